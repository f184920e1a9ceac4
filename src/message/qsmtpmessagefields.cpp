// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The header of a QSmtpMessage beyond addresses and subject.
#include <QSmtp/qsmtpmessage.h>

#include "messagedata.h"
#include "messagedate.h"

#include <algorithm>

namespace {

auto named(const QString &name)
{
    return [name](const MessageData::Field &field) {
        return field.name.compare(name, Qt::CaseInsensitive) == 0;
    };
}

} // namespace

/*!
    \property QSmtpMessage::date

    When the message was written, in whole seconds and in the time zone of the value, which the
    receiver may see. Where none is set, it is the time when completed() is called, which
    QSmtpClient::send() does.
*/
QDateTime QSmtpMessage::date() const
{
    return data().date;
}

void QSmtpMessage::setDate(const QDateTime &date)
{
    own().date = MessageDate::inSeconds(date);
}

/*!
    \property QSmtpMessage::messageId

    The identifier of the message, with its angle brackets (RFC 5322 section 3.6.4). Where none is
    set, completed() makes one of random characters and the domain of from(): nothing of this
    machine is in it.
*/
QString QSmtpMessage::messageId() const
{
    return data().messageId;
}

void QSmtpMessage::setMessageId(const QString &id)
{
    own().messageId = id;
}

/*!
    \property QSmtpMessage::inReplyTo

    The identifiers of the messages that this one answers, with their angle brackets.
*/
QStringList QSmtpMessage::inReplyTo() const
{
    return data().inReplyTo;
}

void QSmtpMessage::setInReplyTo(const QStringList &ids)
{
    own().inReplyTo = ids;
}

/*!
    \property QSmtpMessage::references

    The identifiers of the messages of the conversation, the oldest first: those that the answered
    message names, and that message itself.
*/
QStringList QSmtpMessage::references() const
{
    return data().references;
}

void QSmtpMessage::setReferences(const QStringList &ids)
{
    own().references = ids;
}

/*!
    \property QSmtpMessage::priority

    How urgent the message is for its readers.
*/
QSmtpMessage::Priority QSmtpMessage::priority() const noexcept
{
    return data().priority;
}

void QSmtpMessage::setPriority(Priority priority)
{
    own().priority = priority;
}

/*!
    \property QSmtpMessage::autoSubmitted

    Whether a program has written the message.
*/
QSmtpMessage::AutoSubmitted QSmtpMessage::autoSubmitted() const noexcept
{
    return data().autoSubmitted;
}

void QSmtpMessage::setAutoSubmitted(AutoSubmitted kind)
{
    own().autoSubmitted = kind;
}

/*!
    \property QSmtpMessage::readReceiptTo

    To whom the receivers are asked to tell that they have read it (RFC 8098). They may decline.
*/
QList<QSmtpAddress> QSmtpMessage::readReceiptTo() const
{
    return data().readReceiptTo;
}

/*!
    Sets the one \a address that receipts shall go to; {} clears.
*/
void QSmtpMessage::setReadReceiptTo(const QSmtpAddress &address)
{
    own().readReceiptTo = {address};
}

/*!
    \overload
*/
void QSmtpMessage::setReadReceiptTo(const QList<QSmtpAddress> &addresses)
{
    own().readReceiptTo = addresses;
}

/*!
    \overload
*/
void QSmtpMessage::setReadReceiptTo(std::initializer_list<QSmtpAddress> addresses)
{
    own().readReceiptTo = addresses;
}

/*!
    \property QSmtpMessage::listUnsubscribe

    Where receivers of a mailing can leave it, the best way first: addresses of https, mailto or
    http (RFC 2369). One of another scheme, without a host or with a password is a fault.
*/
QList<QUrl> QSmtpMessage::listUnsubscribe() const
{
    return data().listUnsubscribe;
}

void QSmtpMessage::setListUnsubscribe(const QList<QUrl> &urls)
{
    own().listUnsubscribe = urls;
}

/*!
    \property QSmtpMessage::oneClickUnsubscribe

    Whether a POST to the https address of listUnsubscribe() is all that it takes (RFC 8058), which
    big receivers demand of those who send many messages. There has to be exactly one such address,
    and none of http.
*/
bool QSmtpMessage::isOneClickUnsubscribe() const noexcept
{
    return data().oneClickUnsubscribe;
}

void QSmtpMessage::setOneClickUnsubscribe(bool oneClick)
{
    own().oneClickUnsubscribe = oneClick;
}

/*!
    Returns the names of the further header fields in their order; a name may occur several times.
*/
QStringList QSmtpMessage::headerNames() const
{
    QStringList names;
    for (const MessageData::Field &field : data().headers) {
        names.append(field.name);
    }
    return names;
}

/*!
    Returns the values of all further header fields called \a name, in whatever case.
*/
QStringList QSmtpMessage::headers(const QString &name) const
{
    QStringList values;
    for (const MessageData::Field &field : data().headers) {
        if (named(name)(field)) {
            values.append(field.value);
        }
    }
    return values;
}

/*!
    Returns the value of the first further header field called \a name; null if there is none.
*/
QString QSmtpMessage::header(const QString &name) const
{
    return headers(name).value(0);
}

/*!
    Sets the further header field \a name to \a value, text in any script, instead of all fields of
    that name. It is no way to set a field that the message has a function for, such as Subject, nor
    one that belongs to MIME: such a message has a fault.

    The value is unstructured text (RFC 5322 section 2.2.1): blanks are where it may be folded, and
    what is not ASCII becomes encoded words (RFC 2047). A word of ASCII that is too long for a line,
    of more than 900 characters, is a fault.
*/
void QSmtpMessage::setHeader(const QString &name, const QString &value)
{
    QList<MessageData::Field> &fields = own().headers;
    const auto first = std::find_if(fields.cbegin(), fields.cend(), named(name));
    const qsizetype place = first - fields.cbegin();
    fields.removeIf(named(name));
    fields.insert(place, {name, value});
}

/*!
    Adds a further header field \a name with \a value behind the others.
*/
void QSmtpMessage::addHeader(const QString &name, const QString &value)
{
    own().headers.append({name, value});
}

/*!
    Removes all further header fields called \a name.
*/
void QSmtpMessage::removeHeader(const QString &name)
{
    own().headers.removeIf(named(name));
}

/*!
    \property QSmtpMessage::resentBlocks

    What addResentBlock() has added, the newest first.
*/
QList<QSmtpResentBlock> QSmtpMessage::resentBlocks() const
{
    return data().resentBlocks;
}

void QSmtpMessage::setResentBlocks(const QList<QSmtpResentBlock> &blocks)
{
    own().resentBlocks = blocks;
}

/*!
    Resends the message as \a block says: it goes to those whom the newest block names, and to
    nobody else.
*/
void QSmtpMessage::addResentBlock(const QSmtpResentBlock &block)
{
    own().resentBlocks.prepend(block);
}
