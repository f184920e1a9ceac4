// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A connection to a server on this machine by a local socket: how it is made, and why it is not.
#pragma once

#include "devicelink.h"

#include <QtNetwork/QLocalSocket>

class LocalLink : public DeviceLink
{
    Q_OBJECT

public:
    explicit LocalLink(const QString &serverName, QObject *parent = nullptr);

    void open() override;
    QString destination() const override;

private:
    LocalLink(const QString &serverName, QLocalSocket *socket, QObject *parent);
    void socketFailed(QLocalSocket::LocalSocketError socketError);

    const QString m_serverName;
    QLocalSocket *const m_socket;
};
