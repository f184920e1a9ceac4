// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The content of a message, its texts, pictures and attachments, found again among its parts. It
// knows no field that is not of a part.
#pragma once

#include "messageparser.h"

#include <QSmtp/qsmtpmessage.h>

namespace DraftContent {

// No part is lost: what is neither text nor picture is attached, and what cannot be taken apart
// without harm is kept as it stands.
void read(const ParsedEntity &root, QSmtpMessage &message);

} // namespace DraftContent
