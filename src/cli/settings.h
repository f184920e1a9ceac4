// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Makes a client ready for what the options ask: reads the files and variables with certificates
// and secrets. It connects to nothing.
#pragma once

#include "options.h"

#include <optional>

std::optional<Fault> configure(QSmtpClient &client, const Options &options);
