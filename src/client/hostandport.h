// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What people write for a server where it is no URL; it looks nothing up.
#pragma once

#include <QtCore/QString>

#include <optional>

struct HostAndPort
{
    QString host; // without brackets
    int port = 0; // 0: none was written

    // HOST, HOST:PORT, an IPv6 address, or such an address in brackets with or without a port.
    static std::optional<HostAndPort> of(const QString &text);
};
