// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The courier's loop: what it is told, what comes, what is next, and the letters. The connection is
// in courierlink.cpp.

#include "courier.h"

#include "clienterror.h"
#include "credentialsdata.h"
#include "logging.h"
#include "printable.h"
#include "texts.h"

#include <algorithm>
#include <numeric>

using Kind = QSmtpError::Kind;
using Phase = QSmtpError::Phase;
using Cause = QSmtpError::Cause;

Courier::Courier(QSmtpClient *client)
    : QObject(client)
    , q(client)
    , m_derivation(this)
    , m_herald(this)
    , m_deadline(this)
{
    connect(&m_deadline, &Deadline::passed, this, &Courier::deadlinePassed);
    connect(&m_derivation, &QFutureWatcherBase::finished, this, [this] {
        if (m_session && m_derivation.future().resultCount() > 0) {
            QByteArray key = m_derivation.result();
            m_session->keyDerived(key);
            wipe(key);
        }
        run();
    });
}

Courier::~Courier()
{
    // Nobody is left to hear a signal, but a future that was given out always ends with a result.
    QSmtpResult canceled;
    canceled.setError(canceledError());
    if (m_underWay) {
        QSmtpResult &underWay = m_unannounced[m_line.front().id];
        underWay.setError(afterDot(canceledError()));
    }
    // Finishing one runs what the application has chained to it.
    const auto promises = std::exchange(m_promises, {});
    for (const auto &[id, promise] : promises) {
        promise->addResult(m_unannounced.value(id, canceled));
        promise->finish();
    }
}

int Courier::send(Letter letter)
{
    const int id = m_nextId++;
    letter.id = id;
    letter.source->setParent(this);
    connect(letter.source.get(), &MessageSource::readable, this, &Courier::schedule);
    m_line.push_back(std::move(letter));

    QSmtpError error;
    if (prepare(m_line.back(), error) == Prepared::No) {
        QSmtpResult result;
        result.setError(error);
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
        QSmtpResult result;
        result.setError(canceledError());
        m_line.erase(letter);
        finish(id, result);
    }
    schedule();
}

void Courier::open(const ClientSettings &settings)
{
    if (m_stage == Stage::Leaving || m_stage == Stage::Closing
        || (m_stage == Stage::Open && m_leaving && m_line.empty())) {
        m_nextSettings = settings;
        m_reopen = true;
        return;
    }
    if (m_stage != Stage::Closed) {
        qCWarning(lcClient) << "connectToHost() called while" << m_state;
        return;
    }
    m_settings = settings;
    m_reopen = false;
    m_error = {};
    notify([this] { Q_EMIT q->errorChanged(); });
    m_leaving = false;
    const QSmtpError wrong = configurationError(m_settings);
    if (wrong.isNull()) {
        openLink();
    } else {
        lost(wrong);
    }
    updateState();
    schedule();
}

void Courier::close()
{
    if (m_stage == Stage::Closed) {
        return;
    }
    m_leaving = true;
    const bool nothingSaid = m_stage == Stage::Opening || m_stage == Stage::Greeting;
    if (nothingSaid && m_line.empty()) {
        drop();
        notify([this] { Q_EMIT q->disconnected(); });
    }
    updateState();
    schedule();
}

void Courier::abort()
{
    if (m_running) {
        QMetaObject::invokeMethod(this, &Courier::abort, Qt::QueuedConnection);
        return;
    }
    m_reopen = false;
    if (m_stage != Stage::Closed || !m_line.empty()) {
        m_leaving = true;
        lost(afterDot(canceledError()), Extent::Everything);
    }
    updateState();
    schedule();
}

void Courier::acceptCertificate()
{
    if (m_link) {
        m_link->acceptCertificate();
        schedule();
    }
}

void Courier::rejectCertificate()
{
    if (m_link) {
        m_link->rejectCertificate();
        schedule();
    }
}

void Courier::resumeLogin(const QSmtpCredentials &credentials)
{
    if (m_login == LoginState::Asked) {
        m_settings.credentials = credentials;
        m_settings.userName = credentials.userName();
        m_login = LoginState::Answered;
        schedule();
    }
}

/*
    What an application calls acts from the event loop, so that no signal comes before the call
   returned.
*/
void Courier::schedule()
{
    if (!m_scheduled) {
        m_scheduled = true;
        QMetaObject::invokeMethod(
            this,
            [this] {
                m_scheduled = false;
                run();
            },
            Qt::QueuedConnection);
    }
}

/*
    After every stimulus: take what came, decide, write. It may be entered again from within, since
   writing to a QSslSocket can make it read.
*/
void Courier::run()
{
    if (m_running) {
        m_again = true;
        return;
    }
    m_running = true;
    do {
        m_again = false;
        readLink();
        takeEvents();
        step();
        takeEvents();
        pump();
        writeOutput();
        takeEvents();
    } while (m_again);
    m_running = false;

    m_unsent = m_link ? m_link->unsent() : 0;
    rearm();
    reportProgress();
    updateState();
}

void Courier::readLink()
{
    if (m_link && m_session && m_readable) {
        m_readable = false;
        m_session->receive(m_link->readAll(), unsent());
    }
}

void Courier::takeEvents()
{
    while (m_session) {
        std::optional<SessionEvent> event = m_session->takeEvent();
        if (!event) {
            break;
        }
        handle(*event);
    }
}

/*
    Nothing is owed: whose turn is it now?
*/
void Courier::step()
{
    if (!m_session) {
        return;
    }
    // Not before all events are taken: an injected reply behind the request has made the session
    // fail.
    if (std::exchange(m_tlsRequested, false)) {
        m_link->startTls();
        return;
    }
    if (!m_session->isIdle()) {
        return;
    }
    if (m_stage == Stage::Login && m_login == LoginState::Asked && m_leaving) {
        // Nobody is going to answer any more.
        while (!m_line.empty()) {
            letterFailed(canceledError());
        }
        m_stage = Stage::Open;
    }
    if (m_stage == Stage::Login) {
        beginLogin();
    }
    if (!m_session || m_stage != Stage::Open || !m_session->isIdle()) {
        return;
    }
    if (!m_line.empty()) {
        beginLetter();
    } else if (m_leaving) {
        m_stage = Stage::Leaving;
        m_session->quit();
    }
}

void Courier::pump()
{
    qint64 passed = 0;
    while (m_session && m_session->wantsContent() && m_link->unsent() < HighWaterMark) {
        if (passed >= TurnBudget) {
            schedule();
            return;
        }
        m_sourceWaits = false;
        const MessageSource::Piece piece = m_line.front().source->read();
        switch (piece.status) {
        case MessageSource::Status::Octets:
            m_given += piece.octets.size();
            passed += piece.octets.size();
            m_session->writeContent(piece.octets);
            if (m_session->outputSize() >= HighWaterMark / 2) {
                writeOutput();
            }
            break;
        case MessageSource::Status::Waiting:
            m_sourceWaits = true;
            return;
        case MessageSource::Status::End:
            m_session->finishContent();
            break;
        case MessageSource::Status::Unreadable:
            contentUnreadable(m_line.front().source->errorString());
            return;
        }
    }
}

void Courier::sourceStalled()
{
    contentUnreadable(Texts::tr("its source gave nothing more in time"));
}

QSmtpError Courier::afterDot(QSmtpError error) const
{
    if (m_underWay && m_session && m_session->isContentFinished()
        && unsent() == Session::Unsent::None) {
        error.setMayHaveBeenDelivered(true);
    }
    return error;
}

// A polite end would deliver half a message, so the link has to go.
void Courier::contentUnreadable(const QString &reason)
{
    QSmtpError error(Kind::InvalidMessage, Phase::Content,
                     Texts::tr("The message cannot be read: %1").arg(reason));
    error.setCause(Cause::ContentUnreadable);
    if (m_underWay) {
        lost(error, Extent::FirstLetter);
    } else {
        letterFailed(error); // nothing of it was said yet
    }
}

void Courier::writeOutput()
{
    if (!m_session || !m_link || m_session->outputSize() == 0) {
        return;
    }
    QByteArray output = m_session->takeOutput();
    m_link->write(output);
    if (m_stage == Stage::Login) {
        wipe(output);
    }
}

/*
    One deadline for each whole reply: it starts when the reply becomes the next one owed, and no
   octet on the way prolongs it. While content is sent, only progress does.
*/
void Courier::rearm()
{
    const Phase phase = waitingFor();
    const quint64 turn = m_session ? m_session->turn() : 0;
    const qint64 progress = phase == Phase::Content ? m_given - m_unsent : 0;
    if (phase == m_awaited && turn == m_awaitedTurn && progress == m_awaitedProgress) {
        return;
    }
    m_awaited = phase;
    m_awaitedTurn = turn;
    m_awaitedProgress = progress;
    const std::chrono::milliseconds limit = m_settings.timeout(phase);
    if (limit > std::chrono::milliseconds::zero()) {
        m_deadline.set(limit);
    } else {
        m_deadline.clear();
    }
}

void Courier::deadlinePassed()
{
    const Phase phase = std::exchange(m_awaited, Phase::None);
    qCDebug(lcClient) << "time is up in phase" << phase;
    if (m_stage == Stage::Closing) {
        leave();
    } else if (phase == Phase::Preparation) {
        sourceStalled();
    } else if (phase == Phase::Content && m_sourceWaits && unsent() == Session::Unsent::None) {
        sourceStalled();
    } else if (m_session && phase != Phase::Handshake) {
        m_session->timedOut(unsent());
    } else {
        lost({Kind::Timeout, phase,
              phase == Phase::Handshake
                  ? Texts::tr("The encryption could not be set up in time.")
                  : Texts::tr("The server %1 did not answer in time.").arg(m_settings.hostName)});
    }
    run();
}

QSmtpError::Phase Courier::waitingFor() const
{
    switch (m_stage) {
    case Stage::Closed:
        return Phase::None;
    case Stage::Opening:
        if (m_link && m_link->isQuestioned()) {
            return Phase::None; // a person is being asked
        }
        return m_link && m_link->isConnected() ? Phase::Handshake : Phase::Connect;
    case Stage::Closing:
        return Phase::Quit;
    default:
        break;
    }
    if (!m_session) {
        return Phase::None;
    }
    if (m_session->isContentFinished() && m_unsent > 0) {
        return Phase::Content;
    }
    if (m_stage == Stage::Open && !m_underWay && !m_line.empty() && m_session->isIdle()) {
        return Phase::Preparation; // its source has not given the headers yet
    }
    return m_session->phase();
}

Session::Unsent Courier::unsent() const
{
    // A link that broke has already forgotten what it held, so this is what it held before.
    const qint64 octets = m_link ? std::max(m_link->unsent(), m_unsent) : m_unsent;
    return octets > 0 ? Session::Unsent::Some : Session::Unsent::None;
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

void Courier::updateState()
{
    QSmtpClient::State state = QSmtpClient::State::Disconnected;
    switch (m_stage) {
    case Stage::Closed:
        break;
    case Stage::Opening:
    case Stage::Greeting:
        state = QSmtpClient::State::Connecting;
        break;
    case Stage::Login:
        state = QSmtpClient::State::Authenticating;
        break;
    case Stage::Open:
        state = m_underWay ? QSmtpClient::State::Sending : QSmtpClient::State::Ready;
        break;
    case Stage::Leaving:
    case Stage::Closing:
        state = QSmtpClient::State::Disconnecting;
        break;
    }
    if (state != m_state) {
        m_state = state;
        notify([this] { Q_EMIT q->stateChanged(); });
    }
}

/*
    The letters.
*/

void Courier::beginLetter()
{
    Letter &letter = m_line.front();
    QSmtpError error;
    const Prepared prepared = prepare(letter, error);
    if (prepared == Prepared::Waiting) {
        return;
    }
    Transaction transaction;
    if (error.isNull()) {
        QList<int> everybody(letter.to.size());
        std::iota(everybody.begin(), everybody.end(), 0);
        const Fitting fitting = fit(letter, everybody, {m_capabilities, m_link->isEncrypted()});
        error = fitting.problems.value(0);
        transaction = fitting.transaction;
    }
    if (!error.isNull()) {
        letterFailed(error);
        m_again = true;
        return;
    }
    transaction.requireAll = m_settings.requireAllRecipients;
    m_underWay = true;
    m_given = 0;
    m_reported = 0;
    m_result = {};
    m_result.setMessageId(printable(letter.source->headers().messageId()));
    m_session->begin(transaction);
}

void Courier::letterFailed(const QSmtpError &error)
{
    const int id = m_line.front().id;
    QSmtpResult result;
    result.setError(error);
    if (m_underWay) {
        // Who was accepted for a message that was not, got nothing. With LMTP those who got it have
        // it.
        if (m_settings.protocol == QSmtpClient::Protocol::Lmtp) {
            const QList<QSmtpRecipientReply> accepted = m_result.accepted();
            for (const QSmtpRecipientReply &recipient : accepted) {
                result.addAccepted(recipient.address(), recipient.reply());
            }
        }
        const QList<QSmtpRecipientReply> refused = m_result.refused();
        for (const QSmtpRecipientReply &recipient : refused) {
            result.addRefused(recipient.address(), recipient.reply());
        }
        result.setMessageId(m_result.messageId());
    }
    m_line.pop_front();
    m_underWay = false;
    finish(id, result);
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
