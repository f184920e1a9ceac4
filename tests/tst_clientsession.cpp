// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A QSmtpClient between and across messages: its own commands, long lists, idle and worn-out
// connections, and waiting without a loop.

#include "clientfixture.h"
#include "letters.h"

#include <QtCore/QBuffer>
#include <QtCore/QThread>

namespace {

QStringList readers(int count)
{
    QStringList addresses;
    for (int i = 0; i < count; ++i) {
        addresses.append(QStringLiteral("reader%1@example.org").arg(i));
    }
    return addresses;
}

QStringList addressesOf(const QList<QSmtpRecipientReply> &replies)
{
    QStringList addresses;
    for (const QSmtpRecipientReply &reply : replies) {
        addresses.append(reply.address());
    }
    return addresses;
}

QStringList recipientsOf(const QList<QSmtpReceivedMessage> &messages)
{
    QStringList recipients;
    for (const QSmtpReceivedMessage &message : messages) {
        recipients += message.recipients;
    }
    return recipients;
}

// A dialogue of the server up to where a message may come, without PIPELINING.
const QByteArray Hello = QByteArrayLiteral("S: 220 x\nC: EHLO client.test\nS: 250 x\n");
const QByteArray Taken = QByteArrayLiteral(
    "C: MAIL FROM:<ann@example.org>\nS: 250 ok\nC: RCPT TO:<bob@example.org>\nS: 250 ok\n"
    "C: DATA\nS: 354 go\nD\nS: 250 queued\n");

} // namespace

class tst_ClientSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void commandsAreAnsweredInOrder();
    void commandsComeBeforeWaitingMessages();
    void commandThatCannotBeSaidIsAnsweredAtOnce();
    void commandOnALostConnectionIsAnsweredToo();
    void commandOfADeletedClientIsAnsweredToo();
    void internationalAddressIsVerifiedAsSuch();
    void greetingAndHelloReplyAreTold();

    void longListGoesInSeveralTransactions_data();
    void longListGoesInSeveralTransactions();
    void listThatTheServerLimitsByItselfIsNeverRefused();
    void deviceIsReadAgainForFurtherRecipients_data();
    void deviceIsReadAgainForFurtherRecipients();
    void allOrNoneIsNeverSplit();
    void refusedContentOfALaterTransactionIsThoseRecipientsOwn();
    void everybodyRefusedInOneTransactionDoesNotStopTheNext();
    void lossInALaterTransactionTellsWhoHasIt();
    void senderRefusedInALaterTransactionIsItsRecipientsOwn();
    void whatOnlyALaterRecipientNeedsIsKnownBeforehand();
    void domainsOfATransactionAreLimitedToo();
    void lmtpGoesOnBehindARefusalWithTheDeferred();
    void lmtpFarewellBehindTheContentLeavesTheOthersUncertain();

    void lmtpReplyTooFewLeavesItsRecipientUncertain();
    void lostConfirmationLeavesAllAcceptedUncertain();

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
    void disconnectingWhileConnectingAnswersTheCommands();
    void connectingAgainIsNotForgottenWhereTheLinkBreaks();
    void goodByeDoesNotWaitForADeadKeepAlive();
    void connectionIsRenewedAfterItsMessages_data();
    void connectionIsRenewedAfterItsMessages();
    void renewedConnectionStillEndsWhenAsked();

    void waitingForAResultNeedsNoLoop();
    void waitingEndsAtItsDeadline();
    void waitingInASlotHearsTheRest();
    void waitingWorksInAThread();
};

void tst_ClientSession::commandsAreAnsweredInOrder()
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

void tst_ClientSession::commandsComeBeforeWaitingMessages()
{
    ClientFixture f;
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY(f.open());
    const QFuture<QSmtpReply> noop = f.client->noop();
    QVERIFY2(f.hears(QStringLiteral("1 sent")), qPrintable(f.all()));
    QVERIFY(noop.isFinished());
    QCOMPARE(f.server.receivedLines().value(1), QByteArray("NOOP"));
}

void tst_ClientSession::commandThatCannotBeSaidIsAnsweredAtOnce()
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

void tst_ClientSession::commandOnALostConnectionIsAnsweredToo()
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

void tst_ClientSession::commandOfADeletedClientIsAnsweredToo()
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

void tst_ClientSession::internationalAddressIsVerifiedAsSuch()
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

void tst_ClientSession::greetingAndHelloReplyAreTold()
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

void tst_ClientSession::longListGoesInSeveralTransactions_data()
{
    QTest::addColumn<bool>("pipelining");
    QTest::addColumn<bool>("told");
    QTest::newRow("452 in the middle") << false << false;
    QTest::newRow("452 in the middle of a pipeline") << true << false;
    QTest::newRow("RCPTMAX") << false << true;
    QTest::newRow("RCPTMAX, with a pipeline") << true << true;
}

void tst_ClientSession::longListGoesInSeveralTransactions()
{
    QFETCH(const bool, pipelining);
    QFETCH(const bool, told);
    ClientFixture f;
    f.server.setExtensionEnabled(QStringLiteral("PIPELINING"), pipelining);
    f.server.setExtensionEnabled(QStringLiteral("LIMITS RCPTMAX=100"), told);
    f.server.setMaximumRecipients(100);
    f.server.refuseRecipient(QStringLiteral("reader7@example.org"), "550 5.1.1 unknown");
    f.server.refuseRecipient(QStringLiteral("reader240@example.org"), "450 4.2.1 later");
    const QStringList everybody = readers(250);
    QVERIFY(f.open());
    const int id = f.client->send(Ann, everybody, Letter);
    QVERIFY2(f.hears(QStringLiteral("1 sent")), qPrintable(f.errors.value(id).text()));

    const QSmtpResult result = f.results.value(id);
    QVERIFY(result.isSent());
    QCOMPARE(result.accepted().size(), 248);
    QCOMPARE(addressesOf(result.refused()), QStringList({QStringLiteral("reader7@example.org"),
                                                         QStringLiteral("reader240@example.org")}));
    QStringList reached = recipientsOf(f.server.messages());
    QCOMPARE(reached, addressesOf(result.accepted()));
    reached.removeDuplicates();
    QCOMPARE(reached.size(), 248);
    const QList<QSmtpReceivedMessage> messages = f.server.messages();
    QCOMPARE(messages.size(), 3);
    for (const QSmtpReceivedMessage &message : messages) {
        QCOMPARE(message.content, Letter);
    }
    // What was told beforehand costs no refusal.
    QCOMPARE(f.saidCount("RCPT"), told ? 250 : 250 + 148 + 48);
    QCOMPARE(f.heard.filter(QStringLiteral(" accepted ")).size(), 248);
    QCOMPARE(f.heard.filter(QStringLiteral(" refused ")).size(), 2);
}

void tst_ClientSession::listThatTheServerLimitsByItselfIsNeverRefused()
{
    // A limit of one is the smallest there is.
    ClientFixture f;
    f.server.setMaximumRecipients(1);
    QVERIFY(f.open());
    const int id = f.client->send(Ann, readers(4), Letter);
    QVERIFY2(f.hears(QStringLiteral("1 sent")), qPrintable(f.all()));
    QCOMPARE(f.results.value(id).accepted().size(), 4);
    QCOMPARE(f.server.messages().size(), 4);
}

void tst_ClientSession::deviceIsReadAgainForFurtherRecipients_data()
{
    QTest::addColumn<bool>("sequential");
    QTest::addColumn<int>("size");
    QTest::newRow("file") << false << 300000;
    QTest::newRow("pipe") << true << 300000;
    QTest::newRow("short file") << false << 300;
    QTest::newRow("short pipe") << true << 300;
}

void tst_ClientSession::deviceIsReadAgainForFurtherRecipients()
{
    QFETCH(const bool, sequential);
    QFETCH(const int, size);
    ClientFixture f;
    f.server.setMaximumRecipients(2);
    const QByteArray letter = bigLetter(size);
    QBuffer file;
    file.setData("what was read before: " + letter);
    QVERIFY(file.open(QIODevice::ReadOnly));
    file.seek(22);
    Pipe pipe;
    QVERIFY(f.open());
    const int id = f.client->send(Ann, readers(5),
                                  sequential ? static_cast<QIODevice *>(&pipe)
                                             : static_cast<QIODevice *>(&file));
    pipe.put(letter);
    pipe.end();
    QVERIFY2(f.hears(QStringLiteral("1 sent")), qPrintable(f.errors.value(id).text()));
    const QList<QSmtpReceivedMessage> messages = f.server.messages();
    QCOMPARE(messages.size(), 3);
    for (const QSmtpReceivedMessage &message : messages) {
        QVERIFY(message.content == letter);
    }
    QCOMPARE(recipientsOf(messages), readers(5));
    QCOMPARE(f.results.value(id).bytes(), letter.size());
}

void tst_ClientSession::allOrNoneIsNeverSplit()
{
    ClientFixture f;
    f.client->setRequireAllRecipients(true);
    f.server.setMaximumRecipients(2);
    QVERIFY(f.open());
    f.client->send(Ann, readers(3), Letter);
    QVERIFY2(f.hears(QStringLiteral("1 failed RecipientsRefused Recipients")), qPrintable(f.all()));
    f.client->disconnectFromHost();
    QVERIFY(f.hears(QStringLiteral("disconnected")));

    f.server.setExtensionEnabled(QStringLiteral("LIMITS RCPTMAX=2"), true);
    f.client->connectToHost();
    f.client->send(Ann, readers(3), Letter);
    QVERIFY2(f.hears(QStringLiteral("2 failed NotSupported Preparation")), qPrintable(f.all()));
    QVERIFY(f.server.messages().isEmpty());
    QCOMPARE(f.saidCount("MAIL"), 1);
}

void tst_ClientSession::refusedContentOfALaterTransactionIsThoseRecipientsOwn()
{
    ClientFixture f;
    QVERIFY(f.server.play(Hello
                          + "C* MAIL FROM:*\nS: 250 ok\nC* RCPT TO:*\nS: 250 ok\nC* RCPT TO:*\n"
                            "S: 452 4.5.3 many\nC: DATA\nS: 354 go\nD\nS: 250 queued\n"
                            "C* MAIL FROM:*\nS: 250 ok\nC: RCPT TO:<carl@example.org>\nS: 250 ok\n"
                            "C: DATA\nS: 354 go\nD\nS: 451 4.3.0 later\nC: RSET\nS: 250 ok\n"
                            "C: QUIT\nS: 221 bye\nX\n"));
    QVERIFY(f.open());
    const int id = f.client->send(Ann, {Bob, Carl}, Letter);
    QVERIFY2(f.hears(QStringLiteral("1 sent")), qPrintable(f.all()));
    QCOMPARE(addressesOf(f.results.value(id).accepted()), QStringList(Bob));
    QCOMPARE(addressesOf(f.results.value(id).refused()), QStringList(Carl));
    QCOMPARE(f.results.value(id).refused().constFirst().reply().code(), 451);
    f.client->disconnectFromHost();
    QVERIFY(f.hears(QStringLiteral("disconnected")));
    QVERIFY2(f.server.isPlayed(), qPrintable(f.server.playError()));
}

void tst_ClientSession::everybodyRefusedInOneTransactionDoesNotStopTheNext()
{
    ClientFixture f;
    f.server.setExtensionEnabled(QStringLiteral("LIMITS RCPTMAX=1"), true);
    f.server.refuseRecipient(Bob, "550 5.1.1 unknown");
    QVERIFY(f.open());
    const int id = f.client->send(Ann, {Bob, Carl}, Letter);
    QVERIFY2(f.hears(QStringLiteral("1 sent")), qPrintable(f.all()));
    QCOMPARE(addressesOf(f.results.value(id).accepted()), QStringList(Carl));
    QCOMPARE(addressesOf(f.results.value(id).refused()), QStringList(Bob));

    f.server.refuseRecipient(Carl, "550 5.1.1 unknown");
    f.client->send(Ann, {Bob, Carl}, Letter);
    QVERIFY2(f.hears(QStringLiteral("2 failed RecipientsRefused Recipients")), qPrintable(f.all()));
}

void tst_ClientSession::lossInALaterTransactionTellsWhoHasIt()
{
    ClientFixture f;
    QVERIFY(f.server.play(Hello
                          + "C* MAIL FROM:*\nS: 250 ok\nC* RCPT TO:*\nS: 250 ok\nC* RCPT TO:*\n"
                            "S: 452 4.5.3 many\nC: DATA\nS: 354 go\nD\nS: 250 queued\n"
                            "C* MAIL FROM:*\nS: 250 ok\nC: RCPT TO:<carl@example.org>\nX\n"));
    QVERIFY(f.open());
    const int id = f.client->send(Ann, {Bob, Carl}, Letter);
    const QFuture<QSmtpResult> result = f.client->result(id);
    QVERIFY2(f.hears(QStringLiteral("1 sent")), qPrintable(f.all()));
    QCOMPARE(addressesOf(result.result().accepted()), QStringList(Bob));
    QCOMPARE(addressesOf(result.result().refused()), QStringList(Carl));
    // No server has refused him, and the text tells what was in the way.
    const QSmtpReply carls = result.result().refused().constFirst().reply();
    QVERIFY(carls.isNull() && !carls.text().isEmpty());
    QVERIFY(f.heard.contains(QStringLiteral("1 refused carl@example.org 0")));
    QVERIFY(result.result().mayHaveBeenDelivered(Bob));
    QVERIFY(!result.result().mayHaveBeenDelivered(Carl));
    QVERIFY(result.result().uncertain().isEmpty());
}

void tst_ClientSession::senderRefusedInALaterTransactionIsItsRecipientsOwn()
{
    ClientFixture f;
    QVERIFY(f.server.play(Hello
                          + "C* MAIL FROM:*\nS: 250 ok\nC* RCPT TO:*\nS: 250 ok\nC* RCPT TO:*\n"
                            "S: 452 4.5.3 many\nC* RCPT TO:*\nS: 452 4.5.3 many\nC: DATA\n"
                            "S: 354 go\nD\nS: 250 queued\nC* MAIL FROM:*\nS: 450 4.7.1 too fast\n"
                            "C: RSET\nS: 250 ok\nC: QUIT\nS: 221 bye\nX\n"));
    QVERIFY(f.open());
    const int id = f.client->send(Ann, {Bob, Carl, Dora}, Letter);
    QVERIFY2(f.hears(QStringLiteral("1 sent")), qPrintable(f.all()));
    QCOMPARE(addressesOf(f.results.value(id).accepted()), QStringList(Bob));
    QCOMPARE(addressesOf(f.results.value(id).refused()), QStringList({Carl, Dora}));
    QVERIFY(f.heard.contains(QStringLiteral("1 refused carl@example.org 450")));
    f.client->disconnectFromHost();
    QVERIFY(f.hears(QStringLiteral("disconnected")));
}

void tst_ClientSession::whatOnlyALaterRecipientNeedsIsKnownBeforehand()
{
    ClientFixture f;
    f.server.setExtensionEnabled(QStringLiteral("LIMITS RCPTMAX=1"), true);
    f.server.setExtensionEnabled(QStringLiteral("SMTPUTF8"), false);
    QVERIFY(f.open());
    f.client->send(Ann, {Bob, QString::fromUtf8("j\u00f6ns@example.org"), Carl}, Letter);
    QVERIFY2(f.hears(QStringLiteral("1 failed NotSupported Preparation")), qPrintable(f.all()));
    QCOMPARE(f.saidCount("MAIL"), 0);
}

void tst_ClientSession::domainsOfATransactionAreLimitedToo()
{
    ClientFixture f;
    f.server.setExtensionEnabled(QStringLiteral("LIMITS RCPTDOMAINMAX=1"), true);
    const QStringList everybody {Bob, Carl, QStringLiteral("bob@example.net"),
                                 QStringLiteral("dora@EXAMPLE.net"), Dora};
    QVERIFY(f.open());
    f.client->send(Ann, everybody, Letter);
    QVERIFY2(f.hears(QStringLiteral("1 sent")), qPrintable(f.all()));
    QCOMPARE(f.server.messages().size(), 3);
    QCOMPARE(recipientsOf(f.server.messages()), everybody);
}

void tst_ClientSession::lmtpGoesOnBehindARefusalWithTheDeferred()
{
    ClientFixture f;
    f.client->setProtocol(QSmtpClient::Protocol::Lmtp);
    QVERIFY(f.server.play(
        "S: 220 x\nC: LHLO client.test\nS: 250 x\nC* MAIL FROM:*\nS: 250 ok\n"
        "C* RCPT TO:*\nS: 250 ok\nC* RCPT TO:*\nS: 452 4.5.3 many\nC: DATA\nS: 354 go\nD\n"
        "S: 552 5.2.2 full\nC: RSET\nS: 250 ok\nC* MAIL FROM:*\nS: 250 ok\n"
        "C: RCPT TO:<carl@example.org>\nS: 250 ok\nC: DATA\nS: 354 go\nD\nS: 250 got\n"
        "C: QUIT\nS: 221 bye\nX\n"));
    QVERIFY(f.open());
    const int id = f.client->send(Ann, {Bob, Carl}, Letter);
    QVERIFY2(f.hears(QStringLiteral("1 sent")), qPrintable(f.all()));
    QCOMPARE(addressesOf(f.results.value(id).accepted()), QStringList(Carl));
    QCOMPARE(addressesOf(f.results.value(id).refused()), QStringList(Bob));
    f.client->disconnectFromHost();
    QVERIFY(f.hears(QStringLiteral("disconnected")));
}

void tst_ClientSession::lmtpFarewellBehindTheContentLeavesTheOthersUncertain()
{
    ClientFixture f;
    f.client->setProtocol(QSmtpClient::Protocol::Lmtp);
    QVERIFY(f.server.play("S: 220 x\nC: LHLO client.test\nS: 250 x\nC* MAIL FROM:*\nS: 250 ok\n"
                          "C* RCPT TO:*\nS: 250 ok\nC* RCPT TO:*\nS: 250 ok\nC* RCPT TO:*\n"
                          "S: 250 ok\nC: DATA\nS: 354 go\nD\nS: 550 no\nS: 421 4.3.2 bye\nX\n"));
    QVERIFY(f.open());
    const int id = f.client->send(Ann, {Bob, Carl, Dora}, Letter);
    const QFuture<QSmtpResult> future = f.client->result(id);
    QVERIFY2(f.hears(QStringLiteral("1 failed MessageRefused Delivery maybe")),
             qPrintable(f.all()));
    QVERIFY(future.result().accepted().isEmpty());
    QCOMPARE(addressesOf(future.result().refused()), QStringList({Bob, Carl}));
    QCOMPARE(future.result().uncertain(), QStringList(Dora));
}

void tst_ClientSession::lmtpReplyTooFewLeavesItsRecipientUncertain()
{
    ClientFixture f;
    f.client->setProtocol(QSmtpClient::Protocol::Lmtp);
    QVERIFY(f.server.play("S: 220 x\nC: LHLO client.test\nS: 250 x\nC* MAIL FROM:*\nS: 250 ok\n"
                          "C* RCPT TO:*\nS: 250 ok\nC* RCPT TO:*\nS: 250 ok\nC* RCPT TO:*\n"
                          "S: 250 ok\nC: DATA\nS: 354 go\nD\nS: 250 got\nS: 552 5.2.2 full\nX\n"));
    QVERIFY(f.open());
    const int id = f.client->send(Ann, {Bob, Carl, Dora}, Letter);
    const QFuture<QSmtpResult> future = f.client->result(id);
    QVERIFY2(f.hears(QStringLiteral("1 failed Network Delivery maybe")), qPrintable(f.all()));
    const QSmtpResult result = future.result();
    QCOMPARE(addressesOf(result.accepted()), QStringList(Bob));
    QCOMPARE(addressesOf(result.refused()), QStringList(Carl));
    QCOMPARE(result.uncertain(), QStringList(Dora));
    QVERIFY(result.mayHaveBeenDelivered(Bob));
    QVERIFY(!result.mayHaveBeenDelivered(Carl));
    QVERIFY(result.mayHaveBeenDelivered(Dora));
}

void tst_ClientSession::lostConfirmationLeavesAllAcceptedUncertain()
{
    ClientFixture f;
    f.server.refuseRecipient(Carl, "550 no");
    f.server.setReplyDelay(QStringLiteral("DATA-END"), std::chrono::hours(1));
    f.client->setTimeout(QSmtpError::Phase::Delivery, std::chrono::milliseconds(200));
    QVERIFY(f.open());
    const int id = f.client->send(Ann, {Bob, Carl, Dora}, Letter);
    const QFuture<QSmtpResult> future = f.client->result(id);
    QVERIFY2(f.hears(QStringLiteral("1 failed Timeout Delivery maybe")), qPrintable(f.all()));
    QVERIFY(future.result().accepted().isEmpty());
    QCOMPARE(addressesOf(future.result().refused()), QStringList(Carl));
    QCOMPARE(future.result().uncertain(), QStringList({Bob, Dora}));
}

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

void tst_ClientSession::disconnectingWhileConnectingAnswersTheCommands()
{
    ClientFixture f;
    QVERIFY(f.open());
    const QFuture<QSmtpReply> noop = f.client->noop();
    f.client->disconnectFromHost();
    QVERIFY(f.hears(QStringLiteral("disconnected")));
    QVERIFY(noop.isFinished() && noop.result().isNull());
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

void tst_ClientSession::waitingForAResultNeedsNoLoop()
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

void tst_ClientSession::waitingEndsAtItsDeadline()
{
    ClientFixture f;
    f.server.setReplyDelay(QStringLiteral("MAIL"), std::chrono::hours(1));
    QVERIFY(f.open());
    const int id = f.client->send(Ann, {Bob}, Letter);
    QVERIFY(!f.client->waitForResult(id, QDeadlineTimer(50)));
    QVERIFY(!f.client->result(id).isFinished());
}

void tst_ClientSession::waitingInASlotHearsTheRest()
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

void tst_ClientSession::waitingWorksInAThread()
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

QTEST_GUILESS_MAIN(tst_ClientSession)
#include "tst_clientsession.moc"
