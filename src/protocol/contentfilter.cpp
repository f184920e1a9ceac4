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

// Writes blocks with what is missing between their octets.
class Filter
{
public:
    Filter(Writer &writer, const char *octets, quint64 dotMask, quint64 behindLineEnd)
        : m_writer(writer)
        , m_pending(octets)
        , m_dotMask(dotMask)
        , m_behindLineEnd(behindLineEnd)
    {
    }

    // valid: a bit for each octet that counts.
    void take(const char *block, const OctetMasks &masks, quint64 valid)
    {
        const quint64 octetsBehindCr = masks.cr << 1 | m_behindCr;
        const quint64 bareLf = masks.lf & ~octetsBehindCr & valid;
        const quint64 afterBareCr = octetsBehindCr & ~masks.lf & valid;
        const quint64 dots = masks.dot & (masks.lf << 1 | m_behindLineEnd | afterBareCr) & valid
                             & m_dotMask;
        m_behindCr = masks.cr >> 63;
        m_behindLineEnd = masks.lf >> 63;
        const quint64 places = bareLf | afterBareCr | dots;
        if (Q_UNLIKELY(places != 0)) {
            change(block, places, bareLf, afterBareCr, dots);
        }
    }

    void copyUpTo(const char *end) { m_writer.copy(m_pending, end); }

private:
    void change(const char *block, quint64 places, quint64 bareLf, quint64 afterBareCr,
                quint64 dots)
    {
        for (; places != 0; places &= places - 1) {
            const uint i = qCountTrailingZeroBits(places);
            const quint64 place = places & (~places + 1);
            m_writer.copy(m_pending, block + i);
            m_pending = block + i;
            if ((bareLf & place) != 0) {
                m_writer.insert('\r');
            }
            if ((afterBareCr & place) != 0) {
                m_writer.insert('\n');
            }
            if ((dots & place) != 0) {
                m_writer.insert('.');
            }
        }
    }

    Writer &m_writer;
    const char *m_pending; // begin of what is to go out as it is
    const quint64 m_dotMask;
    quint64 m_behindCr = 0;
    quint64 m_behindLineEnd;
};

} // namespace

void ContentFilter::append(QByteArrayView octets, QByteArray &output, Input input)
{
    if (m_at == At::AfterCr && octets.startsWith('\n')) {
        octets = octets.sliced(1);
        m_at = At::LineStart;
    }
    if (octets.isEmpty()) {
        return;
    }
    if (input == Input::Any) {
        appendFiltered(octets, output);
    } else {
        Q_ASSERT(!octets.contains('.'));
        output += octets;
    }
    const char last = octets.back();
    // The LF of a CRLF that is cut in two will find its line already ended.
    if (last == '\r') {
        output += '\n';
    }
    m_at = last == '\r' ? At::AfterCr : last == '\n' ? At::LineStart : At::Middle;
}

void ContentFilter::appendFiltered(QByteArrayView octets, QByteArray &output) const
{
    constexpr qsizetype AtOnce = 32;
    OctetMasks masks[AtOnce];
    const OctetMasks::Read read = OctetMasks::fastest();
    Writer writer(output, octets.size());
    const char *at = octets.data();
    const char *const end = at + octets.size();
    Filter filter(writer, at, m_dots == Dots::Doubled ? ~quint64(0) : 0,
                  m_at == At::Middle ? 0 : 1);
    while (end - at >= OctetMasks::BlockSize) {
        const qsizetype blocks = std::min<qsizetype>((end - at) / OctetMasks::BlockSize, AtOnce);
        read(at, blocks, masks);
        for (qsizetype i = 0; i < blocks; ++i, at += OctetMasks::BlockSize) {
            filter.take(at, masks[i], ~quint64(0));
        }
    }
    if (at != end) {
        char block[OctetMasks::BlockSize] = {};
        std::memcpy(block, at, size_t(end - at));
        read(block, 1, masks);
        filter.take(at, masks[0], (quint64(1) << (end - at)) - 1);
    }
    filter.copyUpTo(end);
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
