// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Takes any text for a server: what is found is a part of the text, a port that exists, and found
// again when it is written anew.
#include "fuzzing.h"
#include "hostandport.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QString text = QString::fromUtf8(reinterpret_cast<const char *>(data), qsizetype(size));
    const std::optional<HostAndPort> found = HostAndPort::of(text);
    if (!found) {
        return 0;
    }
    QSMTP_REQUIRE(found->port >= 0 && found->port <= 65535);
    QSMTP_REQUIRE(!found->host.isEmpty() && text.contains(found->host));
    for (const QChar c : found->host) {
        QSMTP_REQUIRE(c.isPrint() && !c.isSpace() && c != u'/' && c != u'@' && c != u'[');
    }
    QString again = found->host.contains(u':') ? u'[' + found->host + u']' : found->host;
    if (found->port > 0) {
        again += u':' + QString::number(found->port);
    }
    const std::optional<HostAndPort> second = HostAndPort::of(again);
    QSMTP_REQUIRE(second && second->host == found->host && second->port == found->port);
    return 0;
}
