// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The settings of a QSmtpClient, as an application gives and asks them; what they lead to is the
// courier's.

#include <QSmtp/qsmtpclient.h>

#include "clientprivate.h"
#include "hostandport.h"
#include "settingsdata.h"

#include <QtCore/QMetaProperty>
#include <QtCore/QPointer>

#include <algorithm>
#include <vector>

/*!
    \property QSmtpClient::hostName
    \brief the server's name, as its certificate has it, or its IP address

    A name may have letters beyond ASCII: it is looked up and compared by its A-labels (RFC 5890).
   An IPv6 address may stand in brackets and have a zone, such as \c{fe80::1%eth0}.

    Where a name has several addresses, they are tried side by side, each 250 ms after the one
   before, and the first to answer is taken (RFC 8305).

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
    \property QSmtpClient::localSocketName
    \brief the local socket to connect to instead of \l hostName and \l port: the path of a Unix
   domain socket, or the name of a pipe on Windows; empty by default

    There is no TLS on a local socket, so \l security has to be Security::Plaintext or
   Security::StartTlsIfOffered, and a secret is sent only with \l allowInsecureAuthentication.

    \sa connectToLocalSocket()
*/
QString QSmtpClient::localSocketName() const
{
    return d->settings.localSocketName;
}

void QSmtpClient::setLocalSocketName(const QString &name)
{
    if (d->change(d->settings.localSocketName, name)) {
        Q_EMIT localSocketNameChanged();
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
   section 4.1.3), which needs no look-up and tells no name of the machine; \c{[127.0.0.1]} where
   the connection has no address
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
    const bool isNew = d->settings.userName != userName;
    d->settings.setUserName(userName);
    if (isNew) {
        Q_EMIT userNameChanged();
    }
}

/*!
    \property QSmtpClient::maxMessagesPerConnection
    \brief how many messages go over one connection before the client says QUIT and connects again
   for the next; 0, the default, sets no limit

    A smaller limit that the server tells of (MAILMAX, RFC 9422) is kept in any case. The further
   recipients of a message that goes in several transactions count each time.
*/
int QSmtpClient::maxMessagesPerConnection() const
{
    return d->settings.maxMessagesPerConnection;
}

void QSmtpClient::setMaxMessagesPerConnection(int count)
{
    if (d->change(d->settings.maxMessagesPerConnection, std::max(0, count))) {
        Q_EMIT maxMessagesPerConnectionChanged();
    }
}

/*!
    \property QSmtpClient::pipelineWindow
    \brief how many small messages may be sent without waiting for the server to confirm those
   before; 1 by default

    To a server that offers PIPELINING and CHUNKING (RFC 2920, RFC 3030) a message of up to 64 KiB
   is sent with its envelope in one go, and with a window of \e n up to \e n such messages are on
   their way at the same time: over a long distance ten of them then take one round trip instead of
   ten. Each message has its own outcome all the same, and where one is refused, the others are not
   concerned.

    The price is paid when the connection is lost: the end of each message that has left and was not
   confirmed yet is uncertain (QSmtpError::mayHaveBeenDelivered()), so the window is also the number
   of messages that somebody may have to be asked about. With 1 that is one message, as with any
   mail client; the envelope of the next one still leaves with the end of the one before, where the
   server offers PIPELINING. Messages that were certainly not taken are sent over a new connection
   by themselves. A server that gets out of step is served one command at a time.

    Less than 1 counts as 1.

    \sa disabledExtensions
*/
int QSmtpClient::pipelineWindow() const
{
    return d->settings.pipelineWindow;
}

void QSmtpClient::setPipelineWindow(int messages)
{
    if (d->change(d->settings.pipelineWindow, std::max(1, messages))) {
        Q_EMIT pipelineWindowChanged();
    }
}

/*!
    \property QSmtpClient::minimumSendRate
    \brief how many octets of a message's content the server has to take in a second, on the whole;
   500 by default, and 0 sets no limit

    It ends what would otherwise go on for days: a server, or a network, that takes an octet now and
   then. Time counts while octets wait to leave, and not while the device that a message is read
   from has nothing to give. The timeout() of QSmtpError::Phase::Content is what a message may be
   behind: with the defaults the network may stand still for three minutes, or give half of the rate
   for six; what leaves faster than the rate makes up for it again. A message that falls behind ends
   as one that the server stopped taking does, with QSmtpError::Kind::Timeout, and was not
   delivered.
*/
int QSmtpClient::minimumSendRate() const
{
    return d->settings.minimumSendRate;
}

void QSmtpClient::setMinimumSendRate(int octetsPerSecond)
{
    if (d->change(d->settings.minimumSendRate, std::max(0, octetsPerSecond))) {
        Q_EMIT minimumSendRateChanged();
    }
}

/*!
    Returns after how long a time with nothing to send the client says NOOP; 0 if it does not.
*/
std::chrono::milliseconds QSmtpClient::keepAliveInterval() const
{
    return d->settings.keepAliveInterval;
}

/*!
    Says NOOP whenever the connection has been idle for the \a interval, so that the server keeps
   it. 0, the default, says nothing: servers wait five minutes (RFC 5321 section 4.5.3.2.7), then
   the client is disconnected, which is no error.
*/
void QSmtpClient::setKeepAliveInterval(std::chrono::milliseconds interval)
{
    d->settings.keepAliveInterval = std::max(interval, std::chrono::milliseconds::zero());
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
    Returns all that was set, as a value that another client or QSmtp::send() can take over. It
   holds the secret, too.
*/
QSmtpSettings QSmtpClient::settings() const
{
    return SettingsData::wrap(d->settings);
}

/*!
    Sets all that \a settings have. Null ones make this client as new.
*/
void QSmtpClient::setSettings(const QSmtpSettings &settings)
{
    changeSettings(SettingsData::unwrap(settings));
}

// All of it is set before anybody is told, and whoever is told may delete the client.
void QSmtpClient::changeSettings(const ClientSettings &settings)
{
    std::vector<std::pair<QMetaProperty, QVariant>> before;
    const QMetaObject &meta = staticMetaObject;
    for (int i = meta.propertyOffset(); i < meta.propertyCount(); ++i) {
        const QMetaProperty property = meta.property(i);
        if (property.isWritable()) {
            before.emplace_back(property, property.read(this));
        }
    }
    d->settings = settings;
    std::vector<QMetaMethod> changes;
    for (const auto &[property, value] : before) {
        if (property.read(this) != value) {
            changes.push_back(property.notifySignal());
        }
    }
    const QPointer<QSmtpClient> self(this);
    for (const QMetaMethod &change : changes) {
        if (self) {
            change.invoke(this, Qt::DirectConnection);
        }
    }
}

/*!
    Takes server, port, protection and user from \a url: \c{smtps://user@host:port} for implicit
   TLS, \c{smtp://host?security=starttls} (or \c implicit, \c starttls-if-offered, \c plaintext;
   STARTTLS is required if nothing is said), \c{lmtp://host:port}, and for local sockets
   \c{lmtp+unix:/path} and \c{smtp+unix:/path}, percent-encoded as in every URL. Returns false, and
   changes nothing, if it is none of these. A password in the URL is refused, since URLs end up in
   logs.
*/
bool QSmtpClient::setUrl(const QUrl &url)
{
    const std::optional<UrlSettings> settings = UrlSettings::of(url);
    if (!settings) {
        return false;
    }
    ClientSettings wanted = d->settings;
    settings->applyTo(wanted);
    changeSettings(wanted);
    return true;
}

/*!
    Takes host name and port from \a hostAndPort as people write them: \c{mail.example.org},
   \c{mail.example.org:587}, \c{::1} or \c{[::1]:587}; without a port, \l port is 0. How the
   connection is protected does not follow from it. Returns false, and changes nothing, if it is
   none of these.

    \sa setUrl()
*/
bool QSmtpClient::setServer(const QString &hostAndPort)
{
    const std::optional<HostAndPort> server = HostAndPort::of(hostAndPort);
    if (!server) {
        return false;
    }
    ClientSettings wanted = d->settings;
    wanted.hostName = server->host;
    wanted.port = server->port;
    wanted.localSocketName.clear();
    changeSettings(wanted);
    return true;
}

/*!
    Sets the user and the secret to log in with. There is no getter for the secret. It takes the
   place of a token provider. While the client waits after credentialsRequired(), the login goes on
   with \a credentials; null ones mean to go on without a login.
*/
void QSmtpClient::setCredentials(const QSmtpCredentials &credentials)
{
    d->settings.credentials = credentials;
    d->settings.tokenProvider = nullptr;
    d->courier.resumeLogin(credentials, nullptr);
    if (!credentials.isNull() && d->change(d->settings.userName, credentials.userName())) {
        Q_EMIT userNameChanged();
    }
}

/*!
    Logs in as \a userName with OAuth 2 access tokens (RFC 6750) that \a provider gets. It takes the
   place of credentials, and goes on with a login that waits after credentialsRequired(); an empty
   one takes a provider away.

    The \a provider is called for each login by OAUTHBEARER (RFC 7628) or XOAUTH2, in the thread of
   the client and from its event loop, and may answer at once or later, from any thread. It is not
   called where the server or the safety of the link allow no such login. If the server refuses the
   token, the \a provider is called once more, with QSmtpTokenRequest::Reason::TokenRefused, and the
   login is tried a second time: on the same connection, or on a new one if the server has closed
   it.

    The wait for an answer is limited by timeout() of QSmtpError::Phase::Authentication, and the
   server may be less patient: where a person has to be asked, do so before connectToHost().
   disconnectFromHost() does not wait if no message is in line. A provider that has no token ends
   the login with QSmtpError::Cause::TokenUnavailable.
*/
void QSmtpClient::setTokenProvider(const QString &userName,
                                   const QSmtpTokenRequest::Provider &provider)
{
    const bool changed = d->change(d->settings.userName, userName);
    d->settings.credentials = QSmtpCredentials();
    d->settings.tokenProvider = provider;
    if (provider) {
        d->courier.resumeLogin(QSmtpCredentials(userName), provider);
    }
    if (changed) {
        Q_EMIT userNameChanged();
    }
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

/*!
    Returns the mechanisms that the login is restricted to; empty if it is not.
*/
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

/*!
    Returns what setSslConfiguration() set.
*/
QSslConfiguration QSmtpClient::sslConfiguration() const
{
    return d->settings.sslConfiguration;
}

/*!
    Trusts the authorities of \a certificates too, beside those of sslConfiguration() and of the
   system. They stay when setSslConfiguration() is called.
*/
void QSmtpClient::addCaCertificates(const QList<QSslCertificate> &certificates)
{
    d->settings.caCertificates += certificates;
}

/*!
    Trusts of the server \a hostName exactly the one certificate whose SHA-256 digest, 32 octets, is
   \a sha256, whoever signed it and whatever it names, and no other. An empty digest brings the
   usual rules back. For other hosts nothing changes, whatever \l hostName is set to later.
*/
void QSmtpClient::setPinnedCertificate(const QString &hostName, const QByteArray &sha256)
{
    if (sha256.isEmpty()) {
        d->settings.pinnedCertificates.erase(pinKey(hostName));
    } else {
        d->settings.pinnedCertificates[pinKey(hostName)] = sha256;
    }
}

/*!
    Returns the SHA-256 digest of the only certificate that is trusted of \a hostName; empty if the
   usual rules hold.
*/
QByteArray QSmtpClient::pinnedCertificate(const QString &hostName) const
{
    const auto pin = d->settings.pinnedCertificates.find(pinKey(hostName));
    return pin != d->settings.pinnedCertificates.end() ? pin->second : QByteArray();
}

/*!
    Connects through \a proxy, SOCKS5 or HTTP (CONNECT). The proxy looks up the server's name; TLS
   and its certificate are the server's own. The default is QNetworkProxy::NoProxy: the proxy of the
   environment is meant for the web and is used only if it is set here.
*/
void QSmtpClient::setProxy(const QNetworkProxy &proxy)
{
    d->settings.proxy = proxy;
}

/*!
    Returns the proxy that connections go through.
*/
QNetworkProxy QSmtpClient::proxy() const
{
    return d->settings.proxy;
}

/*!
    Connects from the local \a address, and to addresses of its family alone; a null one, the
   default, leaves the choice to the system. It cannot be had together with a proxy.
*/
void QSmtpClient::setLocalAddress(const QHostAddress &address)
{
    d->settings.localAddress = address;
}

/*!
    Returns the local address to connect from; null if the system chooses.
*/
QHostAddress QSmtpClient::localAddress() const
{
    return d->settings.localAddress;
}

/*!
    Sets how long the client waits in \a phase for a whole reply, or while content is sent, for
   progress. The defaults are those of RFC 5321 section 4.5.3.2: five minutes for most replies, two
   for DATA, three for a block of content, ten for the confirmation of the message. A \a duration of
   0 or less brings the default back.

    Time is that of a clock that cannot be set. Many of them stand still while a machine sleeps, so
   the wall clock is looked at, too: where it has gone forward by more than the \a duration at one
   go, the wait is over when the machine wakes up, after what the server had said before was heard.

    \sa minimumSendRate
*/
void QSmtpClient::setTimeout(QSmtpError::Phase phase, std::chrono::milliseconds duration)
{
    using Phase = QSmtpError::Phase;
    if (phase == Phase::None || phase == Phase::Configuration || phase == Phase::Idle) {
        return; // nothing of the server's is waited for
    }
    if (duration > std::chrono::milliseconds::zero()) {
        d->settings.timeouts[phase] = duration;
    } else {
        d->settings.timeouts.erase(phase);
    }
}

/*!
    Returns how long the client waits in \a phase; 0 where nothing is waited for.
*/
std::chrono::milliseconds QSmtpClient::timeout(QSmtpError::Phase phase) const
{
    return d->settings.timeout(phase);
}
