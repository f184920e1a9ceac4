// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// A picture in a letter's text as it is drawn: one that is still being read is transparent.

#include <QtCore/QUrl>
#include <QtGui/QImage>
#include <QtGui/QTextDocument>
#include <QtGui/QTextFormat>

inline QVariant drawnPicture(const QTextDocument *document, int number)
{
    const auto formats = document->allFormats();
    QStringList names;
    for (const QTextFormat &format : formats) {
        if (format.isImageFormat()) {
            names.append(format.toImageFormat().name());
        }
    }
    return document->resource(QTextDocument::ImageResource, QUrl(names.value(number)));
}
