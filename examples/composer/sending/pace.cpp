// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "sending/pace.h"

#include <algorithm>
#include <cstdlib>

using namespace std::chrono_literals;

namespace {

constexpr Pace::Time Lately = 8s; // what is older tells nothing of the network of now
constexpr Pace::Time Shortest =
    1500ms; // of which one can tell anything: buffers are filled at once
constexpr Pace::Time Often = 250ms; // marks that are closer become one
constexpr Pace::Time Glance = 1s; // between two forecasts

} // namespace

// What is sent anew, over another connection, begins anew.
void Pace::note(qint64 sent, Time now)
{
    if (!m_marks.isEmpty() && sent < m_marks.constLast().sent) {
        *this = {};
    }
    if (m_marks.size() > 1 && now - m_marks.at(m_marks.size() - 2).time < Often) {
        m_marks.removeLast();
    }
    m_marks.append({now, sent});
    forgetBefore(now - Lately);
}

Forecast Pace::forecast(qint64 total, Time now)
{
    const bool isKnown = m_told.octetsPerSecond != Forecast::Unknown;
    if (isKnown && now - m_toldAt < Glance) {
        return m_told;
    }
    forgetBefore(now - Lately);
    Forecast told;
    told.octetsPerSecond = rate(now);
    if (told.octetsPerSecond > 0) {
        const qint64 rest = std::max<qint64>(total - m_marks.constLast().sent, 0);
        told.secondsLeft = calmly((rest + told.octetsPerSecond - 1) / told.octetsPerSecond, now);
    }
    m_told = told;
    m_toldAt = now;
    return told;
}

// The last one before that moment stays: from there on it is counted.
void Pace::forgetBefore(Time time)
{
    while (m_marks.size() > 1 && m_marks.at(1).time <= time) {
        m_marks.removeFirst();
    }
}

qint64 Pace::rate(Time now) const
{
    if (m_marks.isEmpty() || now - m_marks.constFirst().time < Shortest) {
        return Forecast::Unknown;
    }
    const qint64 went = m_marks.constLast().sent - m_marks.constFirst().sent;
    return went * 1000 / (now - m_marks.constFirst().time).count();
}

// As long as what was told before is nearly right, it stays and the time goes by.
qint64 Pace::calmly(qint64 seconds, Time now) const
{
    if (m_told.secondsLeft == Forecast::Unknown) {
        return seconds;
    }
    const qint64 expected = m_told.secondsLeft
                            - std::chrono::round<std::chrono::seconds>(now - m_toldAt).count();
    const bool isNearlyRight = std::abs(seconds - expected) <= std::max<qint64>(2, expected / 8);
    return isNearlyRight ? std::max<qint64>(expected, seconds > 0 ? 1 : 0) : seconds;
}
