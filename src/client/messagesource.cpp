// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "messagesource.h"

#include "texts.h"

#include <QtCore/QFileDevice>
#include <QtCore/QProcess>
#include <QtNetwork/QAbstractSocket>

#include <algorithm>

namespace {

QByteArrayView nextSlice(const QByteArray &octets, qsizetype &given)
{
    const qsizetype length = std::min(octets.size() - given, MessageSource::PieceSize);
    const QByteArrayView slice = QByteArrayView(octets).sliced(given, length);
    given += length;
    return slice;
}

// Why a sequential device ended before its time; to read(), an end is an end. Empty: it did not, as
// far as anybody can tell.
QString failureOf(const QIODevice *device)
{
    if (const auto *socket = qobject_cast<const QAbstractSocket *>(device)) {
        switch (socket->error()) {
        case QAbstractSocket::RemoteHostClosedError:
        case QAbstractSocket::UnknownSocketError:
            return {};
        default:
            return socket->errorString();
        }
    }
    const auto *file = qobject_cast<const QFileDevice *>(device);
    if (file && file->error() != QFileDevice::NoError) {
        return file->errorString();
    }
    const auto *process = qobject_cast<const QProcess *>(device);
    if (process && process->state() == QProcess::NotRunning
        && (process->exitStatus() != QProcess::NormalExit || process->exitCode() != 0)) {
        return Texts::tr("the program that wrote it failed");
    }
    return {};
}

} // namespace

MessageSource::MessageSource(const QByteArray &octets, Extent extent)
    : m_octets(octets)
    , m_fromDevice(false)
    , m_whole(extent == Extent::Whole)
{
}

MessageSource::MessageSource(QIODevice *device)
    : m_device(device)
    , m_fromDevice(true)
    , m_whole(true)
{
    if (!device) {
        return;
    }
    if (!device->isSequential()) {
        // In text mode line ends become shorter while they are read, and only the end tells how
        // much it was.
        if (!device->isTextModeEnabled()) {
            m_deviceSize = device->size() - device->pos();
        }
        m_ends = true;
        return;
    }
    // A pipe opened as a file blocks until it has something; its end is a read of nothing.
    m_ends = qobject_cast<QFileDevice *>(device) != nullptr;
    connect(device, &QIODevice::readyRead, this, &MessageSource::readable);
    connect(device, &QIODevice::readChannelFinished, this, [this, device] {
        m_channelFinished = true;
        // It may be closed before its rest is read here, and then only this tells that there was
        // none.
        m_drained = device->bytesAvailable() == 0;
        Q_EMIT readable();
    });
    connect(device, &QIODevice::aboutToClose, this, &MessageSource::readable);
    connect(device, &QObject::destroyed, this, &MessageSource::readable);
}

MessageSource::Preparation MessageSource::prepare()
{
    if (m_prepared) {
        return Preparation::Done;
    }
    if (!m_fromDevice) {
        m_headerTaken = m_headers.feed(m_octets);
        m_octetsGiven = m_headerTaken;
        if (!m_whole && !m_headers.isComplete() && !m_headers.isTooLong()) {
            return Preparation::Waiting;
        }
    }
    bool ended = !m_fromDevice;
    while (!ended && !m_headers.isComplete() && !m_headers.isTooLong()) {
        const Piece piece = readDevice();
        switch (piece.status) {
        case Status::Octets: {
            const qsizetype taken = m_headers.feed(piece.octets);
            m_headerTaken += taken;
            m_octets += piece.octets.sliced(taken);
            break;
        }
        case Status::Waiting:
            return Preparation::Waiting;
        case Status::End:
            ended = true;
            break;
        case Status::Unreadable:
            return Preparation::Unreadable;
        }
    }
    if (m_headers.isTooLong()) {
        return Preparation::HeadersTooLong;
    }
    m_headers.finish();
    m_header = m_headers.withoutBcc();
    if (ended && m_header.isEmpty() && m_octets.isEmpty()) {
        return Preparation::Empty;
    }
    if (m_fromDevice && m_device) {
        m_bodyPosition = m_device->pos();
        m_bodyRead = m_deviceRead;
    }
    m_prepared = true;
    return Preparation::Done;
}

qint64 MessageSource::size() const
{
    const qint64 given = m_fromDevice ? m_deviceSize : m_whole ? m_octets.size() : -1;
    return given < 0 ? -1 : given - m_headerTaken + m_header.size();
}

MessageSource::Piece MessageSource::read()
{
    if (m_headerGiven < m_header.size()) {
        return {Status::Octets, nextSlice(m_header, m_headerGiven)};
    }
    if (m_octetsGiven < m_octets.size()) {
        return {Status::Octets, nextSlice(m_octets, m_octetsGiven)};
    }
    return m_fromDevice ? readOn() : Piece {Status::End};
}

void MessageSource::keep()
{
    if (m_fromDevice && m_device && m_device->isSequential() && !m_begun && !m_kept) {
        m_kept = std::make_unique<QTemporaryFile>();
    }
}

bool MessageSource::rewind()
{
    if (m_begun) {
        const bool again = m_kept ? rewindKept()
                                  : m_device && !m_device->isSequential()
                                        && m_device->seek(m_bodyPosition);
        if (!again) {
            m_errorString = Texts::tr("it cannot be read once more");
            return false;
        }
        m_fromKept = m_kept != nullptr;
        m_deviceRead = m_bodyRead;
    }
    m_begun = false;
    m_headerGiven = 0;
    m_octetsGiven = m_fromDevice ? 0 : m_headerTaken;
    return true;
}

bool MessageSource::rewindKept()
{
    // It is opened by the first octet that there is to keep.
    return !m_kept->isOpen() || (m_kept->flush() && m_kept->seek(0));
}

MessageSource::Piece MessageSource::readOn()
{
    m_begun = true;
    if (m_fromKept && !m_kept->isOpen()) {
        return {Status::End};
    }
    if (m_fromKept) {
        m_buffer.resize(PieceSize);
        const qint64 length = m_kept->read(m_buffer.data(), PieceSize);
        if (length < 0) {
            return unreadable(m_kept->errorString());
        }
        return length > 0 ? Piece {Status::Octets, QByteArrayView(m_buffer.constData(), length)}
                          : Piece {Status::End};
    }
    const Piece piece = readDevice();
    if (m_kept && piece.status == Status::Octets) {
        const bool isOpen = m_kept->isOpen() || m_kept->open();
        if (!isOpen
            || m_kept->write(piece.octets.data(), piece.octets.size()) != piece.octets.size()) {
            return unreadable(Texts::tr("it cannot be kept for further recipients: %1")
                                  .arg(m_kept->errorString()));
        }
    }
    return piece;
}

MessageSource::Piece MessageSource::readDevice()
{
    if (!m_device || !m_device->isReadable()) {
        return m_drained ? Piece {Status::End}
                         : unreadable(Texts::tr("it was closed before its end"));
    }
    if (m_deviceSize >= 0 && m_deviceRead >= m_deviceSize) {
        // More than it promised: somebody is still writing it, and where it ends nobody knows.
        return m_device->atEnd() ? Piece {Status::End}
                                 : unreadable(Texts::tr("it grew while it was read"));
    }
    const qint64 wanted = m_deviceSize < 0
                              ? qint64(PieceSize)
                              : std::min(qint64(PieceSize), m_deviceSize - m_deviceRead);
    m_buffer.resize(PieceSize);
    const qint64 length = m_device->read(m_buffer.data(), wanted);
    if (length > 0) {
        m_deviceRead += length;
        return {Status::Octets, QByteArrayView(m_buffer.constData(), length)};
    }
    if (m_deviceSize >= 0) {
        return unreadable(length < 0 ? m_device->errorString()
                                     : Texts::tr("it became shorter while it was read"));
    }
    // read() tells the end of a sequential device with -1, and with 0 that it has nothing just now.
    if (length == 0 && !m_channelFinished && !m_ends) {
        return {Status::Waiting};
    }
    const QString failure = failureOf(m_device);
    if (!failure.isEmpty()) {
        return unreadable(failure);
    }
    return length == 0 || m_channelFinished ? Piece {Status::End}
                                            : unreadable(m_device->errorString());
}

MessageSource::Piece MessageSource::unreadable(const QString &reason)
{
    m_errorString = reason;
    return {Status::Unreadable};
}
