// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Octets that a part of a message is made of, in memory or in a file that is opened when it is
// read. It knows no encoding.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QIODevice>
#include <QtCore/QString>

#include <memory>

class Body
{
public:
    Body() = default;
    static Body fromOctets(const QByteArray &octets);
    // Its size is what the file has now; a file that has another one when it is read is an error.
    static Body fromFile(const QString &fileName);

    bool isFile() const { return !m_fileName.isNull(); }
    QByteArray octets() const { return m_octets; }
    QString fileName() const { return m_fileName; }
    qint64 size() const { return m_size; } // -1: the file cannot be read
    // Open for reading; null: error tells why.
    std::unique_ptr<QIODevice> open(QString &error) const;

    friend bool operator==(const Body &a, const Body &b)
    {
        return a.m_octets == b.m_octets && a.m_fileName == b.m_fileName && a.m_size == b.m_size;
    }
    friend bool operator!=(const Body &a, const Body &b) { return !(a == b); }

private:
    QByteArray m_octets;
    QString m_fileName;
    qint64 m_size = 0;
};
