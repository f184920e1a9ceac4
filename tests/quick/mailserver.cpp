// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include "mailserver.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtNetwork/QSslConfiguration>
#include <QtQml/QQmlInfo>

MailServer::MailServer(QObject *parent)
    : QObject(parent)
{
}

QUrl MailServer::listen(const QString &scheme)
{
    using Security = QSmtpTestServer::Security;
    m_server = std::make_unique<QSmtpTestServer>();
    m_server->setSecurity(scheme == QLatin1String("smtps")  ? Security::ImplicitTls
                          : scheme == QLatin1String("smtp") ? Security::StartTls
                                                            : Security::Plaintext);
    connect(m_server.get(), &QSmtpTestServer::messageReceived, this, &MailServer::received);
    if (!m_server->listen()) {
        qmlWarning(this) << m_server->errorString();
    }
    return m_server->url();
}

void MailServer::close()
{
    m_server.reset();
}

void MailServer::setTrusted(bool trusted)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setCaCertificates(trusted ? QList {QSmtpTestServer::testCaCertificate()}
                                  : QList<QSslCertificate>());
    QSslConfiguration::setDefaultConfiguration(tls);
}

void MailServer::addUser(const QString &name, const QString &password)
{
    m_server->addUser(name, password);
    m_server->setAuthenticationRequired(true);
}

void MailServer::addToken(const QString &name, const QString &token)
{
    m_server->addToken(name, token.toUtf8());
    m_server->setAuthenticationRequired(true);
}

void MailServer::refuse(const QString &address, const QString &reply)
{
    m_server->refuseRecipient(address, reply.toUtf8());
}

void MailServer::reply(const QString &command, const QString &reply)
{
    m_server->setReply(command, reply.toUtf8());
}

void MailServer::dropInsteadOfLastReply()
{
    m_server->setReplyDelay(QStringLiteral("DATA-END"), std::chrono::hours(1));
    connect(m_server.get(), &QSmtpTestServer::messageReceived, m_server.get(),
            [this] { m_server->dropConnections(); });
}

bool MailServer::said(const QString &mailParameter) const
{
    return last().mailParameters.contains(mailParameter);
}

QString MailServer::header(const QString &name) const
{
    return QString::fromUtf8(last().header(name.toUtf8()));
}

QString MailServer::attached(int index) const
{
    return QString::fromUtf8(message().attachments().value(index).data());
}

QUrl MailServer::authority()
{
    return fileUrl(QStringLiteral("ca.pem"),
                   QString::fromLatin1(QSmtpTestServer::testCaCertificate().toPem()));
}

QUrl MailServer::fileUrl(const QString &name, const QString &content)
{
    static const QTemporaryDir folder;
    QFile file(folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content.toUtf8()) < 0) {
        qmlWarning(this) << file.errorString();
    }
    return QUrl::fromLocalFile(file.fileName());
}

int MailServer::count() const
{
    return m_server ? int(m_server->messages().size()) : 0;
}

int MailServer::connections() const
{
    return m_server ? m_server->connectionCount() : 0;
}

QSmtpReceivedMessage MailServer::last() const
{
    return m_server ? m_server->messages().value(m_server->messages().size() - 1)
                    : QSmtpReceivedMessage();
}

QSmtpMessage MailServer::message() const
{
    return QSmtpMessage::fromBytes(last().content).value_or(QSmtpMessage());
}
