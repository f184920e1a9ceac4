// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A network between a client and a server of this machine that carries some octets from the client
// in each turn of the event loop, and no more; it does not look at them.
#pragma once

#include <QtCore/QTimer>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>

#include <algorithm>

class SlowNetwork : public QTcpServer
{
public:
    explicit SlowNetwork(int port)
    {
        connect(this, &QTcpServer::newConnection, this, [this, port] {
            QTcpSocket *client = nextPendingConnection();
            client->setReadBufferSize(1);
            auto *server = new QTcpSocket(client);
            server->connectToHost(QStringLiteral("127.0.0.1"), quint16(port));
            connect(server, &QIODevice::readyRead, client,
                    [client, server] { client->write(server->readAll()); });
            connect(client, &QAbstractSocket::disconnected, client, &QObject::deleteLater);
            auto *timer = new QTimer(server);
            connect(timer, &QTimer::timeout, server, [this, client, server] {
                if (server->state() == QAbstractSocket::ConnectedState) {
                    // Without a limit all would come at once.
                    client->setReadBufferSize(std::max(octetsInATurn, qint64(1)));
                    server->write(client->read(octetsInATurn));
                }
            });
            timer->start(1);
        });
        listen(QHostAddress::LocalHost);
    }

    qint64 octetsInATurn = 4096;
};
