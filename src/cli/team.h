// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Errands that run side by side, told as one. What they do it does not know.
#pragma once

#include "errand.h"

#include <memory>
#include <vector>

class Team : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    void add(std::unique_ptr<Errand> errand);
    void start();
    void cancel();

Q_SIGNALS:
    // When the last of them has settled.
    void settled(const Outcome &outcome);
    void finished();

private:
    std::vector<std::unique_ptr<Errand>> m_errands;
    Outcome m_outcome;
    std::size_t m_settledCount = 0;
    std::size_t m_finishedCount = 0;
};
