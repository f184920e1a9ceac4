// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What the fuzz targets share: pieces to cut octets into, a check that no build leaves out.
#pragma once

#include <QtCore/QByteArrayView>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#define QSMTP_REQUIRE(condition)                                                               \
    do {                                                                                       \
        if (!(condition)) {                                                                    \
            std::fprintf(stderr, "%s:%d: %s does not hold\n", __FILE__, __LINE__, #condition); \
            std::abort();                                                                      \
        }                                                                                      \
    } while (false)

// Hands the octets to the function in pieces whose sizes follow from the seed: mostly small ones.
template<typename Function>
void inPieces(QByteArrayView octets, quint32 seed, Function function)
{
    quint32 state = seed + 1;
    while (!octets.isEmpty()) {
        state = state * 1664525u + 1013904223u;
        const qsizetype size = 1 + (state >> 16) % (1u << (1 + (state >> 28)));
        function(octets.first(std::min(size, octets.size())));
        octets = octets.sliced(std::min(size, octets.size()));
    }
}
