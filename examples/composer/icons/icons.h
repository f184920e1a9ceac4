// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// The pictures of buttons: those of the system's theme, and our own, in the colour of the text,
// where it has none.

#include <QtGui/QIcon>
#include <QtGui/QImage>

namespace Icons {

QIcon icon(const QString &name);
QImage nothing(); // in place of a picture that is not to be shown

} // namespace Icons
