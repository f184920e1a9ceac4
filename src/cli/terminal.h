// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The three standard streams: everything that the command prints goes through here. It chooses no
// words.
#pragma once

#include "outcome.h"

#include <QSmtp/QSmtpClient>

class Terminal
{
public:
    // By its number: reading by way of a FILE, QFile makes the descriptor non-blocking now and
    // then, for every process that shares it.
    static constexpr int InputDescriptor = 0;

    // First of all, before a file or socket can take the place of a stream that the caller closed.
    static void guardStreams();

    explicit Terminal(bool quiet = false)
        : m_quiet(quiet)
    {
    }

    static bool canReport();
    // Both are false if it could not be written.
    static bool printJson(const Outcome &outcome);
    static bool printText(const QString &text);
    static void complain(const QString &sentence);

    void printOutcome(const Outcome &outcome);
    void printTrace(QSmtpClient::TraceDirection direction, const QString &line);
    void printProgress(qint64 sent, qint64 total);

private:
    void endProgress();

    bool m_quiet;
    int m_shownPercent = -1;
};
