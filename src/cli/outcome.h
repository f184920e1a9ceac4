// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What became of one run of the command: gathers the fates of its messages into one. It prints
// nothing.
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
    QString messageId;
    int messages = 0;
    qint64 bytes = 0;

    QString tlsProtocol; // empty without TLS
    QString tlsCipher;
    QStringList extensions;
    QString authMechanism;

    static Outcome of(const Fault &fault);

    void addSent(const QSmtpResult &result);
    // The recipients that were refused before the message failed belong to its fate.
    void addFailed(const QSmtpError &failure, const QList<QSmtpRecipientReply> &refusals = {});
};
