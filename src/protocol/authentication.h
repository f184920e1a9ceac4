// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The AUTH sub-dialogue (RFC 4954): which mechanism, what to say next, what the outcome is. It composes
// the lines with their masked twins; it does not write them.
#pragma once

#include "failure.h"
#include "keyderivation.h"

#include <QSmtp/qsmtpcredentials.h>
#include <QSmtp/qsmtpsaslmechanism.h>

#include <QtCore/QByteArrayList>
#include <QtCore/QList>

#include <memory>
#include <utility>

class Scram;

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

class Authentication
{
public:
    struct Step
    {
        enum class Action { Say, Derive, Succeed, Fail };
        Action action = Action::Fail;
        QByteArray line;   // without CRLF
        QByteArray masked; // the same line as a transcript may show it
        KeyDerivation derivation;
        Failure failure;
    };

    Authentication(const QSmtpCredentials &credentials, const AuthenticationPolicy &policy);
    ~Authentication();
    Q_DISABLE_COPY_MOVE(Authentication)

    // The mechanisms that would be tried, best first; empty: none is usable.
    QByteArrayList candidates() const;
    QByteArray mechanism() const;

    Step start();
    Step answer(const QSmtpReply &reply);
    Step keyDerived(const QByteArray &saltedPassword);

private:
    class Private;
    std::unique_ptr<Private> d;
};
