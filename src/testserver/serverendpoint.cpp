// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include "serverendpoint.h"

#include <QtCore/QCryptographicHash>

#include <array>
#include <optional>

namespace SmtpServer {

namespace {

constexpr uchar sequenceTag = 0x30;
constexpr uchar objectIdentifierTag = 0x06;

struct Element
{
    uchar tag;
    QByteArrayView value;
    QByteArrayView rest;
};

// The DER element at the front (X.690 section 8.1).
std::optional<Element> elementAt(QByteArrayView der)
{
    if (der.size() < 2) {
        return std::nullopt;
    }
    const uchar tag = uchar(der[0]);
    qsizetype length = uchar(der[1]);
    qsizetype header = 2;
    if (length > 0x80) {
        const qsizetype count = length - 0x80;
        header += count;
        if (count > 4 || der.size() < header) {
            return std::nullopt;
        }
        length = 0;
        for (qsizetype i = 2; i < header; ++i) {
            length = length * 256 + uchar(der[i]);
        }
    }
    if (der.size() - header < length) {
        return std::nullopt;
    }
    return Element {tag, der.sliced(header, length), der.sliced(header + length)};
}

QByteArrayView signatureAlgorithm(QByteArrayView der)
{
    const auto certificate = elementAt(der);
    const auto toBeSigned = certificate ? elementAt(certificate->value) : std::nullopt;
    const auto algorithm = toBeSigned ? elementAt(toBeSigned->rest) : std::nullopt;
    const bool isSequence = algorithm && algorithm->tag == sequenceTag;
    const auto identifier = isSequence ? elementAt(algorithm->value) : std::nullopt;
    return identifier && identifier->tag == objectIdentifierTag ? identifier->value
                                                                : QByteArrayView();
}

struct KnownAlgorithm
{
    QByteArrayView identifier;
    QCryptographicHash::Algorithm hash;
};

// MD5 and SHA-1 give way to SHA-256 (RFC 5929 section 4.1).
const std::array<KnownAlgorithm, 9> knownAlgorithms {{
    {"\x2a\x86\x48\x86\xf7\x0d\x01\x01\x04", QCryptographicHash::Sha256}, // RSA with MD5
    {"\x2a\x86\x48\x86\xf7\x0d\x01\x01\x05", QCryptographicHash::Sha256}, // RSA with SHA-1
    {"\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0b", QCryptographicHash::Sha256},
    {"\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0c", QCryptographicHash::Sha384},
    {"\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0d", QCryptographicHash::Sha512},
    {"\x2a\x86\x48\xce\x3d\x04\x01", QCryptographicHash::Sha256}, // ECDSA with SHA-1
    {"\x2a\x86\x48\xce\x3d\x04\x03\x02", QCryptographicHash::Sha256},
    {"\x2a\x86\x48\xce\x3d\x04\x03\x03", QCryptographicHash::Sha384},
    {"\x2a\x86\x48\xce\x3d\x04\x03\x04", QCryptographicHash::Sha512},
}};

} // namespace

QByteArray serverEndPoint(const QSslCertificate &certificate)
{
    const QByteArray der = certificate.toDer();
    const QByteArrayView identifier = signatureAlgorithm(der);
    for (const KnownAlgorithm &known : knownAlgorithms) {
        if (known.identifier == identifier) {
            return QCryptographicHash::hash(der, known.hash);
        }
    }
    return {};
}

} // namespace SmtpServer
