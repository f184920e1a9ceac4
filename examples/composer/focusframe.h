// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// Shows where the focus is on what can be scrolled and has neither a cursor nor a row to show it.

#include <QtWidgets/QAbstractScrollArea>

class FocusFrame : public QWidget
{
    Q_OBJECT

public:
    explicit FocusFrame(QAbstractScrollArea *area); // whose it is

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
};
