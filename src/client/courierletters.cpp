// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The courier's letters: into the line, through their transactions, out with a result. The loop
// that drives them is in courier.cpp.

#include "courier.h"

#include "clienterror.h"
#include "printable.h"
#include "texts.h"

#include <algorithm>
#include <numeric>

using Kind = QSmtpError::Kind;
using Phase = QSmtpError::Phase;
using Cause = QSmtpError::Cause;

int Courier::send(Letter letter)
{
    const int id = m_nextId++;
    letter.id = id;
    letter.source->setParent(this);
    connect(letter.source.get(), &MessageSource::readable, this, &Courier::schedule);
    m_line.push_back(std::move(letter));

    QList<QSmtpError> problems;
    if (prepare(m_line.back(), problems) == Prepared::No) {
        QSmtpResult result;
        result.setError(problems.constFirst());
        m_line.pop_back();
        finish(id, result);
    }
    schedule();
    return id;
}

QFuture<QSmtpResult> Courier::result(int id)
{
    const bool known = m_unannounced.contains(id)
                       || std::any_of(m_line.begin(), m_line.end(),
                                      [id](const Letter &letter) { return letter.id == id; });
    if (!known) {
        QPromise<QSmtpResult> promise;
        QSmtpResult result;
        result.setError(unknownMessageError());
        promise.start();
        promise.addResult(result);
        promise.finish();
        return promise.future();
    }
    std::shared_ptr<QPromise<QSmtpResult>> &promise = m_promises[id];
    if (!promise) {
        promise = std::make_shared<QPromise<QSmtpResult>>();
        promise->start();
    }
    return promise->future();
}

void Courier::cancel(int id)
{
    if (m_running) {
        // From within, a device that is being read has called: its letter must not vanish under it.
        QMetaObject::invokeMethod(
            this, [this, id] { cancel(id); }, Qt::QueuedConnection);
        return;
    }
    const auto letter = std::find_if(m_line.begin(), m_line.end(),
                                     [id](const Letter &candidate) { return candidate.id == id; });
    if (letter == m_line.end()) {
        return;
    }
    if (m_underWay && letter == m_line.begin()) {
        m_session->abandon();
    } else {
        letter->delivery.lose(canceledError(), {});
        const QSmtpResult result = letter->delivery.result();
        m_line.erase(letter);
        finish(id, result);
    }
    schedule();
}

void Courier::reportProgress()
{
    if (!m_underWay || m_given == 0) {
        return;
    }
    const qint64 sent = std::max(m_reported, m_given - m_unsent);
    if (sent > m_reported) {
        m_reported = sent;
        const Letter &letter = m_line.front();
        notify([this, id = letter.id, sent, total = letter.source->size()] {
            Q_EMIT q->sendProgress(id, sent, total);
        });
    }
}

void Courier::beginLetter()
{
    Letter &letter = m_line.front();
    QList<QSmtpError> problems;
    if (prepare(letter, problems) == Prepared::Waiting) {
        return;
    }
    if (!problems.isEmpty()) {
        letterFailed(problems.constFirst());
        m_again = true;
        return;
    }
    if (!letter.delivery.hasBegun()) {
        letter.delivery = Delivery(letter.toAsGiven,
                                   printable(letter.source->headers().messageId()));
        m_reported = 0;
    }
    beginTransaction();
}

void Courier::beginTransaction()
{
    Letter &letter = m_line.front();
    const int limit = std::max(0, capabilities().maximumRecipients());
    const bool split = limit > 0 && limit < letter.to.size();
    QSmtpError error;
    Transaction transaction;
    if (split && m_settings.requireAllRecipients) {
        error = tooManyForAllOrNone(limit, letter.to.size());
    } else if (split && !letter.delivery.hasBegun()) {
        // Whom the server cannot take is told before the first ones have got it.
        QList<int> everybody(letter.to.size());
        std::iota(everybody.begin(), everybody.end(), 0);
        error = fit(letter, everybody, *m_offer).problems.value(0);
    }
    if (error.isNull()) {
        const QList<int> recipients = letter.delivery.begin(limit);
        const Fitting fitting = fit(letter, recipients, *m_offer);
        error = fitting.problems.value(0);
        transaction = fitting.transaction;
        for (const QString &keyword : fitting.ignored) {
            letter.delivery.ignore(keyword);
            traceNote(
                Texts::tr("Sending without %1, which the server does not offer").arg(keyword));
        }
    }
    if (error.isNull() && !letter.source->rewind()) {
        error = unreadableError(Phase::Preparation, letter.source->errorString());
    }
    if (!error.isNull()) {
        letterFailed(error);
        m_again = true;
        return;
    }
    transaction.requireAll = m_settings.requireAllRecipients;
    transaction.maySplit = !transaction.requireAll;
    m_underWay = true;
    m_given = 0;
    ++m_transactions;
    m_session->begin(transaction);
}

// The session goes on, and so may the letter.
void Courier::transactionEnded()
{
    m_underWay = false;
    m_wasIdle = false;
    m_line.front().triedAgain = false;
    if (m_line.front().delivery.isDone()) {
        letterDone();
    } else {
        m_again = true;
    }
}

void Courier::letterFailed(const QSmtpError &error)
{
    const QList<int> unconfirmed = m_underWay && m_session && error.mayHaveBeenDelivered()
                                       ? m_session->unconfirmedRecipients()
                                       : QList<int>();
    m_line.front().delivery.lose(error, unconfirmed);
    m_underWay = false;
    letterDone();
}

void Courier::letterDone()
{
    const int id = m_line.front().id;
    const QSmtpResult result = m_line.front().delivery.result();
    m_line.pop_front();
    finish(id, result);
}

void Courier::failLine(const QSmtpError &error)
{
    while (!m_line.empty()) {
        letterFailed(error);
    }
}

void Courier::finish(int id, const QSmtpResult &result)
{
    m_unannounced.insert(id, result);
    notify([this, id, result] {
        m_unannounced.remove(id);
        std::shared_ptr<QPromise<QSmtpResult>> promise;
        if (const auto node = m_promises.extract(id)) {
            promise = node.mapped();
        }
        if (result.error().isNull()) {
            Q_EMIT q->messageSent(id, result);
        } else {
            Q_EMIT q->messageFailed(id, result.error());
        }
        if (promise) {
            promise->addResult(result);
            promise->finish();
        }
    });
}

// Servers end a connection that has carried too much, and RFC 9422 lets them say when.
bool Courier::isWornOut() const
{
    if (m_settings.isDeviceGiven) {
        return false; // there is no other
    }
    const int own = m_settings.maxMessagesPerConnection;
    const int theirs = capabilities().maximumMessages();
    return (own > 0 && m_transactions >= own) || (theirs > 0 && m_transactions >= theirs);
}

// The connection had served before, and died or was ended before anything of the letter was heard.
bool Courier::isStale(const QSmtpError &error) const
{
    const bool served = m_wasIdle || m_transactions > (m_underWay ? 1 : 0);
    if (m_settings.isDeviceGiven || !served || m_line.empty() || m_line.front().triedAgain) {
        return false;
    }
    const bool dead = error.kind() == Kind::Timeout || error.cause() == Cause::ConnectionLost
                      || error.cause() == Cause::ServiceClosing;
    const bool untouched = m_underWay
                               ? error.phase() == Phase::Sender
                               : error.phase() == Phase::Idle || error.phase() == Phase::Command;
    return dead && untouched;
}

void Courier::renew()
{
    traceNote(Texts::tr("Connecting anew: this connection has carried its %1 messages")
                  .arg(m_transactions));
    m_renewing = true;
    m_stage = Stage::Leaving;
    m_session->quit();
}
