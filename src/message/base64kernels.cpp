// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include "base64kernels.h"

#include "vectors.h"

#include <QtCore/QtEndian>

#include <array>
#include <cstring>

namespace Base64Kernels {

namespace {

constexpr qsizetype LineOctets = 57;
constexpr qsizetype LineLength = 76;
constexpr qsizetype LineStep = LineLength + 2;

constexpr char Alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

// Twelve bits at a time: half the look-ups of a table of the alphabet, and small enough to stay in
// the first cache.
using PairTable = std::array<std::array<char, 2>, 4096>;

constexpr PairTable allPairs()
{
    PairTable pairs {};
    for (std::size_t bits = 0; bits < pairs.size(); ++bits) {
        pairs[bits] = {Alphabet[bits >> 6], Alphabet[bits & 0x3f]};
    }
    return pairs;
}

constexpr PairTable Pairs = allPairs();

char *putPair(quint64 bits, char *out)
{
    std::memcpy(out, Pairs[bits & 0xfff].data(), 2);
    return out + 2;
}

void endLine(char *line)
{
    line[LineLength] = '\r';
    line[LineLength + 1] = '\n';
}

void encodeLinesPortably(const char *octets, qsizetype lines, char *out)
{
    // Six at a time, of which eight are read; the last three of a line are left over.
    constexpr qsizetype Sextets = LineOctets / 6 * 6;
    for (; lines > 0; --lines, octets += LineOctets, out += LineStep) {
        char *end = out;
        for (qsizetype i = 0; i < Sextets; i += 6) {
            const quint64 bits = qFromBigEndian<quint64>(octets + i);
            end = putPair(bits >> 52, end);
            end = putPair(bits >> 40, end);
            end = putPair(bits >> 28, end);
            end = putPair(bits >> 16, end);
        }
        encodeTriples(octets + Sextets, LineOctets - Sextets, end);
        endLine(out);
    }
}

#ifdef QSMTP_HAS_X86_VECTORS

/*
    Twelve octets become sixteen characters. First each triple abc is spread over four octets as
    bacb, so that each of the two halves of 16 bits holds, side by side, the twelve bits of two
    characters. Multiplying a half by a power of two moves the bits of one character to the octet
    where they belong. Then a character is its number of six bits plus what its range adds: 'A' to
   the first 26, and so on.
*/
constexpr int FirstBits = 0x0fc0fc00;
constexpr int FirstShifts = 0x04000040;
constexpr int SecondBits = 0x003f03f0;
constexpr int SecondShifts = 0x01000010;

alignas(16) constexpr char Spread[16] = {1, 0, 2, 1, 4, 3, 5, 4, 7, 6, 8, 7, 10, 9, 11, 10};
// The same of the last twelve octets of sixteen.
alignas(16) constexpr char SpreadLast[16] = {5,  4,  6,  5,  8,  7,  9,  8,
                                             11, 10, 12, 11, 14, 13, 15, 14};
// By range: the small letters 0, each digit 1 to 10, plus and slash 11 and 12, the capitals 13.
constexpr char ToDigit = '0' - 52;
alignas(16) constexpr char RangeAdds[16] = {'a' - 26, ToDigit, ToDigit, ToDigit, ToDigit, ToDigit,
                                            ToDigit,  ToDigit, ToDigit, ToDigit, ToDigit, '+' - 62,
                                            '/' - 63, 'A',     0,       0};
constexpr char LastLetter = 51;
constexpr char Capitals = 13;

__attribute__((target("ssse3"))) inline __m128i load(const char *octets)
{
    return _mm_loadu_si128(reinterpret_cast<const __m128i *>(octets));
}

__attribute__((target("ssse3"))) inline __m128i charactersOf(__m128i octets, const char *spread)
{
    const __m128i halves = _mm_shuffle_epi8(octets, load(spread));
    const __m128i first = _mm_mulhi_epu16(_mm_and_si128(halves, _mm_set1_epi32(FirstBits)),
                                          _mm_set1_epi32(FirstShifts));
    const __m128i second = _mm_mullo_epi16(_mm_and_si128(halves, _mm_set1_epi32(SecondBits)),
                                           _mm_set1_epi32(SecondShifts));
    const __m128i numbers = _mm_or_si128(first, second);
    const __m128i beyondLetters = _mm_subs_epu8(numbers, _mm_set1_epi8(LastLetter));
    const __m128i areCapitals = _mm_cmpgt_epi8(_mm_set1_epi8(26), numbers);
    const __m128i ranges = _mm_or_si128(beyondLetters,
                                        _mm_and_si128(areCapitals, _mm_set1_epi8(Capitals)));
    return _mm_add_epi8(numbers, _mm_shuffle_epi8(load(RangeAdds), ranges));
}

__attribute__((target("ssse3"))) inline void store(__m128i characters, char *out)
{
    _mm_storeu_si128(reinterpret_cast<__m128i *>(out), characters);
}

// Of a line, whose other octets are written already; three of these are as well, so that nothing
// behind the line is read.
__attribute__((target("ssse3"))) inline void encodeLastTwelve(const char *octets, char *out)
{
    store(charactersOf(load(octets + LineOctets - 16), SpreadLast), out + LineLength - 16);
}

__attribute__((target("ssse3"))) void encodeLinesBySsse3(const char *octets, qsizetype lines,
                                                         char *out)
{
    for (; lines > 0; --lines, octets += LineOctets, out += LineStep) {
        for (int i = 0; i < 4; ++i) {
            store(charactersOf(load(octets + i * 12), Spread), out + i * 16);
        }
        encodeLastTwelve(octets, out);
        endLine(out);
    }
}

__attribute__((target("avx2"))) inline __m256i twice(const char *table)
{
    return _mm256_broadcastsi128_si256(_mm_loadu_si128(reinterpret_cast<const __m128i *>(table)));
}

__attribute__((target("avx2"))) inline __m256i charactersOf(__m256i octets, __m256i spread)
{
    const __m256i halves = _mm256_shuffle_epi8(octets, spread);
    const __m256i first = _mm256_mulhi_epu16(_mm256_and_si256(halves, _mm256_set1_epi32(FirstBits)),
                                             _mm256_set1_epi32(FirstShifts));
    const __m256i second = _mm256_mullo_epi16(
        _mm256_and_si256(halves, _mm256_set1_epi32(SecondBits)), _mm256_set1_epi32(SecondShifts));
    const __m256i numbers = _mm256_or_si256(first, second);
    const __m256i beyondLetters = _mm256_subs_epu8(numbers, _mm256_set1_epi8(LastLetter));
    const __m256i areCapitals = _mm256_cmpgt_epi8(_mm256_set1_epi8(26), numbers);
    const __m256i ranges = _mm256_or_si256(
        beyondLetters, _mm256_and_si256(areCapitals, _mm256_set1_epi8(Capitals)));
    return _mm256_add_epi8(numbers, _mm256_shuffle_epi8(twice(RangeAdds), ranges));
}

// Two groups of octets, a vector's half each.
__attribute__((target("avx2"))) inline __m256i load(const char *low, const char *high)
{
    return _mm256_inserti128_si256(
        _mm256_castsi128_si256(_mm_loadu_si128(reinterpret_cast<const __m128i *>(low))),
        _mm_loadu_si128(reinterpret_cast<const __m128i *>(high)), 1);
}

__attribute__((target("avx2"))) void encodeLinesByAvx2(const char *octets, qsizetype lines,
                                                       char *out)
{
    const __m256i spread = twice(Spread);
    for (; lines > 0; --lines, octets += LineOctets, out += LineStep) {
        for (int i = 0; i < 2; ++i) {
            const __m256i characters = charactersOf(load(octets + i * 24, octets + i * 24 + 12),
                                                    spread);
            _mm256_storeu_si256(reinterpret_cast<__m256i *>(out + i * 32), characters);
        }
        encodeLastTwelve(octets, out);
        endLine(out);
    }
}

#elif defined(QSMTP_HAS_ARM_VECTORS)

void encode48(const char *octets, uint8x16x4_t alphabet, char *out)
{
    const uint8x16x3_t triples = vld3q_u8(reinterpret_cast<const quint8 *>(octets));
    const uint8x16_t six = vdupq_n_u8(0x3f);
    uint8x16x4_t characters;
    characters.val[0] = vshrq_n_u8(triples.val[0], 2);
    characters.val[1] = vandq_u8(vsliq_n_u8(vshrq_n_u8(triples.val[1], 4), triples.val[0], 4), six);
    characters.val[2] = vandq_u8(vsliq_n_u8(vshrq_n_u8(triples.val[2], 6), triples.val[1], 2), six);
    characters.val[3] = vandq_u8(triples.val[2], six);
    for (uint8x16_t &numbers : characters.val) {
        numbers = vqtbl4q_u8(alphabet, numbers);
    }
    vst4q_u8(reinterpret_cast<quint8 *>(out), characters);
}

void encodeLinesByNeon(const char *octets, qsizetype lines, char *out)
{
    uint8x16x4_t alphabet;
    for (int i = 0; i < 4; ++i) {
        alphabet.val[i] = vld1q_u8(reinterpret_cast<const quint8 *>(Alphabet) + 16 * i);
    }
    for (; lines > 0; --lines, octets += LineOctets, out += LineStep) {
        encode48(octets, alphabet, out);
        // The last nine with those before them once more: nothing behind the line is read.
        encode48(octets + LineOctets - 48, alphabet, out + LineLength - 64);
        endLine(out);
    }
}

#endif

} // namespace

std::vector<Kernel> available()
{
    std::vector<Kernel> kernels;
#if defined(QSMTP_HAS_X86_VECTORS)
    if (Vectors::haveAvx2()) {
        kernels.push_back({"AVX2", encodeLinesByAvx2});
    }
    if (Vectors::haveSsse3()) {
        kernels.push_back({"SSSE3", encodeLinesBySsse3});
    }
#elif defined(QSMTP_HAS_ARM_VECTORS)
    kernels.push_back({"NEON", encodeLinesByNeon});
#endif
    kernels.push_back({"portable", encodeLinesPortably});
    return kernels;
}

EncodeLines fastest()
{
    static const EncodeLines encode = available().front().encodeLines;
    return encode;
}

char *encodeTriples(const char *octets, qsizetype count, char *out)
{
    const auto *at = reinterpret_cast<const uchar *>(octets);
    for (const uchar *const end = at + count; at < end; at += 3) {
        const quint64 bits = quint64(at[0]) << 16 | quint64(at[1]) << 8 | at[2];
        out = putPair(bits, putPair(bits >> 12, out));
    }
    return out;
}

} // namespace Base64Kernels
