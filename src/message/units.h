// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What the code units of a text, or octets, have in common; many are looked at at once. It knows no
// line and no encoding.
#pragma once

#include <QtCore/QByteArrayView>
#include <QtCore/QStringView>

namespace Units {

// The bits that any of them has.
char16_t united(QStringView text);
uchar united(QByteArrayView octets);

// Writes the lower half of each unit, and returns the bits that any of them has: below 0x80 what
// was written is the text in ASCII.
char16_t narrow(QStringView text, char *out);

// Whether the octet is either half of any unit; what has it not, has no such character.
bool haveOctet(QStringView text, uchar octet);

// What has no bit beyond these has no other unit.
inline bool areAscii(QStringView text)
{
    return united(text) < 0x80;
}

inline bool areAscii(QByteArrayView octets)
{
    return united(octets) < 0x80;
}

} // namespace Units
