// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Turns the first SIGINT or SIGTERM into a Qt signal; the second one ends the process as usual.
// Where there are no such signals it does nothing.
#pragma once

#include <QtCore/QObject>

class Interrupt : public QObject
{
    Q_OBJECT

public:
    explicit Interrupt(QObject *parent = nullptr);

Q_SIGNALS:
    void requested();
};
