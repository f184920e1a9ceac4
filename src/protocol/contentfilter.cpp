// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include "contentfilter.h"

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

const char *find(char octet, const char *begin, const char *end)
{
    const void *found = std::memchr(begin, octet, size_t(end - begin));
    return found ? static_cast<const char *>(found) : end;
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

    Writer writer(output, octets.size());
    const char *const end = octets.data() + octets.size();
    const char *pending = octets.data(); // begin of what is to go out as it is
    const char *at = pending;
    const char *cr = find('\r', at, end);
    const char *lf = find('\n', at, end);
    bool atLineStart = m_at != At::Middle;
    while (at != end) {
        if (atLineStart && *at == '.' && m_dots == Dots::Doubled) {
            writer.copy(pending, at);
            writer.insert('.');
            pending = at;
        }
        if (lf != end && lf - cr == 1) {
            at = lf + 1;
            cr = find('\r', at, end);
            lf = find('\n', at, end);
        } else if (cr < lf) {
            at = cr + 1;
            writer.copy(pending, at);
            writer.insert('\n');
            pending = at;
            cr = find('\r', at, end);
        } else if (lf < cr) {
            writer.copy(pending, lf);
            writer.insert('\r');
            pending = lf;
            at = lf + 1;
            lf = find('\n', at, end);
        } else {
            break;
        }
        atLineStart = true;
    }
    writer.copy(pending, end);

    // The LF of a CRLF that is cut in two finds its line already ended.
    m_at = at != end ? At::Middle : end[-1] == '\r' ? At::AfterCr : At::LineStart;
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
