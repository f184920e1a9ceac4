// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The exit statuses that scripts rely on, and which of them an error means; it prints nothing.
#pragma once

#include <QSmtp/qsmtpresult.h>

// The numbers are those of sysexits.h where it has one, and never change.
enum class ExitStatus : int {
    Sent = 0,
    PartlySent = 1,
    Usage = 64,
    InvalidData = 65,
    NoInput = 66,
    NoRecipient = 67,
    NoHost = 68,
    Refused = 69,
    CannotWrite = 73,
    NoConnection = 74,
    TryLater = 75,
    ProtocolBroken = 76,
    NotAuthenticated = 77,
    NotSecure = 78,
    PerhapsDelivered = 79,
};

// What a failure of the command's own is: found before a byte was sent.
struct Fault
{
    ExitStatus status = ExitStatus::Usage;
    QSmtpError error;

    static Fault usage(const QString &text);
    static Fault unreadable(const QString &text);
    static Fault invalidMessage(const QString &text);
    static Fault unwritable(const QString &text);
};

ExitStatus exitStatus(const QSmtpError &error, const QList<QSmtpRecipientReply> &refused);

// Of two statuses the one that matters more to whoever must act on it.
ExitStatus worse(ExitStatus a, ExitStatus b);
