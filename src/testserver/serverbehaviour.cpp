// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The part of QSmtpTestServer that says how to behave and misbehave; it knows no connection.
#include <QSmtp/qsmtptestserver.h>

#include "saslserver.h"
#include "server.h"

using namespace SmtpServer;

/*!
    Sets what EHLO announces to \a keywords, in this order, each with its parameters if it has any:
    \c{"LIMITS RCPTMAX=20"}. The default is PIPELINING, SIZE, 8BITMIME, SMTPUTF8, DSN, CHUNKING,
    STARTTLS, AUTH and ENHANCEDSTATUSCODES.

    SIZE alone is followed by what setMaximumSize() set. STARTTLS is announced only where security()
    is Security::StartTls and TLS has not begun, AUTH only where there are mechanisms and they may
    be used. Commands and parameters of an extension that is not in the list are refused with 502 or
    555. BINARYMIME, DELIVERBY, FUTURERELEASE, MT-PRIORITY and REQUIRETLS are understood where
    announced; any other keyword is announced and that is all.
*/
void QSmtpTestServer::setExtensions(const QStringList &keywords)
{
    d->settings.extensions = keywords;
}

/*!
    Returns what EHLO announces.
*/
QStringList QSmtpTestServer::extensions() const
{
    return d->settings.extensions;
}

/*!
    Adds \a keyword to the announced extensions, or takes it away, by \a enabled. Upper and lower
    case are the same.
*/
void QSmtpTestServer::setExtensionEnabled(const QString &keyword, bool enabled)
{
    d->settings.setExtension(keyword, enabled);
}

/*!
    Sets the size above which messages are refused with 552 to \a octets; 0, the default, is no
    limit. The size that MAIL declares (RFC 1870) is judged, and so is the content itself, also
    where SIZE is not announced.
*/
void QSmtpTestServer::setMaximumSize(qint64 octets)
{
    d->settings.maximumSize = octets;
}

/*!
    Sets how many recipients a message may have to \a count; further ones get 452. 0, the default,
    is no limit.
*/
void QSmtpTestServer::setMaximumRecipients(int count)
{
    d->settings.maximumRecipients = count;
}

/*!
    Sets whether messages hold their content, as by default, to \a keeps. If not, memory does not
    grow with what is sent: QSmtpReceivedMessage::size and QSmtpReceivedMessage::sha256 tell of the
    content.
*/
void QSmtpTestServer::setKeepsContent(bool keeps)
{
    d->settings.keepsContent = keeps;
}

/*!
    Lets \a userName in with \a password. With the first user the server announces SCRAM-SHA-256,
    SCRAM-SHA-1, both also as -PLUS over TLS, CRAM-MD5, PLAIN and LOGIN.

    \sa setAuthMechanisms(), setPlaintextAuthenticationAllowed()
*/
void QSmtpTestServer::addUser(const QString &userName, const QString &password)
{
    d->settings.passwords.insert(saslPrepared(userName), password);
}

/*!
    Lets \a userName in with the OAuth 2 access token \a token, by OAUTHBEARER (RFC 7628) and
    XOAUTH2. Any other token gets the error document as a challenge, and 535 when the client has
    acknowledged it.
*/
void QSmtpTestServer::addToken(const QString &userName, const QByteArray &token)
{
    d->settings.tokens.insert(saslPrepared(userName), token);
}

/*!
    Announces exactly \a mechanisms, in this order. Names ending in -PLUS are left out where there
    is no TLS. EXTERNAL and ANONYMOUS are offered only in this way; EXTERNAL lets in whom the
    client's verified certificate names (testClientCertificate()).
*/
void QSmtpTestServer::setAuthMechanisms(const QStringList &mechanisms)
{
    d->settings.mechanisms = mechanisms;
    d->settings.hasMechanisms = true;
}

/*!
    Answers MAIL with 530 until the client has authenticated, if \a required (RFC 4954 section 6).
*/
void QSmtpTestServer::setAuthenticationRequired(bool required)
{
    d->settings.authenticationRequired = required;
}

/*!
    Offers AUTH before STARTTLS as well, if \a allowed. Otherwise it gets 538 there. Where
    security() is Security::Plaintext it is always offered.
*/
void QSmtpTestServer::setPlaintextAuthenticationAllowed(bool allowed)
{
    d->settings.plaintextAuthenticationAllowed = allowed;
}

/*!
    Sets the iteration count of SCRAM to \a iterations, 4096 by default.
*/
void QSmtpTestServer::setScramIterations(int iterations)
{
    d->settings.scramIterations = iterations;
}

/*!
    Answers \a command with \a reply, \a times times, or always where that is negative. An empty
    reply ends it.

    \a command is a verb, or \c GREETING, \c DATA-END (the reply to the content, by DATA or by BDAT
    with LAST) or \c AUTH-END (the last reply of an authentication). A verb that SMTP does not know
    becomes known in this way. \a reply is sent as it is, of one line or of more; the last line end
    may be left out.

    A reply of 400 and above refuses: the command has no effect. (A chunk of BDAT is read all the
    same.) Any other takes the place of the server's own positive reply, and where the command is
    wrong the server still says so. After 421 the server closes the connection. After a refused
    greeting it takes nothing but QUIT.
*/
void QSmtpTestServer::setReply(const QString &command, const QByteArray &reply, int times)
{
    const QByteArray key = command.toUpper().toUtf8();
    if (reply.isEmpty() || times == 0) {
        d->settings.replies.remove(key);
    } else {
        d->settings.replies.insert(key, {reply, times});
    }
}

/*!
    Answers RCPT, and VRFY, for \a address with \a reply. Upper and lower case are the same.
*/
void QSmtpTestServer::refuseRecipient(const QString &address, const QByteArray &reply)
{
    d->settings.refusedRecipients.insert(address.toLower(), reply);
}

/*!
    LMTP only: accepts \a address at RCPT and answers the content with \a reply for it.
*/
void QSmtpTestServer::refuseDelivery(const QString &address, const QByteArray &reply)
{
    d->settings.refusedDeliveries.insert(address.toLower(), reply);
}

/*!
    Sends each reply \a delay after its command has come. Replies to pipelined commands wait side by
    side, as on a line with that round trip. The default is none.
*/
void QSmtpTestServer::setReplyDelay(std::chrono::milliseconds delay)
{
    d->settings.delay = delay;
}

/*!
    Sets the \a delay of the replies to \a command alone, which is named as for setReply().
*/
void QSmtpTestServer::setReplyDelay(const QString &command, std::chrono::milliseconds delay)
{
    d->settings.delays.insert(command.toUpper().toUtf8(), delay);
}

/*!
    Splits what the server sends into segments of \a octets octets, with a turn of the event loop
    between two and no waiting of TCP for more. WholeReplies, the default, sends what is ready in
    one piece, so that replies to pipelined commands share a segment; SingleLines sends each line
    alone, SingleOctets each octet. Over TLS each segment is a record.

    A client must work with any value.
*/
void QSmtpTestServer::setSegmentSize(int octets)
{
    d->settings.segmentSize = octets;
}

/*!
    Ends each connection made from now on by \a cut when exactly \a octets octets were sent or
    received, as \a counting says. Counted are the octets of SMTP, not those of TLS.

    A cut counted by Counting::Received still sends the replies to the complete commands before it.

    \sa clearCut(), dropConnections()
*/
void QSmtpTestServer::setCutAfter(qint64 octets, Cut cut, Counting counting)
{
    d->settings.cut = {octets, cut, counting};
}

/*!
    Takes setCutAfter() back.
*/
void QSmtpTestServer::clearCut()
{
    d->settings.cut = {};
}

/*!
    Queues \a transcript for the next connection that is not taken by an earlier one. When no
    transcript is left, the server is the well-behaved one again. Returns false, with the line in
    playError(), if the transcript is malformed.

    \section1 The language of transcripts

    One step a line; blanks before it, empty lines and lines that begin with \c # mean nothing.

    \table
    \header \li Step \li Meaning
    \row \li \c{C: text} \li The client sends exactly this line, ended by CRLF.
    \row \li \c{C* pattern} \li The client sends a line like this one: \c * is any text, \c ? any
         octet.
    \row \li \c{C> octets} \li The client sends exactly these octets; \c \\r \c \\n \c \\t \c \\0 \c
         \\\\ \c \\xNN are as in C.
    \row \li \c{S: text} \li The server sends this line and CRLF.
    \row \li \c{S> octets} \li The server sends these octets, escaped in the same way, with no line
         end.
    \row \li \c F \li What was to be sent leaves as a segment; what follows is another one. Without
         it all \c S steps up to the next step of another kind leave in one.
    \row \li \c D \li The client sends the content of a message: as many octets as the BDAT line
         before says, or up to the final dot. The message is in messages(), with the envelope that
         the lines before told.
    \row \li \c TLS \li The server's side of a TLS handshake, which succeeds.
    \row \li \c TLS! \li A handshake that fails, as where the client does not trust the certificate.
    \row \li \c{W: ms} \li The server waits so many milliseconds before what it sends next.
    \row \li \c X \li The server closes the connection.
    \row \li \c R \li The server resets the connection.
    \row \li \c H \li The server hangs: it neither reads nor sends any more.
    \row \li \c{X@n}, \c{R@n}, \c{H@n} \li The same as soon as it has sent n octets, wherever in the
         transcript that is; nothing behind is needed then.
    \row \li \c E \li The client ends the connection.
    \endtable

    A transcript that does not begin with \c TLS or \c TLS! gets a connection that is secured as
    security() says. setReplyDelay(), setSegmentSize(), setCutAfter() and setKeepsContent() apply to
    transcripts too.

    Octets that the transcript does not expect are an error, also behind its last step: playError()
    tells the line, what was expected and what came, and the server closes the connection.

    \code
    server.play(R"(
        S: 220 mail.test
        C* EHLO *
        S: 250 mail.test
        C: MAIL FROM:<jane@example.org>
        S: 451 4.3.0 Out of paper
        C: RSET
        R
    )");
    \endcode
*/
bool QSmtpTestServer::play(const QByteArray &transcript)
{
    if (d->running == 0 && d->scripts.empty()) {
        d->playError.clear();
        d->playedScripts = 0;
    }
    const Script script = Script::parse(transcript);
    if (!script.error.isEmpty()) {
        d->scriptFailed(script.error);
        return false;
    }
    d->scripts.push_back(script);
    return true;
}

/*!
    Returns what went wrong first in playing; empty while nothing has. The next play() after all has
    ended forgets it.
*/
QString QSmtpTestServer::playError() const
{
    return d->playError;
}

/*!
    Returns whether all that was queued by play() has been played to its end without an error.

    \sa played(), playError()
*/
bool QSmtpTestServer::isPlayed() const
{
    return d->playedScripts > 0 && d->running == 0 && d->scripts.empty() && d->playError.isEmpty();
}
