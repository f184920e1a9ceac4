// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// One connection of a client that is ready to connect, from its beginning to its end, and what came
// of it; what is to be done on it, its heirs know. It prints nothing and reads no options.
#pragma once

#include "outcome.h"

#include <QSmtp/QSmtpClient>

#include <QtCore/QTimer>

class Errand : public QObject
{
    Q_OBJECT

public:
    void start();
    // Gives up whatever has not been said; what is behind its final dot may have been delivered.
    void cancel();

Q_SIGNALS:
    // Nothing that happens afterwards changes the outcome.
    void settled(const Outcome &outcome);
    // The connection is closed, or has had its time to close.
    void finished();

protected:
    explicit Errand(QSmtpClient &client, QObject *parent = nullptr);

    // Before the server is called, and only if that leaves something to do, when it is.
    virtual void prepare() { }
    virtual void begin() { }
    // Takes in what has come since the last time. False: something is still to come.
    virtual bool isDone() = 0;
    virtual void withdraw() = 0;

    // What is over is judged when all signals of this moment are in.
    void lookAgain();
    bool isGone() const;

    QSmtpClient &m_client;
    Outcome m_outcome;

private:
    void noteSession();
    void look();
    void settle();
    void giveUp();
    void finish();

    QSmtpError m_connectionError;
    QTimer m_patience;
    bool m_lookingAgain = false;
    bool m_ended = true; // no connection is wanted or its end was told
    bool m_settled = false;
    bool m_finished = false;
};
