// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "logging.h"

Q_LOGGING_CATEGORY(lcSession, "qsmtp.session", QtWarningMsg)
Q_LOGGING_CATEGORY(lcClient, "qsmtp.client", QtWarningMsg)
