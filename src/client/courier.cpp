// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The courier's loop: what it is told, what comes, and what is next. The letters are in
// courierletters.cpp, the connection is in courierlink.cpp, the waiting in courierwaiting.cpp.

#include "courier.h"

#include "clienterror.h"
#include "commandcheck.h"
#include "composition.h"
#include "logging.h"
#include "secret.h"
#include "texts.h"

#include <algorithm>
#include <new>

using Kind = QSmtpError::Kind;
using Phase = QSmtpError::Phase;
using Cause = QSmtpError::Cause;

Courier::Courier(QSmtpClient *client)
    : QObject(client)
    , q(client)
    , m_derivation(this)
    , m_tokens(this)
    , m_herald([this] { run(); }, this)
    , m_questions(m_herald)
    , m_deadline(this)
{
    connect(&m_deadline, &Deadline::passed, this, &Courier::deadlinePassed);
    connect(&m_deadline, &Deadline::slept, this, &Courier::run);
    connect(&m_derivation, &QFutureWatcherBase::finished, this, [this] {
        if (m_session) {
            const bool isDerived = m_derivation.future().resultCount() > 0;
            m_session->keyDerived(isDerived ? m_derivation.result() : KeptSecret());
        }
        run();
    });
    connect(&m_tokens, &TokenDesk::answered, this, &Courier::run);
}

Courier::~Courier()
{
    // Nobody is left to hear a signal, but a future that was given out always ends with a result.
    try {
        endFlight(canceledError(), Extent::Everything);
        failLine(canceledError());
        for (auto &[letters, error] : m_failing) {
            for (const auto &letter : letters) {
                letter->delivery.lose(error, {});
                m_unannounced.insert(letter->id, letter->delivery.result());
            }
        }
        drop();
        // Finishing one runs what the application has chained to it, which may call the client.
        m_questions.end();
        const auto promises = std::exchange(m_promises, {});
        for (const auto &[id, promise] : promises) {
            promise->addResult(m_unannounced.value(id));
            promise->finish();
        }
        drop();
    } catch (const std::bad_alloc &) {
        // There is no memory for a result, and the futures end without.
    }
}

QFuture<QSmtpReply> Courier::ask(const QByteArray &line)
{
    if (const char *objection = objectionTo(line)) {
        return Questions::refused(Texts::tr(objection));
    }
    if (m_stage == Stage::Closed || m_leaving) {
        return Questions::refused(Texts::tr("The client is not connected."));
    }
    const QFuture<QSmtpReply> reply = m_questions.add(line);
    schedule();
    return reply;
}

bool Courier::open(const ClientSettings &settings)
{
    const bool saysGoodBye = m_stage == Stage::Leaving || m_stage == Stage::Closing;
    const bool leavesForGood = m_leaving && m_line.empty();
    if (saysGoodBye ? !m_renewing || leavesForGood : m_stage == Stage::Open && leavesForGood) {
        m_nextSettings = settings;
        m_reopen = true;
        return true;
    }
    if (m_stage != Stage::Closed) {
        qCWarning(lcClient) << "connectToHost() called while" << m_state;
        return false;
    }
    m_settings = settings;
    m_refresh = Refresh::None;
    m_reopen = false;
    m_oneAtATime = false;
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
    return true;
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
        m_questions.giveUp(Texts::tr("The client is not connected."));
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
        lost(canceledError(), Extent::Everything);
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
    bool slept = hasSlept();
    do {
        m_again = false;
        readLink();
        takeEvents();
        if (std::exchange(slept, false)) {
            wake();
            takeEvents();
        }
        step();
        takeEvents();
        pump();
        writeOutput();
        takeEvents();
    } while (m_again);
    m_running = false;
    const bool progressed = std::exchange(m_progressed, false);
    if (m_session && (mayPassOn() || (progressed && m_session->mayFollow() && nextLetter()))) {
        schedule();
    }

    m_unsent = m_link ? m_link->unsent() : 0;
    m_leastUnsent = m_link ? m_link->leastUnsent() : 0;
    m_wasIdle = m_wasIdle || (m_stage == Stage::Open && m_line.empty());
    rearm();
    reportProgress();
    updateState();
}

void Courier::readLink()
{
    if (m_link && m_session && m_readable) {
        m_readable = false;
        m_heardAt = m_deadline.now();
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
        followUp();
        return;
    }
    if (m_stage == Stage::Login && m_login == LoginState::Asked && m_leaving) {
        // Nobody is going to answer any more.
        failLine(canceledError());
        m_questions.giveUp(Texts::tr("The client is not connected."));
        m_stage = Stage::Open;
    }
    if (m_stage == Stage::Login) {
        beginLogin();
    }
    if (!m_session || m_stage != Stage::Open || !m_session->isIdle()) {
        return;
    }
    if (!m_questions.isEmpty()) {
        askNext();
    } else if (!m_line.empty() && isWornOut()) {
        renew();
    } else if (!m_line.empty()) {
        beginLetter(*nextLetter());
    } else if (m_leaving) {
        m_stage = Stage::Leaving;
        m_session->quit();
    }
}

void Courier::askNext()
{
    QByteArray line = m_questions.take();
    if (needsSmtpUtf8(line)) {
        if (!capabilities().contains(QStringLiteral("SMTPUTF8"))) {
            m_questions.answer(Questions::noReply(
                Texts::tr("An address has characters that the server cannot take (it does not "
                          "offer SMTPUTF8).")));
            m_again = true;
            return;
        }
        line += " SMTPUTF8";
    }
    m_session->ask(line);
}

bool Courier::mayPassOn() const
{
    return m_session->wantsContent() && !m_sourceWaits
           && m_link->unsent() + m_session->outputSize() < HighWaterMark;
}

void Courier::pump()
{
    m_sourceWaits = false;
    qint64 passed = 0;
    while (m_session && mayPassOn() && passed < TurnBudget) {
        Letter &letter = newest();
        const MessageSource::Piece piece = letter.source->read();
        switch (piece.status) {
        case MessageSource::Status::Octets:
            letter.given += piece.octets.size();
            m_passed += piece.octets.size();
            passed += piece.octets.size();
            m_session->writeContent(piece.octets, piece.input);
            break;
        case MessageSource::Status::Waiting:
            m_sourceWaits = true;
            m_session->pauseContent();
            return;
        case MessageSource::Status::End:
            m_session->finishContent();
            m_room = dropComposed(letter);
            followUp(); // what comes next may leave with the end of this
            break;
        case MessageSource::Status::Unreadable:
            contentUnreadable(letter.source->errorString());
            return;
        }
    }
}

// Where a part of it has left, a polite end would deliver half a message, so the link has to go.
void Courier::contentUnreadable(const QString &reason)
{
    const QSmtpError error = unreadableError(Phase::Content, reason);
    if (m_flight.empty()) {
        letterFailed(*nextLetter(), error); // nothing of it was said yet
    } else if (m_session->mayAbandon()) {
        newest().fault = error;
        m_session->abandon();
    } else {
        lost(error, Extent::FirstLetter);
    }
}

void Courier::writeOutput()
{
    if (!m_session || !m_link || m_session->outputSize() == 0) {
        return;
    }
    QByteArray output = m_session->takeOutput();
    if (m_stage == Stage::Login) {
        m_link->writeSecret(output);
        wipe(output);
        burnStack();
    } else {
        m_link->write(output);
        if (m_session) {
            m_session->reuse(std::move(output));
        }
    }
}

qint64 Courier::unsent() const
{
    // A link that broke has already forgotten what it held, so this is what it held before.
    return m_link ? std::max(m_link->leastUnsent(), m_leastUnsent) : m_leastUnsent;
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
        state = m_flight.empty() ? QSmtpClient::State::Ready : QSmtpClient::State::Sending;
        break;
    case Stage::Leaving:
    case Stage::Closing:
        // Nobody has asked for the good-bye that only makes room for a new connection.
        state = m_renewing ? QSmtpClient::State::Connecting : QSmtpClient::State::Disconnecting;
        break;
    }
    if (state != m_state) {
        m_state = state;
        notify([this] { Q_EMIT q->stateChanged(); });
    }
}
