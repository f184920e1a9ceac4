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
    bool isInBrackets = false;
};

struct Group
{
    QString name;
    qsizetype begin; // of its entries
    qsizetype end;
};

struct List
{
    QList<Entry> entries; // members of groups among them
    QList<Group> groups;
};

// Nothing if any part of the text is malformed.
std::optional<List> parse(QStringView text, Mailbox::BareLocalPart bare);

} // namespace AddressList
