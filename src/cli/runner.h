// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Sends one message, composed or ready-made, the wanted number of times over the connection of an
// errand, and gathers what becomes of it.
#pragma once

#include "errand.h"
#include "spool.h"

#include <QSmtp/QSmtpMessage>

#include <map>
#include <optional>

struct Job
{
    std::optional<QSmtpMessage> message; // without one it is ready-made
    // Of a ready-made message; of another one, those that it names.
    QString sender; // null: from the headers; empty: the null reverse-path
    QStringList recipients; // empty: from the headers
    QSmtpSendOptions options;
    int count = 1;
};

class Runner : public Errand
{
    Q_OBJECT

public:
    Runner(QSmtpClient &client, const Spool &spool, const Job &job, QObject *parent = nullptr);

protected:
    void prepare() override;
    bool isDone() override;
    void withdraw() override;

private:
    struct Pending
    {
        QIODevice *message = nullptr; // of a ready-made one
        QFuture<QSmtpResult> result;
    };

    void fillLine();
    void take(const QSmtpResult &result);

    const Spool &m_spool;
    const Job m_job;
    std::map<int, Pending> m_pending; // in the order of the line
    int m_queued = 0;
    bool m_stopped = false;
};
