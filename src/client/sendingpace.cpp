// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "sendingpace.h"

#include <algorithm>

SendingPace::SendingPace(std::chrono::milliseconds limit, int octetsPerSecond, Moment now)
    : m_limit(limit)
    , m_remaining(limit)
    , m_rate(octetsPerSecond)
    , m_notedAt(now)
{
}

void SendingPace::note(qint64 left, bool othersWait, Moment now)
{
    if (m_spends) {
        m_remaining -= now - m_notedAt;
    }
    const auto octets = static_cast<double>(left - m_left);
    if (octets > 0) {
        m_remaining = m_rate > 0 ? std::min(m_limit, m_remaining + Seconds(octets / m_rate))
                                 : m_limit;
    }
    m_notedAt = now;
    m_left = left;
    m_spends = othersWait;
}

std::chrono::milliseconds SendingPace::remaining() const
{
    return std::max(std::chrono::ceil<std::chrono::milliseconds>(m_remaining),
                    std::chrono::milliseconds::zero());
}
