// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QSmtp/qsmtpglobal.h>

#include <QtCore/QList>
#include <QtCore/QMetaType>
#include <QtCore/QObject>
#include <QtCore/QString>

#include <optional>

QT_FORWARD_DECLARE_CLASS(QDebug)

class QSMTP_CORE_EXPORT QSmtpAddress
{
    Q_GADGET
    Q_PROPERTY(QString name READ name WRITE setName)
    Q_PROPERTY(QString address READ address)
    Q_PROPERTY(QString localPart READ localPart)
    Q_PROPERTY(QString domain READ domain)
    Q_PROPERTY(bool valid READ isValid)

public:
    QSmtpAddress() = default;
    explicit QSmtpAddress(const QString &address, const QString &name = {});

    static QSmtpAddress fromString(const QString &text);
    static std::optional<QList<QSmtpAddress>> parseList(const QString &text);
    static QString toString(const QList<QSmtpAddress> &addresses);

    bool isNull() const { return m_localPart.isEmpty() && m_domain.isEmpty() && m_name.isEmpty(); }
    bool isValid() const { return !m_localPart.isEmpty(); }

    QString name() const { return m_name; }
    void setName(const QString &name) { m_name = name; }
    QString localPart() const { return m_localPart; }
    QString domain() const { return m_domain; }
    QString address() const;
    QByteArray toMailbox() const;
    bool needsSmtpUtf8() const;
    QString toString() const;

    friend bool operator==(const QSmtpAddress &a, const QSmtpAddress &b)
    {
        return a.m_localPart == b.m_localPart && a.m_domain == b.m_domain && a.m_name == b.m_name;
    }
    friend bool operator!=(const QSmtpAddress &a, const QSmtpAddress &b) { return !(a == b); }

private:
    QString m_name;
    QString m_localPart;
    QString m_domain;
};
Q_DECLARE_TYPEINFO(QSmtpAddress, Q_RELOCATABLE_TYPE);

QSMTP_CORE_EXPORT QDebug operator<<(QDebug debug, const QSmtpAddress &address);
