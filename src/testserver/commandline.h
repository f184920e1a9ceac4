// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The grammar of SMTP's command lines (RFC 5321 section 4.1.2): verbs, paths, parameters; it judges
// no order and knows no state.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QList>
#include <QtCore/QStringList>

#include <optional>

namespace SmtpServer {

struct CommandLine
{
    QByteArray verb; // upper case
    QByteArray argument;

    static CommandLine parse(const QByteArray &line);
};

struct Parameter
{
    QByteArray keyword; // upper case
    std::optional<QByteArray> value;
    QByteArray text; // as it was written
};

struct PathArgument
{
    QByteArray mailbox; // without source route and angle brackets; empty for the null path
    QList<Parameter> parameters;

    QStringList parameterTexts() const;

    // The argument of MAIL or RCPT; prefix is "FROM:" or "TO:".
    static std::optional<PathArgument> parse(QByteArrayView argument, QByteArrayView prefix);
};

bool isMailbox(QByteArrayView mailbox);
bool isHelloName(QByteArrayView name);
bool isXtext(QByteArrayView text); // RFC 3461 section 4

} // namespace SmtpServer
