// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include <QSmtp/qsmtptestserver.h>

#include "connection.h"
#include "saslserver.h"
#include "server.h"
#include "testcertificates.h"

#include <algorithm>

using namespace SmtpServer;

QSmtpTestServer::QSmtpTestServer(QObject *parent)
    : QObject(parent)
    , d(std::make_unique<QSmtpTestServerPrivate>(this))
{
}

QSmtpTestServer::~QSmtpTestServer() = default;

bool QSmtpTestServer::listen(const QHostAddress &address, int port)
{
    if (port < 0 || port > 0xffff) {
        d->errorString = tr("%1 is not a port").arg(port);
        return false;
    }
    if (!d->listener->listen(address, quint16(port))) {
        d->errorString = d->listener->errorString();
        return false;
    }
    d->errorString.clear();
    Q_EMIT listeningChanged();
    return true;
}

void QSmtpTestServer::close()
{
    const bool wasListening = isListening();
    d->listener->close();
    d->drop(Cut::Close);
    if (wasListening) {
        Q_EMIT listeningChanged();
    }
}

void QSmtpTestServer::dropConnections(Cut cut)
{
    d->drop(cut);
}

bool QSmtpTestServer::isListening() const
{
    return d->listener->isListening();
}

QString QSmtpTestServer::errorString() const
{
    return d->errorString;
}

int QSmtpTestServer::port() const
{
    return d->listener->serverPort();
}

QUrl QSmtpTestServer::url() const
{
    if (!isListening()) {
        return {};
    }
    QHostAddress address = d->listener->serverAddress();
    if (address == QHostAddress::Any || address == QHostAddress::AnyIPv4) {
        address = QHostAddress::LocalHost;
    } else if (address == QHostAddress::AnyIPv6) {
        address = QHostAddress::LocalHostIPv6;
    }
    const bool isLmtp = protocol() == Protocol::Lmtp;
    QUrl url;
    url.setHost(address.toString());
    url.setPort(port());
    url.setScheme(isLmtp ? QStringLiteral("lmtp") : QStringLiteral("smtp"));
    switch (security()) {
    case Security::Plaintext:
        url.setQuery(QStringLiteral("security=plaintext"));
        break;
    case Security::StartTls:
        url.setQuery(QStringLiteral("security=starttls"));
        break;
    case Security::ImplicitTls:
        if (isLmtp) {
            url.setQuery(QStringLiteral("security=implicit"));
        } else {
            url.setScheme(QStringLiteral("smtps"));
        }
        break;
    }
    return url;
}

void QSmtpTestServer::setSecurity(Security security)
{
    d->settings.security = security;
}

QSmtpTestServer::Security QSmtpTestServer::security() const
{
    return d->settings.security;
}

void QSmtpTestServer::setProtocol(Protocol protocol)
{
    d->settings.protocol = protocol;
}

QSmtpTestServer::Protocol QSmtpTestServer::protocol() const
{
    return d->settings.protocol;
}

void QSmtpTestServer::setHostName(const QString &hostName)
{
    d->settings.hostName = hostName;
}

QString QSmtpTestServer::hostName() const
{
    return d->settings.hostName;
}

QSslCertificate QSmtpTestServer::testCaCertificate()
{
    return TestCertificates::ca();
}

QSslCertificate QSmtpTestServer::testClientCertificate()
{
    return TestCertificates::client();
}

QSslKey QSmtpTestServer::testClientKey()
{
    return TestCertificates::clientKey();
}

void QSmtpTestServer::setCertificate(const QList<QSslCertificate> &chain, const QSslKey &key)
{
    d->settings.chain = chain;
    d->settings.key = key;
}

void QSmtpTestServer::setExtensions(const QStringList &keywords)
{
    d->settings.extensions = keywords;
}

QStringList QSmtpTestServer::extensions() const
{
    return d->settings.extensions;
}

void QSmtpTestServer::setExtensionEnabled(const QString &keyword, bool enabled)
{
    d->settings.setExtension(keyword, enabled);
}

void QSmtpTestServer::setMaximumSize(qint64 octets)
{
    d->settings.maximumSize = octets;
}

void QSmtpTestServer::setMaximumRecipients(int count)
{
    d->settings.maximumRecipients = count;
}

void QSmtpTestServer::setKeepsContent(bool keeps)
{
    d->settings.keepsContent = keeps;
}

void QSmtpTestServer::addUser(const QString &userName, const QString &password)
{
    d->settings.passwords.insert(saslPrepared(userName), password);
}

void QSmtpTestServer::addToken(const QString &userName, const QByteArray &token)
{
    d->settings.tokens.insert(saslPrepared(userName), token);
}

void QSmtpTestServer::setAuthMechanisms(const QStringList &mechanisms)
{
    d->settings.mechanisms = mechanisms;
    d->settings.hasMechanisms = true;
}

void QSmtpTestServer::setAuthenticationRequired(bool required)
{
    d->settings.authenticationRequired = required;
}

void QSmtpTestServer::setPlaintextAuthenticationAllowed(bool allowed)
{
    d->settings.plaintextAuthenticationAllowed = allowed;
}

void QSmtpTestServer::setScramIterations(int iterations)
{
    d->settings.scramIterations = iterations;
}

void QSmtpTestServer::setReply(const QString &command, const QByteArray &reply, int times)
{
    const QByteArray key = command.toUpper().toUtf8();
    if (reply.isEmpty() || times == 0) {
        d->settings.replies.remove(key);
    } else {
        d->settings.replies.insert(key, {reply, times});
    }
}

void QSmtpTestServer::refuseRecipient(const QString &address, const QByteArray &reply)
{
    d->settings.refusedRecipients.insert(address.toLower(), reply);
}

void QSmtpTestServer::refuseDelivery(const QString &address, const QByteArray &reply)
{
    d->settings.refusedDeliveries.insert(address.toLower(), reply);
}

void QSmtpTestServer::setReplyDelay(std::chrono::milliseconds delay)
{
    d->settings.delay = delay;
}

void QSmtpTestServer::setReplyDelay(const QString &command, std::chrono::milliseconds delay)
{
    d->settings.delays.insert(command.toUpper().toUtf8(), delay);
}

void QSmtpTestServer::setSegmentSize(int octets)
{
    d->settings.segmentSize = octets;
}

void QSmtpTestServer::setCutAfter(qint64 octets, Cut cut, Counting counting)
{
    d->settings.cut = {octets, cut, counting};
}

void QSmtpTestServer::clearCut()
{
    d->settings.cut = {};
}

bool QSmtpTestServer::play(const QByteArray &transcript)
{
    if (d->running == 0 && d->scripts.empty()) {
        d->playError.clear();
        d->playedScripts = 0;
    }
    const Script script = Script::parse(transcript);
    if (!script.error.isEmpty()) {
        d->scriptFailed(script.error);
        return false;
    }
    d->scripts.push_back(script);
    return true;
}

QString QSmtpTestServer::playError() const
{
    return d->playError;
}

bool QSmtpTestServer::isPlayed() const
{
    return d->playedScripts > 0 && d->running == 0 && d->scripts.empty() && d->playError.isEmpty();
}

QList<QSmtpReceivedMessage> QSmtpTestServer::messages() const
{
    return d->messages;
}

QSmtpReceivedMessage QSmtpTestServer::takeMessage()
{
    return d->messages.isEmpty() ? QSmtpReceivedMessage() : d->messages.takeFirst();
}

void QSmtpTestServer::clearMessages()
{
    d->messages.clear();
}

QByteArrayList QSmtpTestServer::receivedLines() const
{
    return d->lines;
}

void QSmtpTestServer::clearReceivedLines()
{
    d->lines.clear();
}

int QSmtpTestServer::connectionCount() const
{
    return d->accepted;
}

int QSmtpTestServer::openConnectionCount() const
{
    const auto all = d->connections->findChildren<Connection *>(Qt::FindDirectChildrenOnly);
    return int(std::count_if(all.cbegin(), all.cend(),
                             [](const Connection *connection) { return connection->isOpen(); }));
}
