// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What Units looks for in whole blocks, in several ways, from which the processor's fastest is
// taken when the program runs. All of them find and write the same.
#pragma once

#include <QtCore/QtGlobal>

#include <vector>

namespace UnitKernels {

constexpr qsizetype BlockSize = 64; // octets; nothing beyond the blocks is read or written

struct Kernel
{
    const char *name;
    // The bits that any word of eight octets has.
    quint64 (*unite)(const void *octets, qsizetype blocks);
    // Writes the lower half of each unit, and returns the same.
    quint64 (*narrow)(const char16_t *units, qsizetype blocks, char *out);
};

// Those that this processor can execute, the fastest first; the last one is any processor's.
std::vector<Kernel> available();

const Kernel &fastest();

} // namespace UnitKernels
