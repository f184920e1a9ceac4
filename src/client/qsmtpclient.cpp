// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The acting half of QSmtpClient, and what its signals mean; all of it is handed to the courier.

#include <QSmtp/qsmtpclient.h>

#include "clientprivate.h"
#include "listeners.h"

#include <QtCore/QEventLoop>
#include <QtCore/QFutureWatcher>
#include <QtCore/QTimer>

#include <algorithm>
#include <limits>

/*!
    \class QSmtpClient
    \inmodule QSmtp
    \brief The QSmtpClient class sends mail to an SMTP or LMTP server without blocking the event
   loop.

    Set the server, connect, and hand over messages; everything that follows is told by signals.
   Messages wait in line until the connection is ready, and many go over one connection:

    \code
    QSmtpClient client;
    client.setHostName("mail.example.org");
    client.setCredentials(QSmtpCredentials::fromPassword("ann", password));
    connect(&client, &QSmtpClient::messageSent, &client, &QSmtpClient::disconnectFromHost);
    connect(&client, &QSmtpClient::messageFailed, &client,
            [](int, const QSmtpError &error) { qWarning() << error.text(); });
    client.connectToHost();
    client.send(message);
    \endcode

    For each number that send() gives, exactly one of messageSent() and messageFailed() comes, and
   always after send() has returned. An error whose QSmtpError::mayHaveBeenDelivered() is true is a
   third outcome: the connection ended after the message had left and before the server confirmed
   it. The client never sends such a message again by itself.

    The defaults are safe: TLS from the first octet, certificates verified against the host name,
   and no password over a connection that is not encrypted.

    The client may be deleted in a slot connected to any of its signals, and a slot may spin an
   event loop of its own. It may live longer than the QCoreApplication, too; what it was sending
   then stays unsent.

    The client belongs to the thread that it lives in, and needs an event loop there. It may be
   moved to another thread by QObject::moveToThread() at any time, also while it is connected and
   while it is sending, and goes on there. The devices that it was given have to be moved as well: a
   connection or a sequential device that belongs to another thread when it is wanted ends in an
   error. A connection that is in use already has to be moved before the client, and from the same
   slot.
*/

/*!
    \enum QSmtpClient::Security

    How the connection is protected.

    \value ImplicitTls TLS from the first octet, by default at port 465 (RFC 8314). The default.
    \value StartTls STARTTLS is required, by default at port 587 (RFC 3207). A server that does not
        offer or refuses it is left before anything secret was said.
    \value StartTlsIfOffered STARTTLS where the server offers it, by default at port 25. Whoever
        controls the network can prevent it.
    \value Plaintext No encryption, by default at port 25.
*/

/*!
    \enum QSmtpClient::Protocol
    \value Smtp The Simple Mail Transfer Protocol (RFC 5321).
    \value Lmtp The Local Mail Transfer Protocol (RFC 2033), where each recipient has a final reply
   of its own.
*/

/*!
    \enum QSmtpClient::State
    \value Disconnected There is no connection. Messages may wait for one.
    \value Connecting The connection is being made, encrypted, and greeted.
    \value Authenticating The login is under way, or credentials are awaited.
    \value Ready Messages can be sent at once.
    \value Sending A message is under way.
    \value Disconnecting The server is being told good-bye.
*/

/*!
    \enum QSmtpClient::TraceDirection
    \value ClientToServer A line that the client said, secrets masked.
    \value ServerToClient A line that the server said.
    \value Note A remark of the client, such as the size of the content it sent.
*/

bool Listeners::ofTraced(const QSmtpClient *client)
{
    return QSmtpClientPrivate::isConnected(client, QMetaMethod::fromSignal(&QSmtpClient::traced));
}

bool Listeners::ofCredentialsRequired(const QSmtpClient *client)
{
    return QSmtpClientPrivate::isConnected(
        client, QMetaMethod::fromSignal(&QSmtpClient::credentialsRequired));
}

bool Listeners::ofRecipientAccepted(const QSmtpClient *client)
{
    static const QMetaMethod signal = QMetaMethod::fromSignal(&QSmtpClient::recipientAccepted);
    return QSmtpClientPrivate::isConnected(client, signal);
}

bool Listeners::ofSendProgress(const QSmtpClient *client)
{
    static const QMetaMethod signal = QMetaMethod::fromSignal(&QSmtpClient::sendProgress);
    return QSmtpClientPrivate::isConnected(client, signal);
}

/*!
    Makes a client with the given \a parent. It does not connect.
*/
QSmtpClient::QSmtpClient(QObject *parent)
    : QObject(parent)
    , d(std::make_unique<QSmtpClientPrivate>(this))
{
}

/*!
    Drops the connection at once. No signal is emitted; futures given out by result() end with an
   error of the kind QSmtpError::Kind::Canceled.
*/
QSmtpClient::~QSmtpClient() = default;

/*!
    \property QSmtpClient::state
    \brief what the client is doing
*/
QSmtpClient::State QSmtpClient::state() const
{
    return d->courier.state();
}

/*!
    \property QSmtpClient::error
    \brief what ended the last connection; null if nothing did, and again after connectToHost()
*/
QSmtpError QSmtpClient::error() const
{
    return d->courier.error();
}

/*!
    \property QSmtpClient::capabilities
    \brief what the server offers, as it said last; what it said before TLS is not kept (RFC 3207
   section 4.2). They stay when the connection has ended, until a server has been greeted again.
*/
QSmtpCapabilities QSmtpClient::capabilities() const
{
    return d->courier.capabilities();
}

/*!
    Returns whether the present connection is encrypted and its certificate trusted.
*/
bool QSmtpClient::isEncrypted() const
{
    return d->courier.link() && d->courier.link()->isEncrypted();
}

/*!
    Returns the cipher of the present connection; a null one if it is not encrypted.
*/
QSslCipher QSmtpClient::sessionCipher() const
{
    return d->facts().cipher;
}

/*!
    Returns the version of TLS of the present connection; QSsl::UnknownProtocol if it is not
   encrypted.
*/
QSsl::SslProtocol QSmtpClient::sessionProtocol() const
{
    return d->facts().protocol;
}

/*!
    Returns the certificate that the server showed on the present connection; a null one if it
   showed none.
*/
QSslCertificate QSmtpClient::peerCertificate() const
{
    return d->facts().peerCertificateChain.value(0);
}

/*!
    Returns the certificate that the server showed on the present connection, followed by those of
   its issuers that it showed; empty if it showed none.
*/
QList<QSslCertificate> QSmtpClient::peerCertificateChain() const
{
    return d->facts().peerCertificateChain;
}

/*!
    Returns the address of the server, or of the proxy, of the present connection; a null one if
   there is none, as on a local socket.
*/
QHostAddress QSmtpClient::peerAddress() const
{
    return d->facts().peerAddress;
}

/*!
    Returns the server's port of the present connection; 0 if there is none.
*/
int QSmtpClient::peerPort() const
{
    return d->facts().peerPort;
}

/*!
    Returns the address of this machine that the present connection leaves from; a null one if there
   is none, as on a local socket.

    \sa setLocalAddress()
*/
QHostAddress QSmtpClient::sessionLocalAddress() const
{
    return d->facts().localAddress;
}

/*!
    Returns the port of this machine that the present connection leaves from; 0 if there is none.
*/
int QSmtpClient::sessionLocalPort() const
{
    return d->facts().localPort;
}

/*!
    Returns the SASL mechanisms that the server offers and that may be used on the present
   connection, best first, in the order in which they would be tried: those of setAuthMechanisms(),
   or else the application's own and then the built-in ones by their strength. What secret is set
   makes no difference, so at credentialsRequired() it tells which one to ask for. The list is empty
   while nothing was offered on a connection.
*/
QStringList QSmtpClient::availableMechanisms() const
{
    return d->courier.availableMechanisms();
}

/*!
    Returns the mechanism of the last successful login since connectToHost(); empty if there was
   none.
*/
QString QSmtpClient::authMechanism() const
{
    return d->courier.authMechanism();
}

/*!
    Returns a future for the message \a id. It always ends with a result, never canceled; a failure
   is the result's QSmtpResult::error(). For a number that is not waiting or being sent it is
   finished already, with such an error.
*/
QFuture<QSmtpResult> QSmtpClient::result(int id)
{
    return d->courier.result(id);
}

/*!
    Waits until the outcome of the message \a id has been told, and returns whether it was before
   the \a deadline. For a number that is not waiting or being sent it returns \c true at once.

    This is for threads and tools that run no event loop of their own, after connectToHost(): it
   spins one, and slots are called meanwhile. In a graphical program use messageSent() or result()
   instead.

    \code
    const QFuture<QSmtpResult> result = client.result(id);
    if (client.waitForResult(id, QDeadlineTimer(60000))) {
        qInfo() << result.result();
    }
    \endcode
*/
bool QSmtpClient::waitForResult(int id, QDeadlineTimer deadline)
{
    const QFuture<QSmtpResult> outcome = d->courier.result(id);
    QEventLoop loop;
    QFutureWatcher<QSmtpResult> watcher;
    connect(&watcher, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
    watcher.setFuture(outcome);
    QTimer alarm;
    if (!deadline.isForever()) {
        connect(&alarm, &QTimer::timeout, &loop, &QEventLoop::quit);
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(
            deadline.remainingTimeAsDuration());
        alarm.start(std::min(left, std::chrono::milliseconds(std::numeric_limits<int>::max())));
    }
    if (!outcome.isFinished()) {
        loop.exec(QEventLoop::ExcludeUserInputEvents);
    }
    return outcome.isFinished();
}

/*!
    Connects to the server, encrypts, logs in, and sends what waits in line. Does nothing but warn
   if the client is not disconnected. A failure is told by errorOccurred(), and by messageFailed()
   for each message in line.
*/
void QSmtpClient::connectToHost()
{
    ClientSettings settings = d->settings;
    settings.device = d->device;
    settings.isDeviceGiven = d->isDeviceGiven;
    if (d->courier.open(settings)) {
        d->device.clear();
        d->isDeviceGiven = false;
    }
}

/*!
    Connects to the server on the local socket \a name, as connectToHost() does where that is the
   \l localSocketName, which it leaves as it is. There is no TLS on a local socket: \l security has
   to be set to Security::Plaintext or Security::StartTlsIfOffered before.
*/
void QSmtpClient::connectToLocalSocket(const QString &name)
{
    ClientSettings settings = d->settings;
    settings.localSocketName = name;
    // An empty name must not lead over TCP, with settings that were made for a local socket.
    settings.hostName.clear();
    d->courier.open(settings);
}

/*!
    Lets the next connectToHost(), and no later one, speak over \a device, which is connected to a
   server that has not been spoken to: its greeting is still to be read. A null \a device takes the
   last one back.

    With a QSslSocket everything is as over a connection of the client's own: \l hostName tells
   whose certificate it has to be, and the settings for TLS replace the socket's. One that is
   encrypted already goes with Security::ImplicitTls; its certificate has to name \l hostName, and
   errors that its owner let pass in the handshake do not pass here. Any other sequential device,
   such as a QTcpSocket, a QLocalSocket or a QProcess, goes without TLS.

    The client does not own the device. It closes it at the end of the connection, and kills a
   process that does not listen any more. Nobody else may
   read or write it until disconnected(); one that is destroyed or closed earlier ends the
   connection.
*/
void QSmtpClient::setDevice(QIODevice *device)
{
    d->device = device;
    d->isDeviceGiven = device != nullptr;
}

/*!
    Sends what waits in line, then says QUIT and closes the connection. What the server answers to
   QUIT, or that it does not answer, changes nothing about messages that were sent.
*/
void QSmtpClient::disconnectFromHost()
{
    d->courier.close();
}

/*!
    Drops the connection at once. Each message in line fails with QSmtpError::Kind::Canceled; the
   one whose last octet had left may have been delivered all the same, and its error says so.
*/
void QSmtpClient::abort()
{
    d->courier.abort();
}

/*!
    Takes the message \a id out of the line, or stops it if it is under way; messageFailed() with
    QSmtpError::Kind::Canceled follows. While its content is being sent that costs the connection,
   and the client makes a new one. Once the last octet has left, it is too late: the outcome is then
   told as it is.
*/
void QSmtpClient::cancel(int id)
{
    d->courier.cancel(id);
}

/*!
    Trusts the certificate that sslErrors() asked about, for this connection, and goes on. It may be
   called at any time after the signal; the handshake waits.
*/
void QSmtpClient::acceptCertificate()
{
    d->courier.acceptCertificate();
}

/*!
    Refuses the certificate that sslErrors() asked about. The connection ends with
   QSmtpError::Kind::Security.
*/
void QSmtpClient::rejectCertificate()
{
    d->courier.rejectCertificate();
}

/*!
    \fn void QSmtpClient::connected()
    The connection to the server stands. Nothing was said yet. It comes again, without
   disconnected() before, where the client has to connect anew for the messages in line.
*/

/*!
    \fn void QSmtpClient::encrypted()
    The connection is encrypted and the server's certificate trusted.
*/

/*!
    \fn void QSmtpClient::credentialsRequired(const QStringList &mechanisms)

    The server offers a login by \a mechanisms, and no secret is set. Answer with setCredentials(),
   now or later; null credentials go on without a login. It is asked where somebody is connected to
   this signal; without anybody a client that has no userName goes on by itself, and one that has a
   userName fails.
*/

/*!
    \fn void QSmtpClient::authenticated()
    The server has accepted the login.
*/

/*!
    \fn void QSmtpClient::ready()
    Messages can be sent on this connection.
*/

/*!
    \fn void QSmtpClient::disconnected()
    The connection has ended, for whatever reason. connectToHost() may be called again.
*/

/*!
    \fn void QSmtpClient::recipientAccepted(int id, const QString &address, const QSmtpReply &reply)
    The server takes the message \a id for \a address, if it takes the message.
*/

/*!
    \fn void QSmtpClient::recipientRefused(int id, const QString &address, const QSmtpReply &reply)
    The server does not take the message \a id for \a address; the others may still get it. The \a
   reply is null, and its text tells why, for an address that the server could not be asked about,
   after others had got the message.
*/

/*!
    \fn void QSmtpClient::sendProgress(int id, qint64 sent, qint64 total)
    Of the \a total octets of the message \a id, \a sent have left this machine. \a total is -1 for
   a sequential device. A message that goes to its recipients in several transactions begins anew
   with each.
*/

/*!
    \fn void QSmtpClient::messageSent(int id, const QSmtpResult &result)
    The server has taken responsibility for the message \a id. \a result tells each recipient that
   it did not accept.
*/

/*!
    \fn void QSmtpClient::messageFailed(int id, const QSmtpError &error)
    The message \a id was not sent, or, if QSmtpError::mayHaveBeenDelivered() is true, nobody knows.
*/

/*!
    \fn void QSmtpClient::sslErrors(const QList<QSslError> &errors)
    The server's certificate is not trusted because of \a errors, and \l askAboutCertificates is
   set. The handshake waits for acceptCertificate() or rejectCertificate(); peerCertificate() is the
   certificate in question.
*/

/*!
    \fn void QSmtpClient::errorOccurred(const QSmtpError &error)
    The connection could not be made, or was lost, because of \a error. Each message in line has
   been told by messageFailed(). The end of an idle connection is no error.
*/

/*!
    \fn void QSmtpClient::traced(QSmtpClient::TraceDirection direction, const QString &line)
    A \a line of the dialogue, with secrets masked and control characters escaped. Connect before
   connectToHost().
*/
