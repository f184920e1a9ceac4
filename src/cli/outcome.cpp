// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "outcome.h"

#include <algorithm>

using namespace Qt::StringLiterals;

static void note(QStringList &list, const QStringList &addresses)
{
    for (const QString &address : addresses) {
        if (!list.contains(address)) {
            list.append(address);
        }
    }
}

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

void Outcome::add(const QSmtpResult &result)
{
    const ExitStatus its = exitStatus(result.error(), result.refused());
    if (!result.error().isNull()) {
        noteFailure(its, result.error());
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
        note(accepted, QStringList {recipient.address()});
    }
    note(refused, result.refused());
    note(uncertain, result.uncertain());
}

void Outcome::addFailure(const QSmtpError &failure)
{
    noteFailure(exitStatus(failure, {}), failure);
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

void Outcome::noteFailure(ExitStatus its, const QSmtpError &failure)
{
    if (worse(status, its) != status) {
        status = its;
        error = failure;
        reply = failure.reply();
    }
}

Outcome Outcome::joined(const Outcome &other) const
{
    const bool otherDecides = worse(status, other.status) != status;
    Outcome both = otherDecides ? other : *this;
    const Outcome &rest = otherDecides ? *this : other;
    note(both.accepted, rest.accepted);
    note(both.refused, rest.refused);
    note(both.uncertain, rest.uncertain);
    both.messages += rest.messages;
    both.bytes += rest.bytes;
    // One that found no server, or no TLS, has nothing to say about these.
    if (both.messageId.isEmpty()) {
        both.messageId = rest.messageId;
    }
    if (both.tlsProtocol.isEmpty()) {
        both.tlsProtocol = rest.tlsProtocol;
        both.tlsCipher = rest.tlsCipher;
    }
    if (both.extensions.isEmpty()) {
        both.extensions = rest.extensions;
    }
    if (both.authMechanism.isEmpty()) {
        both.authMechanism = rest.authMechanism;
    }
    return both;
}
