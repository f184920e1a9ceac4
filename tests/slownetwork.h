// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A network between a client and a server of this machine that carries some octets from the client
// in each turn of the event loop, and no more; it does not look at them.
#pragma once

#include "clientfixture.h"

#include <QtCore/QTimer>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>

#include <algorithm>
#include <memory>

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

// A client that reaches its server by such a network alone; the server counts what comes and does
// not keep it.
class SlowFixture : public ClientFixture
{
public:
    bool listen(QSmtpClient::Security security)
    {
        protect(security);
        server.setKeepsContent(false);
        const bool listening = ClientFixture::listen();
        network = std::make_unique<SlowNetwork>(server.port());
        client->setPort(network->serverPort());
        return listening;
    }

    // What has left the client; false: its connections do not end.
    bool allArrives()
    {
        network->octetsInATurn = 1 << 20;
        return QTest::qWaitFor([this] { return network->findChildren<QTcpSocket *>().isEmpty(); },
                               60000);
    }

    std::unique_ptr<SlowNetwork> network;
};
