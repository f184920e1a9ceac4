// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "clienterror.h"

#include "hostname.h"
#include "printable.h"
#include "texts.h"

#include <QtNetwork/QLocalSocket>
#include <QtNetwork/QSslSocket>

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

QSmtpError wrong(const QString &text)
{
    return {Kind::InvalidConfiguration, Phase::Configuration, text};
}

bool isTlsDemanded(const ClientSettings &settings)
{
    return settings.security == QSmtpClient::Security::ImplicitTls
           || settings.security == QSmtpClient::Security::StartTls;
}

QSmtpError hostError(const ClientSettings &settings)
{
    if (settings.hostName.isEmpty()) {
        return wrong(Texts::tr("No server is set."));
    }
    if (hasControlsOrBlanks(settings.hostName)) {
        return wrong(Texts::tr("The name of the server has a blank or a control character."));
    }
    if (asciiHostName(settings.hostName).isEmpty()) {
        return wrong(Texts::tr("%1 is no name of a server.").arg(settings.hostName));
    }
    return {};
}

QSmtpError tcpError(const ClientSettings &settings)
{
    const QSmtpError error = hostError(settings);
    if (!error.isNull()) {
        return error;
    }
    if (settings.port < 0 || settings.port > 65535) {
        return wrong(Texts::tr("%1 is no port number.").arg(settings.port));
    }
    if (settings.port == 0 && settings.protocol == QSmtpClient::Protocol::Lmtp) {
        return wrong(Texts::tr("LMTP has no usual port: one has to be set."));
    }
    if (settings.proxy.type() != QNetworkProxy::NoProxy && !settings.localAddress.isNull()) {
        return wrong(Texts::tr("A connection by a proxy leaves from no chosen local address."));
    }
    return {};
}

QSmtpError localSocketError(const ClientSettings &settings)
{
    if (isTlsDemanded(settings)) {
        return wrong(Texts::tr("There is no TLS on a local socket: its security has to be "
                               "Plaintext or StartTlsIfOffered."));
    }
    return {};
}

QSmtpError deviceError(const ClientSettings &settings)
{
    const QIODevice *device = settings.device;
    const auto *socket = qobject_cast<const QAbstractSocket *>(device);
    const auto *localSocket = qobject_cast<const QLocalSocket *>(device);
    if (!device || !device->isSequential() || !device->isReadable() || !device->isWritable()
        || (socket && socket->state() != QAbstractSocket::ConnectedState)
        || (localSocket && localSocket->state() != QLocalSocket::ConnectedState)) {
        return wrong(Texts::tr("The device that was set is not connected."));
    }
    const auto *sslSocket = qobject_cast<const QSslSocket *>(device);
    if (!sslSocket) {
        return isTlsDemanded(settings)
                   ? wrong(Texts::tr("There is no TLS over a device that is no QSslSocket: its "
                                     "security has to be Plaintext or StartTlsIfOffered."))
                   : QSmtpError();
    }
    if (sslSocket->isEncrypted() && settings.security != QSmtpClient::Security::ImplicitTls) {
        return wrong(Texts::tr("The socket that was set is encrypted already: its security has to "
                               "be ImplicitTls."));
    }
    // Which name would the certificate have to have?
    return settings.security == QSmtpClient::Security::Plaintext ? QSmtpError()
                                                                 : hostError(settings);
}

} // namespace

QSmtpError toError(const Failure &failure)
{
    QString text = Texts::tr(failure.sentence);
    if (failure.mayHaveBeenDelivered) {
        text += QLatin1Char(' ')
                + Texts::tr("The message may have been delivered, and sending it again may deliver "
                            "it twice.");
    }
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
    // A refusal that the end of the connection cut off was not heard to its end.
    if (failure.isTransient || failure.cause == QSmtpError::Cause::ConnectionLost) {
        error.setTransient(true);
    }
    return error;
}

QSmtpError canceledError()
{
    return {Kind::Canceled, Phase::None, Texts::tr("Sending was canceled.")};
}

QSmtpError otherThreadError()
{
    return {Kind::InvalidConfiguration, Phase::Configuration,
            Texts::tr("The connection that was given belongs to another thread than the client.")};
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

QSmtpError tooManyForAllOrNone(int limit, qsizetype recipients)
{
    QSmtpError error(Kind::NotSupported, Phase::Preparation,
                     Texts::tr("The server takes %1 recipients at once, and the message was to "
                               "reach all or none of its %2.")
                         .arg(limit)
                         .arg(recipients));
    error.setCause(QSmtpError::Cause::TooManyRecipients);
    return error;
}

QSmtpError unknownMessageError()
{
    return {Kind::InvalidConfiguration, Phase::None,
            Texts::tr("No message with this number is waiting or being sent.")};
}

QSmtpError noTokenError(const QString &reason)
{
    QSmtpError error(
        Kind::Authentication, Phase::Authentication,
        reason.isEmpty()
            ? Texts::tr("There is no access token for the login.")
            : Texts::tr("There is no access token for the login: %1").arg(printable(reason)));
    error.setCause(QSmtpError::Cause::TokenUnavailable);
    return error;
}

QSmtpError tokenTimeoutError()
{
    QSmtpError error(Kind::Timeout, Phase::Authentication,
                     Texts::tr("The access token for the login did not come in time."));
    error.setCause(QSmtpError::Cause::TokenUnavailable);
    return error;
}

QSmtpError configurationError(const ClientSettings &settings)
{
    if (hasControlsOrBlanks(settings.localName)) {
        return wrong(Texts::tr("The local name has a blank or a control character."));
    }
    return settings.isDeviceGiven               ? deviceError(settings)
           : settings.localSocketName.isEmpty() ? tcpError(settings)
                                                : localSocketError(settings);
}
