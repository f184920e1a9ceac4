// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "saslprep.h"

#include <QtCore/QChar>
#include <QtCore/QList>
#include <QtCore/QString>

#include <algorithm>
#include <initializer_list>
#include <iterator>
#include <vector>

namespace {

struct Range
{
    char32_t first;
    char32_t last;
};

// RFC 3454 table C.1.2. U+200B is in table B.1 as well; RFC 4013 names this table first.
constexpr Range NonAsciiSpaces[] = {
    {0x00A0, 0x00A0}, {0x1680, 0x1680}, {0x2000, 0x200B},
    {0x202F, 0x202F}, {0x205F, 0x205F}, {0x3000, 0x3000},
};

// RFC 3454 table B.1.
constexpr Range MappedToNothing[] = {
    {0x00AD, 0x00AD}, {0x034F, 0x034F}, {0x1806, 0x1806}, {0x180B, 0x180D},
    {0x200C, 0x200D}, {0x2060, 0x2060}, {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF},
};

// RFC 4013 section 2.3: RFC 3454 tables C.1.2, C.2.1, C.2.2 and C.3 to C.9 in the order of the
// characters.
constexpr Range Prohibited[] = {
    {0x0000, 0x001F},   {0x007F, 0x00A0},     {0x0340, 0x0341},   {0x06DD, 0x06DD},
    {0x070F, 0x070F},   {0x1680, 0x1680},     {0x180E, 0x180E},   {0x2000, 0x200F},
    {0x2028, 0x202F},   {0x205F, 0x2063},     {0x206A, 0x206F},   {0x2FF0, 0x2FFB},
    {0x3000, 0x3000},   {0xD800, 0xF8FF},     {0xFDD0, 0xFDEF},   {0xFEFF, 0xFEFF},
    {0xFFF9, 0xFFFD},   {0x1D173, 0x1D17A},   {0xE0001, 0xE0001}, {0xE0020, 0xE007F},
    {0xF0000, 0xFFFFD}, {0x100000, 0x10FFFD},
};

template<std::size_t Count>
bool isIn(const Range (&ranges)[Count], char32_t character)
{
    const Range *const range = std::lower_bound(std::begin(ranges), std::end(ranges), character,
                                                [](const Range &candidate, char32_t wanted) {
                                                    return candidate.last < wanted;
                                                });
    return range != std::end(ranges) && range->first <= character;
}

// RFC 3454 table A.1: the profile is bound to Unicode 3.2, whatever Qt knows.
bool isUnassigned(char32_t character)
{
    const QChar::UnicodeVersion since = QChar::unicodeVersion(character);
    return since == QChar::Unicode_Unassigned || since > QChar::Unicode_3_2;
}

bool isProhibited(char32_t character)
{
    // The last two of each plane are no characters (table C.4).
    return isIn(Prohibited, character) || (character & 0xFFFE) == 0xFFFE;
}

bool isRightToLeft(char32_t character)
{
    const QChar::Direction direction = QChar::direction(character);
    return direction == QChar::DirR || direction == QChar::DirAL;
}

// Qt's normalization of a whole text leaves copies of it behind. Here Qt is asked about single
// characters and pairs only.
using Text = std::vector<char32_t, WipingAllocator<char32_t>>;

// -1: no character begins so.
int followingOctets(uchar first)
{
    if (first < 0x80) {
        return 0;
    }
    if (first < 0xC2 || first > 0xF4) {
        return -1;
    }
    return first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
}

// Nothing if the octets are not UTF-8 (RFC 3629 section 4).
std::optional<Text> decoded(QByteArrayView utf8)
{
    Text text;
    text.reserve(std::size_t(utf8.size()));
    for (qsizetype at = 0; at < utf8.size();) {
        const auto first = uchar(utf8[at++]);
        const int following = followingOctets(first);
        if (following < 0 || utf8.size() - at < following) {
            return std::nullopt;
        }
        char32_t character = following == 0 ? first : first & (0x3F >> following);
        for (int i = 0; i < following; ++i) {
            const auto next = uchar(utf8[at++]);
            if ((next & 0xC0) != 0x80) {
                return std::nullopt;
            }
            character = (character << 6) | (next & 0x3F);
        }
        const bool isOverlong = (following == 2 && character < 0x800)
                                || (following == 3 && character < 0x10000);
        if (isOverlong || QChar::isSurrogate(character) || character > QChar::LastValidCodePoint) {
            return std::nullopt;
        }
        text.push_back(character);
    }
    return text;
}

Secret encoded(const Text &text)
{
    constexpr qsizetype Longest = 4;
    QByteArray utf8;
    utf8.reserve(qsizetype(text.size()) * Longest); // an array that grows leaves copies behind
    for (const char32_t character : text) {
        if (character < 0x80) {
            utf8 += char(character);
            continue;
        }
        const int following = character < 0x800 ? 1 : character < 0x10000 ? 2 : 3;
        constexpr uchar Lead[] = {0, 0xC0, 0xE0, 0xF0};
        utf8 += char(Lead[following] | (character >> (6 * following)));
        for (int i = following - 1; i >= 0; --i) {
            utf8 += char(0x80 | ((character >> (6 * i)) & 0x3F));
        }
    }
    return Secret(std::move(utf8));
}

// RFC 4013 section 2.1.
Text mapped(const Text &text)
{
    Text result;
    for (const char32_t character : text) {
        if (isIn(NonAsciiSpaces, character)) {
            result.push_back(U' ');
        } else if (!isIn(MappedToNothing, character)) {
            result.push_back(character);
        }
    }
    return result;
}

QString normalized(std::initializer_list<char32_t> characters, QString::NormalizationForm form)
{
    return QString::fromUcs4(characters.begin(), qsizetype(characters.size()))
        .normalized(form, QChar::Unicode_3_2);
}

// UAX 15, chapter 9 of the Unicode standard: compatible decomposition in canonical order.
Text decomposed(const Text &text)
{
    Text result;
    for (const char32_t character : text) {
        const QList<uint> parts = normalized({character}, QString::NormalizationForm_KD).toUcs4();
        for (const uint part : parts) {
            auto place = result.end();
            const uchar order = QChar::combiningClass(part);
            while (order > 0 && place != result.begin()
                   && QChar::combiningClass(*std::prev(place)) > order) {
                --place;
            }
            result.insert(place, part);
        }
    }
    return result;
}

// And canonical composition of that.
Text composed(const Text &text)
{
    constexpr char32_t FirstThatJoins = 0x300;
    Text result;
    std::size_t starter = 0;
    bool hasStarter = false;
    for (const char32_t character : text) {
        const uchar order = QChar::combiningClass(character);
        const bool isBlocked = !hasStarter
                               || (starter + 1 < result.size()
                                   && QChar::combiningClass(result.back()) >= order);
        if (!isBlocked && character >= FirstThatJoins) {
            const QList<uint> pair =
                normalized({result[starter], character}, QString::NormalizationForm_C).toUcs4();
            if (pair.size() == 1) {
                result[starter] = pair.constFirst();
                continue;
            }
        }
        if (order == 0) {
            starter = result.size();
            hasStarter = true;
        }
        result.push_back(character);
    }
    return result;
}

// RFC 4013 sections 2.3 to 2.5.
bool isAllowed(const Text &text)
{
    const auto isBad = [](char32_t character) {
        return isProhibited(character) || isUnassigned(character);
    };
    if (std::any_of(text.begin(), text.end(), isBad)) {
        return false;
    }
    // RFC 3454 section 6.
    const auto isLeftToRight = [](char32_t character) {
        return QChar::direction(character) == QChar::DirL;
    };
    return std::none_of(text.begin(), text.end(), isRightToLeft)
           || (std::none_of(text.begin(), text.end(), isLeftToRight) && isRightToLeft(text.front())
               && isRightToLeft(text.back()));
}

} // namespace

std::optional<Secret> saslPrep(QByteArrayView utf8)
{
    const auto isPrintableAscii = [](char c) { return c >= 0x20 && c < 0x7f; };
    if (std::all_of(utf8.begin(), utf8.end(), isPrintableAscii)) {
        return Secret(unshared(utf8));
    }
    const std::optional<Text> text = decoded(utf8);
    if (!text) {
        return std::nullopt;
    }
    const Text normal = composed(decomposed(mapped(*text)));
    if (!isAllowed(normal)) {
        return std::nullopt;
    }
    return encoded(normal);
}
