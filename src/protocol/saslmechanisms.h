// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The SASL mechanisms that the library brings, strongest first; it knows neither the server's offer
// nor the dialogue.
#pragma once

#include "saslexchange.h"

#include <QSmtp/qsmtpcredentials.h>

#include <memory>
#include <span>

class CredentialsData;

struct SaslMechanism
{
    enum class Secret { Password, Token, None };
    // Whether who listens on the link learns the secret or something to guess it from offline.
    enum class Listener { Learns, LearnsNothing };
    enum class Use { ByDefault, OnRequest };
    enum class Binding { None, TlsServerEndPoint };

    // What SCRAM has to know of the link.
    struct Link
    {
        QByteArray channelBinding;
        bool serverBinds = false; // the server offers some -PLUS
    };

    const char *name;
    Secret secret;
    Listener listener;
    Use use = Use::ByDefault;
    Binding binding = Binding::None;

    // Why these credentials cannot be said by this mechanism, as a sentence; null: they can.
    const char *(*unfit)(const CredentialsData &credentials);
    std::unique_ptr<SaslExchange> (*make)(const QSmtpCredentials &credentials, const Link &link);
};

std::span<const SaslMechanism> saslMechanisms();
