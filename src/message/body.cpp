// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "body.h"

#include "dataurl.h"
#include "sourcetexts.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QThread>
#include <QtCore/QUrl>

#include <algorithm>

namespace {

// To open a pipe would block until somebody writes it.
QString reasonOfFile(const QString &fileName)
{
    const QFileInfo file(fileName);
    if (!file.exists()) {
        return SourceTexts::tr("there is no such file");
    }
    if (file.isDir()) {
        return SourceTexts::tr("it is a folder");
    }
    if (!file.isFile()) {
        return SourceTexts::tr("it is no regular file");
    }
    return file.isReadable() ? QString() : SourceTexts::tr("reading it is not permitted");
}

qint64 sizeOfFile(const QString &fileName)
{
    const qint64 size = QFileInfo(fileName).size();
    QFile file(fileName);
    return size == 0 && file.open(QIODevice::ReadOnly) && DeviceReader::hasUnknownSize(&file)
               ? -1
               : size;
}

// Empty if the URL names none on this computer.
QString pathOf(QUrl url)
{
    const QString scheme = url.scheme();
    if (scheme == QLatin1String("file")) {
#ifndef Q_OS_WIN
        if (url.host() == QLatin1String("localhost")) {
            url.setHost(QString());
        }
        if (!url.host().isEmpty()) {
            return {};
        }
#endif
        return url.toLocalFile();
    }
    if (scheme == QLatin1String("qrc")) {
        return u':' + url.path(QUrl::FullyDecoded);
    }
    // Android's own: QFile opens them by their whole text.
    const bool android = scheme == QLatin1String("content") || scheme == QLatin1String("assets");
    return android ? url.toString(QUrl::FullyEncoded) : QString();
}

} // namespace

Body Body::fromOctets(const QByteArray &octets)
{
    Body body;
    body.m_octets = octets;
    return body;
}

Body Body::fromFile(const QString &fileName)
{
    Body body;
    body.m_kind = Kind::File;
    body.m_fileName = fileName;
    return body;
}

Body Body::fromUrl(const QUrl &url)
{
    Body body;
    body.m_kind = Kind::Nowhere;
    if (url.scheme() == QLatin1String("data")) {
        const std::optional<DataUrl> data = DataUrl::from(url);
        if (data) {
            return fromOctets(data->octets);
        }
        body.m_fault = SourceTexts::tr("the URL with its data is broken");
        return body;
    }
    const QString path = pathOf(url);
    if (!path.isEmpty()) {
        return fromFile(path);
    }
    body.m_fault = SourceTexts::tr("its URL names no file of this computer");
    body.m_fileName = url.toDisplayString();
    return body;
}

Body Body::fromDevice(QIODevice *device)
{
    Body body;
    body.m_kind = Kind::Device;
    body.m_device = device;
    if (!device) {
        return body;
    }
    body.m_sequential = device->isSequential();
    if (!body.m_sequential) {
        body.m_begin = device->pos();
    } else if (device->thread() == QThread::currentThread()) {
        // Two that read it would each get a part.
        delete device->findChild<DeviceReader *>(QString(), Qt::FindDirectChildrenOnly);
        body.m_stream = new DeviceReader(device, device);
    }
    return body;
}

qint64 Body::size() const
{
    if (!reason().isEmpty()) {
        return -1;
    }
    if (isFile()) {
        return sizeOfFile(m_fileName);
    }
    if (isDevice()) {
        return DeviceReader::hasUnknownSize(m_device)
                   ? -1
                   : std::max(qint64(0), m_device->size() - m_begin);
    }
    return m_octets.size();
}

QString Body::fault() const
{
    const QString fault = reason();
    return fault.isEmpty() ? QString() : withName(fault);
}

QString Body::withName(const QString &reason) const
{
    QString name = m_fileName;
    if (m_device) {
        const auto *file = qobject_cast<const QFileDevice *>(m_device.data());
        name = file ? file->fileName() : QLatin1String(m_device->metaObject()->className());
    }
    return name.isEmpty() ? reason : QStringLiteral("%1 (%2)").arg(reason, name);
}

QString Body::reason() const
{
    switch (m_kind) {
    case Kind::Octets:
        break;
    case Kind::File:
        return reasonOfFile(m_fileName);
    case Kind::Device:
        return reasonOfDevice();
    case Kind::Nowhere:
        return m_fault;
    }
    return {};
}

QString Body::reasonOfDevice() const
{
    if (!m_device) {
        return SourceTexts::tr("it was destroyed before it was read");
    }
    const QString objection = DeviceReader::objectionTo(m_device);
    if (!objection.isEmpty()) {
        return objection;
    }
    if (m_sequential && !m_stream) {
        return SourceTexts::tr("it can be read only once, and was given once more");
    }
    if (m_sequential && m_stream->isTaken()) {
        return SourceTexts::tr("it can be read only once, and that was done");
    }
    return m_device->isReadable() ? QString() : SourceTexts::tr("it is not open for reading");
}
