// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Character references of HTML: "&amp;", "&#8364;", "&#x20ac;". It knows no tag.
#pragma once

#include <QtCore/QString>

namespace HtmlEntities {

// A query of a URL in an attribute may look like references: "?a=1&copy=2".
enum class Place { Text, Attribute };

struct Reference
{
    qsizetype length = 0; // of its text; 0 where it is none
    char32_t character = 0;
};

// At the begin of the text, which is "&". The names of HTML 4 and "apos" are known; those of
// Latin-1 need no semicolon (HTML Standard section 13.2.5.73).
Reference referenceAt(QStringView text, Place place);

// What is no reference stays as it is.
QString decoded(QStringView text, Place place);

} // namespace HtmlEntities
