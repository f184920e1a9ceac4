// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Passes octets between a client and a server, counts them, and strikes: by an end, by silence, by
// words of its own. It knows neither mail nor TLS.
#pragma once

#include "lingeroption.h"

#include <QtCore/QTimer>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>

#include <sys/socket.h>

class Relay : public QTcpServer
{
public:
    enum class Side { Client, Server };
    enum class End {
        Close, // FIN; what the client says behind it is still counted
        Reset,
        Stall, // nothing passes any more
        Deaf, // nor is anything taken
        Drip, // what the server says passes by single octets, one in a turn of the event loop
    };

    struct Strike
    {
        End end;
        QByteArray lastWords = {}; // to the client
    };

    explicit Relay(QObject *parent)
        : QTcpServer(parent)
        , m_server(this)
    {
        connect(this, &QTcpServer::newConnection, this, [this] { take(nextPendingConnection()); });
    }

    bool relayTo(int port)
    {
        m_port = quint16(port);
        return listen(QHostAddress::LocalHost);
    }

    // Behind so many octets that this side has said; 0: before the first of them.
    void strikeAfter(Side side, qint64 octets, const Strike &strike)
    {
        m_side = side;
        m_after = octets;
        m_strike = strike;
    }

    void strike(const Strike &strike)
    {
        if (m_struck || !m_client) {
            return;
        }
        m_struck = true;
        m_end = strike.end;
        if (!strike.lastWords.isEmpty()) {
            m_client->write(strike.lastWords);
            m_client->flush();
        }
        switch (strike.end) {
        case End::Close:
            m_client->flush();
            ::shutdown(int(m_client->socketDescriptor()), SHUT_WR);
            break;
        case End::Reset:
            m_client->flush();
            SmtpServer::closeByReset(m_client->socketDescriptor());
            m_client->abort();
            break;
        case End::Stall:
            break;
        case End::Deaf:
            m_client->setReadBufferSize(1);
            break;
        case End::Drip:
            connect(&m_drip, &QTimer::timeout, m_client, [this] {
                m_client->write(m_drops.left(1));
                m_drops.remove(0, 1);
            });
            m_drip.start(1);
            break;
        }
    }

    qint64 said(Side side) const { return m_said[int(side)]; }
    // By the client, when it had been struck.
    qint64 saidAfterwards() const { return m_afterwards; }

private:
    void take(QTcpSocket *client)
    {
        m_client = client;
        connect(client, &QIODevice::readyRead, this, [this] { pass(Side::Client); });
        connect(&m_server, &QIODevice::readyRead, this, [this] { pass(Side::Server); });
        connect(client, &QTcpSocket::disconnected, &m_server, &QTcpSocket::disconnectFromHost);
        connect(&m_server, &QTcpSocket::disconnected, this, [this] { strike({End::Close}); });
        m_server.connectToHost(QHostAddress(QHostAddress::LocalHost), m_port);
        if (m_side == Side::Server && m_after == 0) {
            strike(m_strike);
        }
    }

    void pass(Side side)
    {
        if (m_struck && m_end == End::Deaf) {
            return;
        }
        QTcpSocket &from = side == Side::Client ? *m_client : m_server;
        QTcpSocket &to = side == Side::Client ? m_server : *m_client;
        QByteArray octets = from.readAll();
        if (m_struck && m_end == End::Drip) {
            if (side == Side::Server) {
                m_drops += octets;
            } else {
                to.write(octets);
            }
            return;
        }
        if (m_struck) {
            m_afterwards += side == Side::Client ? octets.size() : 0;
            return;
        }
        const qint64 left = m_after - m_said[int(side)];
        const bool isLast = m_after >= 0 && side == m_side && octets.size() >= left;
        if (isLast && m_strike.end != End::Drip) {
            octets.truncate(left);
        }
        m_said[int(side)] += octets.size();
        to.write(octets);
        if (isLast) {
            strike(m_strike);
        }
    }

    QTcpSocket m_server;
    QTcpSocket *m_client = nullptr;
    quint16 m_port = 0;
    Side m_side = Side::Client;
    qint64 m_after = -1;
    Strike m_strike {End::Close};
    End m_end = End::Close;
    QTimer m_drip;
    QByteArray m_drops;
    qint64 m_said[2] {0, 0};
    qint64 m_afterwards = 0;
    bool m_struck = false;
};
