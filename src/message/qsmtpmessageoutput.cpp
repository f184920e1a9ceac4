// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What becomes of a QSmtpMessage: its faults, its envelope, its octets.
#include <QSmtp/qsmtpmessage.h>

#include "composer.h"
#include "mailboxset.h"
#include "messagedate.h"
#include "messagefaults.h"
#include "messageid.h"
#include "messagereader.h"
#include "sourcetexts.h"

#include <QtCore/QBuffer>
#include <QtCore/QCoreApplication>

namespace {

constexpr qint64 PieceSize = 65536;
// As long as a sender may let a server wait for a piece (RFC 5321 section 4.5.3.2.5).
constexpr int LongestWait = 180'000; // milliseconds

bool copy(const QList<Segment> &segments, QIODevice *device, QString &error)
{
    MessageReader reader(segments);
    if (!reader.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        error = reader.errorString();
        return false;
    }
    QByteArray piece(PieceSize, Qt::Uninitialized);
    for (;;) {
        const qint64 length = reader.read(piece.data(), PieceSize);
        if (length < 0) {
            error = reader.errorString();
            return false;
        }
        if (length == 0 && reader.atEnd()) {
            return true;
        }
        // An attachment from a program, say, has nothing just now.
        if (length == 0 && !reader.waitForReadyRead(LongestWait)) {
            error = SourceTexts::tr("a device has nothing more and did not say that it ended");
            return false;
        }
        if (device->write(piece.constData(), length) != length) {
            error = device->errorString();
            return false;
        }
    }
}

void completeBlock(QSmtpResentBlock &block)
{
    if (!block.date().isValid()) {
        block.setDate(MessageDate::now());
    }
    if (block.messageId().isEmpty()) {
        block.setMessageId(MessageId::create(block.from()));
    }
}

QByteArray octetsOf(const QList<Segment> &segments)
{
    if (const std::optional<QByteArray> octets = MessageReader::octetsOf(segments)) {
        return *octets;
    }
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QString error;
    return copy(segments, &buffer, error) ? buffer.data() : QByteArray();
}

} // namespace

/*!
    Returns a message of the ready-made octets \a message (RFC 5322), which are sent as they are: so
    a signature of DKIM stays good. Nothing of it can be set, but resent blocks can be added.

    Its sender and its recipients are those whom its header names. What its Bcc fields say is not
    sent.
*/
QSmtpMessage QSmtpMessage::fromReadyMade(const QByteArray &message)
{
    QSmtpMessage readyMade;
    readyMade.own().readyMade = Body::fromOctets(message);
    return readyMade;
}

/*!
    Returns a message of the ready-made octets in the file at \a path, which is read when it is
    sent.

    \overload fromReadyMade()
*/
QSmtpMessage QSmtpMessage::fromReadyMadeFile(const QString &path)
{
    QSmtpMessage readyMade;
    readyMade.own().readyMade = Body::fromFile(path);
    return readyMade;
}

/*!
    Returns \c true if the message was made elsewhere.
*/
bool QSmtpMessage::isReadyMade() const noexcept
{
    return data().readyMade.has_value();
}

/*!
    \property QSmtpMessage::mimeEntity

    The content, where it was made elsewhere.
*/
QByteArray QSmtpMessage::mimeEntity() const
{
    return data().mimeEntity;
}

/*!
    Sets the content of the message to the MIME \a entity, one that was signed or encrypted for
    example: its own header with Content-Type and the like, an empty line, and a body. It is sent
    octet for octet, except that line ends become CRLF. It takes the place of texts, pictures,
    attachments and calendar, which are gone; to set one of them afterwards is a fault. An empty
    \a entity takes the place of nothing.

    \code
    // OpenPGP (RFC 3156): what is signed is what is sent.
    const QByteArray content = message.toMimeEntity();
    message.setMimeEntity(multipartSigned(content, signatureOf(content)));
    \endcode

    \sa toMimeEntity()
*/
void QSmtpMessage::setMimeEntity(const QByteArray &entity)
{
    MessageData &data = own();
    data.mimeEntity = entity;
    if (!entity.isEmpty()) {
        data.text.clear();
        data.html.clear();
        data.inlineParts.clear();
        data.attachments.clear();
        data.calendar.clear();
        data.calendarMethod.clear();
    }
}

/*!
    \property QSmtpMessage::valid

    Whether the message can be written. Nothing is said of whether it has a sender and recipients,
    without which it is a draft, nor of whether its attachments can be read.

    \sa faults()
*/
bool QSmtpMessage::isValid() const
{
    return faults().isEmpty();
}

/*!
    \property QSmtpMessage::faults

    What keeps the message from being written, a sentence each: control characters where none may
    be, addresses that are none, and the like. No attachment is read.
*/
QStringList QSmtpMessage::faults() const
{
    return MessageFaults::of(data());
}

/*!
    Returns who the letter's sender is (MAIL FROM): the newest resent block's, or sender(), or the
    first of from(). Of a ready-made message it is null, since its header will tell.
*/
QSmtpAddress QSmtpMessage::envelopeSender() const
{
    const MessageData &message = data();
    if (!message.resentBlocks.isEmpty()) {
        const QSmtpResentBlock &block = message.resentBlocks.constFirst();
        return block.sender().isNull() ? block.from() : block.sender();
    }
    return message.sender.isNull() ? message.from.value(0) : message.sender;
}

/*!
    Returns who the letter goes to (RCPT TO), each mailbox once: those of the newest resent block,
    or to(), cc() and bcc(). Of a ready-made message it is empty, since its header will tell.
*/
QList<QSmtpAddress> QSmtpMessage::envelopeRecipients() const
{
    const MessageData &message = data();
    QList<QSmtpAddress> named = message.to + message.cc + message.bcc;
    if (!message.resentBlocks.isEmpty()) {
        const QSmtpResentBlock &block = message.resentBlocks.constFirst();
        named = block.to() + block.cc() + block.bcc();
    }
    if (named.size() == 1) {
        return named;
    }
    QList<QSmtpAddress> recipients;
    MailboxSet met;
    for (const QSmtpAddress &address : std::as_const(named)) {
        if (met.insert(address)) {
            recipients.append(address);
        }
    }
    return recipients;
}

/*!
    Returns the message with a date and a Message-ID, made now where none was set.
   QSmtpClient::send() sends it so. Who keeps a copy of what was sent completes the message before:

    \code
    const QSmtpMessage letter = message.completed();
    client.send(letter);
    archive.save(letter.toBytes());
    \endcode

    What is kept so has its Bcc: who forwards it as a whole tells who got it in secret.
*/
QSmtpMessage QSmtpMessage::completed() const &
{
    return QSmtpMessage(*this).completed();
}

/*!
    \overload

    Nobody else has the message: it need not be copied.
*/
QSmtpMessage QSmtpMessage::completed() &&
{
    complete();
    return std::move(*this);
}

void QSmtpMessage::complete()
{
    MessageData &data = own();
    if (!data.resentBlocks.isEmpty()) { // for a list is allocated to be changed, even one of none
        for (QSmtpResentBlock &block : data.resentBlocks) {
            completeBlock(block);
        }
    }
    if (data.readyMade) {
        return;
    }
    if (!data.date.isValid()) {
        data.date = MessageDate::now();
    }
    if (data.messageId.isEmpty()) {
        data.messageId = MessageId::create(data.from.value(0));
    }
}

/*!
    Returns how many octets toBytes() would have, found without reading an attachment; -1 where an
    attachment cannot be read, or where only reading it will tell, and for a message with faults.
*/
qint64 QSmtpMessage::size(Encoding encoding) const
{
    if (!isValid()) {
        return -1;
    }
    qint64 size = 0;
    const QList<Segment> segments = Composer(*this, encoding).message().all();
    for (const Segment &segment : segments) {
        if (segment.size() < 0) {
            return -1;
        }
        size += segment.size();
    }
    return size;
}

/*!
    Returns the message as octets of RFC 5322 with all its attachments, Bcc included, such that a
    way with this \a encoding carries it. They are empty where there is a fault, or where an
    attachment cannot be read; writeTo() tells which.

    What was made elsewhere, mimeEntity() and attachments of the kind MimeEntity, stays as it is,
    also where it needs more than \a encoding. With Bcc, the octets are for whoever sends or keeps
    the message, and not for others: see bcc().

    \sa fromBytes(), completed()
*/
QByteArray QSmtpMessage::toBytes(Encoding encoding) const
{
    return isValid() ? octetsOf(Composer(*this, encoding).message().all()) : QByteArray();
}

/*!
    Returns the content of the message as a MIME entity: its Content fields, an empty line and the
    body, and none of the fields From, Subject and so on. This is what programs sign or encrypt;
    the result goes to setMimeEntity(). What is signed has to be encoded as SevenBit
    (RFC 1847 section 2.1).

    No line of a text ends with a blank or begins with "From ": programs on the way may change such
    lines, and the signature would be broken (RFC 3156 section 3). So a text that has them is
    encoded, long lines are not folded, and a forwarded message that has them goes as a file.
    Attachments of the kind MimeEntity stay as they are.
*/
QByteArray QSmtpMessage::toMimeEntity(Encoding encoding) const
{
    return isValid() && !isReadyMade()
               ? octetsOf(Composer(*this, encoding, TextPart::Use::Signed).entity())
               : QByteArray();
}

/*!
    Writes what toBytes() would return to \a device, piece by piece: a message of any size takes no
    memory. Returns \c false if there is a fault, if an attachment cannot be read or if \a device
    does not take it, as one that is not open for writing, or is null; \a errorString tells then, if
    it is not null. What was written so far is no whole message.

    It waits for an attachment from a sequential device, such as a QProcess, until that has ended,
    and fails where the device has nothing for three minutes, or cannot be waited for, as a
    QNetworkReply that is not finished. Where nobody shall wait, there is QSmtpClient::send().
*/
bool QSmtpMessage::writeTo(QIODevice *device, Encoding encoding, QString *errorString) const
{
    QString error = device && device->isWritable()
                        ? faults().value(0)
                        : QCoreApplication::translate("QSmtpMessage",
                                                      "The device is not open for writing.");
    const bool written = error.isEmpty()
                         && copy(Composer(*this, encoding).message().all(), device, error);
    if (!written && errorString) {
        *errorString = error;
    }
    return written;
}
