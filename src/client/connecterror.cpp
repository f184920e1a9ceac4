// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "connecterror.h"

#include "texts.h"

using Kind = QSmtpError::Kind;
using Phase = QSmtpError::Phase;
using Cause = QSmtpError::Cause;

namespace {

QSmtpError networkError(Cause cause, const QString &text)
{
    QSmtpError error(Kind::Network, Phase::Connect, text);
    error.setCause(cause);
    return error;
}

// Its password is in none of them: QNetworkProxy is asked for host and port alone.
QString nameOf(const QNetworkProxy &proxy)
{
    return QStringLiteral("%1:%2").arg(proxy.hostName()).arg(proxy.port());
}

QSmtpError proxyRefusedError(const Destination &destination, const QString &reason)
{
    return networkError(Cause::ProxyRefused,
                        Texts::tr("The proxy %1 does not connect to the server %2, port %3: %4")
                            .arg(nameOf(destination.proxy), destination.hostName)
                            .arg(destination.port)
                            .arg(reason));
}

int weight(const QSmtpError &error)
{
    // Whoever refuses is there; whoever is silent may be; what cannot be reached says little.
    if (error.cause() == Cause::ConnectionRefused) {
        return 3;
    }
    return error.kind() == Kind::Timeout ? 2 : error.isNull() ? 0 : 1;
}

} // namespace

QSmtpError connectError(const Destination &destination, QAbstractSocket::SocketError socketError,
                        const QString &errorString)
{
    const QString &host = destination.hostName;
    switch (socketError) {
    case QAbstractSocket::HostNotFoundError:
        // QSocks5SocketEngine makes the same error of a proxy that does not want to.
        return destination.proxy.type() == QNetworkProxy::Socks5Proxy
                   ? proxyRefusedError(destination, Texts::tr("not found or not allowed"))
                   : hostNotFoundError(destination);
    case QAbstractSocket::ConnectionRefusedError:
        return networkError(Cause::ConnectionRefused,
                            Texts::tr("The server %1 refused the connection at port %2.")
                                .arg(host)
                                .arg(destination.port));
    case QAbstractSocket::SocketTimeoutError:
        return {
            Kind::Timeout, Phase::Connect,
            Texts::tr("The server %1 did not answer at port %2.").arg(host).arg(destination.port)};
    case QAbstractSocket::ProxyNotFoundError:
    case QAbstractSocket::ProxyConnectionRefusedError:
    case QAbstractSocket::ProxyConnectionTimeoutError:
        return networkError(Cause::ProxyUnreachable,
                            Texts::tr("The proxy %1 cannot be reached: %2")
                                .arg(nameOf(destination.proxy), errorString));
    case QAbstractSocket::ProxyAuthenticationRequiredError:
        return networkError(Cause::ProxyAuthenticationFailed,
                            Texts::tr("The proxy %1 asks for another user name or password.")
                                .arg(nameOf(destination.proxy)));
    default:
        if (destination.proxy.type() != QNetworkProxy::NoProxy) {
            return proxyRefusedError(destination, errorString);
        }
        return networkError(
            Cause::Unknown,
            Texts::tr("The server %1 cannot be reached: %2").arg(host, errorString));
    }
}

QSmtpError hostNotFoundError(const Destination &destination)
{
    return networkError(Cause::HostNotFound,
                        Texts::tr("The server %1 was not found.").arg(destination.hostName));
}

QSmtpError lookUpError(const Destination &destination, const QString &reason)
{
    return networkError(
        Cause::Unknown,
        Texts::tr("The server %1 could not be looked up: %2").arg(destination.hostName, reason));
}

QSmtpError noSuchFamilyError(const Destination &destination)
{
    return networkError(Cause::Unknown,
                        Texts::tr("The server %1 has no address that can be reached from %2.")
                            .arg(destination.hostName, destination.localAddress.toString()));
}

QSmtpError localAddressError(const Destination &destination, const QString &errorString)
{
    return {Kind::InvalidConfiguration, Phase::Connect,
            Texts::tr("The local address %1 cannot be used: %2")
                .arg(destination.localAddress.toString(), errorString)};
}

const QSmtpError &moreTelling(const QSmtpError &one, const QSmtpError &other)
{
    return weight(other) > weight(one) ? other : one;
}
