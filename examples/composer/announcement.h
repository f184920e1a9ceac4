// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// A text that comes by itself, which screen readers say when it comes.

#include <QtWidgets/QLabel>

class Announcement : public QLabel
{
    Q_OBJECT

public:
    explicit Announcement(QWidget *parent = nullptr);

    void announce(const QString &text);
    void showText(const QString &text); // which is not new
};
