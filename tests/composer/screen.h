// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// The windows on the screen, used by mouse and keyboard as a person would, who finds what to touch
// by its accessible name. It judges nothing.

#include "../patience.h"

#include <QtCore/QString>
#include <QtCore/QStringList>
#include <QtWidgets/QWidget>

QT_FORWARD_DECLARE_CLASS(QMimeData)

namespace Screen {

inline int limit()
{
    return patience();
}

QString nameOf(QWidget *widget);
QList<QWidget *> visibleWidgets();
QWidget *find(const QString &name);
bool shows(const QString &text); // somewhere in a label or a text
QStringList namelessControls();

bool click(const QString &name);
bool choose(const QString &action); // by its text, in a menu or tool bar
bool typeInto(const QString &name, const QString &text);
// Where the focus is:
void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
void type(const QString &text);
void paste(QMimeData *data);
bool drop(QWidget *on, QMimeData *data);

// What would be wrong with a window: keys (Alt and a letter) that two things have, texts without
// room.
QStringList sharedKeys(const QWidget *window);
QStringList cutOffTexts(const QWidget *window);

} // namespace Screen

#define SOON(condition) QTRY_VERIFY_WITH_TIMEOUT(condition, Screen::limit())
#define SOON_COMPARE(actual, expected) QTRY_COMPARE_WITH_TIMEOUT(actual, expected, Screen::limit())
