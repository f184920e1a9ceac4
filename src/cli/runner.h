// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Sends one message the wanted number of times through a client that is ready to connect, and
// gathers what becomes of it. It prints nothing and reads no options.
#pragma once

#include "outcome.h"
#include "spool.h"

#include <QSmtp/QSmtpClient>

#include <QtCore/QHash>
#include <QtCore/QTimer>

struct Job
{
    QString sender; // null: from the headers; empty: the null reverse-path
    QStringList recipients; // empty: from the headers
    QSmtpSendOptions parameters;
    int count = 1;
    bool acceptAnyCertificate = false;
};

class Runner : public QObject
{
    Q_OBJECT

public:
    Runner(QSmtpClient &client, const Spool &spool, const Job &job, QObject *parent = nullptr);

    void start();
    // Gives up whatever has not been sent; what is behind its final dot may have been delivered.
    void cancel();

Q_SIGNALS:
    void certificateAccepted(const QList<QSslError> &errors);
    // Nothing that happens afterwards changes the outcome.
    void settled(const Outcome &outcome);
    // The connection is closed, or has had its time to close.
    void finished();

private:
    struct Pending
    {
        QIODevice *message = nullptr;
        QList<QSmtpRecipientReply> refused;
    };

    void fillLine();
    void noteSent(int id, const QSmtpResult &result);
    void noteFailed(int id, const QSmtpError &error);
    void noteRefusal(int id, const QString &address, const QSmtpReply &reply);
    void noteSession();
    void acceptCertificate(const QList<QSslError> &errors);
    void release(int id);
    void lookAgain();
    void settleIfOver();
    void settle();
    void giveUp();
    void finish();

    QSmtpClient &m_client;
    const Spool &m_spool;
    const Job m_job;
    QHash<int, Pending> m_pending;
    QSmtpError m_connectionError;
    Outcome m_outcome;
    QTimer m_patience;
    int m_queued = 0;
    bool m_stopped = false;
    bool m_lookingAgain = false;
    bool m_ended = true; // no connection is wanted or its end was told
    bool m_settled = false;
    bool m_finished = false;
};
