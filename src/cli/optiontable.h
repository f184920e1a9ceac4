// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The words of the command line: each option with its help, and the text around them. It judges
// nothing.
#pragma once

#include <span>

struct OptionRow
{
    const char *name;
    const char *alias; // nullptr: none
    const char *value; // name of the value; nullptr: the option takes none
    const char *help;
};

std::span<const OptionRow> optionTable();
const char *helpIntroduction();
const char *helpEpilogue();
