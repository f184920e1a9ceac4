// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "loginplan.h"

#include <algorithm>

namespace {

bool names(const QStringList &mechanisms, QLatin1String mechanism)
{
    return mechanisms.contains(mechanism, Qt::CaseInsensitive);
}

bool needsNoSecret(const ClientSettings &settings, const QStringList &offered)
{
    return names(settings.authMechanisms, QLatin1String("EXTERNAL"))
           || names(settings.authMechanisms, QLatin1String("ANONYMOUS"))
           || std::any_of(settings.customMechanisms.begin(), settings.customMechanisms.end(),
                          [&offered](const auto &custom) {
                              return names(offered, QLatin1String(custom.first));
                          });
}

} // namespace

LoginPlan LoginPlan::of(const ClientSettings &settings, const QStringList &offered,
                        Question question)
{
    LoginPlan plan;
    const bool hasSecret = settings.credentials.hasPassword() || settings.credentials.hasToken();
    if (hasSecret) {
        plan.credentials = settings.credentials;
    } else if (needsNoSecret(settings, offered)) {
        plan.credentials = QSmtpCredentials(settings.userName);
    } else if (question == Question::Answered) {
        return plan;
    } else if (question == Question::CanBeAsked
               && !(settings.userName.isEmpty() && offered.isEmpty())) {
        plan.action = Action::AskForCredentials;
        return plan;
    } else if (!settings.userName.isEmpty()) {
        plan.action = Action::Refuse;
        plan.failure = {QSmtpError::Kind::Authentication, QSmtpError::Phase::Authentication,
                        QSmtpError::Cause::Unknown,
                        QT_TRANSLATE_NOOP("QSmtpClient",
                                          "There is a user name, but neither a password nor a "
                                          "token.")};
        return plan;
    } else {
        return plan;
    }

    plan.action = Action::Authenticate;
    for (const QString &mechanism : settings.authMechanisms) {
        plan.policy.mechanisms.append(mechanism.toLatin1());
    }
    for (const QString &mechanism : offered) {
        plan.policy.offered.append(mechanism.toLatin1());
    }
    plan.policy.custom = settings.customMechanisms;
    plan.policy.allowInsecure = settings.allowInsecureAuthentication;
    return plan;
}
