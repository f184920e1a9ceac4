// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "base64lines.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace {

constexpr char Alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

// Twelve bits at a time: half the look-ups of a table of the alphabet, and small enough to stay in
// the first cache.
constexpr auto Pairs = [] {
    std::array<std::array<char, 2>, 4096> pairs {};
    for (std::size_t bits = 0; bits < pairs.size(); ++bits) {
        pairs[bits] = {Alphabet[bits >> 6], Alphabet[bits & 0x3f]};
    }
    return pairs;
}();

char *encodeTriples(const uchar *octets, qsizetype count, char *out)
{
    for (const uchar *const end = octets + count; octets < end; octets += 3, out += 4) {
        const unsigned bits = unsigned(octets[0]) << 16 | unsigned(octets[1]) << 8 | octets[2];
        std::memcpy(out, Pairs[bits >> 12].data(), 2);
        std::memcpy(out + 2, Pairs[bits & 0xfff].data(), 2);
    }
    return out;
}

char *endLine(char *out)
{
    *out++ = '\r';
    *out++ = '\n';
    return out;
}

char *encodeLines(const char *octets, qsizetype lines, char *out)
{
    const auto *line = reinterpret_cast<const uchar *>(octets);
    for (qsizetype i = 0; i < lines; ++i, line += Base64Lines::LineOctets) {
        out = encodeTriples(line, Base64Lines::LineOctets, out);
        out = endLine(out);
    }
    return out;
}

} // namespace

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
            out = encodeLines(at, lines, out);
            at += lines * LineOctets;
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
    const auto *octets = reinterpret_cast<const uchar *>(m_rest);
    char *out = encodeTriples(octets, m_restSize - more, m_line);
    if (more > 0) {
        const uchar last[3] = {octets[m_restSize - more],
                               more > 1 ? octets[m_restSize - 1] : uchar(0), 0};
        out = encodeTriples(last, 3, out);
        std::fill_n(out - (3 - more), 3 - more, '=');
    }
    m_lineSize = endLine(out) - m_line;
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
