// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The pictures that an HTML text names. It knows no message.
#pragma once

#include <QtCore/QRegularExpression>
#include <QtCore/QStringList>

namespace HtmlImages {

inline QStringList contentIds(const QString &html)
{
    static const QRegularExpression reference(QStringLiteral("cid:([^\"')> ]+)"));
    QStringList ids;
    for (const QRegularExpressionMatch &match : reference.globalMatch(html)) {
        ids.append(match.captured(1));
    }
    return ids;
}

} // namespace HtmlImages
