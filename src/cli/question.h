// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What a server can be asked instead of being given a message; a value.
#pragma once

#include <QtCore/QString>

struct Question
{
    enum class Kind { Verify, Expand, Command };

    Kind kind = Kind::Command;
    QString text; // the address, the list, the line
};
