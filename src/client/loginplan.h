// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Whether and with what to log in, once the server has said what it offers; the dialogue itself is
// the session's.
#pragma once

#include "authentication.h"
#include "clientsettings.h"

struct LoginPlan
{
    enum class Action { GoOnWithout, AskForCredentials, AskForToken, Authenticate, Refuse };

    Action action = Action::GoOnWithout;
    QSmtpCredentials credentials;
    AuthenticationPolicy policy; // all but what only the link knows
    Failure failure;

    static AuthenticationPolicy policyOf(const ClientSettings &settings,
                                         const QStringList &offered);

    // What was asked before: an answer of null credentials means to go on without.
    enum class Question { CanBeAsked, NobodyListens, Answered };

    // Whether one without a login is of no use, whatever the server offers.
    static bool isWanted(const ClientSettings &settings);

    static LoginPlan of(const ClientSettings &settings, const QStringList &offered,
                        Question question);
};
