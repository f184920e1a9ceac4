// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include "characters.h"

#include <QtCore/QChar>
#include <QtCore/QString>

#include <algorithm>

namespace Characters {

namespace {

constexpr char32_t ZeroWidthNonJoiner = 0x200c;
constexpr char32_t ZeroWidthJoiner = 0x200d;

// A wide "@" and its like: what normalises compatibility away reads another address then.
bool standsForSyntax(char32_t c)
{
    const QChar::Decomposition tag = QChar::decompositionTag(c);
    if (tag == QChar::NoDecomposition || tag == QChar::Canonical) {
        return false;
    }
    const QString plain = QChar::decomposition(c);
    return std::any_of(plain.begin(), plain.end(), [](QChar part) {
        return part.unicode() < 0x80 && !part.isLetterOrNumber();
    });
}

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
        return !standsForSyntax(c);
    }
}

bool areShowable(QStringView text)
{
    const char16_t *const units = text.utf16();
    for (qsizetype i = 0; i < text.size();) {
        if (units[i] >= 0x20 && units[i] < 0x7f) {
            ++i;
            continue;
        }
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
