// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// An octet written as two hexadecimal digits. It knows no encoding that writes octets so.
#pragma once

#include <QtCore/QByteArrayView>

namespace HexPair {

constexpr int valueOf(char digit)
{
    if (digit >= '0' && digit <= '9') {
        return digit - '0';
    }
    if (digit >= 'A' && digit <= 'F') {
        return digit - 'A' + 10;
    }
    if (digit >= 'a' && digit <= 'f') {
        return digit - 'a' + 10;
    }
    return -1;
}

// The octet whose digits stand at the position; -1 if there are no two of them.
inline int at(QByteArrayView text, qsizetype position)
{
    if (position + 2 > text.size()) {
        return -1;
    }
    const int high = valueOf(text[position]);
    const int low = valueOf(text[position + 1]);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
}

} // namespace HexPair
