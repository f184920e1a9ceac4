// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "hostandport.h"

#include <QtNetwork/QHostAddress>

#include <algorithm>

namespace {

int portFrom(QStringView text)
{
    const bool digits = !text.isEmpty() && text.size() <= 5
                        && std::all_of(text.begin(), text.end(),
                                       [](QChar c) { return c >= u'0' && c <= u'9'; });
    const int port = digits ? text.toInt() : 0;
    return port <= 65535 ? port : 0;
}

bool isHostName(QStringView host)
{
    const QStringView notInNames = u"/?#@[]\\<>\"";
    return !host.isEmpty() && std::all_of(host.begin(), host.end(), [notInNames](QChar c) {
        return c.isPrint() && !c.isSpace() && !notInNames.contains(c);
    });
}

bool isIpv6(QStringView host)
{
    QHostAddress address;
    return address.setAddress(host.toString())
           && address.protocol() == QAbstractSocket::IPv6Protocol;
}

} // namespace

std::optional<HostAndPort> HostAndPort::of(const QString &text)
{
    QStringView host = text;
    QStringView rest; // from the colon on
    if (text.startsWith(u'[')) {
        const qsizetype bracket = text.indexOf(u']');
        if (bracket < 0) {
            return std::nullopt;
        }
        rest = host.sliced(bracket + 1);
        host = host.sliced(1, bracket - 1);
    } else if (text.count(u':') == 1) {
        const qsizetype colon = text.indexOf(u':');
        rest = host.sliced(colon);
        host = host.first(colon);
    }
    // Several colons, or brackets, are an IPv6 address and nothing else.
    if ((text.startsWith(u'[') || host.contains(u':')) && !isIpv6(host)) {
        return std::nullopt;
    }
    const int port = rest.startsWith(u':') ? portFrom(rest.sliced(1)) : 0;
    if (!isHostName(host) || (port == 0 && !rest.isEmpty())) {
        return std::nullopt;
    }
    return HostAndPort {host.toString(), port};
}
