// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The one slow computation of a login as a value, so that it can be done on another thread; it
// knows no dialogue.
#pragma once

#include "secret.h"

#include <QtCore/QByteArray>
#include <QtCore/QCryptographicHash>

struct KeyDerivation
{
    QCryptographicHash::Algorithm hash = QCryptographicHash::Sha256;
    KeptSecret password;
    QByteArray salt;
    int iterations = 0;

    // Hi() of RFC 5802 section 2.2, that is PBKDF2 with one block. Thread-safe.
    KeptSecret derive() const;
};
