// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include "transferdecoding.h"

#include "headertext.h"
#include "hexpair.h"

#include <array>
#include <string_view>

namespace TransferDecoding {

namespace {

constexpr quint8 NoDigit = 64;

constexpr std::array<quint8, 256> Base64Digits = [] {
    std::array<quint8, 256> table {};
    table.fill(NoDigit);
    quint8 value = 0;
    for (const char c : std::string_view("ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                         "abcdefghijklmnopqrstuvwxyz"
                                         "0123456789+/")) {
        table[static_cast<uchar>(c)] = value++;
    }
    return table;
}();

} // namespace

QByteArray fromBase64(QByteArrayView text)
{
    QByteArray octets(text.size() / 4 * 3 + 3, Qt::Uninitialized);
    char *out = octets.data();
    quint32 group = 0;
    int digits = 0;
    const auto putGroup = [&] {
        // Of an unfinished group, as many octets as it has whole.
        for (int i = 0; i + 1 < digits; ++i) {
            *out++ = static_cast<char>(group << (6 * (4 - digits)) >> (16 - 8 * i));
        }
        group = 0;
        digits = 0;
    };
    for (const char c : text) {
        const quint8 value = Base64Digits[static_cast<uchar>(c)];
        if (value != NoDigit) {
            group = group << 6 | value;
            if (++digits == 4) {
                putGroup();
            }
        } else if (c == '=') {
            putGroup(); // Some writers join pieces, each with a padding of its own.
        }
    }
    putGroup();
    octets.truncate(out - octets.constData());
    return octets;
}

QByteArray fromQuotedPrintable(QByteArrayView text)
{
    QByteArray octets(text.size(), Qt::Uninitialized);
    char *out = octets.data();
    char *behindText = out; // without the blanks that end the line, so far
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\r' || c == '\n') {
            // RFC 2045 section 6.7 rule 3: a blank that ends a line was put there on the way.
            out = behindText;
            *out++ = c;
            behindText = out;
            continue;
        }
        if (c != '=') {
            *out++ = c;
            behindText = HeaderText::isBlank(c) ? behindText : out;
            continue;
        }
        const int octet = HexPair::at(text, i + 1);
        if (octet >= 0) {
            *out++ = static_cast<char>(octet);
            behindText = out;
            i += 2;
            continue;
        }
        // A soft line break, also with blanks that were put behind it; it may end the text.
        qsizetype end = i + 1;
        while (end < text.size() && HeaderText::isBlank(text[end])) {
            ++end;
        }
        if (end < text.size() && text[end] == '\r') {
            ++end;
        }
        if (end < text.size() && text[end] == '\n') {
            ++end;
        }
        if (end == text.size() || text[end - 1] == '\r' || text[end - 1] == '\n') {
            behindText = out;
            i = end - 1;
        } else {
            *out++ = c;
            behindText = out;
        }
    }
    octets.truncate(behindText - octets.constData());
    return octets;
}

} // namespace TransferDecoding
