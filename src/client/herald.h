// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Keeps the signals of a client until all state behind them is consistent and no socket is in the
// middle of one of its own, in order; it does not know what they say.
#pragma once

#include <QtCore/QObject>
#include <QtCore/QPointer>

#include <deque>
#include <functional>

class Herald : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    void note(std::function<void()> news)
    {
        m_news.push_back(std::move(news));
        schedule();
    }

private:
    // From the event loop: a slot may spin one of its own, and a socket that is still emitting
    // readyRead() would stay silent in it.
    void schedule()
    {
        if (!m_scheduled) {
            m_scheduled = true;
            QMetaObject::invokeMethod(this, &Herald::announce, Qt::QueuedConnection);
        }
    }

    // A slot may delete the client and with it this herald.
    void announce()
    {
        m_scheduled = false;
        const QPointer<Herald> self(this);
        while (self && !m_news.empty()) {
            const std::function<void()> news = std::move(m_news.front());
            m_news.pop_front();
            if (!m_news.empty()) {
                schedule(); // for the loop that a slot may spin
            }
            news();
        }
    }

    std::deque<std::function<void()>> m_news;
    bool m_scheduled = false;
};
