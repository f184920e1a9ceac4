// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// How far a letter is that is being sent, in words.

#include "sending/pace.h"
#include "sending/postman.h"

namespace ProgressText {

QString amount(const Postman::Progress &progress);
QString whole(const Postman::Progress &progress, const Forecast &forecast);

} // namespace ProgressText
