// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "addressrace.h"

#include "connecterror.h"
#include "logging.h"
#include "texts.h"

#include <QtNetwork/QSslSocket>

#include <algorithm>
#include <utility>

namespace {

// Where a function is to be called, Qt calls it in the thread that asked, even if the object was
// moved to another one meanwhile.
class Answer : public QObject
{
    Q_OBJECT

public:
    Answer(const AddressRace::Found &found, QObject *parent)
        : QObject(parent)
        , m_found(found)
    {
    }

public Q_SLOTS:
    void take(const QHostInfo &info)
    {
        const AddressRace::Found found = m_found;
        deleteLater();
        found(info);
    }

private:
    const AddressRace::Found m_found;
};

} // namespace

void AddressRace::lookUp(const QString &hostName, QObject *object, const Found &found)
{
    QHostInfo::lookupHost(hostName, new Answer(found, object), SLOT(take(QHostInfo)));
}

AddressRace::AddressRace(const Destination &destination, Encryption encryption, QObject *parent,
                         Lookup lookup)
    : QObject(parent)
    , m_destination(destination)
    , m_encryption(encryption)
    , m_lookup(std::move(lookup))
    , m_delay(this)
{
    m_delay.setSingleShot(true);
    m_delay.setTimerType(Qt::PreciseTimer);
    m_delay.setInterval(AttemptDelay);
    connect(&m_delay, &QTimer::timeout, this, &AddressRace::attemptNext);
}

void AddressRace::start()
{
    if (m_abandoned) {
        return;
    }
    QHostAddress literal;
    if (m_destination.proxy.type() != QNetworkProxy::NoProxy) {
        // The proxy looks the name up: it may know names that are not known here, and nobody here
        // has to learn whom we talk to.
        attempt([this](QTcpSocket *socket) {
            socket->connectToHost(m_destination.hostName, m_destination.port);
        });
    } else if (literal.setAddress(m_destination.hostName)) {
        run({literal});
    } else {
        m_lookup(m_destination.hostName, this, [this](const QHostInfo &info) {
            if (m_abandoned) {
                return;
            }
            if (info.error() == QHostInfo::UnknownError) {
                Q_EMIT failed(lookUpError(m_destination, info.errorString()));
            } else if (info.addresses().isEmpty()) {
                Q_EMIT failed(hostNotFoundError(m_destination));
            } else {
                run(info.addresses());
            }
        });
    }
}

void AddressRace::abandon()
{
    m_abandoned = true;
    finish(nullptr);
}

QString AddressRace::goal() const
{
    return Texts::tr("%1, port %2").arg(m_destination.hostName).arg(m_destination.port);
}

QList<QHostAddress> AddressRace::interleaved(const QList<QHostAddress> &addresses)
{
    QList<QHostAddress> preferred;
    QList<QHostAddress> others;
    for (const QHostAddress &address : addresses) {
        const bool first = address.protocol() == addresses.constFirst().protocol();
        (first ? preferred : others).append(address);
    }
    QList<QHostAddress> mixed;
    mixed.reserve(addresses.size());
    const qsizetype rounds = std::max(preferred.size(), others.size());
    for (qsizetype i = 0; i < rounds; ++i) {
        mixed += preferred.mid(i, 1);
        mixed += others.mid(i, 1);
    }
    return mixed;
}

bool AddressRace::isOfLocalFamily(const QHostAddress &address) const
{
    return m_destination.localAddress.isNull()
           || m_destination.localAddress.protocol() == QAbstractSocket::AnyIPProtocol
           || address.protocol() == m_destination.localAddress.protocol();
}

void AddressRace::run(const QList<QHostAddress> &addresses)
{
    m_addresses = interleaved(addresses);
    m_addresses.removeIf([this](const QHostAddress &address) { return !isOfLocalFamily(address); });
    if (m_addresses.isEmpty()) {
        Q_EMIT failed(noSuchFamilyError(m_destination));
    } else {
        attemptNext();
    }
}

void AddressRace::attemptNext()
{
    m_delay.stop();
    if (!m_addresses.isEmpty()) {
        const QHostAddress address = m_addresses.takeFirst();
        if (!m_addresses.isEmpty()) {
            m_delay.start();
        }
        qCDebug(lcClient) << "trying" << address << "port" << m_destination.port;
        attempt([this, address](QTcpSocket *socket) {
            const QIODevice::OpenMode buffers = m_encryption == Encryption::Never
                                                    ? QIODevice::Unbuffered
                                                    : QIODevice::NotOpen;
            socket->connectToHost(address, m_destination.port, QIODevice::ReadWrite | buffers);
        });
    } else if (m_attempts.empty()) {
        Q_EMIT failed(m_error);
    }
}

void AddressRace::attempt(const std::function<void(QTcpSocket *)> &connectIt)
{
    QTcpSocket *socket = m_encryption == Encryption::Possible ? new QSslSocket(this)
                                                              : new QTcpSocket(this);
    socket->setProxy(m_destination.proxy);
    if (!m_destination.localAddress.isNull() && !socket->bind(m_destination.localAddress)) {
        const QSmtpError error = localAddressError(m_destination, socket->errorString());
        finish(nullptr);
        delete socket;
        Q_EMIT failed(error); // another address of the server's would not mend it
        return;
    }
    m_attempts.push_back(socket);
    connect(socket, &QAbstractSocket::connected, this, [this, socket] {
        finish(socket);
        Q_EMIT won(socket);
    });
    connect(socket, &QAbstractSocket::errorOccurred, this,
            [this, socket](QAbstractSocket::SocketError error) { attemptFailed(socket, error); });
    // It may succeed or fail at once.
    connectIt(socket);
}

void AddressRace::attemptFailed(QTcpSocket *socket, QAbstractSocket::SocketError socketError)
{
    const QString reason = socket->errorString();
    qCDebug(lcClient) << "socket:" << socketError << reason;
    m_error = moreTelling(m_error, connectError(m_destination, socketError, reason));
    m_attempts.erase(std::find(m_attempts.begin(), m_attempts.end(), socket));
    socket->disconnect(this);
    socket->deleteLater();
    attemptNext();
}

void AddressRace::finish(QTcpSocket *winner)
{
    m_delay.stop();
    m_addresses.clear();
    for (QTcpSocket *socket : std::exchange(m_attempts, {})) {
        socket->disconnect(this);
        if (socket != winner) {
            socket->abort();
            socket->deleteLater();
        }
    }
}

#include "addressrace.moc"
