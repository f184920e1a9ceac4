// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include "unitkernels.h"

#include "vectors.h"

#include <array>
#include <cstring>

namespace UnitKernels {

namespace {

constexpr size_t UnitsOfBlock = BlockSize / sizeof(char16_t);

quint64 unitePortably(const void *octets, qsizetype blocks)
{
    quint64 bits = 0;
    const char *block = static_cast<const char *>(octets);
    for (; blocks > 0; --blocks, block += BlockSize) {
        std::array<quint64, BlockSize / sizeof(quint64)> words;
        std::memcpy(words.data(), block, sizeof words);
        for (const quint64 word : words) {
            bits |= word;
        }
    }
    return bits;
}

quint64 narrowPortably(const char16_t *units, qsizetype blocks, char *out)
{
    const quint64 bits = unitePortably(units, blocks);
    for (; blocks > 0; --blocks, units += UnitsOfBlock, out += UnitsOfBlock) {
        // What a compiler turns into vectors: nothing else stands in the same place.
        std::array<char16_t, UnitsOfBlock> block;
        std::memcpy(block.data(), units, sizeof block);
        std::array<char, UnitsOfBlock> octets;
        for (size_t i = 0; i < UnitsOfBlock; ++i) {
            octets[i] = char(block[i]);
        }
        std::memcpy(out, octets.data(), sizeof octets);
    }
    return bits;
}

#if defined(QSMTP_HAS_X86_VECTORS)

__attribute__((target("avx2"))) inline quint64 unitedWords(__m256i words)
{
    const __m128i halves = _mm_or_si128(_mm256_castsi256_si128(words),
                                        _mm256_extracti128_si256(words, 1));
    return quint64(_mm_cvtsi128_si64(halves))
           | quint64(_mm_cvtsi128_si64(_mm_unpackhi_epi64(halves, halves)));
}

__attribute__((target("avx2"))) quint64 uniteByAvx2(const void *octets, qsizetype blocks)
{
    __m256i bits = _mm256_setzero_si256();
    const auto *block = static_cast<const __m256i *>(octets);
    for (; blocks > 0; --blocks, block += 2) {
        bits = _mm256_or_si256(bits, _mm256_loadu_si256(block));
        bits = _mm256_or_si256(bits, _mm256_loadu_si256(block + 1));
    }
    return unitedWords(bits);
}

__attribute__((target("avx2"))) quint64 narrowByAvx2(const char16_t *units, qsizetype blocks,
                                                     char *out)
{
    const __m256i lowerHalves = _mm256_set1_epi16(0xff);
    __m256i bits = _mm256_setzero_si256();
    const auto *block = reinterpret_cast<const __m256i *>(units);
    for (; blocks > 0; --blocks, block += 2, out += UnitsOfBlock) {
        const __m256i first = _mm256_loadu_si256(block);
        const __m256i second = _mm256_loadu_si256(block + 1);
        bits = _mm256_or_si256(bits, _mm256_or_si256(first, second));
        const __m256i packed = _mm256_packus_epi16(_mm256_and_si256(first, lowerHalves),
                                                   _mm256_and_si256(second, lowerHalves));
        // It packs each half of the vectors by itself: the quarters in the middle change places.
        _mm256_storeu_si256(reinterpret_cast<__m256i *>(out),
                            _mm256_permute4x64_epi64(packed, _MM_SHUFFLE(3, 1, 2, 0)));
    }
    return unitedWords(bits);
}

#endif

} // namespace

std::vector<Kernel> available()
{
    std::vector<Kernel> kernels;
#if defined(QSMTP_HAS_X86_VECTORS)
    if (Vectors::haveAvx2()) {
        kernels.push_back({"AVX2", uniteByAvx2, narrowByAvx2});
    }
#endif
    kernels.push_back({"portable", unitePortably, narrowPortably});
    return kernels;
}

const Kernel &fastest()
{
    static const Kernel kernel = available().front();
    return kernel;
}

} // namespace UnitKernels
