// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// Pictures of windows with so few colours that their files are small, and nobody sees it.

#include <QtGui/QImage>

namespace FewColours {

QImage of(const QImage &picture);
qreal brightness(const QImage &picture); // of its mean, from 0 to 1

} // namespace FewColours
