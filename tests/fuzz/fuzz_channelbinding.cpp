// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Takes any octets for a certificate: a channel binding comes out that has the length of some hash,
// or none, and one octet more is never a certificate.
#include "channelbinding.h"
#include "fuzzing.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray der(reinterpret_cast<const char *>(data), qsizetype(size));
    const qsizetype length = tlsServerEndPoint(der).size();
    QSMTP_REQUIRE(length == 0 || length == 28 || length == 32 || length == 48 || length == 64);
    QSMTP_REQUIRE(length == 0 || tlsServerEndPoint(der + '\0').isEmpty());
    return 0;
}
