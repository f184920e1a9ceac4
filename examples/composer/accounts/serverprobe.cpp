// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "accounts/serverprobe.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

ServerProbe::ServerProbe(QObject *parent)
    : QObject(parent)
{
}

ServerProbe::~ServerProbe() = default;

QList<ServerAddress> ServerProbe::usualPlaces(const QString &domain)
{
    QList<ServerAddress> places;
    for (const auto &[security, port] : {std::pair(QSmtpClient::Security::ImplicitTls, 465),
                                         std::pair(QSmtpClient::Security::StartTls, 587)}) {
        for (const QString &host :
             {u"smtp."_s + domain, u"mail."_s + domain, u"submission."_s + domain, domain}) {
            places.append({host, port, security});
        }
    }
    return places;
}

// All at once: most names do not exist, and what does not answer would hold up the rest.
void ServerProbe::start(const QList<ServerAddress> &places)
{
    stop();
    for (const ServerAddress &place : places) {
        m_attempts.push_back(std::make_unique<Attempt>());
        m_attempts.back()->place = place;
    }
    for (const auto &attempt : m_attempts) {
        knock(attempt.get());
    }
    if (m_attempts.empty()) {
        Q_EMIT nothingFound();
    }
}

void ServerProbe::stop()
{
    // What is told now is for nobody; and it may be one of the clients that tells.
    for (const auto &attempt : m_attempts) {
        attempt->client->disconnect(this);
        attempt->client.release()->deleteLater();
    }
    m_attempts.clear();
}

// Ready without a login: nobody here could answer when asked for a password.
void ServerProbe::knock(Attempt *attempt)
{
    attempt->client = std::make_unique<QSmtpClient>();
    QSmtpClient *client = attempt->client.get();
    client->setHostName(attempt->place.hostName);
    client->setPort(attempt->place.port);
    client->setSecurity(attempt->place.security);
    for (const QSmtpError::Phase phase :
         {QSmtpError::Phase::Connect, QSmtpError::Phase::Handshake, QSmtpError::Phase::Greeting,
          QSmtpError::Phase::Hello, QSmtpError::Phase::StartTls}) {
        client->setTimeout(phase, 10s);
    }
    connect(client, &QSmtpClient::ready, this, [this, attempt] { end(attempt, true); });
    connect(client, &QSmtpClient::errorOccurred, this, [this, attempt] { end(attempt, false); });
    client->connectToHost();
}

void ServerProbe::end(Attempt *attempt, bool isGood)
{
    attempt->isOver = true;
    attempt->isGood = isGood;
    if (isGood) {
        attempt->client->disconnectFromHost();
    }
    decide();
}

// The first good one, as soon as there is none better.
void ServerProbe::decide()
{
    for (const auto &attempt : m_attempts) {
        if (!attempt->isOver) {
            return;
        }
        if (attempt->isGood) {
            const ServerAddress server = attempt->place;
            stop();
            Q_EMIT found(server);
            return;
        }
    }
    stop();
    Q_EMIT nothingFound();
}
