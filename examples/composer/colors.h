// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// The colours that no palette has: those of a letter, and that of trouble.

#include <QtGui/QPalette>

namespace Colors {

// Letters are written for white paper, whatever the window looks like.
QPalette paper(const QPalette &window);

// The style sheet of a document on that paper: QTextDocument asks the program's palette alone.
QString paperStyle();

// Red that can be read on the window's own ground.
QColor trouble(const QPalette &window);

} // namespace Colors
