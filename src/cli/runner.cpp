// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "runner.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// Enough that the next message waits behind the one under way, few enough to repeat without end.
constexpr int LineLimit = 8;
constexpr auto Patience = 1500ms;

static bool isRefusal(QSmtpError::Kind kind)
{
    return kind == QSmtpError::Kind::SenderRefused || kind == QSmtpError::Kind::RecipientsRefused
           || kind == QSmtpError::Kind::MessageRefused;
}

Runner::Runner(QSmtpClient &client, const Spool &spool, const Job &job, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_spool(spool)
    , m_job(job)
{
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, &Runner::giveUp);

    connect(&client, &QSmtpClient::messageSent, this, &Runner::noteSent);
    connect(&client, &QSmtpClient::messageFailed, this, &Runner::noteFailed);
    connect(&client, &QSmtpClient::recipientRefused, this, &Runner::noteRefusal);
    connect(&client, &QSmtpClient::encrypted, this, &Runner::noteSession);
    connect(&client, &QSmtpClient::authenticated, this, &Runner::noteSession);
    connect(&client, &QSmtpClient::capabilitiesChanged, this, &Runner::noteSession);
    connect(&client, &QSmtpClient::sslErrors, this, &Runner::acceptCertificate);
    connect(&client, &QSmtpClient::disconnected, this, [this] {
        m_ended = true;
        lookAgain();
    });
    connect(&client, &QSmtpClient::errorOccurred, this, [this](const QSmtpError &error) {
        if (m_connectionError.isNull()) {
            m_connectionError = error;
        }
        m_ended = m_ended || m_client.state() == QSmtpClient::State::Disconnected;
        lookAgain();
    });
}

void Runner::start()
{
    fillLine();
    // A message that can never be sent is told of first, and is no reason to call the server.
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (!m_pending.isEmpty()) {
                m_ended = false;
                m_client.connectToHost();
            }
            lookAgain();
        },
        Qt::QueuedConnection);
}

void Runner::cancel()
{
    m_stopped = true;
    const QList<int> ids = m_pending.keys();
    for (const int id : ids) {
        m_client.cancel(id);
    }
    m_client.disconnectFromHost();
    // The server may still confirm what has gone out, but whoever interrupts does not wait for that
    // long.
    m_patience.start(Patience);
    lookAgain();
}

void Runner::giveUp()
{
    if (m_settled) {
        finish();
    } else {
        m_client.abort();
        lookAgain();
    }
}

void Runner::fillLine()
{
    while (!m_stopped && m_queued < m_job.count && m_pending.size() < LineLimit) {
        QIODevice *message = m_spool.view().release();
        message->setParent(this);
        const int id = m_client.send(m_job.sender, m_job.recipients, message, m_job.parameters);
        m_pending.insert(id, {message, {}});
        ++m_queued;
    }
}

void Runner::release(int id)
{
    m_pending.take(id).message->deleteLater();
    fillLine();
    lookAgain();
}

void Runner::noteSent(int id, const QSmtpResult &result)
{
    if (!m_pending.contains(id)) {
        return;
    }
    noteSession();
    m_outcome.addSent(result);
    release(id);
}

void Runner::noteFailed(int id, const QSmtpError &error)
{
    if (!m_pending.contains(id)) {
        return;
    }
    noteSession();
    m_outcome.addFailed(error, m_pending.value(id).refused);
    // Only where the server said no to this one is there a point in the next.
    m_stopped = m_stopped || !isRefusal(error.kind())
                || m_client.state() == QSmtpClient::State::Disconnected;
    release(id);
}

void Runner::noteRefusal(int id, const QString &address, const QSmtpReply &reply)
{
    if (const auto pending = m_pending.find(id); pending != m_pending.end()) {
        pending->refused.append({address, reply});
    }
}

// The client forgets these when the connection ends, so they are taken while it lasts.
void Runner::noteSession()
{
    if (m_settled) {
        return;
    }
    if (m_client.isEncrypted()) {
        const QSslCipher cipher = m_client.sessionCipher();
        m_outcome.tlsProtocol = cipher.protocolString();
        m_outcome.tlsCipher = cipher.name();
    }
    if (const QStringList keywords = m_client.capabilities().keywords(); !keywords.isEmpty()) {
        m_outcome.extensions = keywords;
    }
    if (const QString mechanism = m_client.authMechanism(); !mechanism.isEmpty()) {
        m_outcome.authMechanism = mechanism;
    }
}

void Runner::acceptCertificate(const QList<QSslError> &errors)
{
    if (m_job.acceptAnyCertificate) {
        Q_EMIT certificateAccepted(errors);
        m_client.acceptCertificate();
    }
}

// What is over is judged when all signals of this moment are in.
void Runner::lookAgain()
{
    if (!m_lookingAgain) {
        m_lookingAgain = true;
        QMetaObject::invokeMethod(this, &Runner::settleIfOver, Qt::QueuedConnection);
    }
}

void Runner::settleIfOver()
{
    m_lookingAgain = false;
    // The state runs ahead of the signals that tell why.
    const bool gone = m_ended && m_client.state() == QSmtpClient::State::Disconnected;
    if (m_settled) {
        if (gone) {
            finish();
        }
        return;
    }
    const bool unsent = !m_pending.isEmpty() || (m_queued < m_job.count && !m_stopped);
    if (unsent && !gone) {
        return;
    }
    m_stopped = true;
    // The client keeps in line what it has not begun; here nobody connects again. What was sent
    // stays sent, whatever became of the connection.
    if (unsent && m_connectionError.isNull()) {
        m_connectionError = QSmtpError(QSmtpError::Kind::Network, QSmtpError::Phase::Idle,
                                       u"The server closed the connection."_s);
    }
    if (unsent || (!m_outcome.error.isNull() && !m_connectionError.isNull())) {
        m_outcome.addFailed(m_connectionError);
    }
    settle();
}

void Runner::settle()
{
    m_settled = true;
    Q_EMIT settled(m_outcome);
    m_patience.start(Patience);
    const QSmtpClient::State state = m_client.state();
    if (state == QSmtpClient::State::Connecting || state == QSmtpClient::State::Authenticating) {
        m_client.abort();
    } else if (state != QSmtpClient::State::Disconnected) {
        m_client.disconnectFromHost();
    }
    lookAgain();
}

void Runner::finish()
{
    if (!m_finished) {
        m_finished = true;
        Q_EMIT finished();
    }
}
