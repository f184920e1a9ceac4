// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "base64lines.h"

#include <algorithm>
#include <cstring>

qint64 Base64Lines::encodedSize(qint64 octets)
{
    const qint64 characters = (octets + 2) / 3 * 4;
    return characters + (characters + LineLength - 1) / LineLength * LineEnd;
}

Base64Lines::Step Base64Lines::encode(QByteArrayView octets, char *out, qsizetype room)
{
    const char *at = octets.data();
    const char *const end = at + octets.size();
    char *const begin = out;
    char *const roomEnd = out + room;
    for (;;) {
        const qsizetype pending = std::min<qsizetype>(m_lineSize - m_lineGiven, roomEnd - out);
        std::memcpy(out, m_line + m_lineGiven, size_t(pending));
        m_lineGiven += pending;
        out += pending;
        const bool makesALine = m_restSize + (end - at) >= LineOctets;
        if (at == end || (out == roomEnd && makesALine)) {
            return {at - octets.data(), out - begin};
        }
        const qsizetype lines = std::min<qsizetype>((end - at) / LineOctets,
                                                    (roomEnd - out) / EndedLine);
        if (m_restSize == 0 && lines > 0) {
            m_encodeLines(at, lines, out);
            at += lines * LineOctets;
            out += lines * EndedLine;
            continue;
        }
        const qsizetype length = std::min<qsizetype>(LineOctets - m_restSize, end - at);
        std::memcpy(m_rest + m_restSize, at, size_t(length));
        m_restSize += length;
        at += length;
        if (m_restSize == LineOctets) {
            keepLine();
        }
    }
}

void Base64Lines::finish()
{
    if (m_restSize > 0) {
        keepLine();
    }
}

void Base64Lines::keepLine()
{
    const qsizetype more = m_restSize % 3;
    const qsizetype padding = more > 0 ? 3 - more : 0;
    std::fill_n(m_rest + m_restSize, padding, '\0');
    char *const end = Base64Kernels::encodeTriples(m_rest, m_restSize + padding, m_line);
    std::fill_n(end - padding, padding, '=');
    std::memcpy(end, "\r\n", LineEnd);
    m_lineSize = end + LineEnd - m_line;
    m_lineGiven = 0;
    m_restSize = 0;
}

void Base64Lines::append(QByteArrayView octets, QByteArray &out)
{
    // What waits already is less than a line.
    const qsizetype before = out.size();
    out.resize(before + ((m_restSize + octets.size()) / LineOctets) * EndedLine);
    encode(octets, out.data() + before, out.size() - before);
}

void Base64Lines::finish(QByteArray &out)
{
    finish();
    out.append(m_line + m_lineGiven, m_lineSize - m_lineGiven);
    m_lineGiven = m_lineSize;
}
