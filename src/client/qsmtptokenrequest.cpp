// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include <QSmtp/qsmtptokenrequest.h>

#include "tokenrequestdata.h"

/*!
    \class QSmtpTokenRequest
    \inmodule QSmtp
    \brief The QSmtpTokenRequest class asks an application for an OAuth 2 access token.

    A function given to QSmtpClient::setTokenProvider() gets one for each login. It may answer at
    once, or keep the request and answer later, by grant() or refuse(), from any thread; the first
    answer counts. Copies are the same request. When the last copy ends without an answer, that is a
    refusal.

    \code
    client->setTokenProvider("ann@example.org", [account](const QSmtpTokenRequest &request) {
        if (request.reason() == QSmtpTokenRequest::Reason::Login && account->hasFreshToken()) {
            request.grant(account->token());
            return;
        }
        account->refresh()
            .then(account, [request](const QByteArray &token) { request.grant(token); })
            .onFailed(account, [request] { request.refuse(tr("No new token was to be had.")); });
    });
    \endcode

    A client that was deleted, or whose connection ended, takes no notice of an answer.
*/

/*!
    \enum QSmtpTokenRequest::Reason

    Why a token is asked for.

    \value Login A login is about to begin. A token that is still good will do.
    \value TokenRefused The server refused the token given just before: get a new one. Most often it
   has expired, whatever its date says.
*/

/*!
    \typedef QSmtpTokenRequest::Provider

    A function that answers requests.

    \sa QSmtpClient::setTokenProvider()
*/

/*!
    \property QSmtpTokenRequest::reason
    \brief why a token is asked for
*/
QSmtpTokenRequest::Reason QSmtpTokenRequest::reason() const
{
    return d ? d->reason : Reason::Login;
}

/*!
    \property QSmtpTokenRequest::userName
    \brief whose token is asked for
*/
QString QSmtpTokenRequest::userName() const
{
    return d ? d->userName : QString();
}

/*!
    \property QSmtpTokenRequest::pending
    \brief whether somebody still waits for the answer

    It is false once there is an answer, and when the connection or the client has ended or the wait
    has run out.
*/
bool QSmtpTokenRequest::isPending() const
{
    return d && !d->answered && !d->promise.isCanceled();
}

/*!
    Answers with the access \a token (RFC 6750), without the word "Bearer". The array is copied: the
    caller's own is not overwritten, here or later. An empty token is a refusal.
*/
void QSmtpTokenRequest::grant(const QByteArray &token) const
{
    if (d) {
        d->answer({QSmtpCredentials::fromToken(d->userName, token), {}});
    }
}

/*!
    Answers that there is no token, because of \a text, which is shown to people: the login fails
    with an error of the kind QSmtpError::Kind::Authentication that holds it.
*/
void QSmtpTokenRequest::refuse(const QString &text) const
{
    if (d) {
        d->answer({{}, text});
    }
}
