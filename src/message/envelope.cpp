// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include "envelope.h"

#include "mailboxset.h"

#include <QtCore/QString>

namespace {

using Fault = HeaderEnvelope::Fault;

std::optional<QList<QSmtpAddress>> addressesOf(const QByteArray &value)
{
    // Octets that are not UTF-8 become U+FFFD, which a name may have and an address not.
    return QSmtpAddress::parseList(QString::fromUtf8(value));
}

void findSender(const HeaderSection &headers, const QByteArray &prefix, HeaderEnvelope &envelope)
{
    for (const char *name : {"Sender", "From"}) {
        const QByteArray field = prefix + name;
        const QByteArrayList values = headers.values(field);
        if (values.isEmpty()) {
            continue;
        }
        const auto addresses = addressesOf(values.first());
        if (!addresses) {
            envelope.senderFault = Fault::BadAddress;
            envelope.badSenderField = field;
            return;
        }
        if (!addresses->isEmpty()) {
            envelope.sender = addresses->first();
            return;
        }
    }
    envelope.senderFault = Fault::NoSender;
}

void findRecipients(const HeaderSection &headers, const QByteArray &prefix,
                    HeaderEnvelope &envelope)
{
    MailboxSet met;
    for (const char *name : {"To", "Cc", "Bcc"}) {
        const QByteArray field = prefix + name;
        const QByteArrayList values = headers.values(field);
        for (const QByteArray &value : values) {
            const auto addresses = addressesOf(value);
            if (!addresses) {
                envelope.recipients.clear();
                envelope.recipientsFault = Fault::BadAddress;
                envelope.badRecipientsField = field;
                return;
            }
            for (const QSmtpAddress &address : *addresses) {
                if (met.insert(address)) {
                    envelope.recipients.append(address);
                }
            }
        }
    }
    if (envelope.recipients.isEmpty()) {
        envelope.recipientsFault = Fault::NoRecipients;
    }
}

} // namespace

HeaderEnvelope HeaderEnvelope::of(const HeaderSection &headers)
{
    HeaderEnvelope envelope;
    // RFC 5322 section 3.6.6: each block has exactly one Resent-Date. Of several, nothing tells
    // which is the newest once a server has reordered the fields.
    const qsizetype resentBlocks = headers.values("Resent-Date").size();
    if (headers.isBroken() || resentBlocks > 1) {
        envelope.senderFault = headers.isBroken() ? Fault::BrokenHeaders
                                                  : Fault::SeveralResentBlocks;
        envelope.recipientsFault = envelope.senderFault;
        return envelope;
    }
    const QByteArray prefix = resentBlocks == 1 ? QByteArrayLiteral("Resent-") : QByteArray();
    findSender(headers, prefix, envelope);
    findRecipients(headers, prefix, envelope);
    return envelope;
}
