// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Counts the allocations of this thread, lets one of them fail or all from one on, and tells how
// many blocks are left. Whoever links allocations.cpp has its malloc() instead of the C library's.
// It knows no work.
#pragma once

#include <QtCore/QtGlobal>

namespace Allocations {

enum class Failing { One, AllFromOneOn };

// From now on, until end().
void begin();
// The same, and the one with this number fails; the first is 1.
void begin(qint64 number, Failing failing);

// Who has asked for what was refused last.
enum class Kind { None, Malloc, New, NewArray };
Kind lastRefused();

struct Tally
{
    qint64 asked = 0;
    qint64 failed = 0;
    qint64 left = 0; // blocks that were not given back; negative: older ones were
};
Tally end();

} // namespace Allocations
