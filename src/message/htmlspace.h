// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The white space of HTML, which is that of CSS, too. It knows no markup.
#pragma once

#include <QtCore/QChar>

constexpr bool isHtmlSpace(QChar c)
{
    return c == u' ' || c == u'\t' || c == u'\n' || c == u'\f' || c == u'\r';
}
