// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include "octetmasks.h"

#include <QtCore/QtEndian>

// Compilers that make a function for another processor than the rest of the program.
#if defined(__GNUC__) && defined(__x86_64__)
#define QSMTP_HAS_X86_VECTORS
#include <immintrin.h>
#elif defined(__aarch64__)
#define QSMTP_HAS_ARM_VECTORS
#include <arm_neon.h>
#endif

namespace {

void readPortably(const char *octets, qsizetype blocks, OctetMasks *masks)
{
    constexpr quint64 Ones = 0x0101010101010101;
    constexpr quint64 Low = 0x7f7f7f7f7f7f7f7f;
    for (; blocks > 0; --blocks, octets += OctetMasks::BlockSize, ++masks) {
        *masks = {0, 0, 0};
        for (int i = 0; i < OctetMasks::BlockSize; i += 8) {
            const quint64 eight = qFromLittleEndian<quint64>(octets + i);
            const auto bitsOf = [eight, i](char sign) {
                const quint64 differs = eight ^ Ones * quint64(uchar(sign));
                // The highest bit of each octet that does not differ, with no carry into the next.
                const quint64 equals = ~(((differs & Low) + Low) | differs | Low);
                // Gathers the eight bits in the highest octet.
                return ((equals >> 7) * 0x0102040810204080 >> 56) << i;
            };
            masks->cr |= bitsOf('\r');
            masks->lf |= bitsOf('\n');
            masks->dot |= bitsOf('.');
        }
    }
}

#if defined(QSMTP_HAS_X86_VECTORS)

inline quint64 bitsOf(const __m128i *octets, char sign)
{
    const __m128i signs = _mm_set1_epi8(sign);
    quint64 bits = 0;
    for (int i = 0; i < 4; ++i) {
        const int equal = _mm_movemask_epi8(_mm_cmpeq_epi8(_mm_loadu_si128(octets + i), signs));
        bits |= quint64(quint32(equal)) << 16 * i;
    }
    return bits;
}

void readBySse2(const char *octets, qsizetype blocks, OctetMasks *masks)
{
    for (; blocks > 0; --blocks, octets += OctetMasks::BlockSize, ++masks) {
        const auto *block = reinterpret_cast<const __m128i *>(octets);
        *masks = {bitsOf(block, '\r'), bitsOf(block, '\n'), bitsOf(block, '.')};
    }
}

__attribute__((target("avx2"))) inline quint64 bitsOf(__m256i low, __m256i high, char sign)
{
    const __m256i signs = _mm256_set1_epi8(sign);
    const int equalLow = _mm256_movemask_epi8(_mm256_cmpeq_epi8(low, signs));
    const int equalHigh = _mm256_movemask_epi8(_mm256_cmpeq_epi8(high, signs));
    return quint64(quint32(equalHigh)) << 32 | quint32(equalLow);
}

__attribute__((target("avx2"))) void readByAvx2(const char *octets, qsizetype blocks,
                                                OctetMasks *masks)
{
    for (; blocks > 0; --blocks, octets += OctetMasks::BlockSize, ++masks) {
        const auto *block = reinterpret_cast<const __m256i *>(octets);
        const __m256i low = _mm256_loadu_si256(block);
        const __m256i high = _mm256_loadu_si256(block + 1);
        *masks = {bitsOf(low, high, '\r'), bitsOf(low, high, '\n'), bitsOf(low, high, '.')};
    }
}

#elif defined(QSMTP_HAS_ARM_VECTORS)

inline quint64 bitsOf(const quint8 *octets, quint8 sign)
{
    constexpr quint8 Bits[16] = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
    const uint8x16_t bits = vld1q_u8(Bits);
    const uint8x16_t signs = vdupq_n_u8(sign);
    const auto equal = [&](int i) {
        return vandq_u8(vceqq_u8(vld1q_u8(octets + 16 * i), signs), bits);
    };
    // Adds neighbours until the sums of eight are side by side.
    const uint8x16_t sums = vpaddq_u8(vpaddq_u8(equal(0), equal(1)), vpaddq_u8(equal(2), equal(3)));
    return vgetq_lane_u64(vreinterpretq_u64_u8(vpaddq_u8(sums, sums)), 0);
}

void readByNeon(const char *octets, qsizetype blocks, OctetMasks *masks)
{
    for (; blocks > 0; --blocks, octets += OctetMasks::BlockSize, ++masks) {
        const auto *block = reinterpret_cast<const quint8 *>(octets);
        *masks = {bitsOf(block, '\r'), bitsOf(block, '\n'), bitsOf(block, '.')};
    }
}

#endif

} // namespace

std::vector<OctetMasks::Kernel> OctetMasks::kernels()
{
    std::vector<Kernel> kernels;
#if defined(QSMTP_HAS_X86_VECTORS)
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx2")) {
        kernels.push_back({"AVX2", readByAvx2});
    }
    kernels.push_back({"SSE2", readBySse2});
#elif defined(QSMTP_HAS_ARM_VECTORS)
    kernels.push_back({"NEON", readByNeon});
#endif
    kernels.push_back({"portable", readPortably});
    return kernels;
}

OctetMasks::Read OctetMasks::fastest()
{
    static const Read read = kernels().front().read;
    return read;
}
