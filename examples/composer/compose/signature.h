// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// The signature at the end of a letter, behind a line of "-- " by which mail programs know it.

#include "accounts/account.h"

class LetterDocument;
QT_FORWARD_DECLARE_CLASS(QTextDocument)

namespace Signature {

QString plain(const Identity &identity);

// What its author has changed or removed stays so.
void replace(LetterDocument &document, const Identity &old, const Identity &other, bool plainText);

// The block of the delimiter, or -1.
int position(const QTextDocument &document);

} // namespace Signature
