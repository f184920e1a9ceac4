// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "turns.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QEvent>

Turns::~Turns()
{
    finish();
}

void Turns::add(const QString &thing, const Task &task)
{
    QQueue<Task> &queue = m_queues[thing];
    queue.enqueue(task);
    if (queue.size() == 1) {
        begin(thing);
    }
}

void Turns::begin(const QString &thing)
{
    const Task task = m_queues.value(thing).constFirst();
    if (task.begin) {
        task.begin();
    }
    QThreadPool &pool = task.weight == Weight::Light ? m_light : m_heavy;
    pool.start([this, thing, work = task.work] {
        if (!m_isAbandoned) {
            work();
        }
        QMetaObject::invokeMethod(
            this, [this, thing] { end(thing); }, Qt::QueuedConnection);
    });
}

// It is the first as long as it ends: what it asks for comes after it.
void Turns::end(const QString &thing)
{
    m_queues.value(thing).constFirst().end();
    QQueue<Task> &queue = m_queues[thing];
    queue.dequeue();
    if (!queue.isEmpty()) {
        begin(thing);
        return;
    }
    m_queues.remove(thing);
    if (isIdle()) {
        Q_EMIT idle();
    }
}

// It is gone when the last one has ended, and at the latest with the program.
void Turns::abandon()
{
    m_isAbandoned = true;
    disconnect();
    setParent(QCoreApplication::instance());
    for (QQueue<Task> &queue : m_queues) {
        queue.resize(1);
        queue.first().end = [] {};
    }
    connect(this, &Turns::idle, this, &QObject::deleteLater);
    if (isIdle()) {
        deleteLater();
    }
}

void Turns::finish()
{
    while (!isIdle()) {
        m_light.waitForDone();
        m_heavy.waitForDone();
        QCoreApplication::sendPostedEvents(this, QEvent::MetaCall);
    }
}
