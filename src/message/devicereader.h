// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Reads a QIODevice of somebody else's from a position to its end, and tells an end from a failure.
// It knows no message.
#pragma once

#include "filestate.h"

#include <QtCore/QIODevice>
#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtCore/QString>

#include <optional>

// What has a size gives its last octets only after it has proved to end there, so whoever reads
// them has the whole. A sequential device is watched from the beginning, since it says only once
// that it has ended.
class DeviceReader : public QObject
{
    Q_OBJECT

public:
    // From where the device stands.
    explicit DeviceReader(QIODevice *device, QObject *parent = nullptr);
    DeviceReader(QIODevice *device, qint64 begin, QObject *parent = nullptr);

    // Why no octet of it can be read, whatever it has; empty: nothing is known against it.
    static QString objectionTo(const QIODevice *device);
    // Whether only reading tells how much the device has. Files of the system, and some documents
    // of Android, say that they are empty.
    static bool hasUnknownSize(QIODevice *device);

    QIODevice *device() const { return m_device; }
    bool isSequential() const { return m_sequential; }
    // Who reads it first says so, if there shall be nobody else.
    bool isTaken() const { return m_taken; }
    void take() { m_taken = true; }
    // The octets that it will give in all; -1 where only the end will tell.
    qint64 size() const { return m_size; }
    // What was first seen of it; of what is no file, only its size.
    FileState state() const;

    enum class Status { Octets, Waiting, End, Unreadable };
    struct Outcome
    {
        Status status;
        qint64 length = 0;
    };
    // Others may have moved the device in the meantime, where it can be moved.
    Outcome read(char *data, qint64 limit);
    // Blocks until read() has something to tell. False: it was in vain.
    bool wait(int milliseconds);

    // Of a device that can be moved: where the next read() begins, and to begin there once more.
    struct Place
    {
        qint64 position = 0;
        qint64 given = 0;
    };
    Place place() const { return {m_position, m_given}; }
    void returnTo(Place place);

    QString errorString() const { return m_errorString; }

    // Says of a device that gives nothing more why it failed; an empty reason: it ended as it
    // should; nothing: it cannot tell. Somebody who knows more than Qt Core may add what he knows.
    using Judge = std::optional<QString> (*)(const QIODevice *device);
    static void setJudge(Judge judge);

Q_SIGNALS:
    // There may be more to read now, or the end.
    void readable();

private:
    void watch();
    void noteEnd();
    Outcome readSized(char *data, qint64 limit);
    Outcome readToTheEnd(char *data, qint64 limit);
    QString faultAtTheEnd();
    Outcome atTheEnd();
    Outcome interrupted();
    Outcome unreadable(const QString &reason);

    QPointer<QIODevice> m_device;
    qint64 m_size = -1;
    qint64 m_position = 0;
    qint64 m_given = 0;
    std::optional<FileState> m_state; // of a file, when it was first seen
    QString m_objection;
    QString m_errorString;
    bool m_sequential = false;
    bool m_taken = false;
    bool m_ends = false; // a read of nothing is its end
    bool m_proved = false; // that it ends where its size says
    bool m_channelFinished = false;
    bool m_drained = false;
};
