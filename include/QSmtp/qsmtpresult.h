// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QSmtp/qsmtperror.h>

#include <QtCore/QList>
#include <QtCore/QStringList>

class QSMTP_CORE_EXPORT QSmtpRecipientReply
{
    Q_GADGET
    Q_PROPERTY(QString address READ address CONSTANT)
    Q_PROPERTY(QSmtpReply reply READ reply CONSTANT)

public:
    QSmtpRecipientReply() = default;
    QSmtpRecipientReply(const QString &address, const QSmtpReply &reply)
        : m_address(address), m_reply(reply)
    {
    }

    QString address() const { return m_address; }
    QSmtpReply reply() const { return m_reply; }

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
Q_DECLARE_TYPEINFO(QSmtpRecipientReply, Q_RELOCATABLE_TYPE);

class QSMTP_CORE_EXPORT QSmtpResult
{
    Q_GADGET
    Q_PROPERTY(QList<QSmtpRecipientReply> accepted READ accepted CONSTANT)
    Q_PROPERTY(QList<QSmtpRecipientReply> refused READ refused CONSTANT)
    Q_PROPERTY(QSmtpReply reply READ reply CONSTANT)
    Q_PROPERTY(QSmtpError error READ error CONSTANT)
    Q_PROPERTY(QString messageId READ messageId CONSTANT)
    Q_PROPERTY(qint64 bytes READ bytes CONSTANT)

public:
    bool isSent() const { return m_error.isNull() && !m_accepted.isEmpty(); }
    QList<QSmtpRecipientReply> accepted() const { return m_accepted; }
    QList<QSmtpRecipientReply> refused() const { return m_refused; }
    QSmtpReply reply() const { return m_reply; }
    QSmtpError error() const { return m_error; }
    QString messageId() const { return m_messageId; }
    qint64 bytes() const { return m_bytes; }

    void addAccepted(const QString &address, const QSmtpReply &reply)
    {
        m_accepted.emplaceBack(address, reply);
    }
    void addRefused(const QString &address, const QSmtpReply &reply)
    {
        m_refused.emplaceBack(address, reply);
    }
    void setReply(const QSmtpReply &reply) { m_reply = reply; }
    void setError(const QSmtpError &error) { m_error = error; }
    void setMessageId(const QString &messageId) { m_messageId = messageId; }
    void setBytes(qint64 bytes) { m_bytes = bytes; }

    QSMTP_CORE_EXPORT friend bool operator==(const QSmtpResult &a, const QSmtpResult &b);
    friend bool operator!=(const QSmtpResult &a, const QSmtpResult &b) { return !(a == b); }

private:
    QList<QSmtpRecipientReply> m_accepted;
    QList<QSmtpRecipientReply> m_refused;
    QSmtpReply m_reply;
    QSmtpError m_error;
    QString m_messageId;
    qint64 m_bytes = 0;
};
Q_DECLARE_TYPEINFO(QSmtpResult, Q_RELOCATABLE_TYPE);

QSMTP_CORE_EXPORT QDebug operator<<(QDebug debug, const QSmtpRecipientReply &recipient);
QSMTP_CORE_EXPORT QDebug operator<<(QDebug debug, const QSmtpResult &result);
