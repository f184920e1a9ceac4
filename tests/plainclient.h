// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A client made of a bare QSslSocket, to judge the test server by; it knows nothing of our own
// client.
#pragma once

#include <QSmtp/qsmtptestserver.h>

#include <QtCore/QCoreApplication>
#include <QtCore/QDeadlineTimer>
#include <QtCore/QTimer>
#include <QtNetwork/QSslConfiguration>
#include <QtNetwork/QSslSocket>

// As QTest::qWaitFor(), but woken by events instead of a clock's ticks of ten milliseconds.
template<typename Predicate>
bool waitFor(Predicate predicate, int milliseconds = 10000)
{
    const QDeadlineTimer deadline(milliseconds);
    QTimer alarm;
    alarm.start(milliseconds + 1);
    while (!predicate() && !deadline.hasExpired()) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    return predicate();
}

class PlainClient : public QObject
{
public:
    explicit PlainClient(const QSmtpTestServer &server)
    {
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setCaCertificates({QSmtpTestServer::testCaCertificate()});
        socket.setSslConfiguration(configuration);
        connect(&socket, &QSslSocket::connected, this,
                [this] { socket.setSocketOption(QAbstractSocket::LowDelayOption, 1); });
        connect(&socket, &QSslSocket::readyRead, this, [this] {
            segments.append(socket.readAll());
            m_input += segments.last();
        });
        const quint16 port = quint16(server.port());
        if (server.security() == QSmtpTestServer::Security::ImplicitTls) {
            socket.connectToHostEncrypted(QStringLiteral("127.0.0.1"), port);
        } else {
            socket.connectToHost(QStringLiteral("127.0.0.1"), port);
        }
    }

    void write(const QByteArray &octets) { socket.write(octets); }

    // The next whole reply, its lines joined by '\n'; empty where none comes.
    QByteArray reply()
    {
        const bool isWhole = waitFor([this] { return replyLength() > 0; });
        if (!isWhole) {
            return {};
        }
        const QByteArray octets = m_input.left(replyLength());
        m_input.remove(0, octets.size());
        return octets.chopped(2).replace("\r\n", "\n");
    }

    QByteArray ask(const QByteArray &line)
    {
        write(line + "\r\n");
        return reply();
    }

    // Asks each line; returns the codes of the replies.
    QByteArrayList codes(const QByteArrayList &lines)
    {
        QByteArrayList result;
        for (const QByteArray &line : lines) {
            result.append(ask(line).left(3));
        }
        return result;
    }

    // Takes the greeting and says hello.
    bool greet(const QByteArray &hello = "EHLO client.test")
    {
        return reply().startsWith("220") && ask(hello).startsWith("250");
    }

    bool startTls()
    {
        if (!ask("STARTTLS").startsWith("220")) {
            return false;
        }
        socket.setPeerVerifyName(QStringLiteral("localhost"));
        socket.startClientEncryption();
        return waitFor([this] { return socket.isEncrypted(); });
    }

    bool waitForEnd()
    {
        return waitFor([this] { return socket.state() == QSslSocket::UnconnectedState; });
    }

    // What has come and was not taken by reply().
    QByteArray rest() const { return m_input; }

    QSslSocket socket;
    QByteArrayList segments;

private:
    qsizetype replyLength() const
    {
        qsizetype from = 0;
        for (;;) {
            const qsizetype end = m_input.indexOf("\r\n", from);
            if (end < 0) {
                return 0;
            }
            if (end - from < 4 || m_input.at(from + 3) != '-') {
                return end + 2;
            }
            from = end + 2;
        }
    }

    QByteArray m_input;
};
