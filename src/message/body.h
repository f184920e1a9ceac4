// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Where the octets of a part of a message are: in memory, in a file or in a device. It knows no
// encoding, and takes nothing of them.
#pragma once

#include "devicereader.h"

#include <QtCore/QByteArray>
#include <QtCore/QIODevice>
#include <QtCore/QPointer>
#include <QtCore/QString>

QT_FORWARD_DECLARE_CLASS(QUrl)

class Body
{
public:
    Body() = default;
    static Body fromOctets(const QByteArray &octets);
    // It is looked at when it is read, and not before.
    static Body fromFile(const QString &fileName);
    // A file, a resource, a document that Android opens as a file, or what the URL itself holds.
    static Body fromUrl(const QUrl &url);
    // Not owned. One that can be moved is read from where it stands now; any other is read once, by
    // the Body that was made last.
    static Body fromDevice(QIODevice *device);

    bool isOctets() const { return m_kind == Kind::Octets; }
    bool isFile() const { return m_kind == Kind::File; }
    bool isDevice() const { return m_kind == Kind::Device; }
    const QByteArray &octets() const { return m_octets; }
    QString fileName() const { return isFile() ? m_fileName : QString(); }
    QIODevice *device() const { return m_device; }

    // As it is now; -1 if only reading tells, or if it cannot be read.
    qint64 size() const;
    // Why it cannot be read, as far as that is known before it is. It follows "cannot be read: ".
    QString fault() const;
    // The reason with the name of what cannot be read.
    QString withName(const QString &reason) const;

    // Of a device that can be moved: where it is read from.
    qint64 begin() const { return m_begin; }
    // Of any other: who watches and reads it.
    DeviceReader *stream() const { return m_stream; }

    friend bool operator==(const Body &a, const Body &b)
    {
        return a.m_kind == b.m_kind && a.m_octets == b.m_octets && a.m_fileName == b.m_fileName
               && a.m_device == b.m_device && a.m_begin == b.m_begin && a.m_fault == b.m_fault;
    }
    friend bool operator!=(const Body &a, const Body &b) { return !(a == b); }

private:
    enum class Kind { Octets, File, Device, Nowhere };

    QString reason() const;
    QString reasonOfDevice() const;

    Kind m_kind = Kind::Octets;
    QByteArray m_octets;
    QString m_fileName; // or the URL that names none
    QPointer<QIODevice> m_device;
    QPointer<DeviceReader> m_stream; // the device's child
    qint64 m_begin = 0;
    bool m_sequential = false;
    QString m_fault;
};
