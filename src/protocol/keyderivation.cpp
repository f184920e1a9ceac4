// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "keyderivation.h"

#include "credentialsdata.h"
#include "hmac.h"

#include <utility>

KeyDerivation &KeyDerivation::operator=(const KeyDerivation &other)
{
    return *this = KeyDerivation(other);
}

KeyDerivation &KeyDerivation::operator=(KeyDerivation &&other) noexcept
{
    // What was here before ends with the other one, overwritten.
    hash = other.hash;
    password.swap(other.password);
    salt.swap(other.salt);
    iterations = other.iterations;
    return *this;
}

KeyDerivation::~KeyDerivation()
{
    if (password.isDetached()) {
        wipe(password);
    }
}

/*!
    Returns the salted password. It is as good as the password for a login at this server: the
    caller wipes it.
*/
QByteArray KeyDerivation::derive() const
{
    Q_ASSERT(iterations > 0);
    Hmac hmac(hash, password);
    // INT(1): RFC 8018 section 5.2 numbers the blocks, and a key as long as the hash is one.
    QByteArray link = hmac.code(salt + QByteArrayLiteral("\0\0\0\1"));
    QByteArray key(link.constData(), link.size());
    char *const code = link.data();
    char *const sum = key.data();
    const qsizetype length = key.size();
    for (int i = 1; i < iterations; ++i) {
        hmac.replaceByCode(code);
        for (qsizetype octet = 0; octet < length; ++octet) {
            sum[octet] = char(sum[octet] ^ code[octet]);
        }
    }
    wipe(link);
    return key;
}
