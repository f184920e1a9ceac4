// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// An account with all that it needs, at a server that there is not.

#include "accounts/account.h"

inline Account someAccount()
{
    Account account;
    account.id = QStringLiteral("one");
    account.identity = {QStringLiteral("one"),
                        QStringLiteral("Ann"),
                        QStringLiteral("ann@example.org"),
                        {},
                        QStringLiteral("-- Ann"),
                        false};
    account.hostName = QStringLiteral("mail.example.org");
    account.port = 465;
    account.userName = QStringLiteral("ann");
    return account;
}
