// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "keyderivation.h"

#include "hmac.h"

#include <cstring>
#include <utility>

/*!
    Returns the salted password, which is as good as the password for a login at this server.
*/
KeptSecret KeyDerivation::derive() const
{
    Q_ASSERT(iterations > 0);
    Hmac hmac(hash, password.reveal().view());
    // All memory is there before there is a secret in it, which an exception would leave behind.
    const qsizetype length = QCryptographicHash::hashLength(hash);
    QByteArray key(length, Qt::Uninitialized);
    // INT(1): RFC 8018 section 5.2 numbers the blocks, and a key as long as the hash is one.
    QByteArray link = hmac.code(salt + QByteArrayLiteral("\0\0\0\1"));
    char *const code = link.data();
    char *const sum = key.data();
    std::memcpy(sum, code, std::size_t(length));
    for (int i = 1; i < iterations; ++i) {
        hmac.replaceByCode(code);
        for (qsizetype octet = 0; octet < length; ++octet) {
            sum[octet] = char(sum[octet] ^ code[octet]);
        }
    }
    wipe(link);
    const Secret saltedPassword(std::move(key));
    return KeptSecret(saltedPassword.view());
}
