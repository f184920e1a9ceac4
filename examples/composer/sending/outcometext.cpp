// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "sending/outcometext.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <iterator>

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

QString adviceOfDoubt()
{
    return OutcomeWords::tr("Ask whom it was for. Sent again, it can arrive twice; it keeps its "
                            "Message-ID, so that mail programs can tell.");
}

// Everybody of whom the server said nothing, in a letter that others have got.
void addUnanswered(Outcome *outcome, const QSmtpResult &result, const QStringList &recipients)
{
    const auto isNamed = [](const auto &list, const QString &address) {
        return std::any_of(list.cbegin(), list.cend(),
                           [&address](const auto &one) { return one.address == address; });
    };
    const QStringList accepted = OutcomeText::takenFor(result);
    for (const QString &address : recipients) {
        if (!accepted.contains(address) && !isNamed(outcome->refusals, address)) {
            const bool isUnclear = result.mayHaveBeenDelivered(address);
            outcome->refusals.append({address,
                                      isUnclear ? OutcomeWords::tr("No answer came.")
                                                : OutcomeWords::tr("It was not sent."),
                                      isUnclear});
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
        outcome.advice = adviceOfDoubt();
        addRefused(&outcome, result);
    } else {
        verdict.state = accepted > 0 ? LetterState::PartlySent : LetterState::Failed;
        outcome.summary = error.text();
        outcome.advice = error.advice();
        addRefused(&outcome, result);
    }
    const bool isPartly = accepted > 0 || !outcome.refusals.isEmpty();
    if (!result.isSent() && isPartly && verdict.state != LetterState::Failed) {
        addUnanswered(&outcome, result, recipients);
    }
    return verdict;
}

Verdict OutcomeText::failure(const QString &summary, const QString &advice)
{
    return {LetterState::Failed, {summary, advice, {}}};
}

// The failure is of another try.
Verdict OutcomeText::stillUnclear(const Outcome &before, const Outcome &failure)
{
    Verdict verdict {LetterState::Unclear,
                     {OutcomeWords::tr("This time it was not sent: %1 Nobody can tell whether it "
                                       "arrived before.")
                          .arg(failure.summary),
                      failure.advice, before.refusals}};
    add(&verdict.outcome.advice, adviceOfDoubt());
    return verdict;
}

// Whom the server refused still lacks it.
Verdict OutcomeText::arrival(const Outcome &before)
{
    Verdict verdict {LetterState::Sent, {OutcomeWords::tr("You said that it arrived."), {}, {}}};
    std::copy_if(before.refusals.cbegin(), before.refusals.cend(),
                 std::back_inserter(verdict.outcome.refusals),
                 [](const Refusal &refusal) { return !refusal.isUnclear; });
    if (const int count = int(verdict.outcome.refusals.size()); count > 0) {
        verdict.state = LetterState::PartlySent;
        verdict.outcome.summary = OutcomeWords::tr(
            "You said that it arrived where no answer came. %n recipient(s) did not get it.",
            nullptr, count);
    }
    return verdict;
}

QStringList OutcomeText::takenFor(const QSmtpResult &result)
{
    QStringList addresses;
    const QList<QSmtpRecipientReply> accepted = result.accepted();
    for (const QSmtpRecipientReply &one : accepted) {
        addresses.append(one.address());
    }
    return addresses;
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
