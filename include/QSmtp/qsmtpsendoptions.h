// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QSmtp/qsmtpglobal.h>

#include <QtCore/QMetaType>
#include <QtCore/QObject>
#include <QtCore/QStringList>

QT_FORWARD_DECLARE_CLASS(QDebug)

class QSMTP_CORE_EXPORT QSmtpSendOptions
{
    Q_GADGET
    Q_PROPERTY(QStringList mailParameters READ mailParameters WRITE setMailParameters)
    Q_PROPERTY(QStringList recipientParameters READ recipientParameters WRITE setRecipientParameters)

public:
    QStringList mailParameters() const { return m_mailParameters; }
    void setMailParameters(const QStringList &parameters) { m_mailParameters = parameters; }
    QStringList recipientParameters() const { return m_recipientParameters; }
    void setRecipientParameters(const QStringList &parameters)
    {
        m_recipientParameters = parameters;
    }

    friend bool operator==(const QSmtpSendOptions &a, const QSmtpSendOptions &b)
    {
        return a.m_mailParameters == b.m_mailParameters
            && a.m_recipientParameters == b.m_recipientParameters;
    }
    friend bool operator!=(const QSmtpSendOptions &a, const QSmtpSendOptions &b)
    {
        return !(a == b);
    }

private:
    QStringList m_mailParameters;
    QStringList m_recipientParameters;
};
Q_DECLARE_TYPEINFO(QSmtpSendOptions, Q_RELOCATABLE_TYPE);

QSMTP_CORE_EXPORT QDebug operator<<(QDebug debug, const QSmtpSendOptions &options);
