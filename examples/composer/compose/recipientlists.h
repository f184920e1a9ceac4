// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// Recipients as texts, as a row shows them, and as the addresses and the rest that a letter has.

#include <QSmtp/qsmtpaddress.h>

#include <QtCore/QStringList>

namespace RecipientLists {

QStringList texts(const QList<QSmtpAddress> &addresses, const QStringList &halfTyped);
// Returns what is no address.
QStringList takeAddresses(const QStringList &texts, QList<QSmtpAddress> *addresses);

} // namespace RecipientLists
