// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The oddities of real servers that need a socket, a letter or a person to show, one test each; the
// dialogue's own are in tst_quirks.cpp.
#include "clientfixture.h"

using Cause = QSmtpError::Cause;
using Kind = QSmtpError::Kind;
using Security = QSmtpClient::Security;

namespace {

QByteArray open(const QByteArray &extensions = {})
{
    QByteArray lines = "S: 220 x\nC* EHLO *\n";
    lines += extensions.isEmpty() ? QByteArray("S: 250 x\n") : "S: 250-x\n" + extensions;
    return lines;
}

QByteArray envelope(const QByteArray &recipient = "bob@example.org")
{
    return "C: MAIL FROM:<ann@example.org>\nS: 250 ok\nC: RCPT TO:<" + recipient + ">\n";
}

const QByteArray Sent = QByteArrayLiteral("S: 250 ok\nC: DATA\nS: 354 go\nD\nS: 250 ok\n");

} // namespace

class tst_ClientQuirks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endWithoutCloseNotifyAfterQuitIsNoError_data();
    void endWithoutCloseNotifyAfterQuitIsNoError();
    void serverThatStaysAfterQuitIsLeft();
    void refusalCutOffByTheCloseIsTold();
    void refusalBehindWhichTheServerLeavesIsTold();
    void textThatIsNotUtf8IsShownSafely();
    void callerOfAnotherAddressFamilyIsNamedPlainly();
    void slowServersAreWaitedFor();
    void duplicateRecipientIsSaidOnce();
    void nonAsciiAddressIsNotSentWithoutSmtpUtf8();
    void smtpUtf8IsAWordOfMailAlone();
    void extensionsThatNobodyAskedForAreNotUsed();
    void maskedExtensionLeavesNoTrace();
    void missingLoginIsToldFromARefusedSender();
    void causeComesWithAnAdvice_data();
    void causeComesWithAnAdvice();
};

void tst_ClientQuirks::endWithoutCloseNotifyAfterQuitIsNoError_data()
{
    QTest::addColumn<QByteArray>("end");
    QTest::newRow("answers and resets") << QByteArray("S: 221 bye\nF\nR\n");
    QTest::newRow("resets at once") << QByteArray("R\n");
    QTest::newRow("closes at once") << QByteArray("X\n");
}

void tst_ClientQuirks::endWithoutCloseNotifyAfterQuitIsNoError()
{
    QFETCH(const QByteArray, end);
    ClientFixture f;
    f.protect(Security::ImplicitTls);
    QVERIFY(f.server.play("TLS\n" + open() + envelope() + Sent + "C: QUIT\n" + end));
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY(f.open());
    f.client->disconnectFromHost();
    QVERIFY2(f.hears(QStringLiteral("disconnected")), qPrintable(f.all()));
    QVERIFY2(f.heard.contains(QStringLiteral("1 sent")), qPrintable(f.all()));
    QVERIFY(f.client->error().isNull());
    QVERIFY(f.lastError.isNull());
}

void tst_ClientQuirks::serverThatStaysAfterQuitIsLeft()
{
    ClientFixture f;
    QVERIFY(f.server.play(open() + "C: QUIT\nS: 221 bye\nH\n"));
    QVERIFY(f.open());
    QVERIFY(f.hears(QStringLiteral("ready")));
    f.client->disconnectFromHost();
    QVERIFY2(f.hears(QStringLiteral("disconnected")), qPrintable(f.all()));
    QVERIFY(f.lastError.isNull());
}

void tst_ClientQuirks::refusalCutOffByTheCloseIsTold()
{
    ClientFixture f;
    QVERIFY(f.server.play(open() + "C: MAIL FROM:<ann@example.org>\nS> 554 5.7.1 Go away\nX\n"));
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY(f.open());
    QVERIFY(f.hears(QStringLiteral("disconnected")));
    const QSmtpError error = f.errors.value(1);
    QCOMPARE(error.kind(), Kind::Network);
    QCOMPARE(error.cause(), Cause::ConnectionLost);
    QCOMPARE(error.reply().toString(), QStringLiteral("554 5.7.1 Go away"));
    QVERIFY(error.text().contains(QStringLiteral("Go away")));
    // Half a reply is no verdict.
    QVERIFY(error.isTransient());
}

void tst_ClientQuirks::refusalBehindWhichTheServerLeavesIsTold()
{
    ClientFixture f;
    QVERIFY(f.server.play("S: 554-5.7.1 Service unavailable; client blocked using x\n"
                          "S: 554 5.7.1 see https://x.example/\nX\n"));
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY(f.open());
    QVERIFY(f.hears(QStringLiteral("disconnected")));
    QCOMPARE(f.lastError.kind(), Kind::ServiceRefused);
    QCOMPARE(f.lastError.cause(), Cause::NetworkBlocked);
    QCOMPARE(f.lastError.reply().code(), 554);
    QCOMPARE(f.errors.value(1), f.lastError);
}

void tst_ClientQuirks::textThatIsNotUtf8IsShownSafely()
{
    ClientFixture f;
    f.server.refuseRecipient(Bob, "550 5.1.1 gr\xC3\xBC\xDF \x1b[31m");
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY(f.open());
    QVERIFY(f.hears(QStringLiteral("1 refused bob@example.org 550")));
    QVERIFY(f.hears(QStringLiteral("1 failed RecipientsRefused Recipients")));
    QCOMPARE(f.errors.value(1).reply().text(), QStringLiteral("5.1.1 gr\u00fc\ufffd \\x1B[31m"));
    QCOMPARE(f.errors.value(1).cause(), Cause::MailboxUnknown);
}

// MailKit once said [IPv6:::ffff:127.0.0.1], which nobody understood.
void tst_ClientQuirks::callerOfAnotherAddressFamilyIsNamedPlainly()
{
    ClientFixture f;
    f.client->setLocalName(QString());
    QVERIFY(f.server.listen(QHostAddress(QHostAddress::Any)));
    f.client->setPort(f.server.port());
    f.client->connectToHost();
    QVERIFY(f.hears(QStringLiteral("ready")));
    QCOMPARE(f.saidCount("EHLO [127.0.0.1]"), 1);
}

// Tarpits delay the greeting, and content filters the answer to the final dot (RFC 1047).
void tst_ClientQuirks::slowServersAreWaitedFor()
{
    const QSmtpClient client;
    QVERIFY(client.timeout(QSmtpError::Phase::Greeting) >= std::chrono::minutes(5));
    QVERIFY(client.timeout(QSmtpError::Phase::Delivery) >= std::chrono::minutes(10));
}

void tst_ClientQuirks::duplicateRecipientIsSaidOnce()
{
    ClientFixture f;
    f.client->send(Ann, {Bob, Carl, Bob, QStringLiteral("bob@EXAMPLE.org")}, Letter);
    QVERIFY(f.open());
    QVERIFY(f.hears(QStringLiteral("1 sent")));
    QCOMPARE(f.saidCount("RCPT TO:<BOB@EXAMPLE.ORG>"), 1);
    QCOMPARE(f.server.messages().first().recipients, QStringList({Bob, Carl}));
}

void tst_ClientQuirks::nonAsciiAddressIsNotSentWithoutSmtpUtf8()
{
    ClientFixture f;
    f.server.setExtensionEnabled(QStringLiteral("SMTPUTF8"), false);
    f.client->send(Ann, {QStringLiteral("b\u00f6b@example.org")}, Letter);
    QVERIFY(f.open());
    QVERIFY(f.hears(QStringLiteral("1 failed NotSupported Preparation")));
    QCOMPARE(f.saidCount("MAIL"), 0);
}

void tst_ClientQuirks::smtpUtf8IsAWordOfMailAlone()
{
    ClientFixture f;
    QVERIFY(f.server.play(open("S: 250 SMTPUTF8\n")
                          + "C: MAIL FROM:<ann@example.org> SMTPUTF8\nS: 250 ok\n"
                            "C: RCPT TO:<b\xC3\xB6"
                            "b@example.org>\n"
                          + Sent));
    f.client->send(Ann, {QStringLiteral("b\u00f6b@example.org")}, Letter);
    QVERIFY(f.open());
    QVERIFY2(f.hears(QStringLiteral("1 sent")), qPrintable(f.all() + f.server.playError()));
}

void tst_ClientQuirks::extensionsThatNobodyAskedForAreNotUsed()
{
    ClientFixture f;
    QVERIFY(f.server.play(open("S: 250-DSN\nS: 250-REQUIRETLS\nS: 250-CHUNKING\nS: 250 DELIVERBY\n")
                          + envelope() + Sent));
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY(f.open());
    QVERIFY2(f.hears(QStringLiteral("1 sent")), qPrintable(f.all() + f.server.playError()));
}

void tst_ClientQuirks::maskedExtensionLeavesNoTrace()
{
    ClientFixture f;
    f.client->setDisabledExtensions({QStringLiteral("pipelining"), QStringLiteral("SIZE")});
    QVERIFY(f.server.play(open("S: 250-PIPELINING\nS: 250 SIZE 1\n") + envelope() + Sent));
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY(f.open());
    QVERIFY2(f.hears(QStringLiteral("1 sent")), qPrintable(f.all() + f.server.playError()));
    QVERIFY(!f.client->capabilities().contains(QStringLiteral("PIPELINING")));
}

void tst_ClientQuirks::missingLoginIsToldFromARefusedSender()
{
    ClientFixture f;
    f.server.setAuthenticationRequired(true);
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY(f.open());
    QVERIFY(f.hears(QStringLiteral("1 failed SenderRefused Sender")));
    QCOMPARE(f.errors.value(1).cause(), Cause::AuthenticationRequired);
    QVERIFY(!f.errors.value(1).advice().isEmpty());
}

void tst_ClientQuirks::causeComesWithAnAdvice_data()
{
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<Cause>("cause");
    QTest::newRow("greylisted") << QByteArray("450 4.7.1 Greylisted") << Cause::Greylisted;
    QTest::newRow("relay") << QByteArray("554 5.7.1 Relay access denied") << Cause::RelayDenied;
    QTest::newRow("full") << QByteArray("452 4.2.2 no") << Cause::MailboxFull;
    QTest::newRow("nothing known") << QByteArray("550 no") << Cause::Unknown;
}

void tst_ClientQuirks::causeComesWithAnAdvice()
{
    QFETCH(const QByteArray, reply);
    QFETCH(const Cause, cause);
    ClientFixture f;
    f.server.refuseRecipient(Bob, reply);
    f.client->send(Ann, {Bob, Carl}, Letter);
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY(f.open());
    QVERIFY(f.hears(QStringLiteral("2 failed RecipientsRefused Recipients")));
    QCOMPARE(f.results.value(1).refused().value(0).cause(), cause);
    QCOMPARE(f.errors.value(2).cause(), cause);
    QCOMPARE(f.errors.value(2).advice(), QSmtpError::adviceFor(cause));
    QCOMPARE(f.errors.value(2).advice().isEmpty(), cause == Cause::Unknown);
}

QTEST_GUILESS_MAIN(tst_ClientQuirks)
#include "tst_clientquirks.moc"
