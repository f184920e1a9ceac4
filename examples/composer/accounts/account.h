// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// Whose letters are sent, and through which server. The password is no part of it: see KeyStore.

#include <QSmtp/qsmtpclient.h>

#include <QtCore/QJsonObject>

// What of an account a letter shows.
struct Identity
{
    QString accountId;
    QString name;
    QString address;
    QString replyTo;
    QString signature;
    bool signatureIsHtml = false;

    friend bool operator==(const Identity &a, const Identity &b) = default;
};

// A certificate that the user trusts though no authority does, and of which host it is.
struct TrustedCertificate
{
    QString hostName;
    QByteArray sha256;

    bool isOf(const QString &host) const;

    friend bool operator==(const TrustedCertificate &a, const TrustedCertificate &b) = default;
};

struct Account
{
    QString id;
    Identity identity;
    QString hostName;
    int port = 0; // as the security has it
    QSmtpClient::Security security = QSmtpClient::Security::ImplicitTls;
    QString userName;
    TrustedCertificate trustedCertificate;

    bool isComplete() const;
    void applyTo(QSmtpClient *client) const;
    QJsonObject toJson() const;
    static Account fromJson(const QJsonObject &object);

    friend bool operator==(const Account &a, const Account &b) = default;
};
