// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The largest time between two turns of the event loop that a timer of 1 ms sees, from start() on.
// It does not know what the loop was busy with.
#pragma once

#include <QtCore/QElapsedTimer>
#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <algorithm>

class GapMeter : public QObject
{
public:
    GapMeter()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            m_largest = std::max(m_largest, m_clock.nsecsElapsed());
            m_clock.start();
        });
    }

    void start()
    {
        m_clock.start();
        m_timer.start(1);
    }

    // With the one that is not over yet.
    double milliseconds() const
    {
        const qint64 last = m_clock.isValid() ? m_clock.nsecsElapsed() : 0;
        return double(std::max(m_largest, last)) / 1e6;
    }

private:
    QTimer m_timer;
    QElapsedTimer m_clock;
    qint64 m_largest = 0;
};
