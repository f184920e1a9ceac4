// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// A letter as an .eml file: the message, with a header field for what no message can tell. That
// field is in no message that was read here, so that it is never sent.

#include "letters/letter.h"

#include <optional>

QT_FORWARD_DECLARE_CLASS(QIODevice)

namespace LetterFile {

bool isWhole(const Letter &letter); // each attached file is still there
// Of a file that has gone, what the letter as it was written before has of it is taken.
bool write(const Letter &letter, const QByteArray &before, QIODevice *file, QString *error);
std::optional<Letter> read(const QString &id, const QByteArray &content);

} // namespace LetterFile
