// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// How long the octets that wait to leave may wait yet: time spends it, and what left earns it back.
// It knows no clock, and not whose octets they are.
#pragma once

#include <QtCore/qglobal.h>

#include <chrono>

class SendingPace
{
public:
    using Moment = std::chrono::steady_clock::time_point;

    // Never more than the limit. With a rate of 0 any octet earns all of it back.
    SendingPace() = default;
    SendingPace(std::chrono::milliseconds limit, int octetsPerSecond, Moment now);

    // So many octets have left up to now, and from now on others wait, or none do.
    void note(qint64 left, bool othersWait, Moment now);

    std::chrono::milliseconds remaining() const;

private:
    using Seconds = std::chrono::duration<double>;

    Seconds m_limit {0};
    Seconds m_remaining {0};
    double m_rate = 0;
    Moment m_notedAt;
    qint64 m_left = 0;
    bool m_spends = false;
};
