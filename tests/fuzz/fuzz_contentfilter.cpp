// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Feeds ContentFilter any octets in pieces chosen by the first octet: what a server stores must be
// the content with CRLF line ends, and no server may see the end of it too early.
#include "contentfilter.h"
#include "fuzzing.h"
#include "wirereader.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0) {
        return 0;
    }
    const QByteArrayView content(reinterpret_cast<const char *>(data + 1), qsizetype(size - 1));
    ContentFilter filter;
    QByteArray wire;
    inPieces(content, data[0], [&](QByteArrayView piece) { filter.append(piece, wire); });
    filter.finish(wire);

    QSMTP_REQUIRE(wire.endsWith(Terminator));
    QSMTP_REQUIRE(!hasBareLineEnd(wire));
    QSMTP_REQUIRE(stored(wire) == normalised(content));
    QSMTP_REQUIRE(lenientTerminators(wire) == QList<qsizetype> {wire.size() - Terminator.size()});

    QByteArray atOnce;
    filter.append(content, atOnce);
    filter.finish(atOnce);
    QSMTP_REQUIRE(atOnce == wire);
    return 0;
}
