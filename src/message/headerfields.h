// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The header fields of a message as they are written (RFC 5322 section 3.6), those of its content
// left out. It knows no body.
#pragma once

#include "messagedata.h"

#include <QtCore/QByteArray>

namespace HeaderFields {

enum class Bcc { Written, LeftOut };

// Each with its line end.
QByteArray of(const MessageData &message, Bcc secret);
QByteArray of(const QSmtpResentBlock &block, Bcc secret);

// Whether the message has a function of its own for the field, or writes it by itself.
bool areOwn(const QString &name);

} // namespace HeaderFields
