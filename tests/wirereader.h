// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Reads what leaves after DATA as servers do, strict ones and lenient ones, octet by octet; it
// knows nothing of the filter that wrote it.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QList>

inline constexpr QByteArrayView Terminator(".\r\n");

// The content with CRLF for each line end, octet by octet.
inline QByteArray normalised(QByteArrayView content)
{
    QByteArray lines;
    for (qsizetype i = 0; i < content.size(); ++i) {
        if (content[i] == '\r') {
            lines += "\r\n";
            i += i + 1 < content.size() && content[i + 1] == '\n' ? 1 : 0;
        } else if (content[i] == '\n') {
            lines += "\r\n";
        } else {
            lines += content[i];
        }
    }
    if (!lines.isEmpty() && !lines.endsWith("\r\n")) {
        lines += "\r\n";
    }
    return lines;
}

// What a server of RFC 5321 section 4.5.2 stores; the wire's terminator is left out.
inline QByteArray stored(const QByteArray &wire)
{
    QByteArray content;
    for (qsizetype from = 0; from < wire.size() - Terminator.size();) {
        const qsizetype end = wire.indexOf("\r\n", from) + 2;
        const qsizetype begin = wire[from] == '.' ? from + 1 : from;
        content += wire.sliced(begin, end - begin);
        from = end;
    }
    return content;
}

inline bool hasBareLineEnd(const QByteArray &wire)
{
    for (qsizetype i = 0; i < wire.size(); ++i) {
        const bool lf = wire[i] == '\n';
        const bool cr = wire[i] == '\r';
        if ((lf && (i == 0 || wire[i - 1] != '\r'))
            || (cr && (i + 1 == wire.size() || wire[i + 1] != '\n'))) {
            return true;
        }
    }
    return false;
}

// Where a server would end the message that takes CR, LF and CRLF alike for line ends.
inline QList<qsizetype> lenientTerminators(const QByteArray &wire)
{
    QList<qsizetype> found;
    const auto isEnd = [&wire](qsizetype i) { return wire[i] == '\r' || wire[i] == '\n'; };
    for (qsizetype i = 0; i + 1 < wire.size(); ++i) {
        if (wire[i] == '.' && (i == 0 || isEnd(i - 1)) && isEnd(i + 1)) {
            found.append(i);
        }
    }
    return found;
}
