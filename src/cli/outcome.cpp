// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "outcome.h"

#include <algorithm>

using namespace Qt::StringLiterals;

static void noteRefusals(QList<QSmtpRecipientReply> &list,
                         const QList<QSmtpRecipientReply> &refusals)
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

void Outcome::add(const QSmtpResult &result)
{
    const ExitStatus its = exitStatus(result.error(), result.refused());
    if (!result.error().isNull()) {
        note(its, result.error());
    } else {
        // A good reply does not cover the one that explains a failure.
        if (worse(its, status) == its) {
            status = its;
            reply = result.reply();
        }
        messageId = result.messageId();
        bytes += result.bytes();
        ++messages;
    }
    for (const QSmtpRecipientReply &recipient : result.accepted()) {
        if (!accepted.contains(recipient.address())) {
            accepted.append(recipient.address());
        }
    }
    noteRefusals(refused, result.refused());
    for (const QString &address : result.uncertain()) {
        if (!uncertain.contains(address)) {
            uncertain.append(address);
        }
    }
}

void Outcome::addFailure(const QSmtpError &failure)
{
    note(exitStatus(failure, {}), failure);
}

void Outcome::addAnswer(const QSmtpReply &answer)
{
    reply = answer;
    if (!answer.isPositive()) {
        error = QSmtpError(QSmtpError::Kind::ServiceRefused, QSmtpError::Phase::Command,
                           u"The server refused the command."_s);
        error.setReply(answer);
        status = exitStatus(error, {});
    }
}

void Outcome::note(ExitStatus its, const QSmtpError &failure)
{
    if (worse(status, its) != status) {
        status = its;
        error = failure;
        reply = failure.reply();
    }
}
