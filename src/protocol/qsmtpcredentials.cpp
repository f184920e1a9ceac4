// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include "credentialsdata.h"

#include <QtCore/QDebug>

const CredentialsData *CredentialsData::of(const QSmtpCredentials &credentials)
{
    return credentials.d.constData();
}

/*!
    \class QSmtpCredentials
    \inmodule QSmtp
    \brief The QSmtpCredentials class holds what is needed to log in to a server.

    A user name comes with a password or with an OAuth 2 access token. What is secret goes in and
    does not come out: there is no getter for it, QDebug does not show it, it is masked by random
    octets while it is kept, and its memory is overwritten when the last copy of the credentials
    ends. The class is implicitly shared.

    A login overwrites what it made of the secret, so that a core dump of a program that has logged
    in over the library's own sockets does not show it. That is no promise for memory of others: the
    string or array that the secret was taken from, the buffers of a device that was given to
    QSmtpClient::setDevice() and is no socket, a mechanism of the application's own, and the buffers
    that a reply is read into, where a server says the secret back. Nor does the mask keep it from
    whoever has all of the memory and looks for it.
*/

/*!
    Constructs null credentials. Nothing is allocated.
*/
QSmtpCredentials::QSmtpCredentials() = default;

/*!
    Constructs credentials of the user \a userName that hold no secret, for mechanisms that need
   none such as EXTERNAL and ANONYMOUS.
*/
QSmtpCredentials::QSmtpCredentials(const QString &userName)
    : d(new CredentialsData)
{
    d->userName = userName;
}

/*!
    Constructs a copy of \a other; the copy is cheap.
*/
QSmtpCredentials::QSmtpCredentials(const QSmtpCredentials &other) = default;

/*!
    Move-constructs credentials from \a other, which are null afterwards.
*/
QSmtpCredentials::QSmtpCredentials(QSmtpCredentials &&other) noexcept = default;

/*!
    Makes these credentials equal to \a other.
*/
QSmtpCredentials &QSmtpCredentials::operator=(const QSmtpCredentials &other) = default;

/*!
    Move-assigns \a other to these credentials.
*/
QSmtpCredentials &QSmtpCredentials::operator=(QSmtpCredentials &&other) noexcept = default;

/*!
    Destroys the credentials; the last copy overwrites the secret's memory.
*/
QSmtpCredentials::~QSmtpCredentials() = default;

/*!
    Returns the credentials of \a userName with \a password, which is kept as UTF-8.

    The string is the caller's: it is not overwritten, here or later.
*/
QSmtpCredentials QSmtpCredentials::fromPassword(const QString &userName, const QString &password)
{
    const Secret utf8(password.toUtf8());
    QSmtpCredentials credentials(userName);
    credentials.d->password = KeptSecret(utf8.view());
    return credentials;
}

/*!
    \overload

    Takes the \a password as UTF-8. The array is copied: the caller's own is not overwritten, here
   or later.
*/
QSmtpCredentials QSmtpCredentials::fromPassword(const QString &userName, const QByteArray &password)
{
    QSmtpCredentials credentials(userName);
    credentials.d->password = KeptSecret(password);
    return credentials;
}

/*!
    Returns the credentials of \a userName with an OAuth 2 access \a token (RFC 6750), without the
    word "Bearer". The array is copied: the caller's own is not overwritten, here or later.
*/
QSmtpCredentials QSmtpCredentials::fromToken(const QString &userName, const QByteArray &token)
{
    QSmtpCredentials credentials(userName);
    credentials.d->token = KeptSecret(token);
    return credentials;
}

/*!
    \fn void QSmtpCredentials::swap(QSmtpCredentials &other)

    Swaps these credentials with \a other. It never fails.
*/

/*!
    Returns \c true if there are no credentials, that is neither a name nor a secret.
*/
bool QSmtpCredentials::isNull() const
{
    return !d
           || (d->userName.isEmpty() && d->authorizationName.isEmpty() && d->password.isEmpty()
               && d->token.isEmpty());
}

/*!
    Returns \c true if there is a password. An empty one is none (RFC 4616 section 2).
*/
bool QSmtpCredentials::hasPassword() const
{
    return d && !d->password.isEmpty();
}

/*!
    Returns \c true if there is an OAuth 2 access token.
*/
bool QSmtpCredentials::hasToken() const
{
    return d && !d->token.isEmpty();
}

/*!
    Returns the name of the user who logs in (the authentication identity of RFC 4422 section 2).
*/
QString QSmtpCredentials::userName() const
{
    return d ? d->userName : QString();
}

/*!
    Returns the name of the user to act as (the authorization identity of RFC 4422 section 2); empty
    means that the server derives it from userName().
*/
QString QSmtpCredentials::authorizationName() const
{
    return d ? d->authorizationName : QString();
}

/*!
    Sets the \a name of the user to act as.

    \sa authorizationName()
*/
void QSmtpCredentials::setAuthorizationName(const QString &name)
{
    if (name == authorizationName()) {
        return;
    }
    if (!d) {
        d = new CredentialsData;
    }
    d->authorizationName = name;
}

/*!
    \fn bool QSmtpCredentials::operator==(const QSmtpCredentials &a, const QSmtpCredentials &b)

    Returns \c true if \a a and \a b have the same names and secrets.
*/
bool operator==(const QSmtpCredentials &a, const QSmtpCredentials &b)
{
    if (a.d == b.d || a.isNull() || b.isNull()) {
        return a.isNull() == b.isNull();
    }
    return a.d->userName == b.d->userName && a.d->authorizationName == b.d->authorizationName
           && a.d->password == b.d->password && a.d->token == b.d->token;
}

/*!
    \fn bool QSmtpCredentials::operator!=(const QSmtpCredentials &a, const QSmtpCredentials &b)

    Returns \c true if \a a and \a b are not equal.
*/

/*!
    \relates QSmtpCredentials

    Writes the names in \a credentials and the sort of the secret to \a debug, never the secret.
*/
QDebug operator<<(QDebug debug, const QSmtpCredentials &credentials)
{
    const QDebugStateSaver saver(debug);
    debug.nospace() << "QSmtpCredentials(";
    if (!credentials.isNull()) {
        debug << credentials.userName();
    }
    if (!credentials.authorizationName().isEmpty()) {
        debug << " as " << credentials.authorizationName();
    }
    if (credentials.hasPassword()) {
        debug << ", password";
    }
    if (credentials.hasToken()) {
        debug << ", token";
    }
    return debug << ')';
}
