// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// Asks without holding up the program: what follows is told what to do when the answer is there.

#include <QtCore/QString>

#include <functional>

QT_FORWARD_DECLARE_CLASS(QWidget)

struct Question
{
    QString text;
    QString advice;
    QString yes;
    QString no; // empty: as the system calls it

    void ask(QWidget *parent, const std::function<void(bool yes)> &answered) const;
};
