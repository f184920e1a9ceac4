// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// Tells and asks, in boxes that nobody waits for: they open, and delete themselves.

#include <QtCore/QString>

#include <functional>

QT_FORWARD_DECLARE_CLASS(QMessageBox)
QT_FORWARD_DECLARE_CLASS(QWidget)

namespace Messages {

void tellTrouble(QWidget *parent, const QString &text);

struct Question
{
    QString title;
    QString text;
    QString yes;
    QString no;
};

// To do nothing is what Return and Escape choose.
QMessageBox *ask(QWidget *parent, const Question &question, const std::function<void()> &yes);

} // namespace Messages
