// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The octets between the words of a header, and the names of fields that tell of a body. It knows
// no grammar of a field.
#pragma once

#include <QtCore/QByteArrayView>

namespace HeaderText {

constexpr bool isBlank(char octet)
{
    return octet == ' ' || octet == '\t';
}

constexpr bool isLineEnd(char octet)
{
    return octet == '\r' || octet == '\n';
}

// What folding puts between words (RFC 5322 section 3.2.2).
constexpr bool isFoldingSpace(char octet)
{
    return isBlank(octet) || isLineEnd(octet);
}

// Behind blanks and comments (RFC 5322 section 3.2.2), which stand between the words of structured
// fields. A comment without end reaches to the end, and false is returned.
inline bool skipBlanksAndComments(QByteArrayView text, qsizetype &position)
{
    qsizetype depth = 0;
    for (; position < text.size(); ++position) {
        const char c = text[position];
        if (c == '(') {
            ++depth;
        } else if (depth > 0 && c == ')') {
            --depth;
        } else if (depth > 0 && c == '\\' && position + 1 < text.size()) {
            ++position;
        } else if (depth == 0 && !isFoldingSpace(c)) {
            break;
        }
    }
    return depth == 0;
}

// RFC 2045 section 9: fields of an entity, whatever comes behind it.
inline bool isOfContent(QByteArrayView fieldName)
{
    constexpr QByteArrayView Prefix = "Content-";
    return fieldName.size() >= Prefix.size()
           && fieldName.first(Prefix.size()).compare(Prefix, Qt::CaseInsensitive) == 0;
}

} // namespace HeaderText
