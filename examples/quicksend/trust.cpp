// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "trust.h"

#include "certificatefacts.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QLocale>

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView TrustFile("certificates.json");

} // namespace

Trust::Trust(QObject *parent)
    : Settings(TrustFile, parent)
{
    const QJsonObject object = read();
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QByteArray digest = QByteArray::fromHex(it.value().toString().toLatin1());
        if (digest.size() == QCryptographicHash::hashLength(QCryptographicHash::Sha256)) {
            m_digests[it.key()] = digest;
        }
    }
}

QStringList Trust::facts(QSmtpClient *client) const
{
    const CertificateFacts facts(client->peerCertificate());
    const QLocale locale;
    QStringList told {tr("Issued to: %1").arg(facts.subject)};
    if (!facts.hosts.isEmpty()) {
        told += tr("For: %1").arg(facts.hosts.join(u", "_s));
    }
    told += tr("Issued by: %1").arg(facts.issuer);
    told += tr("Valid from %1 until %2")
                .arg(locale.toString(facts.validFrom, QLocale::ShortFormat),
                     locale.toString(facts.validUntil, QLocale::ShortFormat));
    told += tr("Fingerprint (SHA-256): %1").arg(facts.fingerprint);
    return told;
}

void Trust::keep(QSmtpClient *client)
{
    m_digests[client->hostName().toLower()] = client->peerCertificate().digest(
        QCryptographicHash::Sha256);
    save();
}

void Trust::forget(const QString &host)
{
    m_digests.remove(host.toLower());
    save();
}

// Of a server about which nothing was kept, too: it may have been another before.
void Trust::teach(QSmtpClient *client) const
{
    client->setPinnedCertificate(client->hostName(), m_digests.value(client->hostName().toLower()));
}

void Trust::save()
{
    QJsonObject object;
    for (auto it = m_digests.cbegin(); it != m_digests.cend(); ++it) {
        object[it.key()] = QString::fromLatin1(it.value().toHex());
    }
    write(object, tr("Whom you trust could not be saved: %1"));
    Q_EMIT changed();
}
