// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "files.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QLocale>

namespace {

// On Android a picker gives content: URLs, which QFile takes as they are.
QString localPath(const QUrl &url)
{
    return url.isLocalFile() ? url.toLocalFile() : url.toString();
}

} // namespace

QString Files::name(const QUrl &url) const
{
    return QFileInfo(localPath(url)).fileName();
}

bool Files::isReadable(const QUrl &url) const
{
    const QString path = localPath(url);
    return !QFileInfo(path).isDir() && QFile(path).open(QIODevice::ReadOnly);
}

QString Files::size(const QList<QUrl> &urls) const
{
    qint64 sum = 0;
    for (const QUrl &url : urls) {
        sum += QFileInfo(localPath(url)).size();
    }
    return octets(sum);
}

QString Files::octets(qint64 count) const
{
    return QLocale().formattedDataSize(count, 1, QLocale::DataSizeSIFormat);
}
