// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Keeps the signals of a client until all state behind them is consistent, in order; it does not
// know what they say.
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

    void note(std::function<void()> news) { m_news.push_back(std::move(news)); }

    // A slot may delete the client and with it this herald; nothing of either may be touched after
    // this.
    void announce()
    {
        const QPointer<Herald> self(this);
        while (self && !m_news.empty()) {
            const std::function<void()> news = std::move(m_news.front());
            m_news.pop_front();
            news();
        }
    }

private:
    std::deque<std::function<void()>> m_news;
};
