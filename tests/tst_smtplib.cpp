// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What users of smtplib and aiosmtplib rely on before the first letter goes: names, ports, limits,
// the life of a connection, EHLO, TLS and logins. The page "Coming from smtplib and aiosmtplib"
// names these tests.

#include "clientfixture.h"
#include "threadends.h"

#include <QtCore/QThread>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>

using Kind = QSmtpError::Kind;
using Phase = QSmtpError::Phase;
using Cause = QSmtpError::Cause;
using Security = QSmtpClient::Security;
using State = QSmtpClient::State;

class tst_Smtplib : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanupTestCase() { QTRY_VERIFY(!ThreadEnds::arePending()); }

    void tlsIsThereUnlessToldOtherwise();
    void portFollowsFromTheSecurity_data();
    void portFollowsFromTheSecurity();
    void lmtpHasNoUsualPort();
    void timeoutsAreThoseOfTheRfc();
    void timeoutOfZeroIsTheDefault();
    void settingsOutliveTheConnection();
    void clientLivesInAnyThread();
    void constructorCallsNobody();
    void greetingMustBe220_data();
    void greetingMustBe220();
    void secondConnectChangesNothing();
    void destructorDropsTheConnection();
    void eachConnectionAsksAnew_data();
    void eachConnectionAsksAnew();
    void stateTellsWhereTheSessionIs();
    void serviceClosingEndsTheSession_data();
    void serviceClosingEndsTheSession();
    void localNameIsSaidInEhloAndHelo();
    void refusedEhloIsFollowedByHelo_data();
    void refusedEhloIsFollowedByHelo();
    void refusedHeloIsToldWithItsReply();
    void heloFallbackSuppressesEsmtp();
    void startTlsForgetsWhatEhloSaid();
    void tlsIsNotStartedTwice();
    void startTlsRepliesAreJudged_data();
    void startTlsRepliesAreJudged();
    void loginNeedsTheExtension();
    void loginRepliesAreJudged_data();
    void loginRepliesAreJudged();
};

void tst_Smtplib::tlsIsThereUnlessToldOtherwise()
{
    const QSmtpClient client;
    QCOMPARE(client.security(), Security::ImplicitTls);
    QCOMPARE(client.port(), 0);
    QCOMPARE(client.hostName(), QString());
}

void tst_Smtplib::portFollowsFromTheSecurity_data()
{
    QTest::addColumn<Security>("security");
    QTest::addColumn<int>("port");
    QTest::newRow("SMTP_PORT") << Security::Plaintext << 25;
    QTest::newRow("SMTP_PORT, opportunistic") << Security::StartTlsIfOffered << 25;
    QTest::newRow("SMTP_TLS_PORT") << Security::ImplicitTls << 465;
    QTest::newRow("SMTP_STARTTLS_PORT") << Security::StartTls << 587;
}

// A SOCKS5 proxy (RFC 1928) hears both the port and the name, and needs neither.
void tst_Smtplib::portFollowsFromTheSecurity()
{
    QFETCH(const Security, security);
    QFETCH(const int, port);
    QTcpServer proxy;
    QVERIFY(proxy.listen(QHostAddress::LocalHost));
    QByteArray request;
    connect(&proxy, &QTcpServer::newConnection, &proxy, [&proxy, &request] {
        QTcpSocket *const socket = proxy.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [socket, &request] {
            const QByteArray octets = socket->readAll();
            if (octets.size() == 2 + octets.at(1)) {
                socket->write(QByteArrayLiteral("\x05\x00"));
            } else {
                request = octets;
                socket->write(QByteArrayLiteral("\x05\x02\x00\x01\x00\x00\x00\x00\x00\x00"));
            }
        });
    });
    QSmtpClient client;
    client.setHostName(QStringLiteral("mail.example.org"));
    client.setSecurity(security);
    client.setProxy({QNetworkProxy::Socks5Proxy, QStringLiteral("127.0.0.1"), proxy.serverPort()});
    QSignalSpy failed(&client, &QSmtpClient::errorOccurred);
    client.connectToHost();
    QTRY_COMPARE(failed.size(), 1);
    const QByteArray name = QByteArrayLiteral("mail.example.org");
    QCOMPARE(request, QByteArrayLiteral("\x05\x01\x00\x03") + char(name.size()) + name
                          + char(port >> 8) + char(port & 0xff));
}

void tst_Smtplib::lmtpHasNoUsualPort()
{
    ClientFixture f;
    f.client->setProtocol(QSmtpClient::Protocol::Lmtp);
    f.client->connectToHost();
    QVERIFY2(f.hears(QStringLiteral("error InvalidConfiguration Configuration")),
             qPrintable(f.all()));
}

void tst_Smtplib::timeoutsAreThoseOfTheRfc()
{
    using namespace std::chrono_literals;
    const QSmtpClient client;
    QCOMPARE(client.timeout(Phase::Greeting), 5min);
    QCOMPARE(client.timeout(Phase::Sender), 5min);
    QCOMPARE(client.timeout(Phase::Recipients), 5min);
    QCOMPARE(client.timeout(Phase::Data), 2min);
    QCOMPARE(client.timeout(Phase::Content), 3min);
    QCOMPARE(client.timeout(Phase::Delivery), 10min);
}

void tst_Smtplib::timeoutOfZeroIsTheDefault()
{
    using namespace std::chrono_literals;
    QSmtpClient client;
    client.setTimeout(Phase::Data, 1s);
    QCOMPARE(client.timeout(Phase::Data), 1s);
    client.setTimeout(Phase::Data, 0s);
    QCOMPARE(client.timeout(Phase::Data), 2min);
}

void tst_Smtplib::settingsOutliveTheConnection()
{
    using namespace std::chrono_literals;
    ClientFixture f;
    f.login();
    f.client->setAllowInsecureAuthentication(true);
    f.client->setTimeout(Phase::Connect, 20s);
    QVERIFY(f.listen());
    for (int i = 1; i <= 2; ++i) {
        f.heard.clear();
        f.client->connectToHost();
        QVERIFY2(f.hears(QStringLiteral("ready")), qPrintable(f.all()));
        QVERIFY(f.heard.contains(QStringLiteral("authenticated")));
        f.client->disconnectFromHost();
        QVERIFY2(f.hears(QStringLiteral("disconnected")), qPrintable(f.all()));
    }
    QCOMPARE(f.client->timeout(Phase::Connect), 20s);
    QCOMPARE(f.client->localName(), QStringLiteral("client.test"));
    QCOMPARE(f.saidCount("EHLO CLIENT.TEST"), 2);
}

void tst_Smtplib::clientLivesInAnyThread()
{
    QSmtpTestServer server;
    QVERIFY(server.listen());
    const QUrl url = server.url();
    QThread *signaledIn = nullptr;
    const std::unique_ptr<QThread> thread(QThread::create([url, &signaledIn] {
        QEventLoop loop;
        QSmtpClient client;
        client.setUrl(url);
        connect(&client, &QSmtpClient::messageSent, &loop,
                [&signaledIn] { signaledIn = QThread::currentThread(); });
        connect(&client, &QSmtpClient::disconnected, &loop, &QEventLoop::quit);
        client.send(Ann, {Bob}, Letter);
        client.connectToHost();
        client.disconnectFromHost();
        loop.exec();
    }));
    thread->start();
    QTRY_VERIFY(thread->isFinished());
    QCOMPARE(signaledIn, thread.get());
    QCOMPARE(server.messages().size(), 1);
}

void tst_Smtplib::constructorCallsNobody()
{
    ClientFixture f;
    QVERIFY(f.listen());
    f.client->send(Ann, {Bob}, Letter);
    // Whoever connected by himself would have been first.
    QSmtpClient other;
    other.setUrl(f.server.url());
    QSignalSpy gone(&other, &QSmtpClient::disconnected);
    other.send(Ann, {Carl}, Letter);
    other.connectToHost();
    other.disconnectFromHost();
    QTRY_COMPARE(gone.size(), 1);
    QCOMPARE(f.server.connectionCount(), 1);
    QCOMPARE(f.server.messages().size(), 1);
    QCOMPARE(f.client->state(), State::Disconnected);
}

void tst_Smtplib::greetingMustBe220_data()
{
    QTest::addColumn<QByteArray>("greeting");
    QTest::addColumn<QString>("error");
    QTest::newRow("no service") << QByteArray("554 5.3.2 not here")
                                << QStringLiteral("ServiceRefused Greeting");
    QTest::newRow("takes no mail")
        << QByteArray("521 5.3.2 never") << QStringLiteral("ServiceRefused Greeting");
    QTest::newRow("busy") << QByteArray("421 4.3.2 later")
                          << QStringLiteral("ServiceRefused Greeting");
    QTest::newRow("another yes") << QByteArray("250 hello") << QStringLiteral("Protocol Greeting");
}

void tst_Smtplib::greetingMustBe220()
{
    QFETCH(const QByteArray, greeting);
    QFETCH(const QString, error);
    ClientFixture f;
    f.server.setReply(QStringLiteral("GREETING"), greeting);
    QVERIFY(f.open());
    QVERIFY2(f.hears(QStringLiteral("disconnected")), qPrintable(f.all()));
    QVERIFY2(f.heard.contains(QStringLiteral("error ") + error), qPrintable(f.all()));
    QCOMPARE(f.lastError.reply().code(), greeting.left(3).toInt());
    QCOMPARE(f.saidCount("EHLO"), 0);
}

void tst_Smtplib::secondConnectChangesNothing()
{
    ClientFixture f;
    QVERIFY(f.open());
    QVERIFY(f.hears(QStringLiteral("ready")));
    QTest::ignoreMessage(QtWarningMsg,
                         QRegularExpression(QStringLiteral("connectToHost\\(\\) called while")));
    f.client->connectToHost();
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY2(f.hears(QStringLiteral("1 sent")), qPrintable(f.all()));
    QCOMPARE(f.server.connectionCount(), 1);
    QVERIFY(f.client->error().isNull());
}

void tst_Smtplib::destructorDropsTheConnection()
{
    ClientFixture f;
    QSignalSpy gone(&f.server, &QSmtpTestServer::clientDisconnected);
    QVERIFY(f.open());
    QVERIFY(f.hears(QStringLiteral("ready")));
    delete f.client;
    QTRY_COMPARE(gone.size(), 1);
    QCOMPARE(f.saidCount("QUIT"), 0);
}

void tst_Smtplib::eachConnectionAsksAnew_data()
{
    QTest::addColumn<bool>("quit");
    QTest::newRow("quit") << true;
    QTest::newRow("close") << false;
}

// What was last seen can be looked at until then.
void tst_Smtplib::eachConnectionAsksAnew()
{
    QFETCH(const bool, quit);
    ClientFixture f;
    f.server.setExtensions({QStringLiteral("SIZE 10"), QStringLiteral("PIPELINING")});
    QVERIFY(f.open());
    QVERIFY(f.hears(QStringLiteral("ready")));
    if (quit) {
        f.client->disconnectFromHost();
    } else {
        f.client->abort();
    }
    QVERIFY(f.hears(QStringLiteral("disconnected")));
    QCOMPARE(f.saidCount("QUIT"), quit ? 1 : 0);
    QCOMPARE(f.client->capabilities().maximumSize(), 10);

    f.heard.clear();
    f.server.setExtensions({QStringLiteral("DSN")});
    f.client->send(Ann, {Bob}, Letter);
    f.client->connectToHost();
    QVERIFY2(f.hears(QStringLiteral("1 sent")), qPrintable(f.all()));
    QCOMPARE(f.client->capabilities().keywords(), QStringList {QStringLiteral("DSN")});
    QCOMPARE(f.saidCount("EHLO"), 2);
}

void tst_Smtplib::stateTellsWhereTheSessionIs()
{
    ClientFixture f;
    f.protect(Security::StartTls);
    f.login();
    QList<State> states {f.client->state()};
    connect(f.client, &QSmtpClient::stateChanged, &f, [&f, &states] {
        if (states.constLast() != f.client->state()) {
            states.append(f.client->state());
        }
    });
    QVERIFY(f.open());
    QVERIFY2(f.hears(QStringLiteral("ready")), qPrintable(f.all()));
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY2(f.hears(QStringLiteral("1 sent")), qPrintable(f.all()));
    f.client->disconnectFromHost();
    QVERIFY2(f.hears(QStringLiteral("disconnected")), qPrintable(f.all()));
    QCOMPARE(states, (QList<State> {State::Disconnected, State::Connecting, State::Authenticating,
                                    State::Ready, State::Sending, State::Ready,
                                    State::Disconnecting, State::Disconnected}));
}

void tst_Smtplib::serviceClosingEndsTheSession_data()
{
    QTest::addColumn<QString>("command");
    for (const char *const command : {"EHLO", "MAIL", "RCPT", "DATA", "DATA-END"}) {
        QTest::newRow(command) << QString::fromLatin1(command);
    }
}

void tst_Smtplib::serviceClosingEndsTheSession()
{
    QFETCH(const QString, command);
    ClientFixture f;
    f.server.setExtensionEnabled(QStringLiteral("PIPELINING"), false);
    f.server.setReply(command, "421 4.3.2 going down", 1);
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY(f.open());
    QVERIFY2(f.hears(QStringLiteral("disconnected")), qPrintable(f.all()));
    QCOMPARE(f.heard.filter(QStringLiteral("1 failed")).size(), 1);
    QCOMPARE(f.lastError.cause(), Cause::ServiceClosing);
    QCOMPARE(f.lastError.reply().code(), 421);
    QVERIFY(f.lastError.isTransient());
    QVERIFY(!f.lastError.mayHaveBeenDelivered());
    QCOMPARE(f.server.messages().size(), 0);
}

void tst_Smtplib::localNameIsSaidInEhloAndHelo()
{
    ClientFixture f;
    f.client->setLocalName(QStringLiteral("desk.example.org"));
    QVERIFY(f.server.play("S: 220 x\nC: EHLO desk.example.org\nS: 502 5.5.1 what\n"
                          "C: HELO desk.example.org\nS: 250 x\n"
                          "C: QUIT\nS: 221 bye\nX\n"));
    QVERIFY(f.open());
    QVERIFY2(f.hears(QStringLiteral("ready")), qPrintable(f.all()));
    f.client->disconnectFromHost();
    QTRY_VERIFY2(f.server.isPlayed(), qPrintable(f.server.playError()));
}

void tst_Smtplib::refusedEhloIsFollowedByHelo_data()
{
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<bool>("follows");
    QTest::newRow("unrecognized_command 500") << QByteArray("500 5.5.2 what") << true;
    QTest::newRow("unrecognized_parameters 501") << QByteArray("501 5.5.4 what") << true;
    QTest::newRow("command_not_implemented 502") << QByteArray("502 5.5.1 what") << true;
    QTest::newRow("parameter_not_implemented 504") << QByteArray("504 5.5.4 what") << true;
    QTest::newRow("mailbox_does_not_exist 550") << QByteArray("550 5.7.1 no") << true;
    QTest::newRow("transaction_failed 554") << QByteArray("554 5.7.1 no") << true;
    QTest::newRow("for now") << QByteArray("450 4.7.1 later") << false;
}

void tst_Smtplib::refusedEhloIsFollowedByHelo()
{
    QFETCH(const QByteArray, reply);
    QFETCH(const bool, follows);
    ClientFixture f;
    f.server.setReply(QStringLiteral("EHLO"), reply);
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY(f.open());
    QVERIFY2(f.hears(follows ? QStringLiteral("1 sent")
                             : QStringLiteral("error ServiceRefused Hello")),
             qPrintable(f.all()));
    QCOMPARE(f.saidCount("HELO"), follows ? 1 : 0);
    QCOMPARE(f.server.messages().size(), follows ? 1 : 0);
}

void tst_Smtplib::refusedHeloIsToldWithItsReply()
{
    ClientFixture f;
    f.server.setReply(QStringLiteral("EHLO"), "502 5.5.1 what");
    f.server.setReply(QStringLiteral("HELO"), "550 5.7.1 not you");
    QVERIFY(f.open());
    QVERIFY2(f.hears(QStringLiteral("error ServiceRefused Hello")), qPrintable(f.all()));
    QCOMPARE(f.lastError.reply().enhancedCode(), QStringLiteral("5.7.1"));
}

void tst_Smtplib::heloFallbackSuppressesEsmtp()
{
    ClientFixture f;
    QVERIFY(
        f.server.play("S: 220 x\nC* EHLO *\nS: 502 5.5.1 what\n"
                      "C* HELO *\nS: 250-x\nS: 250-SIZE 10\nS: 250-PIPELINING\nS: 250 8BITMIME\n"
                      "C: MAIL FROM:<ann@example.org>\nS: 250 ok\n"
                      "C: RCPT TO:<bob@example.org>\nS: 250 ok\n"
                      "C: DATA\nS: 354 go\nD\nS: 250 ok\nE\n"));
    QSmtpSendOptions anyway;
    anyway.setOptionalExtensions({QStringLiteral("8BITMIME")});
    f.client->send(Ann, {Bob},
                   QByteArrayLiteral("Content-Transfer-Encoding: 8bit\r\n\r\n\xc3\xbc\r\n"),
                   anyway);
    QVERIFY(f.open());
    QVERIFY2(f.hears(QStringLiteral("1 sent")), qPrintable(f.all() + f.server.playError()));
    QVERIFY(!f.client->capabilities().isEsmtp());
    QCOMPARE(f.client->capabilities().keywords(), QStringList());
}

void tst_Smtplib::startTlsForgetsWhatEhloSaid()
{
    ClientFixture f;
    f.protect(Security::StartTls);
    QVERIFY(f.server.play("S: 220 x\nC* EHLO *\nS: 250-x\nS: 250-SIZE 10\nS: 250-PIPELINING\n"
                          "S: 250 STARTTLS\nC: STARTTLS\nS: 220 go\nTLS\n"
                          "C* EHLO *\nS: 250-x\nS: 250 DSN\n"
                          "C: MAIL FROM:<ann@example.org>\nS: 250 ok\n"
                          "C: RCPT TO:<bob@example.org>\nS: 250 ok\n"
                          "C: DATA\nS: 354 go\nD\nS: 250 ok\nE\n"));
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY(f.open());
    QVERIFY2(f.hears(QStringLiteral("1 sent")), qPrintable(f.all() + f.server.playError()));
    QCOMPARE(f.client->capabilities().keywords(), QStringList {QStringLiteral("DSN")});
}

void tst_Smtplib::tlsIsNotStartedTwice()
{
    ClientFixture f;
    f.protect(Security::ImplicitTls);
    QVERIFY(f.server.play("TLS\nS: 220 x\nC* EHLO *\nS: 250-x\nS: 250 STARTTLS\n"
                          "C: MAIL FROM:<ann@example.org>\nS: 250 ok\n"
                          "C: RCPT TO:<bob@example.org>\nS: 250 ok\n"
                          "C: DATA\nS: 354 go\nD\nS: 250 ok\nE\n"));
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY(f.open());
    QVERIFY2(f.hears(QStringLiteral("1 sent")), qPrintable(f.all() + f.server.playError()));
}

void tst_Smtplib::startTlsRepliesAreJudged_data()
{
    QTest::addColumn<QByteArray>("answers");
    QTest::addColumn<Cause>("cause");
    QTest::addColumn<int>("code");
    const QByteArray offered = "S: 250-x\nS: 250 STARTTLS\nC: STARTTLS\n";
    QTest::newRow("not offered") << QByteArray("S: 250 x\n") << Cause::StartTlsNotOffered << 0;
    QTest::newRow("tls_not_available 454") << offered + "S: 454 4.7.0 no\n"
                                           << Cause::StartTlsRefused << 454;
    QTest::newRow("unrecognized_parameters 501") << offered + "S: 501 5.5.4 what\n"
                                                 << Cause::StartTlsRefused << 501;
}

void tst_Smtplib::startTlsRepliesAreJudged()
{
    QFETCH(const QByteArray, answers);
    QFETCH(const Cause, cause);
    QFETCH(const int, code);
    ClientFixture f;
    f.client->setSecurity(Security::StartTls);
    QVERIFY(f.server.play("S: 220 x\nC* EHLO *\n" + answers + "E\n"));
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY(f.open());
    QVERIFY2(f.hears(QStringLiteral("error Security StartTls")), qPrintable(f.all()));
    QCOMPARE(f.lastError.cause(), cause);
    QCOMPARE(f.lastError.reply().code(), code);
    QCOMPARE(f.saidCount("MAIL"), 0);
}

void tst_Smtplib::loginNeedsTheExtension()
{
    ClientFixture f;
    f.server.setExtensionEnabled(QStringLiteral("AUTH"), false);
    f.protect(Security::StartTls);
    f.login();
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY(f.open());
    QVERIFY2(f.hears(QStringLiteral("error CredentialsWithheld Authentication")),
             qPrintable(f.all()));
    QCOMPARE(f.lastError.cause(), Cause::MechanismNotOffered);
    QCOMPARE(f.saidCount("AUTH"), 0);
    QCOMPARE(f.server.messages().size(), 0);
}

void tst_Smtplib::loginRepliesAreJudged_data()
{
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<QString>("heard");
    QTest::addColumn<int>("tries");
    const QString failed = QStringLiteral("error Authentication Authentication");
    QTest::newRow("auth_successful 235")
        << QByteArray("235 2.7.0 welcome") << QStringLiteral("authenticated") << 1;
    QTest::newRow("tls_not_available 454") << QByteArray("454 4.7.0 later") << failed << 1;
    QTest::newRow("parameter_not_implemented 504") << QByteArray("504 5.5.4 no") << failed << 2;
    QTest::newRow("access_denied 530") << QByteArray("530 5.7.0 no") << failed << 1;
    QTest::newRow("mechanism too weak 534") << QByteArray("534 5.7.9 no") << failed << 2;
    QTest::newRow("auth_failed 535") << QByteArray("535 5.7.8 no") << failed << 1;
}

void tst_Smtplib::loginRepliesAreJudged()
{
    QFETCH(const QByteArray, reply);
    QFETCH(const QString, heard);
    QFETCH(const int, tries);
    ClientFixture f;
    f.protect(Security::ImplicitTls);
    f.login();
    f.client->setAuthMechanisms({QStringLiteral("PLAIN"), QStringLiteral("LOGIN")});
    f.server.setReply(QStringLiteral("AUTH"), reply);
    QVERIFY(f.open());
    QVERIFY2(f.hears(heard), qPrintable(f.all()));
    QCOMPARE(f.saidCount("AUTH"), tries);
    QCOMPARE(f.client->error().reply().code(),
             f.client->error().isNull() ? 0 : reply.left(3).toInt());
}

QTEST_GUILESS_MAIN(tst_Smtplib)
#include "tst_smtplib.moc"
