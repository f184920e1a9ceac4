// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The courier's login: with what, and what becomes of a refusal. What is said is the session's.

#include "courier.h"

#include "channelbinding.h"
#include "clienterror.h"
#include "derivation.h"
#include "listeners.h"
#include "loginplan.h"
#include "saslchoice.h"
#include "texts.h"

using Cause = QSmtpError::Cause;
using Kind = QSmtpError::Kind;
using Phase = QSmtpError::Phase;

bool Courier::isTlsDemanded() const
{
    return m_settings.security == QSmtpClient::Security::ImplicitTls
           || m_settings.security == QSmtpClient::Security::StartTls;
}

void Courier::beginLogin()
{
    // The session and the link have seen to it; this is where a mistake of theirs would cost a
    // password.
    if (isTlsDemanded() && !m_link->isEncrypted()) {
        lost(
            {Kind::Security, Phase::Authentication, Texts::tr("The connection is not encrypted.")});
        return;
    }
    if (m_login == LoginState::Asked || m_login == LoginState::UnderWay) {
        return;
    }
    const LoginPlan::Question question = m_login == LoginState::Answered
                                             ? LoginPlan::Question::Answered
                                         : Listeners::ofCredentialsRequired(q)
                                             ? LoginPlan::Question::CanBeAsked
                                             : LoginPlan::Question::NobodyListens;
    const QStringList offered = capabilities().authMechanisms();
    const LoginPlan plan = LoginPlan::of(m_settings, offered, question);
    switch (plan.action) {
    case LoginPlan::Action::GoOnWithout:
        enterOpen();
        break;
    case LoginPlan::Action::AskForCredentials:
        m_login = LoginState::Asked;
        notify([this, offered] { Q_EMIT q->credentialsRequired(offered); });
        break;
    case LoginPlan::Action::AskForToken:
        loginByToken(withLinkFacts(plan.policy));
        break;
    case LoginPlan::Action::Refuse:
        loginRefused(toError(plan.failure));
        break;
    case LoginPlan::Action::Authenticate:
        authenticate(plan.credentials, withLinkFacts(plan.policy));
        break;
    }
}

AuthenticationPolicy Courier::withLinkFacts(AuthenticationPolicy policy) const
{
    policy.encrypted = m_link->isEncrypted();
    if (policy.encrypted) {
        policy.channelBinding = tlsServerEndPoint(
            m_link->facts().peerCertificateChain.value(0).toDer());
    }
    return policy;
}

void Courier::authenticate(const QSmtpCredentials &credentials, const AuthenticationPolicy &policy)
{
    m_login = LoginState::UnderWay;
    m_session->authenticate(std::make_unique<Authentication>(credentials, policy));
}

void Courier::resumeLogin(const QSmtpCredentials &credentials,
                          const QSmtpTokenRequest::Provider &tokenProvider)
{
    if (m_login == LoginState::Asked) {
        m_settings.credentials = credentials;
        m_settings.userName = credentials.userName();
        m_settings.tokenProvider = tokenProvider;
        m_login = LoginState::Answered;
        schedule();
    }
}

QStringList Courier::availableMechanisms() const
{
    QStringList names;
    if (m_session) {
        const AuthenticationPolicy policy = withLinkFacts(
            LoginPlan::policyOf(m_settings, m_session->capabilities().authMechanisms()));
        for (const QByteArray &name : usableSaslMechanisms(policy)) {
            names.append(QString::fromLatin1(name));
        }
    }
    return names;
}

void Courier::deriveKey(const KeyDerivation &derivation)
{
    // A watcher of an earlier connection's derivation lets go of it here.
    m_derivation.setFuture(deriveElsewhere(derivation));
}

void Courier::loginByToken(const AuthenticationPolicy &policy)
{
    if (m_leaving && isLineEmpty()) {
        // Nothing is left that a login would be for.
        m_tokens.forget();
        m_stage = Stage::Open;
        return;
    }
    if (m_tokens.isAsked()) {
        return;
    }
    if (const std::optional<TokenAnswer> &answer = m_tokens.answer()) {
        if (answer->credentials.hasToken()) {
            authenticate(answer->credentials, policy);
        } else {
            loginRefused(noTokenError(answer->refusal));
        }
        return;
    }
    // Where no token could be said, the reason is told and nobody is asked for one.
    const auto any = QSmtpCredentials::fromToken(m_settings.userName, QByteArrayLiteral("any"));
    if (Authentication(any, policy).candidates().isEmpty()) {
        authenticate(any, policy);
        return;
    }
    const auto reason = m_refresh == Refresh::None ? QSmtpTokenRequest::Reason::Login
                                                   : QSmtpTokenRequest::Reason::TokenRefused;
    notify(
        [request = m_tokens.ask(m_settings.userName, reason), provider = m_settings.tokenProvider] {
            if (request.isPending()) {
                provider(request);
            }
        });
}

bool Courier::refreshesToken(const Failure &failure)
{
    if (failure.cause != Cause::TokenExpired || !m_settings.tokenProvider
        || m_refresh != Refresh::None) {
        return false;
    }
    m_refresh = Refresh::OnThisConnection;
    m_tokens.forget();
    m_login = LoginState::NotBegun;
    m_again = true;
    return true;
}

/*
    Most servers stay after a refused login (Postfix, Dovecot, Exim); one that leaves, at once or
   while the new token is fetched, has not judged that one.
*/
bool Courier::reconnectsToRefresh(const QSmtpError &error)
{
    if (m_refresh != Refresh::OnThisConnection || m_stage != Stage::Login
        || (m_leaving && isLineEmpty()) || m_settings.isDeviceGiven
        || (error.cause() != Cause::ConnectionLost && error.reply().code() != 421)) {
        return false;
    }
    m_refresh = Refresh::OnANewOne;
    return true;
}

void Courier::loginRefused(const QSmtpError &error)
{
    m_tokens.forget();
    // The server is there and speaks: it gets its QUIT. But no letter can leave by this connection.
    failLine(error);
    m_questions.giveUp(error.text());
    reportError(error);
    m_stage = Stage::Open;
    m_leaving = true;
    m_again = true;
}

void Courier::enterOpen()
{
    m_stage = Stage::Open;
    notify([this] { Q_EMIT q->ready(); });
}
