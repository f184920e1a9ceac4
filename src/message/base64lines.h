// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Octets as base64 in lines (RFC 2045 section 6.8), in whatever pieces they come. It knows no part
// and no header.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>

class Base64Lines
{
public:
    static constexpr qsizetype LineLength = 76;
    static constexpr qsizetype LineOctets = LineLength / 4 * 3;

    // How many octets the whole encoding of so many will have, line ends included.
    static qint64 encodedSize(qint64 octets);

    // Each line ends with CRLF, the last one as well; nothing becomes nothing.
    void append(QByteArrayView octets, QByteArray &out);
    void finish(QByteArray &out);

private:
    char m_rest[LineOctets]; // of a line that is not full yet
    qsizetype m_restSize = 0;
};
