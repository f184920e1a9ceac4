// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The courier's letters: into the line, through their transactions, out with a result. The loop
// that drives them is in courier.cpp.

#include "courier.h"

#include "clienterror.h"
#include "composition.h"
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
    m_line.push_back(std::move(letter));

    QList<QSmtpError> problems;
    const Prepared prepared = prepare(m_line.back(), problems);
    watch(m_line.back());
    if (prepared == Prepared::No) {
        QSmtpResult result;
        result.setError(problems.constFirst());
        m_line.pop_back();
        finish(id, result);
    }
    schedule();
    return id;
}

// Its source, once there is one.
void Courier::watch(Letter &letter)
{
    if (letter.source && letter.source->parent() != this) {
        letter.source->setParent(this);
        connect(letter.source.get(), &MessageSource::readable, this, &Courier::schedule);
    }
}

// Ids grow along the line.
std::deque<Letter>::iterator Courier::find(int id)
{
    const auto letter = std::lower_bound(m_line.begin(), m_line.end(), id,
                                         [](const Letter &candidate, int wanted) {
                                             return candidate.id < wanted;
                                         });
    return letter != m_line.end() && letter->id == id ? letter : m_line.end();
}

QFuture<QSmtpResult> Courier::result(int id)
{
    const bool known = m_unannounced.contains(id) || find(id) != m_line.end();
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
    const auto letter = find(id);
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

// Of the letter under way.
qint64 Courier::left() const
{
    const qint64 held = m_session ? m_session->heldContent() : 0;
    return std::max(m_reported, m_given - held - m_unsent);
}

void Courier::reportProgress()
{
    if (!m_underWay || m_given == 0) {
        return;
    }
    const qint64 sent = left();
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
        letter.delivery = Delivery(letter.toAsGiven, messageIdOf(letter));
    }
    beginTransaction();
}

void Courier::beginTransaction()
{
    Letter &letter = m_line.front();
    const Offer &offer = *m_offer;
    QSmtpError error = composeFor(letter, offer);
    watch(letter);
    // On another connection the server may have other limits.
    const bool concernsAll = !letter.delivery.hasBegun() || m_settings.requireAllRecipients;
    if (error.isNull() && concernsAll) {
        error = problemOf(letter);
    }
    Transaction transaction;
    if (error.isNull()) {
        const qsizetype count = nextTransactionSize(letter);
        if (count == 0) {
            m_wornOut = true;
            m_again = true;
            return;
        }
        const QList<int> recipients = letter.delivery.begin(count);
        const Fitting fitting = fit(letter, recipients, offer);
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
    m_reported = 0;
    ++m_transactions;
    m_session->begin(transaction);
}

// The domains of RFC 9422 section 4.3 are counted over the whole connection.
qsizetype Courier::nextTransactionSize(const Letter &letter)
{
    const QList<int> &untried = letter.delivery.untried();
    QSet<QString> domains = m_domains;
    qsizetype count = transactionSize(letter, untried, capabilities(), domains);
    const bool tooFew = count == 0 || (m_settings.requireAllRecipients && count < untried.size());
    if (tooFew && m_settings.isDeviceGiven) {
        domains.clear(); // there is no other connection
        count = transactionSize(letter, untried, capabilities(), domains);
    } else if (tooFew) {
        return 0;
    }
    m_domains = domains;
    return count;
}

// Whatever can be known is told before anybody gets the letter.
QSmtpError Courier::problemOf(const Letter &letter) const
{
    QList<int> everybody(letter.to.size());
    std::iota(everybody.begin(), everybody.end(), 0);
    const Fitting fitting = fit(letter, everybody, *m_offer);
    if (!fitting.problems.isEmpty()) {
        return fitting.problems.constFirst();
    }
    QSet<QString> domains;
    const qsizetype most = transactionSize(letter, everybody, capabilities(), domains);
    return m_settings.requireAllRecipients && most < everybody.size()
               ? tooManyForAllOrNone(int(most), everybody.size())
               : QSmtpError();
}

// The session refused the transaction, and goes on.
void Courier::transactionRefused(const QSmtpError &error)
{
    Letter &letter = m_line.front();
    // "Too many messages on this connection", where a new one helps.
    const bool wornOut = error.kind() == Kind::SenderRefused && m_transactions > 1
                         && error.reply().code() == 452
                         && error.reply().enhancedCode() == QLatin1String("4.4.5");
    if (wornOut && !letter.triedAgain && !m_settings.isDeviceGiven) {
        letter.delivery.takeBack();
        letter.triedAgain = true;
        m_wornOut = true;
        m_underWay = false;
        m_again = true;
        return;
    }
    const bool tellsOfEach = m_settings.protocol == QSmtpClient::Protocol::Lmtp
                             && error.phase() == Phase::Delivery;
    if (!tellsOfEach && mayGoWithoutBinary(letter, error)) {
        traceNote(Texts::tr("Sending without BINARYMIME, which the server offers and refuses"));
        letter.withoutBinary = true;
        letter.delivery.takeBack();
        m_underWay = false;
        m_again = true;
        return;
    }
    tellRefused(letter.delivery.fail(error));
    transactionEnded();
}

void Courier::tellRefused(const QList<QSmtpRecipientReply> &recipients)
{
    for (const QSmtpRecipientReply &recipient : recipients) {
        notify([this, id = m_line.front().id, recipient] {
            Q_EMIT q->recipientRefused(id, recipient.address(), recipient.reply());
        });
    }
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
    tellRefused(m_line.front().delivery.lose(error, unconfirmed));
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
    return m_wornOut || m_slept || (own > 0 && m_transactions >= own)
           || (theirs > 0 && m_transactions >= theirs);
}

// The connection died, or was ended, before anything of the letter was heard. A new one that does
// so at the first letter would do it again.
bool Courier::isStale(const QSmtpError &error) const
{
    if (m_settings.isDeviceGiven || m_reopen || m_line.empty() || m_line.front().triedAgain) {
        return false;
    }
    const bool dead = error.kind() == Kind::Timeout || error.cause() == Cause::ConnectionLost
                      || error.reply().code() == 421;
    const bool served = m_wasIdle || m_transactions > (m_underWay ? 1 : 0);
    switch (error.phase()) {
    case Phase::Idle:
        return dead && !m_underWay;
    case Phase::Command:
    case Phase::Reset:
        return dead && served;
    case Phase::Sender:
        return dead && served && m_underWay;
    default:
        return false;
    }
}

void Courier::renew()
{
    traceNote(m_slept ? Texts::tr("Connecting anew: this device has slept")
                      : Texts::tr("Connecting anew: this connection has carried its %1 messages")
                            .arg(m_transactions));
    m_renewing = true;
    m_stage = Stage::Leaving;
    m_session->quit();
}
