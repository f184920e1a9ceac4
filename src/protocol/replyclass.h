// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What a reply says by its first digit alone (RFC 5321 section 4.2.1). It knows no command.
#pragma once

#include <QSmtp/qsmtpreply.h>

inline bool isYes(const QSmtpReply &reply)
{
    return reply.code() / 100 == 2;
}

inline bool isGoOn(const QSmtpReply &reply)
{
    return reply.code() / 100 == 3;
}

inline bool isNo(const QSmtpReply &reply)
{
    return reply.isTransient() || reply.isPermanent();
}
