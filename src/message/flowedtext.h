// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Text as format=flowed (RFC 3676), and back. It knows lines, quotes and the signature's separator,
// no charset and no transfer encoding.
#pragma once

#include <QtCore/QString>

#include <optional>

// Lines end with LF on both sides.
namespace FlowedText {

constexpr qsizetype LongestLine = 78; // RFC 3676 section 4.2; a word alone may be longer

// With soft breaks (without DelSp) where lines are longer. Nothing where no break is needed or none
// can be made, and where unflowed() would not give the very same text: a blank at the end of a line
// is a soft break to the reader.
std::optional<QString> flowed(const QString &text);

// Quote marks stay as they are written in the first line of each paragraph.
QString unflowed(const QString &text, bool delSp);

} // namespace FlowedText
