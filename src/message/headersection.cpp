// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include "headersection.h"

#include <algorithm>

namespace {

constexpr QByteArrayView ByteOrderMark = "\xEF\xBB\xBF";

bool isLineEnd(char octet)
{
    return octet == '\r' || octet == '\n';
}

bool isBlank(char octet)
{
    return octet == ' ' || octet == '\t';
}

bool equalsIgnoringCase(QByteArrayView a, QByteArrayView b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

// The line "From sender date" that mbox files put before a message, also with the quote of a body.
bool isMboxLine(QByteArrayView line)
{
    return line.startsWith("From ") || line.startsWith(">From ");
}

// The first token of a structured value, comments in front of it skipped (RFC 2045 section 6.1).
QByteArrayView firstTokenOf(QByteArrayView value)
{
    qsizetype i = 0;
    for (qsizetype depth = 0; i < value.size(); ++i) {
        if (value[i] == '(') {
            ++depth;
        } else if (depth > 0 && value[i] == ')') {
            --depth;
        } else if (depth > 0 && value[i] == '\\') {
            ++i;
        } else if (depth == 0 && !isBlank(value[i])) {
            break;
        }
    }
    const qsizetype begin = std::min(i, value.size());
    qsizetype end = begin;
    while (end < value.size() && !isBlank(value[end]) && value[end] != '(' && value[end] != ';') {
        ++end;
    }
    return value.sliced(begin, end - begin);
}

} // namespace

qsizetype HeaderSection::feed(QByteArrayView octets)
{
    qsizetype taken = 0;
    while (m_state == State::Collecting && taken < octets.size()) {
        const char octet = octets[taken];
        const bool secondHalf = m_afterCr && octet == '\n';
        m_afterCr = octet == '\r';
        if (m_emptyLine) {
            taken += secondHalf ? 1 : 0;
            m_octets += octets.first(taken);
            complete();
            return taken;
        }
        if (!secondHalf && m_octets.size() + taken >= SizeLimit) {
            break;
        }
        ++taken;
        if (secondHalf) {
            continue;
        }
        if (!isLineEnd(octet)) {
            ++m_lineLength;
        } else if (m_lineLength > 0) {
            m_lineLength = 0;
        } else if (octet == '\r') {
            m_emptyLine = true;
        } else {
            m_octets += octets.first(taken);
            complete();
            return taken;
        }
    }
    if (m_state == State::Collecting) {
        m_octets += octets.first(taken);
        if (taken < octets.size()) {
            // What has no field at all within the limit has no header section, and nothing to hide.
            findFields();
            m_state = m_fields.isEmpty() ? State::Complete : State::TooLong;
        }
    }
    return taken;
}

void HeaderSection::finish()
{
    if (m_state == State::Collecting) {
        complete();
    }
}

QByteArrayList HeaderSection::values(QByteArrayView name) const
{
    QByteArrayList values;
    if (!isComplete()) {
        return values;
    }
    for (const Field &field : m_fields) {
        if (!equalsIgnoringCase(nameOf(field), name)) {
            continue;
        }
        // RFC 5322 section 2.2.3: unfolding takes out the line ends and leaves the blanks.
        QByteArray value = m_octets.sliced(field.valueBegin, field.end - field.valueBegin);
        value.erase(std::remove_if(value.begin(), value.end(), isLineEnd), value.end());
        while (!value.isEmpty() && isBlank(value.back())) {
            value.chop(1);
        }
        const auto text = std::find_if_not(value.cbegin(), value.cend(),
                                           [](char c) { return isBlank(c); });
        values.append(value.sliced(text - value.cbegin()));
    }
    return values;
}

QByteArrayList HeaderSection::names() const
{
    QByteArrayList names;
    if (isComplete()) {
        for (const Field &field : m_fields) {
            names.append(nameOf(field).toByteArray());
        }
    }
    return names;
}

QByteArray HeaderSection::messageId() const
{
    const QByteArrayList all = values("Message-ID");
    if (all.isEmpty()) {
        return {};
    }
    const QByteArray &value = all.first();
    const qsizetype begin = value.indexOf('<');
    const qsizetype end = value.indexOf('>', begin + 1);
    return begin >= 0 && end >= 0 ? value.sliced(begin, end + 1 - begin) : QByteArray();
}

bool HeaderSection::declaresEightBit() const
{
    const QByteArrayList all = values("Content-Transfer-Encoding");
    return std::any_of(all.begin(), all.end(), [](const QByteArray &value) {
        const QByteArrayView encoding = firstTokenOf(value);
        return equalsIgnoringCase(encoding, "8bit") || equalsIgnoringCase(encoding, "binary");
    });
}

bool HeaderSection::hasEightBitFields() const
{
    return std::any_of(m_fields.begin(), m_fields.end(), [this](const Field &field) {
        const auto octets = QByteArrayView(m_octets).sliced(field.begin, field.end - field.begin);
        return !isBcc(field) && std::any_of(octets.begin(), octets.end(), [](char octet) {
            return uchar(octet) >= 0x80;
        });
    });
}

QByteArray HeaderSection::withoutBcc() const
{
    QByteArray kept;
    kept.reserve(m_octets.size());
    qsizetype from = 0;
    const auto keepUpTo = [&](qsizetype to) {
        // A CR before the removed field shall not make one line end with the LF behind it.
        if (to > from && from > 0 && kept.endsWith('\r') && m_octets[from] == '\n') {
            kept += '\n';
        }
        kept += QByteArrayView(m_octets).sliced(from, to - from);
    };
    for (const Field &field : m_fields) {
        if (isBcc(field)) {
            keepUpTo(field.begin);
            from = field.end;
        }
    }
    keepUpTo(m_octets.size());
    return kept;
}

void HeaderSection::complete()
{
    m_state = State::Complete;
    findFields();
}

void HeaderSection::findFields()
{
    bool inField = false;
    const qsizetype size = m_octets.size();
    for (qsizetype begin = 0; begin < size;) {
        const auto lineEnd = std::find_if(m_octets.cbegin() + begin, m_octets.cend(), isLineEnd);
        const qsizetype end = lineEnd - m_octets.cbegin();
        qsizetype next = std::min(end + 1, size);
        if (next < size && m_octets[end] == '\r' && m_octets[next] == '\n') {
            ++next;
        }
        if (end == begin) {
            return;
        }
        if (inField && isBlank(m_octets[begin])) {
            m_fields.last().end = next;
        } else {
            inField = startField(begin, end);
            if (inField) {
                m_fields.last().end = next;
            } else if (begin > 0 || !isMboxLine(QByteArrayView(m_octets).first(end))) {
                m_broken = true;
            }
        }
        begin = next;
    }
}

// True if the line from begin to end is the first of a field (RFC 5322 sections 2.2 and 4.5).
bool HeaderSection::startField(qsizetype begin, qsizetype end)
{
    qsizetype nameBegin = begin;
    if (QByteArrayView(m_octets).sliced(begin).startsWith(ByteOrderMark)) {
        // Some editors begin a file with it, and files are joined. Receivers do not know the field
        // then.
        nameBegin += ByteOrderMark.size();
        m_broken = true;
    }
    qsizetype nameEnd = nameBegin;
    while (nameEnd < end && m_octets[nameEnd] > ' ' && m_octets[nameEnd] < 0x7f
           && m_octets[nameEnd] != ':') {
        ++nameEnd;
    }
    qsizetype colon = nameEnd;
    while (colon < end && isBlank(m_octets[colon])) {
        ++colon;
    }
    if (nameEnd == nameBegin || colon == end || m_octets[colon] != ':') {
        return false;
    }
    m_fields.append({begin, nameEnd, colon + 1, end});
    return true;
}

QByteArrayView HeaderSection::nameOf(const Field &field) const
{
    QByteArrayView name = QByteArrayView(m_octets).sliced(field.begin, field.nameEnd - field.begin);
    return name.startsWith(ByteOrderMark) ? name.sliced(ByteOrderMark.size()) : name;
}

bool HeaderSection::isBcc(const Field &field) const
{
    const QByteArrayView name = nameOf(field);
    return equalsIgnoringCase(name, "Bcc") || equalsIgnoringCase(name, "Resent-Bcc");
}
