// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A composed message as a device: what is encoded is encoded while it is read, so a message of any
// size takes no more memory than a piece of it. It knows no part and no header.
#pragma once

#include "base64lines.h"
#include "body.h"

#include <QtCore/QByteArray>
#include <QtCore/QIODevice>
#include <QtCore/QList>

#include <memory>

// A piece of the message: ready octets, or a body and how it is written.
struct Segment
{
    enum class Form { Ready, AsItIs, Base64 };

    Form form = Form::Ready;
    QByteArray octets; // if it is ready
    Body body; // if it is not

    qint64 size() const; // as it is written; -1: its body cannot be read
};

// A file that has become longer or shorter, or fails, makes read() fail: never does a message end
// early as if it were whole.
class MessageReader : public QIODevice
{
    Q_OBJECT

public:
    explicit MessageReader(const QList<Segment> &segments, QObject *parent = nullptr);

    qint64 size() const override { return m_size; }
    bool atEnd() const override { return pos() >= m_size; }
    // Backwards it begins anew, since an encoding can be read only forwards.
    bool seek(qint64 position) override;

protected:
    qint64 readData(char *data, qint64 limit) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    static constexpr qint64 PieceSize = 57 * 288; // whole lines of base64, about 16 KiB

    void restart();
    bool fill();
    bool fillFromBody(const Segment &segment);
    bool fail(const QString &reason);

    const QList<Segment> m_segments;
    qint64 m_size = 0;
    qsizetype m_next = 0; // segment
    std::unique_ptr<QIODevice> m_body; // of the segment under way
    qint64 m_bodyLeft = 0;
    Base64Lines m_base64;
    QByteArray m_piece;
    qsizetype m_pieceGiven = 0;
    QByteArray m_read;
    bool m_failed = false;
};
