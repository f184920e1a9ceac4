// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "devicelink.h"

#include "clienterror.h"
#include "secret.h"
#include "texts.h"

#include <QtCore/QProcess>
#include <QtNetwork/QAbstractSocket>
#include <QtNetwork/QLocalSocket>

#include <algorithm>
#include <utility>

DeviceLink::DeviceLink(QIODevice *connectedDevice, QObject *parent)
    : Link(parent)
    , m_device(connectedDevice)
{
}

DeviceLink::~DeviceLink()
{
    dropRest(m_rest.size());
}

void DeviceLink::open()
{
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (!m_over) {
                adopt();
            }
        },
        Qt::QueuedConnection);
}

void DeviceLink::adopt()
{
    const Busy busy(this);
    if (!m_device) {
        ended();
        return;
    }
    if (m_device->thread() != thread()) {
        m_device.clear();
        fail(otherThreadError());
        return;
    }
    if (auto *socket = qobject_cast<QAbstractSocket *>(m_device)) {
        socket->setReadBufferSize(ReadBufferSize);
        socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        socket->setSocketOption(QAbstractSocket::KeepAliveOption, 1);
        connect(socket, &QAbstractSocket::disconnected, this, &DeviceLink::ended);
    } else if (auto *localSocket = qobject_cast<QLocalSocket *>(m_device)) {
        localSocket->setReadBufferSize(ReadBufferSize);
        connect(localSocket, &QLocalSocket::disconnected, this, &DeviceLink::ended);
    }
    connect(m_device, &QIODevice::readyRead, this, [this] {
        const Busy busyReading(this);
        Q_EMIT readable();
    });
    connect(m_device, &QIODevice::bytesWritten, this, [this] {
        const Busy busyWriting(this);
        flush();
        Q_EMIT progressed();
    });
    connect(m_device, &QIODevice::readChannelFinished, this, &DeviceLink::ended);
    connect(m_device, &QIODevice::aboutToClose, this, &DeviceLink::ended);
    connect(m_device, &QObject::destroyed, this, &DeviceLink::ended);

    m_connected = true;
    Q_EMIT connected();
    // A server that greets at once may have done so before anybody listened.
    if (!m_over && m_device && m_device->bytesAvailable() > 0) {
        Q_EMIT readable();
    }
}

void DeviceLink::startTls()
{
    fail({QSmtpError::Kind::InvalidConfiguration, QSmtpError::Phase::Handshake,
          Texts::tr("There is no TLS on this connection.")});
}

void DeviceLink::close()
{
    if (auto *socket = qobject_cast<QAbstractSocket *>(m_device)) {
        socket->disconnectFromHost();
    } else if (auto *localSocket = qobject_cast<QLocalSocket *>(m_device)) {
        localSocket->disconnectFromServer();
    } else if (auto *process = qobject_cast<QProcess *>(m_device)) {
        // Closing it as a device would wait for it, for ever.
        process->closeWriteChannel();
    } else if (m_device) {
        m_device->close();
    }
}

void DeviceLink::abort()
{
    m_over = true;
    if (!m_device) {
        return;
    }
    m_device->disconnect(this);
    if (auto *socket = qobject_cast<QAbstractSocket *>(m_device)) {
        socket->abort();
    } else if (auto *localSocket = qobject_cast<QLocalSocket *>(m_device)) {
        localSocket->abort();
    } else if (auto *process = qobject_cast<QProcess *>(m_device)) {
        process->kill();
    } else {
        m_device->close();
    }
}

QByteArray DeviceLink::readAll()
{
    if (!m_device || m_device->bytesAvailable() <= 0) {
        return {};
    }
    QByteArray octets(m_device->bytesAvailable(), Qt::Uninitialized);
    const qint64 length = m_device->read(octets.data(), octets.size());
    if (length < 0) {
        // Not every device tells in another way that nothing more comes.
        QMetaObject::invokeMethod(this, &DeviceLink::ended, Qt::QueuedConnection);
    }
    octets.truncate(std::max(length, qint64(0)));
    return octets;
}

void DeviceLink::write(const QByteArray &octets)
{
    if (m_rest.isEmpty()) {
        m_rest = octets; // no copy
    } else {
        m_rest += octets;
    }
    flush();
}

void DeviceLink::writeSecret(QByteArrayView line)
{
    const bool isSocket = qobject_cast<QAbstractSocket *>(m_device)
                          || qobject_cast<QLocalSocket *>(m_device);
    const qsizetype pieceSize = isSocket ? SecretPieceSize : line.size();
    while (m_device && m_rest.isEmpty() && !line.isEmpty()) {
        const qsizetype wanted = std::min(pieceSize, line.size());
        const qint64 taken = m_device->write(line.data(), wanted);
        flushSocket();
        if (taken < 0) {
            QMetaObject::invokeMethod(this, &DeviceLink::ended, Qt::QueuedConnection);
            return;
        }
        line = line.sliced(taken);
        if (taken < wanted) {
            break;
        }
    }
    if (!line.isEmpty()) {
        m_rest += line;
        m_restIsSecret = true;
    }
}

// A device may take less than it is given, and say that it has written before it has returned: then
// more may be written here meanwhile.
void DeviceLink::flush()
{
    if (m_flushing) {
        return;
    }
    m_flushing = true;
    qint64 taken = 0;
    qint64 given = 0;
    do {
        if (!m_device || m_rest.isEmpty()) {
            break;
        }
        const QByteArray octets = m_rest;
        given = octets.size();
        taken = m_device->write(octets);
        dropRest(std::max(taken, qint64(0)));
    } while (taken == given);
    m_flushing = false;
    if (taken < 0) {
        QMetaObject::invokeMethod(this, &DeviceLink::ended, Qt::QueuedConnection);
    } else if (taken > 0) {
        flushSocket();
    }
}

// A secret stays in memory no longer than it has to.
void DeviceLink::dropRest(qsizetype size)
{
    QByteArray rest = size < m_rest.size() ? m_rest.sliced(size) : QByteArray();
    if (m_restIsSecret) {
        wipe(m_rest);
    }
    m_rest = std::move(rest);
    m_restIsSecret = m_restIsSecret && !m_rest.isEmpty();
}

void DeviceLink::flushSocket()
{
    if (auto *socket = qobject_cast<QAbstractSocket *>(m_device)) {
        socket->flush();
    } else if (auto *localSocket = qobject_cast<QLocalSocket *>(m_device)) {
        localSocket->flush();
    }
}

qint64 DeviceLink::unsent() const
{
    return m_device ? m_device->bytesToWrite() + m_rest.size() : 0;
}

QString DeviceLink::destination() const
{
    return Texts::tr("a connection that was made already");
}

LinkFacts DeviceLink::facts() const
{
    LinkFacts facts;
    if (const auto *socket = qobject_cast<const QAbstractSocket *>(m_device.data())) {
        facts.localAddress = socket->localAddress();
        facts.localPort = socket->localPort();
        facts.peerAddress = socket->peerAddress();
        facts.peerPort = socket->peerPort();
    }
    return facts;
}

void DeviceLink::ended()
{
    const Busy busy(this);
    if (!m_over) {
        m_over = true;
        Q_EMIT closed();
    }
}

void DeviceLink::fail(const QSmtpError &error)
{
    abort();
    Q_EMIT failed(error);
}
