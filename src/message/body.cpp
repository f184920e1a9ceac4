// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "body.h"

#include <QtCore/QBuffer>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>

Body Body::fromOctets(const QByteArray &octets)
{
    Body body;
    body.m_octets = octets;
    body.m_size = octets.size();
    return body;
}

Body Body::fromFile(const QString &fileName)
{
    Body body;
    body.m_fileName = fileName.isNull() ? QLatin1String("") : fileName;
    const QFileInfo file(fileName);
    body.m_size = file.isFile() && file.isReadable() ? file.size() : -1;
    return body;
}

std::unique_ptr<QIODevice> Body::open(QString &error) const
{
    std::unique_ptr<QIODevice> device;
    if (isFile()) {
        device = std::make_unique<QFile>(m_fileName);
    } else {
        auto buffer = std::make_unique<QBuffer>();
        buffer->setData(m_octets);
        device = std::move(buffer);
    }
    if (!device->open(QIODevice::ReadOnly)) {
        error = isFile() ? m_fileName + QLatin1String(": ") + device->errorString()
                         : device->errorString();
        return nullptr;
    }
    return device;
}
