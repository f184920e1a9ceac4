// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "base64lines.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace {

constexpr char Alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr qsizetype LineEnd = 2;

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

const uchar *unsignedFrom(const char *octets)
{
    return reinterpret_cast<const uchar *>(octets);
}

} // namespace

qint64 Base64Lines::encodedSize(qint64 octets)
{
    const qint64 characters = (octets + 2) / 3 * 4;
    return characters + (characters + LineLength - 1) / LineLength * LineEnd;
}

void Base64Lines::append(QByteArrayView octets, QByteArray &out)
{
    if (m_restSize > 0) {
        const qsizetype length = std::min(LineOctets - m_restSize, octets.size());
        std::memcpy(m_rest + m_restSize, octets.data(), size_t(length));
        m_restSize += length;
        octets = octets.sliced(length);
        if (m_restSize < LineOctets) {
            return;
        }
    }
    const qsizetype lines = octets.size() / LineOctets;
    const qsizetype before = out.size();
    out.resize(before + (lines + (m_restSize > 0 ? 1 : 0)) * (LineLength + LineEnd));
    char *end = out.data() + before;
    if (m_restSize > 0) {
        end = endLine(encodeTriples(unsignedFrom(m_rest), LineOctets, end));
    }
    for (qsizetype line = 0; line < lines; ++line) {
        end = endLine(
            encodeTriples(unsignedFrom(octets.data()) + line * LineOctets, LineOctets, end));
    }
    octets = octets.sliced(lines * LineOctets);
    m_restSize = octets.size();
    std::memcpy(m_rest, octets.data(), size_t(m_restSize));
}

void Base64Lines::finish(QByteArray &out)
{
    if (m_restSize > 0) {
        out += QByteArray::fromRawData(m_rest, m_restSize).toBase64();
        out += "\r\n";
        m_restSize = 0;
    }
}
