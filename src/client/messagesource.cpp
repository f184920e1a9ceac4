// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "messagesource.h"

#include "texts.h"
#include "units.h"

#include <QtNetwork/QAbstractSocket>
#include <QtNetwork/QLocalSocket>
#include <QtNetwork/QNetworkReply>

#include <algorithm>
#include <optional>

namespace {

QByteArrayView nextSlice(const QByteArray &octets, qsizetype &given)
{
    const qsizetype length = std::min(octets.size() - given, MessageSource::PieceSize);
    const QByteArrayView slice = QByteArrayView(octets).sliced(given, length);
    given += length;
    return slice;
}

// Without an error it was not the other side that ended it.
QString closedHere()
{
    return Texts::tr("it was closed before its end");
}

// What Qt Core does not know: why a connection ended. Nothing: it did not.
std::optional<QString> judgeConnection(const QIODevice *device)
{
    if (const auto *socket = qobject_cast<const QAbstractSocket *>(device)) {
        switch (socket->error()) {
        case QAbstractSocket::RemoteHostClosedError:
            return QString();
        case QAbstractSocket::UnknownSocketError:
            return closedHere();
        default:
            return socket->errorString();
        }
    }
    if (const auto *socket = qobject_cast<const QLocalSocket *>(device)) {
        switch (socket->error()) {
        case QLocalSocket::PeerClosedError:
            return QString();
        case QLocalSocket::UnknownSocketError:
            return closedHere();
        default:
            return socket->errorString();
        }
    }
    if (const auto *reply = qobject_cast<const QNetworkReply *>(device)) {
        return reply->error() != QNetworkReply::NoError ? std::optional(reply->errorString())
               : reply->isFinished()                    ? std::optional(QString())
                                                        : std::nullopt;
    }
    return {};
}

[[maybe_unused]] const bool judgeIsKnown = [] {
    DeviceReader::setJudge(judgeConnection);
    return true;
}();

} // namespace

MessageSource::MessageSource(const QByteArray &octets, Extent extent)
    : m_octets(octets)
    , m_whole(extent == Extent::Whole)
{
}

MessageSource::MessageSource(QIODevice *device)
    : m_device(std::make_unique<DeviceReader>(device))
    , m_whole(true)
{
}

MessageSource::MessageSource(const QByteArray &beginning, std::unique_ptr<QIODevice> rest)
    : MessageSource(rest.get())
{
    rest.release()->setParent(m_device.get());
    m_octets = beginning;
    m_beginning = beginning.size();
    // The limit is for what strangers have written.
    m_headers = HeaderSection(HeaderSection::SizeLimit + beginning.size());
}

MessageSource::MessageSource(const QByteArray &header, const QByteArray &content)
    : m_header(header)
    , m_octets(content)
    , m_whole(true)
    , m_isComposed(true)
{
}

MessageSource::~MessageSource() = default;

std::unique_ptr<MessageSource> MessageSource::composed(const QByteArray &header,
                                                       std::unique_ptr<MessageReader> content)
{
    MessageReader *const reader = content.get();
    auto source = std::make_unique<MessageSource>(QByteArray(), std::move(content));
    source->m_header = header;
    source->m_isComposed = true;
    source->m_composed = reader;
    return source;
}

MessageSource::Preparation MessageSource::prepare()
{
    if (m_prepared) {
        return Preparation::Done;
    }
    if (m_isComposed) {
        m_body = m_device ? m_device->place() : m_body;
        m_prepared = true;
        return Preparation::Done;
    }
    if (m_device && m_headerTaken == 0) {
        m_headerTaken = m_headers.feed(m_octets);
        m_octets.remove(0, m_headerTaken);
    }
    if (!m_device) {
        m_headerTaken = m_headers.feed(m_octets);
        m_octetsGiven = m_headerTaken;
        if (!m_whole && !m_headers.isComplete() && !m_headers.isTooLong()) {
            return Preparation::Waiting;
        }
    }
    bool ended = !m_device;
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
    if (m_device) {
        m_body = m_device->place();
    }
    m_prepared = true;
    return Preparation::Done;
}

bool MessageSource::hasEightBitFields() const
{
    return m_isComposed ? !Units::areAscii(m_header) : m_headers.hasEightBitFields();
}

bool MessageSource::isInLines() const
{
    return m_isComposed && !m_device && (m_octets.isEmpty() || m_octets.endsWith("\r\n"));
}

qint64 MessageSource::size() const
{
    const qint64 given = m_device ? m_device->size() : m_whole ? m_octets.size() : -1;
    return given < 0 ? -1 : m_beginning + given - m_headerTaken + m_header.size();
}

qint64 MessageSource::sizeAsLines() const
{
    const qint64 given = size();
    if (given < 0 || m_device || m_isComposed) {
        // Whose headers have other line ends, has them in the body, too.
        return m_headers.hasBareLineEnds() ? -1 : given;
    }
    while (!countLines()) { }
    return m_lineCount->octets;
}

bool MessageSource::countLines() const
{
    if (m_device || m_isComposed || (m_lineCount && m_lineCount->isDone)) {
        return true;
    }
    QByteArray lines;
    if (!m_lineCount) {
        m_lineCount = {ContentFilter(ContentFilter::Dots::AsTheyAre), qsizetype(m_headerTaken)};
        m_lineCount->filter.append(m_header, lines);
        m_lineCount->octets = lines.size();
    }
    LineCount &count = *m_lineCount;
    const qsizetype end = std::min(count.at + CountedAtOnce, m_octets.size());
    while (count.at < end) {
        lines.clear();
        const QByteArrayView slice = nextSlice(m_octets, count.at);
        count.filter.append(slice, lines);
        count.octets += lines.size();
    }
    if (count.at < m_octets.size()) {
        return false;
    }
    lines.clear();
    count.filter.finish(lines);
    count.octets += lines.size();
    count.isDone = true;
    return true;
}

MessageSource::Piece MessageSource::read()
{
    if (m_headerGiven < m_header.size()) {
        return {Status::Octets, nextSlice(m_header, m_headerGiven)};
    }
    if (m_octetsGiven < m_octets.size()) {
        return {Status::Octets, nextSlice(m_octets, m_octetsGiven)};
    }
    return m_device ? readOn() : Piece {Status::End};
}

void MessageSource::keep()
{
    if (isReadOnce() && !m_begun && !m_kept) {
        m_kept = std::make_unique<QTemporaryFile>();
    }
}

bool MessageSource::rewind()
{
    if (m_begun) {
        if (m_kept ? !rewindKept() : isReadOnce()) {
            m_errorString = Texts::tr("it cannot be read once more");
            return false;
        }
        m_fromKept = m_kept != nullptr;
        if (m_device) {
            m_device->returnTo(m_body);
        }
    }
    m_begun = false;
    m_headerGiven = 0;
    m_octetsGiven = m_device ? 0 : m_headerTaken;
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
    m_buffer.resize(PieceSize);
    const DeviceReader::Outcome outcome = m_device->read(m_buffer.data(), PieceSize);
    switch (outcome.status) {
    case DeviceReader::Status::Octets:
        return {Status::Octets, QByteArrayView(m_buffer.constData(), outcome.length),
                m_composed && m_composed->hasGivenBase64Alone() ? ContentFilter::Input::Base64Lines
                                                                : ContentFilter::Input::Any};
    case DeviceReader::Status::Waiting:
        return {Status::Waiting};
    case DeviceReader::Status::End:
        return {Status::End};
    case DeviceReader::Status::Unreadable:
        break;
    }
    return unreadable(m_device->errorString());
}

MessageSource::Piece MessageSource::unreadable(const QString &reason)
{
    m_errorString = reason;
    return {Status::Unreadable};
}
