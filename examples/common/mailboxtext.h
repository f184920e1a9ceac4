// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// What was typed or pasted as recipients, taken apart and judged one by one.

#include <QtCore/QStringList>

namespace MailboxText {

QStringList split(const QString &text);
bool isValid(const QString &mailbox);
QString fault(const QString &mailbox);
QString label(const QString &mailbox);

} // namespace MailboxText
