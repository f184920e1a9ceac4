// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Which mailboxes were met already, names and the case of domains apart. It keeps no addresses.
#pragma once

#include <QSmtp/qsmtpaddress.h>

#include <QtCore/QByteArray>
#include <QtCore/QSet>

class MailboxSet
{
public:
    // Equal for valid addresses of the same mailbox, and for no others.
    static QByteArray key(const QSmtpAddress &address);

    // True if the mailbox of the valid address was not met before.
    bool insert(const QSmtpAddress &address);

private:
    QSet<QByteArray> m_mailboxes;
};
