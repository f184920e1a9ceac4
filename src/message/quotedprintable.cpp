// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "quotedprintable.h"

#include "headertext.h"

namespace {

constexpr QByteArrayView From("From ");

// RFC 2045 section 6.7 rule 2, without the blanks.
bool isSafe(char c)
{
    return c > ' ' && c <= '~' && c != '=';
}

} // namespace

void QuotedPrintable::append(QByteArrayView text, QByteArray &out)
{
    for (const char c : text) {
        take(c, out);
    }
}

void QuotedPrintable::finish(QByteArray &out)
{
    releaseBegin(out);
    releaseBlank(Blank::EndsLine, out);
    m_column = 0;
    m_afterCr = false;
}

void QuotedPrintable::take(char c, QByteArray &out)
{
    const bool isSecondOfPair = c == '\n' && m_afterCr;
    m_afterCr = c == '\r';
    if (isSecondOfPair) {
        return;
    }
    if (c == '\r' || c == '\n') {
        releaseBegin(out);
        releaseBlank(Blank::EndsLine, out);
        out += "\r\n";
        m_column = 0;
        return;
    }
    if (m_column == 0 && m_blank == 0) {
        if (c == From[m_begin]) {
            if (++m_begin == From.size()) {
                m_begin = 0;
                put('F', Form::Encoded, out);
                for (const char rest : From.sliced(1, 3)) {
                    put(rest, Form::Literal, out);
                }
                m_blank = ' ';
            }
            return;
        }
        releaseBegin(out);
    }
    releaseBlank(Blank::IsInside, out);
    if (HeaderText::isBlank(c)) {
        m_blank = c;
    } else {
        const bool isFirstDot = c == '.' && m_column == 0;
        put(c, isSafe(c) && !isFirstDot ? Form::Literal : Form::Encoded, out);
    }
}

// One character stays free on each line: for the sign of a soft line break.
void QuotedPrintable::put(char c, Form form, QByteArray &out)
{
    static constexpr char Hex[] = "0123456789ABCDEF";
    const qsizetype length = form == Form::Encoded ? 3 : 1;
    if (m_column + length > LineLength - 1) {
        out += "=\r\n";
        m_column = 0;
        if (c == '.' || c == 'F') {
            form = Form::Encoded;
        }
    }
    if (form == Form::Literal) {
        out += c;
        ++m_column;
    } else {
        const auto octet = static_cast<uchar>(c);
        out += '=';
        out += Hex[octet >> 4];
        out += Hex[octet & 0xf];
        m_column += 3;
    }
}

void QuotedPrintable::releaseBegin(QByteArray &out)
{
    const QByteArrayView begin = From.first(m_begin);
    m_begin = 0;
    for (const char c : begin) {
        put(c, Form::Literal, out);
    }
}

// Programs on the way may cut blanks off the end of a line.
void QuotedPrintable::releaseBlank(Blank blank, QByteArray &out)
{
    if (m_blank != 0) {
        put(m_blank, blank == Blank::EndsLine ? Form::Encoded : Form::Literal, out);
        m_blank = 0;
    }
}
