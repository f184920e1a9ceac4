// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What users of smtplib and aiosmtplib rely on when a letter goes: the transaction, the content and
// the status codes. The page "Coming from smtplib and aiosmtplib" names these tests.

#include "clientfixture.h"

using Kind = QSmtpError::Kind;
using Phase = QSmtpError::Phase;

class tst_SmtplibMail : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namedEnvelopeOverridesTheHeader();
    void emptySenderIsAllowed();
    void recipientsRepliesAreJudged_data();
    void recipientsRepliesAreJudged();
    void sizeIsThatOfTheMessageBeforeDotsAreDoubled();
    void eightBitIsDeclaredWhereItIsOffered();
    void eightBitIsSentWithoutTheExtensionOnlyWhereAllowed();
    void headersAreNeverEdited();
    void refusedDataIsToldAndTheConnectionGoesOn_data();
    void refusedDataIsToldAndTheConnectionGoesOn();
    void failureOfResetKeepsTheFirstError_data();
    void failureOfResetKeepsTheFirstError();
    void finalReplyIsKept();
    void refusalsOfASenderAreJudged_data();
    void refusalsOfASenderAreJudged();
    void confirmationsAreJudged_data();
    void confirmationsAreJudged();
};

void tst_SmtplibMail::namedEnvelopeOverridesTheHeader()
{
    ClientFixture f;
    QVERIFY(f.open());
    f.client->send(Carl, {Dora}, Letter);
    QVERIFY2(f.hears(QStringLiteral("1 sent")), qPrintable(f.all()));
    QCOMPARE(f.server.messages().constFirst().sender, Carl);
    QCOMPARE(f.server.messages().constFirst().recipients, QStringList {Dora});
}

void tst_SmtplibMail::emptySenderIsAllowed()
{
    ClientFixture f;
    QVERIFY(f.open());
    f.client->send(QStringLiteral(""), {Bob}, Letter);
    QVERIFY2(f.hears(QStringLiteral("1 sent")), qPrintable(f.all()));
    QCOMPARE(f.saidCount("MAIL FROM:<> "), 1);
}

void tst_SmtplibMail::recipientsRepliesAreJudged_data()
{
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<QString>("heard");
    const QString sent = QStringLiteral("1 sent");
    const QString refused = QStringLiteral("1 failed RecipientsRefused Recipients");
    QTest::newRow("completed 250") << QByteArray("250 2.1.5 ok") << sent;
    QTest::newRow("will_forward 251") << QByteArray("251 2.1.5 will forward") << sent;
    QTest::newRow("cannot_vrfy 252") << QByteArray("252 2.1.5 maybe") << sent;
    QTest::newRow("mailbox_unavailable 450") << QByteArray("450 4.2.1 busy") << refused;
    QTest::newRow("error_processing 451") << QByteArray("451 4.3.0 broken") << refused;
    QTest::newRow("insufficient_storage 452") << QByteArray("452 4.2.2 full") << refused;
    QTest::newRow("bad_command_sequence 503") << QByteArray("503 5.5.1 no") << refused;
    QTest::newRow("mailbox_does_not_exist 550") << QByteArray("550 5.1.1 none") << refused;
    QTest::newRow("user_not_local 551") << QByteArray("551 5.7.1 elsewhere") << refused;
    QTest::newRow("storage_exceeded 552") << QByteArray("552 5.2.2 full") << refused;
    QTest::newRow("mailbox_name_invalid 553") << QByteArray("553 5.1.3 no name") << refused;
    QTest::newRow("domain_does_not_accept_mail 521") << QByteArray("521 5.3.2 never") << refused;
    QTest::newRow("syntax_error 555") << QByteArray("555 5.5.4 what") << refused;
}

void tst_SmtplibMail::recipientsRepliesAreJudged()
{
    QFETCH(const QByteArray, reply);
    QFETCH(const QString, heard);
    ClientFixture f;
    f.server.setReply(QStringLiteral("RCPT"), reply);
    QVERIFY(f.open());
    const QFuture<QSmtpResult> result = f.client->result(f.client->send(Ann, {Bob}, Letter));
    QVERIFY2(f.hears(heard), qPrintable(f.all()));
    QTRY_VERIFY(result.isFinished());
    const bool accepted = reply.startsWith('2');
    const QList<QSmtpRecipientReply> told = accepted ? result.result().accepted()
                                                     : result.result().refused();
    QCOMPARE(told.size(), 1);
    QCOMPARE(told.constFirst().reply().code(), reply.left(3).toInt());
    QCOMPARE(told.constFirst().reply().isTransient(), reply.startsWith('4'));
    QCOMPARE(told.constFirst().reply().isPermanent(), reply.startsWith('5'));
    QCOMPARE(result.result().error().isTransient(), reply.startsWith('4'));
}

void tst_SmtplibMail::sizeIsThatOfTheMessageBeforeDotsAreDoubled()
{
    ClientFixture f;
    const QByteArray message = QByteArrayLiteral("Subject: dots\r\n\r\n.\r\n..\r\n");
    QVERIFY(f.open());
    f.client->send(Ann, {Bob}, message);
    QVERIFY2(f.hears(QStringLiteral("1 sent")), qPrintable(f.all()));
    QCOMPARE(f.server.messages().constFirst().mailParameters,
             QStringList {QStringLiteral("SIZE=%1").arg(message.size())});
}

void tst_SmtplibMail::eightBitIsDeclaredWhereItIsOffered()
{
    const QByteArray message = QByteArrayLiteral(
        "Content-Transfer-Encoding: 8bit\r\n\r\n\xc3\xbc\r\n");
    ClientFixture f;
    f.server.setExtensions({QStringLiteral("8BITMIME")});
    QVERIFY(f.open());
    f.client->send(Ann, {Bob}, message);
    QVERIFY2(f.hears(QStringLiteral("1 sent")), qPrintable(f.all()));
    QCOMPARE(f.server.messages().constFirst().mailParameters,
             QStringList {QStringLiteral("BODY=8BITMIME")});
    QCOMPARE(f.server.messages().constFirst().content, message);
    QCOMPARE(f.results.value(1).ignoredExtensions(), QStringList());
}

void tst_SmtplibMail::eightBitIsSentWithoutTheExtensionOnlyWhereAllowed()
{
    const QByteArray message = QByteArrayLiteral(
        "Content-Transfer-Encoding: 8bit\r\n\r\n\xc3\xbc\r\n");
    ClientFixture f;
    f.server.setExtensions({});
    QVERIFY(f.open());
    f.client->send(Ann, {Bob}, message);
    QVERIFY2(f.hears(QStringLiteral("1 failed NotSupported Preparation")), qPrintable(f.all()));
    QCOMPARE(f.errors.value(1).cause(), QSmtpError::Cause::ExtensionMissing);
    QCOMPARE(f.saidCount("MAIL"), 0);

    QSmtpSendOptions anyway;
    anyway.setOptionalExtensions({QStringLiteral("8BITMIME")});
    f.client->send(Ann, {Bob}, message, anyway);
    QVERIFY2(f.hears(QStringLiteral("2 sent")), qPrintable(f.all()));
    QCOMPARE(f.server.messages().constFirst().mailParameters, QStringList());
    QCOMPARE(f.server.messages().constFirst().content, message);
    QCOMPARE(f.results.value(2).ignoredExtensions(), QStringList {QStringLiteral("8BITMIME")});
}

void tst_SmtplibMail::headersAreNeverEdited()
{
    ClientFixture f;
    const QByteArray message = QByteArrayLiteral("to:elsewhere@example.net\r\nX-Odd :  value \r\n"
                                                 "Subject: folded\r\n\t twice\r\n\r\nbody\r\n");
    QVERIFY(f.open());
    f.client->send(Ann, {Bob}, message);
    QVERIFY2(f.hears(QStringLiteral("1 sent")), qPrintable(f.all()));
    QCOMPARE(f.server.messages().constFirst().content, message);
}

void tst_SmtplibMail::refusedDataIsToldAndTheConnectionGoesOn_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<QString>("error");
    QTest::newRow("at DATA") << QStringLiteral("DATA") << QByteArray("554 5.7.1 no")
                             << QStringLiteral("MessageRefused Data");
    QTest::newRow("at its end") << QStringLiteral("DATA-END") << QByteArray("554 5.7.1 spam")
                                << QStringLiteral("MessageRefused Delivery");
}

void tst_SmtplibMail::refusedDataIsToldAndTheConnectionGoesOn()
{
    QFETCH(const QString, command);
    QFETCH(const QByteArray, reply);
    QFETCH(const QString, error);
    ClientFixture f;
    f.server.setExtensionEnabled(QStringLiteral("CHUNKING"), false);
    f.server.setReply(command, reply, 1);
    QVERIFY(f.open());
    f.client->send(Ann, {Bob}, Letter);
    f.client->send(Ann, {Carl}, Letter);
    QVERIFY2(f.hears(QStringLiteral("2 sent")), qPrintable(f.all()));
    QVERIFY2(f.heard.contains(QStringLiteral("1 failed ") + error), qPrintable(f.all()));
    QCOMPARE(f.errors.value(1).reply().code(), 554);
    QCOMPARE(f.saidCount("RSET"), 1);
    QCOMPARE(f.server.connectionCount(), 1);
}

void tst_SmtplibMail::failureOfResetKeepsTheFirstError_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("421") << QByteArray("S: 421 4.3.2 going down\nX\n");
    QTest::newRow("lost") << QByteArray("X\n");
}

void tst_SmtplibMail::failureOfResetKeepsTheFirstError()
{
    QFETCH(const QByteArray, answer);
    ClientFixture f;
    QVERIFY(f.server.play("S: 220 x\nC* EHLO *\nS: 250 x\nC* MAIL *\nS: 550 5.7.1 not you\n"
                          "C: RSET\n"
                          + answer));
    QVERIFY(f.open());
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY2(f.hears(QStringLiteral("disconnected")), qPrintable(f.all()));
    QCOMPARE(f.heard.filter(QStringLiteral("1 failed")),
             QStringList {QStringLiteral("1 failed SenderRefused Sender")});
    QCOMPARE(f.errors.value(1).reply().enhancedCode(), QStringLiteral("5.7.1"));
}

void tst_SmtplibMail::finalReplyIsKept()
{
    ClientFixture f;
    f.server.setReply(QStringLiteral("DATA-END"),
                      "250-2.0.0 thank you\r\n250 2.0.0 queued as 4711");
    QVERIFY(f.open());
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY2(f.hears(QStringLiteral("1 sent")), qPrintable(f.all()));
    const QSmtpReply reply = f.results.value(1).reply();
    QCOMPARE(reply.code(), 250);
    QCOMPARE(reply.lines().size(), 2);
    QCOMPARE(reply.text(), QStringLiteral("2.0.0 thank you\n2.0.0 queued as 4711"));
}

void tst_SmtplibMail::refusalsOfASenderAreJudged_data()
{
    QTest::addColumn<QByteArray>("reply");
    QTest::newRow("mailbox_unavailable 450") << QByteArray("450 4.7.1 later");
    QTest::newRow("error_processing 451") << QByteArray("451 4.3.0 broken");
    QTest::newRow("insufficient_storage 452") << QByteArray("452 4.3.1 full");
    QTest::newRow("unrecognized_parameters 501") << QByteArray("501 5.5.4 what");
    QTest::newRow("bad_command_sequence 503") << QByteArray("503 5.5.1 hello first");
    QTest::newRow("access_denied 530") << QByteArray("530 5.7.0 log in");
    QTest::newRow("mailbox_does_not_exist 550") << QByteArray("550 5.7.1 not you");
    QTest::newRow("storage_exceeded 552") << QByteArray("552 5.3.4 too big");
    QTest::newRow("mailbox_name_invalid 553") << QByteArray("553 5.1.7 no name");
    QTest::newRow("transaction_failed 554") << QByteArray("554 5.7.1 no");
    QTest::newRow("syntax_error 555") << QByteArray("555 5.5.4 what");
}

void tst_SmtplibMail::refusalsOfASenderAreJudged()
{
    QFETCH(const QByteArray, reply);
    ClientFixture f;
    f.server.setReply(QStringLiteral("MAIL"), reply);
    QVERIFY(f.open());
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY2(f.hears(QStringLiteral("1 failed SenderRefused Sender")), qPrintable(f.all()));
    QCOMPARE(f.errors.value(1).reply().code(), reply.left(3).toInt());
    QCOMPARE(f.errors.value(1).isTransient(), reply.startsWith('4'));
}

void tst_SmtplibMail::confirmationsAreJudged_data()
{
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<QString>("heard");
    const QString refused = QStringLiteral("1 failed MessageRefused Delivery");
    QTest::newRow("completed 250") << QByteArray("250 2.0.0 ok") << QStringLiteral("1 sent");
    QTest::newRow("error_processing 451") << QByteArray("451 4.3.0 broken") << refused;
    QTest::newRow("insufficient_storage 452") << QByteArray("452 4.3.1 full") << refused;
    QTest::newRow("mailbox_does_not_exist 550") << QByteArray("550 5.7.1 policy") << refused;
    QTest::newRow("storage_exceeded 552") << QByteArray("552 5.3.4 too big") << refused;
    QTest::newRow("transaction_failed 554") << QByteArray("554 5.6.0 virus") << refused;
    QTest::newRow("start_input 354")
        << QByteArray("354 go on") << QStringLiteral("1 failed Protocol Delivery maybe");
}

void tst_SmtplibMail::confirmationsAreJudged()
{
    QFETCH(const QByteArray, reply);
    QFETCH(const QString, heard);
    ClientFixture f;
    f.server.setReply(QStringLiteral("DATA-END"), reply);
    QVERIFY(f.open());
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY2(f.hears(heard), qPrintable(f.all()));
    QCOMPARE(f.errors.value(1).isTransient(), reply.startsWith('4'));
}

QTEST_GUILESS_MAIN(tst_SmtplibMail)
#include "tst_smtplibmail.moc"
