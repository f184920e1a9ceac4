// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Reads the value of --dsn: which reports a sender wants (RFC 3461). It says nothing to a server.
#pragma once

#include <QSmtp/QSmtpSendOptions>

// Sets what the text asks for. False, and nothing is set, if it cannot be understood.
bool readDsnOption(const QString &text, QSmtpSendOptions &options);
