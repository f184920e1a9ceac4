// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The url() of a style sheet's declarations. It knows no property and no HTML.
#pragma once

#include <QtCore/QList>
#include <QtCore/QString>

struct CssUrl
{
    qsizetype begin = 0; // of what is inside the parentheses and quotes
    qsizetype length = 0;
    QString address; // escapes decoded
};

// Those in strings and comments are none (CSS Syntax Level 3 section 4.3).
QList<CssUrl> cssUrls(QStringView css);
