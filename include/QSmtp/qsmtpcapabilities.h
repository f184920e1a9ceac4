// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QSmtp/qsmtpglobal.h>

#include <QtCore/QDateTime>
#include <QtCore/QDebug>
#include <QtCore/QMetaType>
#include <QtCore/QObject>
#include <QtCore/QSharedDataPointer>
#include <QtCore/QStringList>

class QSmtpReply;

class QSMTP_CORE_EXPORT QSmtpCapabilities
{
    Q_GADGET
    Q_PROPERTY(bool esmtp READ isEsmtp CONSTANT)
    Q_PROPERTY(QStringList keywords READ keywords CONSTANT)
    Q_PROPERTY(QStringList authMechanisms READ authMechanisms CONSTANT)
    Q_PROPERTY(qint64 maximumSize READ maximumSize CONSTANT)
    Q_PROPERTY(int maximumRecipients READ maximumRecipients CONSTANT)
    Q_PROPERTY(int maximumMessages READ maximumMessages CONSTANT)
    Q_PROPERTY(int maximumRecipientDomains READ maximumRecipientDomains CONSTANT)
    Q_PROPERTY(int minimumDeliverBy READ minimumDeliverBy CONSTANT)
    Q_PROPERTY(int maximumHoldFor READ maximumHoldFor CONSTANT)
    Q_PROPERTY(QDateTime maximumHoldUntil READ maximumHoldUntil CONSTANT)
    Q_PROPERTY(QString priorityProfile READ priorityProfile CONSTANT)

public:
    QSmtpCapabilities() noexcept;
    QSmtpCapabilities(const QSmtpCapabilities &other) noexcept;
    QSmtpCapabilities(QSmtpCapabilities &&other) noexcept;
    QSmtpCapabilities &operator=(const QSmtpCapabilities &other) noexcept;
    QSmtpCapabilities &operator=(QSmtpCapabilities &&other) noexcept;
    ~QSmtpCapabilities();

    static QSmtpCapabilities fromReply(const QSmtpReply &ehlo, const QStringList &disabled = {});

    void swap(QSmtpCapabilities &other) noexcept { d.swap(other.d); }

    bool isEsmtp() const noexcept;
    Q_INVOKABLE bool contains(const QString &keyword) const;
    Q_INVOKABLE QString parameters(const QString &keyword) const;
    QStringList keywords() const;
    QStringList authMechanisms() const;
    qint64 maximumSize() const;
    int maximumRecipients() const;
    int maximumMessages() const;
    int maximumRecipientDomains() const;
    int minimumDeliverBy() const;
    int maximumHoldFor() const;
    QDateTime maximumHoldUntil() const;
    QString priorityProfile() const;

    QSMTP_CORE_EXPORT friend bool operator==(const QSmtpCapabilities &a,
                                             const QSmtpCapabilities &b);
    friend bool operator!=(const QSmtpCapabilities &a, const QSmtpCapabilities &b)
    {
        return !(a == b);
    }

private:
    class Data;
    QSharedDataPointer<Data> d;
};
Q_DECLARE_SHARED(QSmtpCapabilities)

QSMTP_CORE_EXPORT QDebug operator<<(QDebug debug, const QSmtpCapabilities &capabilities);
