// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "mailboxes.h"

#include "mailboxtext.h"

QStringList Mailboxes::split(const QString &text) const
{
    return MailboxText::split(text);
}

bool Mailboxes::isValid(const QString &mailbox) const
{
    return MailboxText::isValid(mailbox);
}

QString Mailboxes::label(const QString &mailbox) const
{
    return MailboxText::label(mailbox);
}
