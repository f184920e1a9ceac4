// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// How a Session and its transactions end, and what may have become of messages then; which reply
// ends them is for judgement.cpp to know.

#include "session.h"

using Kind = QSmtpError::Kind;
using Phase = QSmtpError::Phase;
using Cause = QSmtpError::Cause;

void Session::linkClosed(qint64 unsent)
{
    if (m_over) {
        return;
    }
    m_unsent = unsent;
    Failure failure {Kind::Network, phaseOfLoss(), Cause::ConnectionLost,
                     QT_TRANSLATE_NOOP("QSmtpClient", "The connection to the server was lost.")};
    if (failure.phase == Phase::StartTls) {
        // No other than one lost in the handshake: whoever does not want TLS may be behind it.
        failure.kind = Kind::Security;
        failure.sentence = QT_TRANSLATE_NOOP(
            "QSmtpClient", "The connection to the server was lost before it was encrypted.");
    }
    // Where what still waits on this side holds the end, the server cannot have seen it.
    if (mayHaveBeenTaken(0)) {
        failure.mayHaveBeenDelivered = true;
        failure.sentence = QT_TRANSLATE_NOOP(
            "QSmtpClient", "The connection was lost before the server confirmed the message.");
    }
    // Some servers hang up in the middle of the line that says why. Good news of that kind would be
    // no whole reply; bad news is evidence.
    const std::optional<QSmtpReply> tail = m_parser.takeTail();
    if (tail && (tail->isTransient() || tail->isPermanent())) {
        failure.reply = hear(*tail);
    }
    fail(failure);
}

void Session::timedOut(qint64 unsent)
{
    if (m_over) {
        return;
    }
    m_unsent = unsent;
    Failure failure {Kind::Timeout, phaseOfLoss(), Cause::Unknown,
                     QT_TRANSLATE_NOOP("QSmtpClient", "The server did not answer in time.")};
    if (!m_heard && !m_encrypted && !m_settings.lmtp) {
        // Where TLS comes first, the server waits for the client to begin.
        failure.cause = Cause::TlsExpected;
        failure.sentence = QT_TRANSLATE_NOOP("QSmtpClient",
                                             "The server did not greet in time. It may expect TLS "
                                             "from the first octet at this port.");
    } else if (phaseOfLoss() == Phase::Content) {
        failure.sentence = QT_TRANSLATE_NOOP("QSmtpClient",
                                             "The server takes the message too slowly, or no "
                                             "longer at all.");
    } else if (mayHaveBeenTaken(0)) {
        failure.mayHaveBeenDelivered = true;
        failure.sentence = QT_TRANSLATE_NOOP("QSmtpClient",
                                             "The server did not confirm the message in time.");
    }
    fail(failure);
}

// Content whose end is still on this side is still being sent.
QSmtpError::Phase Session::phaseOfLoss() const
{
    return isContentFinished() && !hasLeft(m_transactions.front()) ? Phase::Content : phase();
}

bool Session::mayHaveBeenTaken(qsizetype transaction) const
{
    if (!isContentFinished(transaction)) {
        return false;
    }
    const Pending &pending = m_transactions.at(std::size_t(transaction));
    // Where RSET was refused as well, the recipients may be taken for those of another transaction.
    const bool isWithoutSender = pending.failure.kind == Kind::SenderRefused && !pending.outOfOrder
                                 && !pending.behindRefusedReset;
    const bool isForNobody = isWithoutSender
                             || pending.refused == pending.transaction.recipients.size();
    return hasLeft(pending) && !isForNobody;
}

bool Session::hasLeft(const Pending &pending) const
{
    return pending.end <= m_givenOut - m_unsent;
}

QList<int> Session::unconfirmedRecipients(qsizetype transaction) const
{
    if (!isContentFinished(transaction)) {
        return {};
    }
    if (!m_settings.lmtp) {
        const auto &accepted = m_transactions.at(std::size_t(transaction)).accepted;
        return {accepted.begin(), accepted.end()};
    }
    QList<int> recipients;
    for (const Debt &debt : m_debts) {
        if (debt.owed == Owed::Delivery) {
            recipients.append(debt.recipient);
        }
    }
    return recipients;
}

// The next reply speaks of one recipient of a message that has left whole (RFC 2033 section 4.2).
bool Session::owesDelivery() const
{
    return !m_debts.empty() && m_debts.front().owed == Owed::Delivery;
}

// Ends the oldest transaction.
void Session::refuse(const Failure &failure)
{
    const bool wasSaid = m_transactions.front().envelopeSaid;
    m_transactions.pop_front();
    say(Event::MessageRefused {failure});
    if (!wasSaid) {
        say(Event::Ready {});
    } else if (m_transactions.empty()) {
        command({"RSET"}, {Owed::Reset});
    } // or else what is said already begins anew by itself
}

void Session::fail(const Failure &failure)
{
    if (m_over) {
        return;
    }
    if (!m_debts.empty() && m_debts.front().owed == Owed::Quit) {
        // All is done; nothing that happens now can undo it.
        m_over = true;
        say(Event::Finished {});
        return;
    }
    m_over = true;
    closeContent();
    for (Command &unsaid : m_unsaid) {
        wipe(unsaid.line);
    }
    m_unsaid.clear();
    wipe(m_output);
    m_output.clear();
    say(Event::Failed {failure});
}
