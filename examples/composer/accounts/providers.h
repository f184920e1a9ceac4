// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// Mail servers of well-known providers, so that nobody has to look them up.

#include "accounts/account.h"

#include <optional>

struct ServerAddress
{
    QString hostName;
    int port = 0;
    QSmtpClient::Security security = QSmtpClient::Security::ImplicitTls;

    friend bool operator==(const ServerAddress &a, const ServerAddress &b) = default;
};

namespace Providers {

struct Provider
{
    ServerAddress server;
    QString hint; // what else its customers have to know
};

std::optional<Provider> find(const QString &domain);

} // namespace Providers
