// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "runner.h"

#include <algorithm>

// Enough that the next message waits behind those under way, few enough to repeat without end.
static std::size_t lineLimit(int window)
{
    return std::size_t(std::max(8, 2 * window));
}

static bool isRefusal(QSmtpError::Kind kind)
{
    return kind == QSmtpError::Kind::SenderRefused || kind == QSmtpError::Kind::RecipientsRefused
           || kind == QSmtpError::Kind::MessageRefused;
}

Runner::Runner(QSmtpClient &client, const Spool &spool, const Job &job, QObject *parent)
    : Errand(client, parent)
    , m_spool(spool)
    , m_job(job)
{
    connect(&client, &QSmtpClient::messageSent, this, &Runner::lookAgain);
    connect(&client, &QSmtpClient::messageFailed, this, &Runner::lookAgain);
}

void Runner::prepare()
{
    fillLine();
}

void Runner::withdraw()
{
    m_stopped = true;
    for (const auto &[id, pending] : m_pending) {
        m_client.cancel(id);
    }
}

void Runner::fillLine()
{
    const std::size_t limit = lineLimit(m_client.pipelineWindow());
    while (!m_stopped && m_queued < m_job.count && m_pending.size() < limit) {
        QIODevice *readyMade = nullptr;
        int id = 0;
        if (m_job.message) {
            id = m_client.send(*m_job.message, m_job.options);
        } else {
            readyMade = m_spool.view().release();
            readyMade->setParent(this);
            id = m_client.send(m_job.sender, m_job.recipients, readyMade, m_job.options);
        }
        m_pending.emplace(id, Pending {readyMade, m_client.result(id)});
        ++m_queued;
    }
}

bool Runner::isDone()
{
    for (auto pending = m_pending.begin(); pending != m_pending.end();) {
        if (pending->second.result.isFinished()) {
            take(pending->second.result.result());
            if (pending->second.message) {
                pending->second.message->deleteLater();
            }
            pending = m_pending.erase(pending);
        } else {
            ++pending;
        }
    }
    fillLine();
    return m_pending.empty() && (m_stopped || m_queued == m_job.count);
}

void Runner::take(const QSmtpResult &result)
{
    m_outcome.add(result);
    // Only where the server said no to this one is there a point in the next.
    m_stopped = m_stopped || !(result.error().isNull() || isRefusal(result.error().kind()));
}
