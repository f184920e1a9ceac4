// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include "mailboxset.h"

#include <algorithm>

QByteArray MailboxSet::key(const QSmtpAddress &address)
{
    QByteArray mailbox = address.toMailbox();
    const auto isUpper = [](char c) { return c >= 'A' && c <= 'Z'; };
    // Most domains are written in lower case, and most mailboxes as a whole.
    if (std::any_of(mailbox.begin(), mailbox.end(), isUpper) && !address.domain().isEmpty()) {
        const qsizetype domain = mailbox.lastIndexOf('@') + 1;
        mailbox = mailbox.first(domain) + mailbox.sliced(domain).toLower();
    }
    return mailbox;
}

bool MailboxSet::insert(const QSmtpAddress &address)
{
    const qsizetype before = m_mailboxes.size();
    m_mailboxes.insert(key(address));
    return m_mailboxes.size() > before;
}
