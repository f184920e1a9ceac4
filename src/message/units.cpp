// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include "units.h"

#include <array>
#include <cstring>

namespace Units {

namespace {

// What a compiler turns into vectors: of a known length, and nothing else stands in the same place.
constexpr qsizetype NarrowedAtOnce = 32;
using Block = std::array<char16_t, NarrowedAtOnce>;

quint64 wordAt(const void *octets, int index)
{
    quint64 word;
    std::memcpy(&word, static_cast<const char *>(octets) + size_t(index) * sizeof word,
                sizeof word);
    return word;
}

template<typename Unit>
Unit unitedFrom(const Unit *units, qsizetype size)
{
    constexpr qsizetype AtOnce = 8 * sizeof(quint64) / sizeof(Unit);
    quint64 bits = 0;
    for (; size >= AtOnce; size -= AtOnce, units += AtOnce) {
        bits |= wordAt(units, 0) | wordAt(units, 1) | wordAt(units, 2) | wordAt(units, 3)
                | wordAt(units, 4) | wordAt(units, 5) | wordAt(units, 6) | wordAt(units, 7);
    }
    for (; size > 0; --size, ++units) {
        bits |= *units;
    }
    for (int width = 32; width >= int(8 * sizeof(Unit)); width /= 2) {
        bits |= bits >> width;
    }
    return Unit(bits);
}

} // namespace

char16_t narrow(QStringView text, char *out)
{
    const char16_t *units = text.utf16();
    qsizetype size = text.size();
    const char16_t all = united(text);
    for (; size >= NarrowedAtOnce;
         size -= NarrowedAtOnce, units += NarrowedAtOnce, out += NarrowedAtOnce) {
        Block block;
        std::memcpy(block.data(), units, sizeof block);
        std::array<char, NarrowedAtOnce> octets;
        for (size_t i = 0; i < block.size(); ++i) {
            octets[i] = char(block[i]);
        }
        std::memcpy(out, octets.data(), sizeof octets);
    }
    for (; size > 0; --size) {
        *out++ = char(*units++);
    }
    return all;
}

char16_t united(QStringView text)
{
    return unitedFrom(text.utf16(), text.size());
}

uchar united(QByteArrayView octets)
{
    return unitedFrom(reinterpret_cast<const uchar *>(octets.data()), octets.size());
}

bool haveOctet(QStringView text, uchar octet)
{
    return !text.isEmpty()
           && std::memchr(text.utf16(), octet, size_t(text.size()) * sizeof(char16_t)) != nullptr;
}

} // namespace Units
