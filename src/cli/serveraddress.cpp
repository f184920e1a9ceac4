// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "serveraddress.h"

#include <QSmtp/QSmtpClient>

#include <QtCore/QStringList>

using namespace Qt::StringLiterals;

static bool isLocal(const QUrl &url)
{
    return url.scheme() == "lmtp+unix"_L1 || url.scheme() == "smtp+unix"_L1;
}

static ServerAddress fromUrl(const QString &text, QString *problem)
{
    ServerAddress address;
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid()) {
        // What QUrl says of it quotes it, and a password may be in it.
        *problem = u"The server's URL is not valid."_s;
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
    QSmtpClient reader;
    if (reader.setServer(text)) {
        address.host = reader.hostName();
        address.port = reader.port();
    } else {
        *problem =
            u"The server must be given as HOST, HOST:PORT or [IPv6]:PORT, with a port from 1 "
            "to 65535."_s;
    }
    return address;
}
