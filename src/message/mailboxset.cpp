// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include "mailboxset.h"

QByteArray MailboxSet::key(const QSmtpAddress &address)
{
    QByteArray mailbox = address.toMailbox();
    if (!address.domain().isEmpty()) {
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
