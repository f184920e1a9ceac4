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
        LinkNotEncrypted,
        ServerNotGenuine,
        ContentUnreadable,
    };
    Q_ENUM(Cause)

    QSmtpError() = default;
    QSmtpError(Kind kind, Phase phase, const QString &text);

    bool isNull() const { return m_kind == Kind::None; }
    Kind kind() const { return m_kind; }
    Phase phase() const { return m_phase; }
    Cause cause() const { return m_cause; }
    QSmtpReply reply() const { return m_reply; }
    QString text() const { return m_text; }
    bool isTransient() const;
    bool mayHaveBeenDelivered() const { return m_mayHaveBeenDelivered; }

    void setCause(Cause cause) { m_cause = cause; }
    void setReply(const QSmtpReply &reply) { m_reply = reply; }
    void setTransient(bool transient);
    void setMayHaveBeenDelivered(bool may) { m_mayHaveBeenDelivered = may; }

    QSMTP_CORE_EXPORT friend bool operator==(const QSmtpError &a, const QSmtpError &b);
    friend bool operator!=(const QSmtpError &a, const QSmtpError &b) { return !(a == b); }

private:
    enum class Transience : quint8 { ByReply, Transient, Permanent };

    Kind m_kind = Kind::None;
    Phase m_phase = Phase::None;
    Cause m_cause = Cause::Unknown;
    Transience m_transience = Transience::ByReply;
    bool m_mayHaveBeenDelivered = false;
    QSmtpReply m_reply;
    QString m_text;
};
Q_DECLARE_TYPEINFO(QSmtpError, Q_RELOCATABLE_TYPE);

QSMTP_CORE_EXPORT QDebug operator<<(QDebug debug, const QSmtpError &error);
