// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Whole lines of base64 in several ways, from which the processor's fastest is taken when the
// program runs. All of them write the same.
#pragma once

#include <QtCore/QtGlobal>

#include <vector>

namespace Base64Kernels {

// A line is 57 octets, and becomes 76 characters and CRLF. Nothing beyond is read or written.
using EncodeLines = void (*)(const char *octets, qsizetype lines, char *out);

struct Kernel
{
    const char *name;
    EncodeLines encodeLines;
};

// Those that this processor can execute, the fastest first; the last one is any processor's.
std::vector<Kernel> available();

EncodeLines fastest();

// Any processor's, for what is no line: count is a multiple of three.
char *encodeTriples(const char *octets, qsizetype count, char *out);

} // namespace Base64Kernels
