// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// What the drafts answer, waited for while windows live on. It judges nothing.

#include "letters/drafts.h"
#include "screen.h"

#include <QtTest/QtTest>

#include <memory>

namespace Answers {

template<typename Answer, typename Ask>
Answer to(const Ask &ask, const Answer &none)
{
    QObject asker;
    const auto answer = std::make_shared<std::optional<Answer>>();
    ask(&asker, [answer](const Answer &told) { *answer = told; });
    const bool isTold = QTest::qWaitFor([&answer] { return answer->has_value(); },
                                        4 * Screen::limit());
    return isTold ? **answer : none;
}

template<typename Ask>
QString trouble(const Ask &ask)
{
    return to(ask, QStringLiteral("The drafts said nothing"));
}

} // namespace Answers

inline QString saved(Drafts &drafts, const Letter &letter)
{
    return Answers::trouble(
        [&](QObject *asker, const Drafts::Told &told) { drafts.save(letter, asker, told); });
}

inline QString noted(Drafts &drafts, const QString &id, LetterState state,
                     const Outcome &outcome = {})
{
    return Answers::trouble([&](QObject *asker, const Drafts::Told &told) {
        drafts.setState(id, state, outcome, asker, told);
    });
}

inline QString removed(Drafts &drafts, const QString &id)
{
    return Answers::trouble(
        [&](QObject *asker, const Drafts::Told &told) { drafts.remove(id, asker, told); });
}

inline std::optional<Letter> loaded(Drafts &drafts, const QString &id)
{
    const auto load = [&](QObject *asker, const Drafts::Loaded &told) {
        drafts.load(id, asker, told);
    };
    return Answers::to(load, std::optional<Letter>());
}
