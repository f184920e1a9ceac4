// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include "replyparser.h"

#include <algorithm>
#include <utility>

namespace {

constexpr qsizetype CodeLength = 3;
// Code, CR and LF: all that decides whether a line can be one of a reply.
constexpr qsizetype PrefixLength = 5;

} // namespace

void ReplyParser::feed(QByteArrayView octets)
{
    if (m_fault != Fault::None) {
        return;
    }
    if (m_taken == m_buffer.size()) {
        // Room made by a flood is given back, room for ordinary replies is kept.
        if (m_buffer.capacity() > ReplyLimit) {
            m_buffer = QByteArray();
        } else {
            m_buffer.resize(0);
        }
        m_line = m_scanned = m_taken = 0;
    } else if (m_taken > m_buffer.size() / 2) {
        m_buffer.remove(0, m_taken);
        m_line -= m_taken;
        m_scanned -= m_taken;
        m_taken = 0;
    }
    m_untraced = m_taken;
    m_buffer.append(octets);
}

std::optional<QSmtpReply> ReplyParser::takeReply()
{
    while (m_fault == Fault::None) {
        const qsizetype room = std::min(LineLimit, ReplyLimit - (m_line - m_taken));
        const qsizetype held = m_buffer.size() - m_line;
        QByteArrayView line = QByteArrayView(m_buffer).sliced(m_line, std::min(held, room));
        const qsizetype judged = m_scanned - m_line;
        const qsizetype lineFeed = line.indexOf('\n', judged);
        if (lineFeed >= 0) {
            line = line.first(lineFeed + 1);
        }
        if (judged < PrefixLength) {
            const Fault fault = judgePrefix(line);
            if (fault != Fault::None) {
                fail(fault, m_line + line.size());
                break;
            }
        }
        m_scanned = m_line + line.size();
        if (lineFeed < 0) {
            if (line.size() == room) {
                fail(room == LineLimit ? Fault::LineTooLong : Fault::ReplyTooLong, m_scanned);
            }
            break;
        }

        const bool isLast = line[CodeLength] != '-';
        const bool isBare = !line.endsWith("\r\n");
        m_bareLineFeed = isBare || (m_bareLineFeed && !m_lines.isEmpty());
        line.chop(isBare ? 1 : 2);
        const QByteArrayView text = line.sliced(std::min(CodeLength + 1, line.size()));
        m_line = m_scanned;
        if (isLast && m_lines.isEmpty()) {
            m_taken = m_line;
            return ofOneLine(text);
        }
        m_lines.append(text.toByteArray());
        if (isLast) {
            m_taken = m_line;
            return QSmtpReply(m_code, std::exchange(m_lines, {}));
        }
        if (m_lines.size() == LineCountLimit) {
            fail(Fault::TooManyLines, m_line);
        }
    }
    return std::nullopt;
}

std::optional<QSmtpReply> ReplyParser::takeTail()
{
    if (isEmpty()) {
        return std::nullopt;
    }
    m_buffer.append('\n');
    return takeReply();
}

QByteArrayList ReplyParser::takeRawLines()
{
    QByteArrayList lines;
    while (m_untraced < m_taken) {
        const auto held = QByteArrayView(m_buffer).sliced(m_untraced, m_taken - m_untraced);
        const qsizetype lineFeed = held.indexOf('\n');
        QByteArrayView line = lineFeed < 0 ? held : held.first(lineFeed);
        m_untraced += lineFeed < 0 ? held.size() : lineFeed + 1;
        if (lineFeed >= 0 && line.endsWith('\r')) {
            line.chop(1);
        }
        lines.append(line.toByteArray());
    }
    return lines;
}

// Those that go with each message are kept, and given again. None of them is part of a login, whose
// replies are not to stay in memory: what a server says there may hold a secret.
QSmtpReply ReplyParser::ofOneLine(QByteArrayView text)
{
    constexpr int Done = 250;
    constexpr int GoOn = 354;
    constexpr qsizetype Longest = 64;
    if ((m_code != Done && m_code != GoOn) || text.size() > Longest) {
        return QSmtpReply(m_code, {text.toByteArray()});
    }
    ++m_saidCount;
    Usual *oldest = m_usual.begin();
    for (Usual &usual : m_usual) {
        if (usual.reply.code() == m_code && usual.text == text) {
            usual.saidAt = m_saidCount;
            return usual.reply;
        }
        oldest = usual.saidAt < oldest->saidAt ? &usual : oldest;
    }
    const QByteArray line = text.toByteArray();
    *oldest = {line, QSmtpReply(m_code, {line}), m_saidCount};
    return oldest->reply;
}

// RFC 5321 section 4.2: Reply-line = *( code "-" [ text ] CRLF ) code [ SP text ] CRLF. What cannot
// become one is told from its first octets: whoever speaks HTTP would never send the rest.
ReplyParser::Fault ReplyParser::judgePrefix(QByteArrayView line)
{
    int code = 0;
    for (qsizetype i = 0; i < std::min(CodeLength, line.size()); ++i) {
        // RFC 5321 section 4.2.1: no reply of SMTP is preliminary, so the first digit is 2 to 5.
        const char lowest = i == 0 ? '2' : '0';
        const char highest = i == 0 ? '5' : '9';
        if (line[i] < lowest || line[i] > highest) {
            return Fault::Malformed;
        }
        code = code * 10 + (line[i] - '0');
    }
    if (line.size() < CodeLength) {
        return Fault::None;
    }
    if (!m_lines.isEmpty() && code != m_code) {
        return Fault::CodesDiffer;
    }
    m_code = code;
    if (line.size() == CodeLength) {
        return Fault::None;
    }
    switch (line[CodeLength]) {
    case ' ':
    case '-':
    case '\n':
        return Fault::None;
    case '\r':
        return line.size() < PrefixLength || line[CodeLength + 1] == '\n' ? Fault::None
                                                                          : Fault::Malformed;
    default:
        return Fault::Malformed;
    }
}

void ReplyParser::fail(Fault fault, qsizetype end)
{
    m_fault = fault;
    m_buffer.truncate(end);
    m_taken = end;
    m_lines = {};
}
