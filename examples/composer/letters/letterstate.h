// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// What became of a letter so far, and how that is told.

#include <QSmtp/qsmtpaddress.h>

#include <QtCore/QDateTime>
#include <QtCore/QJsonObject>
#include <QtCore/QList>
#include <QtCore/QObject>

#include <optional>

namespace LetterStates {
Q_NAMESPACE

enum class LetterState {
    Draft,
    Waiting, // to be undone
    Sending,
    Failed,
    Unclear, // it may have been delivered
    PartlySent,
    Sent,
};
Q_ENUM_NS(LetterState)

} // namespace LetterStates

using LetterStates::LetterState;

// One who did not get it, and what the server said.
struct Refusal
{
    QString address;
    QString reply;
    bool isUnclear = false; // whether it was one

    friend bool operator==(const Refusal &a, const Refusal &b) = default;
};

struct Outcome
{
    QString summary;
    QString advice;
    QList<Refusal> refusals;

    void makeUnclear(); // of those who were refused, nobody knows any more
    QJsonObject toJson() const;
    static Outcome fromJson(const QJsonObject &object);

    friend bool operator==(const Outcome &a, const Outcome &b) = default;
};

// A line in the list of letters.
struct LetterEntry
{
    QString id;
    LetterState state = LetterState::Draft;
    Outcome outcome;
    QString accountId;
    QString subject;
    QList<QSmtpAddress> recipients;
    QDateTime changed;

    // On its way, or somebody may have got it; it stays as it is then.
    bool hasLeft() const { return state != LetterState::Draft && state != LetterState::Failed; }

    // Some have it, or may have it, and others do not.
    bool isPartly() const
    {
        return state == LetterState::PartlySent || state == LetterState::Unclear;
    }

    friend bool operator==(const LetterEntry &a, const LetterEntry &b) = default;
};
