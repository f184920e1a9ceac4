// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// Shows a text that comes by itself, and has screen readers say it.

#include <QtCore/QString>

QT_FORWARD_DECLARE_CLASS(QLabel)

void announce(QLabel *label, const QString &text);
