// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "serveraddress.h"

#include <QtCore/QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

static int portFrom(QStringView text)
{
    const bool digits = !text.isEmpty() && text.size() <= 5
                        && std::all_of(text.begin(), text.end(),
                                       [](QChar c) { return c >= u'0' && c <= u'9'; });
    const int port = digits ? text.toInt() : 0;
    return port <= 65535 ? port : 0;
}

static bool isHostName(QStringView host)
{
    return !host.isEmpty() && std::all_of(host.begin(), host.end(), [](QChar c) {
        return c.isPrint() && !c.isSpace() && !u"/?#@[]\\<>\""_s.contains(c);
    });
}

static bool isLocal(const QUrl &url)
{
    return url.scheme() == "lmtp+unix"_L1 || url.scheme() == "smtp+unix"_L1;
}

static ServerAddress fromUrl(const QString &text, QString *problem)
{
    ServerAddress address;
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid()) {
        *problem = u"The server's URL is not valid: %1"_s.arg(url.errorString());
    } else if (isLocal(url)) {
        address.url = url;
    } else if (const QStringList known {u"smtp"_s, u"smtps"_s, u"lmtp"_s};
               !known.contains(url.scheme())) {
        *problem = u"The server's URL must begin with smtp://, smtps://, lmtp://, lmtp+unix: or "
                   "smtp+unix:."_s;
    } else if (!url.password().isEmpty()) {
        // Every user of the machine can read the arguments of a command.
        *problem = u"A password does not belong on the command line; "
                   "use --password-file or --password-env."_s;
    } else if (url.host().isEmpty()) {
        *problem = u"The server's URL names no host."_s;
    } else if (url.port() == 0) {
        *problem = u"The port must be a number from 1 to 65535."_s;
    } else {
        address.url = url;
    }
    return address;
}

ServerAddress ServerAddress::fromString(const QString &text, QString *problem)
{
    if (text.contains("://"_L1) || isLocal(QUrl(text))) {
        return fromUrl(text, problem);
    }

    ServerAddress address;
    QStringView host = text;
    QStringView port;
    bool hasPort = false;
    if (text.startsWith(u'[')) {
        const qsizetype bracket = text.indexOf(u']');
        const QStringView rest = bracket < 0 ? QStringView() : host.sliced(bracket + 1);
        if (bracket < 0 || !(rest.isEmpty() || rest.startsWith(u':'))) {
            *problem = u"The server must be given as HOST, HOST:PORT or [IPv6]:PORT."_s;
            return address;
        }
        host = host.sliced(1, bracket - 1);
        hasPort = !rest.isEmpty();
        port = hasPort ? rest.sliced(1) : QStringView();
    } else if (text.count(u':') == 1) {
        const qsizetype colon = text.indexOf(u':');
        hasPort = true;
        port = host.sliced(colon + 1);
        host = host.first(colon);
    }

    if (!isHostName(host)) {
        *problem = u"The server must be given as HOST, HOST:PORT or [IPv6]:PORT."_s;
    } else if (hasPort && portFrom(port) == 0) {
        *problem = u"The port must be a number from 1 to 65535."_s;
    } else {
        address.host = host.toString();
        address.port = portFrom(port);
    }
    return address;
}
