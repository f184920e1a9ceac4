// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "team.h"

void Team::add(std::unique_ptr<Errand> errand)
{
    connect(errand.get(), &Errand::settled, this, [this](const Outcome &outcome) {
        m_outcome = m_settledCount == 0 ? outcome : m_outcome.joined(outcome);
        if (++m_settledCount == m_errands.size()) {
            Q_EMIT settled(m_outcome);
        }
    });
    connect(errand.get(), &Errand::finished, this, [this] {
        if (++m_finishedCount == m_errands.size()) {
            Q_EMIT finished();
        }
    });
    m_errands.push_back(std::move(errand));
}

void Team::start()
{
    for (const auto &errand : m_errands) {
        errand->start();
    }
}

void Team::cancel()
{
    for (const auto &errand : m_errands) {
        errand->cancel();
    }
}
