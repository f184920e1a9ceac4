// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QSmtp/qsmtperror.h>

#include <QtCore/QList>
#include <QtCore/QSharedDataPointer>
#include <QtCore/QStringList>

class QSMTP_CORE_EXPORT QSmtpRecipientReply
{
    Q_GADGET
    Q_PROPERTY(QString address READ address CONSTANT)
    Q_PROPERTY(QSmtpReply reply READ reply CONSTANT)
    Q_PROPERTY(QSmtpError::Cause cause READ cause CONSTANT)

public:
    QSmtpRecipientReply() = default;
    QSmtpRecipientReply(const QString &address, const QSmtpReply &reply)
        : m_address(address)
        , m_reply(reply)
    {
    }

    void swap(QSmtpRecipientReply &other) noexcept
    {
        m_address.swap(other.m_address);
        m_reply.swap(other.m_reply);
    }

    QString address() const { return m_address; }
    QSmtpReply reply() const { return m_reply; }
    QSmtpError::Cause cause() const;

    friend bool operator==(const QSmtpRecipientReply &a, const QSmtpRecipientReply &b)
    {
        return a.m_address == b.m_address && a.m_reply == b.m_reply;
    }
    friend bool operator!=(const QSmtpRecipientReply &a, const QSmtpRecipientReply &b)
    {
        return !(a == b);
    }

private:
    QString m_address;
    QSmtpReply m_reply;
};
Q_DECLARE_SHARED(QSmtpRecipientReply)

class QSMTP_CORE_EXPORT QSmtpResult
{
    Q_GADGET
    Q_PROPERTY(bool sent READ isSent CONSTANT)
    Q_PROPERTY(QList<QSmtpRecipientReply> accepted READ accepted CONSTANT)
    Q_PROPERTY(QList<QSmtpRecipientReply> refused READ refused CONSTANT)
    Q_PROPERTY(QStringList uncertain READ uncertain CONSTANT)
    Q_PROPERTY(QSmtpReply reply READ reply CONSTANT)
    Q_PROPERTY(QSmtpError error READ error CONSTANT)
    Q_PROPERTY(QString messageId READ messageId CONSTANT)
    Q_PROPERTY(qint64 bytes READ bytes CONSTANT)
    Q_PROPERTY(QStringList ignoredExtensions READ ignoredExtensions CONSTANT)

public:
    QSmtpResult() noexcept;
    QSmtpResult(const QSmtpResult &other) noexcept;
    QSmtpResult(QSmtpResult &&other) noexcept;
    QSmtpResult &operator=(const QSmtpResult &other) noexcept;
    QSmtpResult &operator=(QSmtpResult &&other) noexcept;
    ~QSmtpResult();

    void swap(QSmtpResult &other) noexcept { d.swap(other.d); }

    bool isSent() const;
    QList<QSmtpRecipientReply> accepted() const;
    QList<QSmtpRecipientReply> refused() const;
    QStringList uncertain() const;
    Q_INVOKABLE bool mayHaveBeenDelivered(const QString &address) const;
    QSmtpReply reply() const;
    QSmtpError error() const;
    QString messageId() const;
    qint64 bytes() const noexcept;
    QStringList ignoredExtensions() const;

    void addAccepted(const QString &address, const QSmtpReply &reply);
    void addRefused(const QString &address, const QSmtpReply &reply);
    void addUncertain(const QString &address);
    void setReply(const QSmtpReply &reply);
    void setError(const QSmtpError &error);
    void setMessageId(const QString &messageId);
    void setBytes(qint64 bytes);
    void addIgnoredExtension(const QString &keyword);

    QSMTP_CORE_EXPORT friend bool operator==(const QSmtpResult &a, const QSmtpResult &b);
    friend bool operator!=(const QSmtpResult &a, const QSmtpResult &b) { return !(a == b); }

private:
    class Data;
    Data &own();
    QSharedDataPointer<Data> d;
};
Q_DECLARE_SHARED(QSmtpResult)

QSMTP_CORE_EXPORT QDebug operator<<(QDebug debug, const QSmtpRecipientReply &recipient);
QSMTP_CORE_EXPORT QDebug operator<<(QDebug debug, const QSmtpResult &result);
