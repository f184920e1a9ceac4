// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "compose/shownpicture.h"

#include <QtCore/QBuffer>
#include <QtGui/QImageReader>

namespace {

// Sharp on a screen of twice the usual resolution, and many screens tall.
constexpr QSize Largest(2 * ShownPicture::Widest, 10 * ShownPicture::Widest);

QSize shownSize(QSize size)
{
    return size.width() > Largest.width() || size.height() > Largest.height()
               ? size.scaled(Largest, Qt::KeepAspectRatio).expandedTo({1, 1})
               : size;
}

bool liesOnItsSide(const QImageReader &reader)
{
    return reader.transformation().testFlag(QImageIOHandler::TransformationRotate90);
}

QImage asLargeAs(QSize natural, QImage shown)
{
    shown.setDevicePixelRatio(qreal(shown.width()) / natural.width());
    return shown;
}

// So that nothing is left to do when it is drawn.
QImage readyToDraw(const QImage &image)
{
    return image.convertToFormat(image.hasAlphaChannel() ? QImage::Format_ARGB32_Premultiplied
                                                         : QImage::Format_RGB32);
}

} // namespace

QImage ShownPicture::of(const QByteArray &octets)
{
    QBuffer buffer;
    buffer.setData(octets);
    QImageReader reader(&buffer);
    reader.setAutoTransform(true);
    const QSize stored = reader.size();
    if (stored.isEmpty()) {
        return of(reader.read(), Qt::SmoothTransformation);
    }
    const bool onItsSide = liesOnItsSide(reader);
    const QSize natural = onItsSide ? stored.transposed() : stored;
    const QSize shown = shownSize(natural);
    if (shown != natural) {
        reader.setScaledSize(onItsSide ? shown.transposed() : shown);
    }
    const QImage image = reader.read();
    return image.isNull() ? image : asLargeAs(natural, readyToDraw(image));
}

QImage ShownPicture::of(const QImage &image, Qt::TransformationMode mode)
{
    if (image.isNull()) {
        return image;
    }
    const QSize shown = shownSize(image.size());
    return asLargeAs(image.size(), readyToDraw(image.scaled(shown, Qt::IgnoreAspectRatio, mode)));
}

QImage ShownPicture::blank(QImageReader *reader)
{
    const QSize stored = reader->size();
    if (stored.isEmpty()) {
        return {};
    }
    const QSize natural = liesOnItsSide(*reader) ? stored.transposed() : stored;
    QImage empty(shownSize(natural), QImage::Format_ARGB32_Premultiplied);
    empty.fill(Qt::transparent);
    return asLargeAs(natural, empty);
}

int ShownPicture::widthOf(const QImage &shown)
{
    return qRound(shown.deviceIndependentSize().width());
}
