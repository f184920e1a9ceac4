// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "compose/recipientlists.h"

#include "mailboxtext.h"

QStringList RecipientLists::texts(const QList<QSmtpAddress> &addresses,
                                  const QStringList &halfTyped)
{
    QStringList texts;
    for (const QSmtpAddress &address : addresses) {
        texts.append(address.toString());
    }
    return texts + halfTyped;
}

QStringList RecipientLists::takeAddresses(const QStringList &texts, QList<QSmtpAddress> *addresses)
{
    QStringList halfTyped;
    for (const QString &text : texts) {
        if (MailboxText::isValid(text)) {
            addresses->append(QSmtpAddress::fromString(text));
        } else {
            halfTyped.append(text);
        }
    }
    return halfTyped;
}
