// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "clienterror.h"

#include "printable.h"
#include "texts.h"

#include <algorithm>

using Kind = QSmtpError::Kind;
using Phase = QSmtpError::Phase;

namespace {

bool hasControlsOrBlanks(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) {
        return c.unicode() <= 0x20 || (c.unicode() >= 0x7f && c.unicode() < 0xa0);
    });
}

} // namespace

QSmtpError toError(const Failure &failure)
{
    QString text = Texts::tr(failure.sentence);
    if (!failure.detail.isEmpty()) {
        text += QLatin1String(" (") + printable(failure.detail) + QLatin1Char(')');
    }
    if (!failure.reply.isNull()) {
        text += QLatin1Char(' ') + Texts::tr("The server said: %1").arg(failure.reply.toString());
    }
    QSmtpError error(failure.kind, failure.phase, text);
    error.setCause(failure.cause);
    error.setReply(failure.reply);
    error.setMayHaveBeenDelivered(failure.mayHaveBeenDelivered);
    return error;
}

QSmtpError canceledError()
{
    return {Kind::Canceled, Phase::None, Texts::tr("Sending was canceled.")};
}

QSmtpError connectionLostError(Phase phase)
{
    QSmtpError error(Kind::Network, phase, Texts::tr("The connection to the server was lost."));
    error.setCause(QSmtpError::Cause::ConnectionLost);
    return error;
}

QSmtpError unreadableError(Phase phase, const QString &reason)
{
    QSmtpError error(Kind::InvalidMessage, phase,
                     Texts::tr("The message cannot be read: %1").arg(reason));
    error.setCause(QSmtpError::Cause::ContentUnreadable);
    return error;
}

QSmtpError unknownMessageError()
{
    return {Kind::InvalidConfiguration, Phase::None,
            Texts::tr("No message with this number is waiting or being sent.")};
}

QSmtpError configurationError(const ClientSettings &settings)
{
    const auto wrong = [](const QString &text) {
        return QSmtpError(Kind::InvalidConfiguration, Phase::Configuration, text);
    };
    if (settings.hostName.isEmpty()) {
        return wrong(Texts::tr("No server is set."));
    }
    if (hasControlsOrBlanks(settings.hostName)) {
        return wrong(Texts::tr("The name of the server has a blank or a control character."));
    }
    if (settings.port < 0 || settings.port > 65535) {
        return wrong(Texts::tr("%1 is no port number.").arg(settings.port));
    }
    if (hasControlsOrBlanks(settings.localName)) {
        return wrong(Texts::tr("The local name has a blank or a control character."));
    }
    return {};
}
