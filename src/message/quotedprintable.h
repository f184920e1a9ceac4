// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Text as quoted-printable (RFC 2045 section 6.7), in whatever pieces it comes. It knows no charset
// and no header.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>

// CRLF, and LF or CR alone, are line ends of the text and become CRLF; no line is longer than 76
// characters. A dot or "From " at the begin of a line is encoded, since some programs change them.
class QuotedPrintable
{
public:
    static constexpr qsizetype LineLength = 76;

    void append(QByteArrayView text, QByteArray &out);
    void finish(QByteArray &out);

private:
    enum class Form { Literal, Encoded };
    enum class Blank { IsInside, EndsLine };

    void take(char c, QByteArray &out);
    void put(char c, Form form, QByteArray &out);
    void releaseBegin(QByteArray &out);
    void releaseBlank(Blank blank, QByteArray &out);

    qsizetype m_column = 0;
    qsizetype m_begin = 0; // so many characters of "From " begin the line, and wait
    char m_blank = 0; // waits: at the end of a line it has to be encoded
    bool m_afterCr = false;
};
