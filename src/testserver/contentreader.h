// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Takes a message's content off the wire, DATA or BDAT; it knows no command and no reply.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QCryptographicHash>

namespace SmtpServer {

class ContentReader
{
public:
    enum class Storage { Keep, Digest };

    explicit ContentReader(Storage storage = Storage::Keep);

    // Content behind DATA: takes the dots off (RFC 5321 section 4.5.2) and returns how many octets
    // were used; those behind the final dot are not.
    qsizetype takeStuffed(QByteArrayView octets);
    // Content of a BDAT chunk.
    void takeChunk(QByteArrayView octets);
    bool isComplete() const { return m_state == State::Complete; }

    // Content above this size is counted, not kept; 0 is no limit.
    void setLimit(qint64 octets) { m_limit = octets; }
    bool isTooLarge() const { return m_limit > 0 && m_size > m_limit; }

    qint64 size() const { return m_size; }
    QByteArray content() const { return m_content; }
    QByteArray sha256() const;
    bool hasBareLineEnds() const { return m_hasBareLineEnds || m_endsWithCr; }

private:
    enum class State { LineStart, Text, Cr, Dot, DotCr, Complete };

    void append(QByteArrayView octets);
    void inspect(QByteArrayView octets);

    QByteArray m_content;
    QCryptographicHash m_hash {QCryptographicHash::Sha256};
    qint64 m_size = 0;
    qint64 m_limit = 0;
    Storage m_storage;
    State m_state = State::LineStart;
    bool m_endsWithCr = false;
    bool m_hasBareLineEnds = false;
};

} // namespace SmtpServer
