// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What work costs, as time of the processor: what else the machine does is not counted. It knows no
// work.
#pragma once

#include <algorithm>
#include <ctime>
#include <limits>

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

// For a mebibyte of hostile input: what is linear needs a part of it, what is quadratic minutes.
constexpr std::clock_t LinearLimit = (isSlowBuild ? 4 : 1) * CLOCKS_PER_SEC;

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

} // namespace ProcessorTime
