// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Turns message octets, fed in pieces, into what may follow DATA: CRLF line ends only, dots doubled
// (RFC 5321 sections 2.3.8 and 4.5.2), or the lines alone; it knows neither headers nor the server.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>

class ContentFilter
{
public:
    // Only behind DATA is a line with nothing but a dot the end; elsewhere it is one of the lines
    // whose octets are counted.
    enum class Dots { Doubled, AsTheyAre };
    explicit ContentFilter(Dots dots = Dots::Doubled)
        : m_dots(dots)
    {
    }

    // Appends the filtered octets to output. In lines of base64 with CRLF, cut anywhere, there is
    // nothing to look for.
    enum class Input { Any, Base64Lines };
    void append(QByteArrayView octets, QByteArray &output, Input input = Input::Any);

    // Appends the last line end, if it is missing, and the terminating dot where dots are doubled;
    // ready for the next message.
    void finish(QByteArray &output);

private:
    enum class At : quint8 { LineStart, Middle, AfterCr };

    void appendFiltered(QByteArrayView octets, QByteArray &output) const;

    Dots m_dots;
    At m_at = At::LineStart;
};
