// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include <QSmtp/qsmtpresult.h>

#include "causes.h"

#include <QtCore/QDebug>

#include <algorithm>

class QSmtpResult::Data : public QSharedData
{
public:
    bool operator==(const Data &other) const
    {
        return bytes == other.bytes && messageId == other.messageId && reply == other.reply
               && accepted == other.accepted && refused == other.refused
               && uncertain == other.uncertain && error == other.error
               && ignoredExtensions == other.ignoredExtensions;
    }

    QList<QSmtpRecipientReply> accepted;
    QList<QSmtpRecipientReply> refused;
    QStringList uncertain;
    QSmtpReply reply;
    QSmtpError error;
    QString messageId;
    qint64 bytes = 0;
    QStringList ignoredExtensions;
};

QSmtpResult::Data &QSmtpResult::own()
{
    if (!d) {
        d = new Data;
    }
    return *d;
}

/*!
    \class QSmtpRecipientReply
    \inmodule QSmtp
    \brief The QSmtpRecipientReply class is what the server said about one recipient.
*/

/*!
    \fn QSmtpRecipientReply::QSmtpRecipientReply()

    Constructs an empty address with a null reply.
*/

/*!
    \fn QSmtpRecipientReply::QSmtpRecipientReply(const QString &address, const QSmtpReply &reply)

    Constructs the server's \a reply about the recipient \a address.
*/

/*!
    \fn void QSmtpRecipientReply::swap(QSmtpRecipientReply &other)

    Swaps this object with \a other. It never fails.
*/

/*!
    \property QSmtpRecipientReply::address

    The recipient's address as it was given to the server, without angle brackets.
*/

/*!
    \property QSmtpRecipientReply::reply

    What the server said about this recipient: its answer to RCPT, or under LMTP the one to the
    content (RFC 2033 section 4.2).
*/

/*!
    \property QSmtpRecipientReply::cause

    Why the server refused this recipient, as far as its reply tells; QSmtpError::Cause::Unknown for
    one that was accepted.

    \sa QSmtpError::adviceFor()
*/
QSmtpError::Cause QSmtpRecipientReply::cause() const
{
    return causeOf(QSmtpError::Phase::Recipients, m_reply);
}

/*!
    \fn bool QSmtpRecipientReply::operator==(const QSmtpRecipientReply &a, const QSmtpRecipientReply
   &b)

    Returns \c true if \a a and \a b have the same address and reply.
*/

/*!
    \fn bool QSmtpRecipientReply::operator!=(const QSmtpRecipientReply &a, const QSmtpRecipientReply
   &b)

    Returns \c true if \a a and \a b are not equal.
*/

/*!
    \class QSmtpResult
    \inmodule QSmtp
    \brief The QSmtpResult class is what became of one message.

    It tells of each recipient apart: a server may accept some and refuse others. The class is
    implicitly shared.
*/

/*!
    Constructs a result that tells of nothing: no recipient, no reply, no error. Nothing is
   allocated.
*/
QSmtpResult::QSmtpResult() noexcept = default;
/*!
    Constructs a copy of \a other; the copy is cheap.
*/
QSmtpResult::QSmtpResult(const QSmtpResult &other) noexcept = default;

/*!
    Move-constructs a result from \a other, which is left as if default-constructed.
*/
QSmtpResult::QSmtpResult(QSmtpResult &&other) noexcept = default;

/*!
    Makes this object equal to \a other.
*/
QSmtpResult &QSmtpResult::operator=(const QSmtpResult &other) noexcept = default;

/*!
    Move-assigns \a other to this object.
*/
QSmtpResult &QSmtpResult::operator=(QSmtpResult &&other) noexcept = default;

/*!
    Destroys the object; data that copies share stay.
*/
QSmtpResult::~QSmtpResult() = default;

/*!
    \fn void QSmtpResult::swap(QSmtpResult &other)

    Swaps this object with \a other. It never fails.
*/

/*!
    \property QSmtpResult::sent

    Whether the server has taken responsibility for the message for at least one recipient
   (RFC 5321 section 4.2.5), and the fate of every recipient is known. Where the connection was lost
   halfway, accepted() still tells who has got it.
*/
bool QSmtpResult::isSent() const
{
    return d && d->error.isNull() && !d->accepted.isEmpty();
}

/*!
    \property QSmtpResult::accepted

    The recipients for whom the server took the message, in the order it did, each with its reply.
*/
QList<QSmtpRecipientReply> QSmtpResult::accepted() const
{
    return d ? d->accepted : QList<QSmtpRecipientReply>();
}

/*!
    \property QSmtpResult::refused

    The recipients that the server refused, in the order they were given, each with its reply.
*/
QList<QSmtpRecipientReply> QSmtpResult::refused() const
{
    return d ? d->refused : QList<QSmtpRecipientReply>();
}

/*!
    \property QSmtpResult::uncertain

    The recipients of whom nobody knows whether they got the message: it had left whole, and the
   connection ended, or the wait ran out, before the server's word about them. Sending it to them
   again may deliver it twice.
*/
QStringList QSmtpResult::uncertain() const
{
    return d ? d->uncertain : QStringList();
}

/*!
    Returns whether the message may have reached, or has reached, the recipient \a address: it is
   among the accepted() of a message that was sent, or it is uncertain(). Addresses are compared as
   they were given.
*/
bool QSmtpResult::mayHaveBeenDelivered(const QString &address) const
{
    return d
           && (d->uncertain.contains(address)
               || std::any_of(d->accepted.begin(), d->accepted.end(),
                              [&address](const QSmtpRecipientReply &recipient) {
                                  return recipient.address() == address;
                              }));
}

/*!
    \property QSmtpResult::reply

    The server's reply to the content; it often names the message in the server's log. Null if it
   did not come so far.
*/
QSmtpReply QSmtpResult::reply() const
{
    return d ? d->reply : QSmtpReply();
}

/*!
    \property QSmtpResult::error

    Why the message was not sent; null if it was.
*/
QSmtpError QSmtpResult::error() const
{
    return d ? d->error : QSmtpError();
}

/*!
    \property QSmtpResult::messageId

    The message's Message-ID, angle brackets included; empty if it has none or none is known.
*/
QString QSmtpResult::messageId() const
{
    return d ? d->messageId : QString();
}

/*!
    \property QSmtpResult::bytes

    The size of the content in octets.
*/
qint64 QSmtpResult::bytes() const noexcept
{
    return d ? d->bytes : 0;
}

/*!
    \property QSmtpResult::ignoredExtensions

    The keywords of the extensions that were asked for, or that the message needed, and that the
   server did not offer, so that it was sent without: only those among
   QSmtpSendOptions::optionalExtensions.
*/
QStringList QSmtpResult::ignoredExtensions() const
{
    return d ? d->ignoredExtensions : QStringList();
}

/*!
    Notes that the server accepted the recipient \a address with \a reply.
*/
void QSmtpResult::addAccepted(const QString &address, const QSmtpReply &reply)
{
    own().accepted.emplaceBack(address, reply);
}

/*!
    Notes that the server refused the recipient \a address with \a reply.
*/
void QSmtpResult::addRefused(const QString &address, const QSmtpReply &reply)
{
    own().refused.emplaceBack(address, reply);
}

/*!
    Notes that the message may have reached the recipient \a address, without a word of the server
   about it.
*/
void QSmtpResult::addUncertain(const QString &address)
{
    own().uncertain.append(address);
}

/*!
    Sets the server's \a reply to the content.
*/
void QSmtpResult::setReply(const QSmtpReply &reply)
{
    own().reply = reply;
}

/*!
    Sets the \a error that kept the message from being sent.
*/
void QSmtpResult::setError(const QSmtpError &error)
{
    own().error = error;
}

/*!
    Sets the \a messageId.
*/
void QSmtpResult::setMessageId(const QString &messageId)
{
    own().messageId = messageId;
}

/*!
    Sets the size of the content to so many \a bytes.
*/
void QSmtpResult::setBytes(qint64 bytes)
{
    own().bytes = bytes;
}

/*!
    Notes that the message was sent without the extension \a keyword.
*/
void QSmtpResult::addIgnoredExtension(const QString &keyword)
{
    if (!ignoredExtensions().contains(keyword)) {
        own().ignoredExtensions.append(keyword);
    }
}

/*!
    \fn bool QSmtpResult::operator==(const QSmtpResult &a, const QSmtpResult &b)

    Returns \c true if \a a and \a b agree in all they tell.
*/
bool operator==(const QSmtpResult &a, const QSmtpResult &b)
{
    if (a.d == b.d) {
        return true;
    }
    const QSmtpResult::Data none;
    return (a.d ? *a.d : none) == (b.d ? *b.d : none);
}

/*!
    \fn bool QSmtpResult::operator!=(const QSmtpResult &a, const QSmtpResult &b)

    Returns \c true if \a a and \a b are not equal.
*/

/*!
    \relates QSmtpRecipientReply

    Writes \a recipient to \a debug.
*/
QDebug operator<<(QDebug debug, const QSmtpRecipientReply &recipient)
{
    const QDebugStateSaver saver(debug);
    debug.nospace() << "QSmtpRecipientReply(" << recipient.address() << ", " << recipient.reply()
                    << ')';
    return debug;
}

/*!
    \relates QSmtpResult

    Writes \a result to \a debug.
*/
QDebug operator<<(QDebug debug, const QSmtpResult &result)
{
    const QDebugStateSaver saver(debug);
    debug.nospace() << "QSmtpResult(" << (result.isSent() ? "sent" : "not sent");
    if (!result.messageId().isEmpty()) {
        debug << ", " << result.messageId();
    }
    debug << ", bytes " << result.bytes() << ", accepted " << result.accepted() << ", refused "
          << result.refused();
    if (!result.uncertain().isEmpty()) {
        debug << ", uncertain " << result.uncertain();
    }
    if (!result.ignoredExtensions().isEmpty()) {
        debug << ", without " << result.ignoredExtensions();
    }
    if (!result.reply().isNull()) {
        debug << ", " << result.reply();
    }
    if (!result.error().isNull()) {
        debug << ", " << result.error();
    }
    return debug << ')';
}
