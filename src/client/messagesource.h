// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Reads a ready-made message piece by piece, from octets or from any QIODevice, without its Bcc
// fields, once or several times. It knows no server.
#pragma once

#include "contentfilter.h"
#include "devicereader.h"
#include "headersection.h"
#include "messagereader.h"

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QIODevice>
#include <QtCore/QTemporaryFile>

#include <memory>
#include <optional>
#include <utility>

class MessageSource
{
public:
    // The plaintext of one TLS record.
    static constexpr qsizetype PieceSize = 16384;
    // Even where nothing is optimized a matter of a few milliseconds.
    static constexpr qsizetype CountedAtOnce = 16 * PieceSize;

    // Of a Beginning nobody knows how it goes on: it can be prepared, and not be read.
    enum class Extent { Whole, Beginning };
    explicit MessageSource(const QByteArray &octets, Extent extent = Extent::Whole);
    explicit MessageSource(QIODevice *device);
    ~MessageSource();
    Q_DISABLE_COPY_MOVE(MessageSource)
    // The beginning is in memory, and the device, which is open, has what follows.
    MessageSource(const QByteArray &beginning, std::unique_ptr<QIODevice> rest);

    // What was composed here, in lines: its header needs no look, and has no Bcc.
    MessageSource(const QByteArray &header, const QByteArray &content);
    static std::unique_ptr<MessageSource> composed(const QByteArray &header,
                                                   std::unique_ptr<MessageReader> content);

    // Reads the header section, as far as the device has it.
    enum class Preparation { Done, Waiting, Unreadable, HeadersTooLong, Empty };
    Preparation prepare();

    // Of what was composed here it is empty.
    const HeaderSection &headers() const { return m_headers; }
    bool hasEightBitFields() const;
    // The octets that read() will give in all; -1 where only the end will tell.
    qint64 size() const;
    // The octets of them as lines that end with CRLF; -1 where only reading them would tell.
    qint64 sizeAsLines() const;
    // Counts a part of them, as much as an event loop can wait for; true: that was the last, and
    // sizeAsLines() is quick.
    bool countLines() const;

    enum class Status { Octets, Waiting, End, Unreadable };
    struct Piece
    {
        Status status;
        QByteArrayView octets = {}; // valid until the next call
        ContentFilter::Input input = ContentFilter::Input::Any;
    };
    Piece read();

    // No line of it ends otherwise than with CRLF, and the last one does.
    bool isInLines() const;

    // Who says so when the device has more; null where the octets are in memory.
    DeviceReader *reader() const { return m_device.get(); }
    bool isReadOnce() const { return m_device && m_device->isSequential(); }
    // Asked before the first read() where a second reading may follow: what can be read only once
    // is kept in a temporary file.
    void keep();
    // The next read() gives the first octets again. It fails for what can be read only once, was
    // read, and was not kept.
    bool rewind();

    QString errorString() const { return m_errorString; }

    // What stands in memory behind the header; it is not to be read any more.
    QByteArray takeOctets() { return std::move(m_octets); }

private:
    Piece readDevice();
    Piece readOn();
    bool rewindKept();
    Piece unreadable(const QString &reason);

    HeaderSection m_headers;
    QByteArray m_header; // as it is sent
    qint64 m_headerTaken = 0; // as it was read
    qint64 m_beginning = 0; // what was in memory before the device
    qsizetype m_headerGiven = 0;
    QByteArray m_octets; // the message, or what was read of it beyond the header section
    qsizetype m_octetsGiven = 0;
    QByteArray m_buffer;
    const std::unique_ptr<DeviceReader> m_device; // null where the octets are in memory
    MessageReader *m_composed = nullptr; // the device, where it is one
    DeviceReader::Place m_body; // behind prepare()
    struct LineCount
    {
        ContentFilter filter;
        qsizetype at = 0;
        qint64 octets = 0;
        bool isDone = false;
    };
    mutable std::optional<LineCount> m_lineCount; // of what is in memory
    std::unique_ptr<QTemporaryFile> m_kept; // the octets that read() gave of the device
    QString m_errorString;
    const bool m_whole;
    bool m_isComposed = false;
    bool m_prepared = false;
    bool m_begun = false; // to read the device, behind what prepare() read
    bool m_fromKept = false;
};
