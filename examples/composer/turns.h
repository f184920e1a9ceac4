// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// What would hold up a window is done in other threads, and comes back to the one of the window:
// what concerns the same thing in turn, all else side by side.

#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtCore/QQueue>
#include <QtCore/QThreadPool>

#include <atomic>
#include <functional>

class Turns : public QObject
{
    Q_OBJECT

public:
    // A light task never waits for heavy ones, unless they concern the same thing.
    enum class Weight { Light, Heavy };

    struct Task
    {
        Weight weight = Weight::Heavy;
        std::function<void()> begin; // here, when its turn has come
        std::function<void()> work; // in another thread, which has nothing but copies
        std::function<void()> end; // here again, before the next one begins
    };

    using QObject::QObject;
    ~Turns() override;

    void add(const QString &thing, const Task &task);
    bool isIdle() const { return m_queues.isEmpty(); }
    void finish(); // waits for all that was asked for
    // Instead of deleting it: what is under way ends unheard, and nobody waits for that.
    void abandon();

Q_SIGNALS:
    void idle();

private:
    void begin(const QString &thing);
    void end(const QString &thing);

    QHash<QString, QQueue<Task>> m_queues; // of each the first is under way
    std::atomic_bool m_isAbandoned = false;
    QThreadPool m_light;
    QThreadPool m_heavy;
};
