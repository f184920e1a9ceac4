// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "locallink.h"

#include "logging.h"
#include "texts.h"

LocalLink::LocalLink(const QString &serverName, QObject *parent)
    : LocalLink(serverName, new QLocalSocket, parent)
{
}

void LocalLink::open()
{
    connect(m_socket, &QLocalSocket::connected, this, &LocalLink::adopt);
    connect(m_socket, &QLocalSocket::errorOccurred, this, &LocalLink::socketFailed);
    QMetaObject::invokeMethod(
        m_socket, [this] { m_socket->connectToServer(m_serverName); }, Qt::QueuedConnection);
}

QString LocalLink::destination() const
{
    return Texts::tr("the local socket %1").arg(m_serverName);
}

LocalLink::LocalLink(const QString &serverName, QLocalSocket *socket, QObject *parent)
    : DeviceLink(socket, parent)
    , m_serverName(serverName)
    , m_socket(socket)
{
    m_socket->setParent(this);
}

void LocalLink::socketFailed(QLocalSocket::LocalSocketError socketError)
{
    if (isOver() || isConnected()) {
        return; // what ends a connection that stood is heard otherwise
    }
    qCDebug(lcClient) << "local socket:" << socketError << m_socket->errorString();
    using Kind = QSmtpError::Kind;
    using Phase = QSmtpError::Phase;
    using Cause = QSmtpError::Cause;

    const Busy busy(this);
    QSmtpError error(Kind::Network, Phase::Connect,
                     Texts::tr("The local socket %1 cannot be reached: %2")
                         .arg(m_serverName, m_socket->errorString()));
    switch (socketError) {
    case QLocalSocket::ServerNotFoundError:
        error = {Kind::Network, Phase::Connect,
                 Texts::tr("There is no local socket %1.").arg(m_serverName)};
        error.setCause(Cause::HostNotFound);
        break;
    case QLocalSocket::ConnectionRefusedError:
        error = {Kind::Network, Phase::Connect,
                 Texts::tr("Nobody listens at the local socket %1.").arg(m_serverName)};
        error.setCause(Cause::ConnectionRefused);
        break;
    case QLocalSocket::SocketAccessError:
        error = {Kind::Network, Phase::Connect,
                 Texts::tr("This user may not use the local socket %1.").arg(m_serverName)};
        error.setCause(Cause::ConnectionRefused);
        break;
    default:
        break;
    }
    fail(error);
}
