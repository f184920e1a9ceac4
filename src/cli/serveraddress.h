// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Where --server points: a host with an optional port, or a URL. It connects to nothing.
#pragma once

#include <QtCore/QString>
#include <QtCore/QUrl>

struct ServerAddress
{
    QUrl url; // valid where a URL was given
    QString host; // otherwise the host, without brackets
    int port = 0; // 0: the usual one

    // On failure the sentence goes to *problem and the address is empty.
    static ServerAddress fromString(const QString &text, QString *problem);

    bool isUrl() const { return url.isValid(); }
    bool isEmpty() const { return !isUrl() && host.isEmpty(); }
};
