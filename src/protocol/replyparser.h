// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Collects the octets of a server into whole replies (RFC 5321 section 4.2); it knows no command.
#pragma once

#include <QSmtp/qsmtpreply.h>

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>

#include <optional>

class ReplyParser
{
public:
    // RFC 5321 section 4.5.3.1.5 asks for 512 octets a line; servers send more, floods much more.
    static constexpr qsizetype LineLimit = 4096;
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

    void feed(QByteArrayView octets);
    std::optional<QSmtpReply> takeReply();

    bool isEmpty() const;
    Fault fault() const { return m_fault; }
    QByteArray takeRawLines();

private:
    Fault m_fault = Fault::None;
};
