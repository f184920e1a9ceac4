// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// Tells and asks, in boxes that nobody waits for: they open, and delete themselves. One exception
// says so.

#include <QtCore/QString>

#include <functional>

QT_FORWARD_DECLARE_CLASS(QMessageBox)
QT_FORWARD_DECLARE_CLASS(QWidget)

// What follows is told what to do when the answer is there.
struct Question
{
    QString text;
    QString advice;
    QString yes;
    QString no; // empty: as the system calls it
    bool isHarmful = false; // what Return chooses is to do nothing, then

    QMessageBox *ask(QWidget *parent, const std::function<void(bool yes)> &answered) const;
};

namespace Messages {

void open(QMessageBox *box);
void tellTrouble(QWidget *parent, const QString &text);
// Of a program that cannot begin: on standard error, and, where somebody looks, in a box. This
// waits.
void tellFailure(const QString &text);

} // namespace Messages
