// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include "mailboxset.h"

bool MailboxSet::insert(const QSmtpAddress &address)
{
    QByteArray mailbox = address.toMailbox();
    if (!address.domain().isEmpty()) {
        const qsizetype domain = mailbox.lastIndexOf('@') + 1;
        mailbox = mailbox.first(domain) + mailbox.sliced(domain).toLower();
    }
    const qsizetype before = m_mailboxes.size();
    m_mailboxes.insert(mailbox);
    return m_mailboxes.size() > before;
}
