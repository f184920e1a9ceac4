// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The commands that an application says itself through a QSmtpClient; when they are said is the
// courier's to decide.

#include <QSmtp/qsmtpclient.h>

#include "clientprivate.h"

#include <QSmtp/qsmtpaddress.h>

namespace {

QByteArray withArgument(const char *verb, const QByteArray &argument)
{
    return argument.isEmpty() ? QByteArray(verb) : QByteArray(verb) + ' ' + argument;
}

// RFC 5321 section 4.1.1.6 takes a mailbox or a user's name; a display name is neither.
QByteArray mailboxOf(const QString &text)
{
    const QSmtpAddress address = QSmtpAddress::fromString(text);
    return address.isValid() ? address.toMailbox() : text.trimmed().toUtf8();
}

} // namespace

/*!
    Says the command \a line, without line end, and returns a future for the server's whole reply.

    It is said when nothing else is under way: after the login, between two messages, before those
   that wait in line. A reply with a refusal is a reply like any other. Where none comes, because
   the client is not connected, the connection ends, or the line cannot be said, the reply is null
   (QSmtpReply::isNull()) and its text tells why. The future is never canceled.

    A line with a control character is not said, and neither are the commands that the client says
   itself where they have to be, or that make the connection another one: EHLO, HELO, LHLO,
   STARTTLS, AUTH, DATA, BDAT, BURL, QUIT, TURN, ATRN and XCLIENT. After a MAIL of the application's
   own the client says RSET before it sends the next message.

    \code
    client.sendCommand("ETRN example.org").then([](const QSmtpReply &reply) {
        qInfo() << reply;
    });
    \endcode
*/
QFuture<QSmtpReply> QSmtpClient::sendCommand(const QByteArray &line)
{
    return d->courier.ask(line);
}

/*!
    Says NOOP (RFC 5321 section 4.1.1.9), which shows whether the server is still there.

    \sa sendCommand(), keepAliveInterval
*/
QFuture<QSmtpReply> QSmtpClient::noop()
{
    return d->courier.ask(QByteArrayLiteral("NOOP"));
}

/*!
    Asks by VRFY whether \a address is a mailbox (RFC 5321 section 4.1.1.6). A display name is left
   out. Servers answer 250 or 251 for yes, 252 where they do not tell, and often refuse.

    \sa sendCommand()
*/
QFuture<QSmtpReply> QSmtpClient::verify(const QString &address)
{
    return d->courier.ask(withArgument("VRFY", mailboxOf(address)));
}

/*!
    Asks by EXPN for the members of the mailing \a list (RFC 5321 section 4.1.1.7); they are the
   lines of the reply. Most servers refuse.

    \sa sendCommand()
*/
QFuture<QSmtpReply> QSmtpClient::expand(const QString &list)
{
    return d->courier.ask(withArgument("EXPN", mailboxOf(list)));
}

/*!
    Asks by HELP for a text about the server, or about \a topic (RFC 5321 section 4.1.1.8).

    \sa sendCommand()
*/
QFuture<QSmtpReply> QSmtpClient::help(const QString &topic)
{
    return d->courier.ask(withArgument("HELP", topic.trimmed().toUtf8()));
}

/*!
    Says RSET (RFC 5321 section 4.1.1.5). The client does so by itself where a message failed; this
   is for an application that has said MAIL with sendCommand().
*/
QFuture<QSmtpReply> QSmtpClient::reset()
{
    return d->courier.ask(QByteArrayLiteral("RSET"));
}

/*!
    Returns what the server said of itself when the present connection began, or the last one that
   came so far; null before the first.
*/
QSmtpReply QSmtpClient::greeting() const
{
    return d->courier.greeting();
}

/*!
    Returns what the server answered to EHLO, or LHLO, and if it does not know that, to HELO; over
   TLS, what it said there. It is kept until the next connection comes so far; null before the
   first.

    \sa capabilities
*/
QSmtpReply QSmtpClient::helloReply() const
{
    return d->courier.helloReply();
}
