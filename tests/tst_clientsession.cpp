// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The connection of a QSmtpClient across messages: idle, dead, worn out, and made anew.

#include "clientfixture.h"

namespace {

const QByteArray Taken = QByteArrayLiteral(
    "C: MAIL FROM:<ann@example.org>\nS: 250 ok\nC: RCPT TO:<bob@example.org>\nS: 250 ok\n"
    "C: DATA\nS: 354 go\nD\nS: 250 queued\n");

} // namespace

class tst_ClientSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void idleClientSaysNoop();
    void endOfAnIdleConnectionIsNoError_data();
    void endOfAnIdleConnectionIsNoError();
    void messageOnADeadIdleConnectionIsSentOnANewOne_data();
    void messageOnADeadIdleConnectionIsSentOnANewOne();
    void messageIsNotTriedAThirdTime();
    void newConnectionThatDiesIsNotTriedAgain();
    void serverThatEndsAfterEachMessageGetsThemAll_data();
    void serverThatEndsAfterEachMessageGetsThemAll();
    void unansweredNoopDoesNotFailTheMessageBehindIt();
    void serverThatEndsBehindARefusalGetsTheNextMessage();
    void refusalOfOneMessageIsNoVerdictOnTheNext();
    void connectingAgainIsNotForgottenWhereTheLinkBreaks();
    void goodByeDoesNotWaitForADeadKeepAlive();
    void connectionIsRenewedAfterItsMessages_data();
    void connectionIsRenewedAfterItsMessages();
    void renewedConnectionStillEndsWhenAsked();
};

void tst_ClientSession::idleClientSaysNoop()
{
    ClientFixture f;
    f.client->setKeepAliveInterval(std::chrono::milliseconds(20));
    QVERIFY(f.open());
    QTRY_VERIFY(f.saidCount("NOOP") >= 3);
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY2(f.hears(QStringLiteral("1 sent")), qPrintable(f.all()));
    const int before = f.saidCount("NOOP");
    QTRY_VERIFY(f.saidCount("NOOP") > before);
    f.client->disconnectFromHost();
    QVERIFY(f.hears(QStringLiteral("disconnected")));
    QVERIFY(!f.all().contains(QLatin1String("error")));
}

void tst_ClientSession::endOfAnIdleConnectionIsNoError_data()
{
    QTest::addColumn<QByteArray>("end");
    QTest::newRow("421") << QByteArray("S: 421 4.4.2 idle\nX\n");
    QTest::newRow("421 and no close") << QByteArray("S: 421 4.4.2 idle\nH\n");
    QTest::newRow("close") << QByteArray("X\n");
    QTest::newRow("reset") << QByteArray("R\n");
}

void tst_ClientSession::endOfAnIdleConnectionIsNoError()
{
    QFETCH(const QByteArray, end);
    ClientFixture f;
    QVERIFY(f.server.play(Hello + Taken + "W: 20\n" + end));
    QVERIFY(f.open());
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY2(f.hears(QStringLiteral("disconnected")), qPrintable(f.all()));
    QVERIFY(f.heard.contains(QStringLiteral("1 sent")));
    QVERIFY2(!f.all().contains(QLatin1String("error")), qPrintable(f.all()));
    QVERIFY(f.client->error().isNull());
    QCOMPARE(f.client->state(), QSmtpClient::State::Disconnected);
}

void tst_ClientSession::messageOnADeadIdleConnectionIsSentOnANewOne_data()
{
    QTest::addColumn<QByteArray>("end");
    QTest::newRow("closed at MAIL") << QByteArray("C* MAIL FROM:*\nX\n");
    QTest::newRow("reset at MAIL") << QByteArray("C* MAIL FROM:*\nR\n");
    QTest::newRow("421 to MAIL") << QByteArray("C* MAIL FROM:*\nS: 421 4.4.2 idle too long\nX\n");
    QTest::newRow("silence to MAIL") << QByteArray("C* MAIL FROM:*\nH\n");
}

void tst_ClientSession::messageOnADeadIdleConnectionIsSentOnANewOne()
{
    QFETCH(const QByteArray, end);
    ClientFixture f;
    f.client->setTimeout(QSmtpError::Phase::Sender, std::chrono::seconds(3));
    QVERIFY(f.server.play(Hello + Taken + end));
    QVERIFY(f.server.play(Hello + Taken + "C: QUIT\nS: 221 bye\nX\n"));
    QVERIFY(f.open());
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY2(f.hears(QStringLiteral("1 sent")), qPrintable(f.all()));
    QTRY_COMPARE(f.client->state(), QSmtpClient::State::Ready);
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY2(f.hears(QStringLiteral("2 sent")), qPrintable(f.all()));
    f.client->disconnectFromHost();
    QVERIFY(f.hears(QStringLiteral("disconnected")));
    QVERIFY2(!f.all().contains(QLatin1String("error")), qPrintable(f.all()));
    QCOMPARE(f.server.messages().size(), 2);
}

void tst_ClientSession::messageIsNotTriedAThirdTime()
{
    ClientFixture f;
    QVERIFY(f.server.play(Hello + Taken + "C* MAIL FROM:*\nX\n"));
    QVERIFY(f.server.play(Hello + "C* MAIL FROM:*\nX\n"));
    QVERIFY(f.open());
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY2(f.hears(QStringLiteral("1 sent")), qPrintable(f.all()));
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY2(f.hears(QStringLiteral("2 failed Network Sender")), qPrintable(f.all()));
}

void tst_ClientSession::newConnectionThatDiesIsNotTriedAgain()
{
    ClientFixture f;
    QVERIFY(f.server.play(Hello + "C* MAIL FROM:*\nX\n"));
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY(f.open());
    QVERIFY2(f.hears(QStringLiteral("1 failed Network Sender")), qPrintable(f.all()));
}

void tst_ClientSession::serverThatEndsAfterEachMessageGetsThemAll_data()
{
    QTest::addColumn<QByteArray>("end");
    QTest::newRow("closed") << QByteArray("C* MAIL FROM:*\nX\n");
    QTest::newRow("421") << QByteArray("C* MAIL FROM:*\nS: 421 4.3.2 one is enough\nX\n");
    QTest::newRow("421 with another code")
        << QByteArray("C* MAIL FROM:*\nS: 421 4.7.0 too many messages in this session\nX\n");
    QTest::newRow("452 4.4.5") << QByteArray(
        "C* MAIL FROM:*\nS: 452 4.4.5 too many messages in this session\n"
        "C: RSET\nS: 250 ok\nC: QUIT\nS: 221 bye\nX\n");
}

void tst_ClientSession::serverThatEndsAfterEachMessageGetsThemAll()
{
    QFETCH(const QByteArray, end);
    ClientFixture f;
    for (int i = 0; i < 3; ++i) {
        QVERIFY(f.server.play(Hello + Taken + (i < 2 ? end : "C: QUIT\nS: 221 bye\nX\n")));
        f.client->send(Ann, {Bob}, Letter);
    }
    QVERIFY(f.open());
    QVERIFY2(f.hears(QStringLiteral("3 sent")), qPrintable(f.all()));
    f.client->disconnectFromHost();
    QVERIFY(f.hears(QStringLiteral("disconnected")));
    QVERIFY2(!f.all().contains(QLatin1String("error")), qPrintable(f.all()));
    QCOMPARE(f.server.messages().size(), 3);
}

void tst_ClientSession::unansweredNoopDoesNotFailTheMessageBehindIt()
{
    ClientFixture f;
    f.client->setTimeout(QSmtpError::Phase::Command, std::chrono::seconds(3));
    QVERIFY(f.server.play(Hello + "C: NOOP\nH\n"));
    QVERIFY(f.server.play(Hello + Taken + "C: QUIT\nS: 221 bye\nX\n"));
    QVERIFY(f.open());
    QTRY_COMPARE(f.client->state(), QSmtpClient::State::Ready);
    const QFuture<QSmtpReply> noop = f.client->noop();
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY2(f.hears(QStringLiteral("1 sent")), qPrintable(f.all()));
    QVERIFY(noop.isFinished() && noop.result().isNull());
    f.client->disconnectFromHost();
    QVERIFY(f.hears(QStringLiteral("disconnected")));
}

void tst_ClientSession::serverThatEndsBehindARefusalGetsTheNextMessage()
{
    ClientFixture f;
    QVERIFY(f.server.play(Hello
                          + "C* MAIL FROM:*\nS: 250 ok\nC* RCPT TO:*\nS: 250 ok\nC: DATA\n"
                            "S: 354 go\nD\nS: 554 5.7.1 spam\nX\n"));
    QVERIFY(f.server.play(Hello + Taken + "C: QUIT\nS: 221 bye\nX\n"));
    f.client->send(Ann, {Bob}, Letter);
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY(f.open());
    QVERIFY2(f.hears(QStringLiteral("2 sent")), qPrintable(f.all()));
    QVERIFY(f.heard.contains(QStringLiteral("1 failed MessageRefused Delivery")));
    f.client->disconnectFromHost();
    QVERIFY(f.hears(QStringLiteral("disconnected")));
}

void tst_ClientSession::refusalOfOneMessageIsNoVerdictOnTheNext()
{
    ClientFixture f;
    // The refusal has no line end: it is the reason of the loss, and of nobody else's.
    QVERIFY(f.server.play(Hello + "C* MAIL FROM:*\nS: 250 ok\nC* RCPT TO:*\nS> 550 5.7.1 no\nX\n"));
    f.client->send(Ann, {Bob}, Letter);
    f.client->send(Ann, {Carl}, Letter);
    QVERIFY(f.open());
    QVERIFY2(f.hears(QStringLiteral("disconnected")), qPrintable(f.all()));
    QCOMPARE(f.errors.value(1).reply().code(), 550);
    QVERIFY(f.errors.value(2).reply().isNull());
    QVERIFY(f.errors.value(2).isTransient());
}

void tst_ClientSession::connectingAgainIsNotForgottenWhereTheLinkBreaks()
{
    ClientFixture f;
    QVERIFY(f.server.play(Hello + "C: NOOP\nX\n"));
    QVERIFY(f.server.play(Hello + Taken + "C: QUIT\nS: 221 bye\nX\n"));
    QVERIFY(f.open());
    QTRY_COMPARE(f.client->state(), QSmtpClient::State::Ready);
    const QFuture<QSmtpReply> noop = f.client->noop();
    f.client->disconnectFromHost();
    f.client->connectToHost();
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY2(f.hears(QStringLiteral("1 sent")), qPrintable(f.all()));
    QVERIFY(noop.isFinished() && noop.result().isNull());
    QVERIFY(f.heard.contains(QStringLiteral("disconnected")));
    f.heard.clear();
    f.client->disconnectFromHost();
    QVERIFY(f.hears(QStringLiteral("disconnected")));
}

void tst_ClientSession::goodByeDoesNotWaitForADeadKeepAlive()
{
    ClientFixture f;
    f.client->setKeepAliveInterval(std::chrono::milliseconds(20));
    QVERIFY(f.server.play(Hello + "C: NOOP\nH\n"));
    QVERIFY(f.open());
    QTRY_COMPARE(f.saidCount("NOOP"), 1);
    f.client->disconnectFromHost();
    QVERIFY2(f.hears(QStringLiteral("disconnected")), qPrintable(f.all()));
    QVERIFY2(!f.all().contains(QLatin1String("error")), qPrintable(f.all()));
}

void tst_ClientSession::connectionIsRenewedAfterItsMessages_data()
{
    QTest::addColumn<int>("own");
    QTest::addColumn<QString>("limits");
    QTest::addColumn<int>("connections");
    QTest::newRow("own limit") << 2 << QString() << 3;
    QTest::newRow("the server's limit") << 0 << QStringLiteral("LIMITS MAILMAX=2") << 3;
    QTest::newRow("the smaller one") << 1 << QStringLiteral("LIMITS MAILMAX=3") << 5;
}

void tst_ClientSession::connectionIsRenewedAfterItsMessages()
{
    QFETCH(const int, own);
    QFETCH(const QString, limits);
    QFETCH(const int, connections);
    ClientFixture f;
    f.client->setMaxMessagesPerConnection(own);
    if (!limits.isEmpty()) {
        f.server.setExtensionEnabled(limits, true);
    }
    QVERIFY(f.open());
    for (int i = 0; i < 5; ++i) {
        f.client->send(Ann, {Bob}, Letter);
    }
    QVERIFY2(f.hears(QStringLiteral("5 sent")), qPrintable(f.all()));
    QCOMPARE(f.server.messages().size(), 5);
    QCOMPARE(f.saidCount("EHLO"), connections);
    QCOMPARE(f.saidCount("QUIT"), connections - 1);
    QVERIFY(!f.heard.contains(QStringLiteral("disconnected")));
    QCOMPARE(f.client->state(), QSmtpClient::State::Ready);
}

void tst_ClientSession::renewedConnectionStillEndsWhenAsked()
{
    ClientFixture f;
    f.client->setMaxMessagesPerConnection(1);
    f.client->send(Ann, {Bob}, Letter);
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY(f.open());
    f.client->disconnectFromHost();
    QVERIFY2(f.hears(QStringLiteral("disconnected")), qPrintable(f.all()));
    QVERIFY(f.heard.contains(QStringLiteral("2 sent")));
    QCOMPARE(f.saidCount("QUIT"), 2);
}

QTEST_GUILESS_MAIN(tst_ClientSession)
#include "tst_clientsession.moc"
