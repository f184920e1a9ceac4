// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The address-list of RFC 5322 section 3.4: finds the mailboxes and their names. What a mailbox is,
// it asks Mailbox; header fields it does not know.
#pragma once

#include "mailbox.h"

#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringView>

#include <optional>

namespace AddressList {

struct Entry
{
    QString name;
    Mailbox mailbox;
};

// Each mailbox of the list, members of groups among them; nothing if any part of the text is
// malformed.
std::optional<QList<Entry>> parse(QStringView text, Mailbox::BareLocalPart bare);

} // namespace AddressList
