// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Line ends as an application writes them, as a value keeps them, and as mail wants them. It knows
// no grammar.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>

namespace LineEnds {

// CRLF, CR, and the separators of lines and paragraphs of Unicode, become LF.
QString toLf(const QString &text);

// LF and CR alone become CRLF. What has none of them is given back as it is, and not copied.
QByteArray toCrlf(const QByteArray &octets);
// LF alone becomes CRLF; CR stays as it is.
QByteArray lfToCrlf(const QByteArray &octets);

} // namespace LineEnds
