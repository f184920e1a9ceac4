// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Messages as a client may get them: long ones, from pipes, and from files that fail; it knows no
// client.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QIODevice>

#include <algorithm>

// A device that has what it was given so far, as a pipe or a socket.
class Pipe : public QIODevice
{
public:
    Pipe() { open(QIODevice::ReadOnly | QIODevice::Unbuffered); }
    bool isSequential() const override { return true; }
    qint64 bytesAvailable() const override { return m_octets.size() + QIODevice::bytesAvailable(); }
    void put(const QByteArray &octets)
    {
        m_octets += octets;
        Q_EMIT readyRead();
    }
    void end() { Q_EMIT readChannelFinished(); }

protected:
    qint64 readData(char *data, qint64 limit) override
    {
        const qint64 length = qMin<qint64>(limit, m_octets.size());
        std::copy_n(m_octets.constData(), length, data);
        m_octets.remove(0, length);
        return length;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_octets;
};

// A file whose disk fails after so many octets, or that holds less or more than it said.
class OddFile : public QIODevice
{
public:
    OddFile(qint64 said, qint64 held)
        : m_said(said)
        , m_held(held)
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }
    qint64 size() const override { return m_said; }
    bool atEnd() const override { return pos() >= m_held; }

protected:
    qint64 readData(char *data, qint64 limit) override
    {
        const qint64 length = qMin(limit, m_held - pos());
        if (length <= 0) {
            return 0;
        }
        for (qint64 i = 0; i < length; ++i) {
            const qint64 at = pos() + i;
            data[i] = at < 10 ? "S: big\r\n\r\n"[at] : 'x';
        }
        return length;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    qint64 m_said;
    qint64 m_held;
};

inline QByteArray bigLetter(qsizetype size)
{
    QByteArray letter = "Subject: big\r\n\r\n";
    letter.reserve(size);
    int line = 0;
    while (letter.size() < size) {
        letter += QByteArray::number(++line).rightJustified(10, '.') + QByteArray(60, 'x') + "\r\n";
    }
    return letter;
}
