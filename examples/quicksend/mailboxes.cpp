// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "mailboxes.h"

#include <QSmtp/qsmtpaddress.h>

namespace {

// At commas, semicolons and line ends, but not inside quotes: what another program copied out.
QStringList pieces(const QString &text)
{
    QStringList found {QString()};
    bool quoted = false;
    for (const QChar c : text) {
        quoted = quoted != (c == u'"');
        if (!quoted && (c == u',' || c == u';' || c == u'\n' || c == u'\r')) {
            found.append(QString());
        } else {
            found.last().append(c);
        }
    }
    return found;
}

} // namespace

// A piece that is no address stays as it was typed, for its author to mend.
QStringList Mailboxes::split(const QString &text) const
{
    QStringList found;
    const QStringList parts = pieces(text);
    for (const QString &part : parts) {
        const QString piece = part.trimmed();
        const QSmtpAddress address = QSmtpAddress::fromString(piece);
        if (!piece.isEmpty()) {
            found.append(address.isValid() ? address.toString() : piece);
        }
    }
    return found;
}

// A user of this machine, without a domain, is nobody to whom a phone writes.
bool Mailboxes::isValid(const QString &mailbox) const
{
    const QSmtpAddress address = QSmtpAddress::fromString(mailbox);
    return address.isValid() && !address.domain().isEmpty();
}

// What a person calls it: the name, where there is one.
QString Mailboxes::label(const QString &mailbox) const
{
    const QSmtpAddress address = QSmtpAddress::fromString(mailbox);
    return !address.isValid()         ? mailbox
           : address.name().isEmpty() ? address.address()
                                      : address.name();
}
