// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The well-behaved server, judged over a plain socket; it does not know our client.
#include "plainclient.h"
#include "threadends.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtCore/QPointer>
#include <QtCore/QThread>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <algorithm>
#include <atomic>
#include <functional>

using namespace std::chrono_literals;

class tst_TestServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanupTestCase() { QTRY_VERIFY(!ThreadEnds::arePending()); }

    void announcesItsExtensions();
    void switchedOffExtensionIsNeitherAnnouncedNorAccepted_data();
    void switchedOffExtensionIsNeitherAnnouncedNorAccepted();
    void parametersAreJudgedByTheirForm_data();
    void parametersAreJudgedByTheirForm();
    void enhancedCodesAreSaidOnlyWhereAnnounced();
    void judgesEachCommand_data();
    void judgesEachCommand();
    void pipelinedRepliesShareASegment();
    void lineThatIsTooLongIsRefusedAndSkipped();
    void startTlsForgetsWhatWasSaidInClear();
    void startTlsRefusesOctetsBehindIt();
    void implicitTlsNeedsNoStartTls();
    void ownCertificateIsShown();
    void fixedRepliesComeAsOftenAsAsked();
    void refusedGreetingLeavesOnlyQuit();
    void reply421ClosesTheConnection();
    void pipelinedRepliesAreDelayedTogether();
    void connectionsAreServedSideBySide();
    void droppedConnectionsEndAndNewOnesCome();
    void deletingTheServerInAnySlotIsSafe_data();
    void deletingTheServerInAnySlotIsSafe();
    void servesABlockingClientFromAnotherThread();
    void urlTellsHowToConnect();
};

void tst_TestServer::announcesItsExtensions()
{
    QSmtpTestServer server;
    server.setExtensionEnabled(QStringLiteral("LIMITS RCPTMAX=20"), true);
    server.setMaximumSize(1000);
    QVERIFY(server.listen());
    PlainClient client(server);
    QCOMPARE(client.reply(), "220 mail.test ESMTP ready");
    QCOMPARE(client.ask("EHLO client.test"),
             "250-mail.test greets client.test\n250-PIPELINING\n250-SIZE 1000\n250-8BITMIME\n"
             "250-SMTPUTF8\n250-DSN\n250-CHUNKING\n250-ENHANCEDSTATUSCODES\n"
             "250 LIMITS RCPTMAX=20");
    QCOMPARE(client.ask("HELO client.test"), "250 mail.test greets client.test");
}

void tst_TestServer::switchedOffExtensionIsNeitherAnnouncedNorAccepted_data()
{
    QTest::addColumn<QString>("keyword");
    QTest::addColumn<QByteArray>("command");
    QTest::addColumn<QByteArray>("codeOn");
    QTest::addColumn<QByteArray>("codeOff");
    const auto row = [](const char *keyword, const char *command, const char *on, const char *off) {
        QTest::newRow(keyword) << QString::fromLatin1(keyword) << QByteArray(command)
                               << QByteArray(on) << QByteArray(off);
    };
    row("SIZE", "MAIL FROM:<a@x.test> SIZE=10", "250", "555");
    row("8BITMIME", "MAIL FROM:<a@x.test> BODY=8BITMIME", "250", "555");
    row("BINARYMIME", "MAIL FROM:<a@x.test> BODY=BINARYMIME", "250", "501");
    row("SMTPUTF8", "MAIL FROM:<\xc3\xa4@x.test> SMTPUTF8", "250", "555");
    row("DSN", "MAIL FROM:<a@x.test> RET=HDRS ENVID=q+3D1", "250", "555");
    row("REQUIRETLS", "MAIL FROM:<a@x.test> REQUIRETLS", "250", "555");
    row("CHUNKING", "BDAT 0 LAST", "503", "502");
    row("STARTTLS", "STARTTLS now", "501", "502");
    row("AUTH", "AUTH NONESUCH", "504", "502");
}

void tst_TestServer::switchedOffExtensionIsNeitherAnnouncedNorAccepted()
{
    QFETCH(QString, keyword);
    QFETCH(QByteArray, command);
    QSmtpTestServer server;
    server.setSecurity(QSmtpTestServer::Security::StartTls);
    server.setPlaintextAuthenticationAllowed(true);
    server.addUser(QStringLiteral("user"), QStringLiteral("secret"));
    QVERIFY(server.listen());
    for (const bool isOn : {true, false}) {
        server.setExtensionEnabled(keyword, isOn);
        PlainClient client(server);
        client.reply();
        const QByteArrayList lines = client.ask("EHLO client.test").split('\n');
        const auto announces = [&](const QByteArray &line) {
            return line.mid(4).split(' ').first() == keyword.toLatin1();
        };
        QCOMPARE(std::any_of(lines.begin(), lines.end(), announces), isOn);
        const QByteArray code = client.ask(command).left(3);
        QTEST(code, isOn ? "codeOn" : "codeOff");
    }
}

void tst_TestServer::parametersAreJudgedByTheirForm_data()
{
    QTest::addColumn<QString>("extension");
    QTest::addColumn<QByteArray>("parameter");
    QTest::addColumn<QByteArray>("code");
    const auto row = [](const char *extension, const char *parameter, const char *code) {
        QTest::addRow("%s", parameter)
            << QString::fromLatin1(extension) << QByteArray(parameter) << QByteArray(code);
    };
    row("DELIVERBY 60", "BY=120;R", "250");
    row("DELIVERBY 60", "BY=-1;nt", "250");
    row("DELIVERBY 60", "BY=120", "501");
    row("DELIVERBY 60", "BY=1234567890;R", "501");
    row("FUTURERELEASE", "HOLDFOR=60", "250");
    row("FUTURERELEASE", "HOLDFOR=0", "501");
    row("FUTURERELEASE", "HOLDUNTIL=2026-12-24T18:00:00Z", "250");
    row("FUTURERELEASE", "HOLDUNTIL=2026-12-24", "501");
    row("MT-PRIORITY MIXER", "MT-PRIORITY=-9", "250");
    row("MT-PRIORITY MIXER", "MT-PRIORITY=10", "501");
    row("REQUIRETLS", "REQUIRETLS=1", "501");
    row("DSN", "HOLDFOR=60", "555");
}

void tst_TestServer::parametersAreJudgedByTheirForm()
{
    QFETCH(const QString, extension);
    QFETCH(const QByteArray, parameter);
    QSmtpTestServer server;
    server.setExtensions({extension});
    QVERIFY(server.listen());
    PlainClient client(server);
    QVERIFY(client.greet());
    QTEST(client.ask("MAIL FROM:<a@x.test> " + parameter).left(3), "code");
}

void tst_TestServer::enhancedCodesAreSaidOnlyWhereAnnounced()
{
    QSmtpTestServer server;
    QVERIFY(server.listen());
    PlainClient client(server);
    QVERIFY(client.greet());
    QCOMPARE(client.ask("MAIL FROM:<a@x.test>"), "250 2.1.0 Sender ok");
    QVERIFY(client.ask("HELO client.test").startsWith("250"));
    QCOMPARE(client.ask("MAIL FROM:<a@x.test>"), "250 Sender ok");
    server.setExtensionEnabled(QStringLiteral("ENHANCEDSTATUSCODES"), false);
    QVERIFY(client.ask("EHLO client.test").startsWith("250"));
    QCOMPARE(client.ask("MAIL FROM:<a@x.test>"), "250 Sender ok");
}

void tst_TestServer::judgesEachCommand_data()
{
    QTest::addColumn<QByteArrayList>("lines");
    QTest::addColumn<QByteArray>("codes");
    const QByteArray hello = "EHLO client.test";
    const QByteArray mail = "MAIL FROM:<a@x.test>";
    const QByteArray rcpt = "RCPT TO:<b@x.test>";
    const auto row = [](const char *name, const QByteArrayList &lines, const char *codes) {
        QTest::newRow(name) << lines << QByteArray(codes);
    };
    row("unknown command", {"FROB"}, "500");
    row("empty line", {""}, "500");
    row("hello without a name", {"EHLO", "HELO", "EHLO a b", "EHLO -x", "EHLO x..y"},
        "501 501 501 501 501");
    row("hello with literals", {"EHLO [127.0.0.1]", "EHLO [IPv6:::1]", "EHLO [127.1]"},
        "250 250 501");
    row("LHLO in SMTP", {"LHLO client.test"}, "500");
    row("MAIL before hello", {mail}, "503");
    row("MAIL twice", {hello, mail, mail}, "250 250 503");
    row("RCPT before MAIL", {hello, rcpt}, "250 503");
    row("DATA before MAIL", {hello, "DATA"}, "250 503");
    row("DATA without recipients", {hello, mail, "DATA"}, "250 250 554");
    row("DATA with an argument", {hello, mail, rcpt, "DATA now"}, "250 250 250 501");
    row("RSET forgets", {hello, mail, "RSET", rcpt, mail}, "250 250 250 503 250");
    row("hello again forgets", {hello, mail, hello, rcpt}, "250 250 250 503");
    row("verbs in any case", {"ehlo client.test", "mail from:<a@x.test>", "rcpt to:<b@x.test>"},
        "250 250 250");
    row("null sender", {hello, "MAIL FROM:<>"}, "250 250");
    row("null recipient", {hello, mail, "RCPT TO:<>"}, "250 250 501");
    row("postmaster alone", {hello, mail, "RCPT TO:<Postmaster>"}, "250 250 250");
    row("quoted local part", {hello, "MAIL FROM:<\"a >\\\"b\"@x.test>"}, "250 250");
    row("address literal", {hello, "MAIL FROM:<a@[127.0.0.1]>"}, "250 250");
    row("source route", {hello, mail, "RCPT TO:<@r.test,@s.test:b@x.test>"}, "250 250 250");
    row("space behind the colon", {hello, "MAIL FROM: <a@x.test>"}, "250 501");
    row("no brackets", {hello, "MAIL FROM:a@x.test"}, "250 501");
    row("no domain", {hello, "MAIL FROM:<a>", "MAIL FROM:<a@>", "MAIL FROM:<@x.test>"},
        "250 501 501 501");
    row("dots", {hello, "MAIL FROM:<.a@x.test>", "MAIL FROM:<a..b@x.test>"}, "250 501 501");
    row("space in address", {hello, "MAIL FROM:<a b@x.test>"}, "250 501");
    row("bracket never closed", {hello, "MAIL FROM:<a@x.test"}, "250 501");
    row("octets behind the path", {hello, "MAIL FROM:<a@x.test>SIZE=1"}, "250 501");
    row("UTF-8 without SMTPUTF8", {hello, "MAIL FROM:<\xc3\xa4@x.test>"}, "250 553");
    row("UTF-8 recipient", {hello, mail, "RCPT TO:<\xc3\xa4@x.test>"}, "250 250 553");
    row("unknown parameter", {hello, "MAIL FROM:<a@x.test> FOO=1", mail, rcpt + " FOO"},
        "250 555 250 555");
    row("parameter after HELO", {"HELO client.test", "MAIL FROM:<a@x.test> SIZE=1"}, "250 555");
    row("parameter twice", {hello, "MAIL FROM:<a@x.test> SIZE=1 SIZE=1"}, "250 501");
    row("two spaces", {hello, "MAIL FROM:<a@x.test>  SIZE=1"}, "250 501");
    row("bad values",
        {hello, "MAIL FROM:<a@x.test> SIZE=x", "MAIL FROM:<a@x.test> SIZE=-1",
         "MAIL FROM:<a@x.test> BODY=9BIT", "MAIL FROM:<a@x.test> SMTPUTF8=1",
         "MAIL FROM:<a@x.test> RET=SOME", "MAIL FROM:<a@x.test> ENVID=a+zz"},
        "250 501 501 501 501 501 501");
    row("notify",
        {hello, mail, rcpt + " NOTIFY=SUCCESS,DELAY ORCPT=rfc822;b+2B@x.test",
         rcpt + " NOTIFY=NEVER", rcpt + " NOTIFY=NEVER,DELAY", rcpt + " ORCPT=b@x.test"},
        "250 250 250 250 501 501");
    row("side commands", {"NOOP", "NOOP x", "HELP", "VRFY a@x.test", "VRFY", "EXPN list", "EXPN"},
        "250 250 214 252 501 550 501");
    row("arguments too many", {"RSET x", "QUIT x", "STARTTLS x"}, "501 501 502");
    row("AUTH where there are no users", {hello, "AUTH PLAIN"}, "250 504");
    row("BDAT before MAIL", {hello, "BDAT 0 LAST"}, "250 503");
    row("BINARYMIME by DATA", {hello, "MAIL FROM:<a@x.test> BODY=BINARYMIME", rcpt, "DATA"},
        "250 250 250 503");
}

void tst_TestServer::judgesEachCommand()
{
    QFETCH(QByteArrayList, lines);
    QSmtpTestServer server;
    server.setExtensionEnabled(QStringLiteral("BINARYMIME"), true);
    QVERIFY(server.listen());
    PlainClient client(server);
    QVERIFY(client.reply().startsWith("220"));
    const QByteArray codes = client.codes(lines).join(' ');
    QTEST(codes, "codes");
    QCOMPARE(server.receivedLines(), lines);
    QCOMPARE(client.ask("QUIT").left(3), "221");
    QVERIFY(client.waitForEnd());
}

void tst_TestServer::pipelinedRepliesShareASegment()
{
    QSmtpTestServer server;
    QVERIFY(server.listen());
    PlainClient client(server);
    QVERIFY(client.greet());
    client.segments.clear();
    client.write("MAIL FROM:<a@x.test>\r\nRCPT TO:<b@x.test>\r\nRCPT TO:<c@x.test>\r\nDATA\r\n");
    for (const char *code : {"250", "250", "250", "354"}) {
        QCOMPARE(client.reply().left(3), code);
    }
    QCOMPARE(client.segments.size(), 1);
    client.write("x\r\n.\r\nNOOP\r\nQUIT\r\nNOOP\r\n");
    for (const char *code : {"250", "250", "221"}) {
        QCOMPARE(client.reply().left(3), code);
    }
    QVERIFY(client.waitForEnd());
    QVERIFY(client.rest().isEmpty());
    QCOMPARE(server.messages().size(), 1);
}

void tst_TestServer::lineThatIsTooLongIsRefusedAndSkipped()
{
    QSmtpTestServer server;
    QVERIFY(server.listen());
    PlainClient client(server);
    QVERIFY(client.greet());
    QCOMPARE(client.ask("NOOP " + QByteArray(100000, 'x')).left(3), "500");
    QCOMPARE(client.ask("NOOP").left(3), "250");
    client.write("NOOP\nNOOP\r\n");
    QCOMPARE(client.reply().left(3), "500");
    QCOMPARE(client.reply().left(3), "250");
    QCOMPARE(client.ask("NOOP a\rb").left(3), "500");
}

void tst_TestServer::startTlsForgetsWhatWasSaidInClear()
{
    QSmtpTestServer server;
    server.setSecurity(QSmtpTestServer::Security::StartTls);
    server.addUser(QStringLiteral("user"), QStringLiteral("secret"));
    QVERIFY(server.listen());
    PlainClient client(server);
    QVERIFY(client.greet());
    QVERIFY(!client.ask("EHLO client.test").contains("AUTH"));
    QCOMPARE(client.ask("AUTH PLAIN").left(3), "538");
    QCOMPARE(client.ask("MAIL FROM:<a@x.test>").left(3), "250");
    QVERIFY(client.startTls());
    QCOMPARE(client.ask("RCPT TO:<b@x.test>").left(3), "503");
    QCOMPARE(client.ask("MAIL FROM:<a@x.test>").left(3), "503");
    const QByteArray hello = client.ask("EHLO client.test");
    QVERIFY(hello.contains("AUTH") && !hello.contains("STARTTLS"));
    QCOMPARE(client.ask("STARTTLS").left(3), "503");
    QCOMPARE(client.codes({"MAIL FROM:<>", "RCPT TO:<b@x.test>", "DATA", "."}).join(' '),
             "250 250 354 250");
    QVERIFY(server.takeMessage().encrypted);
}

void tst_TestServer::startTlsRefusesOctetsBehindIt()
{
    QSmtpTestServer server;
    server.setSecurity(QSmtpTestServer::Security::StartTls);
    QVERIFY(server.listen());
    PlainClient client(server);
    QVERIFY(client.greet());
    QCOMPARE(client.ask("STARTTLS\r\nMAIL FROM:<a@x.test>").left(3), "554");
    QVERIFY(client.waitForEnd());
    QVERIFY(!server.receivedLines().contains("MAIL FROM:<a@x.test>"));
}

void tst_TestServer::implicitTlsNeedsNoStartTls()
{
    QSmtpTestServer server;
    server.setSecurity(QSmtpTestServer::Security::ImplicitTls);
    QVERIFY(server.listen());
    PlainClient client(server);
    QVERIFY(client.greet());
    QVERIFY(client.socket.isEncrypted());
    QVERIFY(client.socket.sslHandshakeErrors().isEmpty());
    QCOMPARE(client.ask("STARTTLS").left(3), "503");
}

void tst_TestServer::ownCertificateIsShown()
{
    const auto chain = QSslCertificate::fromPath(
        QStringLiteral(QSMTP_TEST_DATA "/certificates/elsewhere.pem"));
    QFile file(QStringLiteral(QSMTP_TEST_DATA "/certificates/elsewhere-test-only.key"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QSmtpTestServer server;
    server.setSecurity(QSmtpTestServer::Security::ImplicitTls);
    server.setCertificate(chain, QSslKey(&file, QSsl::Ec));
    QVERIFY(server.listen());
    PlainClient client(server);
    connect(&client.socket, &QSslSocket::sslErrors, &client,
            [&] { client.socket.ignoreSslErrors(); });
    QVERIFY(client.greet());
    QCOMPARE(client.socket.peerCertificate(), chain.constFirst());
}

void tst_TestServer::fixedRepliesComeAsOftenAsAsked()
{
    QSmtpTestServer server;
    server.setReply(QStringLiteral("RCPT"), "451 4.7.1 Greylisted", 1);
    server.setReply(QStringLiteral("DATA-END"), "250-2.0.0 two\r\n250 2.0.0 lines");
    server.setReply(QStringLiteral("XYZZY"), "299 Nothing happens");
    server.setMaximumRecipients(1);
    QVERIFY(server.listen());
    PlainClient client(server);
    QVERIFY(client.greet());
    QCOMPARE(client.ask("XYZZY"), "299 Nothing happens");
    QCOMPARE(client
                 .codes({"MAIL FROM:<>", "RCPT TO:<b@x.test>", "RCPT TO:<c@x.test>",
                         "RCPT TO:<d@x.test>", "DATA"})
                 .join(' '),
             "250 451 250 452 354");
    QCOMPARE(client.ask("."), "250-2.0.0 two\n250 2.0.0 lines");
    QCOMPARE(server.takeMessage().recipients, QStringList(QStringLiteral("c@x.test")));
    server.setReply(QStringLiteral("DATA-END"), "554 5.6.0 No");
    QCOMPARE(client.codes({"MAIL FROM:<>", "RCPT TO:<b@x.test>", "DATA", "."}).join(' '),
             "250 250 354 554");
    QVERIFY(server.messages().isEmpty());
    server.setReply(QStringLiteral("EHLO"), "250-x\r\n250 SIZE 7");
    QCOMPARE(client.ask("EHLO client.test"), "250-x\n250 SIZE 7");
    QCOMPARE(client.ask("MAIL FROM:<>").left(3), "250");
}

void tst_TestServer::refusedGreetingLeavesOnlyQuit()
{
    QSmtpTestServer server;
    server.setReply(QStringLiteral("GREETING"), "554 No service");
    QVERIFY(server.listen());
    PlainClient client(server);
    QCOMPARE(client.reply(), "554 No service");
    QCOMPARE(client.codes({"EHLO client.test", "QUIT"}).join(' '), "503 221");
    QVERIFY(client.waitForEnd());
}

void tst_TestServer::reply421ClosesTheConnection()
{
    QSmtpTestServer server;
    server.setReply(QStringLiteral("MAIL"), "421 4.3.2 Going down");
    QVERIFY(server.listen());
    PlainClient client(server);
    QVERIFY(client.greet());
    QCOMPARE(client.ask("MAIL FROM:<a@x.test>"), "421 4.3.2 Going down");
    QVERIFY(client.waitForEnd());
    QTRY_COMPARE(server.openConnectionCount(), 0);
    QCOMPARE(server.connectionCount(), 1);
}

void tst_TestServer::pipelinedRepliesAreDelayedTogether()
{
    QSmtpTestServer server;
    QVERIFY(server.listen());
    PlainClient client(server);
    QVERIFY(client.greet());
    server.setReplyDelay(400ms);
    server.setReplyDelay(QStringLiteral("HELP"), 0ms);
    QElapsedTimer timer;
    timer.start();
    client.write("NOOP\r\nNOOP\r\nNOOP\r\n");
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(client.reply().left(3), "250");
    }
    QVERIFY(timer.elapsed() >= 400);
    QVERIFY2(timer.elapsed() < 1200, "each reply waited for the one before it");
    timer.start();
    QCOMPARE(client.ask("HELP").left(3), "214");
    QVERIFY(timer.elapsed() < 400);
}

void tst_TestServer::connectionsAreServedSideBySide()
{
    QSmtpTestServer server;
    QVERIFY(server.listen());
    PlainClient first(server);
    PlainClient second(server);
    QVERIFY(first.greet());
    QVERIFY(second.greet());
    QCOMPARE(server.openConnectionCount(), 2);
    QCOMPARE(first.ask("MAIL FROM:<a@x.test>").left(3), "250");
    QCOMPARE(second.ask("RCPT TO:<b@x.test>").left(3), "503");
    QCOMPARE(second.codes({"MAIL FROM:<c@x.test>", "RCPT TO:<b@x.test>", "DATA", "."}).join(' '),
             "250 250 354 250");
    QCOMPARE(first.codes({"RCPT TO:<b@x.test>", "DATA", "."}).join(' '), "250 354 250");
    QCOMPARE(server.messages().at(0).connection, 2);
    QCOMPARE(server.messages().at(1).connection, 1);
    QCOMPARE(server.messages().at(1).sender, QStringLiteral("a@x.test"));
}

void tst_TestServer::droppedConnectionsEndAndNewOnesCome()
{
    QSmtpTestServer server;
    const QSignalSpy connections(&server, &QSmtpTestServer::clientConnected);
    const QSignalSpy disconnections(&server, &QSmtpTestServer::clientDisconnected);
    QVERIFY(server.listen());
    PlainClient first(server);
    QVERIFY(first.greet());
    server.dropConnections(QSmtpTestServer::Cut::Reset);
    QVERIFY(first.waitForEnd());
    QCOMPARE(first.socket.error(), QAbstractSocket::RemoteHostClosedError);
    PlainClient second(server);
    QVERIFY(second.greet());
    server.close();
    QVERIFY(second.waitForEnd());
    QVERIFY(!server.isListening());
    QTRY_COMPARE(disconnections.size(), 2);
    QCOMPARE(connections.size(), 2);
}

using Watch = std::function<void(QSmtpTestServer *, const std::function<void()> &)>;
Q_DECLARE_METATYPE(Watch)

void tst_TestServer::deletingTheServerInAnySlotIsSafe_data()
{
    QTest::addColumn<Watch>("watch");
    const auto row = [](const char *name, auto signal) {
        QTest::newRow(name) << Watch(
            [signal](QSmtpTestServer *server, const std::function<void()> &action) {
                connect(server, signal, server, [action] { action(); });
            });
    };
    row("clientConnected", &QSmtpTestServer::clientConnected);
    row("clientDisconnected", &QSmtpTestServer::clientDisconnected);
    row("messageReceived", &QSmtpTestServer::messageReceived);
    row("traced", &QSmtpTestServer::traced);
}

void tst_TestServer::deletingTheServerInAnySlotIsSafe()
{
    QFETCH(Watch, watch);
    QPointer<QSmtpTestServer> server(new QSmtpTestServer);
    QVERIFY(server->listen());
    watch(server, [server] { delete server; });
    PlainClient client(*server);
    client.write("EHLO client.test\r\nMAIL FROM:<>\r\nRCPT TO:<b@x.test>\r\nDATA\r\n.\r\nQUIT\r\n");
    QTRY_VERIFY(!server);
    QVERIFY(client.waitForEnd());
}

void tst_TestServer::servesABlockingClientFromAnotherThread()
{
    QThread thread;
    auto *server = new QSmtpTestServer;
    server->setSecurity(QSmtpTestServer::Security::ImplicitTls);
    server->moveToThread(&thread);
    connect(&thread, &QThread::finished, server, &QObject::deleteLater);
    thread.start();
    // What the thread sanitizer knows; of Qt's mutexes, which put the call in order, it does not.
    static std::atomic_bool isListening;
    isListening = false;
    QMetaObject::invokeMethod(
        server, [&] { isListening = server->listen(); }, Qt::BlockingQueuedConnection);
    QVERIFY(isListening);
    QSslSocket socket;
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setCaCertificates({QSmtpTestServer::testCaCertificate()});
    socket.setSslConfiguration(configuration);
    socket.connectToHostEncrypted(QStringLiteral("127.0.0.1"), quint16(server->port()));
    QVERIFY(socket.waitForEncrypted());
    QByteArray greeting;
    while (!greeting.endsWith('\n') && socket.waitForReadyRead()) {
        greeting += socket.readAll();
    }
    QCOMPARE(greeting, "220 mail.test ESMTP ready\r\n");
    socket.abort();
    thread.quit();
    QVERIFY(thread.wait());
}

void tst_TestServer::urlTellsHowToConnect()
{
    QSmtpTestServer server;
    const QSignalSpy spy(&server, &QSmtpTestServer::listeningChanged);
    QVERIFY(server.url().isEmpty());
    QVERIFY(server.listen(QHostAddress::Any));
    const QString authority = QStringLiteral("127.0.0.1:%1").arg(server.port());
    QCOMPARE(server.url().toString(),
             QStringLiteral("smtp://%1?security=plaintext").arg(authority));
    server.setSecurity(QSmtpTestServer::Security::StartTls);
    QCOMPARE(server.url().toString(), QStringLiteral("smtp://%1?security=starttls").arg(authority));
    server.setSecurity(QSmtpTestServer::Security::ImplicitTls);
    QCOMPARE(server.url().toString(), QStringLiteral("smtps://") + authority);
    QSmtpTestServer other;
    QVERIFY(!other.listen(QHostAddress(QHostAddress::LocalHost), server.port()));
    QVERIFY(!other.errorString().isEmpty());
    QVERIFY(!other.listen(QHostAddress(QHostAddress::LocalHost), 70000));
    server.close();
    QCOMPARE(spy.size(), 2);
}

QTEST_GUILESS_MAIN(tst_TestServer)
#include "tst_testserver.moc"
