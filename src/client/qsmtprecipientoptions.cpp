// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include <QSmtp/qsmtprecipientoptions.h>

#include <QtCore/QDebug>

class QSmtpRecipientOptions::Data : public QSharedData
{
public:
    bool operator==(const Data &other) const
    {
        return notifications == other.notifications && originalRecipient == other.originalRecipient
               && originalRecipientType == other.originalRecipientType
               && parameters == other.parameters;
    }

    Notifications notifications;
    QString originalRecipient;
    QString originalRecipientType;
    QStringList parameters;
};

QSmtpRecipientOptions::Data &QSmtpRecipientOptions::own()
{
    if (!d) {
        d = new Data;
    }
    return *d;
}

/*!
    \class QSmtpRecipientOptions
    \inmodule QSmtp
    \brief The QSmtpRecipientOptions class holds what to ask of the server for one recipient.

    It takes effect by QSmtpSendOptions::setRecipientOptions(). Values are checked when the message
   is sent. The class is implicitly shared.
*/

/*!
    \enum QSmtpRecipientOptions::Notification

    When the sender shall hear what became of the message (NOTIFY, RFC 3461 section 4.1).

    \value Never In no case. It excludes the others.
    \value Success When the message was delivered.
    \value Failure When it could not be delivered.
    \value Delay When its delivery takes unusually long.
*/

/*!
    Constructs options that ask for nothing. Nothing is allocated.
*/
QSmtpRecipientOptions::QSmtpRecipientOptions() noexcept = default;

/*!
    Constructs a copy of \a other; the copy is cheap.
*/
QSmtpRecipientOptions::QSmtpRecipientOptions(const QSmtpRecipientOptions &other) noexcept = default;

/*!
    Move-constructs options from \a other, which is left as if default-constructed.
*/
QSmtpRecipientOptions::QSmtpRecipientOptions(QSmtpRecipientOptions &&other) noexcept = default;

/*!
    Makes this object equal to \a other.
*/
QSmtpRecipientOptions &
QSmtpRecipientOptions::operator=(const QSmtpRecipientOptions &other) noexcept = default;

/*!
    Move-assigns \a other to this object.
*/
QSmtpRecipientOptions &
QSmtpRecipientOptions::operator=(QSmtpRecipientOptions &&other) noexcept = default;

/*!
    Destroys the object; data that copies share stay.
*/
QSmtpRecipientOptions::~QSmtpRecipientOptions() = default;

/*!
    \fn void QSmtpRecipientOptions::swap(QSmtpRecipientOptions &other)

    Swaps this object with \a other. It never fails.
*/

/*!
    \property QSmtpRecipientOptions::notifications

    When the sender shall hear what became of the message (NOTIFY, RFC 3461 section 4.1). None, the
   default, leaves it to QSmtpSendOptions::notifications and, if that has none either, to the
   server. The server must offer DSN.
*/
QSmtpRecipientOptions::Notifications QSmtpRecipientOptions::notifications() const noexcept
{
    return d ? d->notifications : Notifications();
}

void QSmtpRecipientOptions::setNotifications(Notifications notifications)
{
    own().notifications = notifications;
}

/*!
    \property QSmtpRecipientOptions::originalRecipient

    The address by which notifications shall name the recipient, as the one who wrote the message
   named them (ORCPT, RFC 3461 section 4.2); empty, the default, if nothing is to be said. It is
   given as it is and encoded when it is sent; encoded it has at most 500 octets. The server must
   offer DSN.
*/
QString QSmtpRecipientOptions::originalRecipient() const
{
    return d ? d->originalRecipient : QString();
}

void QSmtpRecipientOptions::setOriginalRecipient(const QString &address)
{
    own().originalRecipient = address;
}

/*!
    \property QSmtpRecipientOptions::originalRecipientType

    What kind of address \l originalRecipient is (RFC 3461 section 4.2). Empty, the default, stands
   for a mail address: it is sent as "rfc822", or as "utf-8" (RFC 6533 section 3) if its local part
   has characters beyond ASCII. Other kinds are passed on as they are.
*/
QString QSmtpRecipientOptions::originalRecipientType() const
{
    return d ? d->originalRecipientType : QString();
}

void QSmtpRecipientOptions::setOriginalRecipientType(const QString &type)
{
    own().originalRecipientType = type;
}

/*!
    \property QSmtpRecipientOptions::parameters

    More parameters for the recipient's RCPT, each as it is said. They come in the place of those of
   QSmtpSendOptions::recipientParameters that have the same keyword.
*/
QStringList QSmtpRecipientOptions::parameters() const
{
    return d ? d->parameters : QStringList();
}

void QSmtpRecipientOptions::setParameters(const QStringList &parameters)
{
    own().parameters = parameters;
}

/*!
    \fn bool QSmtpRecipientOptions::operator==(const QSmtpRecipientOptions &a, const
   QSmtpRecipientOptions &b)

    Returns \c true if \a a and \a b ask for the same in the same order.
*/
bool operator==(const QSmtpRecipientOptions &a, const QSmtpRecipientOptions &b)
{
    if (a.d == b.d) {
        return true;
    }
    const QSmtpRecipientOptions::Data none;
    return (a.d ? *a.d : none) == (b.d ? *b.d : none);
}

/*!
    \fn bool QSmtpRecipientOptions::operator!=(const QSmtpRecipientOptions &a, const
   QSmtpRecipientOptions &b)

    Returns \c true if \a a and \a b are not equal.
*/

/*!
    \relates QSmtpRecipientOptions

    Writes \a options to \a debug.
*/
QDebug operator<<(QDebug debug, const QSmtpRecipientOptions &options)
{
    const QDebugStateSaver saver(debug);
    debug.nospace() << "QSmtpRecipientOptions(" << options.notifications();
    if (!options.originalRecipient().isEmpty()) {
        debug << ", original " << options.originalRecipientType() << ' '
              << options.originalRecipient();
    }
    if (!options.parameters().isEmpty()) {
        debug << ", " << options.parameters();
    }
    return debug << ')';
}
