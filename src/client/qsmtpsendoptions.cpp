// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include <QSmtp/qsmtpsendoptions.h>

#include <QtCore/QDebug>

class QSmtpSendOptions::Data : public QSharedData
{
public:
    bool operator==(const Data &other) const
    {
        return mailParameters == other.mailParameters
               && recipientParameters == other.recipientParameters;
    }

    QStringList mailParameters;
    QStringList recipientParameters;
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

    The class is implicitly shared.
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
    \property QSmtpSendOptions::mailParameters

    Parameters for MAIL (RFC 5321 section 4.1.2), each as it is said, such as "RET=HDRS". The server
    must offer the extension that each belongs to.
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

    Parameters for each RCPT (RFC 5321 section 4.1.2), each as it is said, such as
    "NOTIFY=SUCCESS,FAILURE". The server must offer the extension that each belongs to.
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
    const QDebugStateSaver saver(debug);
    debug.nospace() << "QSmtpSendOptions(mail " << options.mailParameters() << ", recipients "
                    << options.recipientParameters() << ')';
    return debug;
}
