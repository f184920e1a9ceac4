// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include "addressfield.h"

#include "addresslist.h"
#include "charset.h"
#include "encodedtext.h"

#include <QtCore/QUrl>

namespace {

// In the form that a person writes, if that is the same mailbox.
QSmtpAddress addressOf(const AddressList::Entry &entry)
{
    const Mailbox &mailbox = entry.mailbox;
    const QSmtpAddress asWritten(mailbox.text, entry.name);
    if (!mailbox.domain().contains(QLatin1String("xn--"), Qt::CaseInsensitive)) {
        return asWritten;
    }
    const QString domain = QUrl::fromAce(mailbox.wireDomain().toByteArray(),
                                         QUrl::IgnoreIDNWhitelist);
    const QSmtpAddress shown(mailbox.localPart().toString() + u'@' + domain, entry.name);
    return shown.isSameMailbox(asWritten) ? shown : asWritten;
}

} // namespace

std::optional<QList<QSmtpAddress>> AddressField::read(const QByteArray &unfoldedValue)
{
    const auto list = AddressList::parse(Charset::text(unfoldedValue),
                                         Mailbox::BareLocalPart::Taken);
    if (!list) {
        return {};
    }
    // RFC 2047 section 5 forbids encoded words in quoted strings, and many programs write them all
    // the same; FieldWriter does not.
    const bool hasQuotedWords = unfoldedValue.contains("\"=?");
    QList<QSmtpAddress> addresses;
    addresses.reserve(list->entries.size());
    for (AddressList::Entry entry : list->entries) {
        if (entry.mailbox.isBare() && !entry.isInBrackets) {
            return {};
        }
        if (hasQuotedWords && entry.name.startsWith(QLatin1String("=?"))) {
            entry.name = EncodedText::ofUnstructured(QStringView(entry.name));
        }
        addresses.append(addressOf(entry));
    }
    return addresses;
}
