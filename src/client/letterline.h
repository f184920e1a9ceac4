// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Finds a letter by its id in a line of them; it holds none.
#pragma once

#include "preparation.h"

#include <algorithm>

// Ids grow along the line.
template<typename Line>
auto findLetter(Line &line, int id)
{
    const auto letter = std::lower_bound(line.begin(), line.end(), id,
                                         [](const Letter &candidate, int wanted) {
                                             return candidate.id < wanted;
                                         });
    return letter != line.end() && letter->id == id ? letter : line.end();
}
