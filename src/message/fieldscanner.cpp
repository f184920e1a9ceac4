// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include "fieldscanner.h"

#include "headertext.h"

#include <algorithm>

namespace {

constexpr QByteArrayView ByteOrderMark = "\xEF\xBB\xBF";

// Also with the quote of a body.
bool isMboxLine(QByteArrayView line)
{
    return line.startsWith("From ") || line.startsWith(">From ");
}

} // namespace

FieldScanner::Found FieldScanner::next()
{
    const qsizetype begin = m_field.end;
    m_field = {begin, begin, begin, begin, begin};
    const Line line = lineAt(begin);
    m_field.end = line.next;
    if (line.end == begin) {
        return Found::End;
    }
    if (!takeName(line.end)) {
        const auto text = m_octets.sliced(begin, line.end - begin);
        return begin == 0 && isMboxLine(text) ? Found::MboxLine : Found::Stray;
    }
    while (m_field.end < m_octets.size() && HeaderText::isBlank(m_octets[m_field.end])) {
        m_field.end = lineAt(m_field.end).next;
    }
    return Found::Field;
}

QByteArray FieldScanner::unfolded(QByteArrayView value)
{
    QByteArray text = value.toByteArray();
    text.removeIf(HeaderText::isLineEnd);
    while (!text.isEmpty() && HeaderText::isBlank(text.back())) {
        text.chop(1);
    }
    const auto first = std::find_if_not(text.cbegin(), text.cend(), HeaderText::isBlank);
    return text.sliced(first - text.cbegin());
}

FieldScanner::Line FieldScanner::lineAt(qsizetype begin) const
{
    const auto lineEnd = std::find_if(m_octets.begin() + begin, m_octets.end(),
                                      HeaderText::isLineEnd);
    const qsizetype end = lineEnd - m_octets.begin();
    qsizetype next = std::min(end + 1, m_octets.size());
    if (next < m_octets.size() && m_octets[end] == '\r' && m_octets[next] == '\n') {
        ++next;
    }
    return {end, next};
}

// True if the line is the first of a field (RFC 5322 sections 2.2 and 4.5).
bool FieldScanner::takeName(qsizetype lineEnd)
{
    if (m_octets.sliced(m_field.begin).startsWith(ByteOrderMark)) {
        m_field.nameBegin += ByteOrderMark.size();
    }
    qsizetype end = m_field.nameBegin;
    while (end < lineEnd && m_octets[end] > ' ' && m_octets[end] < 0x7f && m_octets[end] != ':') {
        ++end;
    }
    qsizetype colon = end;
    while (colon < lineEnd && HeaderText::isBlank(m_octets[colon])) {
        ++colon;
    }
    if (end == m_field.nameBegin || colon == lineEnd || m_octets[colon] != ':') {
        return false;
    }
    m_field.nameEnd = end;
    m_field.valueBegin = colon + 1;
    return true;
}
