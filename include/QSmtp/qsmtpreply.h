// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QSmtp/qsmtpglobal.h>

#include <QtCore/QByteArrayList>
#include <QtCore/QMetaType>
#include <QtCore/QObject>
#include <QtCore/QString>

QT_FORWARD_DECLARE_CLASS(QDebug)

class QSMTP_CORE_EXPORT QSmtpReply
{
    Q_GADGET
    Q_PROPERTY(int code READ code CONSTANT)
    Q_PROPERTY(QString enhancedCode READ enhancedCode CONSTANT)
    Q_PROPERTY(QString text READ text CONSTANT)

public:
    QSmtpReply() = default;
    QSmtpReply(int code, const QByteArrayList &lines);

    bool isNull() const { return m_code == 0; }
    int code() const { return m_code; }
    bool isPositive() const { return m_code >= 200 && m_code < 400; }
    bool isTransient() const { return m_code >= 400 && m_code < 500; }
    bool isPermanent() const { return m_code >= 500 && m_code < 600; }

    QString enhancedCode() const;
    QByteArrayList lines() const { return m_lines; }
    QString text() const;
    QString toString() const;

    friend bool operator==(const QSmtpReply &a, const QSmtpReply &b)
    {
        return a.m_code == b.m_code && a.m_lines == b.m_lines;
    }
    friend bool operator!=(const QSmtpReply &a, const QSmtpReply &b) { return !(a == b); }

private:
    int m_code = 0;
    QByteArrayList m_lines;
};
Q_DECLARE_TYPEINFO(QSmtpReply, Q_RELOCATABLE_TYPE);

QSMTP_CORE_EXPORT QDebug operator<<(QDebug debug, const QSmtpReply &reply);
