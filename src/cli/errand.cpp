// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "errand.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

constexpr auto Patience = 1500ms;

Errand::Errand(QSmtpClient &client, QObject *parent)
    : QObject(parent)
    , m_client(client)
{
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, &Errand::giveUp);

    connect(&client, &QSmtpClient::encrypted, this, &Errand::noteSession);
    connect(&client, &QSmtpClient::authenticated, this, &Errand::noteSession);
    connect(&client, &QSmtpClient::capabilitiesChanged, this, &Errand::noteSession);
    connect(&client, &QSmtpClient::connected, this, [this] { m_ended = false; });
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

void Errand::start()
{
    prepare();
    // What can never be done is told of first, and is no reason to call the server.
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (!isDone()) {
                m_ended = false;
                m_client.connectToHost();
                begin();
            }
            lookAgain();
        },
        Qt::QueuedConnection);
}

void Errand::cancel()
{
    withdraw();
    m_client.disconnectFromHost();
    // The server may still confirm what has gone out, but whoever interrupts does not wait for that
    // long.
    m_patience.start(Patience);
    lookAgain();
}

void Errand::giveUp()
{
    if (m_settled) {
        finish();
    } else {
        m_client.abort();
        lookAgain();
    }
}

bool Errand::isGone() const
{
    // The state runs ahead of the signals that tell why.
    return m_ended && m_client.state() == QSmtpClient::State::Disconnected;
}

// The client forgets some of these when the connection ends, so they are taken while it lasts.
void Errand::noteSession()
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

void Errand::lookAgain()
{
    if (!m_lookingAgain) {
        m_lookingAgain = true;
        QMetaObject::invokeMethod(this, &Errand::look, Qt::QueuedConnection);
    }
}

void Errand::look()
{
    m_lookingAgain = false;
    if (m_settled) {
        if (isGone()) {
            finish();
        }
        return;
    }
    noteSession();
    const bool undone = !isDone();
    if (undone && !isGone()) {
        return;
    }
    // What is undone stays undone: here nobody connects again. What was done stays done, whatever
    // became of the connection.
    if (undone && m_connectionError.isNull()) {
        m_connectionError = QSmtpError(QSmtpError::Kind::Network, QSmtpError::Phase::Idle,
                                       u"The server closed the connection."_s);
    }
    if (undone || (!m_outcome.error.isNull() && !m_connectionError.isNull())) {
        m_outcome.addFailure(m_connectionError);
    }
    settle();
}

void Errand::settle()
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

void Errand::finish()
{
    if (!m_finished) {
        m_finished = true;
        Q_EMIT finished();
    }
}
