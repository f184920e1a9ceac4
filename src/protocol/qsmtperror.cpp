// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include <QSmtp/qsmtperror.h>

#include <QtCore/QDebug>
#include <QtCore/QMetaEnum>

class QSmtpError::Data : public QSharedData
{
public:
    enum class Transience : quint8 { ByEvidence, Transient, Permanent };

    bool operator==(const Data &other) const
    {
        return kind == other.kind && phase == other.phase && cause == other.cause
               && transience == other.transience
               && mayHaveBeenDelivered == other.mayHaveBeenDelivered && reply == other.reply
               && text == other.text;
    }

    Kind kind = Kind::None;
    Phase phase = Phase::None;
    Cause cause = Cause::Unknown;
    Transience transience = Transience::ByEvidence;
    bool mayHaveBeenDelivered = false;
    QSmtpReply reply;
    QString text;
};

QSmtpError::Data &QSmtpError::own()
{
    if (!d) {
        d = new Data;
    }
    return *d;
}

/*!
    \class QSmtpError
    \inmodule QSmtp
    \brief The QSmtpError class tells what went wrong, when, and what can be done about it.

    kind() says who must act, phase() when it happened, cause() exactly what did where a program may
    want to know, and reply() what the server said. text() is a sentence for people. No part of an
    error holds a secret. The class is implicitly shared.
*/

/*!
    \enum QSmtpError::Kind

    What went wrong, by the remedy.

    \value None Nothing.
    \value Network The host was not found or reached, or the connection broke.
    \value Timeout A wait ran out.
    \value Security The link is not as safe as was asked for, or somebody tampered with it.
    \value Protocol The server said what no server may say.
    \value ServiceRefused The server's greeting or its answer to EHLO was a refusal.
    \value Authentication The server did not accept the credentials, or there were none.
    \value CredentialsWithheld There was no safe way to log in, so nothing secret was said: the link
        is not encrypted, or the server offers no login that may be used.
    \value SenderRefused The server does not take mail from this sender.
    \value RecipientsRefused No recipient was accepted, or not all where all were required.
    \value MessageRefused The server did not take the content.
    \value NotSupported The server lacks an extension that was asked for.
    \value InvalidMessage The message or an address cannot be sent by anyone; nothing was sent.
    \value InvalidConfiguration The client's properties contradict each other or lack something.
    \value Canceled The application did not want it any longer.
*/

/*!
    \enum QSmtpError::Phase

    When it went wrong.

    \value None At no time.
    \value Configuration Before anything was done.
    \value Preparation While the message was made ready.
    \value Connect While the connection was made.
    \value Handshake During the TLS handshake.
    \value Greeting While waiting for the server's first words.
    \value Hello During EHLO, HELO or LHLO.
    \value StartTls During STARTTLS.
    \value Authentication During AUTH.
    \value Idle While nothing was under way.
    \value Command During a command of the application.
    \value Sender During MAIL.
    \value Recipients During RCPT.
    \value Data During DATA.
    \value Content While the content was sent.
    \value Delivery While waiting for the answer to the whole content.
    \value Reset During RSET.
    \value Quit During QUIT.
*/

/*!
    \enum QSmtpError::Cause

    What exactly happened, where a program may want to tell it apart.

    \value Unknown Nothing in particular.

    Of the connection:

    \value HostNotFound No address is known for the host's name.
    \value ConnectionRefused The host takes no connection on this port.
    \value ConnectionLost The connection ended too early.
    \value ServiceClosing The server said 421 (RFC 5321 section 3.8).
    \value StartTlsNotOffered STARTTLS is required and not offered.
    \value StartTlsRefused STARTTLS is required and was refused.
    \value InjectedReply There was plaintext behind the answer to STARTTLS (RFC 3207 section 6).
    \value HandshakeFailed The two sides found no common TLS.
    \value CertificateRefused The server's certificate is not trusted.
    \value TlsNotSpoken The server does not begin with TLS at this port, as at one for STARTTLS.
    \value TlsExpected The server seems to begin with TLS at this port: it sent TLS, or with
           QSmtpError::Kind::Timeout, nothing at all.
    \value ProxyUnreachable There is no connection to the proxy.
    \value ProxyAuthenticationFailed The proxy wants a login, or another one.
    \value ProxyRefused The proxy does not connect to this server.

    Of the login:

    \value MechanismNotOffered The server offers no SASL mechanism that may be used.
    \value LinkNotEncrypted The only mechanisms left would show the secret on an unencrypted link.
    \value ServerNotGenuine The server did not prove that it knows the password (RFC 5802).
    \value CredentialsWrong User name or password are wrong.
    \value TokenExpired The access token was not accepted; most often it has expired.
    \value TokenUnavailable The application could not get an access token.
    \value AppPasswordRequired The provider wants a password made for this program alone.
    \value WebLoginRequired The provider wants the user to log in with a browser first.
    \value PasswordLoginDisabled The provider takes no password, only a token.
    \value LoginDisabled The account is not allowed to log in here.
    \value MechanismTooWeak The server wants a stronger mechanism (RFC 4954 section 6).
    \value TooManyLogins There were too many logins or connections in a short time.
    \value AuthenticationRequired The server wants a login first (RFC 4954 section 6).
    \value EncryptionRequired The server wants TLS first (RFC 3207 section 4).

    Of the sender and how it sends:

    \value RateLimited There were too many messages in a time.
    \value Greylisted The server takes mail from strangers only at the second attempt (RFC 6647).
    \value NetworkBlocked The server takes no mail from this network address.
    \value RelayDenied The server does not pass mail on to this domain for this client.
    \value SenderNotAllowed The server does not take mail from this address, or not from this login.
    \value SenderUnproven The mail fails the rules of its sender's domain (SPF, DKIM, DMARC).

    Of a recipient:

    \value MailboxUnknown There is no such mailbox.
    \value MailboxDisabled The mailbox exists and takes no mail.
    \value MailboxFull The mailbox has no room.
    \value MailboxMoved The recipient has another address now (RFC 5321 section 3.4).
    \value AddressInvalid The server does not understand the address.
    \value NonAsciiAddressRefused An address is taken only in ASCII characters (RFC 6531).
    \value DomainUnknown There is no such domain.
    \value DomainTakesNoMail The domain takes no mail at all (RFC 7504, RFC 7505).
    \value TooManyRecipients There are too many recipients (RFC 5321 section 4.5.3.1.10).

    Of the message:

    \value MessageTooBig The message is too big for the server or for a recipient (RFC 1870).
    \value MailSystemFull The server has no room (RFC 5321 section 4.2.3).
    \value ContentBlocked Something in the message, such as an attachment, is not let through.
    \value SpamSuspected The server takes the message for spam.
    \value PolicyRefused A rule of the server is against it, and it does not say more.
    \value ParameterRefused The server does not take a parameter of MAIL or RCPT.
    \value ExtensionMissing The server does not offer an extension that the message needs.
    \value ContentUnreadable The message's content could not be read to its end.

    What a server meant is judged by the class of its reply, its enhanced status code (RFC 3463) and
    the phase; its words count only where they are those of a known provider or server. A reply that
    says none of this leaves Unknown.

    \sa advice()
*/

/*!
    Constructs a null error: nothing went wrong. Nothing is allocated.
*/
QSmtpError::QSmtpError() noexcept = default;

/*!
    Constructs an error of the given \a kind that happened in \a phase, told to people by \a text.
*/
QSmtpError::QSmtpError(Kind kind, Phase phase, const QString &text)
    : d(new Data)
{
    d->kind = kind;
    d->phase = phase;
    d->text = text;
}

/*!
    Constructs a copy of \a other; the copy is cheap.
*/
QSmtpError::QSmtpError(const QSmtpError &other) noexcept = default;

/*!
    Move-constructs an error from \a other, which is left as if default-constructed.
*/
QSmtpError::QSmtpError(QSmtpError &&other) noexcept = default;

/*!
    Makes this object equal to \a other.
*/
QSmtpError &QSmtpError::operator=(const QSmtpError &other) noexcept = default;

/*!
    Move-assigns \a other to this object.
*/
QSmtpError &QSmtpError::operator=(QSmtpError &&other) noexcept = default;

/*!
    Destroys the object; data that copies share stay.
*/
QSmtpError::~QSmtpError() = default;

/*!
    \fn void QSmtpError::swap(QSmtpError &other)

    Swaps this object with \a other. It never fails.
*/

/*!
    \fn bool QSmtpError::isNull() const

    Returns \c true if nothing went wrong, that is if kind() is \l{QSmtpError::Kind}{None}.
*/

/*!
    \property QSmtpError::kind

    What went wrong, by the remedy.
*/
QSmtpError::Kind QSmtpError::kind() const noexcept
{
    return d ? d->kind : Kind::None;
}

/*!
    \property QSmtpError::phase

    When it went wrong.
*/
QSmtpError::Phase QSmtpError::phase() const noexcept
{
    return d ? d->phase : Phase::None;
}

/*!
    \property QSmtpError::cause

    What exactly happened, as far as a program may want to tell it apart.
*/
QSmtpError::Cause QSmtpError::cause() const noexcept
{
    return d ? d->cause : Cause::Unknown;
}

/*!
    \property QSmtpError::reply

    The server's reply that is the reason; null if there was none.
*/
QSmtpReply QSmtpError::reply() const
{
    return d ? d->reply : QSmtpReply();
}

/*!
    \property QSmtpError::text

    One sentence for people, translated; it holds neither a secret nor anything that could harm a
    terminal. It is plain text and may quote a server: never show it as markup. Set Qt::PlainText on
   a QLabel and Text.PlainText in Qt Quick, which take what looks like HTML for HTML otherwise.
*/
QString QSmtpError::text() const
{
    return d ? d->text : QString();
}

/*!
    \property QSmtpError::transient

    Whether the same may succeed later with nothing changed. It is what setTransient() said; else a
    4yz reply is transient and a 5yz reply is not (RFC 5321 section 4.2.1); else an error of kind
    Network or Timeout is, and no other. The client says it of every lost connection, also of one
    that was lost in a handshake or in the middle of a refusal.
*/
bool QSmtpError::isTransient() const
{
    if (!d) {
        return false;
    }
    if (d->transience != Data::Transience::ByEvidence) {
        return d->transience == Data::Transience::Transient;
    }
    if (d->reply.isTransient() || d->reply.isPermanent()) {
        return d->reply.isTransient();
    }
    return d->kind == Kind::Network || d->kind == Kind::Timeout;
}

/*!
    \property QSmtpError::mayHaveBeenDelivered

    Whether the link was lost or the wait ran out after the end of the content may have left and
   before the whole reply to it had come. The message is then neither known to be sent nor known to
   have failed: sending it again may deliver it twice (RFC 1047).
*/
bool QSmtpError::mayHaveBeenDelivered() const noexcept
{
    return d && d->mayHaveBeenDelivered;
}

/*!
    \property QSmtpError::advice

    What a person can do about the cause(), in one or two sentences, translated; empty for
    Cause::Unknown. It stands beside text(), which says what happened. No advice asks for less
    safety.

    \sa {The Languages of QSmtp}
*/

/*!
    Sets the exact \a cause.
*/
void QSmtpError::setCause(Cause cause)
{
    own().cause = cause;
}

/*!
    Sets the server's \a reply that is the reason.
*/
void QSmtpError::setReply(const QSmtpReply &reply)
{
    own().reply = reply;
}

/*!
    Makes the error \a transient, or not, whatever its kind and reply say.
*/
void QSmtpError::setTransient(bool transient)
{
    own().transience = transient ? Data::Transience::Transient : Data::Transience::Permanent;
}

/*!
    Sets whether the message \a may have been delivered all the same.
*/
void QSmtpError::setMayHaveBeenDelivered(bool may)
{
    own().mayHaveBeenDelivered = may;
}

/*!
    \fn bool QSmtpError::operator==(const QSmtpError &a, const QSmtpError &b)

    Returns \c true if \a a and \a b agree in all they tell.
*/
bool operator==(const QSmtpError &a, const QSmtpError &b)
{
    if (a.d == b.d) {
        return true;
    }
    const QSmtpError::Data none;
    return (a.d ? *a.d : none) == (b.d ? *b.d : none);
}

/*!
    \fn bool QSmtpError::operator!=(const QSmtpError &a, const QSmtpError &b)

    Returns \c true if \a a and \a b are not equal.
*/

/*!
    \relates QSmtpError

    Writes \a error to \a debug on one line.
*/
QDebug operator<<(QDebug debug, const QSmtpError &error)
{
    const auto name = [](auto value) {
        return QMetaEnum::fromType<decltype(value)>().valueToKey(int(value));
    };
    const QDebugStateSaver saver(debug);
    debug.nospace() << "QSmtpError(" << name(error.kind());
    if (error.phase() != QSmtpError::Phase::None) {
        debug << ", phase " << name(error.phase());
    }
    if (error.cause() != QSmtpError::Cause::Unknown) {
        debug << ", cause " << name(error.cause());
    }
    if (!error.text().isEmpty()) {
        debug << ", " << error.text();
    }
    if (!error.reply().isNull()) {
        debug << ", " << error.reply();
    }
    if (error.isTransient()) {
        debug << ", transient";
    }
    if (error.mayHaveBeenDelivered()) {
        debug << ", may have been delivered";
    }
    return debug << ')';
}
