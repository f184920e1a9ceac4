// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Plays a script over one connection; it knows no SMTP but the envelope it notes for the messages.
#pragma once

#include "contentreader.h"
#include "conversation.h"
#include "script.h"

#include <optional>

class QSmtpTestServerPrivate;

namespace SmtpServer {

class Wire;

class Player : public Conversation
{
public:
    Player(QSmtpTestServerPrivate &server, Wire &wire, const Script &script, int connection);

    void begin() override;
    void consume(QByteArray &input) override;
    void tlsStarted() override;
    void tlsFailed(const QString &reason) override;
    void closedByClient() override;
    void cut() override;

private:
    enum class Progress { Next, Wait };

    void run(QByteArray &input);
    Progress perform(const Step &step, QByteArray &input);
    Progress expectLine(const Step &step, QByteArray &input);
    Progress expectOctets(const Step &step, QByteArray &input);
    Progress expectContent(QByteArray &input);
    bool isAtEnd() const { return m_at == m_script.steps.size(); }
    void sendPending();
    void noteLine(const QByteArray &line);
    void finishContent();
    void finish();
    void fail(const QString &got);
    QString expectation() const;

    QSmtpTestServerPrivate &m_server;
    Wire &m_wire;
    const Script m_script;
    qsizetype m_at = 0;
    QByteArray m_pending;
    QByteArray m_lastSent;
    QSmtpReceivedMessage m_message;
    std::optional<ContentReader> m_content;
    qint64 m_chunkLeft = -1;
    bool m_isLastChunk = false;
    bool m_over = false;
};

} // namespace SmtpServer
