// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// The letters on disk: each an .eml file, and beside it what became of it. For any thread, as long
// as no two of them have to do with the same letter.

#include "letters/letter.h"
#include "letters/letterstate.h"

#include <optional>

namespace LetterStore {

QStringList ids();
std::optional<LetterEntry> entry(const QString &id); // none: there is no such letter
std::optional<Letter> load(const QString &id);

// These return a sentence about what went wrong, and an empty one if nothing did.
[[nodiscard]] QString save(const Letter &letter);
[[nodiscard]] QString note(const QString &id, LetterState state, const Outcome &outcome);
[[nodiscard]] QString remove(const QString &id);

} // namespace LetterStore
