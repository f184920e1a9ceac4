// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "letters/letterstate.h"

#include <QtCore/QJsonArray>

using namespace Qt::StringLiterals;

void Outcome::makeUnclear()
{
    for (Refusal &refusal : refusals) {
        refusal.isUnclear = true;
    }
}

QJsonObject Outcome::toJson() const
{
    QJsonArray refused;
    for (const Refusal &refusal : refusals) {
        refused.append(QJsonObject {{u"address"_s, refusal.address},
                                    {u"reply"_s, refusal.reply},
                                    {u"unclear"_s, refusal.isUnclear}});
    }
    return {{u"summary"_s, summary}, {u"advice"_s, advice}, {u"refusals"_s, refused}};
}

Outcome Outcome::fromJson(const QJsonObject &object)
{
    Outcome outcome;
    outcome.summary = object[u"summary"].toString();
    outcome.advice = object[u"advice"].toString();
    const QJsonArray refused = object[u"refusals"].toArray();
    for (const auto &refusal : refused) {
        outcome.refusals.append({refusal[u"address"].toString(), refusal[u"reply"].toString(),
                                 refusal[u"unclear"].toBool()});
    }
    return outcome;
}
