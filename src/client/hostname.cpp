// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "hostname.h"

#include <QtCore/QUrl>
#include <QtNetwork/QHostAddress>

QString asciiHostName(const QString &text)
{
    const bool hasBrackets = text.startsWith(QLatin1Char('[')) && text.endsWith(QLatin1Char(']'));
    const QString host = hasBrackets ? text.mid(1, text.size() - 2) : text;
    QHostAddress address;
    if (address.setAddress(host)) {
        const bool fits = !hasBrackets || address.protocol() == QHostAddress::IPv6Protocol;
        return fits ? address.toString() : QString();
    }
    return hasBrackets ? QString() : QString::fromLatin1(QUrl::toAce(host));
}

QString certifiableName(const QString &asciiHostName)
{
    QHostAddress address;
    if (address.setAddress(asciiHostName)) {
        address.setScopeId(QString());
        return address.toString();
    }
    return asciiHostName.endsWith(QLatin1Char('.')) ? asciiHostName.chopped(1) : asciiHostName;
}
