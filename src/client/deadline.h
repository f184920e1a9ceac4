// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// One deadline that is moved often and passes seldom, and how long the machine slept meanwhile; it
// does not know what is waited for.
#pragma once

#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <chrono>
#include <functional>
#include <optional>

// The steady one stands still while a machine sleeps, and only the other one can be set.
struct Clocks
{
    std::function<std::chrono::steady_clock::time_point()> steady = std::chrono::steady_clock::now;
    std::function<std::chrono::system_clock::time_point()> wall = std::chrono::system_clock::now;
};

class Deadline : public QObject
{
    Q_OBJECT

public:
    explicit Deadline(QObject *parent, const Clocks &clocks = {});

    std::chrono::steady_clock::time_point now() const { return m_clocks.steady(); }

    void set(std::chrono::milliseconds limit);
    void clear();
    // How long the machine slept, or its clock was set forward, at one go since this was asked
    // last.
    std::chrono::milliseconds takeSleep();

Q_SIGNALS:
    void passed();
    // The machine has slept for longer than the limit. takeSleep() tells.
    void slept();

private:
    // How long a sleep may stay unknown after it, while a deadline is set.
    static constexpr std::chrono::seconds LookInterval {10};

    void look();
    void lookIn(std::chrono::milliseconds time);
    void check();

    const Clocks m_clocks;
    QTimer m_timer;
    std::optional<std::chrono::milliseconds> m_limit;
    std::chrono::steady_clock::time_point m_end;
    std::chrono::steady_clock::time_point m_timerEnd;
    std::chrono::steady_clock::time_point m_lookedAt;
    std::chrono::system_clock::time_point m_wallThen;
    std::chrono::milliseconds m_sleep {0};
    bool m_isDue = false;
};
