// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Puts an outcome into words: for scripts as one JSON object, for people as sentences. It writes
// nowhere.
#pragma once

#include "outcome.h"

// One line with its line end, in UTF-8.
QByteArray jsonReport(const Outcome &outcome);

// What happened, in one sentence and on one line.
QString sentence(const Outcome &outcome);
// One sentence for each recipient that was refused, or of whom nobody knows.
QStringList fates(const Outcome &outcome);
// The server's answer where nothing but that was asked for, line by line as it came.
QStringList answer(const Outcome &outcome);
// What to do about it; empty where nothing is to be done.
QString hint(const Outcome &outcome);

// A stranger's text on one line, without what could drive a terminal.
QString fitForTerminal(const QString &text);
