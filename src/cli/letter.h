// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Who the message is from and for: what the options say, and what they leave to the header section.
// It sends nothing.
#pragma once

#include "options.h"

#include <QtCore/QIODevice>

struct Letter
{
    QString sender; // empty: the null reverse-path
    QStringList recipients; // those of the command line first

    // Reads no more of the message than its header section, and that only if the options need it.
    static std::variant<Letter, Fault> of(const Options &options, QIODevice &message);
};
