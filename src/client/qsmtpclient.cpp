// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The public face of the client: keeps the settings, and hands everything that acts to the Courier.

#include <QSmtp/qsmtpclient.h>

#include "clientsettings.h"
#include "courier.h"
#include "listeners.h"
#include "preparation.h"
#include "texts.h"

#include <QtCore/QMetaMethod>

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
    client.send("ann@example.org", {"bob@example.org"}, message);
    \endcode

    For each number that send() gives, exactly one of messageSent() and messageFailed() comes, and
   always after send() has returned. An error whose QSmtpError::mayHaveBeenDelivered() is true is a
   third outcome: the connection ended after the message had left and before the server confirmed
   it. The client never sends such a message again by itself.

    The defaults are safe: TLS from the first octet, certificates verified against the host name,
   and no password over a connection that is not encrypted.

    The client may be deleted in a slot connected to any of its signals. It belongs to the thread
   that it lives in, and needs an event loop there.
*/

/*!
    \enum QSmtpClient::Security

    How the connection is protected.

    \value ImplicitTls TLS from the first octet, by default at port 465 (RFC 8314). The default.
    \value StartTls STARTTLS is required, by default at port 587 (RFC 3207). A server that does not
   offer or refuses it is left before anything secret was said. \value StartTlsIfOffered STARTTLS
   where the server offers it, by default at port 25. Whoever controls the network can prevent it.
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

class QSmtpClientPrivate
{
public:
    explicit QSmtpClientPrivate(QSmtpClient *client)
        : courier(client, settings)
    {
    }

    template<typename Signal>
    static bool isConnected(const QSmtpClient *client, Signal signal)
    {
        return client->isSignalConnected(QMetaMethod::fromSignal(signal));
    }

    int send(const QString &sender, const QStringList &recipients, const QSmtpSendOptions &options,
             std::unique_ptr<MessageSource> source)
    {
        Letter letter;
        letter.sender = sender;
        letter.recipients = recipients;
        letter.options = options;
        letter.source = std::move(source);
        return courier.send(std::move(letter));
    }

    template<typename Value>
    bool change(Value &current, const Value &wanted)
    {
        if (current == wanted) {
            return false;
        }
        current = wanted;
        return true;
    }

    ClientSettings settings;
    Courier courier;
};

bool Listeners::ofTraced(const QSmtpClient *client)
{
    return QSmtpClientPrivate::isConnected(client, &QSmtpClient::traced);
}

bool Listeners::ofCredentialsRequired(const QSmtpClient *client)
{
    return QSmtpClientPrivate::isConnected(client, &QSmtpClient::credentialsRequired);
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
    \property QSmtpClient::hostName
    \brief the server's name, as its certificate has it, or its IP address

    Like all settings it is read when connectToHost() is called, and may be changed at any time.
*/
QString QSmtpClient::hostName() const
{
    return d->settings.hostName;
}

void QSmtpClient::setHostName(const QString &hostName)
{
    if (d->change(d->settings.hostName, hostName)) {
        Q_EMIT hostNameChanged();
    }
}

/*!
    \property QSmtpClient::port
    \brief the server's port; 0, the default, takes the usual one of \l security: 465, 587 or 25
*/
int QSmtpClient::port() const
{
    return d->settings.port;
}

void QSmtpClient::setPort(int port)
{
    if (d->change(d->settings.port, port)) {
        Q_EMIT portChanged();
    }
}

/*!
    \property QSmtpClient::security
    \brief how the connection is protected; Security::ImplicitTls by default
*/
QSmtpClient::Security QSmtpClient::security() const
{
    return d->settings.security;
}

void QSmtpClient::setSecurity(Security security)
{
    if (d->change(d->settings.security, security)) {
        Q_EMIT securityChanged();
    }
}

/*!
    \property QSmtpClient::protocol
    \brief SMTP, the default, or LMTP. LMTP has no usual port: set \l port
*/
QSmtpClient::Protocol QSmtpClient::protocol() const
{
    return d->settings.protocol;
}

void QSmtpClient::setProtocol(Protocol protocol)
{
    if (d->change(d->settings.protocol, protocol)) {
        Q_EMIT protocolChanged();
    }
}

/*!
    \property QSmtpClient::localName
    \brief the name said in EHLO; by default the address literal of the connection (RFC 5321
   section 4.1.3), which needs no look-up and tells no name of the machine
*/
QString QSmtpClient::localName() const
{
    return d->settings.localName;
}

void QSmtpClient::setLocalName(const QString &localName)
{
    if (d->change(d->settings.localName, localName)) {
        Q_EMIT localNameChanged();
    }
}

/*!
    \property QSmtpClient::userName
    \brief the name to log in with

    setCredentials() sets it too. Where it is set and there is no secret, credentialsRequired() asks
   for one.
*/
QString QSmtpClient::userName() const
{
    return d->settings.userName;
}

void QSmtpClient::setUserName(const QString &userName)
{
    if (d->change(d->settings.userName, userName)) {
        // A secret belongs to its user.
        if (d->settings.credentials.userName() != userName) {
            d->settings.credentials = QSmtpCredentials();
        }
        Q_EMIT userNameChanged();
    }
}

/*!
    \property QSmtpClient::requireAllRecipients
    \brief whether one refused recipient keeps a message from all; false by default, and then it
   goes to those that were accepted
*/
bool QSmtpClient::requireAllRecipients() const
{
    return d->settings.requireAllRecipients;
}

void QSmtpClient::setRequireAllRecipients(bool require)
{
    if (d->change(d->settings.requireAllRecipients, require)) {
        Q_EMIT requireAllRecipientsChanged();
    }
}

/*!
    \property QSmtpClient::disabledExtensions
    \brief keywords that are ignored in the server's answer to EHLO, for servers that offer what
   they cannot do
*/
QStringList QSmtpClient::disabledExtensions() const
{
    return d->settings.disabledExtensions;
}

void QSmtpClient::setDisabledExtensions(const QStringList &keywords)
{
    if (d->change(d->settings.disabledExtensions, keywords)) {
        Q_EMIT disabledExtensionsChanged();
    }
}

/*!
    \property QSmtpClient::allowInsecureAuthentication
    \brief whether a password or token may be sent over a connection that is not encrypted; false by
   default, and then the login ends with an error of the kind QSmtpError::Kind::CredentialsWithheld,
   on loopback too
*/
bool QSmtpClient::allowInsecureAuthentication() const
{
    return d->settings.allowInsecureAuthentication;
}

void QSmtpClient::setAllowInsecureAuthentication(bool allow)
{
    if (d->change(d->settings.allowInsecureAuthentication, allow)) {
        Q_EMIT allowInsecureAuthenticationChanged();
    }
}

/*!
    \property QSmtpClient::askAboutCertificates
    \brief whether a certificate that is not trusted is asked about with sslErrors(); false by
   default, and then it is refused at once
*/
bool QSmtpClient::askAboutCertificates() const
{
    return d->settings.askAboutCertificates;
}

void QSmtpClient::setAskAboutCertificates(bool ask)
{
    if (d->change(d->settings.askAboutCertificates, ask)) {
        Q_EMIT askAboutCertificatesChanged();
    }
}

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
   section 4.2)
*/
QSmtpCapabilities QSmtpClient::capabilities() const
{
    return d->courier.capabilities();
}

/*!
    Takes server, port, protection and user from \a url: \c{smtps://user@host:port} for implicit
   TLS, \c{smtp://host?security=starttls} (or \c implicit, \c starttls-if-offered, \c plaintext;
   STARTTLS is required if nothing is said) and \c{lmtp://host:port}. Returns false, and changes
   nothing, if it is none of these. A password in the URL is refused, since URLs end up in logs.
*/
bool QSmtpClient::setUrl(const QUrl &url)
{
    const std::optional<UrlSettings> settings = UrlSettings::of(url);
    if (!settings) {
        return false;
    }
    setHostName(settings->hostName);
    setPort(settings->port);
    setSecurity(settings->security);
    setProtocol(settings->protocol);
    if (!settings->userName.isEmpty()) {
        setUserName(settings->userName);
    }
    return true;
}

/*!
    Sets the user and the secret to log in with. There is no getter for the secret. While the client
   waits after credentialsRequired(), the login goes on with \a credentials; null ones mean to go on
   without a login.
*/
void QSmtpClient::setCredentials(const QSmtpCredentials &credentials)
{
    d->settings.credentials = credentials;
    if (!credentials.isNull() && d->change(d->settings.userName, credentials.userName())) {
        Q_EMIT userNameChanged();
    }
    d->courier.resumeLogin();
}

/*!
    Restricts the login to \a mechanisms, tried in this order. With an empty list, the default, the
   strongest that the server offers is taken: SCRAM first, LOGIN last. EXTERNAL and ANONYMOUS are
   used only if they are named here.
*/
void QSmtpClient::setAuthMechanisms(const QStringList &mechanisms)
{
    d->settings.authMechanisms = mechanisms;
}

QStringList QSmtpClient::authMechanisms() const
{
    return d->settings.authMechanisms;
}

/*!
    Adds the application's own SASL mechanism \a name. It is preferred to the built-in ones where
   the server offers it. \a factory is called for each login.

    \sa QSmtpSaslMechanism
*/
void QSmtpClient::addAuthMechanism(const QString &name, const QSmtpSaslMechanism::Factory &factory)
{
    d->settings.customMechanisms.emplaceBack(name.toLatin1().toUpper(), factory);
}

/*!
    Sets CA certificates, a client certificate with its key, ciphers and so on from \a
   configuration. Its verify mode is not taken over: certificates are always verified. Protocols
   below TLS 1.2 are not used.
*/
void QSmtpClient::setSslConfiguration(const QSslConfiguration &configuration)
{
    d->settings.sslConfiguration = configuration;
}

QSslConfiguration QSmtpClient::sslConfiguration() const
{
    return d->settings.sslConfiguration;
}

/*!
    Trusts exactly the one certificate whose SHA-256 digest, 32 octets, is \a sha256, whoever signed
   it and whatever it names, and no other. With an empty digest, the default, the usual rules hold.
*/
void QSmtpClient::setPinnedCertificate(const QByteArray &sha256)
{
    d->settings.pinnedCertificate = sha256;
}

QByteArray QSmtpClient::pinnedCertificate() const
{
    return d->settings.pinnedCertificate;
}

/*!
    Connects through \a proxy. The default is QNetworkProxy::NoProxy: the proxy of the environment
   is meant for the web and is used only if it is set here.
*/
void QSmtpClient::setProxy(const QNetworkProxy &proxy)
{
    d->settings.proxy = proxy;
}

QNetworkProxy QSmtpClient::proxy() const
{
    return d->settings.proxy;
}

/*!
    Connects from the local \a address; a null one, the default, leaves the choice to the system.
*/
void QSmtpClient::setLocalAddress(const QHostAddress &address)
{
    d->settings.localAddress = address;
}

QHostAddress QSmtpClient::localAddress() const
{
    return d->settings.localAddress;
}

/*!
    Sets how long the client waits in \a phase for a whole reply, or while content is sent, for
   progress. The defaults are those of RFC 5321 section 4.5.3.2: five minutes for most replies, two
   for DATA, three for a block of content, ten for the confirmation of the message. A \a duration of
   0 or less brings the default back.
*/
void QSmtpClient::setTimeout(QSmtpError::Phase phase, std::chrono::milliseconds duration)
{
    if (duration > std::chrono::milliseconds::zero()) {
        d->settings.timeouts[phase] = duration;
    } else {
        d->settings.timeouts.erase(phase);
    }
}

std::chrono::milliseconds QSmtpClient::timeout(QSmtpError::Phase phase) const
{
    return d->settings.timeout(phase);
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
    return d->courier.link() ? d->courier.link()->sessionCipher() : QSslCipher();
}

/*!
    Returns the certificate that the server showed on the present connection; a null one if it
   showed none.
*/
QSslCertificate QSmtpClient::peerCertificate() const
{
    return d->courier.link() ? d->courier.link()->peerCertificate() : QSslCertificate();
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
    Puts the ready-made \a message (RFC 5322) from \a sender to \a recipients in the line, and
   returns its number.

    A null \a sender and an empty list of \a recipients are taken from the headers: Sender or else
   the first From; To, Cc and Bcc; of a message that was resent once, the Resent fields. The sender
   "<>" is the null reverse-path.

    The octets are sent as they are, but for what the protocol demands: line ends become CRLF, and
   the fields Bcc and Resent-Bcc are left out. Addresses and \a options are checked at once;
   whatever is wrong with them is told by messageFailed() with QSmtpError::Kind::InvalidMessage,
   before anything was sent.
*/
int QSmtpClient::send(const QString &sender, const QStringList &recipients,
                      const QByteArray &message, const QSmtpSendOptions &options)
{
    return d->send(sender, recipients, options, std::make_unique<MessageSource>(message));
}

/*!
    \overload

    Reads the message from the device \a message while it is sent, from its current position to its
   end. The device has to be open, and has to live until messageSent() or messageFailed() has come;
   it is not owned. A sequential device is read as its readyRead() says, and ends with
   readChannelFinished() or when it is closed. A device that fails, shrinks or grows while it is
   read ends in messageFailed(), never in half a message at the server.
*/
int QSmtpClient::send(const QString &sender, const QStringList &recipients, QIODevice *message,
                      const QSmtpSendOptions &options)
{
    return d->send(sender, recipients, options, std::make_unique<MessageSource>(message));
}

/*!
    \overload

    Sends \a message from and to whom its headers name.
*/
int QSmtpClient::send(const QByteArray &message, const QSmtpSendOptions &options)
{
    return send(QString(), {}, message, options);
}

/*!
    \overload
*/
int QSmtpClient::send(QIODevice *message, const QSmtpSendOptions &options)
{
    return send(QString(), {}, message, options);
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
    Connects to the server, encrypts, logs in, and sends what waits in line. Does nothing but warn
   if the client is not disconnected. A failure is told by errorOccurred(), and by messageFailed()
   for each message in line.
*/
void QSmtpClient::connectToHost()
{
    d->courier.open();
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
    The connection to the server stands. Nothing was said yet.
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
    The server does not take the message \a id for \a address; the others may still get it.
*/

/*!
    \fn void QSmtpClient::sendProgress(int id, qint64 sent, qint64 total)
    Of the \a total octets of the message \a id, \a sent have left this machine. \a total is -1 for
   a sequential device.
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
