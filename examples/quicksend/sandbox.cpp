// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "sandbox.h"

#include "account.h"
#include "sandboxserver.h"

#include <QtQml/QQmlEngine>

using namespace Qt::StringLiterals;

Sandbox *Sandbox::instance()
{
    static Sandbox sandbox;
    return &sandbox;
}

Sandbox *Sandbox::create(QQmlEngine *, QJSEngine *)
{
    QQmlEngine::setObjectOwnership(instance(), QQmlEngine::CppOwnership);
    return instance();
}

QString Sandbox::password() const
{
    return SandboxServer::Password.toString();
}

bool Sandbox::start(QString *error)
{
    m_server = SandboxServer::start(error);
    if (!m_server) {
        return false;
    }
    m_received = 0;
    connect(m_server.get(), &QSmtpTestServer::messageReceived, this, [this] {
        ++m_received;
        Q_EMIT changed();
    });
    return writeAccount(error);
}

bool Sandbox::writeAccount(QString *error)
{
    Account account;
    m_trouble = account.trouble();
    account.setProperty("name", SandboxServer::Name.toString());
    account.setProperty("address", SandboxServer::Address.toString());
    account.setProperty("hostName", m_server->url().host());
    account.setProperty("port", m_server->port());
    account.setProperty("userName", SandboxServer::Address.toString());
    connect(&account, &Account::storageFailed, this,
            [error](const QString &reason) { *error = reason; });
    return account.save();
}
