// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Where in a block of octets the signs are that a line filter looks for, by the processor's vectors
// where every processor of the target has them. It knows no lines.
#pragma once

#include <QtCore/QtEndian>

#include <cstring>

#if defined(__SSE2__) || defined(_M_X64)
#include <immintrin.h>
#elif defined(__aarch64__)
#include <arm_neon.h>
#endif

// A bit for each octet of the block, the lowest for the first.
struct OctetMasks
{
    static constexpr qsizetype BlockSize = 64;

    quint64 cr;
    quint64 lf;
    quint64 dot;

    static OctetMasks of(const char *block);
    static OctetMasks portably(const char *block);
};

inline OctetMasks OctetMasks::portably(const char *block)
{
    constexpr quint64 Ones = 0x0101010101010101;
    constexpr quint64 Low = 0x7f7f7f7f7f7f7f7f;
    OctetMasks masks {0, 0, 0};
    for (int i = 0; i < BlockSize; i += 8) {
        const quint64 octets = qFromLittleEndian<quint64>(block + i);
        const auto bitsOf = [octets, i](char sign) {
            const quint64 differs = octets ^ Ones * quint64(uchar(sign));
            // The highest bit of each octet that does not differ, with no carry into the next one.
            const quint64 equals = ~(((differs & Low) + Low) | differs | Low);
            // Gathers the eight bits in the highest octet.
            return ((equals >> 7) * 0x0102040810204080 >> 56) << i;
        };
        masks.cr |= bitsOf('\r');
        masks.lf |= bitsOf('\n');
        masks.dot |= bitsOf('.');
    }
    return masks;
}

#if defined(__SSE2__) || defined(_M_X64)
inline OctetMasks OctetMasks::of(const char *block)
{
    __m128i octets[4];
    std::memcpy(octets, block, sizeof octets);
    const auto bitsOf = [&octets](char sign) {
        const __m128i signs = _mm_set1_epi8(sign);
        quint64 bits = 0;
        for (int i = 0; i < 4; ++i) {
            const int equal = _mm_movemask_epi8(_mm_cmpeq_epi8(octets[i], signs));
            bits |= quint64(quint32(equal)) << 16 * i;
        }
        return bits;
    };
    return {bitsOf('\r'), bitsOf('\n'), bitsOf('.')};
}
#elif defined(__aarch64__)
inline OctetMasks OctetMasks::of(const char *block)
{
    const auto *octets = reinterpret_cast<const quint8 *>(block);
    const auto bitsOf = [octets](char sign) {
        constexpr quint8 Bits[16] = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
        const uint8x16_t bits = vld1q_u8(Bits);
        const uint8x16_t signs = vdupq_n_u8(quint8(sign));
        const auto equal = [&](int i) {
            return vandq_u8(vceqq_u8(vld1q_u8(octets + 16 * i), signs), bits);
        };
        // Adds neighbours until the sums of eight are side by side.
        const uint8x16_t pairs = vpaddq_u8(vpaddq_u8(equal(0), equal(1)),
                                           vpaddq_u8(equal(2), equal(3)));
        return quint64(vgetq_lane_u64(vreinterpretq_u64_u8(vpaddq_u8(pairs, pairs)), 0));
    };
    return {bitsOf('\r'), bitsOf('\n'), bitsOf('.')};
}
#else
inline OctetMasks OctetMasks::of(const char *block)
{
    return portably(block);
}
#endif
