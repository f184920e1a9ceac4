// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The text of an HTML mail, as a person would write it. It knows what elements mean to a reader,
// and nothing of how they look.
#pragma once

#include <QtCore/QString>

namespace HtmlText {

// Lines end with LF, the last one has no end. Paragraphs are parted by an empty line, quotes begin
// with ">", items with "-" or their number; a link is followed by its "<url>" where that is not its
// text, a picture is its alternative text, the cells of a row are parted by tabs. What is not shown
// is left out. HTML that QTextDocument wrote gives the lines of its toPlainText(). Time is linear,
// whatever the HTML.
QString plain(const QString &html);

} // namespace HtmlText
