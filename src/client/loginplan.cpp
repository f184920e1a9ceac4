// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "loginplan.h"

#include <algorithm>

namespace {

bool names(const QStringList &mechanisms, QLatin1String mechanism)
{
    return mechanisms.contains(mechanism, Qt::CaseInsensitive);
}

bool namesOneWithoutSecret(const ClientSettings &settings)
{
    return names(settings.authMechanisms, QLatin1String("EXTERNAL"))
           || names(settings.authMechanisms, QLatin1String("ANONYMOUS"));
}

bool needsNoSecret(const ClientSettings &settings, const QStringList &offered)
{
    return namesOneWithoutSecret(settings)
           || std::any_of(settings.customMechanisms.begin(), settings.customMechanisms.end(),
                          [&offered](const auto &custom) {
                              return names(offered, QLatin1String(custom.first));
                          });
}

} // namespace

bool LoginPlan::isWanted(const ClientSettings &settings)
{
    return settings.credentials.hasPassword() || settings.credentials.hasToken()
           || settings.tokenProvider || !settings.userName.isEmpty()
           || namesOneWithoutSecret(settings);
}

LoginPlan LoginPlan::of(const ClientSettings &settings, const QStringList &offered,
                        Question question)
{
    LoginPlan plan;
    plan.policy = policyOf(settings, offered);
    if (settings.credentials.hasPassword() || settings.credentials.hasToken()) {
        plan.action = Action::Authenticate;
        plan.credentials = settings.credentials;
    } else if (settings.tokenProvider) {
        plan.action = Action::AskForToken;
    } else if (needsNoSecret(settings, offered)) {
        plan.action = Action::Authenticate;
        plan.credentials = QSmtpCredentials(settings.userName);
    } else if (question == Question::CanBeAsked
               && !(settings.userName.isEmpty() && offered.isEmpty())) {
        plan.action = Action::AskForCredentials;
    } else if (question != Question::Answered && !settings.userName.isEmpty()) {
        plan.action = Action::Refuse;
        plan.failure = {QSmtpError::Kind::Authentication, QSmtpError::Phase::Authentication,
                        QSmtpError::Cause::Unknown,
                        QT_TRANSLATE_NOOP("QSmtpClient",
                                          "There is a user name, but neither a password nor a "
                                          "token.")};
    }
    return plan;
}

AuthenticationPolicy LoginPlan::policyOf(const ClientSettings &settings, const QStringList &offered)
{
    AuthenticationPolicy policy;
    for (const QString &mechanism : settings.authMechanisms) {
        policy.mechanisms.append(mechanism.toLatin1());
    }
    for (const QString &mechanism : offered) {
        policy.offered.append(mechanism.toLatin1());
    }
    policy.custom = settings.customMechanisms;
    policy.allowInsecure = settings.allowInsecureAuthentication;
    return policy;
}
