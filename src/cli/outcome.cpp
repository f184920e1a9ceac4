// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "outcome.h"

#include <algorithm>

static void note(QList<QSmtpRecipientReply> &list, const QList<QSmtpRecipientReply> &refusals)
{
    for (const QSmtpRecipientReply &refusal : refusals) {
        const auto sameAddress = [&refusal](const QSmtpRecipientReply &known) {
            return known.address() == refusal.address();
        };
        const auto known = std::find_if(list.begin(), list.end(), sameAddress);
        if (known == list.end()) {
            list.append(refusal);
        } else {
            *known = refusal;
        }
    }
}

Outcome Outcome::of(const Fault &fault)
{
    Outcome outcome;
    outcome.status = fault.status;
    outcome.error = fault.error;
    return outcome;
}

void Outcome::addSent(const QSmtpResult &result)
{
    const ExitStatus its = exitStatus({}, result.refused());
    // A good reply does not cover the one that explains a failure.
    if (worse(its, status) == its) {
        status = its;
        reply = result.reply();
    }
    for (const QSmtpRecipientReply &recipient : result.accepted()) {
        if (!accepted.contains(recipient.address())) {
            accepted.append(recipient.address());
        }
    }
    note(refused, result.refused());
    messageId = result.messageId();
    bytes += result.bytes();
    ++messages;
}

void Outcome::addFailed(const QSmtpError &failure, const QList<QSmtpRecipientReply> &refusals)
{
    const ExitStatus its = exitStatus(failure, refusals);
    if (worse(status, its) != status) {
        status = its;
        error = failure;
        reply = failure.reply();
    }
    note(refused, refusals);
}
