// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Reads what a Body finds in a file or in a device, and notices when it is no longer what it was at
// first. It knows no encoding.
#pragma once

#include "body.h"
#include "devicereader.h"
#include "filestate.h"

#include <QtCore/QFile>
#include <QtCore/QObject>
#include <QtCore/QPointer>

#include <memory>

// A file is open between begin() and its end alone.
class BodyReader : public QObject
{
    Q_OBJECT

public:
    // Takes a look at it, from which it may not differ later.
    explicit BodyReader(const Body &body, QObject *parent = nullptr);

    // The octets that it will give in all; -1 where only the end will tell.
    qint64 size() const { return m_size; }
    // What that look has shown; of what is in no file, its size at most.
    FileState state() const;
    // What somebody has sent already may not differ from what they will read here.
    void expect(const FileState &before);
    // Why it cannot be read; empty: nothing is known against it.
    QString fault() const { return m_fault; }

    // The next read() gives its first octets. False: fault() tells why not.
    bool begin();
    DeviceReader::Outcome read(char *data, qint64 limit);
    void end();

    // Blocks until read() has something to tell. False: it was in vain.
    bool wait(int milliseconds) { return m_reader && m_reader->wait(milliseconds); }

Q_SIGNALS:
    void readable();

private:
    bool beginFile();
    bool fail(const QString &reason);

    const Body m_body;
    FileState m_state; // of the file
    qint64 m_size = -1;
    QString m_fault;
    std::unique_ptr<QFile> m_file;
    std::unique_ptr<DeviceReader> m_own; // of what can be read again
    QPointer<DeviceReader> m_reader; // that one, or the stream's
};
