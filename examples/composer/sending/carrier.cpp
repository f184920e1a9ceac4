// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "sending/carrier.h"

Carrier::Carrier(const Account &account, QObject *parent)
    : QObject(parent)
    , m_account(account)
{
    account.applyTo(&m_client);
    m_client.setAskAboutCertificates(true);
    connect(&m_client, &QSmtpClient::disconnected, this, &Carrier::connectWhenNeeded);
    connect(&m_client, &QSmtpClient::sendProgress, this, [this](int id, qint64 sent, qint64 total) {
        Q_EMIT progressed(m_letters.value(id), sent, total);
    });
}

Carrier::~Carrier()
{
    m_letters.clear();
}

void Carrier::carry(const Letter &letter, const QStringList &recipients,
                    const QSmtpCredentials &credentials)
{
    m_client.setCredentials(credentials);
    const int id = m_client.send(letter.message, m_account.identity.address, recipients,
                                 letter.options);
    m_letters.insert(id, letter.id);
    connectWhenNeeded();
    m_client.result(id).then(this, [this, id](const QSmtpResult &result) { end(id, result); });
}

// A letter may have come while the connection of those before it was being closed.
void Carrier::connectWhenNeeded()
{
    if (isBusy() && m_client.state() == QSmtpClient::State::Disconnected) {
        m_client.connectToHost();
    }
}

// The only letter is stopped at any moment, and it is told whether it may have arrived. Among
// others one is stopped as long as that harms none of them.
void Carrier::cancel(const QString &letterId)
{
    if (m_letters.size() == 1 && m_letters.cbegin().value() == letterId) {
        cancelAll();
    } else if (const int id = m_letters.key(letterId, -1); id >= 0) {
        m_client.cancel(id);
    }
}

void Carrier::cancelAll()
{
    m_client.abort();
}

void Carrier::retire()
{
    m_isRetired = true;
    if (!isBusy()) {
        deleteLater();
    }
}

void Carrier::end(int id, const QSmtpResult &result)
{
    const QString letterId = m_letters.take(id);
    if (letterId.isEmpty()) {
        return;
    }
    if (!isBusy()) {
        m_client.disconnectFromHost();
    }
    Q_EMIT ended(letterId, result);
    if (m_isRetired) {
        retire();
    }
}
