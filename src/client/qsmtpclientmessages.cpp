// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What QSmtpClient is given to send, and to check: letters are made of it. It sends none.

#include <QSmtp/qsmtpclient.h>

#include "clientprivate.h"
#include "preflight.h"

namespace {

Letter letterOf(const QString &sender, const QStringList &recipients,
                const QSmtpSendOptions &options, std::unique_ptr<MessageSource> source)
{
    Letter letter;
    letter.sender = sender;
    letter.recipients = recipients;
    letter.options = options;
    letter.source = std::move(source);
    return letter;
}

Letter letterOf(const QString &sender, const QStringList &recipients,
                const QSmtpSendOptions &options, QSmtpMessage message)
{
    Letter letter = letterOf(sender, recipients, options, nullptr);
    letter.message = std::move(message).completed();
    return letter;
}

} // namespace

/*!
    Puts \a message in the line, and returns its number. It goes to whom its To, Cc and Bcc name,
   from its Sender or else its first From; of a message that was resent, the newest resent block
   counts. Its Bcc is not sent.

    The message is completed now with a date and a Message-ID, which QSmtpResult::messageId() tells,
   and copied: what is done to it later has no effect. Its attachments are read while it is sent. A
   file has to be there until then, and a device until messageSent() or messageFailed() has come.

    How it is encoded depends on the server at hand. Attachments go as they are to one that offers
   BINARYMIME and CHUNKING, and in base64 to all others, also to one that refuses what it offers;
   texts go as they are where 8BITMIME is offered. A message whose recipients are left over for
   another connection is encoded anew for that, and stays the same message with the same Message-ID;
   if a file was changed in between, they are told as refused instead. With an attachment from a
   sequential device, which can be read only once, a message to several recipients is encoded such
   that every server takes it. QSmtpSendOptions::body() in \a options chooses the encoding as well;
   what was made elsewhere, such as a signed content, is never encoded again.

    What is wrong with the message, its addresses or the \a options is told by messageFailed() with
   QSmtpError::Kind::InvalidMessage, before anything was sent.

    \code
    QSmtpMessage message;
    message.setFrom(QSmtpAddress("ann@example.org", "Ann"));
    message.addTo(QSmtpAddress("bob@example.net"));
    message.setSubject("Lunch");
    message.setText("At noon?");
    message.addAttachment(QSmtpAttachment::fromFile("/home/ann/menu.pdf"));
    client.send(message);
    \endcode

    \sa QSmtpMessage::faults(), check()
*/
int QSmtpClient::send(QSmtpMessage message, const QSmtpSendOptions &options)
{
    return send(std::move(message), QString(), {}, options);
}

/*!
    \overload

    Sends \a message from \a sender to \a recipients, whomever its header names. A null \a sender
   and an empty list of \a recipients are taken from the message; the sender "<>" is the null
   reverse-path.
*/
int QSmtpClient::send(QSmtpMessage message, const QString &sender, const QStringList &recipients,
                      const QSmtpSendOptions &options)
{
    return d->courier.send(letterOf(sender, recipients, options, std::move(message)));
}

/*!
    Puts the ready-made \a message (RFC 5322) from \a sender to \a recipients in the line, and
   returns its number.

    A null \a sender and an empty list of \a recipients are taken from the headers: Sender or else
   the first From; To, Cc and Bcc; of a message that was resent once, the Resent fields. The sender
   "<>" is the null reverse-path.

    The octets are sent as they are, but for what the protocol demands: line ends become CRLF, and
   the fields Bcc and Resent-Bcc are left out. Nor is a line of more than 998 octets broken
   (RFC 5322 section 2.1.1), which would break a signature: whether to take it is the server's to
   say. The server is told the exact size beforehand (SIZE);
   of a device whose headers have other line ends than CRLF it is told none. Addresses and \a
   options are checked at once; whatever is wrong with them is told by messageFailed() with
   QSmtpError::Kind::InvalidMessage, before anything was sent.
*/
int QSmtpClient::send(const QString &sender, const QStringList &recipients,
                      const QByteArray &message, const QSmtpSendOptions &options)
{
    return d->courier.send(
        letterOf(sender, recipients, options, std::make_unique<MessageSource>(message)));
}

/*!
    \overload

    Reads the message from the device \a message while it is sent, from its current position to its
   end. The device has to be open, and has to live until messageSent() or messageFailed() has come;
   it is not owned. It has to belong to the thread of the client, which reads it. A sequential
   device is read as its readyRead() says, and ends with readChannelFinished() or when it is closed.
   A device that fails, shrinks or grows while it is read ends in messageFailed(), never in half a
   message at the server; only the end of a plain socket, which Qt reports alike whether its peer is
   done or has crashed, is taken for the end of the message. A pipe or a terminal opened as a QFile
   cannot be read without blocking, and is refused; a QProcess can.
*/
int QSmtpClient::send(const QString &sender, const QStringList &recipients, QIODevice *message,
                      const QSmtpSendOptions &options)
{
    return d->courier.send(
        letterOf(sender, recipients, options, std::make_unique<MessageSource>(message)));
}

/*!
    \overload

    Sends \a message from and to whom its headers name.
*/
int QSmtpClient::send(const QByteArray &message, const QSmtpSendOptions &options)
{
    return send(QString(), {}, message, options);
}

/*!
    \overload
*/
int QSmtpClient::send(QIODevice *message, const QSmtpSendOptions &options)
{
    return send(QString(), {}, message, options);
}

/*!
    Returns a number for what cannot be made into a message at all: messageFailed() tells \a error
   under it, always after this function has returned. It is for subclasses whose send() takes other
   things than messages, such as the objects of a script.
*/
int QSmtpClient::refuseMessage(const QSmtpError &error)
{
    return d->courier.refuse(error);
}

/*!
    Returns everything that would keep \a message from being sent from \a sender to \a recipients
   with \a options, as far as that can be known: what is wrong with the addresses, the options and
   the headers, and what the server does not take by its \l capabilities, such as the size of the
   message or an option whose extension it lacks. With \l requireAllRecipients more recipients than
   it takes at once are a problem, too. An empty list promises nothing: the server may still refuse.

    The arguments are those of send(), and the errors those that it would tell, in the same words.
   Nothing is sent, connected or kept. Before any server was greeted, what depends on the server is
   left out; a different server is not known before it was greeted, either.
*/
QList<QSmtpError> QSmtpClient::check(const QString &sender, const QStringList &recipients,
                                     const QByteArray &message,
                                     const QSmtpSendOptions &options) const
{
    return preflight(letterOf(sender, recipients, options,
                              std::make_unique<MessageSource>(message)),
                     d->courier.offer(), d->settings.requireAllRecipients);
}

/*!
    \overload

    Of the \a message also its faults are told. No attachment is read.
*/
QList<QSmtpError> QSmtpClient::check(const QSmtpMessage &message,
                                     const QSmtpSendOptions &options) const
{
    return check(message, QString(), {}, options);
}

/*!
    \overload
*/
QList<QSmtpError> QSmtpClient::check(const QSmtpMessage &message, const QString &sender,
                                     const QStringList &recipients,
                                     const QSmtpSendOptions &options) const
{
    return preflight(letterOf(sender, recipients, options, message), d->courier.offer(),
                     d->settings.requireAllRecipients);
}

/*!
    \overload

    Of the device \a message only the headers are read, and its position is then as it was. Of a
   sequential device only that is looked at which it has already, and it keeps that: headers that
   have not come yet are no problem, and the size is not known.
*/
QList<QSmtpError> QSmtpClient::check(const QString &sender, const QStringList &recipients,
                                     QIODevice *message, const QSmtpSendOptions &options) const
{
    return preflight(letterOf(sender, recipients, options, nullptr), message, d->courier.offer(),
                     d->settings.requireAllRecipients);
}

/*!
    \overload

    Takes sender and recipients from the headers of \a message.
*/
QList<QSmtpError> QSmtpClient::check(const QByteArray &message,
                                     const QSmtpSendOptions &options) const
{
    return check(QString(), {}, message, options);
}

/*!
    \overload
*/
QList<QSmtpError> QSmtpClient::check(QIODevice *message, const QSmtpSendOptions &options) const
{
    return check(QString(), {}, message, options);
}
