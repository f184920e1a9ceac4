// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "sending/outcometext.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

namespace {

struct OutcomeWords
{
    Q_DECLARE_TR_FUNCTIONS(OutcomeText)
};

void add(QString *advice, const QString &sentence)
{
    if (!sentence.isEmpty() && !advice->contains(sentence)) {
        *advice += (advice->isEmpty() ? QString() : QStringLiteral(" ")) + sentence;
    }
}

void addRefused(Outcome *outcome, const QSmtpResult &result)
{
    const QList<QSmtpRecipientReply> refused = result.refused();
    for (const QSmtpRecipientReply &one : refused) {
        outcome->refusals.append({one.address(), one.reply().toString()});
        add(&outcome->advice, QSmtpError::adviceFor(one.cause()));
    }
}

// Everybody of whom the server said nothing, in a letter that others have got.
void addUnanswered(Outcome *outcome, const QSmtpResult &result, const QStringList &recipients)
{
    const auto isNamed = [](const auto &list, const QString &address) {
        return std::any_of(list.cbegin(), list.cend(),
                           [&address](const auto &one) { return one.address == address; });
    };
    QStringList accepted;
    const QList<QSmtpRecipientReply> replies = result.accepted();
    for (const QSmtpRecipientReply &one : replies) {
        accepted.append(one.address());
    }
    for (const QString &address : recipients) {
        if (!accepted.contains(address) && !isNamed(outcome->refusals, address)) {
            outcome->refusals.append({address, result.mayHaveBeenDelivered(address)
                                                   ? OutcomeWords::tr("No answer came.")
                                                   : OutcomeWords::tr("It was not sent.")});
        }
    }
}

} // namespace

// To these recipients it was sent this time.
Verdict OutcomeText::of(const QSmtpResult &result, const QStringList &recipients)
{
    Verdict verdict;
    Outcome &outcome = verdict.outcome;
    const int accepted = int(result.accepted().size());
    const QSmtpError error = result.error();
    if (result.isSent() && result.refused().isEmpty()) {
        verdict.state = LetterState::Sent;
        outcome.summary = OutcomeWords::tr("The mail server took it for %n recipient(s).", nullptr,
                                           accepted);
    } else if (result.isSent()) {
        verdict.state = LetterState::PartlySent;
        outcome.summary = OutcomeWords::tr("%n recipient(s) did not get it.", nullptr,
                                           int(result.refused().size()));
        addRefused(&outcome, result);
    } else if (error.mayHaveBeenDelivered()) {
        verdict.state = LetterState::Unclear;
        outcome.summary = OutcomeWords::tr(
                              "Nobody can tell whether it arrived: it had left whole, and "
                              "then no answer came. %1")
                              .arg(error.text());
        outcome.advice = OutcomeWords::tr(
            "Ask whom it was for. Sent again, it can arrive twice; it keeps "
            "its Message-ID, so that mail programs can tell.");
    } else {
        verdict.state = accepted > 0 ? LetterState::PartlySent : LetterState::Failed;
        outcome.summary = error.text();
        outcome.advice = error.advice();
        addRefused(&outcome, result);
    }
    if (!result.isSent() && accepted > 0) {
        addUnanswered(&outcome, result, recipients);
    }
    return verdict;
}

Verdict OutcomeText::failure(const QString &summary, const QString &advice)
{
    return {LetterState::Failed, {summary, advice, {}}};
}

QString OutcomeText::stateName(LetterState state)
{
    switch (state) {
    case LetterState::Draft:
        return OutcomeWords::tr("Draft");
    case LetterState::Waiting:
        return OutcomeWords::tr("About to be sent");
    case LetterState::Sending:
        return OutcomeWords::tr("Being sent");
    case LetterState::Failed:
        return OutcomeWords::tr("Not sent");
    case LetterState::Unclear:
        return OutcomeWords::tr("Perhaps sent");
    case LetterState::PartlySent:
        return OutcomeWords::tr("Sent, but not to everybody");
    case LetterState::Sent:
        return OutcomeWords::tr("Sent");
    }
    return {};
}
