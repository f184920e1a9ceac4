// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "letters/recentrecipients.h"

#include "storage.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostRecipients = 2000;
constexpr QLatin1String RecipientsFile("recipients.json");

} // namespace

RecentRecipients::RecentRecipients(QObject *parent)
    : QObject(parent)
{
    load();
}

void RecentRecipients::load()
{
    const QJsonArray kept =
        QJsonDocument::fromJson(Storage::read(RecipientsFile).value_or(QByteArray())).array();
    for (const auto &value : kept) {
        const QSmtpAddress address(value[u"address"].toString(), value[u"name"].toString());
        if (address.isValid()) {
            m_recipients.append(
                {address, value[u"uses"].toInt(),
                 QDateTime::fromString(value[u"last"].toString(), Qt::ISODateWithMs)});
        }
    }
    std::sort(m_recipients.begin(), m_recipients.end(), isMoreUsed);
}

QList<QSmtpAddress> RecentRecipients::matching(const QString &part, qsizetype atMost) const
{
    QList<QSmtpAddress> found;
    for (const Recipient &recipient : m_recipients) {
        if (found.size() == atMost) {
            break;
        }
        if (recipient.address.name().contains(part, Qt::CaseInsensitive)
            || recipient.address.address().contains(part, Qt::CaseInsensitive)) {
            found.append(recipient.address);
        }
    }
    return found;
}

bool RecentRecipients::contains(const QSmtpAddress &address) const
{
    return indexOf(address) >= 0;
}

void RecentRecipients::add(const QList<QSmtpAddress> &recipients)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (const QSmtpAddress &recipient : recipients) {
        const qsizetype index = indexOf(recipient);
        if (index < 0) {
            m_recipients.append({recipient, 1, now});
            continue;
        }
        Recipient &known = m_recipients[index];
        ++known.uses;
        known.last = now;
        if (!recipient.name().isEmpty()) {
            known.address.setName(recipient.name());
        }
    }
    std::sort(m_recipients.begin(), m_recipients.end(), isMoreUsed);
    m_recipients.resize(std::min(m_recipients.size(), MostRecipients));
    keep();
}

void RecentRecipients::forget(const QSmtpAddress &recipient)
{
    const qsizetype index = indexOf(recipient);
    if (index >= 0) {
        m_recipients.removeAt(index);
        keep();
    }
}

void RecentRecipients::keep()
{
    QJsonArray kept;
    for (const Recipient &recipient : std::as_const(m_recipients)) {
        kept.append(QJsonObject {{u"address"_s, recipient.address.address()},
                                 {u"name"_s, recipient.address.name()},
                                 {u"uses"_s, recipient.uses},
                                 {u"last"_s, recipient.last.toString(Qt::ISODateWithMs)}});
    }
    QString reason;
    if (!Storage::prepare(&reason)
        || !Storage::write(RecipientsFile, QJsonDocument(kept).toJson(), &reason)) {
        Q_EMIT storageFailed(tr("The recent recipients could not be saved: %1").arg(reason));
    }
}

// A server could tell "Ann" from "ann", but nobody has both.
qsizetype RecentRecipients::indexOf(const QSmtpAddress &address) const
{
    const QString wanted = address.address();
    const auto found = std::find_if(
        m_recipients.begin(), m_recipients.end(), [&wanted](const Recipient &recipient) {
            return recipient.address.address().compare(wanted, Qt::CaseInsensitive) == 0;
        });
    return found == m_recipients.end() ? -1 : found - m_recipients.begin();
}

bool RecentRecipients::isMoreUsed(const Recipient &a, const Recipient &b)
{
    return a.uses == b.uses ? a.last > b.last : a.uses > b.uses;
}
