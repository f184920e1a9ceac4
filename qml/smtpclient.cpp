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

QList<QSmtpError> SmtpClient::check(const QVariant &message, const QVariant &options) const
{
    ScriptReader reader;
    const std::optional<Order> order = orderOf(message, options, reader);
    return order ? QSmtpClient::check(order->message, order->options)
                 : QList {invalid(QSmtpError::Kind::InvalidMessage, reader.fault())};
}

void SmtpClient::finish(int id)
{
    if (m_pending.remove(id)) {
        Q_EMIT pendingChanged();
    }
}

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

void SmtpClient::setCredentials(const QString &userName, const QString &password)
{
    QSmtpClient::setCredentials(QSmtpCredentials::fromPassword(userName, password));
}

void SmtpClient::setToken(const QString &userName, const QString &token)
{
    QSmtpClient::setCredentials(QSmtpCredentials::fromToken(userName, token.toUtf8()));
}

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

void SmtpClient::clearCredentials()
{
    QSmtpClient::setCredentials({});
}

void SmtpClient::setAuthMechanisms(const QStringList &mechanisms)
{
    QSmtpClient::setAuthMechanisms(mechanisms);
}

QStringList SmtpClient::availableMechanisms() const
{
    return QSmtpClient::availableMechanisms();
}

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

void SmtpClient::pinCertificate(const QString &hostName, const QString &sha256)
{
    setPinnedCertificate(hostName, QByteArray::fromHex(sha256.toLatin1()));
}

bool SmtpClient::isEncrypted() const
{
    return QSmtpClient::isEncrypted();
}
