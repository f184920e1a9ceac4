// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "exitstatus.h"

#include <algorithm>

using Kind = QSmtpError::Kind;
using Phase = QSmtpError::Phase;
using Cause = QSmtpError::Cause;

Fault Fault::usage(const QString &text)
{
    return {ExitStatus::Usage, QSmtpError(Kind::InvalidConfiguration, Phase::Configuration, text)};
}

Fault Fault::unreadable(const QString &text)
{
    QSmtpError error(Kind::InvalidConfiguration, Phase::Preparation, text);
    error.setCause(Cause::ContentUnreadable);
    return {ExitStatus::NoInput, error};
}

Fault Fault::invalidMessage(const QString &text)
{
    return {ExitStatus::InvalidData, QSmtpError(Kind::InvalidMessage, Phase::Preparation, text)};
}

Fault Fault::unwritable(const QString &text)
{
    return {ExitStatus::CannotWrite,
            QSmtpError(Kind::InvalidConfiguration, Phase::Preparation, text)};
}

static ExitStatus refusal(const QSmtpError &error)
{
    return error.isTransient() ? ExitStatus::TryLater : ExitStatus::Refused;
}

static ExitStatus refusalOfRecipients(const QSmtpError &error,
                                      const QList<QSmtpRecipientReply> &refused)
{
    const bool transient = refused.isEmpty() ? error.isTransient()
                                             : std::any_of(refused.begin(), refused.end(),
                                                           [](const QSmtpRecipientReply &r) {
                                                               return r.reply().isTransient();
                                                           });
    return transient ? ExitStatus::TryLater : ExitStatus::NoRecipient;
}

ExitStatus exitStatus(const QSmtpError &error, const QList<QSmtpRecipientReply> &refused)
{
    // This before all else: whoever sends again risks a second copy.
    if (error.mayHaveBeenDelivered()) {
        return ExitStatus::PerhapsDelivered;
    }
    if (error.cause() == Cause::HostNotFound) {
        return ExitStatus::NoHost;
    }
    switch (error.kind()) {
    case Kind::None:
        return refused.isEmpty() ? ExitStatus::Sent : ExitStatus::PartlySent;
    case Kind::Network:
        // A server that says 421 before it leaves was not lost: it asks to be tried later.
        return error.reply().isTransient() ? ExitStatus::TryLater : ExitStatus::NoConnection;
    case Kind::Timeout:
    case Kind::Canceled:
        return ExitStatus::TryLater;
    case Kind::Security:
        return ExitStatus::NotSecure;
    case Kind::Protocol:
        return ExitStatus::ProtocolBroken;
    case Kind::Authentication:
        return error.reply().isTransient() ? ExitStatus::TryLater : ExitStatus::NotAuthenticated;
    case Kind::CredentialsWithheld:
        return ExitStatus::NotAuthenticated;
    case Kind::RecipientsRefused:
        return refusalOfRecipients(error, refused);
    case Kind::ServiceRefused:
    case Kind::SenderRefused:
    case Kind::MessageRefused:
        return refusal(error);
    case Kind::NotSupported:
        return ExitStatus::Refused;
    case Kind::InvalidMessage:
        return error.cause() == Cause::ContentUnreadable ? ExitStatus::NoInput
                                                         : ExitStatus::InvalidData;
    case Kind::InvalidConfiguration:
        return ExitStatus::Usage;
    }
    return ExitStatus::ProtocolBroken;
}

// Unclear is worse than failed, failed for good worse than failed for now, failed worse than sent
// in part.
static int gravity(ExitStatus status)
{
    switch (status) {
    case ExitStatus::Sent:
        return 0;
    case ExitStatus::PartlySent:
        return 1;
    case ExitStatus::NoConnection:
    case ExitStatus::TryLater:
        return 2;
    case ExitStatus::PerhapsDelivered:
        return 4;
    default:
        return 3;
    }
}

ExitStatus worse(ExitStatus a, ExitStatus b)
{
    return gravity(b) > gravity(a) ? b : a;
}
