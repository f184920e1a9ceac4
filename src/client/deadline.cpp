// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "deadline.h"

Deadline::Deadline(QObject *parent)
    : QObject(parent)
    , m_timer(this)
    , m_deadline(QDeadlineTimer::Forever)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Deadline::check);
}

void Deadline::set(std::chrono::milliseconds limit)
{
    m_deadline = QDeadlineTimer(limit, Qt::PreciseTimer);
    // A timer that runs out too early only looks at the deadline again, which is cheaper than to
    // set it anew for every reply.
    if (!m_timer.isActive() || m_timer.remainingTimeAsDuration() > limit) {
        m_timer.start(limit);
    }
}

void Deadline::clear()
{
    m_deadline = QDeadlineTimer(QDeadlineTimer::Forever);
    m_timer.stop();
}

void Deadline::check()
{
    if (m_deadline.isForever()) {
        return;
    }
    if (!m_deadline.hasExpired()) {
        m_timer.start(std::chrono::milliseconds(m_deadline.remainingTime() + 1));
        return;
    }
    clear();
    Q_EMIT passed();
}
