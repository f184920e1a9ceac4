// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A composed message as a device: what is encoded is encoded while it is read, so a message of any
// size takes no more memory than a piece of it. It knows no part and no header.
#pragma once

#include "base64lines.h"
#include "body.h"
#include "bodyreader.h"

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QIODevice>
#include <QtCore/QList>

#include <memory>
#include <optional>
#include <utility>
#include <vector>

// A piece of the message: ready octets, or a body and how it is written.
struct Segment
{
    enum class Form { Ready, AsItIs, Base64 };

    Form form = Form::Ready;
    QByteArray octets; // if it is ready
    Body body; // if it is not

    static Segment ready(const QByteArray &octets) { return {Form::Ready, octets, {}}; }

    // As they are written; null: they are not in memory, or are still to be encoded.
    const QByteArray *inMemory() const;

    // As it is written; -1: only reading tells, or its body cannot be read.
    qint64 size() const;
};

// A file that has become longer or shorter, or fails, makes read() fail: never does a message end
// early as if it were whole. With a body whose size nobody knows it is a sequential device, which
// says readyRead() when that body has more, and readChannelFinished() at the end.
class MessageReader : public QIODevice
{
    Q_OBJECT

public:
    explicit MessageReader(const QList<Segment> &segments, QObject *parent = nullptr);

    // All that would be read, where it stands in memory as it is written: then nobody needs a
    // device.
    static std::optional<QByteArray> octetsOf(const QList<Segment> &segments);

    // What was seen of each body, for a reader of the same ones that shall give the same octets, or
    // fail to open.
    QList<FileState> states() const;
    void expect(const QList<FileState> &before);

    // Fails if a body is already known to be unreadable. It is always unbuffered: what it gives has
    // just been made.
    bool open(OpenMode mode) override;
    bool isSequential() const override { return m_size < 0; }
    qint64 size() const override { return m_size; } // -1 if it is sequential
    bool atEnd() const override;
    // Backwards it begins anew, since an encoding can be read only forwards.
    bool seek(qint64 position) override;
    // Whether all that it gave since this was asked last is lines of base64.
    bool hasGivenBase64Alone() { return !std::exchange(m_hasGivenOther, false); }
    // Waits for the body that keeps the reader waiting.
    bool waitForReadyRead(int milliseconds) override;

protected:
    qint64 readData(char *data, qint64 limit) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    // Whole lines of base64, about 64 KiB.
    static constexpr qint64 PieceSize = Base64Lines::LineOctets * 1152;

    using Outcome = DeviceReader::Outcome;
    using Status = DeviceReader::Status;

    void restart();
    bool beginSegment();
    void endSegment();
    Outcome give(char *data, qint64 limit);
    Outcome giveEncoded(char *data, qint64 limit);
    void noteEnd();
    bool fail(const QString &reason);

    const QList<Segment> m_segments;
    // One for each segment; null where the octets are in memory.
    std::vector<std::unique_ptr<BodyReader>> m_readers;
    qint64 m_size = 0;

    qsizetype m_next = 0; // segment
    bool m_underWay = false; // the one before it
    bool m_isEncoded = false;
    BodyReader *m_reader = nullptr;
    QByteArrayView m_rest; // what was not given of it, as far as it is in memory
    QByteArray m_piece; // of a body
    Base64Lines m_base64;
    bool m_bodyEnded = false; // and only its last line is left
    bool m_hasGivenOther = false; // than lines of base64
    bool m_waits = false;
    bool m_failed = false;
    bool m_finished = false;
};
