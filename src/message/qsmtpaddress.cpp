// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include <QSmtp/qsmtpaddress.h>

#include "addresslist.h"
#include "characters.h"
#include "mailbox.h"
#include "phrase.h"
#include "units.h"

#include <QtCore/QDebug>
#include <QtCore/QHashFunctions>

#include <utility>

class QSmtpAddress::Data : public QSharedData
{
public:
    void setName(const QString &text)
    {
        name = text;
        isShowable = Characters::areShowable(name);
    }

    QString name;
    bool isShowable = true; // the name; whether the address is valid is asked again and again
    Mailbox mailbox;
};

/*!
    \class QSmtpAddress
    \inmodule QSmtp
    \brief The QSmtpAddress class is one mail address with an optional display name, such as
    "Ann <ann@example.org>".

    The address itself is a mailbox of RFC 5321 section 4.1.2. It is kept as it was written, quotes
    included, and it is either exactly such a mailbox or it is not taken at all: nothing is trimmed,
    decoded or repaired into another address. Comments, source routes, encoded words, control
    characters and invisible characters are refused.

    Characters beyond ASCII may be used as RFC 6531 allows it. A domain with such characters goes
    over the wire in its ASCII form ("bücher.example" as "xn--bcher-kva.example"); only a local part
    beyond ASCII needs a server with SMTPUTF8, see needsSmtpUtf8().

    A default-constructed address is null. The class is implicitly shared.
*/

/*!
    Constructs a null address.
*/
QSmtpAddress::QSmtpAddress() noexcept = default;

/*!
    Constructs an address from the mailbox \a address, without angle brackets, and the display
    \a name.

    A local part alone, such as "alice" or "postmaster", is taken too, since LMTP and local delivery
    know mailboxes without a domain (RFC 5321 section 4.1.1.3 knows "Postmaster"). Anything else
    that is not a mailbox gives an address that is not valid and has no text. To read what a person
    wrote, use fromString().

    \sa isValid()
*/
QSmtpAddress::QSmtpAddress(const QString &address, const QString &name)
{
    std::optional<Mailbox> mailbox = Mailbox::fromText(address, Mailbox::BareLocalPart::Taken);
    if (mailbox) {
        own().mailbox = std::move(*mailbox);
    }
    if (!name.isEmpty()) {
        own().setName(name);
    }
}

/*!
    Constructs a copy of \a other; the copy is cheap.
*/
QSmtpAddress::QSmtpAddress(const QSmtpAddress &other) noexcept = default;

/*!
    Move-constructs an address from \a other, which is null afterwards.
*/
QSmtpAddress::QSmtpAddress(QSmtpAddress &&other) noexcept = default;

/*!
    Makes this address equal to \a other.
*/
QSmtpAddress &QSmtpAddress::operator=(const QSmtpAddress &other) noexcept = default;

/*!
    Move-assigns \a other to this address.
*/
QSmtpAddress &QSmtpAddress::operator=(QSmtpAddress &&other) noexcept = default;

/*!
    Destroys the address.
*/
QSmtpAddress::~QSmtpAddress() = default;

/*!
    \fn void QSmtpAddress::swap(QSmtpAddress &other)

    Swaps this address with \a other. It never fails.
*/

/*!
    Returns the one address that \a text holds, as in "Ann <ann@example.org>" or
    "ann@example.org"; a local part alone is taken too. If \a text is malformed or holds no address
    or several, the result is null.

    \sa parseList(), toString()
*/
QSmtpAddress QSmtpAddress::fromString(const QString &text)
{
    QSmtpAddress address;
    const auto list = AddressList::parse(text, Mailbox::BareLocalPart::Taken);
    if (list && list->entries.size() == 1) {
        address.own().setName(list->entries.first().name);
        address.own().mailbox = list->entries.first().mailbox;
    }
    return address;
}

/*!
    Returns the addresses of \a text, an address list of RFC 5322 section 3.4 as a header field has
    it, without line ends: members of groups are listed, the groups' names and all comments are
    left out, and encoded words in display names are decoded (RFC 2047). Empty list elements are
    skipped, so the list can be empty. QSmtpAddressGroup::parseList() keeps the groups.

    If any part of \a text is malformed, there is no result: half a list would be a letter that
    some do not get. Each address has a domain here, for in "Miller, Ann <ann@example.org>", where
    quotes are missing, "Miller" must not become a mailbox.
*/
std::optional<QList<QSmtpAddress>> QSmtpAddress::parseList(const QString &text)
{
    const auto list = AddressList::parse(text, Mailbox::BareLocalPart::Refused);
    if (!list) {
        return {};
    }
    QList<QSmtpAddress> addresses;
    addresses.reserve(list->entries.size());
    for (const AddressList::Entry &entry : list->entries) {
        QSmtpAddress address;
        address.own().setName(entry.name);
        address.own().mailbox = entry.mailbox;
        addresses.append(std::move(address));
    }
    return addresses;
}

/*!
    \overload

    Returns the \a addresses as a list that parseList() reads. Those that are not valid are left
    out.
*/
QString QSmtpAddress::toString(const QList<QSmtpAddress> &addresses)
{
    QString text;
    for (const QSmtpAddress &address : addresses) {
        if (address.isValid()) {
            text += text.isEmpty() ? QLatin1String() : QLatin1String(", ");
            text += address.toString();
        }
    }
    return text;
}

/*!
    Returns \c true if there is neither a name nor an address.
*/
bool QSmtpAddress::isNull() const noexcept
{
    return !d || (d->name.isEmpty() && d->mailbox.text.isEmpty());
}

/*!
    \property QSmtpAddress::valid

    Whether there is a mailbox, and no control character in the name.
*/
bool QSmtpAddress::isValid() const noexcept
{
    return d && d->isShowable && !d->mailbox.text.isEmpty();
}

/*!
    \property QSmtpAddress::name

    The display name as text, without quotes and not encoded. It may be empty. A name with control
    characters, line ends for example, makes the address invalid.
*/
QString QSmtpAddress::name() const
{
    return d ? d->name : QString();
}

void QSmtpAddress::setName(const QString &name)
{
    if (name != this->name()) {
        own().setName(name);
    }
}

/*!
    \property QSmtpAddress::localPart

    What stands before the "@", as it was written: a quoted local part has its quotes.
*/
QString QSmtpAddress::localPart() const
{
    return d ? d->mailbox.localPart().toString() : QString();
}

/*!
    \property QSmtpAddress::domain

    What stands behind the "@", as it was written: a domain name or an address literal in brackets;
    empty for a local part alone.
*/
QString QSmtpAddress::domain() const
{
    return d ? d->mailbox.domain().toString() : QString();
}

/*!
    \property QSmtpAddress::address

    The address without the name, as it was written, such as "ann@example.org". It is empty if
    there is no mailbox.
*/
QString QSmtpAddress::address() const
{
    return d ? d->mailbox.text : QString();
}

/*!
    Returns the octets that MAIL and RCPT say between angle brackets: the local part in UTF-8, and
    the domain with A-labels (RFC 5890). The result is empty if the address is not valid.

    The domain has A-labels also where the local part needs SMTPUTF8: RFC 6531 section 3.3 allows
    either, each server that looks a domain up understands this form, and a mailbox has one form on
    the wire.
*/
QByteArray QSmtpAddress::toMailbox() const
{
    return isValid() ? d->mailbox.wire : QByteArray();
}

/*!
    Returns \c true if only a server with SMTPUTF8 (RFC 6531) takes the address: the local part has
    characters beyond ASCII, for which there is no other form. A domain alone never needs it.
*/
bool QSmtpAddress::needsSmtpUtf8() const
{
    return d && !Units::areAscii(d->mailbox.localPart());
}

/*!
    Returns name and address as in "Ann <ann@example.org>", the name in quotes where it needs them,
    or the address alone if there is no name; fromString() reads it back. Text beyond ASCII is not
    encoded. The result is empty if the address is not valid.
*/
QString QSmtpAddress::toString() const
{
    if (!isValid()) {
        return {};
    }
    if (d->name.isEmpty()) {
        return address();
    }
    return Phrase::quoted(d->name) + QLatin1String(" <") + address() + u'>';
}

/*!
    Returns \c true if both are valid and mean the same mailbox whatever their names are: their
    local parts are equal to the letter, their domains (RFC 5321 section 2.4) apart from upper and
    lower case, and a domain name equals its ASCII form.
*/
bool QSmtpAddress::isSameMailbox(const QSmtpAddress &other) const
{
    return isValid() && other.isValid() && d->mailbox.localPart() == other.d->mailbox.localPart()
           && d->mailbox.wireDomain().compare(other.d->mailbox.wireDomain(), Qt::CaseInsensitive)
                  == 0;
}

/*!
    Returns the data, not shared with another address.
*/
QSmtpAddress::Data &QSmtpAddress::own()
{
    if (!d) {
        d = new Data;
    }
    return *d;
}

/*!
    \fn bool QSmtpAddress::operator==(const QSmtpAddress &a, const QSmtpAddress &b)

    Returns \c true if \a a and \a b have the same name, local part and domain, letter by letter.

    \sa isSameMailbox()
*/
bool operator==(const QSmtpAddress &a, const QSmtpAddress &b) noexcept
{
    if (a.d == b.d || (a.isNull() && b.isNull())) {
        return true;
    }
    return a.d && b.d && a.d->mailbox.text == b.d->mailbox.text && a.d->name == b.d->name;
}

/*!
    \fn bool QSmtpAddress::operator!=(const QSmtpAddress &a, const QSmtpAddress &b)

    Returns \c true if \a a and \a b differ in name, local part or domain.
*/

/*!
    \relates QSmtpAddress

    Returns a hash of \a address, seeded with \a seed.
*/
size_t qHash(const QSmtpAddress &address, size_t seed) noexcept
{
    if (address.isNull()) {
        return seed;
    }
    return qHashMulti(seed, address.d->name, address.d->mailbox.text);
}

/*!
    \relates QSmtpAddress

    Writes \a address to \a debug, name and address in quotes.
*/
QDebug operator<<(QDebug debug, const QSmtpAddress &address)
{
    const QDebugStateSaver saver(debug);
    debug.nospace().quote() << "QSmtpAddress(";
    if (!address.name().isEmpty()) {
        debug << address.name() << ", ";
    }
    if (!address.isNull()) {
        debug << address.address();
    }
    debug << ')';
    return debug;
}
