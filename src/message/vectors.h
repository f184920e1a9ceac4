// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Which vector functions a compiler makes beside the rest of the program, and which of them the
// processor executes that runs it.
#pragma once

// Compilers that make a function for another processor than the rest of the program.
#if defined(__GNUC__) && defined(__x86_64__)
#define QSMTP_HAS_X86_VECTORS
#include <immintrin.h>
#elif defined(__aarch64__)
#define QSMTP_HAS_ARM_VECTORS
#include <arm_neon.h>
#endif

namespace Vectors {

#if defined(QSMTP_HAS_X86_VECTORS)

inline bool haveAvx2()
{
    __builtin_cpu_init();
    return __builtin_cpu_supports("avx2");
}

inline bool haveSsse3()
{
    __builtin_cpu_init();
    return __builtin_cpu_supports("ssse3");
}

#endif

} // namespace Vectors
