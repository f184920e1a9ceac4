// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// How fast something goes, and how long it will still take, told calmly: by what went of it lately,
// once a second, and counted down rather than guessed anew. It has no clock of its own.

#include <QtCore/QList>

#include <chrono>

struct Forecast
{
    static constexpr qint64 Unknown = -1; // yet

    qint64 octetsPerSecond = Unknown; // 0: nothing goes
    qint64 secondsLeft = Unknown;

    friend bool operator==(const Forecast &a, const Forecast &b) = default;
};

class Pace
{
public:
    using Time = std::chrono::milliseconds; // since whenever

    void note(qint64 sent, Time now);
    Forecast forecast(qint64 total, Time now);

private:
    struct Mark
    {
        Time time;
        qint64 sent = 0;
    };

    void forgetBefore(Time time);
    qint64 rate(Time now) const;
    qint64 calmly(qint64 seconds, Time now) const;

    QList<Mark> m_marks;
    Forecast m_told;
    Time m_toldAt {};
};
