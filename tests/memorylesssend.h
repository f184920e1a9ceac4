// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// How a send may end of which one allocation failed, as the status of its process.
#pragma once

namespace MemorylessSend {

enum class End {
    Sent,
    Failed,
    Uncertain, // it may have been delivered
    Thrown, // std::bad_alloc came out of the event loop
    InQt, // the process ended in code of Qt
    InOurs, // and in ours, or by a stray pointer: a fault
    NotOnce, // not exactly one final signal: a fault
    Unfinished, // the future has no result: a fault
};

} // namespace MemorylessSend
