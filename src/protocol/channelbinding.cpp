// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "channelbinding.h"

#include <QtCore/QByteArrayView>
#include <QtCore/QCryptographicHash>

#include <optional>

namespace {

enum class Tag : quint8 {
    BitString = 0x03,
    ObjectIdentifier = 0x06,
    Sequence = 0x30,
    Explicit0 = 0xA0,
    Explicit1 = 0xA1,
    Explicit2 = 0xA2,
    Explicit3 = 0xA3,
};

/*
    Reads one element after the other. DER and nothing else: one encoding for each length (X.690
    section 10.1), and no octet beyond what the lengths say.
*/
class DerReader
{
public:
    explicit DerReader(QByteArrayView octets)
        : m_rest(octets)
    {
    }

    bool atEnd() const { return m_rest.isEmpty(); }
    bool isNext(Tag tag) const { return !atEnd() && uchar(m_rest.front()) == uchar(tag); }

    // The contents of the next element; nothing if it has another tag or is malformed.
    std::optional<QByteArrayView> take(Tag tag)
    {
        if (!isNext(tag) || m_rest.size() < 2) {
            return std::nullopt;
        }
        quint64 length = uchar(m_rest[1]);
        qsizetype header = 2;
        if (length & 0x80) {
            const int octets = int(length & 0x7f);
            if (octets == 0 || octets > 4 || m_rest.size() < 2 + octets) {
                return std::nullopt;
            }
            length = 0;
            for (int i = 0; i < octets; ++i) {
                length = length << 8 | uchar(m_rest[2 + i]);
            }
            header += octets;
            if (length < 0x80 || length >> (8 * (octets - 1)) == 0) {
                return std::nullopt;
            }
        }
        if (length > quint64(m_rest.size() - header)) {
            return std::nullopt;
        }
        const QByteArrayView contents = m_rest.sliced(header, qsizetype(length));
        m_rest = m_rest.sliced(header + qsizetype(length));
        return contents;
    }

private:
    QByteArrayView m_rest;
};

struct AlgorithmIdentifier
{
    QByteArrayView oid;
    QByteArrayView parameters;
};

// AlgorithmIdentifier of RFC 5280 section 4.1.1.2, from the contents of its sequence.
std::optional<AlgorithmIdentifier> readAlgorithm(QByteArrayView sequence)
{
    DerReader reader(sequence);
    const std::optional<QByteArrayView> oid = reader.take(Tag::ObjectIdentifier);
    if (!oid) {
        return std::nullopt;
    }
    return AlgorithmIdentifier {*oid, sequence.sliced(oid->end() - sequence.begin())};
}

struct NamedHash
{
    const char *oid; // in hexadecimal digits, as DER has it
    QCryptographicHash::Algorithm hash;
};

// The signature algorithms that use one hash function, by RFC 3279, 4055, 5758 and the register of
// NIST (2.16.840.1.101.3.4.3).
constexpr NamedHash SignatureHashes[] = {
    {"2a864886f70d010104", QCryptographicHash::Md5}, // RSA
    {"2a864886f70d010105", QCryptographicHash::Sha1},
    {"2a864886f70d01010e", QCryptographicHash::Sha224},
    {"2a864886f70d01010b", QCryptographicHash::Sha256},
    {"2a864886f70d01010c", QCryptographicHash::Sha384},
    {"2a864886f70d01010d", QCryptographicHash::Sha512},
    {"2a8648ce3d0401", QCryptographicHash::Sha1}, // ECDSA
    {"2a8648ce3d040301", QCryptographicHash::Sha224},
    {"2a8648ce3d040302", QCryptographicHash::Sha256},
    {"2a8648ce3d040303", QCryptographicHash::Sha384},
    {"2a8648ce3d040304", QCryptographicHash::Sha512},
    {"2a8648ce380403", QCryptographicHash::Sha1}, // DSA
    {"608648016503040301", QCryptographicHash::Sha224},
    {"608648016503040302", QCryptographicHash::Sha256},
    {"608648016503040303", QCryptographicHash::Sha384},
    {"608648016503040304", QCryptographicHash::Sha512},
    {"608648016503040309", QCryptographicHash::Sha3_224}, // ECDSA with SHA-3
    {"60864801650304030a", QCryptographicHash::Sha3_256},
    {"60864801650304030b", QCryptographicHash::Sha3_384},
    {"60864801650304030c", QCryptographicHash::Sha3_512},
    {"60864801650304030d", QCryptographicHash::Sha3_224}, // RSA with SHA-3
    {"60864801650304030e", QCryptographicHash::Sha3_256},
    {"60864801650304030f", QCryptographicHash::Sha3_384},
    {"608648016503040310", QCryptographicHash::Sha3_512},
};

// Hash functions by themselves, as the parameters of RSASSA-PSS name them (RFC 4055 section 2.1).
constexpr NamedHash Hashes[] = {
    {"2a864886f70d0205", QCryptographicHash::Md5},
    {"2b0e03021a", QCryptographicHash::Sha1},
    {"608648016503040204", QCryptographicHash::Sha224},
    {"608648016503040201", QCryptographicHash::Sha256},
    {"608648016503040202", QCryptographicHash::Sha384},
    {"608648016503040203", QCryptographicHash::Sha512},
    {"608648016503040207", QCryptographicHash::Sha3_224},
    {"608648016503040208", QCryptographicHash::Sha3_256},
    {"608648016503040209", QCryptographicHash::Sha3_384},
    {"60864801650304020a", QCryptographicHash::Sha3_512},
};

constexpr char RsassaPss[] = "2a864886f70d01010a";
constexpr char Mgf1[] = "2a864886f70d010108";

template<std::size_t Count>
std::optional<QCryptographicHash::Algorithm> find(const NamedHash (&hashes)[Count],
                                                  QByteArrayView oid)
{
    const QByteArray wanted = oid.toByteArray().toHex();
    for (const NamedHash &candidate : hashes) {
        if (wanted == candidate.oid) {
            return candidate.hash;
        }
    }
    return std::nullopt;
}

// The hash that an AlgorithmIdentifier, whole with its tag, names.
std::optional<QCryptographicHash::Algorithm> readHash(QByteArrayView element)
{
    DerReader reader(element);
    const std::optional<QByteArrayView> sequence = reader.take(Tag::Sequence);
    if (!sequence || !reader.atEnd()) {
        return std::nullopt;
    }
    const std::optional<AlgorithmIdentifier> algorithm = readAlgorithm(*sequence);
    return algorithm ? find(Hashes, algorithm->oid) : std::nullopt;
}

// The hash of the mask generation function; only MGF1 is known to have one (RFC 4055 section 2.2).
std::optional<QCryptographicHash::Algorithm> readMaskHash(QByteArrayView element)
{
    DerReader reader(element);
    const std::optional<QByteArrayView> sequence = reader.take(Tag::Sequence);
    if (!sequence || !reader.atEnd()) {
        return std::nullopt;
    }
    const std::optional<AlgorithmIdentifier> algorithm = readAlgorithm(*sequence);
    if (!algorithm || algorithm->oid.toByteArray().toHex() != Mgf1) {
        return std::nullopt;
    }
    return readHash(algorithm->parameters);
}

// RSASSA-PSS-params of RFC 4055 section 3.1; each field has a default and may be missing.
std::optional<QCryptographicHash::Algorithm> readPssHash(QByteArrayView parameters)
{
    DerReader outer(parameters);
    const std::optional<QByteArrayView> sequence = outer.take(Tag::Sequence);
    if (!sequence || !outer.atEnd()) {
        return std::nullopt;
    }
    std::optional<QCryptographicHash::Algorithm> hash = QCryptographicHash::Sha1;
    std::optional<QCryptographicHash::Algorithm> maskHash = QCryptographicHash::Sha1;
    DerReader reader(*sequence);
    if (reader.isNext(Tag::Explicit0)) {
        const std::optional<QByteArrayView> field = reader.take(Tag::Explicit0);
        hash = field ? readHash(*field) : std::nullopt;
    }
    if (hash && reader.isNext(Tag::Explicit1)) {
        const std::optional<QByteArrayView> field = reader.take(Tag::Explicit1);
        maskHash = field ? readMaskHash(*field) : std::nullopt;
    }
    for (const Tag rest : {Tag::Explicit2, Tag::Explicit3}) {
        if (reader.isNext(rest) && !reader.take(rest)) {
            return std::nullopt;
        }
    }
    // RFC 5929 section 4.1: with several hash functions the binding is undefined.
    return reader.atEnd() && hash == maskHash ? hash : std::nullopt;
}

// The hash function of the signature on a certificate (RFC 5280 section 4.1).
std::optional<QCryptographicHash::Algorithm> signatureHash(QByteArrayView der)
{
    DerReader outer(der);
    const std::optional<QByteArrayView> certificate = outer.take(Tag::Sequence);
    if (!certificate || !outer.atEnd()) {
        return std::nullopt;
    }
    DerReader reader(*certificate);
    if (!reader.take(Tag::Sequence)) {
        return std::nullopt;
    }
    const std::optional<QByteArrayView> sequence = reader.take(Tag::Sequence);
    if (!sequence || !reader.take(Tag::BitString) || !reader.atEnd()) {
        return std::nullopt;
    }
    const std::optional<AlgorithmIdentifier> algorithm = readAlgorithm(*sequence);
    if (!algorithm) {
        return std::nullopt;
    }
    if (algorithm->oid.toByteArray().toHex() == RsassaPss) {
        return readPssHash(algorithm->parameters);
    }
    return find(SignatureHashes, algorithm->oid);
}

} // namespace

QByteArray tlsServerEndPoint(const QByteArray &certificateDer)
{
    std::optional<QCryptographicHash::Algorithm> hash = signatureHash(certificateDer);
    if (!hash) {
        return {};
    }
    if (hash == QCryptographicHash::Md5 || hash == QCryptographicHash::Sha1) {
        hash = QCryptographicHash::Sha256;
    }
    return QCryptographicHash::hash(certificateDer, *hash);
}
