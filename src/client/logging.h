// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The logging categories of the library; off below warnings unless switched on.
#pragma once

#include <QtCore/QLoggingCategory>

Q_DECLARE_LOGGING_CATEGORY(lcSession) // the dialogue, secrets masked
Q_DECLARE_LOGGING_CATEGORY(lcClient) // connections, TLS, the line of messages
