// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// One reply of the server and its form on the wire; it knows no command.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayList>

namespace SmtpServer {

enum class EnhancedCodes { With, Without };

struct Reply
{
    int code = 0;
    QByteArray enhanced = {};
    QByteArrayList lines = {};

    bool isPositive() const { return code < 400; }
    // RFC 5321 section 4.2 and RFC 2034: the enhanced code stands on each line.
    QByteArray toWire(EnhancedCodes codes) const;
};

inline Reply reply(int code, const char *enhanced, const char *text)
{
    return {code, QByteArray(enhanced), {QByteArray(text)}};
}

// A reply that the test wrote: as it is, with the line end that may be missing.
QByteArray literalReply(const QByteArray &text);
int codeOf(const QByteArray &literal);

} // namespace SmtpServer
