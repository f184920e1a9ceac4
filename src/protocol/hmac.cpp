// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "hmac.h"

#include "secret.h"

#include <cstring>

namespace {

constexpr qsizetype LongestBlock = 128;

// The octets that one round of the hash digests (RFC 2104 section 2; FIPS 180-4 section 1).
qsizetype blockLength(QCryptographicHash::Algorithm algorithm)
{
    switch (algorithm) {
    case QCryptographicHash::Sha384:
    case QCryptographicHash::Sha512:
        return LongestBlock;
    default:
        return 64;
    }
}

} // namespace

Hmac::Hmac(QCryptographicHash::Algorithm algorithm, QByteArrayView key)
    : m_hash(algorithm)
    , m_length(QCryptographicHash::hashLength(algorithm))
    , m_innerPad(blockLength(algorithm), char(0x36))
    , m_outerPad(blockLength(algorithm), char(0x5c))
{
    QByteArray digest;
    if (key.size() > m_innerPad.size()) {
        m_hash.addData(key);
        digest = unshared(m_hash.resultView());
        key = digest;
    }
    char *const inner = m_innerPad.data();
    char *const outer = m_outerPad.data();
    for (qsizetype i = 0; i < key.size(); ++i) {
        inner[i] = char(inner[i] ^ key[i]);
        outer[i] = char(outer[i] ^ key[i]);
    }
    wipe(digest);
}

Hmac::~Hmac()
{
    // The hash keeps its last block and its last result; these take their place.
    constexpr char nothing[LongestBlock] = {};
    m_hash.reset();
    m_hash.addData(QByteArrayView(nothing, m_innerPad.size()));
    m_hash.resultView();
    wipe(m_innerPad);
    wipe(m_outerPad);
}

QByteArray Hmac::code(QByteArrayView message)
{
    QByteArray code(m_length, Qt::Uninitialized);
    compute(message, code.data());
    return code;
}

void Hmac::replaceByCode(char *code)
{
    compute(QByteArrayView(code, m_length), code);
}

QByteArray Hmac::code(QCryptographicHash::Algorithm algorithm, QByteArrayView key,
                      QByteArrayView message)
{
    return Hmac(algorithm, key).code(message);
}

void Hmac::compute(QByteArrayView message, char *code)
{
    m_hash.reset();
    m_hash.addData(QByteArrayView(m_innerPad));
    m_hash.addData(message);
    std::memcpy(code, m_hash.resultView().data(), std::size_t(m_length));
    m_hash.reset();
    m_hash.addData(QByteArrayView(m_outerPad));
    m_hash.addData(QByteArrayView(code, m_length));
    std::memcpy(code, m_hash.resultView().data(), std::size_t(m_length));
}
