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

struct Account
{
    QString id;
    Identity identity;
    QString hostName;
    int port = 0; // as the security has it
    QSmtpClient::Security security = QSmtpClient::Security::ImplicitTls;
    QString userName;
    QByteArray trustedCertificate; // SHA-256 of one that its user trusts though no authority does

    bool isComplete() const;
    void applyTo(QSmtpClient *client) const;
    QJsonObject toJson() const;
    static Account fromJson(const QJsonObject &object);

    friend bool operator==(const Account &a, const Account &b) = default;
};
