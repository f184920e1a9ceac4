// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include <QSmtp/qsmtptestserver.h>

#include "connection.h"
#include "server.h"
#include "testcertificates.h"

#include <QtCore/QUuid>

#include <algorithm>

using namespace SmtpServer;

/*!
    \class QSmtpTestServer
    \inmodule QSmtp
    \brief An ESMTP and LMTP server inside of a test.

    The server runs in the event loop of its thread and serves any number of connections. It never
    sleeps and never blocks, and it listens on a free port of this machine. As it comes out of the
    box it is well-behaved: it keeps the grammar and the order of RFC 5321, and a client that does
    not is told so. What it received is in messages().

    Two tests of an application that sends news:

    \code
    void tst_Newsletter::reachesItsReader()
    {
        QSmtpTestServer server;
        server.setSecurity(QSmtpTestServer::Security::ImplicitTls);
        server.addUser("jane", "secret");
        server.setAuthenticationRequired(true);
        QVERIFY(server.listen());

        QSmtpClient client;
        client.setUrl(server.url());
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setCaCertificates({QSmtpTestServer::testCaCertificate()});
        client.setSslConfiguration(tls);
        client.setCredentials(QSmtpCredentials::fromPassword("jane", QString("secret")));
        client.connectToHost();
        client.send("jane@example.org", {"joe@example.org"}, "Subject: News\r\n\r\nNone.\r\n");

        QTRY_COMPARE(server.messages().size(), 1);
        const QSmtpReceivedMessage message = server.takeMessage();
        QCOMPARE(message.recipients, QStringList("joe@example.org"));
        QCOMPARE(message.header("Subject"), "News");
        QVERIFY(message.encrypted);
    }

    void tst_Newsletter::tellsWhoIsUnknown()
    {
        QSmtpTestServer server;
        server.refuseRecipient("joe@example.org", "550 5.1.1 No such user");
        QVERIFY(server.listen());

        QSmtpClient client;
        client.setUrl(server.url());
        QSignalSpy refused(&client, &QSmtpClient::recipientRefused);
        client.connectToHost();
        client.send("jane@example.org", {"joe@example.org"}, "Subject: News\r\n\r\nNone.\r\n");

        QTRY_COMPARE(refused.size(), 1);
        QVERIFY(server.messages().isEmpty());
    }
    \endcode

    It misbehaves on request, in small by setReply(), refuseRecipient(), setReplyDelay(),
    setSegmentSize() and setCutAfter(), and in any way whatever by play(), which takes a transcript
    of the whole connection.

    Settings apply at once, to the next command of open connections too, unless said otherwise.
    Signals are emitted in a turn of the event loop of their own: what they announce can be asked
    for earlier, and the server may be deleted in any slot.

    For a client that blocks, move the server to a thread of its own before it listens, and call it
    there.
*/

/*!
    \enum QSmtpTestServer::Security

    \value Plaintext In clear.
    \value StartTls In clear, with STARTTLS offered.
    \value ImplicitTls TLS from the first octet.
*/

/*!
    \enum QSmtpTestServer::Protocol

    \value Smtp SMTP (RFC 5321)
    \value Lmtp LMTP (RFC 2033)
*/

/*!
    \enum QSmtpTestServer::Origin

    Who sent a line that traced() shows.

    \value Client
    \value Server
*/

/*!
    \enum QSmtpTestServer::Cut

    How the server ends a connection.

    \value Close It sends what is waiting and closes in order: FIN, over TLS with close_notify.
    \value Reset It aborts: RST. What was sent may have arrived.
    \value Stall It neither reads nor sends any more and keeps the connection open.
*/

/*!
    \enum QSmtpTestServer::Counting

    Which octets setCutAfter() counts.

    \value Sent By the server.
    \value Received By the server.
*/

/*!
    \enum QSmtpTestServer::SegmentSize

    Special values of setSegmentSize().

    \value SingleLines
    \value WholeReplies
    \value SingleOctets
*/

/*!
    \fn void QSmtpTestServer::listeningChanged()

    The server began to listen, or ceased to.
*/

/*!
    \fn void QSmtpTestServer::clientConnected()

    A connection was accepted.
*/

/*!
    \fn void QSmtpTestServer::clientDisconnected()

    A connection has ended, whoever ended it.
*/

/*!
    \fn void QSmtpTestServer::messageReceived(const QSmtpReceivedMessage &message)

    The server accepted \a message, which is in messages() too.
*/

/*!
    \fn void QSmtpTestServer::played()

    All that play() queued has been played to its end, with no error.
*/

/*!
    \fn void QSmtpTestServer::playFailed(const QString &error)

    A connection departed from its transcript, or a transcript is malformed: \a error is
    playError().
*/

/*!
    \fn void QSmtpTestServer::traced(QSmtpTestServer::Origin origin, const QByteArray &line)

    \a origin sent \a line, which is without its line end. What authenticates is replaced by
    asterisks, and content by its size, so a trace may be shown to anybody.
*/

/*!
    Constructs a server that does not listen yet, with the parent \a parent.
*/
QSmtpTestServer::QSmtpTestServer(QObject *parent)
    : QObject(parent)
    , d(std::make_unique<QSmtpTestServerPrivate>(this))
{
}

/*!
    Drops all connections and destroys the server. Allowed at any time, in a slot of its own signals
    too.
*/
QSmtpTestServer::~QSmtpTestServer() = default;

/*!
    Listens on \a address and \a port, where 0 is a free port that port() tells. Returns false, with
    the reason in errorString(), where that cannot be. The default serves this machine alone.
*/
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

/*!
    Listens on a local socket, beside a port or without one: on a path of the file system, or where
    \a name is not absolute, where QLocalServer puts such a name. By default the name is a new one,
    which serverName() tells. Returns false, with the reason in errorString(), where that cannot be.

    On a local socket the server speaks in clear and offers no STARTTLS,
    whatever security() says.
*/
bool QSmtpTestServer::listenLocal(const QString &name)
{
    const QString wanted = name.isEmpty() ? QStringLiteral("qsmtp-")
                                                + QUuid::createUuid().toString(QUuid::Id128)
                                          : name;
    if (!d->localListener->listen(wanted)) {
        d->errorString = d->localListener->errorString();
        return false;
    }
    d->errorString.clear();
    Q_EMIT listeningChanged();
    return true;
}

/*!
    Stops listening and closes all connections. What was received stays.

    \sa dropConnections()
*/
void QSmtpTestServer::close()
{
    const bool wasListening = isListening();
    d->listener->close();
    d->localListener->close();
    d->drop(Cut::Close);
    if (wasListening) {
        Q_EMIT listeningChanged();
    }
}

/*!
    Ends all connections by \a cut and goes on listening: what a client meets that has been idle for
    too long.
*/
void QSmtpTestServer::dropConnections(Cut cut)
{
    d->drop(cut);
}

/*!
    Returns whether the server listens, on a port or on a local socket.
*/
bool QSmtpTestServer::isListening() const
{
    return d->listener->isListening() || d->localListener->isListening();
}

/*!
    Returns why listen() or listenLocal() failed, in words; empty after a success.
*/
QString QSmtpTestServer::errorString() const
{
    return d->errorString;
}

/*!
    \property QSmtpTestServer::port
    \brief the port that the server listens on, 0 while it listens on none
*/
int QSmtpTestServer::port() const
{
    return d->listener->serverPort();
}

/*!
    \property QSmtpTestServer::serverName
    \brief the path of the local socket that the server listens on, fit for
    QSmtpClient::connectToLocalSocket(); empty while it listens on none
*/
QString QSmtpTestServer::serverName() const
{
    return d->localListener->fullServerName();
}

/*!
    \property QSmtpTestServer::url
    \brief where and how to connect, fit for QSmtpClient::setUrl()

    Scheme and query follow security() and protocol(): \c{smtps://127.0.0.1:40123},
    \c{smtp://127.0.0.1:40123?security=starttls}, and of a server that listens on a local socket
    alone \c{lmtp+unix:/tmp/name}. Empty while the server does not listen.
*/
QUrl QSmtpTestServer::url() const
{
    const bool isLmtp = protocol() == Protocol::Lmtp;
    if (!d->listener->isListening()) {
        QUrl url;
        if (d->localListener->isListening()) {
            url.setScheme(isLmtp ? QStringLiteral("lmtp+unix") : QStringLiteral("smtp+unix"));
            url.setPath(serverName(), QUrl::DecodedMode);
        }
        return url;
    }
    QHostAddress address = d->listener->serverAddress();
    if (address == QHostAddress::Any || address == QHostAddress::AnyIPv4) {
        address = QHostAddress::LocalHost;
    } else if (address == QHostAddress::AnyIPv6) {
        address = QHostAddress::LocalHostIPv6;
    }
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

/*!
    Sets whether connections over TCP are in clear, begin in clear and offer STARTTLS (RFC 3207), or
   begin with TLS (RFC 8314), to \a security. The default is Plaintext. Applies to connections made
   from now on.

    \sa setCertificate(), testCaCertificate()
*/
void QSmtpTestServer::setSecurity(Security security)
{
    d->settings.security = security;
}

/*!
    Returns how connections are secured.
*/
QSmtpTestServer::Security QSmtpTestServer::security() const
{
    return d->settings.security;
}

/*!
    Sets the protocol to \a protocol. In LMTP the client says LHLO, and each accepted recipient gets
    a reply of its own behind the content (RFC 2033 section 4.2).
*/
void QSmtpTestServer::setProtocol(Protocol protocol)
{
    d->settings.protocol = protocol;
}

/*!
    Returns the protocol spoken.
*/
QSmtpTestServer::Protocol QSmtpTestServer::protocol() const
{
    return d->settings.protocol;
}

/*!
    Sets the name that the server calls itself to \a hostName; the default is \c mail.test.
*/
void QSmtpTestServer::setHostName(const QString &hostName)
{
    d->settings.hostName = hostName;
}

/*!
    Returns the name that the server calls itself.
*/
QString QSmtpTestServer::hostName() const
{
    return d->settings.hostName;
}

/*!
    Returns the certificate of the authority that signed the server's own. A client that is to trust
    the server gets it by QSslConfiguration::setCaCertificates(). The server's certificate names
    localhost, mail.test, 127.0.0.1 and ::1, and is valid until the end of 2099. Its private key is
    public: trust the authority in tests only.
*/
QSslCertificate QSmtpTestServer::testCaCertificate()
{
    return TestCertificates::ca();
}

/*!
    Returns a certificate for a client, signed by the authority of testCaCertificate(), whose common
    name is \c client. With it and testClientKey() in its QSslConfiguration a client may
    authenticate as \c client by EXTERNAL.
*/
QSslCertificate QSmtpTestServer::testClientCertificate()
{
    return TestCertificates::client();
}

/*!
    Returns the private key of testClientCertificate(). It is public: for tests only.
*/
QSslKey QSmtpTestServer::testClientKey()
{
    return TestCertificates::clientKey();
}

/*!
    Shows clients the certificates \a chain, the server's own first, with its private \a key,
    instead of the shipped one. An empty chain brings that back.
*/
void QSmtpTestServer::setCertificate(const QList<QSslCertificate> &chain, const QSslKey &key)
{
    d->settings.chain = chain;
    d->settings.key = key;
}

/*!
    Returns the messages that were accepted, in their order.
*/
QList<QSmtpReceivedMessage> QSmtpTestServer::messages() const
{
    return d->messages;
}

/*!
    Takes the first message out of messages() and returns it; a default-constructed one where there
    is none.
*/
QSmtpReceivedMessage QSmtpTestServer::takeMessage()
{
    return d->messages.isEmpty() ? QSmtpReceivedMessage() : d->messages.takeFirst();
}

/*!
    Forgets the messages.
*/
void QSmtpTestServer::clearMessages()
{
    d->messages.clear();
}

/*!
    Returns all command lines that clients sent, without their line ends, in their order over all
    connections. Content is not among them.
    \warning The lines of an authentication hold the secrets that clients sent. (What traced() shows
    does not.)
*/
QByteArrayList QSmtpTestServer::receivedLines() const
{
    return d->lines;
}

/*!
    Forgets the lines.
*/
void QSmtpTestServer::clearReceivedLines()
{
    d->lines.clear();
}

/*!
    Returns how many connections were accepted since the server was made.
*/
int QSmtpTestServer::connectionCount() const
{
    return d->accepted;
}

/*!
    Returns how many connections are open.
*/
int QSmtpTestServer::openConnectionCount() const
{
    const auto all = d->connections->findChildren<Connection *>(Qt::FindDirectChildrenOnly);
    return int(std::count_if(all.cbegin(), all.cend(),
                             [](const Connection *connection) { return connection->isOpen(); }));
}
