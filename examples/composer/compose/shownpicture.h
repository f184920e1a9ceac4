// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// A picture of a letter as it is shown: upright, and with no more points than a screen has for it.
// Where it has fewer than the picture itself, its device pixel ratio says how large that is.

#include <QtGui/QImage>

class QImageReader;

namespace ShownPicture {

constexpr int Widest = 600; // in a text: what is sent keeps its size

// To be read in another thread. Null: no picture.
QImage of(const QByteArray &octets);
QImage of(const QImage &image, Qt::TransformationMode mode);

// As large and empty, as long as it is not read. Null: no picture, as far as its beginning tells.
QImage blank(QImageReader *reader);

int widthOf(const QImage &shown); // as large as the picture itself

} // namespace ShownPicture
