// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The turns that a client takes of its event loop: for work that was planned, and for its signals,
// which are kept, in order, until all state behind them is consistent and no socket is in the
// middle of one of its own. It knows neither what they say nor what the work is.
#pragma once

#include <QtCore/QBasicTimer>
#include <QtCore/QObject>

#include <algorithm>
#include <deque>
#include <functional>
#include <iterator>
#include <utility>

class Herald : public QObject
{
    Q_OBJECT

public:
    Herald(std::function<void()> work, QObject *parent);
    ~Herald() override;

    void plan();
    void note(std::function<void()> news);

    // What the work notes is told before all that was noted earlier.
    template<typename Work>
    void interject(Work work)
    {
        auto earlier = std::exchange(m_news, {});
        work();
        std::move(earlier.begin(), earlier.end(), std::back_inserter(m_news));
    }

protected:
    bool event(QEvent *event) override;
    void timerEvent(QTimerEvent *event) override;

private:
    // One that is being taken; those of the event loops that slots spin are taken within.
    struct Turn
    {
        Turn *const outer;
        const int loopLevel;
        bool isOver = false; // a slot has deleted the herald, or given it to another thread
    };

    // Thousands at once would keep the event loop from everybody else.
    static constexpr int AtOnce = 128;

    void schedule();
    void takeTurn();
    void tellNews(const Turn &turn, int &told);
    void endTurns();

    const std::function<void()> m_work;
    std::deque<std::function<void()>> m_news;
    QBasicTimer m_guard; // for the event loop that a slot may spin
    Turn *m_turn = nullptr; // the innermost
    bool m_planned = false;
    bool m_posted = false;
};
