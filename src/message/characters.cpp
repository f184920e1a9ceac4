// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include "characters.h"

#include <QtCore/QChar>

namespace Characters {

namespace {

constexpr char32_t ZeroWidthNonJoiner = 0x200c;
constexpr char32_t ZeroWidthJoiner = 0x200d;

} // namespace

char32_t take(QStringView text, qsizetype &position)
{
    const QChar first = text[position];
    ++position;
    if (!first.isSurrogate()) {
        return first.unicode();
    }
    if (first.isHighSurrogate() && position < text.size() && text[position].isLowSurrogate()) {
        const QChar second = text[position];
        ++position;
        return QChar::surrogateToUcs4(first, second);
    }
    return Replacement;
}

bool isBlank(char32_t c)
{
    return c == U' ' || c == U'\t';
}

bool isAsciiAtext(char32_t c)
{
    if ((c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || (c >= U'0' && c <= U'9')) {
        return true;
    }
    return c < 0x80 && c > U' '
           && QStringView(u"!#$%&'*+-/=?^_`{|}~").contains(QChar(static_cast<char16_t>(c)));
}

bool isInternational(char32_t c)
{
    if (c < 0x80 || c == Replacement || QChar::isNonCharacter(c)) {
        return false;
    }
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Surrogate:
    case QChar::Separator_Space:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return false;
    case QChar::Other_Format:
        // Persian and the scripts of India spell words with these two (RFC 5892 appendix A).
        return c == ZeroWidthNonJoiner || c == ZeroWidthJoiner;
    default:
        return true;
    }
}

bool areShowable(QStringView text)
{
    for (qsizetype i = 0; i < text.size();) {
        const bool surrogate = text[i].isSurrogate();
        const char32_t c = take(text, i);
        // A Replacement that stands in the text itself hides nothing.
        if ((surrogate && c == Replacement) || QChar::isNonCharacter(c)) {
            return false;
        }
        switch (QChar::category(c)) {
        case QChar::Other_Control:
        case QChar::Separator_Line:
        case QChar::Separator_Paragraph:
            return false;
        default:
            break;
        }
    }
    return true;
}

} // namespace Characters
