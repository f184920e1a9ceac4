// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// For programs that link Qt6::Gui themselves: no library of QSmtp does.
#include <QSmtp/qsmtpmessage.h>

#include <QtCore/QBuffer>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QHash>
#include <QtCore/QMimeDatabase>
#include <QtCore/QSet>
#include <QtCore/QUrl>
#include <QtCore/QVariant>

#include <QtGui/QImage>
#include <QtGui/QImageReader>
#include <QtGui/QPixmap>
#include <QtGui/QTextBlock>
#include <QtGui/QTextDocument>
#include <QtGui/QTextFragment>
#include <QtGui/QTextImageFormat>

#include <algorithm>
#include <utility>

namespace QSmtp {

namespace Private {

// A picture as a file; without octets it is none.
struct ImageFile
{
    QByteArray octets;
    QByteArray format; // as QImageReader names it
    QImage image;

    static ImageFile fromOctets(const QByteArray &octets)
    {
        QBuffer buffer;
        buffer.setData(octets);
        QImageReader reader(&buffer);
        ImageFile file;
        file.format = reader.format();
        file.image = reader.read();
        if (!file.image.isNull()) {
            file.octets = octets;
        }
        return file;
    }

    static ImageFile fromImage(const QImage &image)
    {
        ImageFile file;
        QBuffer buffer(&file.octets);
        file.format = QByteArrayLiteral("png");
        file.image = image;
        if (!image.save(&buffer, file.format.constData())) {
            file.octets.clear();
        }
        return file;
    }

    bool isSameAs(const QImage &other) const
    {
        const QImage::Format common = QImage::Format_ARGB32_Premultiplied;
        return !octets.isEmpty() && image.size() == other.size()
               && image.convertToFormat(common) == other.convertToFormat(common);
    }

    QMimeType type() const { return QMimeDatabase().mimeTypeForData(octets); }
    QString contentType() const
    {
        const QString name = type().name();
        return name.startsWith(QLatin1String("image/"))
                   ? name
                   : QString::fromLatin1(QByteArray("image/" + format));
    }
};

// Where the document made an image of a file, that file: it is smaller, and as good as it was.
inline QByteArray fileBehind(const QUrl &url)
{
    const QSmtpAttachment source = QSmtpAttachment::fromUrl(url);
    if (source.kind() == QSmtpAttachment::Kind::Data) {
        return source.data();
    }
    const QString path = url.isRelative() ? url.path(QUrl::FullyDecoded) : source.filePath();
    QFile file(path);
    return QFileInfo(path).isFile() && file.open(QIODevice::ReadOnly) ? file.readAll()
                                                                      : QByteArray();
}

inline ImageFile imageOf(const QTextDocument &document, const QString &source)
{
    // As QTextDocument's own handler of images looks for them.
    const QUrl name(source.startsWith(QLatin1String(":/")) ? QLatin1String("qrc") + source
                                                           : source);
    const QVariant resource = document.resource(QTextDocument::ImageResource, name);
    if (resource.userType() == QMetaType::QByteArray) {
        return ImageFile::fromOctets(resource.toByteArray());
    }
    const QImage image = resource.userType() == QMetaType::QPixmap
                             ? qvariant_cast<QPixmap>(resource).toImage()
                             : qvariant_cast<QImage>(resource);
    if (image.isNull()) {
        return {};
    }
    const ImageFile file = ImageFile::fromOctets(fileBehind(document.baseUrl().resolved(name)));
    return file.isSameAs(image) ? file : ImageFile::fromImage(image);
}

// What the document names by "cid:", as it names it.
inline QStringList contentIdUrls(const QTextDocument &document)
{
    QStringList urls;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        for (QTextBlock::iterator it = block.begin(); !it.atEnd(); ++it) {
            const QString name = it.fragment().charFormat().toImageFormat().name();
            if (name.startsWith(QLatin1String("cid:"), Qt::CaseInsensitive)) {
                urls.append(name);
            }
        }
    }
    urls.removeDuplicates();
    return urls;
}

inline QString contentIdOf(const QString &url)
{
    return QUrl::fromPercentEncoding(url.mid(4).toUtf8());
}

} // namespace Private

inline void setDocument(QSmtpMessage &message, const QTextDocument &document)
{
    message.setHtml(document.toHtml());
    message.setText(QString());

    // What is in the message already and still named stays; the rest was of other HTML.
    QStringList sources = message.htmlImages();
    QList<QSmtpAttachment> parts = message.inlineParts();
    QSet<QString> named;
    for (const QString &url : Private::contentIdUrls(document)) {
        const QString id = Private::contentIdOf(url);
        named.insert(id);
        const bool isThere = std::any_of(parts.cbegin(), parts.cend(),
                                         [&id](const QSmtpAttachment &part) {
                                             return part.contentId() == id;
                                         });
        if (!isThere) {
            sources.append(url);
        }
    }
    parts.removeIf(
        [&named](const QSmtpAttachment &part) { return !named.contains(part.contentId()); });
    message.setInlineParts(parts);

    QHash<QString, QSmtpAttachment> images;
    int number = 0;
    for (const QString &source : std::as_const(sources)) {
        const Private::ImageFile file = Private::imageOf(document, source);
        if (!file.octets.isEmpty()) {
            ++number;
            const QString fileName = QStringLiteral("picture%1.%2")
                                         .arg(QString::number(number),
                                              file.type().preferredSuffix());
            images.insert(source,
                          QSmtpAttachment::fromData(file.octets, fileName, file.contentType()));
        }
    }
    message.replaceHtmlImages(images);
}

} // namespace QSmtp
