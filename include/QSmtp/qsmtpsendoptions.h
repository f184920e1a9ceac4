// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QSmtp/qsmtpglobal.h>

#include <QtCore/QDebug>
#include <QtCore/QMetaType>
#include <QtCore/QObject>
#include <QtCore/QSharedDataPointer>
#include <QtCore/QStringList>

class QSMTP_CORE_EXPORT QSmtpSendOptions
{
    Q_GADGET
    Q_PROPERTY(QStringList mailParameters READ mailParameters WRITE setMailParameters)
    Q_PROPERTY(
        QStringList recipientParameters READ recipientParameters WRITE setRecipientParameters)

public:
    QSmtpSendOptions() noexcept;
    QSmtpSendOptions(const QSmtpSendOptions &other) noexcept;
    QSmtpSendOptions(QSmtpSendOptions &&other) noexcept;
    QSmtpSendOptions &operator=(const QSmtpSendOptions &other) noexcept;
    QSmtpSendOptions &operator=(QSmtpSendOptions &&other) noexcept;
    ~QSmtpSendOptions();

    void swap(QSmtpSendOptions &other) noexcept { d.swap(other.d); }

    QStringList mailParameters() const;
    void setMailParameters(const QStringList &parameters);
    QStringList recipientParameters() const;
    void setRecipientParameters(const QStringList &parameters);

    QSMTP_CORE_EXPORT friend bool operator==(const QSmtpSendOptions &a, const QSmtpSendOptions &b);
    friend bool operator!=(const QSmtpSendOptions &a, const QSmtpSendOptions &b)
    {
        return !(a == b);
    }

private:
    class Data;
    Data &own();
    QSharedDataPointer<Data> d;
};
Q_DECLARE_SHARED(QSmtpSendOptions)

QSMTP_CORE_EXPORT QDebug operator<<(QDebug debug, const QSmtpSendOptions &options);
