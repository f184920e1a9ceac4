// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// How the program looks, remembered from one time to the next.

#include <QtCore/QString>

QT_FORWARD_DECLARE_CLASS(QMenu)
QT_FORWARD_DECLARE_CLASS(QSplitter)
QT_FORWARD_DECLARE_CLASS(QWidget)

namespace Preferences {

enum class Appearance { System, Light, Dark };

void setAppearance(Appearance appearance);
void applyAppearance();
void addAppearances(QMenu *menu);

void save(const QWidget *window, const QSplitter *splitter);
void restore(QWidget *window, QSplitter *splitter);

} // namespace Preferences
