// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The commands that an application says itself through a QSmtpClient, and waiting for a result
// without a loop.

#include "clientfixture.h"
#include "threadends.h"

#include <QtCore/QThread>

class tst_ClientCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanupTestCase() { QTRY_VERIFY(!ThreadEnds::arePending()); }

    void commandsAreAnsweredInOrder();
    void commandsComeBeforeWaitingMessages();
    void commandThatCannotBeSaidIsAnsweredAtOnce();
    void commandOnALostConnectionIsAnsweredToo();
    void commandOfADeletedClientIsAnsweredToo();
    void internationalAddressIsVerifiedAsSuch();
    void greetingAndHelloReplyAreTold();
    void disconnectingWhileConnectingAnswersTheCommands();
    void waitingForAResultNeedsNoLoop();
    void waitingEndsAtItsDeadline();
    void waitingInASlotHearsTheRest();
    void waitingWorksInAThread();
};

void tst_ClientCommands::commandsAreAnsweredInOrder()
{
    ClientFixture f;
    f.server.setReply(QStringLiteral("VRFY"), "250 Bob <bob@example.org>");
    f.server.setReply(QStringLiteral("HELP"), "214 see RFC 5321");
    f.server.setReply(QStringLiteral("XFOO"), "250-one\r\n250 two");
    QVERIFY(f.open());

    const QFuture<QSmtpReply> noop = f.client->noop();
    const QFuture<QSmtpReply> verify = f.client->verify(QStringLiteral("Bob <bob@example.org>"));
    const QFuture<QSmtpReply> name = f.client->verify(QStringLiteral("bob"));
    const QFuture<QSmtpReply> expand = f.client->expand(QStringLiteral("staff"));
    const QFuture<QSmtpReply> help = f.client->help(QStringLiteral("MAIL"));
    const QFuture<QSmtpReply> reset = f.client->reset();
    const QFuture<QSmtpReply> own = f.client->sendCommand("XFOO bar");
    QTRY_VERIFY(own.isFinished());

    QCOMPARE(noop.result().code(), 250);
    QCOMPARE(verify.result().text(), QStringLiteral("Bob <bob@example.org>"));
    QCOMPARE(name.result().code(), 250);
    QCOMPARE(expand.result().code(), 550);
    QCOMPARE(help.result().code(), 214);
    QCOMPARE(reset.result().code(), 250);
    QCOMPARE(own.result().lines(), QByteArrayList({"one", "two"}));
    const QByteArrayList said = f.server.receivedLines().mid(1);
    QCOMPARE(said, QByteArrayList({"NOOP", "VRFY bob@example.org", "VRFY bob", "EXPN staff",
                                   "HELP MAIL", "RSET", "XFOO bar"}));
    QCOMPARE(f.client->state(), QSmtpClient::State::Ready);
}

void tst_ClientCommands::commandsComeBeforeWaitingMessages()
{
    ClientFixture f;
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY(f.open());
    const QFuture<QSmtpReply> noop = f.client->noop();
    QVERIFY2(f.hears(QStringLiteral("1 sent")), qPrintable(f.all()));
    QVERIFY(noop.isFinished());
    QCOMPARE(f.server.receivedLines().value(1), QByteArray("NOOP"));
}

void tst_ClientCommands::commandThatCannotBeSaidIsAnsweredAtOnce()
{
    ClientFixture f;
    const auto refused = [](const QFuture<QSmtpReply> &reply) {
        return reply.isFinished() && reply.result().isNull() && !reply.result().text().isEmpty();
    };
    QVERIFY(refused(f.client->noop())); // not connected
    QVERIFY(f.open());
    QVERIFY(refused(f.client->sendCommand("NOOP\r\nQUIT")));
    QVERIFY(refused(f.client->verify(QStringLiteral("bob\r\nQUIT"))));
    QVERIFY(refused(f.client->sendCommand("DATA")));
    QVERIFY(refused(f.client->sendCommand({})));
    const QFuture<QSmtpReply> noop = f.client->noop();
    QTRY_VERIFY(noop.isFinished());
    QCOMPARE(noop.result().code(), 250);
    QCOMPARE(f.saidCount("QUIT"), 0);
}

void tst_ClientCommands::commandOnALostConnectionIsAnsweredToo()
{
    ClientFixture f;
    QVERIFY(f.server.play(Hello + "C: NOOP\nX\n"));
    QVERIFY(f.open());
    const QFuture<QSmtpReply> asked = f.client->noop();
    const QFuture<QSmtpReply> waiting = f.client->help();
    QTRY_VERIFY(asked.isFinished() && waiting.isFinished());
    QVERIFY(asked.result().isNull() && waiting.result().isNull());
    QVERIFY(!asked.result().text().isEmpty());
    QVERIFY(f.hears(QStringLiteral("disconnected")));
}

void tst_ClientCommands::commandOfADeletedClientIsAnsweredToo()
{
    ClientFixture f;
    f.server.setReplyDelay(QStringLiteral("NOOP"), std::chrono::hours(1));
    QVERIFY(f.open());
    QVERIFY(f.hears(QStringLiteral("ready")));
    const QFuture<QSmtpReply> asked = f.client->noop();
    const QFuture<QSmtpReply> waiting = f.client->noop();
    QTRY_COMPARE(f.saidCount("NOOP"), 1);
    delete std::exchange(f.client, nullptr);
    QVERIFY(asked.isFinished() && waiting.isFinished());
    QVERIFY(!asked.isCanceled() && asked.result().isNull());
}

void tst_ClientCommands::internationalAddressIsVerifiedAsSuch()
{
    ClientFixture f;
    f.server.setReply(QStringLiteral("VRFY"), "252 perhaps");
    const QString jens = QString::fromUtf8("j\u00f6ns@example.org");
    QVERIFY(f.open());
    QFuture<QSmtpReply> reply = f.client->verify(jens);
    QTRY_VERIFY(reply.isFinished());
    QCOMPARE(f.server.receivedLines().last(), QByteArray("VRFY " + jens.toUtf8() + " SMTPUTF8"));

    f.client->disconnectFromHost();
    QVERIFY(f.hears(QStringLiteral("disconnected")));
    f.server.setExtensionEnabled(QStringLiteral("SMTPUTF8"), false);
    f.client->connectToHost();
    reply = f.client->verify(jens);
    QTRY_VERIFY(reply.isFinished());
    QVERIFY(reply.result().isNull());
    QVERIFY(reply.result().text().contains(QLatin1String("SMTPUTF8")));
}

void tst_ClientCommands::greetingAndHelloReplyAreTold()
{
    ClientFixture f;
    QVERIFY(f.client->greeting().isNull() && f.client->helloReply().isNull());
    QVERIFY(f.server.play("S: 220-mail.test\nS: 220 at your service\nC: EHLO client.test\n"
                          "S: 502 what\nC: HELO client.test\nS: 250 hello client.test\n"
                          "C: QUIT\nS: 221 bye\nX\n"));
    QVERIFY(f.open());
    QVERIFY(f.hears(QStringLiteral("ready")));
    QCOMPARE(f.client->greeting().lines(), QByteArrayList({"mail.test", "at your service"}));
    QCOMPARE(f.client->helloReply().text(), QStringLiteral("hello client.test"));
    QVERIFY(!f.client->capabilities().isEsmtp());
    f.client->disconnectFromHost();
    QVERIFY(f.hears(QStringLiteral("disconnected")));
    QCOMPARE(f.client->helloReply().code(), 250);
}

void tst_ClientCommands::disconnectingWhileConnectingAnswersTheCommands()
{
    ClientFixture f;
    QVERIFY(f.open());
    const QFuture<QSmtpReply> noop = f.client->noop();
    f.client->disconnectFromHost();
    QVERIFY(f.hears(QStringLiteral("disconnected")));
    QVERIFY(noop.isFinished() && noop.result().isNull());
}

void tst_ClientCommands::waitingForAResultNeedsNoLoop()
{
    ClientFixture f;
    QVERIFY(f.open());
    const int id = f.client->send(Ann, {Bob}, Letter);
    const QFuture<QSmtpResult> result = f.client->result(id);
    QVERIFY(f.client->waitForResult(id, QDeadlineTimer(10000)));
    QVERIFY(result.isFinished() && result.result().isSent());
    QCOMPARE(f.server.messages().size(), 1);
    QVERIFY(f.client->waitForResult(id, QDeadlineTimer(0)));
    QVERIFY(f.client->waitForResult(4711));
}

void tst_ClientCommands::waitingEndsAtItsDeadline()
{
    ClientFixture f;
    f.server.setReplyDelay(QStringLiteral("MAIL"), std::chrono::hours(1));
    QVERIFY(f.open());
    const int id = f.client->send(Ann, {Bob}, Letter);
    QVERIFY(!f.client->waitForResult(id, QDeadlineTimer(50)));
    QVERIFY(!f.client->result(id).isFinished());
}

void tst_ClientCommands::waitingInASlotHearsTheRest()
{
    ClientFixture f;
    const int first = f.client->send(Ann, {Bob}, Letter);
    const int second = f.client->send(Ann, {Carl}, Letter);
    bool waited = false;
    connect(f.client, &QSmtpClient::messageSent, this, [&f, &waited, first, second](int id) {
        if (id == first) {
            waited = f.client->waitForResult(second, QDeadlineTimer(10000));
        }
    });
    QVERIFY(f.open());
    QVERIFY2(f.hears(QStringLiteral("2 sent")), qPrintable(f.all()));
    QTRY_VERIFY(waited);
}

void tst_ClientCommands::waitingWorksInAThread()
{
    ClientFixture f;
    QVERIFY(f.listen());
    bool sent = false;
    const std::unique_ptr<QThread> thread(QThread::create([port = f.server.port(), &sent] {
        QSmtpClient client;
        client.setHostName(QStringLiteral("127.0.0.1"));
        client.setPort(port);
        client.setSecurity(QSmtpClient::Security::Plaintext);
        client.connectToHost();
        const int id = client.send(Ann, {Bob}, Letter);
        const QFuture<QSmtpResult> result = client.result(id);
        sent = client.waitForResult(id, QDeadlineTimer(10000)) && result.result().isSent();
    }));
    QSignalSpy finished(thread.get(), &QThread::finished);
    thread->start();
    QVERIFY(finished.wait(20000));
    QVERIFY(sent);
    QCOMPARE(f.server.messages().size(), 1);
}

QTEST_GUILESS_MAIN(tst_ClientCommands)
#include "tst_clientcommands.moc"
