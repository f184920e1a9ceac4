// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "sandboxserver.h"

#include <QtNetwork/QSslConfiguration>

using namespace Qt::StringLiterals;

namespace {

void trustItsAuthority()
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.addCaCertificate(QSmtpTestServer::testCaCertificate());
    QSslConfiguration::setDefaultConfiguration(tls);
}

} // namespace

std::unique_ptr<QSmtpTestServer> SandboxServer::start(QString *error)
{
    trustItsAuthority();
    auto server = std::make_unique<QSmtpTestServer>();
    server->setSecurity(QSmtpTestServer::Security::ImplicitTls);
    server->addUser(Address.toString(), Password.toString());
    server->setAuthenticationRequired(true);
    server->setMaximumSize(50'000'000);
    server->refuseRecipient(u"nobody@example.org"_s, "550 5.1.1 nobody of that name here");
    server->refuseRecipient(u"full@example.org"_s, "452 4.2.2 the mailbox is full");
    if (!server->listen()) {
        *error = server->errorString();
        return nullptr;
    }
    return server;
}
