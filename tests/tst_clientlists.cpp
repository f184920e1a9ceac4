// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Lists of recipients that a server takes in parts, and the fate of each recipient where it ends
// halfway.

#include "clientfixture.h"
#include "letters.h"

#include <QtCore/QBuffer>

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

} // namespace

class tst_ClientLists : public QObject
{
    Q_OBJECT

private Q_SLOTS:
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
    void domainsOfAConnectionAreLimitedToo();
    void allOrNoneTakesANewConnectionForItsDomains();
    void lmtpGoesOnBehindARefusalWithTheDeferred();
    void lmtpFarewellBehindTheContentLeavesTheOthersUncertain();
    void lmtpReplyTooFewLeavesItsRecipientUncertain();
    void lostConfirmationLeavesAllAcceptedUncertain();
};

void tst_ClientLists::longListGoesInSeveralTransactions_data()
{
    QTest::addColumn<bool>("pipelining");
    QTest::addColumn<bool>("told");
    QTest::newRow("452 in the middle") << false << false;
    QTest::newRow("452 in the middle of a pipeline") << true << false;
    QTest::newRow("RCPTMAX") << false << true;
    QTest::newRow("RCPTMAX, with a pipeline") << true << true;
}

void tst_ClientLists::longListGoesInSeveralTransactions()
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

void tst_ClientLists::listThatTheServerLimitsByItselfIsNeverRefused()
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

void tst_ClientLists::deviceIsReadAgainForFurtherRecipients_data()
{
    QTest::addColumn<bool>("sequential");
    QTest::addColumn<int>("size");
    QTest::newRow("file") << false << 300000;
    QTest::newRow("pipe") << true << 300000;
    QTest::newRow("short file") << false << 300;
    QTest::newRow("short pipe") << true << 300;
}

void tst_ClientLists::deviceIsReadAgainForFurtherRecipients()
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

void tst_ClientLists::allOrNoneIsNeverSplit()
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

void tst_ClientLists::refusedContentOfALaterTransactionIsThoseRecipientsOwn()
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

void tst_ClientLists::everybodyRefusedInOneTransactionDoesNotStopTheNext()
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

void tst_ClientLists::lossInALaterTransactionTellsWhoHasIt()
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

void tst_ClientLists::senderRefusedInALaterTransactionIsItsRecipientsOwn()
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

void tst_ClientLists::whatOnlyALaterRecipientNeedsIsKnownBeforehand()
{
    ClientFixture f;
    f.server.setExtensionEnabled(QStringLiteral("LIMITS RCPTMAX=1"), true);
    f.server.setExtensionEnabled(QStringLiteral("SMTPUTF8"), false);
    QVERIFY(f.open());
    f.client->send(Ann, {Bob, QString::fromUtf8("j\u00f6ns@example.org"), Carl}, Letter);
    QVERIFY2(f.hears(QStringLiteral("1 failed NotSupported Preparation")), qPrintable(f.all()));
    QCOMPARE(f.saidCount("MAIL"), 0);
}

void tst_ClientLists::domainsOfAConnectionAreLimitedToo()
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
    // The limit is of the connection, not of the transaction (RFC 9422 section 4.3).
    QCOMPARE(f.server.connectionCount(), 3);
    f.client->send(Ann, {Dora}, Letter);
    QVERIFY2(f.hears(QStringLiteral("2 sent")), qPrintable(f.all()));
    QCOMPARE(f.server.connectionCount(), 3);
    f.client->send(Ann, {everybody.at(2)}, Letter);
    QVERIFY2(f.hears(QStringLiteral("3 sent")), qPrintable(f.all()));
    QCOMPARE(f.server.connectionCount(), 4);
}

void tst_ClientLists::allOrNoneTakesANewConnectionForItsDomains()
{
    ClientFixture f;
    f.client->setRequireAllRecipients(true);
    f.server.setExtensionEnabled(QStringLiteral("LIMITS RCPTDOMAINMAX=2"), true);
    QVERIFY(f.open());
    f.client->send(Ann, {QStringLiteral("x@example.com")}, Letter);
    f.client->send(Ann, {Bob, QStringLiteral("bob@example.net")}, Letter);
    QVERIFY2(f.hears(QStringLiteral("2 sent")), qPrintable(f.all()));
    QCOMPARE(f.server.messages().size(), 2);
    QCOMPARE(f.server.connectionCount(), 2);
}

void tst_ClientLists::lmtpGoesOnBehindARefusalWithTheDeferred()
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

void tst_ClientLists::lmtpFarewellBehindTheContentLeavesTheOthersUncertain()
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

void tst_ClientLists::lmtpReplyTooFewLeavesItsRecipientUncertain()
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

void tst_ClientLists::lostConfirmationLeavesAllAcceptedUncertain()
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

QTEST_GUILESS_MAIN(tst_ClientLists)
#include "tst_clientlists.moc"
