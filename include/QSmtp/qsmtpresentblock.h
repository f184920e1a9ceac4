// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QSmtp/qsmtpaddress.h>

#include <QtCore/QDateTime>
#include <QtCore/QList>

class QSMTP_CORE_EXPORT QSmtpResentBlock
{
    Q_GADGET
    Q_PROPERTY(QSmtpAddress from READ from WRITE setFrom)
    Q_PROPERTY(QSmtpAddress sender READ sender WRITE setSender)
    Q_PROPERTY(QList<QSmtpAddress> to READ to WRITE setTo)
    Q_PROPERTY(QList<QSmtpAddress> cc READ cc WRITE setCc)
    Q_PROPERTY(QList<QSmtpAddress> bcc READ bcc WRITE setBcc)
    Q_PROPERTY(QDateTime date READ date WRITE setDate)
    Q_PROPERTY(QString messageId READ messageId WRITE setMessageId)

public:
    QSmtpResentBlock() noexcept;
    QSmtpResentBlock(const QSmtpResentBlock &other) noexcept;
    QSmtpResentBlock(QSmtpResentBlock &&other) noexcept;
    QSmtpResentBlock &operator=(const QSmtpResentBlock &other) noexcept;
    QSmtpResentBlock &operator=(QSmtpResentBlock &&other) noexcept;
    ~QSmtpResentBlock();

    void swap(QSmtpResentBlock &other) noexcept { d.swap(other.d); }

    QSmtpAddress from() const;
    void setFrom(const QSmtpAddress &address);
    QSmtpAddress sender() const;
    void setSender(const QSmtpAddress &address);
    QList<QSmtpAddress> to() const;
    void setTo(const QList<QSmtpAddress> &addresses);
    QList<QSmtpAddress> cc() const;
    void setCc(const QList<QSmtpAddress> &addresses);
    QList<QSmtpAddress> bcc() const;
    void setBcc(const QList<QSmtpAddress> &addresses);
    QDateTime date() const;
    void setDate(const QDateTime &date);
    QString messageId() const;
    void setMessageId(const QString &id);

    QSMTP_CORE_EXPORT friend bool operator==(const QSmtpResentBlock &a, const QSmtpResentBlock &b);
    friend bool operator!=(const QSmtpResentBlock &a, const QSmtpResentBlock &b)
    {
        return !(a == b);
    }

private:
    class Data;
    Data &own();

    QSharedDataPointer<Data> d;
};
Q_DECLARE_SHARED(QSmtpResentBlock)

QSMTP_CORE_EXPORT QDebug operator<<(QDebug debug, const QSmtpResentBlock &block);
