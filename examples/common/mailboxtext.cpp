// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "mailboxtext.h"

#include <QSmtp/qsmtpaddress.h>

#include <QtCore/QCoreApplication>
#include <QtCore/QList>

namespace {

struct Piece
{
    QString text;
    bool endsWithComma = false;
};

// At commas, semicolons and line ends, but not inside quotes: what another program copied out.
QList<Piece> pieces(const QString &text)
{
    QList<Piece> found {Piece()};
    bool quoted = false;
    for (const QChar c : text) {
        quoted = quoted != (c == u'"');
        if (!quoted && (c == u',' || c == u';' || c == u'\n' || c == u'\r')) {
            found.last().endsWithComma = c == u',';
            found.append(Piece());
        } else {
            found.last().text.append(c);
        }
    }
    for (Piece &piece : found) {
        piece.text = piece.text.trimmed();
    }
    return found;
}

// "Miller, Ann <ann@example.org>", without the quotes that it needs, is one person.
QSmtpAddress nameWithComma(const Piece &piece, const QString &next)
{
    const qsizetype bracket = next.indexOf(u'<');
    if (!piece.endsWithComma || piece.text.isEmpty() || piece.text.contains(u'@') || bracket < 1) {
        return {};
    }
    const QSmtpAddress address = QSmtpAddress::fromString(next.mid(bracket));
    return QSmtpAddress(address.address(),
                        piece.text + QLatin1String(", ") + next.left(bracket).trimmed());
}

QString whole(const QString &piece)
{
    const QSmtpAddress address = QSmtpAddress::fromString(piece);
    return address.isValid() ? address.toString() : piece;
}

QString tr(const char *text)
{
    return QCoreApplication::translate("MailboxText", text);
}

} // namespace

// A list as mail has it may have groups. A piece that is no address stays as it was typed, for its
// author to mend.
QStringList MailboxText::split(const QString &text)
{
    QStringList found;
    if (const auto list = QSmtpAddress::parseList(text.trimmed())) {
        for (const QSmtpAddress &address : *list) {
            found.append(address.toString());
        }
        return found;
    }
    const QList<Piece> parts = pieces(text);
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const Piece &piece = parts.at(i);
        const QSmtpAddress joined = nameWithComma(piece, parts.value(i + 1).text);
        if (joined.isValid()) {
            found.append(joined.toString());
            ++i;
        } else if (!piece.text.isEmpty()) {
            found.append(whole(piece.text));
        }
    }
    return found;
}

// A user of this machine, without a domain, is nobody to whom an app writes.
bool MailboxText::isValid(const QString &mailbox)
{
    const QSmtpAddress address = QSmtpAddress::fromString(mailbox);
    return address.isValid() && !address.domain().isEmpty();
}

// Why it is no address, for whoever typed it; empty if it is one.
QString MailboxText::fault(const QString &mailbox)
{
    if (isValid(mailbox)) {
        return {};
    }
    if (!mailbox.contains(u'@')) {
        return tr("There is no \"@\": an address looks like name@example.org.");
    }
    const qsizetype open = mailbox.indexOf(u'<');
    if ((open < 0) != (mailbox.indexOf(u'>') < 0)) {
        return tr("One of the brackets \"<\" and \">\" is missing.");
    }
    if (mailbox.count(u'"') % 2 != 0) {
        return tr("A quotation mark is missing.");
    }
    const QString address = open < 0 ? mailbox
                                     : mailbox.mid(open + 1, mailbox.lastIndexOf(u'>') - open - 1);
    const qsizetype at = address.lastIndexOf(u'@');
    if (at == 0) {
        return tr("There is no name in front of the \"@\".");
    }
    if (at == address.size() - 1) {
        return tr("There is no domain behind the \"@\".");
    }
    if (address.trimmed().contains(u' ')) {
        return tr("There is a blank in the address.");
    }
    if (!QSmtpAddress(QLatin1String("x@") + address.mid(at + 1)).isValid()) {
        return tr("\"%1\" cannot be a domain.").arg(address.mid(at + 1));
    }
    return tr("\"%1\" cannot be the name of a mailbox.").arg(address.left(at));
}

// What a person calls it: the name, where there is one.
QString MailboxText::label(const QString &mailbox)
{
    const QSmtpAddress address = QSmtpAddress::fromString(mailbox);
    return !address.isValid()         ? mailbox
           : address.name().isEmpty() ? address.address()
                                      : address.name();
}
