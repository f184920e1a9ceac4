// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The courier's letters: into the line, and out of it with a result. Their transactions follow each
// other in courierflight.cpp, the loop that drives them is in courier.cpp.

#include "courier.h"

#include "clienterror.h"
#include "composition.h"
#include "listeners.h"
#include "texts.h"

#include <algorithm>
#include <utility>

using Kind = QSmtpError::Kind;
using Phase = QSmtpError::Phase;

namespace {

QSmtpResult failure(const QSmtpError &error)
{
    QSmtpResult result;
    result.setError(error);
    return result;
}

} // namespace

int Courier::send(Letter letter)
{
    const int id = m_nextId++;
    letter.id = id;
    m_line.push_back(std::make_unique<Letter>(std::move(letter)));

    QList<QSmtpError> problems;
    const Prepared prepared = prepare(*m_line.back(), problems);
    watch(*m_line.back());
    if (prepared == Prepared::No) {
        m_line.pop_back();
        finish(id, failure(problems.constFirst()));
    }
    schedule();
    return id;
}

// For what never becomes a letter.
int Courier::refuse(const QSmtpError &error)
{
    const int id = m_nextId++;
    finish(id, failure(error));
    schedule();
    return id;
}

// What its source reads, once there is one.
void Courier::watch(Letter &letter)
{
    DeviceReader *const reader = letter.source ? letter.source->reader() : nullptr;
    if (reader && reader->parent() != this) {
        reader->setParent(this);
        connect(reader, &DeviceReader::readable, this, &Courier::schedule);
    }
}

QFuture<QSmtpResult> Courier::result(int id)
{
    const bool known = m_unannounced.contains(id) || findLetter(m_line, id) != m_line.end()
                       || isFailing(id);
    if (!known) {
        QPromise<QSmtpResult> promise;
        promise.start();
        promise.addResult(failure(unknownMessageError()));
        promise.finish();
        return promise.future();
    }
    const auto found = m_promises.find(id);
    if (found != m_promises.end()) {
        return found->second->future();
    }
    auto promise = std::make_shared<QPromise<QSmtpResult>>();
    promise->start();
    QFuture<QSmtpResult> future = promise->future();
    m_promises.emplace(id, std::move(promise));
    return future;
}

void Courier::cancel(int id)
{
    if (m_running) {
        // From within, a device that is being read has called: its letter must not vanish under it.
        QMetaObject::invokeMethod(
            this, [this, id] { cancel(id); }, Qt::QueuedConnection);
        return;
    }
    const auto found = findLetter(m_line, id);
    if (found == m_line.end()) {
        return;
    }
    Letter &letter = **found;
    if (letter.underWay) {
        if (&letter == m_flight.back()) {
            m_session->abandon(); // the others have left whole
        }
    } else {
        letterFailed(letter, canceledError());
    }
    schedule();
}

// Of the letter that is being passed on, or was last.
void Courier::reportProgress()
{
    const qint64 held = m_session ? m_session->heldContent() : 0;
    m_left = std::max(m_left, m_passed - held - m_unsent);
    if (!m_flight.empty()) {
        Letter &letter = newest();
        reportSent(letter, letter.given - held - m_unsent);
    }
}

void Courier::reportSent(Letter &letter, qint64 octets)
{
    if (octets > letter.reported) {
        letter.reported = octets;
        if (Listeners::ofSendProgress(q)) {
            const qint64 total = letter.source ? letter.source->size() : letter.given;
            notify([this, id = letter.id, octets, total] {
                Q_EMIT q->sendProgress(id, octets, total);
            });
        }
    }
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
QSmtpError Courier::problemOf(const Letter &letter, const Fitting &forAll) const
{
    if (!forAll.problems.isEmpty()) {
        return forAll.problems.constFirst();
    }
    if (!m_settings.requireAllRecipients) {
        return {};
    }
    QSet<QString> domains;
    const QList<int> everybody = everybodyIn(letter);
    const qsizetype most = transactionSize(letter, everybody, capabilities(), domains);
    return most < everybody.size() ? tooManyForAllOrNone(int(most), everybody.size())
                                   : QSmtpError();
}

// The session refused the oldest transaction, and goes on.
void Courier::transactionRefused(const QSmtpError &error)
{
    Letter &letter = oldest();
    if (goesOtherwise(letter, error)) {
        letter.delivery.takeBack();
        land(letter);
        m_again = true;
        return;
    }
    tellRefused(letter.id, letter.delivery.fail(letter.fault.isNull() ? error : letter.fault));
    transactionEnded();
}

// Whether what was refused is to be tried in another way, and in which.
bool Courier::goesOtherwise(Letter &letter, const QSmtpError &error)
{
    // "Too many messages on this connection", where a new one helps.
    const bool wornOut = error.kind() == Kind::SenderRefused && m_transactions > 1
                         && error.reply().code() == 452
                         && error.reply().enhancedCode() == QLatin1String("4.4.5");
    if (wornOut && !letter.triedAgain && !m_settings.isDeviceGiven) {
        letter.triedAgain = true;
        m_wornOut = true;
        return true;
    }
    // "Bad sequence of commands", where the order was the one that it had invited.
    if (letter.ahead && error.reply().code() == 503) {
        if (!std::exchange(m_inStep, true)) {
            traceNote(Texts::tr("Waiting for each reply, since the server is out of step"));
            m_session->goInStep();
        }
        return true;
    }
    // BDAT is unknown, or comes out of place, to a server that offers it.
    if (letter.atOnce && error.kind() == Kind::MessageRefused && error.reply().code() >= 500
        && error.reply().code() <= 504 && letter.grade != QSmtpMessage::Encoding::Binary) {
        traceNote(Texts::tr("Sending without CHUNKING, which the server offers and refuses"));
        m_takesChunks = false;
        return true;
    }
    const bool tellsOfEach = m_settings.protocol == QSmtpClient::Protocol::Lmtp
                             && error.phase() == Phase::Delivery;
    if (!tellsOfEach && mayGoWithoutBinary(letter, error)) {
        traceNote(Texts::tr("Sending without BINARYMIME, which the server offers and refuses"));
        letter.withoutBinary = true;
        return true;
    }
    return false;
}

void Courier::tellRefused(int id, const QList<QSmtpRecipientReply> &recipients)
{
    for (const QSmtpRecipientReply &recipient : recipients) {
        notify([this, id, recipient] {
            Q_EMIT q->recipientRefused(id, recipient.address(), recipient.reply());
        });
    }
}

// The session goes on, and so may the letter.
void Courier::transactionEnded()
{
    Letter &letter = oldest();
    land(letter);
    m_wasIdle = false;
    letter.triedAgain = false;
    if (letter.delivery.isDone()) {
        letterDone(letter);
    } else {
        m_again = true;
    }
}

void Courier::letterFailed(Letter &letter, const QSmtpError &error, const QList<int> &unconfirmed)
{
    tellRefused(letter.id, letter.delivery.lose(error, unconfirmed));
    letterDone(letter);
}

void Courier::letterDone(const Letter &letter)
{
    const int id = letter.id;
    const QSmtpResult result = letter.delivery.result();
    m_line.erase(findLetter(m_line, id));
    finish(id, result);
}

// Of none of it a transaction is under way.
void Courier::failLine(const QSmtpError &error)
{
    if (!m_line.empty()) {
        m_failing.push_back({std::exchange(m_line, {}), error});
        notify([this] { tellFailing(); });
    }
}

// Before what was noted behind them: no error is told before its messages.
void Courier::tellFailing()
{
    m_herald.interject([this] {
        auto &[letters, error] = m_failing.front();
        for (int i = 0; i < FailedAtOnce && !letters.empty(); ++i) {
            Letter &letter = *letters.front();
            tellRefused(letter.id, letter.delivery.lose(error, {}));
            finish(letter.id, letter.delivery.result());
            letters.pop_front();
        }
        if (letters.empty()) {
            m_failing.pop_front();
        } else {
            notify([this] { tellFailing(); });
        }
    });
}

bool Courier::isFailing(int id) const
{
    return std::any_of(m_failing.begin(), m_failing.end(), [id](const Failing &failing) {
        return findLetter(failing.letters, id) != failing.letters.end();
    });
}

void Courier::finish(int id, const QSmtpResult &result)
{
    m_unannounced.insert(id, result);
    notify([this, id] {
        const QSmtpResult told = m_unannounced.take(id);
        std::shared_ptr<QPromise<QSmtpResult>> promise;
        if (const auto node = m_promises.extract(id)) {
            promise = node.mapped();
        }
        if (told.error().isNull()) {
            Q_EMIT q->messageSent(id, told);
        } else {
            Q_EMIT q->messageFailed(id, told.error());
        }
        if (promise) {
            promise->addResult(told);
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

void Courier::renew()
{
    traceNote(m_slept ? Texts::tr("Connecting anew: this device has slept")
                      : Texts::tr("Connecting anew: this connection has carried its %1 messages")
                            .arg(m_transactions));
    m_renewing = true;
    m_stage = Stage::Leaving;
    m_session->quit();
}
