// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The pictures that an HTML text names. It knows their addresses alone, and opens none.
#pragma once

#include <QtCore/QHash>
#include <QtCore/QString>
#include <QtCore/QStringList>

// Found are src of <img> and of Outlook's shapes, background, and url() in style attributes and
// style elements. Time is linear in the HTML.
namespace HtmlImages {

// Each once, in the order of the HTML.
QStringList sources(const QString &html);

// All that cid: addresses name (RFC 2392) in whichever attribute or style, each once: films, the
// pictures of <input> and of srcset, and so on are parts of the HTML as well.
QStringList contentIds(const QString &html);

// With another address wherever a source stands that the addresses have one for; the rest stays as
// it is.
QString replaced(const QString &html, const QHash<QString, QString> &addresses);

} // namespace HtmlImages
