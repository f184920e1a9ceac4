// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include <QSmtp/qsmtpsendoptions.h>

#include <QtCore/QDebug>
#include <QtCore/QMap>
#include <QtCore/QMetaProperty>
#include <QtCore/QVariant>

class QSmtpSendOptions::Data : public QSharedData
{
public:
    bool operator==(const Data &other) const
    {
        return notifications == other.notifications && returnedContent == other.returnedContent
               && envelopeId == other.envelopeId && body == other.body
               && requireTls == other.requireTls && deliverBy == other.deliverBy
               && deliverByMode == other.deliverByMode && deliverByTrace == other.deliverByTrace
               && holdFor == other.holdFor && holdUntil == other.holdUntil
               && priority == other.priority && submitter == other.submitter
               && mailParameters == other.mailParameters
               && recipientParameters == other.recipientParameters
               && recipientOptions == other.recipientOptions
               && optionalExtensions == other.optionalExtensions;
    }

    QSmtpRecipientOptions::Notifications notifications;
    ReturnedContent returnedContent = ReturnedContent::Unspecified;
    QString envelopeId;
    Body body = Body::Automatic;
    bool requireTls = false;
    std::chrono::seconds deliverBy {0};
    DeliverByMode deliverByMode = DeliverByMode::Return;
    bool deliverByTrace = false;
    std::chrono::seconds holdFor {0};
    QDateTime holdUntil;
    int priority = 0;
    QString submitter;
    QStringList mailParameters;
    QStringList recipientParameters;
    QMap<QString, QSmtpRecipientOptions> recipientOptions;
    QStringList optionalExtensions;
};

QSmtpSendOptions::Data &QSmtpSendOptions::own()
{
    if (!d) {
        d = new Data;
    }
    return *d;
}

/*!
    \class QSmtpSendOptions
    \inmodule QSmtp
    \brief The QSmtpSendOptions class holds what to ask of the server for one message beyond its
   envelope.

    \code
    QSmtpSendOptions options;
    options.setNotifications(QSmtpRecipientOptions::Notification::Failure);
    options.setEnvelopeId("invoice 2026/17");
    client.send(sender, recipients, message, options);
    \endcode

    Values are checked when the message is sent: one that no server could take ends in
   QSmtpError::Kind::InvalidMessage, and one whose extension the server does not offer in
   QSmtpError::Kind::NotSupported, before anything of the message was said. optionalExtensions names
   those that may be left out instead.

    The class is implicitly shared.
*/

/*!
    \enum QSmtpSendOptions::ReturnedContent

    What of the message comes back with a notification of failure (RET, RFC 3461 section 4.3).

    \value Unspecified What the server prefers.
    \value Full All of it.
    \value HeadersOnly Its headers.
*/

/*!
    \enum QSmtpSendOptions::Body

    What the server is told of the octets of the message (BODY, RFC 6152 and RFC 3030).

    \value Automatic What the message needs. A ready-made one says so in its header.
    \value SevenBit All octets are below 128.
    \value EightBit Any octets, in lines.
    \value Binary Any octets, and they arrive as they are: a CR or LF that is no line end stays what
           it is. The header fields are lines all the same, which end with CRLF.
*/

/*!
    \enum QSmtpSendOptions::DeliverByMode

    What happens to a message that was not delivered in time (RFC 2852 section 4).

    \value Return It comes back.
    \value Notify It goes on, and the sender is told.
*/

/*!
    Constructs options that ask for nothing. Nothing is allocated.
*/
QSmtpSendOptions::QSmtpSendOptions() noexcept = default;

/*!
    Constructs a copy of \a other; the copy is cheap.
*/
QSmtpSendOptions::QSmtpSendOptions(const QSmtpSendOptions &other) noexcept = default;

/*!
    Move-constructs options from \a other, which is left as if default-constructed.
*/
QSmtpSendOptions::QSmtpSendOptions(QSmtpSendOptions &&other) noexcept = default;

/*!
    Makes this object equal to \a other.
*/
QSmtpSendOptions &QSmtpSendOptions::operator=(const QSmtpSendOptions &other) noexcept = default;

/*!
    Move-assigns \a other to this object.
*/
QSmtpSendOptions &QSmtpSendOptions::operator=(QSmtpSendOptions &&other) noexcept = default;

/*!
    Destroys the object; data that copies share stay.
*/
QSmtpSendOptions::~QSmtpSendOptions() = default;

/*!
    \fn void QSmtpSendOptions::swap(QSmtpSendOptions &other)

    Swaps this object with \a other. It never fails.
*/

/*!
    \property QSmtpSendOptions::notifications

    When the sender shall hear what became of the message, for each recipient that has no options of
   its own about it (NOTIFY, RFC 3461 section 4.1). None, the default, leaves it to the server. The
   server must offer DSN.
*/
QSmtpRecipientOptions::Notifications QSmtpSendOptions::notifications() const noexcept
{
    return d ? d->notifications : QSmtpRecipientOptions::Notifications();
}

void QSmtpSendOptions::setNotifications(QSmtpRecipientOptions::Notifications notifications)
{
    own().notifications = notifications;
}

/*!
    \property QSmtpSendOptions::returnedContent

    What of the message comes back with a notification of failure (RET, RFC 3461 section 4.3). The
   server must offer DSN.
*/
QSmtpSendOptions::ReturnedContent QSmtpSendOptions::returnedContent() const noexcept
{
    return d ? d->returnedContent : ReturnedContent::Unspecified;
}

void QSmtpSendOptions::setReturnedContent(ReturnedContent content)
{
    own().returnedContent = content;
}

/*!
    \property QSmtpSendOptions::envelopeId

    What notifications shall call the message (ENVID, RFC 3461 section 4.4): printable ASCII and
   blanks, given as it is and encoded when it is sent; encoded it has at most 100 octets. Empty, the
   default, says nothing. The server must offer DSN.
*/
QString QSmtpSendOptions::envelopeId() const
{
    return d ? d->envelopeId : QString();
}

void QSmtpSendOptions::setEnvelopeId(const QString &id)
{
    own().envelopeId = id;
}

/*!
    \property QSmtpSendOptions::body

    What the server is told of the octets of the message (BODY, RFC 6152). By default a QSmtpMessage
   is encoded as the server takes it, and a ready-made message is what its
   Content-Transfer-Encoding declares. Anything else chooses how a QSmtpMessage is encoded, and is
   said of a ready-made message. The server must offer 8BITMIME if there are octets above 127.

    A Body::Binary message needs a server that offers BINARYMIME and CHUNKING (RFC 3030), whatever
   the \l optionalExtensions are: everywhere else, what is no text would be damaged on its way.
*/
QSmtpSendOptions::Body QSmtpSendOptions::body() const noexcept
{
    return d ? d->body : Body::Automatic;
}

void QSmtpSendOptions::setBody(Body body)
{
    own().body = body;
}

/*!
    \property QSmtpSendOptions::requireTls

    Whether the message must travel encrypted to each server on its way, or else come back
   (REQUIRETLS, RFC 8689). The server must offer it, and the connection must be encrypted. It is off
   by default.
*/
bool QSmtpSendOptions::requireTls() const noexcept
{
    return d ? d->requireTls : false;
}

void QSmtpSendOptions::setRequireTls(bool require)
{
    own().requireTls = require;
}

/*!
    \property QSmtpSendOptions::deliverBy

    Within what time the message shall be delivered (BY, RFC 2852 section 4), in seconds; none, the
   default, says nothing. The server must offer DELIVERBY, and with DeliverByMode::Return the time
   must not be below QSmtpCapabilities::minimumDeliverBy.
*/
std::chrono::seconds QSmtpSendOptions::deliverBy() const noexcept
{
    return d ? d->deliverBy : std::chrono::seconds::zero();
}

void QSmtpSendOptions::setDeliverBy(std::chrono::seconds time)
{
    own().deliverBy = time;
}

/*!
    \property QSmtpSendOptions::deliverByMode

    What happens to a message that was not delivered within \l deliverBy.
*/
QSmtpSendOptions::DeliverByMode QSmtpSendOptions::deliverByMode() const noexcept
{
    return d ? d->deliverByMode : DeliverByMode::Return;
}

void QSmtpSendOptions::setDeliverByMode(DeliverByMode mode)
{
    own().deliverByMode = mode;
}

/*!
    \property QSmtpSendOptions::deliverByTrace

    Whether each server that passes the message on to one that does not know of \l deliverBy tells
   the sender so (RFC 2852 section 4). It is off by default.
*/
bool QSmtpSendOptions::deliverByTrace() const noexcept
{
    return d ? d->deliverByTrace : false;
}

void QSmtpSendOptions::setDeliverByTrace(bool trace)
{
    own().deliverByTrace = trace;
}

/*!
    \property QSmtpSendOptions::holdFor

    How long the server shall keep the message before it sends it on (HOLDFOR, RFC 4865),
   in seconds; none, the default, says nothing. The server must offer FUTURERELEASE, and the time
   must not be above QSmtpCapabilities::maximumHoldFor.
*/
std::chrono::seconds QSmtpSendOptions::holdFor() const noexcept
{
    return d ? d->holdFor : std::chrono::seconds::zero();
}

void QSmtpSendOptions::setHoldFor(std::chrono::seconds time)
{
    own().holdFor = time;
}

/*!
    \property QSmtpSendOptions::holdUntil

    Until when the server shall keep the message before it sends it on (HOLDUNTIL, RFC 4865), in
   whole seconds; null, the default, says nothing. It cannot be given together with \l holdFor. The
   server must offer FUTURERELEASE, and the time must not be behind
   QSmtpCapabilities::maximumHoldUntil.
*/
QDateTime QSmtpSendOptions::holdUntil() const
{
    return d ? d->holdUntil : QDateTime();
}

void QSmtpSendOptions::setHoldUntil(const QDateTime &time)
{
    own().holdUntil = time;
}

/*!
    \property QSmtpSendOptions::priority

    How urgent the message is, from -9 to 9 (MT-PRIORITY, RFC 6710); 0, the default, says nothing,
   which means the same. The server must offer MT-PRIORITY.
*/
int QSmtpSendOptions::priority() const noexcept
{
    return d ? d->priority : 0;
}

void QSmtpSendOptions::setPriority(int priority)
{
    own().priority = priority;
}

/*!
    \property QSmtpSendOptions::submitter

    The address of whoever handed the message in, for servers that trust this one to know (AUTH, RFC
   4954 section 5); "<>" if that is not known, and empty, the default, to say nothing. The server
   must offer AUTH.
*/
QString QSmtpSendOptions::submitter() const
{
    return d ? d->submitter : QString();
}

void QSmtpSendOptions::setSubmitter(const QString &address)
{
    own().submitter = address;
}

/*!
    \property QSmtpSendOptions::mailParameters

    More parameters for MAIL (RFC 5321 section 4.1.2), each as it is said, such as "MTRK=abc". The
   server must offer the extension that it belongs to, if QSmtp knows which one that is; one that it
   does not know is said as it is.
*/
QStringList QSmtpSendOptions::mailParameters() const
{
    return d ? d->mailParameters : QStringList();
}

void QSmtpSendOptions::setMailParameters(const QStringList &parameters)
{
    own().mailParameters = parameters;
}

/*!
    \property QSmtpSendOptions::recipientParameters

    More parameters for each RCPT (RFC 5321 section 4.1.2), as with \l mailParameters.
*/
QStringList QSmtpSendOptions::recipientParameters() const
{
    return d ? d->recipientParameters : QStringList();
}

void QSmtpSendOptions::setRecipientParameters(const QStringList &parameters)
{
    own().recipientParameters = parameters;
}

/*!
    Returns the options that were set for the recipient \a address.
*/
QSmtpRecipientOptions QSmtpSendOptions::recipientOptions(const QString &address) const
{
    return d ? d->recipientOptions.value(address) : QSmtpRecipientOptions();
}

/*!
    Asks for \a options for the recipient \a address; those of QSmtpRecipientOptions() are as good
   as none. What they leave open is as for all recipients. An address that is not among the
   recipients of the message is QSmtpError::Kind::InvalidMessage when it is sent.
*/
void QSmtpSendOptions::setRecipientOptions(const QString &address,
                                           const QSmtpRecipientOptions &options)
{
    if (options == QSmtpRecipientOptions()) {
        own().recipientOptions.remove(address);
    } else {
        own().recipientOptions.insert(address, options);
    }
}

/*!
    \property QSmtpSendOptions::recipientsWithOptions

    The addresses that setRecipientOptions() was called for, in alphabetical order.
*/
QStringList QSmtpSendOptions::recipientsWithOptions() const
{
    return d ? d->recipientOptions.keys() : QStringList();
}

/*!
    \property QSmtpSendOptions::optionalExtensions

    The keywords of the extensions whose lack is no error, in whatever case: what would need one
   that the server does not offer is left out, and QSmtpResult::ignoredExtensions() tells so. By
   default it is empty: nothing that was asked for is left out.

    "8BITMIME" and "SMTPUTF8" may be among them: the message is then sent as it is to a server that
   promises to take neither 8-bit octets nor raw UTF-8 in headers. An address that needs SMTPUTF8
   always needs it.
*/
QStringList QSmtpSendOptions::optionalExtensions() const
{
    return d ? d->optionalExtensions : QStringList();
}

void QSmtpSendOptions::setOptionalExtensions(const QStringList &keywords)
{
    own().optionalExtensions = keywords;
}

/*!
    \fn bool QSmtpSendOptions::operator==(const QSmtpSendOptions &a, const QSmtpSendOptions &b)

    Returns \c true if \a a and \a b ask for the same in the same order.
*/
bool operator==(const QSmtpSendOptions &a, const QSmtpSendOptions &b)
{
    if (a.d == b.d) {
        return true;
    }
    const QSmtpSendOptions::Data none;
    return (a.d ? *a.d : none) == (b.d ? *b.d : none);
}

/*!
    \fn bool QSmtpSendOptions::operator!=(const QSmtpSendOptions &a, const QSmtpSendOptions &b)

    Returns \c true if \a a and \a b are not equal.
*/

/*!
    \relates QSmtpSendOptions

    Writes \a options to \a debug.
*/
QDebug operator<<(QDebug debug, const QSmtpSendOptions &options)
{
    // What was not set is not shown.
    static const QSmtpSendOptions none;
    const QDebugStateSaver saver(debug);
    debug.nospace() << "QSmtpSendOptions(";
    const QMetaObject &meta = QSmtpSendOptions::staticMetaObject;
    const char *separator = "";
    for (int i = 0; i < meta.propertyCount(); ++i) {
        const QMetaProperty property = meta.property(i);
        const QVariant value = property.readOnGadget(&options);
        if (value != property.readOnGadget(&none)) {
            debug << separator << property.name() << ' ' << value;
            separator = ", ";
        }
    }
    return debug << ')';
}
