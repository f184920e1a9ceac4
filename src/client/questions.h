// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The commands that an application says itself, waiting for their turn and their reply; it knows no
// connection.
#pragma once

#include "herald.h"

#include <QSmtp/qsmtpreply.h>

#include <QtCore/QFuture>
#include <QtCore/QPromise>

#include <deque>
#include <memory>
#include <optional>

class Questions
{
public:
    explicit Questions(Herald &herald)
        : m_herald(herald)
    {
    }
    Q_DISABLE_COPY_MOVE(Questions)

    // It has no code, and its text is ours.
    static QSmtpReply noReply(const QString &reason);

    QFuture<QSmtpReply> add(const QByteArray &line);
    // One that is never asked: its answer is this sentence.
    static QFuture<QSmtpReply> refused(const QString &reason);

    bool isEmpty() const;
    // Somebody waits for a reply.
    bool isAwaited() const;
    // The next one's command; it is asked from now on.
    QByteArray take();
    // To the one that is asked.
    void answer(const QSmtpReply &reply);
    // No more replies will come, for this reason.
    void giveUp(const QString &reason);
    // The same at the end of the client's life, at once: a future that was given out always ends
    // with a result. What is chained to it may call the client.
    void end();

private:
    struct Question
    {
        QByteArray line;
        QPromise<QSmtpReply> promise;
        bool asked = false;
        std::optional<QSmtpReply> reply;
    };
    using Pointer = std::shared_ptr<Question>;

    static void finish(Question &question);
    void settle(const Pointer &question, const QSmtpReply &reply);

    Herald &m_herald;
    std::deque<Pointer> m_questions; // until their replies are announced
};
