// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// How a text stands in a message: which transfer encoding it needs, and its octets in that. It
// knows no part around it and no header.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QString>

// The charset is UTF-8, of which ASCII is a part.
struct TextPart
{
    enum class Flow { Forbidden, Allowed };
    enum class Octets { SevenBit, EightBit };
    // RFC 3156 section 3: what is signed has no blank at the end of a line and no line that begins
    // with "From ", for some programs change both; nor then is it flowed.
    enum class Use { Sent, Signed };

    static constexpr qsizetype LongestLine = 998; // RFC 5322 section 2.1.1, without the line end

    // The lines of the text end with LF. Decoded (and unflowed, without DelSp, where it is flowed),
    // it is the text with CRLF; the last line has an end where the text has one.
    // The octets stand in the room, where there is one and they have place there.
    static TextPart of(const QString &text, Flow flow, Octets allowed, Use use = Use::Sent,
                       QByteArray &&room = {});

    // Whether the lines, with LF or CRLF, can be signed as they are.
    static bool areSignable(QByteArrayView lines);

    QByteArray octets;
    QByteArray transferEncoding; // as the header field names it
    bool flowed = false;
};
