// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Where in blocks of octets the signs are that a line filter looks for, found in several ways, from
// which the processor's fastest is taken when the program runs. It knows no lines.
#pragma once

#include <QtCore/QtGlobal>

#include <vector>

// A bit for each octet of a block, the lowest for the first.
struct OctetMasks
{
    static constexpr qsizetype BlockSize = 64;

    quint64 cr;
    quint64 lf;
    quint64 dot;

    // Of one block after the other.
    using Read = void (*)(const char *octets, qsizetype blocks, OctetMasks *masks);
    struct Kernel
    {
        const char *name;
        Read read;
    };
    // Those that this processor can execute, the fastest first; the last one is any processor's.
    static std::vector<Kernel> kernels();
    static Read fastest();
};
