// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// How a Session passes the content of a message on, behind DATA or in chunks of BDAT (RFC 3030); it
// judges no reply.

#include "session.h"

#include <array>
#include <charconv>
#include <utility>

using Kind = QSmtpError::Kind;
using Phase = QSmtpError::Phase;
using Origin = Event::Traced::Origin;
using Transfer = Transaction::Transfer;

void Session::openContent()
{
    m_contentOpen = true;
    m_contentOctets = 0;
    m_filter = ContentFilter(transfer() == Transfer::Data ? ContentFilter::Dots::Doubled
                                                          : ContentFilter::Dots::AsTheyAre);
    say(Event::ContentRequested {});
}

Transaction::Transfer Session::transfer() const
{
    return m_transactions.back().transaction.transfer;
}

// Octet for octet, as nothing of it would be changed.
bool Session::goesAsItIs() const
{
    return transfer() == Transfer::BinaryChunks
           || (transfer() == Transfer::Chunks && m_transactions.back().transaction.isInLines);
}

void Session::closeContent()
{
    m_contentOpen = false;
    emptyChunk();
}

void Session::writeContent(QByteArrayView octets, ContentFilter::Input input)
{
    Q_ASSERT(wantsContent());
    // Not as soon as it is full: it may be the last.
    if (m_chunk.size() >= ChunkSize) {
        sendChunk(Chunk::Further);
    }
    if (goesAsItIs()) {
        m_chunk += octets;
        return;
    }
    if (transfer() == Transfer::Chunks) {
        m_filter.append(octets, m_chunk, input);
        return;
    }
    const qsizetype before = m_output.size();
    m_filter.append(octets, m_output, input);
    m_contentOctets += m_output.size() - before;
}

void Session::pauseContent()
{
    if (wantsContent() && !isOwed() && !m_chunk.isEmpty()) {
        sendChunk(Chunk::Further);
    }
}

void Session::finishContent()
{
    Q_ASSERT(wantsContent());
    if (transfer() == Transfer::Chunks && !goesAsItIs()) {
        m_filter.finish(m_chunk);
    }
    if (transfer() != Transfer::Data) {
        m_contentOpen = false;
        sendChunk(Chunk::Last);
        return;
    }
    // The begin of a reply that is here before the dot would be completed behind it, and answers
    // nothing.
    if (!m_parser.isEmpty()) {
        misbehaved(Phase::Content,
                   QT_TRANSLATE_NOOP("QSmtpClient", "The server answered before it was asked."));
        return;
    }
    const qsizetype before = m_output.size();
    m_filter.finish(m_output);
    m_contentOctets += m_output.size() - before;
    if (m_settings.traced) {
        trace(Origin::Note, '[' + QByteArray::number(m_contentOctets)
                                + " octets of content, final dot included]");
    }
    m_contentOpen = false;
    ++m_turn;
    oweContent();
}

/*
    RFC 3030 section 2. With PIPELINING chunks follow each other at once, but for the last of LMTP:
   how many replies it has depends on whether those before it were taken (RFC 2033 section 4.3).
*/
void Session::sendChunk(Chunk chunk)
{
    const bool last = chunk == Chunk::Last;
    m_transactions.back().chunkSaid = true;
    const bool follows = m_pipelining && !(last && m_settings.lmtp);
    std::array<char, 20> digits;
    const char *const digitsEnd = std::to_chars(digits.begin(), digits.end(), m_chunk.size()).ptr;
    command({"BDAT ", {digits.data(), digitsEnd}, last ? " LAST" : ""},
            {last ? Owed::Content : Owed::Chunk}, follows ? Group::Follows : Group::First, m_chunk);
    emptyChunk();
    release();
}

// The room that small messages need is for the next one, too.
void Session::emptyChunk()
{
    constexpr qsizetype Small = 4096;
    if (m_chunk.capacity() > Small) {
        m_chunk.clear();
    } else {
        m_chunk.resize(0);
    }
}

// The last octet of the content is on its way.
void Session::oweContent()
{
    Pending &pending = m_transactions.back();
    pending.finished = true;
    pending.end = m_givenOut + m_output.size();
    if (!m_settings.lmtp) {
        m_debts.push_back({Owed::Content});
        return;
    }
    // RFC 2033 section 4.2.
    for (const int index : std::as_const(pending.accepted)) {
        m_debts.push_back({Owed::Delivery, index});
    }
}

qsizetype Session::heldContent() const
{
    qsizetype held = m_chunk.size();
    for (const Command &unsaid : m_unsaid) {
        held += unsaid.chunk.size();
    }
    return held;
}
