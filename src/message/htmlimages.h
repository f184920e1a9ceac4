// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The pictures that an HTML text names. It knows their addresses alone, and opens none.
#pragma once

#include <QtCore/QString>
#include <QtCore/QStringList>

// Found are src of <img> and of Outlook's shapes, background, and url() in style attributes. Time
// is linear in the HTML.
namespace HtmlImages {

// Each once, in the order of the HTML.
QStringList sources(const QString &html);

// Those that cid: addresses name (RFC 2392), each once.
QStringList contentIds(const QString &html);

// With another address wherever the source stands; the rest stays as it is.
QString replaced(const QString &html, const QString &source, const QString &address);

} // namespace HtmlImages
