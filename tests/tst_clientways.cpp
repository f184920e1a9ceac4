// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The ways of a QSmtpClient to a server that are not just a host and a port, local sockets above
// all.

#include "clientfixture.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>

using Cause = QSmtpError::Cause;
using Security = QSmtpClient::Security;

namespace {

struct LocalFixture : ClientFixture
{
    bool openLocally()
    {
        if (!server.listenLocal()) {
            return false;
        }
        client->connectToLocalSocket(server.serverName());
        return true;
    }
};

} // namespace

class tst_ClientWays : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lmtpGoesOverALocalSocket();
    void smtpGoesOverALocalSocket();
    void localSocketHasNoTls();
    void localSocketShowsNoPassword();
    void localSocketOfNobodyIsAnError();
    void serverOnALocalSocketMayVanish_data();
    void serverOnALocalSocketMayVanish();
    void localSocketIsUsedWhereItIsSet();
    void urlMayNameALocalSocket_data();
    void urlMayNameALocalSocket();
    void serverIsWrittenAsPeopleDo_data();
    void serverIsWrittenAsPeopleDo();
    void lostLetterDoesNotEndALocalConnection();

    void factsAreOfThePresentConnection();
};

void tst_ClientWays::lmtpGoesOverALocalSocket()
{
    LocalFixture f;
    f.server.setProtocol(QSmtpTestServer::Protocol::Lmtp);
    f.client->setProtocol(QSmtpClient::Protocol::Lmtp);
    f.client->setLocalName({});
    f.server.refuseDelivery(Carl, "552 5.2.2 full");
    QVERIFY(f.openLocally());
    f.client->send(Ann, {Bob, Carl}, Letter);
    QVERIFY2(f.hears(QStringLiteral("1 sent")), qPrintable(f.all()));
    QCOMPARE(f.results.value(1).accepted().size(), 1);
    QCOMPARE(f.results.value(1).refused().value(0).address(), Carl);
    // There is no address to name in it.
    QVERIFY(f.server.receivedLines().contains("LHLO [127.0.0.1]"));
    QCOMPARE(f.server.takeMessage().content, Letter);
    f.client->disconnectFromHost();
    QVERIFY2(f.hears(QStringLiteral("disconnected")), qPrintable(f.all()));
    QVERIFY(f.server.receivedLines().contains("QUIT"));
    QVERIFY(f.client->error().isNull());
}

void tst_ClientWays::smtpGoesOverALocalSocket()
{
    LocalFixture f;
    const QByteArray big = Letter + QByteArray(3000000, 'x') + "\r\n";
    QVERIFY(f.openLocally());
    for (int i = 0; i < 3; ++i) {
        f.client->send(Ann, {Bob}, big);
    }
    QVERIFY2(f.hears(QStringLiteral("3 sent"), 60000), qPrintable(f.all()));
    QCOMPARE(f.server.connectionCount(), 1);
    QCOMPARE(f.server.messages().size(), 3);
    QCOMPARE(f.server.messages().constLast().content, big);
}

void tst_ClientWays::localSocketHasNoTls()
{
    for (const Security security : {Security::ImplicitTls, Security::StartTls}) {
        LocalFixture f;
        f.client->setSecurity(security);
        f.client->send(Ann, {Bob}, Letter);
        QVERIFY(f.openLocally());
        QVERIFY2(f.hears(QStringLiteral("1 failed InvalidConfiguration Configuration")),
                 qPrintable(f.all()));
        QVERIFY(f.lastError.text().contains(QStringLiteral("TLS")));
        QCOMPARE(f.server.connectionCount(), 0);
    }
    // Offered by a server that does not know better, it is not taken either.
    LocalFixture f;
    f.client->setSecurity(Security::StartTlsIfOffered);
    QVERIFY(f.server.play("S: 220 hi\nC: EHLO client.test\nS: 250-hi\nS: 250 STARTTLS\nC: QUIT\n"
                          "S: 221 bye\nX\n"));
    QVERIFY(f.openLocally());
    QVERIFY2(f.hears(QStringLiteral("ready")), qPrintable(f.all()));
    f.client->disconnectFromHost();
    QTRY_VERIFY(f.server.isPlayed());
    QCOMPARE(f.server.playError(), QString());
}

void tst_ClientWays::localSocketShowsNoPassword()
{
    for (const bool allowed : {false, true}) {
        LocalFixture f;
        f.login();
        f.client->setAuthMechanisms({QStringLiteral("PLAIN")});
        f.client->setAllowInsecureAuthentication(allowed);
        QVERIFY(f.openLocally());
        QVERIFY2(f.hears(allowed ? QStringLiteral("authenticated")
                                 : QStringLiteral("error CredentialsWithheld Authentication")),
                 qPrintable(f.all()));
        QCOMPARE(f.saidCount("AUTH"), allowed ? 1 : 0);
    }
}

void tst_ClientWays::localSocketOfNobodyIsAnError()
{
    const QTemporaryDir folder;
    {
        // Never over TCP, with settings that were made for a local socket.
        ClientFixture f;
        QVERIFY(f.listen());
        f.client->connectToLocalSocket(QString());
        QVERIFY2(f.hears(QStringLiteral("error InvalidConfiguration Configuration")),
                 qPrintable(f.all()));
        QCOMPARE(f.server.connectionCount(), 0);
    }
    {
        ClientFixture f;
        f.client->connectToLocalSocket(folder.filePath(QStringLiteral("nothing")));
        QVERIFY2(f.hears(QStringLiteral("error Network Connect")), qPrintable(f.all()));
        QCOMPARE(f.lastError.cause(), Cause::HostNotFound);
        QVERIFY(f.lastError.text().contains(folder.path()));
    }
    {
        // Where a server was, until it crashed.
        ClientFixture f;
        const QString path = folder.filePath(QStringLiteral("left behind"));
        QVERIFY(f.server.listenLocal(path));
        QVERIFY(QFile::link(path, path + QLatin1String(" too")));
        f.server.close();
        QFile stale(path);
        QVERIFY(stale.open(QIODevice::WriteOnly));
        f.client->connectToLocalSocket(path);
        QVERIFY2(f.hears(QStringLiteral("error Network Connect")), qPrintable(f.all()));
        QCOMPARE(f.lastError.cause(), Cause::ConnectionRefused);
        QVERIFY(f.lastError.text().contains(path));
    }
}

void tst_ClientWays::serverOnALocalSocketMayVanish_data()
{
    QTest::addColumn<QSmtpTestServer::Cut>("cut");
    QTest::newRow("close") << QSmtpTestServer::Cut::Close;
    QTest::newRow("reset") << QSmtpTestServer::Cut::Reset;
}

void tst_ClientWays::serverOnALocalSocketMayVanish()
{
    QFETCH(QSmtpTestServer::Cut, cut);
    LocalFixture f;
    // In the middle of the content.
    f.server.setCutAfter(100000, cut, QSmtpTestServer::Counting::Received);
    QVERIFY(f.openLocally());
    f.client->send(Ann, {Bob}, QByteArray(1000000, 'x'));
    QVERIFY2(f.hears(QStringLiteral("error Network Content")), qPrintable(f.all()));
    QVERIFY2(f.hears(QStringLiteral("disconnected")), qPrintable(f.all()));
    QVERIFY(!f.errors.value(1).mayHaveBeenDelivered());
}

void tst_ClientWays::localSocketIsUsedWhereItIsSet()
{
    LocalFixture f;
    QVERIFY(f.server.listenLocal());
    f.client->setPort(1);
    f.client->setLocalSocketName(f.server.serverName());
    f.client->connectToHost();
    QVERIFY2(f.hears(QStringLiteral("ready")), qPrintable(f.all()));
    f.client->disconnectFromHost();
    QVERIFY2(f.hears(QStringLiteral("disconnected")), qPrintable(f.all()));
    // And connectToLocalSocket() leaves it where it is.
    f.heard.clear();
    QSmtpTestServer other;
    QVERIFY(other.listenLocal());
    f.client->connectToLocalSocket(other.serverName());
    QVERIFY2(f.hears(QStringLiteral("ready")), qPrintable(f.all()));
    QCOMPARE(other.connectionCount(), 1);
    QCOMPARE(f.client->localSocketName(), f.server.serverName());
}

void tst_ClientWays::urlMayNameALocalSocket_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QSmtpClient::Protocol>("protocol");
    QTest::addColumn<Security>("security");
    using Protocol = QSmtpClient::Protocol;
    QTest::newRow("LMTP") << QStringLiteral("lmtp+unix:/run/dovecot/lmtp")
                          << QStringLiteral("/run/dovecot/lmtp") << Protocol::Lmtp
                          << Security::Plaintext;
    QTest::newRow("an empty host")
        << QStringLiteral("lmtp+unix:///run/lmtp") << QStringLiteral("/run/lmtp") << Protocol::Lmtp
        << Security::Plaintext;
    QTest::newRow("SMTP") << QStringLiteral("smtp+unix:/run/s?security=starttls-if-offered")
                          << QStringLiteral("/run/s") << Protocol::Smtp
                          << Security::StartTlsIfOffered;
    QTest::newRow("percent-encoded")
        << QStringLiteral("lmtp+unix:/run/a%20b%3F%25") << QStringLiteral("/run/a b?%")
        << Protocol::Lmtp << Security::Plaintext;
    for (const char *wrong : {"lmtp+unix:", "lmtp+unix:/", "lmtp+unix://host/run/lmtp",
                              "lmtp+unix:/s?security=implicit", "smtp+unix:/s?security=starttls",
                              "smtps+unix:/s", "lmtp+unix:/s#x", "lmtp:/run/lmtp"}) {
        QTest::addRow("not %s", wrong)
            << QString::fromLatin1(wrong) << QString() << Protocol::Smtp << Security::ImplicitTls;
    }
}

void tst_ClientWays::urlMayNameALocalSocket()
{
    QFETCH(QString, url);
    QFETCH(QString, name);
    QFETCH(QSmtpClient::Protocol, protocol);
    QFETCH(Security, security);
    QSmtpClient client;
    QCOMPARE(client.setUrl(QUrl(url)), !name.isEmpty());
    QCOMPARE(client.localSocketName(), name);
    QCOMPARE(client.protocol(), protocol);
    QCOMPARE(client.security(), security);
    // The next server is somewhere else.
    QVERIFY(client.setUrl(QUrl(QStringLiteral("smtps://mail.example.org"))));
    QCOMPARE(client.localSocketName(), QString());
}

void tst_ClientWays::serverIsWrittenAsPeopleDo_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("port");
    const auto row = [](const char *text, const char *host, int port) {
        QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(host) << port;
    };
    row("mail.test", "mail.test", 0);
    row("mail.test:587", "mail.test", 587);
    row("127.0.0.1:65535", "127.0.0.1", 65535);
    row("::1", "::1", 0);
    row("2001:db8::1:25", "2001:db8::1:25", 0);
    row("[::1]", "::1", 0);
    row("[fe80::1%eth0]:465", "fe80::1%eth0", 465);
    for (const char *wrong : {"",
                              ":25",
                              "mail.test:",
                              "mail.test:0",
                              "mail.test:65536",
                              "mail.test:smtp",
                              "mail.test:+25",
                              "mail.test: 25",
                              "[::1",
                              "[]:25",
                              "[::1]25",
                              "[::1]:",
                              "mail test",
                              "mail.test\r\nQUIT",
                              "a@mail.test",
                              "mail.test/25",
                              "smtp://mail.test",
                              "mail.test:25:30",
                              "a:b:c",
                              "[mail.test]:25",
                              "[127.0.0.1]"}) {
        QTest::addRow("not \"%s\"", wrong) << QString::fromLatin1(wrong) << QString() << 0;
    }
}

void tst_ClientWays::serverIsWrittenAsPeopleDo()
{
    QFETCH(QString, text);
    QFETCH(QString, host);
    QFETCH(int, port);
    QSmtpClient client;
    client.setHostName(QStringLiteral("before.test"));
    client.setPort(1);
    client.setLocalSocketName(QStringLiteral("/run/lmtp"));
    const bool taken = !host.isEmpty();
    QCOMPARE(client.setServer(text), taken);
    QCOMPARE(client.hostName(), taken ? host : QStringLiteral("before.test"));
    QCOMPARE(client.port(), taken ? port : 1);
    QCOMPARE(client.localSocketName().isEmpty(), taken);
}

void tst_ClientWays::lostLetterDoesNotEndALocalConnection()
{
    LocalFixture f;
    QVERIFY(f.openLocally());
    QVERIFY2(f.hears(QStringLiteral("ready")), qPrintable(f.all()));
    f.client->send(Ann, {Bob}, QByteArray(3000000, 'x'));
    f.client->send(Ann, {Bob}, Letter);
    connect(f.client, &QSmtpClient::sendProgress, f.client, [&f] { f.client->cancel(1); });
    QVERIFY2(f.hears(QStringLiteral("2 sent")), qPrintable(f.all()));
    QVERIFY(f.heard.contains(QStringLiteral("1 failed Canceled Content"))
            || f.heard.contains(QStringLiteral("1 failed Canceled None")));
    QCOMPARE(f.server.connectionCount(), 2);
}

void tst_ClientWays::factsAreOfThePresentConnection()
{
    ClientFixture f;
    f.protect(Security::ImplicitTls);
    const auto isNull = [&f] {
        return f.client->peerAddress().isNull() && f.client->peerPort() == 0
               && f.client->sessionLocalAddress().isNull() && f.client->sessionLocalPort() == 0
               && f.client->sessionCipher().isNull() && f.client->peerCertificate().isNull()
               && f.client->peerCertificateChain().isEmpty() && !f.client->isEncrypted()
               && f.client->sessionProtocol() == QSsl::UnknownProtocol;
    };
    QVERIFY(isNull());
    QVERIFY(f.open());
    QVERIFY2(f.hears(QStringLiteral("ready")), qPrintable(f.all()));
    QVERIFY(f.client->peerAddress().isLoopback());
    QCOMPARE(f.client->peerPort(), f.server.port());
    QVERIFY(f.client->sessionLocalAddress().isLoopback());
    QVERIFY(f.client->sessionLocalPort() > 0);
    QVERIFY(f.client->sessionProtocol() == QSsl::TlsV1_3
            || f.client->sessionProtocol() == QSsl::TlsV1_2);
    QVERIFY(!f.client->sessionCipher().isNull());
    QVERIFY(!f.client->peerCertificate().isNull());
    QCOMPARE(f.client->peerCertificateChain().value(0), f.client->peerCertificate());
    f.client->disconnectFromHost();
    QVERIFY2(f.hears(QStringLiteral("disconnected")), qPrintable(f.all()));
    QVERIFY(isNull());
}

QTEST_GUILESS_MAIN(tst_ClientWays)
#include "tst_clientways.moc"
