// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "plainlink.h"

#include <algorithm>

PlainLink::PlainLink(const Destination &destination, QObject *parent)
    : DeviceLink(nullptr, parent)
    , m_race(destination, AddressRace::Encryption::Never, this)
{
    connect(&m_race, &AddressRace::won, this, [this](QTcpSocket *socket) {
        socket->setParent(this);
        setDevice(socket);
        adopt();
    });
    connect(&m_race, &AddressRace::failed, this, [this](const QSmtpError &error) {
        const Busy busy(this);
        fail(error);
    });
}

void PlainLink::open()
{
    QMetaObject::invokeMethod(&m_race, &AddressRace::start, Qt::QueuedConnection);
}

void PlainLink::abort()
{
    m_race.disconnect(this);
    m_race.abandon();
    DeviceLink::abort();
}

// To ask how much there is takes as long as to read it, and only who reads learns of the end: of an
// unbuffered socket that has lost its connection no signal comes.
QByteArray PlainLink::readAll()
{
    constexpr qint64 Usual = 900; // as small as what malloc() has at hand
    constexpr qint64 PieceSize = 4096;
    QByteArray octets;
    qint64 length = 0;
    qint64 wanted = Usual;
    qint64 taken = wanted;
    while (device() && taken == wanted && length < ReadBufferSize) {
        wanted = length == 0 ? Usual : PieceSize;
        octets.resize(length + wanted);
        taken = device()->read(octets.data() + length, wanted);
        length += std::max(taken, qint64(0));
    }
    if (taken < 0) {
        QMetaObject::invokeMethod(this, &PlainLink::ended, Qt::QueuedConnection);
    }
    octets.truncate(length);
    return octets;
}

// It leaves at once, so that nothing keeps it; where the system's buffer is full, the socket does,
// and has to take it in pieces.
void PlainLink::writeSecret(QByteArrayView line)
{
    const qint64 taken = unsent() == 0 && device() ? device()->write(line.data(), line.size()) : 0;
    if (taken < 0) {
        QMetaObject::invokeMethod(this, &PlainLink::ended, Qt::QueuedConnection);
    } else {
        DeviceLink::writeSecret(line.sliced(taken));
    }
}
