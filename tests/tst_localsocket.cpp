// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The test server on a local socket, judged over a bare QLocalSocket; it does not know our client.
#include "plainclient.h"

#include <QtCore/QFileInfo>
#include <QtCore/QTemporaryDir>
#include <QtNetwork/QLocalSocket>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

class tst_LocalSocket : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void serverSpeaksLmtp();
    void serverOffersNoTlsThere();
    void serverPlaysItsScriptThere();
    void scriptWithTlsFailsThere();
    void serverListensOnBoth();
    void serverTellsWhyItCannotListen();
    void serverEndsConnectionsInEachWay_data();
    void serverEndsConnectionsInEachWay();
};

namespace {

// What a client that writes all at once hears until the server closes.
class Dialogue : public QObject
{
public:
    Dialogue(const QSmtpTestServer &server, const QByteArray &said)
    {
        connect(&socket, &QLocalSocket::readyRead, this, [this] { heard += socket.readAll(); });
        connect(&socket, &QLocalSocket::disconnected, this, [this] { isOver = true; });
        connect(&socket, &QLocalSocket::errorOccurred, this, [this] { isOver = true; });
        socket.connectToServer(server.serverName());
        socket.write(said);
    }

    bool waitForEnd()
    {
        return waitFor([this] { return isOver; });
    }

    QLocalSocket socket;
    QByteArray heard;
    bool isOver = false;
};

} // namespace

void tst_LocalSocket::serverSpeaksLmtp()
{
    QSmtpTestServer server;
    server.setProtocol(QSmtpTestServer::Protocol::Lmtp);
    server.refuseDelivery(QStringLiteral("c@x.test"), "452 4.2.2 Full");
    QVERIFY(server.listenLocal());
    QCOMPARE(server.port(), 0);
    QVERIFY(server.isListening());
    QCOMPARE(server.url().scheme(), QStringLiteral("lmtp+unix"));
    QCOMPARE(server.url().path(QUrl::FullyDecoded), server.serverName());

    Dialogue client(server, "LHLO client.test\r\nMAIL FROM:<a@x.test>\r\nRCPT TO:<b@x.test>\r\n"
                            "RCPT TO:<c@x.test>\r\nDATA\r\nSubject: x\r\n\r\nx\r\n.\r\nQUIT\r\n");
    QVERIFY(client.waitForEnd());
    QVERIFY2(client.heard.startsWith("220 "), client.heard.constData());
    QVERIFY2(client.heard.contains("\r\n452 4.2.2 Full\r\n"), client.heard.constData());
    QCOMPARE(server.messages().size(), 1);
    QCOMPARE(server.takeMessage().content, "Subject: x\r\n\r\nx\r\n");
    QTRY_COMPARE(server.openConnectionCount(), 0);
}

void tst_LocalSocket::serverOffersNoTlsThere()
{
    for (const auto security :
         {QSmtpTestServer::Security::StartTls, QSmtpTestServer::Security::ImplicitTls}) {
        QSmtpTestServer server;
        server.setSecurity(security);
        server.addUser(QStringLiteral("ann"), QStringLiteral("secret"));
        QVERIFY(server.listenLocal());
        Dialogue client(server, "EHLO client.test\r\nSTARTTLS\r\nQUIT\r\n");
        QVERIFY(client.waitForEnd());
        QVERIFY2(!client.heard.contains("STARTTLS\r\n"), client.heard.constData());
        QVERIFY2(client.heard.contains("\r\n502 "), client.heard.constData());
        QVERIFY2(client.heard.contains("AUTH "), client.heard.constData());
    }
}

void tst_LocalSocket::serverPlaysItsScriptThere()
{
    QSmtpTestServer server;
    QVERIFY(server.play("S: 220 hello\nC: NOOP\nS: 250 fine\nX\n"));
    QVERIFY(server.listenLocal());
    Dialogue client(server, "NOOP\r\n");
    QVERIFY(client.waitForEnd());
    QCOMPARE(client.heard, "220 hello\r\n250 fine\r\n");
    QTRY_VERIFY(server.isPlayed());
}

void tst_LocalSocket::scriptWithTlsFailsThere()
{
    QSmtpTestServer server;
    QVERIFY(server.play("TLS\nS: 220 hello\n"));
    QVERIFY(server.listenLocal());
    Dialogue client(server, {});
    QVERIFY(client.waitForEnd());
    QVERIFY(server.playError().contains(QStringLiteral("local socket")));
}

void tst_LocalSocket::serverListensOnBoth()
{
    QSmtpTestServer server;
    const QSignalSpy spy(&server, &QSmtpTestServer::listeningChanged);
    QVERIFY(server.listen());
    QVERIFY(server.listenLocal());
    QCOMPARE(spy.size(), 2);
    QCOMPARE(server.url().scheme(), QStringLiteral("smtp"));
    PlainClient overTcp(server);
    QVERIFY(overTcp.greet());
    Dialogue local(server, "QUIT\r\n");
    QVERIFY(local.waitForEnd());
    QCOMPARE(server.connectionCount(), 2);
    server.close();
    QVERIFY(!server.isListening());
    QVERIFY(server.serverName().isEmpty());
    QVERIFY(server.url().isEmpty());
    QVERIFY(overTcp.waitForEnd());
}

void tst_LocalSocket::serverTellsWhyItCannotListen()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("a socket"));
    QSmtpTestServer server;
    QVERIFY(server.listenLocal(path));
    QCOMPARE(server.serverName(), path);
    QSmtpTestServer other;
    QVERIFY(!other.listenLocal(path));
    QVERIFY(!other.errorString().isEmpty());
    QVERIFY(!other.isListening());
}

void tst_LocalSocket::serverEndsConnectionsInEachWay_data()
{
    QTest::addColumn<QSmtpTestServer::Cut>("cut");
    QTest::newRow("close") << QSmtpTestServer::Cut::Close;
    QTest::newRow("reset") << QSmtpTestServer::Cut::Reset;
}

void tst_LocalSocket::serverEndsConnectionsInEachWay()
{
    QFETCH(QSmtpTestServer::Cut, cut);
    QSmtpTestServer server;
    QVERIFY(server.listenLocal());
    Dialogue client(server, "NOOP\r\n");
    QVERIFY(waitFor([&client] { return client.heard.contains("250 "); }));
    server.dropConnections(cut);
    QVERIFY(client.waitForEnd());
    QTRY_COMPARE(server.openConnectionCount(), 0);
}

QTEST_GUILESS_MAIN(tst_LocalSocket)
#include "tst_localsocket.moc"
