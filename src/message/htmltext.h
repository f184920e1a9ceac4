// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The plain text of an HTML text. It knows no message.
#pragma once

#include <QtCore/QRegularExpression>
#include <QtCore/QString>

namespace HtmlText {

inline QString plain(const QString &html)
{
    static const QRegularExpression tag(QStringLiteral("<[^>]*>"));
    return QString(html).remove(tag);
}

} // namespace HtmlText
