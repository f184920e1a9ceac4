// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What a server means by a refusal; it knows no dialogue and decides nothing.
#pragma once

#include <QSmtp/qsmtperror.h>

// Unknown for whatever is not a refusal or tells nothing.
QSmtpError::Cause causeOf(QSmtpError::Phase phase, const QSmtpReply &reply);
