// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "lineends.h"

#include "units.h"

#include <algorithm>

namespace {

constexpr char16_t FirstSeparator = QChar::LineSeparator;

bool isForeign(QChar c)
{
    return c == u'\r' || c == QChar::LineSeparator || c == QChar::ParagraphSeparator;
}

// The position of the first line end that is not CRLF; the size where there is none.
qsizetype firstBare(QByteArrayView octets)
{
    for (qsizetype i = 0; i < octets.size(); ++i) {
        if (octets[i] == '\r' && i + 1 < octets.size() && octets[i + 1] == '\n') {
            ++i;
        } else if (octets[i] == '\r' || octets[i] == '\n') {
            return i;
        }
    }
    return octets.size();
}

} // namespace

QString LineEnds::toLf(const QString &text)
{
    const bool isPlain = !Units::haveOctet(text, '\r') && Units::united(text) < FirstSeparator;
    if (isPlain || std::none_of(text.begin(), text.end(), isForeign)) {
        return text;
    }
    QString lines;
    lines.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == u'\r' && i + 1 < text.size() && text[i + 1] == u'\n') {
            continue;
        }
        lines += isForeign(text[i]) ? QChar(u'\n') : text[i];
    }
    return lines;
}

QByteArray LineEnds::toCrlf(const QByteArray &octets)
{
    const qsizetype begin = firstBare(octets);
    if (begin == octets.size()) {
        return octets;
    }
    QByteArray lines = octets.first(begin);
    lines.reserve(octets.size() + octets.size() / 32);
    for (qsizetype i = begin; i < octets.size(); ++i) {
        const char c = octets[i];
        if (c != '\r' && c != '\n') {
            lines += c;
            continue;
        }
        lines += "\r\n";
        if (c == '\r' && i + 1 < octets.size() && octets[i + 1] == '\n') {
            ++i;
        }
    }
    return lines;
}

QByteArray LineEnds::lfToCrlf(const QByteArray &octets)
{
    QByteArray lines;
    qsizetype taken = 0;
    for (qsizetype i = octets.indexOf('\n'); i >= 0; i = octets.indexOf('\n', i + 1)) {
        if (i == 0 || octets[i - 1] != '\r') {
            lines += octets.sliced(taken, i - taken) + '\r';
            taken = i;
        }
    }
    return taken == 0 && lines.isEmpty() ? octets : lines + octets.sliced(taken);
}
