// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The secret half of QSmtpCredentials, for the SASL mechanisms alone; it overwrites itself when it
// ends.
#pragma once

#include <QSmtp/qsmtpcredentials.h>

#include <QtCore/QByteArray>
#include <QtCore/QSharedData>

// Overwrites the octets in place, also those of arrays that share them, and leaves an empty array.
// Who keeps a secret longer than its owner, or on another thread, needs a copy that shares nothing.
void wipe(QByteArray &secret) noexcept;

class CredentialsData : public QSharedData
{
public:
    CredentialsData() = default;
    CredentialsData(const CredentialsData &other);
    ~CredentialsData();

    // Null for default-constructed credentials.
    static const CredentialsData *of(const QSmtpCredentials &credentials);

    QString userName;
    QString authorizationName;
    QByteArray password; // UTF-8
    QByteArray token;
};
