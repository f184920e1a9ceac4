// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Which SASL mechanisms may be tried, in which order, and why none if there is none; it knows
// nothing of what they say.
#pragma once

#include "authenticationpolicy.h"
#include "saslexchange.h"

#include <QSmtp/qsmtpcredentials.h>

#include <functional>
#include <memory>
#include <vector>

struct SaslCandidate
{
    QByteArray name;
    // Called once; null if an application's factory makes nothing.
    std::function<std::unique_ptr<SaslExchange>()> begin;
};

struct SaslChoice
{
    std::vector<SaslCandidate> candidates;
    Failure failure; // where there is no candidate
};

SaslChoice chooseSaslMechanisms(const QSmtpCredentials &credentials,
                                const AuthenticationPolicy &policy);

// The names of those that could be tried if there were a fitting secret.
QByteArrayList usableSaslMechanisms(const AuthenticationPolicy &policy);
