// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A QSmtpMessage on its way: who gets it, what is told of it, and when.

#include "letters.h"
#include "messagefixture.h"

#include <QSmtp/QSmtpSend>

#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>

using namespace Qt::StringLiterals;

class tst_ClientMessage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void messageIsCompletedOnce();
    void laterChangesHaveNoEffect();
    void bccNeverLeaves();
    void envelopeIsTheMessages();
    void envelopeOfOnesOwnCounts();
    void resentMessageGoesToItsNewestBlock();
    void messageWithoutPeopleIsInvalid();
    void faultsAreToldBeforeAnythingIsSent();
    void unreadableFileIsNeverHalfAMessage();
    void onlyAddressesNeedSmtpUtf8();
    void allRecipientsOrNone();
    void checkKnowsTheServer();
    void oneCallSendsIt();
    void pipeIsSentAsItComes_data();
    void pipeIsSentAsItComes();
    void pipeGoesToEveryPartOfTheList();
    void pipeGoesToAPoorerServerToo();
    void pipeOpenedAsAFileIsRefused();
    void listOfAnyLengthIsLeftOut();
};

void tst_ClientMessage::messageIsCompletedOnce()
{
    MessageFixture f;
    QVERIFY(f.open());
    QSmtpMessage message = plain();
    message.setMessageId({});
    message.setDate({});
    f.client->send(message);
    f.client->send(message);
    QVERIFY2(f.hears(u"2 sent"_s), qPrintable(f.all()));
    const QList<QSmtpReceivedMessage> received = f.server.messages();
    for (int i = 0; i < 2; ++i) {
        const QString id = f.results.value(i + 1).messageId();
        QVERIFY(id.startsWith(u'<') && id.endsWith(u'>'));
        QCOMPARE(received.at(i).header("Message-ID"), id.toLatin1());
        QVERIFY(!received.at(i).header("Date").isEmpty());
    }
    QVERIFY(f.results.value(1).messageId() != f.results.value(2).messageId());
}

void tst_ClientMessage::laterChangesHaveNoEffect()
{
    MessageFixture f;
    QSmtpMessage message = plain();
    f.client->send(message);
    message.setSubject(u"Another"_s);
    message.addTo(QSmtpAddress(Carl));
    QVERIFY(f.open());
    QVERIFY2(f.hears(u"1 sent"_s), qPrintable(f.all()));
    const QSmtpReceivedMessage received = f.server.takeMessage();
    QCOMPARE(received.content, plain().toBytes());
    QCOMPARE(received.recipients, QStringList {Bob});
}

void tst_ClientMessage::bccNeverLeaves()
{
    MessageFixture f;
    QVERIFY(f.open());
    QSmtpMessage message = plain();
    message.addBcc(QSmtpAddress(Carl));
    QVERIFY(message.toBytes().contains("carl"));
    f.client->send(message);
    message.setTo({});
    f.client->send(message);
    QVERIFY2(f.hears(u"2 sent"_s), qPrintable(f.all()));
    const QSmtpReceivedMessage first = f.server.takeMessage();
    QCOMPARE(first.recipients, (QStringList {Bob, Carl}));
    QCOMPARE(first.content, plain().toBytes());
    QCOMPARE(first.mailParameters, QStringList {u"SIZE=%1"_s.arg(first.content.size())});
    const QSmtpReceivedMessage second = f.server.takeMessage();
    QCOMPARE(second.recipients, QStringList {Carl});
    QVERIFY(!second.content.contains("carl"));
    QCOMPARE(second.header("To"), "undisclosed-recipients:;");
}

void tst_ClientMessage::envelopeIsTheMessages()
{
    MessageFixture f;
    QVERIFY(f.open());
    QSmtpMessage message = plain();
    message.setFrom({QSmtpAddress(Ann), QSmtpAddress(Dora)});
    message.setSender(QSmtpAddress(Dora));
    message.addCc(QSmtpAddress(Carl));
    message.addCc(QSmtpAddress(u"bob@EXAMPLE.org"_s));
    f.client->send(message);
    QVERIFY2(f.hears(u"1 sent"_s), qPrintable(f.all()));
    const QSmtpReceivedMessage received = f.server.takeMessage();
    QCOMPARE(received.sender, Dora);
    QCOMPARE(received.recipients, (QStringList {Bob, Carl}));
}

void tst_ClientMessage::envelopeOfOnesOwnCounts()
{
    MessageFixture f;
    QVERIFY(f.open());
    f.client->send(plain(), u"<>"_s, {Carl, Dora});
    f.client->send(plain(), QString(), {Carl});
    f.client->send(plain(), Dora, {});
    QVERIFY2(f.hears(u"3 sent"_s), qPrintable(f.all()));
    const QList<QSmtpReceivedMessage> received = f.server.messages();
    QCOMPARE(received.at(0).sender, QString());
    QCOMPARE(received.at(0).recipients, (QStringList {Carl, Dora}));
    QCOMPARE(received.at(1).sender, Ann);
    QCOMPARE(received.at(1).recipients, QStringList {Carl});
    QCOMPARE(received.at(2).sender, Dora);
    QCOMPARE(received.at(2).recipients, QStringList {Bob});
    QCOMPARE(received.at(0).content, plain().toBytes());
}

void tst_ClientMessage::resentMessageGoesToItsNewestBlock()
{
    MessageFixture f;
    QVERIFY(f.open());
    QSmtpMessage message = plain();
    QSmtpResentBlock older;
    older.setFrom(QSmtpAddress(Bob));
    older.setTo({QSmtpAddress(Carl)});
    QSmtpResentBlock newer;
    newer.setFrom(QSmtpAddress(Carl));
    newer.setTo({QSmtpAddress(Dora)});
    message.addResentBlock(older);
    message.addResentBlock(newer);
    f.client->send(message);
    QVERIFY2(f.hears(u"1 sent"_s), qPrintable(f.all()));
    const QSmtpReceivedMessage received = f.server.takeMessage();
    QCOMPARE(received.sender, Carl);
    QCOMPARE(received.recipients, QStringList {Dora});
}

void tst_ClientMessage::messageWithoutPeopleIsInvalid()
{
    MessageFixture f;
    QSmtpMessage noSender = plain();
    noSender.setFrom(QList<QSmtpAddress>());
    QSmtpMessage noRecipient = plain();
    noRecipient.setTo({});
    for (const QSmtpMessage &message : {noSender, noRecipient, QSmtpMessage()}) {
        const int id = f.client->send(message);
        QVERIFY2(f.hears(u"%1 failed InvalidMessage Preparation"_s.arg(id)), qPrintable(f.all()));
        QCOMPARE(f.client->check(message).value(0), f.errors.value(id));
    }
    QCOMPARE(f.client->check(QSmtpMessage()).size(), 2);
    QCOMPARE(f.client->check(noSender, Ann, {}), QList<QSmtpError>());
    QCOMPARE(f.client->check(noRecipient, QString(), {Bob}), QList<QSmtpError>());
}

void tst_ClientMessage::faultsAreToldBeforeAnythingIsSent()
{
    MessageFixture f;
    QVERIFY(f.listen());
    QSmtpMessage message = plain();
    message.setSubject(u"Hello\r\nBcc: dora@example.org"_s);
    message.addTo(QSmtpAddress(u"nobody"_s));
    const int id = f.client->send(message);
    QVERIFY(f.heard.isEmpty());
    QVERIFY2(f.hears(u"1 failed InvalidMessage Preparation"_s), qPrintable(f.all()));
    QCOMPARE(f.errors.value(id).text(), message.faults().constFirst());
    QCOMPARE(f.server.connectionCount(), 0);

    QSmtpMessage readyMade = QSmtpMessage::fromReadyMade(Letter);
    readyMade.setSubject(u"Another"_s);
    f.client->send(readyMade);
    QVERIFY2(f.hears(u"2 failed InvalidMessage Preparation"_s), qPrintable(f.all()));
    QCOMPARE(f.errors.value(2).text(), readyMade.faults().constFirst());
    QCOMPARE(f.client->check(readyMade), QList<QSmtpError> {f.errors.value(2)});
}

void tst_ClientMessage::unreadableFileIsNeverHalfAMessage()
{
    QTemporaryDir folder;
    MessageFixture f;
    QVERIFY(f.open());
    QSmtpMessage message = plain();
    message.addAttachment(QSmtpAttachment::fromFile(folder.filePath(u"missing.pdf"_s)));
    f.client->send(message);
    f.client->send(QSmtpMessage::fromReadyMadeFile(folder.filePath(u"missing.eml"_s)));
    f.client->send(plain());
    QVERIFY2(f.hears(u"3 sent"_s), qPrintable(f.all()));
    for (int id = 1; id < 3; ++id) {
        QCOMPARE(f.errors.value(id).phase(), QSmtpError::Phase::Preparation);
        QCOMPARE(f.errors.value(id).kind(), QSmtpError::Kind::InvalidMessage);
        QCOMPARE(f.errors.value(id).cause(), QSmtpError::Cause::ContentUnreadable);
        QVERIFY2(f.errors.value(id).text().contains(u"missing."_s),
                 qPrintable(f.errors.value(id).text()));
    }
    QCOMPARE(f.server.messages().size(), 1);
}

void tst_ClientMessage::onlyAddressesNeedSmtpUtf8()
{
    MessageFixture f;
    QVERIFY(f.open());
    f.client->send(plain());
    QSmtpMessage message = plain();
    message.addTo(QSmtpAddress(u"bücher@example.org"_s));
    f.client->send(message);
    QVERIFY2(f.hears(u"2 sent"_s), qPrintable(f.all()));
    QVERIFY(!f.server.takeMessage().mailParameters.contains(u"SMTPUTF8"_s));
    QVERIFY(f.server.takeMessage().mailParameters.contains(u"SMTPUTF8"_s));

    f.client->setDisabledExtensions({u"SMTPUTF8"_s});
    f.client->disconnectFromHost();
    QVERIFY(f.hears(u"disconnected"_s));
    f.client->connectToHost();
    f.client->send(plain());
    f.client->send(message);
    QVERIFY2(f.hears(u"3 sent"_s), qPrintable(f.all()));
    QVERIFY2(f.hears(u"4 failed NotSupported Preparation"_s), qPrintable(f.all()));
}

void tst_ClientMessage::allRecipientsOrNone()
{
    MessageFixture f;
    f.offer(Binary);
    f.server.refuseRecipient(Carl, "550 5.1.1 Unknown");
    f.client->setRequireAllRecipients(true);
    QVERIFY(f.open());
    QSmtpMessage message = withFile();
    message.addTo(QSmtpAddress(Carl));
    f.client->send(message);
    f.client->send(withFile());
    QVERIFY2(f.hears(u"2 sent"_s), qPrintable(f.all()));
    QVERIFY2(f.heard.contains(u"1 failed RecipientsRefused Recipients"_s), qPrintable(f.all()));
    QCOMPARE(f.server.messages().size(), 1);
    QCOMPARE(f.server.connectionCount(), 1);
}

void tst_ClientMessage::checkKnowsTheServer()
{
    MessageFixture f;
    f.server.setMaximumSize(2000);
    OddFile odd(3000, 3000);
    QSmtpMessage message = plain();
    message.addAttachment(QSmtpAttachment::fromDevice(&odd, u"data.bin"_s));
    QCOMPARE(f.client->check(message), QList<QSmtpError>());
    QVERIFY(f.open());
    QVERIFY2(f.hears(u"ready"_s), qPrintable(f.all()));
    const QList<QSmtpError> problems = f.client->check(message);
    QCOMPARE(problems.size(), 1);
    QCOMPARE(problems.constFirst().cause(), QSmtpError::Cause::MessageTooBig);
    QCOMPARE(odd.pos(), 0);
    QCOMPARE(f.client->check(plain()), QList<QSmtpError>());
    QCOMPARE(f.saidCount("MAIL"), 0);
}

void tst_ClientMessage::oneCallSendsIt()
{
    MessageFixture f;
    QVERIFY(f.listen());
    const QFuture<QSmtpResult> first = QSmtp::send(f.client->settings(), eightBit());
    const QFuture<QSmtpResult> second = QSmtp::send(f.client->settings(), plain(), Dora, {Carl});
    QTRY_VERIFY(first.isFinished() && second.isFinished());
    QVERIFY(first.result().isSent());
    QCOMPARE(first.result().messageId(), u"<1@example.org>"_s);
    QVERIFY(second.result().isSent());
    QSet<QString> senders;
    for (const QSmtpReceivedMessage &message : f.server.messages()) {
        senders.insert(message.sender);
    }
    QCOMPARE(senders, (QSet<QString> {Ann, Dora}));
}

void tst_ClientMessage::pipeIsSentAsItComes_data()
{
    QTest::addColumn<QStringList>("offered");
    QTest::newRow("by DATA") << EightBit;
    QTest::newRow("in chunks") << Binary;
}

void tst_ClientMessage::pipeIsSentAsItComes()
{
    QFETCH(const QStringList, offered);
    MessageFixture f;
    f.offer(offered);
    QVERIFY(f.open());
    Pipe pipe;
    QSmtpMessage message = plain();
    message.addAttachment(QSmtpAttachment::fromDevice(&pipe, u"data.bin"_s));
    f.client->send(message);
    const QByteArray content = octets(200000);
    pipe.put(content.first(100000));
    QVERIFY2(f.hears(u"1 accepted bob@example.org 250"_s), qPrintable(f.all()));
    pipe.put(content.sliced(100000));
    pipe.end();
    QVERIFY2(f.hears(u"1 sent"_s), qPrintable(f.all()));
    const QSmtpReceivedMessage received = f.server.takeMessage();
    QVERIFY(attachmentOf(received.content) == content);
    QCOMPARE(received.chunked, offered == Binary);
    QVERIFY(received.mailParameters.filter(u"SIZE"_s).isEmpty());
}

void tst_ClientMessage::pipeGoesToEveryPartOfTheList()
{
    MessageFixture f;
    f.server.setMaximumRecipients(1);
    QVERIFY(f.open());
    Pipe pipe;
    pipe.put(octets());
    QSmtpMessage message = plain();
    message.addTo(QSmtpAddress(Carl));
    message.addAttachment(QSmtpAttachment::fromDevice(&pipe, u"data.bin"_s));
    f.client->send(message);
    pipe.end();
    QVERIFY2(f.hears(u"1 sent"_s), qPrintable(f.all()));
    QCOMPARE(f.results.value(1).accepted().size(), 2);
    QCOMPARE(attachmentOf(f.server.takeMessage().content), octets());
    QCOMPARE(attachmentOf(f.server.takeMessage().content), octets());
}

void tst_ClientMessage::pipeGoesToAPoorerServerToo()
{
    MessageFixture f;
    f.offer(Binary);
    f.server.setMaximumRecipients(1);
    f.client->setMaxMessagesPerConnection(1);
    connect(&f.server, &QSmtpTestServer::messageReceived, this,
            [&f] { f.offer(f.server.connectionCount() == 1 ? EightBit : QStringList()); });
    QVERIFY(f.open());
    Pipe pipe;
    pipe.put(octets());
    QSmtpMessage message = eightBit();
    message.addTo(QSmtpAddress(Carl));
    message.addTo(QSmtpAddress(Dora));
    message.addAttachment(QSmtpAttachment::fromDevice(&pipe, u"data.bin"_s));
    f.client->send(message);
    pipe.end();
    QVERIFY2(f.hears(u"1 sent"_s), qPrintable(f.all()));
    QCOMPARE(f.results.value(1).accepted().size(), 3);
    QCOMPARE(f.server.connectionCount(), 3);
    const QList<QSmtpReceivedMessage> received = f.server.messages();
    for (const QSmtpReceivedMessage &each : received) {
        QCOMPARE(attachmentOf(each.content), octets());
        QCOMPARE(each.content, received.constFirst().content);
    }
}

void tst_ClientMessage::pipeOpenedAsAFileIsRefused()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"pipe"_s);
    QCOMPARE(QProcess::execute(u"mkfifo"_s, {path}), 0);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite)); // which does not wait for a writer
    MessageFixture f;
    QVERIFY(f.open());
    QSmtpMessage message = plain();
    message.addAttachment(QSmtpAttachment::fromDevice(&file));
    f.client->send(message);
    f.client->send(&file);
    f.client->send(plain());
    QVERIFY2(f.hears(u"3 sent"_s), qPrintable(f.all()));
    for (int id = 1; id < 3; ++id) {
        QCOMPARE(f.errors.value(id).cause(), QSmtpError::Cause::ContentUnreadable);
        QVERIFY2(f.errors.value(id).text().contains(u"blocking"_s),
                 qPrintable(f.errors.value(id).text()));
    }
    QCOMPARE(f.client->check(message), QList<QSmtpError> {f.errors.value(1)});
    QCOMPARE(f.client->check(&file).value(0), f.errors.value(2));
    QCOMPARE(f.saidCount("MAIL"), 1);
}

void tst_ClientMessage::listOfAnyLengthIsLeftOut()
{
    // More than headers from anywhere may have.
    QList<QSmtpAddress> list;
    for (int i = 0; i < 20000; ++i) {
        list.append(QSmtpAddress(u"%1@lists.x.example"_s.arg(i, 45, 10, QLatin1Char('0'))));
    }
    QSmtpMessage message = plain();
    message.setBcc(list);
    QVERIFY2(message.toBytes().size() > 1 << 20, qPrintable(message.faults().value(0)));
    MessageFixture f;
    f.server.setMaximumRecipients(0);
    f.server.setMaximumSize(100000);
    QVERIFY(f.open());
    f.client->send(message);
    QVERIFY2(f.hears(u"1 sent"_s, 300000), qPrintable(f.errors.value(1).text()));
    const QSmtpReceivedMessage received = f.server.takeMessage();
    QCOMPARE(received.recipients.size(), 20001);
    QCOMPARE(received.content, plain().toBytes());
}

QTEST_GUILESS_MAIN(tst_ClientMessage)
#include "tst_clientmessage.moc"
