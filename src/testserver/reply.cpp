// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include "reply.h"

namespace SmtpServer {

QByteArray Reply::toWire(EnhancedCodes codes) const
{
    QByteArray octets;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        octets += QByteArray::number(code) + (i + 1 < lines.size() ? '-' : ' ');
        if (codes == EnhancedCodes::With && !enhanced.isEmpty()) {
            octets += enhanced + ' ';
        }
        octets += lines.at(i) + "\r\n";
    }
    return octets;
}

QByteArray literalReply(const QByteArray &text)
{
    return text.endsWith('\n') ? text : text + "\r\n";
}

int codeOf(const QByteArray &literal)
{
    return literal.left(3).toInt();
}

} // namespace SmtpServer
