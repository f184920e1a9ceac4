// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Octets as base64 in lines (RFC 2045 section 6.8), in whatever pieces they come. It knows no part
// and no header.
#pragma once

#include "base64kernels.h"

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>

class Base64Lines
{
public:
    static constexpr qsizetype LineLength = 76;
    static constexpr qsizetype LineOctets = LineLength / 4 * 3;

    explicit Base64Lines(Base64Kernels::EncodeLines encodeLines = Base64Kernels::fastest())
        : m_encodeLines(encodeLines)
    {
    }

    // How many octets the whole encoding of so many will have, line ends included.
    static qint64 encodedSize(qint64 octets);

    // Each line ends with CRLF, the last one as well; nothing becomes nothing. Takes octets as long
    // as there is room for what becomes of them.
    struct Step
    {
        qsizetype taken;
        qsizetype given;
    };
    Step encode(QByteArrayView octets, char *out, qsizetype room);
    // No octets follow: what encode() gives now is the end.
    void finish();

    // The same with room for everything, behind what is there already.
    void append(QByteArrayView octets, QByteArray &out);
    void finish(QByteArray &out);

private:
    static constexpr qsizetype LineEnd = 2;
    static constexpr qsizetype EndedLine = LineLength + LineEnd;

    void keepLine();

    Base64Kernels::EncodeLines m_encodeLines;
    char m_rest[LineOctets]; // of a line that is not full yet
    qsizetype m_restSize = 0;
    char m_line[EndedLine]; // for which there was no room
    qsizetype m_lineSize = 0;
    qsizetype m_lineGiven = 0;
};
