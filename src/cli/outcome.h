// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What became of one run of the command: gathers the fates of its messages, or the answer to its
// question, into one. It prints nothing.
#pragma once

#include "exitstatus.h"

#include <QtCore/QStringList>

struct Outcome
{
    ExitStatus status = ExitStatus::Sent;
    QSmtpError error; // of the worst message; null if all were sent
    QSmtpReply reply; // the last word of the server about that message
    QStringList accepted; // each address once, as in refused
    QList<QSmtpRecipientReply> refused;
    QStringList uncertain; // each once; they may be among the accepted of another message
    QString messageId;
    int messages = 0;
    qint64 bytes = 0;

    bool asked = false; // for an answer alone; reply is it, then

    QString tlsProtocol; // empty without TLS
    QString tlsCipher;
    QStringList extensions;
    QString authMechanism;

    static Outcome of(const Fault &fault);

    void add(const QSmtpResult &result);
    void addFailure(const QSmtpError &failure);
    // To a question that was no message.
    void addAnswer(const QSmtpReply &answer);
    // Of this one and of what another connection came to.
    Outcome joined(const Outcome &other) const;

private:
    void noteFailure(ExitStatus its, const QSmtpError &failure);
};
