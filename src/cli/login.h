// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Fetches the secret of a login from the file or variable that holds it. It knows no mechanism and
// no server.
#pragma once

#include "options.h"

// Null credentials if the options name no user.
std::variant<QSmtpCredentials, Fault> credentialsFrom(const Options &options);
