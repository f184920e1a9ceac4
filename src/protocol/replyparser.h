// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Collects the octets of a server into whole replies (RFC 5321 section 4.2); it knows no command.
#pragma once

#include <QSmtp/qsmtpreply.h>

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayList>
#include <QtCore/QByteArrayView>

#include <array>
#include <optional>

class ReplyParser
{
public:
    // RFC 5321 section 4.5.3.1.5 asks for 512 octets a line, RFC 4954 section 4 for 12288 of base64
    // in a login; servers send more than they should, floods much more. Octets are counted with
    // code and line end.
    static constexpr qsizetype LineLimit = 4 + 12288 + 2;
    static constexpr qsizetype ReplyLimit = 65536;
    static constexpr qsizetype LineCountLimit = 128;

    enum class Fault {
        None,
        LineTooLong,
        ReplyTooLong,
        TooManyLines,
        Malformed,
        CodesDiffer,
    };

    // Octets are judged by takeReply(), so that a fault never hides the good replies before it and
    // replies come out the same in whatever pieces they came in.
    void feed(QByteArrayView octets);

    // The next whole reply; none if it is not whole yet or after a fault, which is for ever.
    std::optional<QSmtpReply> takeReply();

    // After the end of all octets: the reply that lacks nothing but its last line end, if there is
    // one. Nothing can be fed behind it.
    std::optional<QSmtpReply> takeTail();

    // Not one octet is held: no part of a reply and no whole reply that was not taken.
    bool isEmpty() const { return m_fault == Fault::None && m_taken == m_buffer.size(); }

    // Whether a line of the reply under way, or else of the last one taken, ended with LF alone.
    bool hadBareLineFeed() const { return m_bareLineFeed; }

    // Judged up to the last takeReply() that returned nothing.
    Fault fault() const { return m_fault; }

    // The lines, without their ends, of the replies taken since the last call and the last feed();
    // after a fault also as much of the line at fault as was there.
    QByteArrayList takeRawLines();

private:
    // A reply of one line that servers say again and again, such as "250 2.1.5 Ok".
    struct Usual
    {
        QByteArray text;
        QSmtpReply reply;
        quint32 saidAt = 0;
    };

    QSmtpReply ofOneLine(QByteArrayView text);
    Fault judgePrefix(QByteArrayView line);
    void fail(Fault fault, qsizetype end);

    QByteArray m_buffer;
    qsizetype m_untraced = 0; // begin of what takeRawLines() has not given yet
    qsizetype m_taken = 0; // end of the last reply taken
    qsizetype m_line = 0; // begin of the line under way
    qsizetype m_scanned = 0; // no line end between the line's begin and here
    QByteArrayList m_lines; // of the reply under way
    int m_code = 0; // of the reply under way
    bool m_bareLineFeed = false;
    std::array<Usual, 4> m_usual; // as many as a message has
    quint32 m_saidCount = 0;
    Fault m_fault = Fault::None;
};
