// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "inquiry.h"

using namespace Qt::StringLiterals;

Inquiry::Inquiry(QSmtpClient &client, const Question &question, QObject *parent)
    : Errand(client, parent)
    , m_question(question)
{
    m_outcome.asked = true;
    connect(&m_reply, &QFutureWatcherBase::finished, this, &Inquiry::lookAgain);
}

void Inquiry::begin()
{
    const QFuture<QSmtpReply> reply = ask();
    // Where there is no connection, what prevented it is told by the client.
    if (reply.isFinished() && m_client.state() != QSmtpClient::State::Disconnected) {
        // The line itself is at fault: no server was needed to see that.
        fail(QSmtpError::Kind::InvalidConfiguration, reply.result().text());
    }
    m_reply.setFuture(reply);
}

QFuture<QSmtpReply> Inquiry::ask()
{
    switch (m_question.kind) {
    case Question::Kind::Verify:
        return m_client.verify(m_question.text);
    case Question::Kind::Expand:
        return m_client.expand(m_question.text);
    case Question::Kind::Command:
        break;
    }
    return m_client.sendCommand(m_question.text.toUtf8());
}

bool Inquiry::isDone()
{
    if (m_over || !m_reply.future().isValid() || !m_reply.isFinished()) {
        return m_over;
    }
    const QSmtpReply reply = m_reply.result();
    if (!reply.isNull()) {
        m_outcome.addAnswer(reply);
        m_over = true;
    } else if (m_client.state() == QSmtpClient::State::Ready) {
        // This server cannot be asked so; of a lost connection there is more to tell.
        fail(QSmtpError::Kind::NotSupported, reply.text());
    }
    return m_over;
}

void Inquiry::withdraw()
{
    if (!isDone()) {
        fail(QSmtpError::Kind::Canceled, u"Interrupted before the server answered."_s);
    }
}

void Inquiry::fail(QSmtpError::Kind kind, const QString &text)
{
    m_outcome.addFailure(QSmtpError(kind, QSmtpError::Phase::Command, text));
    m_over = true;
}
