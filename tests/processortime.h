// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What work costs, as time of the processor: what else the machine does is not counted. It knows no
// work.
#pragma once

#include "patience.h"

#include <QtCore/QtGlobal>

#include <algorithm>
#include <ctime>
#include <limits>

#if defined(__GLIBC__)
#include <malloc.h>
#endif

#if defined(__has_feature)
#define QSMTP_TEST_HAS_FEATURE(x) __has_feature(x)
#else
#define QSMTP_TEST_HAS_FEATURE(x) 0
#endif

namespace ProcessorTime {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) \
    || QSMTP_TEST_HAS_FEATURE(address_sanitizer) || QSMTP_TEST_HAS_FEATURE(thread_sanitizer)
constexpr bool isSanitized = true;
#else
constexpr bool isSanitized = false;
#endif

#if defined(NDEBUG)
constexpr bool isSlowBuild = isSanitized;
#else
constexpr bool isSlowBuild = true;
#endif

inline const std::clock_t Patience = patienceFactor();

// For a mebibyte of hostile input: what is linear needs a part of it, what is quadratic minutes.
inline const std::clock_t LinearLimit = (isSlowBuild ? 4 : 1) * Patience * CLOCKS_PER_SEC;

// What somebody would see as a hitch. No input that is taken whole may cost so much; the builds
// that are slow by themselves are given forty times of it.
inline const std::clock_t HitchLimit = (isSlowBuild ? 40 : 1) * Patience * CLOCKS_PER_SEC / 10;

// In microseconds, of the thread that asks.
inline long long ofThisThread()
{
    timespec time {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return time.tv_sec * 1'000'000LL + time.tv_nsec / 1000;
}

// The least of some attempts; as soon as one stays below the limit, no more are made.
template<typename Work>
std::clock_t of(Work work, std::clock_t limit = LinearLimit)
{
    std::clock_t least = std::numeric_limits<std::clock_t>::max();
    for (int attempt = 0; attempt < 5 && least >= limit; ++attempt) {
        const std::clock_t begin = std::clock();
        work();
        least = std::min(least, std::clock() - begin);
    }
    return least;
}

// How many times as much four times the input costs, at least: some 4 where the cost is linear, 16
// where it is quadratic.
constexpr double LinearGrowth = 8;

// Memory that goes back to the system, and has to be asked for anew, makes the bigger input cost
// more than its share, by how much is the machine's affair.
inline void keepFreedMemory()
{
#if defined(__GLIBC__)
    constexpr int Plenty = 1 << 28;
    mallopt(M_MMAP_MAX, 0);
    mallopt(M_TRIM_THRESHOLD, Plenty);
    mallopt(M_TOP_PAD, Plenty / 16);
#endif
}

template<typename Work>
double growth(Work work, qsizetype size)
{
    keepFreedMemory();
    const auto spent = [&work](qsizetype octets, int rounds) {
        const std::clock_t begin = std::clock();
        for (int round = 0; round < rounds; ++round) {
            work(octets);
        }
        return std::clock() - begin;
    };
    // So often that the clock can tell.
    int rounds = 1;
    while (spent(size / 4, rounds) < CLOCKS_PER_SEC / 500) {
        rounds *= 2;
    }
    std::clock_t little = std::numeric_limits<std::clock_t>::max();
    std::clock_t much = little;
    for (int attempt = 0;
         attempt == 0 || (attempt < 20 && double(much) >= LinearGrowth * double(little));
         ++attempt) {
        little = std::min(little, spent(size / 4, rounds));
        much = std::min(much, spent(size, rounds));
    }
    return double(much) / double(little);
}

// What an input of that size costs, and how that grows; the limit is what it should not cost. A
// trifle does not grow: there the allocator's thresholds are all that would be seen.
struct Cost
{
    std::clock_t taken;
    double growth;
};

template<typename Work>
Cost cost(Work work, qsizetype size, std::clock_t limit)
{
    const std::clock_t Trifle = HitchLimit / (isSlowBuild ? 40 : 20);
    const std::clock_t taken = of([&] { work(size); }, limit);
    return {taken, taken < Trifle ? 0 : growth(work, size)};
}

} // namespace ProcessorTime
