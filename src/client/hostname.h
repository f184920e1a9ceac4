// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What people write for a host, as DNS, TLS and certificates want it; it looks nothing up.
#pragma once

#include <QtCore/QString>

// An IP address without the brackets of a URL, or the ASCII form of a DNS name (RFC 5890 section
// 2.3.2.1); empty where it is neither.
QString asciiHostName(const QString &text);

// What a certificate can name: without the zone of a link-local address (RFC 4007 section 11) and
// without the dot at the end of a DNS name.
QString certifiableName(const QString &asciiHostName);
