// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What QSmtpCredentials hold, for the SASL mechanisms alone: their secrets have no other way out.
#pragma once

#include "secret.h"

#include <QSmtp/qsmtpcredentials.h>

#include <QtCore/QSharedData>

class CredentialsData : public QSharedData
{
public:
    // Null for default-constructed credentials.
    static const CredentialsData *of(const QSmtpCredentials &credentials);

    QString userName;
    QString authorizationName;
    KeptSecret password; // UTF-8
    KeptSecret token;
};
