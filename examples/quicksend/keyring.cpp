// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "keyring.h"

bool Keyring::knows(QSmtpClient *client) const
{
    return m_credentials.contains(placeOf(client));
}

void Keyring::remember(QSmtpClient *client, const QString &password)
{
    m_credentials[placeOf(client)] = QSmtpCredentials::fromPassword(client->userName(), password);
}

// A login that waits goes on.
void Keyring::unlock(QSmtpClient *client) const
{
    client->setCredentials(m_credentials.value(placeOf(client)));
}

void Keyring::forget(QSmtpClient *client)
{
    m_credentials.remove(placeOf(client));
    client->setCredentials(QSmtpCredentials());
}

// A password is for one user of one server, and is never told to another.
QString Keyring::placeOf(const QSmtpClient *client)
{
    return client->userName() + u'\n' + client->hostName();
}
