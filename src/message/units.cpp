// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include "units.h"

#include "unitkernels.h"

#include <cstring>

namespace Units {

namespace {

using UnitKernels::BlockSize;

template<typename Unit>
Unit unitedFrom(const Unit *units, qsizetype size)
{
    constexpr qsizetype InBlock = BlockSize / sizeof(Unit);
    constexpr qsizetype InWord = sizeof(quint64) / sizeof(Unit);
    quint64 bits = 0;
    if (const qsizetype blocks = size / InBlock; blocks > 0) {
        bits = UnitKernels::fastest().unite(units, blocks);
        units += blocks * InBlock;
        size -= blocks * InBlock;
    }
    for (; size >= InWord; size -= InWord, units += InWord) {
        quint64 word;
        std::memcpy(&word, units, sizeof word);
        bits |= word;
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
    constexpr qsizetype InBlock = BlockSize / sizeof(char16_t);
    const char16_t *units = text.utf16();
    qsizetype size = text.size();
    quint64 bits = 0;
    if (const qsizetype blocks = size / InBlock; blocks > 0) {
        bits = UnitKernels::fastest().narrow(units, blocks, out);
        bits |= bits >> 32;
        bits |= bits >> 16;
        units += blocks * InBlock;
        out += blocks * InBlock;
        size -= blocks * InBlock;
    }
    for (; size > 0; --size) {
        bits |= *units;
        *out++ = char(*units++);
    }
    return char16_t(bits);
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
