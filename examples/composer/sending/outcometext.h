// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// What the library tells of a letter, in words for who wrote it.

#include "letters/letterstate.h"

#include <QSmtp/qsmtpresult.h>

struct Verdict
{
    LetterState state = LetterState::Failed;
    Outcome outcome;
};

namespace OutcomeText {

Verdict of(const QSmtpResult &result, const QStringList &recipients);
Verdict failure(const QString &summary, const QString &advice = {});
// An unclear one was tried again in vain.
Verdict stillUnclear(const Outcome &before, const Outcome &failure);
// Its author says that an unclear one arrived.
Verdict arrival(const Outcome &before);
QStringList takenFor(const QSmtpResult &result); // the recipients
QString stateName(LetterState state);

} // namespace OutcomeText
