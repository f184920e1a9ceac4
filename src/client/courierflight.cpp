// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The courier's letters under way: which of them follow each other without waiting, and what
// becomes of them when the connection ends. The line they come from is in courierletters.cpp.

#include "courier.h"

#include "clienterror.h"
#include "composition.h"
#include "texts.h"

#include <algorithm>
#include <utility>

using Kind = QSmtpError::Kind;
using Phase = QSmtpError::Phase;
using Cause = QSmtpError::Cause;

Letter *Courier::nextLetter()
{
    const auto next = std::find_if(m_line.begin(), m_line.end(),
                                   [](const auto &letter) { return !letter->underWay; });
    return next == m_line.end() ? nullptr : next->get();
}

/*
    RFC 2920 section 3.1: the envelope of the next letter may leave with the end of the one before.
*/
void Courier::followUp()
{
    const bool mayFollow = m_stage == Stage::Open && m_session->mayFollow() && !m_inStep
                           && qsizetype(m_flight.size()) <= window();
    if (!mayFollow || !m_questions.isEmpty() || m_link->unsent() >= HighWaterMark || isWornOut()) {
        return;
    }
    if (Letter *letter = nextLetter()) {
        beginLetter(*letter);
    }
}

void Courier::beginLetter(Letter &letter)
{
    QList<QSmtpError> problems;
    if (prepare(letter, problems) == Prepared::Waiting) {
        return;
    }
    if (!problems.isEmpty()) {
        letterFailed(letter, problems.constFirst());
        m_again = true;
        return;
    }
    if (letter.source && !letter.source->countLines()) {
        schedule();
        return;
    }
    if (!letter.delivery.hasBegun()) {
        letter.delivery = Delivery(letter.to, messageIdOf(letter));
    }
    beginTransaction(letter);
}

void Courier::beginTransaction(Letter &letter)
{
    const Offer &offer = *m_offer;
    QSmtpError error = composeFor(letter, offer, &m_room);
    watch(letter);
    const bool atOnce = error.isNull() && mayGoAtOnce(letter);
    if (atOnce && qsizetype(m_flight.size()) >= window()) {
        return; // when one of them has landed
    }
    // On another connection the server may have other limits.
    const bool concernsAll = !letter.delivery.hasBegun() || m_settings.requireAllRecipients;
    Fitting fitting;
    if (error.isNull() && concernsAll) {
        fitting = fit(letter,
                      letter.delivery.hasBegun() ? everybodyIn(letter) : letter.delivery.untried(),
                      offer);
        error = problemOf(letter, fitting);
    }
    if (error.isNull()) {
        const qsizetype count = nextTransactionSize(letter);
        if (count == 0) {
            m_wornOut = true;
            m_again = true;
            return;
        }
        const QList<int> recipients = letter.delivery.begin(count);
        if (!concernsAll || recipients.size() < letter.to.size()) {
            fitting = fit(letter, recipients, offer);
        }
        error = fitting.problems.value(0);
        for (const QString &keyword : std::as_const(fitting.ignored)) {
            letter.delivery.ignore(keyword);
            traceNote(
                Texts::tr("Sending without %1, which the server does not offer").arg(keyword));
        }
    }
    if (error.isNull() && !letter.source->rewind()) {
        error = unreadableError(Phase::Preparation, letter.source->errorString());
    }
    if (!error.isNull()) {
        letterFailed(letter, error);
        m_again = true;
        return;
    }
    Transaction &transaction = fitting.transaction;
    transaction.atOnce = atOnce;
    if (transaction.atOnce && transaction.transfer == Transaction::Transfer::Data) {
        transaction.transfer = Transaction::Transfer::Chunks;
    }
    transaction.requireAll = m_settings.requireAllRecipients;
    transaction.maySplit = !transaction.requireAll;
    letter.underWay = true;
    letter.ahead = !m_flight.empty();
    letter.atOnce = transaction.atOnce;
    letter.given = 0;
    letter.reported = 0;
    letter.fault = {};
    m_flight.push_back(&letter);
    ++m_transactions;
    m_session->begin(std::move(transaction));
}

// Small content is sent with its envelope in one flight, by BDAT: whether a server that refuses
// everybody was sent it matters less than a round trip. A connection that may have died meanwhile
// is asked first: what was sent into it would have an uncertain end.
bool Courier::mayGoAtOnce(const Letter &letter) const
{
    static constexpr std::chrono::seconds FreshFor {10};
    const MessageSource &source = *letter.source;
    return m_takesChunks && !m_inStep
           && (!m_settings.requireAllRecipients || letter.delivery.untried().size() <= 1)
           && !source.isReadOnce() && source.size() >= 0 && source.size() <= Session::ChunkSize
           && m_deadline.now() - m_heardAt < FreshFor;
}

qsizetype Courier::window() const
{
    return m_oneAtATime ? 1 : m_settings.pipelineWindow;
}

// The letter is not under way any more.
void Courier::land(Letter &letter)
{
    m_flight.pop_front();
    letter.underWay = false;
}

/*
    The end of the connection is the end of the letters under way, each in its own way: what was
    certainly not taken goes over another connection, once; of what may have been taken, nobody
    knows. Whether there is to be another connection is what is returned.
*/
bool Courier::endFlight(const QSmtpError &error, Extent extent)
{
    const bool stale = isStale(error);
    if (m_flight.empty()) {
        if (stale) {
            m_line.front()->triedAgain = true;
        }
        return stale;
    }
    bool again = false;
    if (m_session) {
        m_session->noteUnsent(unsent());
    }
    const std::deque<Letter *> flight = std::exchange(m_flight, {});
    m_oneAtATime = m_oneAtATime || flight.size() > 1;
    const Letter *const concerned = extent == Extent::FirstLetter ? flight.back() : flight.front();
    const bool isCanceled = error.kind() == Kind::Canceled && extent == Extent::Everything;
    // A server that announces the end has taken nothing of what came behind.
    const bool isAnnounced = error.reply().code() == 421;
    for (qsizetype i = 0; i < qsizetype(flight.size()); ++i) {
        Letter &letter = *flight.at(std::size_t(i));
        letter.underWay = false;
        const bool isConcerned = &letter == concerned;
        const bool taken = m_session && m_session->mayHaveBeenTaken(i);
        const bool uncertain = isConcerned ? error.mayHaveBeenDelivered()
                                                 || (error.reply().isNull() && taken)
                                           : !isAnnounced && taken;
        const bool mayTryAgain = isConcerned ? stale
                                             : !uncertain && !isCanceled && !letter.triedAgain
                                                   && !m_settings.isDeviceGiven && !m_reopen;
        if (mayTryAgain) {
            letter.triedAgain = true;
            letter.delivery.takeBack();
            again = true;
            continue;
        }
        QSmtpError end = isConcerned || isCanceled ? error : connectionLostError(Phase::Delivery);
        end.setMayHaveBeenDelivered(uncertain);
        letterFailed(letter, end, uncertain ? m_session->unconfirmedRecipients(i) : QList<int>());
    }
    return again;
}

// The connection died, or was ended, before anything of the letter was heard. A new one that does
// so at the first letter would do it again.
bool Courier::isStale(const QSmtpError &error) const
{
    const bool underWay = !m_flight.empty();
    if (m_settings.isDeviceGiven || m_reopen || m_line.empty() || error.mayHaveBeenDelivered()) {
        return false;
    }
    const Letter &letter = underWay ? *m_flight.front() : *m_line.front();
    if (letter.triedAgain) {
        return false;
    }
    const bool dead = error.kind() == Kind::Timeout || error.cause() == Cause::ConnectionLost
                      || error.reply().code() == 421;
    const bool served = m_wasIdle || m_transactions > int(m_flight.size());
    switch (error.phase()) {
    case Phase::Idle:
        return dead && !underWay;
    case Phase::Command:
    case Phase::Reset:
        return dead && served;
    case Phase::Sender:
        return dead && served && underWay;
    default:
        return false;
    }
}
