// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QSmtp/qsmtpreply.h>

class QSMTP_CORE_EXPORT QSmtpError
{
    Q_GADGET
    Q_PROPERTY(Kind kind READ kind CONSTANT)
    Q_PROPERTY(Phase phase READ phase CONSTANT)
    Q_PROPERTY(Cause cause READ cause CONSTANT)
    Q_PROPERTY(QSmtpReply reply READ reply CONSTANT)
    Q_PROPERTY(QString text READ text CONSTANT)
    Q_PROPERTY(QString advice READ advice CONSTANT)
    Q_PROPERTY(bool transient READ isTransient CONSTANT)
    Q_PROPERTY(bool mayHaveBeenDelivered READ mayHaveBeenDelivered CONSTANT)

public:
    enum class Kind {
        None,
        Network,
        Timeout,
        Security,
        Protocol,
        ServiceRefused,
        Authentication,
        CredentialsWithheld,
        SenderRefused,
        RecipientsRefused,
        MessageRefused,
        NotSupported,
        InvalidMessage,
        InvalidConfiguration,
        Canceled,
    };
    Q_ENUM(Kind)

    enum class Phase {
        None,
        Configuration,
        Preparation,
        Connect,
        Handshake,
        Greeting,
        Hello,
        StartTls,
        Authentication,
        Idle,
        Command,
        Sender,
        Recipients,
        Data,
        Content,
        Delivery,
        Reset,
        Quit,
    };
    Q_ENUM(Phase)

    enum class Cause {
        Unknown,
        HostNotFound,
        ConnectionRefused,
        ConnectionLost,
        ServiceClosing,
        StartTlsNotOffered,
        StartTlsRefused,
        InjectedReply,
        HandshakeFailed,
        CertificateRefused,
        MechanismNotOffered,
        ExtensionMissing,
        LinkNotEncrypted,
        ServerNotGenuine,
        ContentUnreadable,
        CredentialsWrong,
        TokenExpired,
        AppPasswordRequired,
        WebLoginRequired,
        PasswordLoginDisabled,
        LoginDisabled,
        MechanismTooWeak,
        TooManyLogins,
        AuthenticationRequired,
        EncryptionRequired,
        RateLimited,
        Greylisted,
        NetworkBlocked,
        RelayDenied,
        SenderNotAllowed,
        SenderUnproven,
        MailboxUnknown,
        MailboxDisabled,
        MailboxFull,
        MailboxMoved,
        AddressInvalid,
        NonAsciiAddressRefused,
        DomainUnknown,
        DomainTakesNoMail,
        TooManyRecipients,
        MessageTooBig,
        MailSystemFull,
        ContentBlocked,
        SpamSuspected,
        PolicyRefused,
        ParameterRefused,
        TlsNotSpoken,
        TlsExpected,
        ProxyUnreachable,
        ProxyAuthenticationFailed,
        ProxyRefused,
        TokenUnavailable,
    };
    Q_ENUM(Cause)

    QSmtpError() noexcept;
    QSmtpError(Kind kind, Phase phase, const QString &text);
    QSmtpError(const QSmtpError &other) noexcept;
    QSmtpError(QSmtpError &&other) noexcept;
    QSmtpError &operator=(const QSmtpError &other) noexcept;
    QSmtpError &operator=(QSmtpError &&other) noexcept;
    ~QSmtpError();

    void swap(QSmtpError &other) noexcept { d.swap(other.d); }

    bool isNull() const { return kind() == Kind::None; }
    Kind kind() const noexcept;
    Phase phase() const noexcept;
    Cause cause() const noexcept;
    QSmtpReply reply() const;
    QString text() const;
    QString advice() const { return adviceFor(cause()); }
    bool isTransient() const;
    bool mayHaveBeenDelivered() const noexcept;

    static QString adviceFor(Cause cause);

    void setCause(Cause cause);
    void setReply(const QSmtpReply &reply);
    void setTransient(bool transient);
    void setMayHaveBeenDelivered(bool may);

    QSMTP_CORE_EXPORT friend bool operator==(const QSmtpError &a, const QSmtpError &b);
    friend bool operator!=(const QSmtpError &a, const QSmtpError &b) { return !(a == b); }

private:
    class Data;
    Data &own();
    QSharedDataPointer<Data> d;
};
Q_DECLARE_SHARED(QSmtpError)

QSMTP_CORE_EXPORT QDebug operator<<(QDebug debug, const QSmtpError &error);
