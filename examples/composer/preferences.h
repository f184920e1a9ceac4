// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// How the program looks and behaves, as its user wants it, remembered from one time to the next.

#include <QtCore/QString>

#include <chrono>
#include <functional>

QT_FORWARD_DECLARE_CLASS(QMenu)
QT_FORWARD_DECLARE_CLASS(QSplitter)
QT_FORWARD_DECLARE_CLASS(QWidget)

namespace Preferences {

enum class Appearance { System, Light, Dark };

void setAppearance(Appearance appearance);
void applyAppearance();
void addAppearances(QMenu *menu);

// For how long a letter can be taken back.
std::chrono::seconds undoDelay();
void addUndoDelays(QMenu *menu, const std::function<void(std::chrono::seconds)> &chosen);

// Whether who presses Ctrl+Return is known to know what it does.
bool isSendingByKeysKnown();
void setSendingByKeysKnown(bool known);
void addSendingByKeys(QMenu *menu);

void save(const QWidget *window, const QSplitter *splitter);
void restore(QWidget *window, QSplitter *splitter);

} // namespace Preferences
