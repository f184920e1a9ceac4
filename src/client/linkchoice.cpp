// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "linkchoice.h"

#include "devicelink.h"
#include "hostname.h"
#include "locallink.h"
#include "plainlink.h"
#include "tcplink.h"

namespace {

Destination destinationOf(const ClientSettings &settings)
{
    return {asciiHostName(settings.hostName), static_cast<quint16>(settings.effectivePort()),
            settings.proxy, settings.localAddress};
}

LinkSettings overTcp(const ClientSettings &settings)
{
    LinkSettings result;
    result.destination = destinationOf(settings);
    result.tls = settings.sslConfiguration;
    result.caCertificates = settings.caCertificates;
    result.pinnedCertificate = settings.pinnedCertificate();
    result.askAboutCertificates = settings.askAboutCertificates;
    return result;
}

} // namespace

Link::Pointer chooseLink(const ClientSettings &settings, SessionTickets &tickets, QObject *parent)
{
    Link *link = nullptr;
    if (settings.isDeviceGiven) {
        if (auto *socket = qobject_cast<QSslSocket *>(settings.device.data())) {
            link = new TcpLink(overTcp(settings), tickets, socket, parent);
        } else {
            link = new DeviceLink(settings.device, parent);
        }
    } else if (!settings.localSocketName.isEmpty()) {
        link = new LocalLink(settings.localSocketName, parent);
    } else if (settings.security == QSmtpClient::Security::Plaintext
               && settings.proxy.type() == QNetworkProxy::NoProxy) {
        link = new PlainLink(destinationOf(settings), parent);
    } else {
        link = new TcpLink(overTcp(settings), tickets, parent);
    }
    return Link::Pointer(link);
}
