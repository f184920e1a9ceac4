// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "sandbox.h"

#include "account.h"
#include "storage.h"

#include <QtNetwork/QSslConfiguration>
#include <QtQml/QQmlEngine>

using namespace Qt::StringLiterals;

namespace {

// No other program than this one, and only for as long as it runs.
void trustTheSandbox()
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.addCaCertificate(QSmtpTestServer::testCaCertificate());
    QSslConfiguration::setDefaultConfiguration(tls);
}

} // namespace

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
    return u"sandbox"_s;
}

bool Sandbox::start(QString *error)
{
    trustTheSandbox();
    m_server = std::make_unique<QSmtpTestServer>();
    m_received = 0;
    m_server->setSecurity(QSmtpTestServer::Security::ImplicitTls);
    m_server->addUser(u"ann@example.org"_s, password());
    m_server->setAuthenticationRequired(true);
    m_server->setMaximumSize(25'000'000);
    m_server->refuseRecipient(u"nobody@example.org"_s, "550 5.1.1 nobody of that name here");
    m_server->refuseRecipient(u"full@example.org"_s, "452 4.2.2 the mailbox is full");
    connect(m_server.get(), &QSmtpTestServer::messageReceived, this, [this] {
        ++m_received;
        Q_EMIT changed();
    });
    if (!m_server->listen()) {
        *error = m_server->errorString();
        return false;
    }
    return writeAccount(error);
}

bool Sandbox::writeAccount(QString *error) const
{
    Account account;
    account.setProperty("name", u"Ann Example"_s);
    account.setProperty("address", u"ann@example.org"_s);
    account.setProperty("hostName", m_server->url().host());
    account.setProperty("port", m_server->port());
    account.setProperty("userName", u"ann@example.org"_s);
    connect(&account, &Account::storageFailed, this,
            [error](const QString &reason) { *error = reason; });
    return account.save();
}
