// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// How large a letter each server takes, as it told last: known before the next connection, also
// that of another day.

#include "accounts/account.h"

#include <QtCore/QJsonArray>

class SizeLimits
{
public:
    SizeLimits();

    qint64 of(const Account &account) const; // octets; -1: unknown
    // Returns whether it is another one than before.
    bool note(const Account &account, const QSmtpCapabilities &told);

private:
    void set(const QString &server, qint64 octets);

    QJsonArray m_limits; // the one that was noted last is the last
};
