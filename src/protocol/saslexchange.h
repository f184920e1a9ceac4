// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// One run of a SASL mechanism (RFC 4422), plain octets in and out; it knows neither base64 nor
// SMTP.
#pragma once

#include "failure.h"
#include "keyderivation.h"

#include <QtCore/QByteArray>

#include <optional>
#include <variant>

struct SaslGiveUp
{
    Failure failure;
    // The fault lies with this mechanism alone, and no secret was said: another one may do.
    bool nextMayDo = false;

    static SaslGiveUp because(const char *sentence,
                              QSmtpError::Cause cause = QSmtpError::Cause::Unknown)
    {
        return {
            {QSmtpError::Kind::Authentication, QSmtpError::Phase::Authentication, cause, sentence}};
    }
    static SaslGiveUp malformedChallenge()
    {
        return because(
            QT_TRANSLATE_NOOP("QSmtpClient", "The server sent a malformed login challenge."));
    }
    static SaslGiveUp oneChallengeTooMany()
    {
        return because(QT_TRANSLATE_NOOP(
            "QSmtpClient", "The server asked for more than the login mechanism has to say."));
    }
};

// What the mechanism does next: respond, wait for a key, or cancel.
using SaslMove = std::variant<QByteArray, KeyDerivation, SaslGiveUp>;

class SaslExchange
{
public:
    SaslExchange() = default;
    virtual ~SaslExchange() = default;
    Q_DISABLE_COPY_MOVE(SaslExchange)

    // Asked once, before anything else. What is returned, here and below, shares no memory with
    // what the exchange keeps: the caller wipes it.
    virtual std::optional<QByteArray> initialResponse() { return std::nullopt; }
    virtual SaslMove respond(const QByteArray &challenge) = 0;
    // An empty key: it could not be derived.
    virtual SaslMove keyDerived(const KeptSecret &) { return SaslGiveUp::malformedChallenge(); }

    // False while the server still has to prove itself.
    virtual bool acceptsSuccess() { return true; }

    // Whether a refusal can mean that the secret is right and too old.
    virtual bool saysToken() const { return false; }

    // What the server told about a refusal to come; null: nothing.
    virtual QByteArray detail() const { return {}; }
};
