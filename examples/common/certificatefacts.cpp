// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "certificatefacts.h"

#include <QtCore/QCryptographicHash>

using namespace Qt::StringLiterals;

namespace {

QStringList hostsOf(const QSslCertificate &certificate)
{
    const QMultiMap<QSsl::AlternativeNameEntryType, QString> names = certificate
                                                                         .subjectAlternativeNames();
    QStringList hosts = names.values(QSsl::DnsEntry) + names.values(QSsl::IpAddressEntry);
    hosts.sort();
    return hosts;
}

} // namespace

CertificateFacts::CertificateFacts(const QSslCertificate &certificate)
    : subject((certificate.subjectInfo(QSslCertificate::CommonName)
               + certificate.subjectInfo(QSslCertificate::Organization))
                  .join(u", "_s))
    , hosts(hostsOf(certificate))
    , issuer((certificate.issuerInfo(QSslCertificate::CommonName)
              + certificate.issuerInfo(QSslCertificate::Organization))
                 .join(u", "_s))
    , validFrom(certificate.effectiveDate())
    , validUntil(certificate.expiryDate())
    , fingerprint(
          QString::fromLatin1(certificate.digest(QCryptographicHash::Sha256).toHex(':').toUpper()))
{
}
