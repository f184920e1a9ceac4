// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The AUTH sub-dialogue (RFC 4954): which mechanism, what to say next, what the outcome is. It
// composes the lines with their masked twins; it does not write them.
#pragma once

#include "authenticationpolicy.h"
#include "failure.h"
#include "keyderivation.h"

#include <QSmtp/qsmtpcredentials.h>

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayList>

#include <memory>

class Authentication
{
public:
    // RFC 4954 section 4, line end included: of a command, and of what follows a 334.
    static constexpr qsizetype CommandLimit = 512;
    static constexpr qsizetype ResponseLimit = 12288;
    // The same for a challenge, code and line end left out.
    static constexpr qsizetype ChallengeLimit = 12288;
    // More than any mechanism has to say: an application's own is stopped here, too.
    static constexpr int ChallengeCountLimit = 32;
    // Of what the server tells beside the reply, as much as fits a sentence.
    static constexpr qsizetype DetailLimit = 300;

    struct Step
    {
        enum class Action { Say, Derive, Succeed, Fail };
        Action action = Action::Fail;
        QByteArray line; // without CRLF; secret, so whoever writes it wipes it
        QByteArray masked; // the same line as a transcript may show it
        KeyDerivation derivation;
        Failure failure;
    };

    Authentication(const QSmtpCredentials &credentials, const AuthenticationPolicy &policy);
    ~Authentication();
    Q_DISABLE_COPY_MOVE(Authentication)

    // The mechanisms that would be tried, best first; empty: none is usable.
    QByteArrayList candidates() const;
    // The one that is being tried or was tried last.
    QByteArray mechanism() const;
    // The password or token, also where the mechanism does not say it.
    KeptSecret secret() const;

    Step start();
    // For each reply that is owed to what Say said.
    Step answer(const QSmtpReply &reply);
    // For what Derive asked for.
    Step keyDerived(const KeptSecret &saltedPassword);

private:
    class Private;
    std::unique_ptr<Private> d;
};
