// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "messagereader.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <cstring>

qint64 Segment::size() const
{
    switch (form) {
    case Form::Ready:
        return octets.size();
    case Form::AsItIs:
        return body.size();
    case Form::Base64:
        return body.size() < 0 ? -1 : Base64Lines::encodedSize(body.size());
    }
    Q_UNREACHABLE();
    return -1;
}

MessageReader::MessageReader(const QList<Segment> &segments, QObject *parent)
    : QIODevice(parent)
    , m_segments(segments)
{
    for (const Segment &segment : m_segments) {
        m_size += std::max(qint64(0), segment.size());
    }
}

bool MessageReader::seek(qint64 position)
{
    if (position < 0 || position > m_size || !isOpen()) {
        return false;
    }
    qint64 toSkip = position - pos();
    if (toSkip < 0) {
        restart();
        toSkip = position;
    }
    QByteArray skipped(std::min(toSkip, PieceSize), Qt::Uninitialized);
    while (toSkip > 0) {
        const qint64 length = readData(skipped.data(), std::min<qint64>(toSkip, skipped.size()));
        if (length <= 0) {
            return false;
        }
        toSkip -= length;
    }
    return QIODevice::seek(position);
}

void MessageReader::restart()
{
    m_next = 0;
    m_body.reset();
    m_bodyLeft = 0;
    m_base64 = {};
    m_piece.clear();
    m_pieceGiven = 0;
    m_failed = false;
}

qint64 MessageReader::readData(char *data, qint64 limit)
{
    qint64 given = 0;
    while (given < limit) {
        if (m_pieceGiven == m_piece.size() && !fill()) {
            break;
        }
        const qint64 length = std::min<qint64>(limit - given, m_piece.size() - m_pieceGiven);
        std::memcpy(data + given, m_piece.constData() + m_pieceGiven, size_t(length));
        m_pieceGiven += length;
        given += length;
    }
    return given == 0 && m_failed ? -1 : given;
}

qint64 MessageReader::writeData(const char *, qint64)
{
    return -1;
}

// The next piece, which is never empty; false: there is none.
bool MessageReader::fill()
{
    m_piece.clear();
    m_pieceGiven = 0;
    while (m_piece.isEmpty()) {
        if (m_failed) {
            return false;
        }
        if (m_body) {
            if (!fillFromBody(m_segments.at(m_next - 1))) {
                return false;
            }
            continue;
        }
        if (m_next == m_segments.size()) {
            return false;
        }
        const Segment &segment = m_segments.at(m_next++);
        if (segment.form == Segment::Form::Ready) {
            m_piece = segment.octets;
            continue;
        }
        QString error;
        m_body = segment.body.open(error);
        m_bodyLeft = segment.body.size();
        if (!m_body) {
            return fail(error);
        }
    }
    return true;
}

bool MessageReader::fillFromBody(const Segment &segment)
{
    m_read.resize(PieceSize);
    const qint64 length = m_body->read(m_read.data(), PieceSize);
    if (length < 0) {
        return fail(m_body->errorString());
    }
    m_bodyLeft -= length;
    if (m_bodyLeft < 0) {
        return fail(tr("%1 grew while it was read").arg(segment.body.fileName()));
    }
    const QByteArrayView octets = QByteArrayView(m_read).first(length);
    if (segment.form == Segment::Form::Base64) {
        m_base64.append(octets, m_piece);
    } else {
        m_piece += octets;
    }
    if (length == 0) {
        if (m_bodyLeft > 0) {
            return fail(tr("%1 became shorter while it was read").arg(segment.body.fileName()));
        }
        m_base64.finish(m_piece);
        m_body.reset();
    }
    return true;
}

bool MessageReader::fail(const QString &reason)
{
    m_failed = true;
    setErrorString(reason);
    return false;
}
