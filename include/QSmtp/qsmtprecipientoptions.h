// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QSmtp/qsmtpglobal.h>

#include <QtCore/QDebug>
#include <QtCore/QFlags>
#include <QtCore/QMetaType>
#include <QtCore/QObject>
#include <QtCore/QSharedDataPointer>
#include <QtCore/QStringList>

class QSMTP_CORE_EXPORT QSmtpRecipientOptions
{
    Q_GADGET
    Q_PROPERTY(Notifications notifications READ notifications WRITE setNotifications)
    Q_PROPERTY(QString originalRecipient READ originalRecipient WRITE setOriginalRecipient)
    Q_PROPERTY(
        QString originalRecipientType READ originalRecipientType WRITE setOriginalRecipientType)
    Q_PROPERTY(QStringList parameters READ parameters WRITE setParameters)

public:
    enum class Notification { Never = 0x1, Success = 0x2, Failure = 0x4, Delay = 0x8 };
    Q_DECLARE_FLAGS(Notifications, Notification)
    Q_FLAG(Notifications)

    QSmtpRecipientOptions() noexcept;
    QSmtpRecipientOptions(const QSmtpRecipientOptions &other) noexcept;
    QSmtpRecipientOptions(QSmtpRecipientOptions &&other) noexcept;
    QSmtpRecipientOptions &operator=(const QSmtpRecipientOptions &other) noexcept;
    QSmtpRecipientOptions &operator=(QSmtpRecipientOptions &&other) noexcept;
    ~QSmtpRecipientOptions();

    void swap(QSmtpRecipientOptions &other) noexcept { d.swap(other.d); }

    Notifications notifications() const noexcept;
    void setNotifications(Notifications notifications);
    QString originalRecipient() const;
    void setOriginalRecipient(const QString &address);
    QString originalRecipientType() const;
    void setOriginalRecipientType(const QString &type);
    QStringList parameters() const;
    void setParameters(const QStringList &parameters);

    QSMTP_CORE_EXPORT friend bool operator==(const QSmtpRecipientOptions &a,
                                             const QSmtpRecipientOptions &b);
    friend bool operator!=(const QSmtpRecipientOptions &a, const QSmtpRecipientOptions &b)
    {
        return !(a == b);
    }

private:
    class Data;
    Data &own();
    QSharedDataPointer<Data> d;
};
Q_DECLARE_SHARED(QSmtpRecipientOptions)
Q_DECLARE_OPERATORS_FOR_FLAGS(QSmtpRecipientOptions::Notifications)

QSMTP_CORE_EXPORT QDebug operator<<(QDebug debug, const QSmtpRecipientOptions &options);
