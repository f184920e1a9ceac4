// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "sandbox/sandbox.h"

#include "sandboxserver.h"

#include <QtCore/QCoreApplication>

using namespace Qt::StringLiterals;

bool Sandbox::start(QString *error)
{
    m_server = SandboxServer::start(error);
    return m_server != nullptr;
}

Account Sandbox::account() const
{
    Account account;
    account.id = u"sandbox"_s;
    account.identity.accountId = account.id;
    account.identity.name = SandboxServer::Name.toString();
    account.identity.address = SandboxServer::Address.toString();
    account.identity.signature = QCoreApplication::translate("Sandbox", "Ann, of the sandbox");
    account.hostName = m_server->url().host();
    account.port = m_server->port();
    account.userName = account.identity.address;
    return account;
}

QString Sandbox::password()
{
    return SandboxServer::Password.toString();
}
