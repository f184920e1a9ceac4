// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What the application and the link allow a login to do; it knows neither secret nor server.
#pragma once

#include <QSmtp/qsmtpsaslmechanism.h>

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayList>
#include <QtCore/QList>

#include <utility>

struct AuthenticationPolicy
{
    // In the application's order; empty: by strength (design: SCRAM first, LOGIN last).
    QByteArrayList mechanisms;
    QByteArrayList offered;
    QList<std::pair<QByteArray, QSmtpSaslMechanism::Factory>> custom;
    bool encrypted = false;
    bool allowInsecure = false;
    // tls-server-end-point data (RFC 5929 section 4); empty where the link has none.
    QByteArray channelBinding;
};
