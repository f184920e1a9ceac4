// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include <QSmtp/qsmtpresentblock.h>

#include "messagedate.h"

#include <QtCore/QDebug>

class QSmtpResentBlock::Data : public QSharedData
{
public:
    bool operator==(const Data &other) const
    {
        return from == other.from && sender == other.sender && to == other.to && cc == other.cc
               && bcc == other.bcc && date == other.date && messageId == other.messageId;
    }

    QSmtpAddress from;
    QSmtpAddress sender;
    QList<QSmtpAddress> to;
    QList<QSmtpAddress> cc;
    QList<QSmtpAddress> bcc;
    QDateTime date;
    QString messageId;
};

/*!
    \class QSmtpResentBlock
    \inmodule QSmtp
    \brief The QSmtpResentBlock class says who sends a message once more, to whom and when
   (RFC 5322 section 3.6.6).

    Resending, which some programs call bouncing or redirecting, leaves a message as it is and puts
   a block of fields in front of it: Resent-From, Resent-To and so on. It is not forwarding, for
   which see QSmtpAttachment::fromMessage().

    \code
    QSmtpResentBlock block;
    block.setFrom(QSmtpAddress("ann@example.org"));
    block.setTo({QSmtpAddress("ben@example.org")});
    QSmtpMessage message = QSmtpMessage::fromReadyMade(octets);
    message.addResentBlock(block);
    client.send(message);
    \endcode

    The class is implicitly shared.

    \sa QSmtpMessage::addResentBlock()
*/

/*!
    Constructs an empty block.
*/
QSmtpResentBlock::QSmtpResentBlock() noexcept = default;

/*!
    Constructs a copy of \a other; the copy is cheap.
*/
QSmtpResentBlock::QSmtpResentBlock(const QSmtpResentBlock &other) noexcept = default;

/*!
    Move-constructs a block from \a other.
*/
QSmtpResentBlock::QSmtpResentBlock(QSmtpResentBlock &&other) noexcept = default;

/*!
    Makes this block equal to \a other.
*/
QSmtpResentBlock &QSmtpResentBlock::operator=(const QSmtpResentBlock &other) noexcept = default;

/*!
    Move-assigns \a other to this block.
*/
QSmtpResentBlock &QSmtpResentBlock::operator=(QSmtpResentBlock &&other) noexcept = default;

/*!
    Destroys the block.
*/
QSmtpResentBlock::~QSmtpResentBlock() = default;

/*!
    \fn void QSmtpResentBlock::swap(QSmtpResentBlock &other)

    Swaps this block with \a other. It never fails.
*/

QSmtpResentBlock::Data &QSmtpResentBlock::own()
{
    if (!d) {
        d = new Data;
    }
    return *d;
}

/*!
    \property QSmtpResentBlock::from

    Who resends the message. The letter's reverse-path is this address, or sender() where there is
    one.
*/
QSmtpAddress QSmtpResentBlock::from() const
{
    return d ? d->from : QSmtpAddress();
}

void QSmtpResentBlock::setFrom(const QSmtpAddress &address)
{
    own().from = address;
}

/*!
    \property QSmtpResentBlock::sender

    Who does it on behalf of from(); null, the default, where that is the same person.
*/
QSmtpAddress QSmtpResentBlock::sender() const
{
    return d ? d->sender : QSmtpAddress();
}

void QSmtpResentBlock::setSender(const QSmtpAddress &address)
{
    own().sender = address;
}

/*!
    \property QSmtpResentBlock::to

    To whom the message goes now. Those whom the message itself names do not get it again.
*/
QList<QSmtpAddress> QSmtpResentBlock::to() const
{
    return d ? d->to : QList<QSmtpAddress>();
}

void QSmtpResentBlock::setTo(const QList<QSmtpAddress> &addresses)
{
    own().to = addresses;
}

/*!
    \property QSmtpResentBlock::cc

    To whom it goes as well.
*/
QList<QSmtpAddress> QSmtpResentBlock::cc() const
{
    return d ? d->cc : QList<QSmtpAddress>();
}

void QSmtpResentBlock::setCc(const QList<QSmtpAddress> &addresses)
{
    own().cc = addresses;
}

/*!
    \property QSmtpResentBlock::bcc

    To whom it goes without anybody being told.
*/
QList<QSmtpAddress> QSmtpResentBlock::bcc() const
{
    return d ? d->bcc : QList<QSmtpAddress>();
}

void QSmtpResentBlock::setBcc(const QList<QSmtpAddress> &addresses)
{
    own().bcc = addresses;
}

/*!
    \property QSmtpResentBlock::date

    When it is resent, in whole seconds. Where none is set, that is when
    QSmtpMessage::completed() is called, which QSmtpClient::send() does.
*/
QDateTime QSmtpResentBlock::date() const
{
    return d ? d->date : QDateTime();
}

void QSmtpResentBlock::setDate(const QDateTime &date)
{
    own().date = MessageDate::inSeconds(date);
}

/*!
    \property QSmtpResentBlock::messageId

    The identifier of this resending, with its angle brackets; see QSmtpMessage::messageId().
*/
QString QSmtpResentBlock::messageId() const
{
    return d ? d->messageId : QString();
}

void QSmtpResentBlock::setMessageId(const QString &id)
{
    own().messageId = id;
}

/*!
    \fn bool QSmtpResentBlock::operator==(const QSmtpResentBlock &a, const QSmtpResentBlock &b)

    Returns \c true if \a a and \a b say the same.
*/
bool operator==(const QSmtpResentBlock &a, const QSmtpResentBlock &b)
{
    static const QSmtpResentBlock::Data empty;
    return a.d == b.d || (a.d ? *a.d : empty) == (b.d ? *b.d : empty);
}

/*!
    \fn bool QSmtpResentBlock::operator!=(const QSmtpResentBlock &a, const QSmtpResentBlock &b)

    Returns \c true if \a a and \a b differ.
*/

/*!
    \relates QSmtpResentBlock

    Writes \a block to \a debug.
*/
QDebug operator<<(QDebug debug, const QSmtpResentBlock &block)
{
    const QDebugStateSaver saver(debug);
    debug.nospace() << "QSmtpResentBlock(from " << block.from() << ", to " << block.to() << ", cc "
                    << block.cc() << ", bcc " << block.bcc() << ')';
    return debug;
}
