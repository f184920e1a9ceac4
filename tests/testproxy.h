// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A SOCKS5 (RFC 1928, RFC 1929) or HTTP CONNECT (RFC 9110 section 9.3.6) proxy, that leads to one
// server whatever it is asked for; it knows nothing of mail.
#pragma once

#include <QtCore/QHash>
#include <QtCore/QStringList>
#include <QtNetwork/QNetworkProxy>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>

class TestProxy : public QTcpServer
{
public:
    enum class Fault { None, Silence, Close, Nonsense };

    TestProxy(QNetworkProxy::ProxyType proxyType, int serverPort)
        : type(proxyType)
        , m_serverPort(quint16(serverPort))
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *client = nextPendingConnection()) {
                take(client);
            }
        });
    }

    bool listen() { return QTcpServer::listen(QHostAddress::LocalHost); }

    QNetworkProxy proxy(const QString &user = {}, const QString &passWord = {}) const
    {
        return {type, QStringLiteral("127.0.0.1"), serverPort(), user, passWord};
    }

    const QNetworkProxy::ProxyType type;
    QByteArray userName; // empty: no login
    QByteArray password;
    int refusal = 0; // SOCKS5: the reply; HTTP: the status
    Fault fault = Fault::None;
    QStringList requests; // as host:port

private:
    struct State
    {
        enum { Greeting, Login, Request, Relay } step = Greeting;
        QByteArray input;
        QTcpSocket *server = nullptr;
    };

    void take(QTcpSocket *client)
    {
        connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
        switch (fault) {
        case Fault::None:
            break;
        case Fault::Silence:
            return;
        case Fault::Close:
            client->disconnectFromHost();
            return;
        case Fault::Nonsense:
            client->write("220 this is no proxy\r\n\r\n");
            return;
        }
        auto state = std::make_shared<State>();
        connect(client, &QTcpSocket::readyRead, client, [this, client, state] {
            state->input += client->readAll();
            if (state->step == State::Relay) {
                relay(*state);
            } else if (type == QNetworkProxy::Socks5Proxy) {
                speakSocks(client, *state);
            } else {
                speakHttp(client, *state);
            }
        });
    }

    static void relay(State &state)
    {
        if (state.server) {
            state.server->write(std::exchange(state.input, {}));
        }
    }

    void join(QTcpSocket *client, State &state, const QString &request, const QByteArray &answer)
    {
        requests.append(request);
        state.step = State::Relay;
        auto *server = new QTcpSocket(client);
        state.server = server;
        connect(server, &QTcpSocket::connected, client,
                [client, answer] { client->write(answer); });
        connect(server, &QTcpSocket::readyRead, client,
                [client, server] { client->write(server->readAll()); });
        connect(server, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
        server->connectToHost(QStringLiteral("127.0.0.1"), m_serverPort);
    }

    void speakSocks(QTcpSocket *client, State &state)
    {
        QByteArray &in = state.input;
        const auto octet = [&in](qsizetype at) { return qsizetype(uchar(in.at(at))); };
        if (state.step == State::Greeting && in.size() >= 2 && in.size() >= 2 + octet(1)) {
            const char wanted = userName.isEmpty() ? '\0' : '\2';
            const bool offered = in.mid(2, octet(1)).contains(wanted);
            in.remove(0, 2 + octet(1));
            client->write(QByteArray("\5").append(offered ? wanted : '\xff'));
            if (!offered) {
                client->disconnectFromHost();
                return;
            }
            state.step = wanted == '\0' ? State::Request : State::Login;
        }
        if (state.step == State::Login && in.size() >= 2 && in.size() >= 3 + octet(1)
            && in.size() >= 3 + octet(1) + octet(2 + octet(1))) {
            const bool right = in.mid(2, octet(1)) == userName
                               && in.mid(3 + octet(1), octet(2 + octet(1))) == password;
            in.remove(0, 3 + octet(1) + octet(2 + octet(1)));
            client->write(QByteArray("\1").append(right ? '\0' : '\1'));
            if (!right) {
                client->disconnectFromHost();
                return;
            }
            state.step = State::Request;
        }
        if (state.step == State::Request && in.size() >= 5) {
            const bool isName = in.at(3) == '\3';
            const qsizetype length = isName ? octet(4) + 1 : in.at(3) == '\1' ? 4 : 16;
            if (in.size() < 4 + length + 2) {
                return;
            }
            QHostAddress address;
            if (in.at(3) == '\1') {
                address.setAddress(
                    quint32(octet(4) << 24 | octet(5) << 16 | octet(6) << 8 | octet(7)));
            } else if (!isName) {
                address.setAddress(reinterpret_cast<const quint8 *>(in.constData() + 4));
            }
            const QString host = isName ? QString::fromLatin1(in.mid(5, octet(4)))
                                        : address.toString();
            const auto port = octet(4 + length) * 256 + octet(5 + length);
            in.remove(0, 4 + length + 2);
            if (refusal != 0) {
                requests.append(QStringLiteral("%1:%2").arg(host).arg(port));
                client->write(QByteArray("\5").append(char(refusal)).append("\0\1\0\0\0\0\0\0", 8));
                client->disconnectFromHost();
                return;
            }
            join(client, state, QStringLiteral("%1:%2").arg(host).arg(port),
                 QByteArray("\5\0\0\1\0\0\0\0\0\0", 10));
        }
    }

    void speakHttp(QTcpSocket *client, State &state)
    {
        const qsizetype end = state.input.indexOf("\r\n\r\n");
        if (end < 0) {
            return;
        }
        const QByteArray head = state.input.left(end);
        state.input.remove(0, end + 4);
        const QString request = QString::fromLatin1(head.split(' ').value(1));
        const QByteArray login = "Proxy-Authorization: Basic "
                                 + (userName + ':' + password).toBase64();
        if (!userName.isEmpty() && !head.contains(login)) {
            client->write("HTTP/1.1 407 Login\r\nProxy-Authenticate: Basic realm=\"test\"\r\n"
                          "Content-Length: 0\r\n\r\n");
        } else if (refusal != 0) {
            requests.append(request);
            client->write("HTTP/1.1 " + QByteArray::number(refusal)
                          + " No\r\nContent-Length: 0\r\n\r\n");
            client->disconnectFromHost();
        } else {
            join(client, state, request, "HTTP/1.1 200 Joined\r\n\r\n");
        }
    }

    const quint16 m_serverPort;
};
