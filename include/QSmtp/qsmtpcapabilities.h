// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QSmtp/qsmtpglobal.h>

#include <QtCore/QMap>
#include <QtCore/QMetaType>
#include <QtCore/QObject>
#include <QtCore/QStringList>

QT_FORWARD_DECLARE_CLASS(QDebug)
class QSmtpReply;

class QSMTP_CORE_EXPORT QSmtpCapabilities
{
    Q_GADGET
    Q_PROPERTY(bool esmtp READ isEsmtp CONSTANT)
    Q_PROPERTY(QStringList keywords READ keywords CONSTANT)
    Q_PROPERTY(QStringList authMechanisms READ authMechanisms CONSTANT)
    Q_PROPERTY(qint64 maximumSize READ maximumSize CONSTANT)

public:
    QSmtpCapabilities() = default;
    static QSmtpCapabilities fromReply(const QSmtpReply &ehlo, const QStringList &disabled = {});

    bool isEsmtp() const { return m_esmtp; }
    Q_INVOKABLE bool contains(const QString &keyword) const;
    Q_INVOKABLE QString parameters(const QString &keyword) const;
    QStringList keywords() const;
    QStringList authMechanisms() const;
    qint64 maximumSize() const;

    friend bool operator==(const QSmtpCapabilities &a, const QSmtpCapabilities &b)
    {
        return a.m_esmtp == b.m_esmtp && a.m_keywords == b.m_keywords;
    }
    friend bool operator!=(const QSmtpCapabilities &a, const QSmtpCapabilities &b)
    {
        return !(a == b);
    }

private:
    bool m_esmtp = false;
    QMap<QString, QString> m_keywords;
};
Q_DECLARE_TYPEINFO(QSmtpCapabilities, Q_RELOCATABLE_TYPE);

QSMTP_CORE_EXPORT QDebug operator<<(QDebug debug, const QSmtpCapabilities &capabilities);
