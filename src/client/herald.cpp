// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "herald.h"

#include <QtCore/QAbstractEventDispatcher>
#include <QtCore/QEvent>
#include <QtCore/QThread>

Herald::Herald(std::function<void()> work, QObject *parent)
    : QObject(parent)
    , m_work(std::move(work))
{
}

Herald::~Herald()
{
    endTurns();
}

// The work is done in a turn to come.
void Herald::plan()
{
    m_planned = true;
    schedule();
}

void Herald::note(std::function<void()> news)
{
    m_news.push_back(std::move(news));
    schedule();
}

/*
    From the event loop: a slot may spin one of its own, and a socket that is still emitting
   readyRead() would stay silent in it. The turn that is being taken goes on to what comes up in it,
   which saves the event loop a way through the system; only if a slot spins another loop, that one
   has to go on.
*/
void Herald::schedule()
{
    if (m_posted) {
        return;
    }
    if (m_turn && QThread::currentThread()->loopLevel() == m_turn->loopLevel) {
        if (!m_guard.isActive()) {
            m_guard.start(0, this);
        }
        return;
    }
    m_posted = true;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_posted = false;
            takeTurn();
        },
        Qt::QueuedConnection);
}

// In the event loop of a slot. While events are delivered, Qt's dispatcher for GLib takes those
// behind them for delivered until another is posted, and theirs may be what the slot waits for.
void Herald::timerEvent(QTimerEvent *)
{
    m_guard.stop();
    QAbstractEventDispatcher::instance()->wakeUp();
    takeTurn();
}

// Comes before the move: what is left to do is done in the other thread.
bool Herald::event(QEvent *event)
{
    if (event->type() == QEvent::ThreadChange && m_turn) {
        endTurns();
        m_guard.stop();
        schedule();
    }
    return QObject::event(event);
}

void Herald::endTurns()
{
    for (Turn *turn = std::exchange(m_turn, nullptr); turn; turn = turn->outer) {
        turn->isOver = true;
    }
}

/*
    What is planned while the news are told is done, but once: further work is that of another turn.
*/
void Herald::takeTurn()
{
    Turn turn {m_turn, QThread::currentThread()->loopLevel()};
    m_turn = &turn;
    int told = 0;
    tellNews(turn, told);
    if (!turn.isOver && std::exchange(m_planned, false)) {
        m_work();
        tellNews(turn, told);
    }
    if (turn.isOver) {
        return; // nothing here may be touched any more
    }
    m_turn = turn.outer;
    m_guard.stop();
    if (m_planned || !m_news.empty()) {
        schedule();
    }
}

void Herald::tellNews(const Turn &turn, int &told)
{
    for (; !turn.isOver && !m_news.empty() && told < AtOnce; ++told) {
        const std::function<void()> news = std::move(m_news.front());
        m_news.pop_front();
        if (m_planned || !m_news.empty()) {
            schedule();
        }
        news();
    }
}
