// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A line of letters, and how one is found in it by its id.
#pragma once

#include "preparation.h"

#include <algorithm>
#include <cstddef>
#include <deque>
#include <memory>

// Each letter has a place of its own, which stays the same while others leave the line.
using LetterLine = std::deque<std::unique_ptr<Letter>>;

// Ids grow along the line. Where none between the first and it is missing, as in most lines, its
// place is known; it cannot be behind that.
template<typename Line>
auto findLetter(Line &line, int id)
{
    if (line.empty() || id < line.front()->id) {
        return line.end();
    }
    const auto place = std::min(std::size_t(id - line.front()->id), line.size() - 1);
    if (line[place]->id == id) {
        return line.begin() + std::ptrdiff_t(place);
    }
    const auto letter = std::lower_bound(line.begin(), line.begin() + std::ptrdiff_t(place), id,
                                         [](const std::unique_ptr<Letter> &candidate, int wanted) {
                                             return candidate->id < wanted;
                                         });
    return (*letter)->id == id ? letter : line.end();
}
