// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The header fields of a message as they are written (RFC 5322 section 3.6), those of its content
// left out. It knows no body.
#pragma once

#include "messagedata.h"

#include <QtCore/QByteArray>

namespace HeaderFields {

// Each with its line end, Bcc included.
QByteArray of(const MessageData &message);
QByteArray of(const QSmtpResentBlock &block);

// Whether the message has a function of its own for the field, or writes it by itself.
bool areOwn(const QString &name);

} // namespace HeaderFields
