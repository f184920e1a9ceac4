// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "certificatename.h"

#include <QtCore/QUrl>
#include <QtNetwork/QHostAddress>
#include <QtNetwork/QSsl>

#include <algorithm>

namespace {

QString canonical(QString name)
{
    if (name.endsWith(QLatin1Char('.'))) {
        name.chop(1);
    }
    return name.toLower();
}

// RFC 9525 section 6.3: the wildcard is the whole leftmost label, stands for exactly one label, and
// leaves at least two labels behind it.
bool wildcardMatches(const QString &pattern, const QString &host)
{
    if (!pattern.startsWith(QLatin1String("*."))) {
        return false;
    }
    const QString rest = pattern.mid(1);
    if (rest.contains(QLatin1Char('*')) || rest.count(QLatin1Char('.')) < 2) {
        return false;
    }
    const qsizetype firstDot = host.indexOf(QLatin1Char('.'));
    return firstDot > 0 && QStringView(host).sliced(firstDot) == rest;
}

} // namespace

bool certificateNames(const QSslCertificate &certificate, const QString &host)
{
    const auto names = certificate.subjectAlternativeNames();

    QHostAddress address;
    if (address.setAddress(host)) {
        const QStringList entries = names.values(QSsl::IpAddressEntry);
        return std::any_of(entries.begin(), entries.end(), [&address](const QString &entry) {
            QHostAddress named;
            return named.setAddress(entry)
                   && named.isEqual(address, QHostAddress::StrictConversion);
        });
    }

    const QString wanted = canonical(QString::fromLatin1(QUrl::toAce(host)));
    if (wanted.isEmpty()) {
        return false;
    }
    const QStringList entries = names.values(QSsl::DnsEntry);
    return std::any_of(entries.begin(), entries.end(), [&wanted](const QString &entry) {
        // A name cut off by a NUL is an old trick; Qt hands the NUL through.
        if (entry.contains(QChar::Null)) {
            return false;
        }
        const QString pattern = canonical(entry);
        return pattern == wanted || wildcardMatches(pattern, wanted);
    });
}
