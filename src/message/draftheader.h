// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What the header of a message says (RFC 5322 section 3.6), into the message's own fields. It knows
// no content.
#pragma once

#include "messageparser.h"

#include <QSmtp/qsmtpmessage.h>

namespace DraftHeader {

// Fields that the message has no function for become further ones; so does what cannot be read as
// what it should be, and the message has a fault then, and has lost nothing.
void read(const ParsedEntity &root, QSmtpMessage &message);

// What was said of the way that the message took, and signed, or what its program notes for itself:
// none of it is true of a message that is sent anew, and none of it is read.
bool isOfStoredMessage(QByteArrayView name);

} // namespace DraftHeader
