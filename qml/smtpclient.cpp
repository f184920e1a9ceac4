// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include "smtpclient.h"

#include "scriptreader.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QFile>
#include <QtCore/QPointer>
#include <QtQml/QJSEngine>
#include <QtQml/QQmlFile>
#include <QtQml/QQmlInfo>

#include <cmath>

namespace {

constexpr qreal ProgressStep = 0.001; // what a progress bar may show

QSmtpError invalid(QSmtpError::Kind kind, const QString &text)
{
    const bool isMessage = kind == QSmtpError::Kind::InvalidMessage;
    return {kind, isMessage ? QSmtpError::Phase::Preparation : QSmtpError::Phase::Configuration,
            text};
}

struct Order
{
    QSmtpMessage message;
    QSmtpSendOptions options;
};

std::optional<Order> orderOf(const QVariant &message, const QVariant &options, ScriptReader &reader)
{
    const auto letter = reader.read<QSmtpMessage>(message);
    const auto wishes = options.isValid() ? reader.read<QSmtpSendOptions>(options)
                                          : QSmtpSendOptions();
    return letter && wishes ? std::optional(Order {*letter, *wishes}) : std::nullopt;
}

} // namespace

/*!
    \qmltype SmtpClient
    \inqmlmodule QSmtp
    \instantiates SmtpClient
    \brief Sends mail to an SMTP or LMTP server.

    It has all properties, signals and slots of QSmtpClient, so what stands there holds here.
*/
SmtpClient::SmtpClient(QObject *parent)
    : QSmtpClient(parent)
{
    connect(this, &QSmtpClient::messageSent, this, &SmtpClient::finish);
    connect(this, &QSmtpClient::messageFailed, this, &SmtpClient::finish);
    connect(this, &QSmtpClient::stateChanged, this, &SmtpClient::connectSoon);
    connect(this, &QSmtpClient::sendProgress, this, [this](int, qint64 sent, qint64 total) {
        setProgress(total > 0 ? qreal(sent) / qreal(total) : 0);
    });
    connect(this, &QSmtpClient::sslErrors, this, [this](const QList<QSslError> &errors) {
        QStringList problems;
        for (const QSslError &error : errors) {
            problems += error.errorString();
        }
        const QByteArray sha256 = peerCertificate().digest(QCryptographicHash::Sha256);
        Q_EMIT certificateDoubted(problems, QString::fromLatin1(sha256.toHex()));
    });
}

void SmtpClient::classBegin()
{
    m_isComplete = false;
}

// Whatever the order of the properties was, the URL sets all that it stands for.
void SmtpClient::componentComplete()
{
    m_isComplete = true;
    if (!m_url.isEmpty()) {
        applyUrl();
    }
}

/*!
    \qmlproperty url SmtpClient::url

    The server, as QSmtpClient::setUrl() takes it: \c{smtps://ann@mail.example.org}. It sets host
   name, port, security, protocol and local socket, and the user name if it has one; set those or
   this. With a URL that cannot be used each letter fails with SmtpError.Kind.InvalidConfiguration.
   A password in it is refused.
*/
void SmtpClient::setServerUrl(const QUrl &url)
{
    if (m_url == url) {
        return;
    }
    m_url = url;
    if (m_isComplete) {
        applyUrl();
    }
    Q_EMIT urlChanged();
}

// With one that cannot be used, nothing goes to the server before it.
void SmtpClient::applyUrl()
{
    m_fault.clear();
    if (setUrl(m_url)) {
        return;
    }
    m_fault = ScriptReader::tr("The URL \"%1\" names no mail server.").arg(m_url.toDisplayString());
    if (!m_url.password().isEmpty()) {
        m_fault = ScriptReader::tr("The URL \"%1\" has a password, which setCredentials() takes.")
                      .arg(m_url.toDisplayString());
        m_url.setPassword({});
    }
    setHostName({});
    setLocalSocketName({});
    qmlWarning(this) << m_fault;
}

/*!
    \qmlproperty bool SmtpClient::autoConnect

    Whether the client connects by itself when there is something to send; true by default. It stays
    connected until disconnectFromHost(), or until the server has waited long enough.
*/
void SmtpClient::setAutoConnect(bool connects)
{
    if (m_autoConnect != connects) {
        m_autoConnect = connects;
        connectSoon();
        Q_EMIT autoConnectChanged();
    }
}

void SmtpClient::configure(const QVariant &settings)
{
    const QVariant plain = ScriptReader::plain(settings);
    if (plain.metaType() != QMetaType::fromType<QVariantMap>()) {
        m_fault = ScriptReader::tr("The settings are no object, such as { url: \"smtps://...\" }.");
        return;
    }
    QVariantMap properties = plain.toMap();
    const QVariant password = properties.take(QStringLiteral("password"));
    const QVariant token = properties.take(QStringLiteral("token"));
    ScriptReader reader;
    const auto secret = [&reader](const QVariant &value, const QString &key) {
        return value.isValid() ? reader.read<QString>(value, key) : QString();
    };
    const auto passwordText = secret(password, QStringLiteral("password"));
    const auto tokenText = secret(token, QStringLiteral("token"));
    if (!passwordText || !tokenText || !reader.write(properties, this)) {
        m_fault = reader.fault();
    } else if (token.isValid()) {
        setToken(userName(), *tokenText);
    } else if (password.isValid()) {
        setCredentials(userName(), *passwordText);
    }
}

/*!
    \qmlmethod int SmtpClient::send(message, options)

    Puts \a message, a \c smtpMessage or an object, in the line, and returns its number: exactly one
   of messageSent() and messageFailed() follows, after this function has returned. The \a options, a
    \c smtpSendOptions or an object with its properties and \c recipientOptions by address, may be
   left out.

    \qml
    client.send({ to: "bob@example.net", subject: "Lunch", text: "At noon?", attachments: [menuUrl]
   }, { requireTls: true, notifications: ["Failure"] }) \endqml

    A key or a value that is none is SmtpError.Kind.InvalidMessage, in a sentence that begins with
   it. \sa {QSmtp in QML}
*/
int SmtpClient::send(const QVariant &message, const QVariant &options)
{
    ScriptReader reader;
    const std::optional<Order> order = orderOf(message, options, reader);
    const int id = !order ? refuseMessage(invalid(QSmtpError::Kind::InvalidMessage, reader.fault()))
                   : m_fault.isEmpty()
                       ? QSmtpClient::send(order->message, order->options)
                       : refuseMessage(invalid(QSmtpError::Kind::InvalidConfiguration, m_fault));
    m_pending.insert(id);
    Q_EMIT pendingChanged();
    connectSoon();
    return id;
}

/*!
    \qmlmethod list<smtpError> SmtpClient::check(message, options)

    Returns all that would keep \a message from being sent with \a options, as QSmtpClient::check()
   does.
*/
QList<QSmtpError> SmtpClient::check(const QVariant &message, const QVariant &options) const
{
    ScriptReader reader;
    const std::optional<Order> order = orderOf(message, options, reader);
    return order ? QSmtpClient::check(order->message, order->options)
                 : QList {invalid(QSmtpError::Kind::InvalidMessage, reader.fault())};
}

/*!
    \qmlproperty int SmtpClient::pending
    \readonly

    How many letters wait for their outcome. The handlers of messageSent() and messageFailed() still
   find the letter counted that they are told of; with none left, it is onPendingChanged that sees
   0.
*/
void SmtpClient::finish(int id)
{
    if (m_pending.remove(id)) {
        Q_EMIT pendingChanged();
    }
}

/*!
    \qmlproperty real SmtpClient::progress
    \readonly

    How much of the newest letter has left this machine, from 0 to 1.
*/
void SmtpClient::setProgress(qreal progress)
{
    if (std::abs(progress - m_progress) >= ProgressStep
        || (progress != m_progress && (progress == 0 || progress == 1))) {
        m_progress = progress;
        Q_EMIT progressChanged();
    }
}

// Later, for a message that can never be sent is no reason to call a server, and is told of first.
void SmtpClient::connectSoon()
{
    if (!m_autoConnect || m_pending.isEmpty() || m_isConnectingSoon
        || state() != State::Disconnected) {
        return;
    }
    m_isConnectingSoon = true;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_isConnectingSoon = false;
            if (m_autoConnect && !m_pending.isEmpty() && state() == State::Disconnected) {
                connectToHost();
            }
        },
        Qt::QueuedConnection);
}

/*!
    \qmlmethod void SmtpClient::setCredentials(string userName, string password)

    Logs in as \a userName with \a password; also the answer to credentialsRequired(), at once or
   later.
*/
void SmtpClient::setCredentials(const QString &userName, const QString &password)
{
    QSmtpClient::setCredentials(QSmtpCredentials::fromPassword(userName, password));
}

/*!
    \qmlmethod void SmtpClient::setToken(string userName, string token)

    Logs in as \a userName with the OAuth 2 access token \a token.
*/
void SmtpClient::setToken(const QString &userName, const QString &token)
{
    QSmtpClient::setCredentials(QSmtpCredentials::fromToken(userName, token.toUtf8()));
}

/*!
    \qmlmethod void SmtpClient::setTokenProvider(string userName, function provider)

    Logs in as \a userName with tokens that \a provider gets: it is called with a \c
   smtpTokenRequest, and calls \c{request.grant(token)} or \c{request.refuse(text)}, at once or
   later.

    \sa QSmtpClient::setTokenProvider()
*/
void SmtpClient::setTokenProvider(const QString &userName, const QJSValue &provider)
{
    if (!provider.isCallable()) {
        qmlWarning(this) << "setTokenProvider() wants a function.";
        return;
    }
    const QPointer<SmtpClient> self(this);
    QSmtpClient::setTokenProvider(userName, [self, provider](const QSmtpTokenRequest &request) {
        QJSEngine *const engine = self ? qjsEngine(self.data()) : nullptr;
        if (!engine) {
            return;
        }
        const QJSValue answer = provider.call({engine->toScriptValue(request)});
        if (answer.isError()) {
            qmlWarning(self.data()) << answer.toString();
            request.refuse(answer.toString());
        }
    });
}

/*!
    \qmlmethod void SmtpClient::clearCredentials()

    Goes on without a login, where credentialsRequired() has asked.
*/
void SmtpClient::clearCredentials()
{
    QSmtpClient::setCredentials({});
}

/*!
    \qmlmethod void SmtpClient::setAuthMechanisms(list<string> mechanisms)

    Restricts the login to \a mechanisms, as QSmtpClient::setAuthMechanisms() does.
*/
void SmtpClient::setAuthMechanisms(const QStringList &mechanisms)
{
    QSmtpClient::setAuthMechanisms(mechanisms);
}

/*!
    \qmlmethod list<string> SmtpClient::availableMechanisms()

    Returns the mechanisms that the server offers and that may be used, best first.
*/
QStringList SmtpClient::availableMechanisms() const
{
    return QSmtpClient::availableMechanisms();
}

/*!
    \qmlmethod bool SmtpClient::addCaCertificates(url file)

    Trusts the authorities whose certificates \a file has (PEM), besides those of the system.
   Returns false if there is none to read.
*/
bool SmtpClient::addCaCertificates(const QUrl &file)
{
    QFile pem(file.scheme() == QLatin1String("content") ? file.toString()
                                                        : QQmlFile::urlToLocalFileOrQrc(file));
    const QList<QSslCertificate> certificates = pem.open(QIODevice::ReadOnly)
                                                    ? QSslCertificate::fromDevice(&pem, QSsl::Pem)
                                                    : QList<QSslCertificate>();
    QSmtpClient::addCaCertificates(certificates);
    return !certificates.isEmpty();
}

/*!
    \qmlmethod void SmtpClient::pinCertificate(string hostName, string sha256)

    Trusts of the server \a hostName the one certificate with the digest \a sha256, in hexadecimal,
   and no other; an empty one brings the usual rules back. certificateDoubted() tells digests.
*/
void SmtpClient::pinCertificate(const QString &hostName, const QString &sha256)
{
    setPinnedCertificate(hostName, QByteArray::fromHex(sha256.toLatin1()));
}

/*!
    \qmlmethod bool SmtpClient::isEncrypted()

    Returns whether the present connection is encrypted and its certificate trusted.
*/
bool SmtpClient::isEncrypted() const
{
    return QSmtpClient::isEncrypted();
}

/*!
    \qmlsignal SmtpClient::certificateDoubted(list<string> problems, string sha256)

    The server's certificate, with the digest \a sha256 in hexadecimal, is not trusted because of
    \a problems, and askAboutCertificates is set: the handshake waits for acceptCertificate() or
    rejectCertificate().
*/
