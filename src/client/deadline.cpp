// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "deadline.h"

#include <algorithm>
#include <utility>

using std::chrono::milliseconds;

Deadline::Deadline(QObject *parent, const Clocks &clocks)
    : QObject(parent)
    , m_clocks(clocks)
    , m_timer(this)
{
    look();
    m_sleep = {};
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Deadline::check);
}

void Deadline::set(milliseconds limit)
{
    const auto start = now();
    m_limit = limit;
    m_end = start + limit;
    m_isDue = false;
    // A timer that runs out too early only looks at the clocks again, which is cheaper than to set
    // it anew for every reply.
    const milliseconds next = std::min<milliseconds>(limit, LookInterval);
    if (!m_timer.isActive() || m_timerEnd > start + next) {
        lookIn(next);
    }
}

// To ask the timer for its end would be a search among all timers of the thread.
void Deadline::lookIn(milliseconds time)
{
    m_timerEnd = now() + time;
    m_timer.start(time);
}

void Deadline::clear()
{
    m_limit.reset();
    m_timer.stop();
}

milliseconds Deadline::takeSleep()
{
    look();
    return std::exchange(m_sleep, {});
}

void Deadline::look()
{
    const auto before = now();
    const auto wall = m_clocks.wall();
    // The longest time that may have passed by the steady clock: another process may have had its
    // turn between two looks at clocks, and that is no sleep.
    const auto awake = now() - m_lookedAt;
    const auto passed = wall - m_wallThen;
    m_sleep = std::max(m_sleep, std::chrono::duration_cast<milliseconds>(passed - awake));
    m_lookedAt = before;
    m_wallThen = wall;
}

void Deadline::check()
{
    if (!m_limit) {
        return;
    }
    look();
    const auto left = std::chrono::ceil<milliseconds>(m_end - now());
    const bool hasSlept = m_sleep > *m_limit;
    if (left > milliseconds::zero() && !hasSlept) {
        lookIn(std::min<milliseconds>(left, LookInterval));
        return;
    }
    // What came while nobody could look, since the process was stopped, is heard before.
    if (!std::exchange(m_isDue, true)) {
        lookIn(milliseconds::zero());
        return;
    }
    clear();
    if (hasSlept) {
        Q_EMIT slept();
    } else {
        Q_EMIT passed();
    }
}
