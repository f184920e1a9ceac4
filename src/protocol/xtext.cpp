// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include "xtext.h"

#include <QtCore/QList>

namespace {

bool isXchar(char32_t character)
{
    return character > ' ' && character <= '~' && character != '+' && character != '=';
}

} // namespace

QByteArray toXtext(QByteArrayView octets)
{
    QByteArray encoded;
    encoded.reserve(octets.size());
    for (const char octet : octets) {
        if (isXchar(uchar(octet))) {
            encoded += octet;
        } else {
            encoded += '+' + QByteArrayView(&octet, 1).toByteArray().toHex().toUpper();
        }
    }
    return encoded;
}

QByteArray toUnicodeXtext(const QString &text)
{
    QByteArray encoded;
    encoded.reserve(text.size());
    const auto characters = text.toUcs4();
    for (const uint character : characters) {
        if (isXchar(character) && character != '\\') {
            encoded += char(character);
        } else {
            encoded += "\\x{" + QByteArray::number(character, 16).toUpper().rightJustified(2, '0')
                       + '}';
        }
    }
    return encoded;
}
