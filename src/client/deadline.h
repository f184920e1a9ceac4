// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// One deadline that is moved often and passes seldom; it does not know what is waited for.
#pragma once

#include <QtCore/QDeadlineTimer>
#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <chrono>

class Deadline : public QObject
{
    Q_OBJECT

public:
    explicit Deadline(QObject *parent);

    void set(std::chrono::milliseconds limit);
    void clear();

Q_SIGNALS:
    void passed();

private:
    void check();

    QTimer m_timer;
    QDeadlineTimer m_deadline;
};
