// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include <QSmtp/qsmtpsaslmechanism.h>

/*!
    \class QSmtpSaslMechanism
    \inmodule QSmtp
    \brief The QSmtpSaslMechanism class is the base of an application's own SASL mechanism (RFC
   4422).

    A new object is made for each attempt to log in. Challenges and responses are the plain octets:
    base64, the lines of AUTH (RFC 4954) and their masking in transcripts are done for it. All it
   says is taken for secret.

    \code
    class Ticket : public QSmtpSaslMechanism
    {
    public:
        QByteArray name() const override { return QByteArrayLiteral("X-TICKET"); }
        std::optional<QByteArray> initialResponse() override { return m_ticket; }
        std::optional<QByteArray> respond(const QByteArray &) override { return std::nullopt; }
        ...
    };
    \endcode
*/

/*!
    \typedef QSmtpSaslMechanism::Factory

    A function that makes one mechanism for one attempt to log in.
*/

/*!
    Constructs a mechanism.
*/
QSmtpSaslMechanism::QSmtpSaslMechanism() = default;

/*!
    Destroys the mechanism. Overwrite what it held of secrets.
*/
QSmtpSaslMechanism::~QSmtpSaslMechanism() = default;

/*!
    \fn QByteArray QSmtpSaslMechanism::name() const

    Returns the name under which the mechanism is offered, in upper case (RFC 4422 section 3.1).
*/

/*!
    Returns \c true if the mechanism is not to be used on an unencrypted link, since it shows a
   secret or something a secret can be guessed from. The default is \c true.
*/
bool QSmtpSaslMechanism::needsEncryption() const
{
    return true;
}

/*!
    Returns what to say along with AUTH (the initial response of RFC 4954 section 4), which may be
    empty, or \c std::nullopt if the server speaks first. The default is the latter.
*/
std::optional<QByteArray> QSmtpSaslMechanism::initialResponse()
{
    return std::nullopt;
}

/*!
    \fn std::optional<QByteArray> QSmtpSaslMechanism::respond(const QByteArray &challenge)

    Returns the response to the server's \a challenge, or \c std::nullopt to give up: the exchange
   is then canceled with "*" (RFC 4954 section 4).
*/

/*!
    Returns \c true if the server may say now that the login succeeded. A mechanism in which the
   server has to prove itself, too, returns \c false until it has. The default is \c true.
*/
bool QSmtpSaslMechanism::acceptsSuccess()
{
    return true;
}
