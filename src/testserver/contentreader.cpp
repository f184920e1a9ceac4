// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include "contentreader.h"

namespace SmtpServer {

ContentReader::ContentReader(Storage storage)
    : m_storage(storage)
{
}

qsizetype ContentReader::takeStuffed(QByteArrayView octets)
{
    qsizetype from = 0;
    qsizetype at = 0;
    for (; at < octets.size() && m_state != State::Complete; ++at) {
        const char octet = octets[at];
        if (m_state == State::DotCr) {
            if (octet == '\n') {
                m_state = State::Complete;
                from = at + 1;
                continue;
            }
            // The line only began like the final one: ".\r" with more behind it.
            append("\r");
            m_state = State::Text;
            from = at;
        }
        if (m_state == State::LineStart && octet == '.') {
            append(octets.sliced(from, at - from));
            from = at + 1;
            m_state = State::Dot;
        } else if (m_state == State::Dot && octet == '\r') {
            from = at + 1;
            m_state = State::DotCr;
        } else if (octet == '\r') {
            m_state = State::Cr;
        } else if (octet == '\n' && m_state == State::Cr) {
            m_state = State::LineStart;
        } else {
            m_state = State::Text;
        }
    }
    append(octets.sliced(from, at - from));
    return at;
}

void ContentReader::takeChunk(QByteArrayView octets)
{
    append(octets);
}

QByteArray ContentReader::sha256() const
{
    return m_storage == Storage::Digest ? m_hash.result() : QByteArray();
}

void ContentReader::append(QByteArrayView octets)
{
    if (octets.isEmpty()) {
        return;
    }
    m_size += octets.size();
    inspect(octets);
    if (m_storage == Storage::Digest) {
        m_hash.addData(octets);
    } else if (isTooLarge()) {
        m_content.clear();
    } else {
        m_content.append(octets);
    }
}

void ContentReader::inspect(QByteArrayView octets)
{
    if (m_hasBareLineEnds) {
        return;
    }
    bool wasCr = m_endsWithCr;
    for (const char octet : octets) {
        if (wasCr != (octet == '\n')) {
            m_hasBareLineEnds = true;
            return;
        }
        wasCr = octet == '\r';
    }
    m_endsWithCr = wasCr;
}

} // namespace SmtpServer
