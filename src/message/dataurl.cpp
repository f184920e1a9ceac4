// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include "dataurl.h"

#include <QtCore/QUrl>

std::optional<DataUrl> DataUrl::from(const QUrl &url)
{
    if (url.scheme() != QLatin1String("data")) {
        return {};
    }
    const QByteArray text = url.toEncoded(QUrl::RemoveScheme);
    const qsizetype comma = text.indexOf(',');
    if (comma < 0) {
        return {};
    }
    const qsizetype begin = text.startsWith(':') ? 1 : 0;
    QByteArray mediaType = QByteArray::fromPercentEncoding(text.sliced(begin, comma - begin))
                               .trimmed();
    // By RFC 3986 a '#' ends the data, but people write colours with it in a picture's own text.
    QByteArray octets = QByteArray::fromPercentEncoding(text.sliced(comma + 1));

    const qsizetype semicolon = mediaType.lastIndexOf(';');
    const bool isBase64 =
        semicolon >= 0
        && mediaType.sliced(semicolon + 1).trimmed().compare("base64", Qt::CaseInsensitive) == 0;
    if (isBase64) {
        mediaType = mediaType.first(semicolon).trimmed();
        const qsizetype fragment = octets.indexOf('#');
        octets.truncate(fragment < 0 ? octets.size() : fragment);
        // Long ones are written in lines.
        octets.removeIf([](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; });
        const qsizetype padding = octets.endsWith("==") ? 2 : octets.endsWith('=') ? 1 : 0;
        const auto decoded = QByteArray::fromBase64Encoding(
            octets, QByteArray::AbortOnBase64DecodingErrors);
        // One sign alone is less than an octet.
        if (!decoded || (octets.size() - padding) % 4 == 1) {
            return {};
        }
        octets = *decoded;
    }
    if (mediaType.isEmpty() || mediaType.startsWith(';')) {
        mediaType = mediaType.isEmpty() ? "text/plain;charset=US-ASCII" : "text/plain" + mediaType;
    }
    return DataUrl {mediaType, octets};
}
