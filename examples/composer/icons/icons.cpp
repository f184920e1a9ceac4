// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "icons/icons.h"

#include <QtCore/QBuffer>
#include <QtCore/QFile>
#include <QtGui/QGuiApplication>
#include <QtGui/QIconEngine>
#include <QtGui/QImageReader>
#include <QtGui/QPainter>
#include <QtGui/QPalette>
#include <QtGui/QPixmapCache>

namespace {

QColor colorFor(QIcon::Mode mode)
{
    const QPalette palette = QGuiApplication::palette();
    switch (mode) {
    case QIcon::Disabled:
        return palette.color(QPalette::Disabled, QPalette::ButtonText);
    case QIcon::Selected:
        return palette.color(QPalette::HighlightedText);
    default:
        return palette.color(QPalette::ButtonText);
    }
}

// Our pictures are drawn in black: it is the colour as which the palette's is taken.
class DrawnIcon : public QIconEngine
{
public:
    explicit DrawnIcon(const QString &path)
        : m_path(path)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal ratio = painter->device()->devicePixelRatio();
        painter->drawPixmap(rect, pixmap((QSizeF(rect.size()) * ratio).toSize(), mode, state));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override
    {
        const QString color = colorFor(mode).name();
        const QString key = QStringLiteral("composer/%1/%2/%3x%4")
                                .arg(m_path, color)
                                .arg(size.width())
                                .arg(size.height());
        QPixmap pixmap;
        if (QPixmapCache::find(key, &pixmap)) {
            return pixmap;
        }
        QFile file(m_path);
        if (file.open(QIODevice::ReadOnly)) {
            QByteArray drawing = file.readAll().replace("#000", color.toLatin1());
            QBuffer buffer(&drawing);
            QImageReader reader(&buffer, "svg");
            reader.setScaledSize(size);
            pixmap = QPixmap::fromImage(reader.read());
            QPixmapCache::insert(key, pixmap);
        }
        return pixmap;
    }

    QIconEngine *clone() const override { return new DrawnIcon(*this); }

private:
    QString m_path;
};

} // namespace

QIcon Icons::icon(const QString &name)
{
    return QIcon::hasThemeIcon(name)
               ? QIcon::fromTheme(name)
               : QIcon(new DrawnIcon(QStringLiteral(":/composer/icons/%1.svg").arg(name)));
}

QImage Icons::nothing()
{
    QImage nothing(1, 1, QImage::Format_ARGB32);
    nothing.fill(Qt::transparent);
    return nothing;
}
