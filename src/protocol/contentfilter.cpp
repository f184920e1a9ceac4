// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include "contentfilter.h"

#include "octetmasks.h"

#include <QtCore/QtAlgorithms>

#include <algorithm>
#include <cstring>

namespace {

// Octets of the input go out at most once, so there must be room for all of them and for what is
// put in between; the room for the latter is a guess, made good as soon as it proves too small.
class Writer
{
public:
    Writer(QByteArray &output, qsizetype input)
        : m_output(output)
        , m_used(output.size())
        , m_spare(input / UsualLine + 4)
        , m_input(input)
    {
        // An output that is filled at once needs no more; one that is filled bit by bit shall grow
        // in leaps.
        if (m_used == 0) {
            m_output.reserve(input + m_spare);
        }
        m_output.resize(m_used + input + m_spare);
    }
    ~Writer() { m_output.truncate(m_used); }
    Q_DISABLE_COPY_MOVE(Writer)

    void copy(const char *begin, const char *end)
    {
        const qsizetype size = end - begin;
        if (size > 0) {
            std::memcpy(m_output.data() + m_used, begin, size_t(size));
            m_used += size;
            m_input -= size;
        }
    }

    void insert(char octet)
    {
        if (m_spare == 0) {
            // Each octet of the input can cause at most one more.
            m_spare = m_input + 2;
            m_output.resize(m_used + m_input + m_spare);
        }
        m_output.data()[m_used++] = octet;
        --m_spare;
    }

private:
    // Shorter lines on the average are rare in mail.
    static constexpr qsizetype UsualLine = 32;

    QByteArray &m_output;
    qsizetype m_used;
    qsizetype m_spare;
    qsizetype m_input;
};

// Of the last octets, which are no whole block; what fills it up is nothing that counts.
OctetMasks masksOfRest(const char *octets, qsizetype size)
{
    char block[OctetMasks::BlockSize] = {};
    std::memcpy(block, octets, size_t(size));
    return OctetMasks::of(block);
}

} // namespace

void ContentFilter::append(QByteArrayView octets, QByteArray &output)
{
    if (m_at == At::AfterCr && octets.startsWith('\n')) {
        octets = octets.sliced(1);
        m_at = At::LineStart;
    }
    if (octets.isEmpty()) {
        return;
    }

    // Most blocks of mail have nothing to be changed, which is found without looking at any line.
    Writer writer(output, octets.size());
    const char *const end = octets.data() + octets.size();
    const char *pending = octets.data(); // begin of what is to go out as it is
    const quint64 doubled = m_dots == Dots::Doubled ? ~quint64(0) : 0;
    quint64 behindCr = 0; // whether the block follows one
    quint64 behindLineEnd = m_at == At::Middle ? 0 : 1;
    for (const char *block = pending; block != end;) {
        const qsizetype size = std::min<qsizetype>(end - block, OctetMasks::BlockSize);
        const bool isWhole = size == OctetMasks::BlockSize;
        const OctetMasks masks = isWhole ? OctetMasks::of(block) : masksOfRest(block, size);
        const quint64 octetsBehindCr = masks.cr << 1 | behindCr;
        const quint64 bareLf = masks.lf & ~octetsBehindCr;
        const quint64 afterBareCr = octetsBehindCr & ~masks.lf
                                    & (isWhole ? ~quint64(0) : (quint64(1) << size) - 1);
        const quint64 dots = masks.dot & (masks.lf << 1 | behindLineEnd | afterBareCr) & doubled;
        for (quint64 left = bareLf | afterBareCr | dots; left != 0; left &= left - 1) {
            const uint i = qCountTrailingZeroBits(left);
            const auto isOneOf = [i](quint64 places) { return (places >> i & 1) != 0; };
            writer.copy(pending, block + i);
            pending = block + i;
            if (isOneOf(bareLf)) {
                writer.insert('\r');
            }
            if (isOneOf(afterBareCr)) {
                writer.insert('\n');
            }
            if (isOneOf(dots)) {
                writer.insert('.');
            }
        }
        block += size;
        behindCr = block[-1] == '\r' ? 1 : 0;
        behindLineEnd = block[-1] == '\n' ? 1 : 0;
    }
    writer.copy(pending, end);
    // The LF of a CRLF that is cut in two will find its line already ended.
    if (behindCr != 0) {
        writer.insert('\n');
    }
    m_at = behindCr != 0 ? At::AfterCr : behindLineEnd != 0 ? At::LineStart : At::Middle;
}

void ContentFilter::finish(QByteArray &output)
{
    if (m_at == At::Middle) {
        output.append("\r\n");
    }
    if (m_dots == Dots::Doubled) {
        output.append(".\r\n");
    }
    m_at = At::LineStart;
}
