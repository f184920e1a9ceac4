// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Which characters the grammars of mail allow where (RFC 5322 section 3.2, RFC 6531 section 3.3).
// It knows no grammar beyond single characters.
#pragma once

#include <QtCore/QStringView>

#include <array>
#include <string_view>

namespace Characters {

constexpr char32_t Replacement = 0xfffd;

// The code point at position, which then stands behind it; Replacement for an unpaired surrogate.
char32_t take(QStringView text, qsizetype &position);

bool isBlank(char32_t c); // space or tab

// atext of RFC 5322 section 3.2.3, ASCII alone.
inline constexpr std::array<bool, 0x80> AsciiAtext = [] {
    std::array<bool, 0x80> table {};
    for (const char16_t c : std::u16string_view(u"!#$%&'*+-/=?^_`{|}~"
                                                u"0123456789"
                                                u"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                                u"abcdefghijklmnopqrstuvwxyz")) {
        table[c] = true;
    }
    return table;
}();
inline bool isAsciiAtext(char32_t c)
{
    return c < AsciiAtext.size() && AsciiAtext[c];
}

// What RFC 6531 adds to ASCII in an address. It has no control, no blank, nothing invisible and
// nothing that is an ASCII sign in another form, for two addresses that look alike would not be the
// same one.
bool isInternational(char32_t c);

// No control character, no line or paragraph separator, no half of a surrogate pair, no
// noncharacter.
bool areShowable(QStringView text);

} // namespace Characters
