// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// Whether what a letter takes along is there to be read. Files may go after they were attached.

#include <QSmtp/qsmtpattachment.h>

bool isThere(const QSmtpAttachment &attachment);
