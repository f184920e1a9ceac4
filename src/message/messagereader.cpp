// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "messagereader.h"

#include <algorithm>
#include <cstring>

namespace {

qint64 writtenSize(Segment::Form form, qint64 octets)
{
    return form == Segment::Form::Base64 && octets >= 0 ? Base64Lines::encodedSize(octets) : octets;
}

} // namespace

const QByteArray *Segment::inMemory() const
{
    if (form == Form::Ready) {
        return &octets;
    }
    return form == Form::AsItIs && body.isOctets() ? &body.octets() : nullptr;
}

qint64 Segment::size() const
{
    return form == Form::Ready ? octets.size() : writtenSize(form, body.size());
}

MessageReader::MessageReader(const QList<Segment> &segments, QObject *parent)
    : QIODevice(parent)
    , m_segments(segments)
{
    m_readers.resize(size_t(m_segments.size()));
    for (qsizetype i = 0; i < m_segments.size(); ++i) {
        const Segment &segment = m_segments.at(i);
        qint64 size = segment.octets.size();
        if (segment.form != Segment::Form::Ready) {
            size = segment.body.size();
            if (!segment.body.isOctets()) {
                auto reader = std::make_unique<BodyReader>(segment.body, this);
                connect(reader.get(), &BodyReader::readable, this, &MessageReader::readyRead);
                size = reader->size();
                m_readers[size_t(i)] = std::move(reader);
            }
        }
        const qint64 written = writtenSize(segment.form, size);
        m_size = m_size < 0 || written < 0 ? -1 : m_size + written;
    }
}

std::optional<QByteArray> MessageReader::octetsOf(const QList<Segment> &segments)
{
    qsizetype size = 0;
    for (const Segment &segment : segments) {
        const QByteArray *octets = segment.inMemory();
        if (!octets) {
            return std::nullopt;
        }
        size += octets->size();
    }
    if (segments.size() == 1) {
        return *segments.constFirst().inMemory();
    }
    QByteArray all(size, Qt::Uninitialized);
    char *out = all.data();
    for (const Segment &segment : segments) {
        const QByteArray &octets = *segment.inMemory();
        std::memcpy(out, octets.constData(), size_t(octets.size()));
        out += octets.size();
    }
    return all;
}

QList<FileState> MessageReader::states() const
{
    QList<FileState> states;
    for (const std::unique_ptr<BodyReader> &reader : m_readers) {
        if (reader) {
            states.append(reader->state());
        }
    }
    return states;
}

void MessageReader::expect(const QList<FileState> &before)
{
    auto state = before.begin();
    for (const std::unique_ptr<BodyReader> &reader : m_readers) {
        if (reader && state != before.end()) {
            reader->expect(*state++);
        }
    }
}

bool MessageReader::open(OpenMode mode)
{
    for (const std::unique_ptr<BodyReader> &reader : m_readers) {
        if (reader && !reader->fault().isEmpty()) {
            setErrorString(reader->fault());
            return false;
        }
    }
    restart();
    return QIODevice::open(mode | QIODevice::Unbuffered);
}

bool MessageReader::atEnd() const
{
    return isSequential() ? m_finished : !m_failed && pos() >= m_size;
}

bool MessageReader::seek(qint64 position)
{
    if (isSequential() || position < 0 || position > m_size || !isOpen()) {
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

bool MessageReader::waitForReadyRead(int milliseconds)
{
    return m_waits && m_reader->wait(milliseconds);
}

void MessageReader::restart()
{
    endSegment();
    m_next = 0;
    m_failed = false;
    m_finished = false;
}

qint64 MessageReader::readData(char *data, qint64 limit)
{
    qint64 given = 0;
    m_waits = false;
    while (given < limit && !m_failed && (m_underWay || beginSegment())) {
        const Outcome outcome = m_isEncoded ? giveEncoded(data + given, limit - given)
                                            : give(data + given, limit - given);
        given += outcome.length;
        m_hasGivenOther = m_hasGivenOther || (outcome.length > 0 && !m_isEncoded);
        if (outcome.status == Status::End) {
            endSegment();
        } else if (outcome.status == Status::Waiting) {
            m_waits = true;
            break;
        } else if (outcome.status == Status::Unreadable) {
            fail(m_reader->fault());
        }
    }
    noteEnd();
    return given == 0 && m_failed ? -1 : given;
}

qint64 MessageReader::writeData(const char *, qint64)
{
    return -1;
}

void MessageReader::noteEnd()
{
    const bool behindAll = m_next == m_segments.size() && !m_failed
                           && (!m_underWay || (!m_reader && !m_isEncoded && m_rest.isEmpty()));
    if (!behindAll || m_finished) {
        return;
    }
    m_finished = true;
    if (isSequential()) {
        // Later, since whoever reads here may not be ready to be told.
        QMetaObject::invokeMethod(this, &QIODevice::readChannelFinished, Qt::QueuedConnection);
    }
}

// False: there is none, or it cannot be read.
bool MessageReader::beginSegment()
{
    if (m_failed || m_next == m_segments.size()) {
        return false;
    }
    const Segment &segment = m_segments.at(m_next);
    m_reader = m_readers[size_t(m_next)].get();
    ++m_next;
    m_isEncoded = segment.form == Segment::Form::Base64;
    if (!m_reader) {
        m_rest = segment.form == Segment::Form::Ready ? segment.octets : segment.body.octets();
    } else if (!m_reader->begin()) {
        return fail(m_reader->fault());
    }
    m_underWay = true;
    return true;
}

void MessageReader::endSegment()
{
    if (m_reader) {
        m_reader->end();
        m_reader = nullptr;
    }
    m_rest = {};
    m_base64 = Base64Lines();
    m_bodyEnded = false;
    m_underWay = false;
}

MessageReader::Outcome MessageReader::give(char *data, qint64 limit)
{
    if (m_reader) {
        return m_reader->read(data, limit);
    }
    if (m_rest.isEmpty()) {
        return {Status::End};
    }
    const qsizetype length = qsizetype(std::min<qint64>(limit, m_rest.size()));
    std::memcpy(data, m_rest.data(), size_t(length));
    m_rest = m_rest.sliced(length);
    return {Status::Octets, length};
}

MessageReader::Outcome MessageReader::giveEncoded(char *data, qint64 limit)
{
    for (;;) {
        const Base64Lines::Step step = m_base64.encode(m_rest, data, qsizetype(limit));
        m_rest = m_rest.sliced(step.taken);
        if (step.given > 0) {
            return {Status::Octets, step.given};
        }
        if (m_bodyEnded) {
            return {Status::End};
        }
        Outcome outcome {Status::End};
        if (m_reader) {
            m_piece.resize(PieceSize);
            outcome = m_reader->read(m_piece.data(), PieceSize);
        }
        if (outcome.status == Status::Octets) {
            m_rest = QByteArrayView(m_piece.constData(), outcome.length);
        } else if (outcome.status == Status::End) {
            m_base64.finish();
            m_bodyEnded = true;
        } else {
            return outcome;
        }
    }
}

bool MessageReader::fail(const QString &reason)
{
    endSegment();
    m_failed = true;
    setErrorString(reason);
    return false;
}
