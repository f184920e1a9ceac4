// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Asks the server one thing over the connection of an errand: VRFY, EXPN, or any command. It sends
// no message.
#pragma once

#include "errand.h"
#include "question.h"

#include <QtCore/QFutureWatcher>

class Inquiry : public Errand
{
    Q_OBJECT

public:
    Inquiry(QSmtpClient &client, const Question &question, QObject *parent = nullptr);

protected:
    void begin() override;
    bool isDone() override;
    void withdraw() override;

private:
    QFuture<QSmtpReply> ask();
    void fail(QSmtpError::Kind kind, const QString &text);

    const Question m_question;
    // Not then(): the client tells its futures of its end when this is gone.
    QFutureWatcher<QSmtpReply> m_reply;
    bool m_over = false;
};
