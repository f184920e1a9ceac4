// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// How much memory this process holds, by its allocator: what was freed is not counted, whether the
// system has it back or not. It knows glibc and the sanitizers.
#pragma once

#include "processortime.h"

#include <QtCore/qglobal.h>

#include <malloc.h>

#include <cstddef>

extern "C" std::size_t __sanitizer_get_current_allocated_bytes() __attribute__((weak));

namespace HeldMemory {

inline qint64 octets()
{
    if (ProcessorTime::isSanitized) {
        return qint64(__sanitizer_get_current_allocated_bytes());
    }
    const struct mallinfo2 info = mallinfo2();
    return qint64(info.uordblks + info.hblkhd);
}

} // namespace HeldMemory
