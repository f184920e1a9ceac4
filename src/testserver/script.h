// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A transcript as a list of steps; it knows the language, and no connection.
#pragma once

#include "settings.h"

namespace SmtpServer {

struct Step
{
    enum Kind {
        ExpectLine,
        ExpectPattern,
        ExpectOctets,
        ExpectContent,
        ExpectEnd,
        Send,
        Flush,
        Pause,
        StartTls,
        FailTls,
        Finish
    } kind;
    int line;
    QByteArray octets = {};
    std::chrono::milliseconds pause {0};
    QSmtpTestServer::Cut cut = QSmtpTestServer::Cut::Close;
};

struct Script
{
    QList<Step> steps;
    CutOrder cut;
    QString error; // empty: the transcript is well-formed

    static Script parse(const QByteArray &transcript);
    bool beginsWithTls() const;
};

// '*' stands for any octets, '?' for one.
bool matchesPattern(QByteArrayView text, QByteArrayView pattern);
// Octets in double quotes, controls and the upper half as C escapes.
QString quoted(QByteArrayView octets);

} // namespace SmtpServer
