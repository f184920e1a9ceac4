// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Text as encoded words of UTF-8 (RFC 2047 section 2). It knows neither field names nor folding.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayList>
#include <QtCore/QStringView>

namespace EncodedWords {

constexpr qsizetype Longest = 75; // RFC 2047 section 2

// The words, which are to be parted by blanks or folds. None is longer than Longest, the first not
// longer than firstRoom unless it cannot be. None cuts a code point in two, nor a character as a
// person sees it where that can be kept whole. Only the last has a padding.
QByteArrayList of(QStringView text, qsizetype firstRoom = Longest);

} // namespace EncodedWords
