// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include <QSmtp/qsmtpaddressgroup.h>

#include "addresslist.h"
#include "characters.h"
#include "phrase.h"

#include <QtCore/QDebug>

#include <algorithm>

class QSmtpAddressGroup::Data : public QSharedData
{
public:
    QString name;
    QList<QSmtpAddress> addresses;
};

/*!
    \class QSmtpAddressGroup
    \inmodule QSmtp
    \brief The QSmtpAddressGroup class is several mail addresses with a name for all of them, such
    as "Team: Ann <ann@example.org>, ben@example.org;".

    RFC 5322 section 3.4 knows such groups in lists of addresses. To the mail system they are
    nothing but their members, which is what QSmtpAddress::parseList() tells; here the groups
    themselves are kept, for address books and for fields where people type recipients.

    A group without a name stands for addresses that are in no group. A named group may be empty,
    as in "undisclosed-recipients:;".

    A default-constructed group is null. The class is implicitly shared.

    \sa QSmtpAddress
*/

/*!
    Constructs a null group.
*/
QSmtpAddressGroup::QSmtpAddressGroup() noexcept = default;

/*!
    Constructs a group of \a addresses called \a name.
*/
QSmtpAddressGroup::QSmtpAddressGroup(const QString &name, const QList<QSmtpAddress> &addresses)
{
    setName(name);
    setAddresses(addresses);
}

/*!
    Constructs a group without a name, for \a addresses that are in no group.
*/
QSmtpAddressGroup::QSmtpAddressGroup(const QList<QSmtpAddress> &addresses)
{
    setAddresses(addresses);
}

/*!
    Constructs a copy of \a other; the copy is cheap.
*/
QSmtpAddressGroup::QSmtpAddressGroup(const QSmtpAddressGroup &other) noexcept = default;

/*!
    Move-constructs a group from \a other, which is null afterwards.
*/
QSmtpAddressGroup::QSmtpAddressGroup(QSmtpAddressGroup &&other) noexcept = default;

/*!
    Makes this group equal to \a other.
*/
QSmtpAddressGroup &QSmtpAddressGroup::operator=(const QSmtpAddressGroup &other) noexcept = default;

/*!
    Move-assigns \a other to this group.
*/
QSmtpAddressGroup &QSmtpAddressGroup::operator=(QSmtpAddressGroup &&other) noexcept = default;

/*!
    Destroys the group.
*/
QSmtpAddressGroup::~QSmtpAddressGroup() = default;

/*!
    \fn void QSmtpAddressGroup::swap(QSmtpAddressGroup &other)

    Swaps this group with \a other. It never fails.
*/

/*!
    Returns the groups of \a text, an address list of RFC 5322 section 3.4, in their order; what
    stands between them is in groups without a name. Those addresses together are what
    QSmtpAddress::parseList() returns, and what has no result there has none here.

    \sa toString()
*/
std::optional<QList<QSmtpAddressGroup>> QSmtpAddressGroup::parseList(const QString &text)
{
    const auto list = AddressList::parse(text, Mailbox::BareLocalPart::Refused);
    if (!list) {
        return {};
    }
    QList<QSmtpAddressGroup> groups;
    const auto addMembers = [&](qsizetype begin, qsizetype end) {
        for (qsizetype i = begin; i < end; ++i) {
            const AddressList::Entry &entry = list->entries[i];
            groups.last().own().addresses.append(QSmtpAddress(entry.mailbox.text, entry.name));
        }
    };
    // Members of a group whose name is empty are not in a group that has one.
    const auto addSingles = [&](qsizetype begin, qsizetype end) {
        if (begin < end && (groups.isEmpty() || !groups.constLast().name().isEmpty())) {
            groups.append(QSmtpAddressGroup());
        }
        addMembers(begin, end);
    };
    qsizetype taken = 0;
    for (const AddressList::Group &group : list->groups) {
        addSingles(taken, group.begin);
        if (group.name.isEmpty()) {
            addSingles(group.begin, group.end);
        } else {
            groups.append(QSmtpAddressGroup(group.name));
            addMembers(group.begin, group.end);
        }
        taken = group.end;
    }
    addSingles(taken, list->entries.size());
    return groups;
}

/*!
    Returns the \a groups as a list that parseList() reads; those without a name that follow each
    other come back as one. Addresses that are not valid are left out, and so are groups whose names
    have control characters.
*/
QString QSmtpAddressGroup::toString(const QList<QSmtpAddressGroup> &groups)
{
    QString text;
    for (const QSmtpAddressGroup &group : groups) {
        const QString one = group.toString();
        text += text.isEmpty() || one.isEmpty() ? QLatin1String() : QLatin1String(", ");
        text += one;
    }
    return text;
}

/*!
    Returns \c true if there is neither a name nor an address.
*/
bool QSmtpAddressGroup::isNull() const noexcept
{
    return !d || (d->name.isEmpty() && d->addresses.isEmpty());
}

/*!
    \property QSmtpAddressGroup::valid

    Whether there is a name or an address, no control character in the name, and no address that is
    not valid.
*/
bool QSmtpAddressGroup::isValid() const noexcept
{
    return !isNull() && Characters::areShowable(d->name)
           && std::all_of(d->addresses.begin(), d->addresses.end(),
                          [](const QSmtpAddress &address) { return address.isValid(); });
}

/*!
    \property QSmtpAddressGroup::name

    What the group is called, as text, without quotes and not encoded. Empty: its addresses are in
    no group. A name with control characters, line ends for example, makes the group invalid.
*/
QString QSmtpAddressGroup::name() const
{
    return d ? d->name : QString();
}

void QSmtpAddressGroup::setName(const QString &name)
{
    if (name != this->name()) {
        own().name = name;
    }
}

/*!
    \property QSmtpAddressGroup::addresses

    The members. Groups do not stand in groups.
*/
QList<QSmtpAddress> QSmtpAddressGroup::addresses() const
{
    return d ? d->addresses : QList<QSmtpAddress>();
}

void QSmtpAddressGroup::setAddresses(const QList<QSmtpAddress> &addresses)
{
    if (addresses != this->addresses()) {
        own().addresses = addresses;
    }
}

/*!
    Returns name and addresses as in "Team: Ann <ann@example.org>, ben@example.org;", the name in
    quotes where it needs them, or the addresses alone if there is no name. Text beyond ASCII is not
    encoded. Addresses that are not valid are left out; if the name has control characters, the
    result is empty.
*/
QString QSmtpAddressGroup::toString() const
{
    if (isNull() || !Characters::areShowable(d->name)) {
        return {};
    }
    const QString members = QSmtpAddress::toString(d->addresses);
    if (d->name.isEmpty()) {
        return members;
    }
    return Phrase::quoted(d->name) + (members.isEmpty() ? QLatin1String(":") : QLatin1String(": "))
           + members + u';';
}

/*!
    Returns the data, not shared with another group.
*/
QSmtpAddressGroup::Data &QSmtpAddressGroup::own()
{
    if (!d) {
        d = new Data;
    }
    return *d;
}

/*!
    \fn bool QSmtpAddressGroup::operator==(const QSmtpAddressGroup &a, const QSmtpAddressGroup &b)

    Returns \c true if \a a and \a b have the same name and the same addresses, letter by letter and
    in the same order.
*/
bool operator==(const QSmtpAddressGroup &a, const QSmtpAddressGroup &b) noexcept
{
    if (a.d == b.d || (a.isNull() && b.isNull())) {
        return true;
    }
    return a.d && b.d && a.d->name == b.d->name && a.d->addresses == b.d->addresses;
}

/*!
    \fn bool QSmtpAddressGroup::operator!=(const QSmtpAddressGroup &a, const QSmtpAddressGroup &b)

    Returns \c true if \a a and \a b differ.
*/

/*!
    \relates QSmtpAddressGroup

    Writes \a group to \a debug, its name in quotes.
*/
QDebug operator<<(QDebug debug, const QSmtpAddressGroup &group)
{
    const QDebugStateSaver saver(debug);
    debug.nospace().quote() << "QSmtpAddressGroup(" << group.name() << ", " << group.addresses()
                            << ')';
    return debug;
}
