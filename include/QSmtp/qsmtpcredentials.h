// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QSmtp/qsmtpglobal.h>

#include <QtCore/QDebug>
#include <QtCore/QMetaType>
#include <QtCore/QSharedDataPointer>
#include <QtCore/QString>

class CredentialsData;

class QSMTP_CORE_EXPORT QSmtpCredentials
{
public:
    QSmtpCredentials();
    explicit QSmtpCredentials(const QString &userName);
    QSmtpCredentials(const QSmtpCredentials &other);
    QSmtpCredentials(QSmtpCredentials &&other) noexcept;
    QSmtpCredentials &operator=(const QSmtpCredentials &other);
    QSmtpCredentials &operator=(QSmtpCredentials &&other) noexcept;
    ~QSmtpCredentials();

    static QSmtpCredentials fromPassword(const QString &userName, const QString &password);
    static QSmtpCredentials fromPassword(const QString &userName, const QByteArray &password);
    static QSmtpCredentials fromToken(const QString &userName, const QByteArray &token);

    void swap(QSmtpCredentials &other) noexcept { d.swap(other.d); }

    bool isNull() const;
    bool hasPassword() const;
    bool hasToken() const;

    QString userName() const;
    QString authorizationName() const;
    void setAuthorizationName(const QString &name);

    QSMTP_CORE_EXPORT friend bool operator==(const QSmtpCredentials &a, const QSmtpCredentials &b);
    friend bool operator!=(const QSmtpCredentials &a, const QSmtpCredentials &b)
    {
        return !(a == b);
    }

private:
    friend class CredentialsData;
    QSharedDataPointer<CredentialsData> d;
};
Q_DECLARE_SHARED(QSmtpCredentials)

QSMTP_CORE_EXPORT QDebug operator<<(QDebug debug, const QSmtpCredentials &credentials);
