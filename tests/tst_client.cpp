// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Sending with a QSmtpClient: what arrives, who is told what, and the line of messages.

#include "clientfixture.h"
#include "letters.h"

#include <QtCore/QBuffer>
#include <QtCore/QTemporaryFile>

class tst_Client : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void arrivesAsItIs_data();
    void arrivesAsItIs();
    void outcomeComesAfterSendReturned();
    void oneRefusedRecipientDoesNotStopTheOthers();
    void allRefusedIsToldAndTheConnectionGoesOn();
    void requiredRecipientsAreAllOrNone();
    void senderRefusedIsToldAndTheConnectionGoesOn();
    void manyMessagesGoOverOneConnection();
    void envelopeComesFromTheHeaders_data();
    void envelopeComesFromTheHeaders();
    void bccIsNeverSent();
    void invalidMessagesFailBeforeAnythingIsSent_data();
    void invalidMessagesFailBeforeAnythingIsSent();
    void parametersReachTheServer();
    void tooBigForTheServerIsNotBegun();
    void internationalAddressNeedsTheExtension();
    void internationalDomainDoesNot();
    void sequentialDeviceIsReadAsItComes();
    void sequentialDeviceThatBreaksNeverArrivesInPart_data();
    void sequentialDeviceThatBreaksNeverArrivesInPart();
    void fileIsReadFromItsPosition();
    void oddFilesNeverArriveInPart_data();
    void oddFilesNeverArriveInPart();
    void progressCountsWhatLeft();
    void waitingMessageCanBeCanceled();
    void messageUnderWayCanBeCanceled();
    void contentUnderWayCanBeCanceled();
    void cancelAfterTheLastOctetIsTooLate();
    void abortFailsEverything();
    void abortBehindTheDotIsUncertain();
    void disconnectingSendsWhatWaitsFirst();
    void sameObjectConnectsAgain();
    void futureAlwaysEndsWithAResult();
    void futureEndsWhenTheClientIsDeleted();
    void urlSetsTheServer_data();
    void urlSetsTheServer();
    void wrongSettingsAreToldBeforeConnecting();
    void serverWithoutPipeliningGetsOneCommandAtATime();
    void lmtpTellsEachRecipientsFate();
    void localNameIsAnAddressLiteral();
};

void tst_Client::arrivesAsItIs_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QByteArray>("arrived");
    QTest::newRow("dots") << Letter << Letter;
    QTest::newRow("line feeds become CRLF")
        << QByteArray("Subject: a\n\nb\n.\nc\n") << QByteArray("Subject: a\r\n\r\nb\r\n.\r\nc\r\n");
    QTest::newRow("no line end at the end")
        << QByteArray("Subject: a\r\n\r\nb") << QByteArray("Subject: a\r\n\r\nb\r\n");
    QTest::newRow("bare carriage returns") << QByteArray("Subject: a\r\n\r\nb\r.\rc\r")
                                           << QByteArray("Subject: a\r\n\r\nb\r\n.\r\nc\r\n");
    QTest::newRow("eight bits") << QByteArray("Subject: a\r\n\r\n\xff\xfe\x80\r\n")
                                << QByteArray("Subject: a\r\n\r\n\xff\xfe\x80\r\n");
    QTest::newRow("no header") << QByteArray("\r\nbody\r\n") << QByteArray("\r\nbody\r\n");
    for (const qsizetype size : {32767, 32768, 32769, 65535, 65536, 65537, 1 << 20}) {
        QByteArray letter = bigLetter(size).left(size - 2) + "\r\n";
        if (letter.at(size - 3) == '\r') {
            letter[size - 3] = 'x';
        }
        QTest::addRow("%d octets", int(size)) << letter << letter;
    }
}

void tst_Client::arrivesAsItIs()
{
    QFETCH(QByteArray, message);
    QFETCH(QByteArray, arrived);
    ClientFixture f;
    QVERIFY(f.open());
    const int id = f.client->send(Ann, {Bob}, message);
    QVERIFY2(f.hears(QStringLiteral("%1 sent").arg(id)), qPrintable(f.all()));
    QCOMPARE(f.server.messages().size(), 1);
    const QSmtpReceivedMessage received = f.server.messages().constFirst();
    QCOMPARE(received.content, arrived);
    QCOMPARE(received.sender, Ann);
    QCOMPARE(received.recipients, QStringList {Bob});
    QVERIFY(!received.bareLineEnds);
    QCOMPARE(f.results.value(id).bytes(), message.size());
}

void tst_Client::outcomeComesAfterSendReturned()
{
    ClientFixture f;
    QVERIFY(f.open());
    QVERIFY(f.hears(QStringLiteral("ready")));
    const int good = f.client->send(Ann, {Bob}, Letter);
    const int bad = f.client->send(Ann, {QStringLiteral("no\r\nway@x")}, Letter);
    QVERIFY(f.results.isEmpty());
    QVERIFY(f.errors.isEmpty());
    QVERIFY(good != bad);
    QVERIFY(f.hears(QStringLiteral("%1 sent").arg(good)));
    QVERIFY(f.hears(QStringLiteral("%1 failed InvalidMessage Preparation").arg(bad)));
    QCOMPARE(f.heard.filter(QLatin1String("sent")).size(), 1);
    QCOMPARE(f.heard.filter(QLatin1String("failed")).size(), 1);
}

void tst_Client::oneRefusedRecipientDoesNotStopTheOthers()
{
    ClientFixture f;
    f.server.refuseRecipient(Carl, "550 5.1.1 no such user");
    QVERIFY(f.open());
    const int id = f.client->send(Ann, {Bob, Carl, Dora}, Letter);
    QVERIFY2(f.hears(QStringLiteral("%1 sent").arg(id)), qPrintable(f.all()));
    QCOMPARE(f.all(),
             QStringLiteral(
                 "connected, ready, 1 accepted bob@example.org 250, "
                 "1 refused carl@example.org 550, 1 accepted dora@example.org 250, 1 sent"));
    QCOMPARE(f.server.messages().constFirst().recipients, (QStringList {Bob, Dora}));
    const QSmtpResult result = f.results.value(id);
    QCOMPARE(result.accepted().size(), 2);
    QCOMPARE(result.refused().size(), 1);
    QCOMPARE(result.refused().constFirst().address(), Carl);
    QCOMPARE(result.refused().constFirst().reply().enhancedCode(), QStringLiteral("5.1.1"));
    QCOMPARE(result.messageId(), QStringLiteral("<1@example.org>"));
    QCOMPARE(result.reply().code(), 250);
}

void tst_Client::allRefusedIsToldAndTheConnectionGoesOn()
{
    ClientFixture f;
    f.server.refuseRecipient(Bob, "550 5.1.1 no such user");
    f.server.refuseRecipient(Carl, "452 4.2.2 full");
    QVERIFY(f.open());
    const int first = f.client->send(Ann, {Bob, Carl}, Letter);
    const int second = f.client->send(Ann, {Dora}, Letter);
    QVERIFY2(f.hears(QStringLiteral("%1 sent").arg(second)), qPrintable(f.all()));
    QVERIFY(f.heard.contains(QStringLiteral("%1 failed RecipientsRefused Recipients").arg(first)));
    QVERIFY(f.errors.value(first).isTransient());
    QCOMPARE(f.server.messages().size(), 1);
    QCOMPARE(f.server.connectionCount(), 1);
    QCOMPARE(f.saidCount("RSET"), 1);
    QCOMPARE(f.client->state(), QSmtpClient::State::Ready);
    QVERIFY(f.client->error().isNull());
}

void tst_Client::requiredRecipientsAreAllOrNone()
{
    ClientFixture f;
    f.server.refuseRecipient(Carl, "550 5.1.1 no such user");
    f.client->setRequireAllRecipients(true);
    QVERIFY(f.open());
    const int id = f.client->send(Ann, {Bob, Carl}, Letter);
    QVERIFY(f.hears(QStringLiteral("%1 failed RecipientsRefused Recipients").arg(id)));
    QCOMPARE(f.server.messages().size(), 0);
    QCOMPARE(f.saidCount("DATA"), 0);
}

void tst_Client::senderRefusedIsToldAndTheConnectionGoesOn()
{
    ClientFixture f;
    f.server.setReply(QStringLiteral("MAIL"), "550 5.7.1 not you", 1);
    QVERIFY(f.open());
    const int first = f.client->send(Ann, {Bob}, Letter);
    const int second = f.client->send(Ann, {Bob}, Letter);
    QVERIFY2(f.hears(QStringLiteral("%1 sent").arg(second)), qPrintable(f.all()));
    QVERIFY(f.heard.contains(QStringLiteral("%1 failed SenderRefused Sender").arg(first)));
    QCOMPARE(f.errors.value(first).reply().enhancedCode(), QStringLiteral("5.7.1"));
    QVERIFY(f.errors.value(first).text().contains(QLatin1String("not you")));
    QCOMPARE(f.server.connectionCount(), 1);
}

void tst_Client::manyMessagesGoOverOneConnection()
{
    ClientFixture f;
    for (int i = 0; i < 100; ++i) {
        f.client->send(Ann, {Bob}, Letter + QByteArray::number(i));
    }
    QVERIFY(f.open());
    QVERIFY(f.hears(QStringLiteral("100 sent")));
    QCOMPARE(f.server.messages().size(), 100);
    QCOMPARE(f.server.connectionCount(), 1);
    QVERIFY(f.server.messages().constLast().content.endsWith("99\r\n"));
}

void tst_Client::envelopeComesFromTheHeaders_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<QString>("sender");
    QTest::addColumn<QStringList>("recipients");
    QTest::newRow("From, To, Cc, Bcc")
        << QByteArray(
               "From: Ann <ann@example.org>\r\nTo: bob@example.org, Bob <BOB@example.org>\r\n"
               "Cc: carl@example.org\r\nBcc: dora@example.org\r\n")
        << Ann << QStringList {Bob, QStringLiteral("BOB@example.org"), Carl, Dora};
    QTest::newRow("Sender goes before From") << QByteArray(
        "From: a@x.org, b@x.org\r\nSender: ann@example.org\r\nTo: bob@example.org\r\n")
                                             << Ann << QStringList {Bob};
    QTest::newRow("resent once") << QByteArray(
        "Resent-Date: Sun, 1 Nov 2026 10:00:00 +0000\r\nResent-From: ann@example.org\r\n"
        "Resent-To: bob@example.org\r\nFrom: x@x.org\r\nTo: y@x.org\r\n")
                                 << Ann << QStringList {Bob};
}

void tst_Client::envelopeComesFromTheHeaders()
{
    QFETCH(QByteArray, headers);
    QFETCH(QString, sender);
    QFETCH(QStringList, recipients);
    ClientFixture f;
    QVERIFY(f.open());
    f.client->send(headers + "\r\nbody\r\n");
    QVERIFY2(f.hears(QStringLiteral("1 sent")), qPrintable(f.all()));
    QCOMPARE(f.server.messages().constFirst().sender, sender);
    QCOMPARE(f.server.messages().constFirst().recipients, recipients);
    QVERIFY(!f.server.messages().constFirst().content.contains("Bcc"));
}

void tst_Client::bccIsNeverSent()
{
    ClientFixture f;
    QVERIFY(f.open());
    const QByteArray message =
        "From: ann@example.org\nbcc : dora@example.org,\n\tcarl@example.org\n"
        "RESENT-BCC: x@x.org\nTo: bob@example.org\n\nBcc: in the body\n";
    f.client->send(Ann, {Bob}, message);
    QBuffer device;
    device.setData(message);
    QVERIFY(device.open(QIODevice::ReadOnly));
    f.client->send(Ann, {Bob}, &device);
    QVERIFY2(f.hears(QStringLiteral("2 sent")), qPrintable(f.all()));
    const QByteArray expected = "From: ann@example.org\r\nTo: bob@example.org\r\n\r\n"
                                "Bcc: in the body\r\n";
    QCOMPARE(f.server.messages().at(0).content, expected);
    QCOMPARE(f.server.messages().at(1).content, expected);
}

void tst_Client::invalidMessagesFailBeforeAnythingIsSent_data()
{
    QTest::addColumn<QString>("sender");
    QTest::addColumn<QStringList>("recipients");
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QString>("parameter");
    const QString evil = QStringLiteral("rcpt@example.org>\r\nRCPT TO:<evil@attacker.example");
    QTest::newRow("line break in the sender") << evil << QStringList {Bob} << Letter << QString();
    QTest::newRow("line break in a recipient")
        << Ann << QStringList {Bob, evil} << Letter << QString();
    QTest::newRow("line break in a quoted local part")
        << Ann
        << QStringList {QStringLiteral("\"a\r\nRCPT TO:<evil@attacker.example>\r\n\"@example.org")}
        << Letter << QString();
    QTest::newRow("parameters through the address")
        << Ann << QStringList {QStringLiteral("rcpt@example.org> NOTIFY=NEVER")} << Letter
        << QString();
    QTest::newRow("two at signs") << Ann << QStringList {QStringLiteral("a@b@c")} << Letter
                                  << QString();
    QTest::newRow("line feed in a parameter")
        << Ann << QStringList {Bob} << Letter << QStringLiteral("ENVID=1\nQUIT");
    QTest::newRow("blank in a parameter")
        << Ann << QStringList {Bob} << Letter << QStringLiteral("ENVID=1 RET=FULL");
    QTest::newRow("empty message") << Ann << QStringList {Bob} << QByteArray() << QString();
    QTest::newRow("no recipients anywhere")
        << QString() << QStringList() << QByteArray("From: a@x.org\r\n\r\n") << QString();
    QTest::newRow("no sender anywhere")
        << QString() << QStringList {Bob} << QByteArray("Subject: x\r\n\r\n") << QString();
    QTest::newRow("resent twice")
        << QString() << QStringList()
        << QByteArray("Resent-Date: Sun, 1 Nov 2026 10:00:00 +0000\r\nResent-From: a@x.org\r\n"
                      "Resent-To: b@x.org\r\nResent-Date: Mon, 2 Nov 2026 10:00:00 +0000\r\n"
                      "Resent-From: c@x.org\r\nResent-To: d@x.org\r\n\r\n")
        << QString();
}

void tst_Client::invalidMessagesFailBeforeAnythingIsSent()
{
    QFETCH(QString, sender);
    QFETCH(QStringList, recipients);
    QFETCH(QByteArray, message);
    QFETCH(QString, parameter);
    ClientFixture f;
    QVERIFY(f.open());
    QSmtpSendOptions options;
    if (!parameter.isEmpty()) {
        options.setMailParameters({parameter});
    }
    const int bad = f.client->send(sender, recipients, message, options);
    const int good = f.client->send(Ann, {Bob}, Letter);
    QVERIFY2(f.hears(QStringLiteral("%1 sent").arg(good)), qPrintable(f.all()));
    QVERIFY2(f.heard.contains(QStringLiteral("%1 failed InvalidMessage Preparation").arg(bad)),
             qPrintable(f.all()));
    QVERIFY(!f.errors.value(bad).isTransient());
    QCOMPARE(f.saidCount("MAIL"), 1);
    QCOMPARE(f.saidCount("RCPT"), 1);
}

void tst_Client::parametersReachTheServer()
{
    ClientFixture f;
    QVERIFY(f.open());
    QSmtpSendOptions options;
    options.setMailParameters({QStringLiteral("RET=HDRS"), QStringLiteral("ENVID=42")});
    options.setRecipientParameters({QStringLiteral("NOTIFY=FAILURE")});
    f.client->send(Ann, {Bob, Carl}, Letter, options);
    QVERIFY2(f.hears(QStringLiteral("1 sent")), qPrintable(f.all()));
    const QSmtpReceivedMessage received = f.server.messages().constFirst();
    QVERIFY(received.mailParameters.contains(QStringLiteral("RET=HDRS")));
    QVERIFY(received.mailParameters.contains(QStringLiteral("ENVID=42")));
    QVERIFY(received.mailParameters.contains(QStringLiteral("SIZE=%1").arg(Letter.size())));
    QCOMPARE(received.recipientParameters.at(1), QStringList {QStringLiteral("NOTIFY=FAILURE")});
}

void tst_Client::tooBigForTheServerIsNotBegun()
{
    ClientFixture f;
    f.server.setMaximumSize(100);
    QVERIFY(f.open());
    f.client->send(Ann, {Bob}, Letter + QByteArray(200, 'x'));
    QVERIFY2(f.hears(QStringLiteral("1 failed MessageRefused Preparation")), qPrintable(f.all()));
    QCOMPARE(f.saidCount("MAIL"), 0);
    QVERIFY(!f.errors.value(1).isTransient());
}

void tst_Client::internationalAddressNeedsTheExtension()
{
    const QString international = QStringLiteral("b\u00f6b@example.org");
    ClientFixture f;
    f.server.setExtensionEnabled(QStringLiteral("SMTPUTF8"), false);
    QVERIFY(f.open());
    f.client->send(Ann, {international}, Letter);
    QVERIFY2(f.hears(QStringLiteral("1 failed NotSupported Preparation")), qPrintable(f.all()));
    QCOMPARE(f.saidCount("MAIL"), 0);

    ClientFixture g;
    QVERIFY(g.open());
    g.client->send(Ann, {international}, Letter);
    QVERIFY2(g.hears(QStringLiteral("1 sent")), qPrintable(g.all()));
    QCOMPARE(g.server.messages().constFirst().recipients, QStringList {international});
    QVERIFY(g.server.messages().constFirst().mailParameters.contains(QStringLiteral("SMTPUTF8")));
}

void tst_Client::internationalDomainDoesNot()
{
    ClientFixture f;
    f.server.setExtensionEnabled(QStringLiteral("SMTPUTF8"), false);
    QVERIFY(f.open());
    f.client->send(Ann, {QStringLiteral("bob@b\u00fccher.example")}, Letter);
    QVERIFY2(f.hears(QStringLiteral("1 sent")), qPrintable(f.all()));
    QCOMPARE(f.server.messages().constFirst().recipients,
             QStringList {QStringLiteral("bob@xn--bcher-kva.example")});
}

void tst_Client::sequentialDeviceIsReadAsItComes()
{
    ClientFixture f;
    QVERIFY(f.open());
    QVERIFY(f.hears(QStringLiteral("ready")));
    Pipe pipe;
    pipe.put("From: ann@exam");
    f.client->send(&pipe);
    f.client->send(Ann, {Carl}, Letter);
    QTest::qWait(0);
    QCOMPARE(f.saidCount("MAIL"), 0);
    pipe.put("ple.org\r\nTo: bob@example.org\r\n\r\n.");
    QTRY_COMPARE(f.saidCount("DATA"), 1);
    pipe.put("first\r\nsecond");
    pipe.end();
    QVERIFY2(f.hears(QStringLiteral("2 sent")), qPrintable(f.all()));
    QCOMPARE(
        f.server.messages().at(0).content,
        QByteArray("From: ann@example.org\r\nTo: bob@example.org\r\n\r\n.first\r\nsecond\r\n"));
    QCOMPARE(f.server.messages().at(1).recipients, QStringList {Carl});
}

void tst_Client::sequentialDeviceThatBreaksNeverArrivesInPart_data()
{
    QTest::addColumn<std::function<void(std::unique_ptr<Pipe> &)>>("breakIt");
    using Break = std::function<void(std::unique_ptr<Pipe> &)>;
    QTest::newRow("deleted") << Break([](std::unique_ptr<Pipe> &pipe) { pipe.reset(); });
    QTest::newRow("closed") << Break([](std::unique_ptr<Pipe> &pipe) { pipe->close(); });
    QTest::newRow("closed with a rest unread") << Break([](std::unique_ptr<Pipe> &pipe) {
        pipe->put("rest");
        pipe->end();
        pipe->close();
    });
}

void tst_Client::sequentialDeviceThatBreaksNeverArrivesInPart()
{
    QFETCH(std::function<void(std::unique_ptr<Pipe> &)>, breakIt);
    ClientFixture f;
    QVERIFY(f.open());
    auto pipe = std::make_unique<Pipe>();
    pipe->put("Subject: x\r\n\r\nfirst\r\n");
    f.client->send(Ann, {Bob}, pipe.get());
    f.client->send(Ann, {Carl}, Letter);
    QTRY_COMPARE(f.saidCount("DATA"), 1);
    breakIt(pipe);
    QVERIFY2(f.hears(QStringLiteral("2 sent")), qPrintable(f.all()));
    QVERIFY2(f.heard.contains(QStringLiteral("1 failed InvalidMessage Content")),
             qPrintable(f.all()));
    QCOMPARE(f.server.messages().size(), 1);
    QCOMPARE(f.server.messages().constFirst().recipients, QStringList {Carl});
}

void tst_Client::fileIsReadFromItsPosition()
{
    ClientFixture f;
    QVERIFY(f.open());
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write("skipped" + Letter);
    QVERIFY(file.seek(7));
    f.client->send(Ann, {Bob}, &file);
    QVERIFY2(f.hears(QStringLiteral("1 sent")), qPrintable(f.all()));
    QCOMPARE(f.server.messages().constFirst().content, Letter);
}

void tst_Client::oddFilesNeverArriveInPart_data()
{
    QTest::addColumn<qint64>("said");
    QTest::addColumn<qint64>("held");
    QTest::newRow("shorter than it said") << qint64(1000000) << qint64(999999);
    QTest::newRow("shorter within the first piece") << qint64(1000) << qint64(999);
    QTest::newRow("longer than it said") << qint64(1000000) << qint64(1000001);
}

void tst_Client::oddFilesNeverArriveInPart()
{
    QFETCH(qint64, said);
    QFETCH(qint64, held);
    ClientFixture f;
    QVERIFY(f.open());
    OddFile file(said, held);
    f.client->send(Ann, {Bob}, &file);
    f.client->send(Ann, {Carl}, Letter);
    QVERIFY2(f.hears(QStringLiteral("2 sent")), qPrintable(f.all()));
    QVERIFY2(f.heard.contains(QStringLiteral("1 failed InvalidMessage Content"))
                 || f.heard.contains(QStringLiteral("1 failed InvalidMessage Preparation")),
             qPrintable(f.all()));
    QCOMPARE(f.errors.value(1).cause(), QSmtpError::Cause::ContentUnreadable);
    QCOMPARE(f.server.messages().size(), 1);
    QCOMPARE(f.server.messages().constFirst().recipients, QStringList {Carl});
}

void tst_Client::progressCountsWhatLeft()
{
    ClientFixture f;
    f.server.setKeepsContent(false);
    QVERIFY(f.open());
    qint64 last = 0;
    qint64 total = 0;
    int count = 0;
    bool monotone = true;
    connect(f.client, &QSmtpClient::sendProgress, this, [&](int, qint64 sent, qint64 of) {
        monotone = monotone && sent > last && sent <= of;
        last = sent;
        total = of;
        ++count;
    });
    const QByteArray letter = bigLetter(20 << 20);
    f.client->send(Ann, {Bob}, letter);
    QVERIFY2(f.hears(QStringLiteral("1 sent"), 60000), qPrintable(f.all()));
    QVERIFY(monotone);
    QCOMPARE(last, letter.size());
    QCOMPARE(total, letter.size());
    QVERIFY(count > 10);
    QCOMPARE(f.server.messages().constFirst().size, letter.size());
    QCOMPARE(f.server.messages().constFirst().sha256,
             QCryptographicHash::hash(letter, QCryptographicHash::Sha256));
}

void tst_Client::waitingMessageCanBeCanceled()
{
    ClientFixture f;
    const int first = f.client->send(Ann, {Bob}, Letter);
    const int second = f.client->send(Ann, {Carl}, Letter);
    f.client->cancel(first);
    f.client->cancel(first);
    f.client->cancel(4711);
    QVERIFY(f.open());
    QVERIFY2(f.hears(QStringLiteral("%1 sent").arg(second)), qPrintable(f.all()));
    QCOMPARE(f.heard.filter(QLatin1String("failed Canceled")).size(), 1);
    QCOMPARE(f.server.messages().size(), 1);
}

void tst_Client::messageUnderWayCanBeCanceled()
{
    ClientFixture f;
    f.server.setExtensionEnabled(QStringLiteral("PIPELINING"), false);
    QVERIFY(f.open());
    connect(f.client, &QSmtpClient::recipientAccepted, this, [&f](int id) {
        if (id == 1) {
            f.client->cancel(id);
        }
    });
    f.client->send(Ann, {Bob, Carl}, Letter);
    f.client->send(Ann, {Dora}, Letter);
    QVERIFY2(f.hears(QStringLiteral("2 sent")), qPrintable(f.all()));
    QVERIFY(f.hears(QStringLiteral("1 failed Canceled Recipients")));
    QCOMPARE(f.server.messages().size(), 1);
    QCOMPARE(f.server.connectionCount(), 1);
}

void tst_Client::contentUnderWayCanBeCanceled()
{
    ClientFixture f;
    QVERIFY(f.open());
    connect(f.client, &QSmtpClient::sendProgress, f.client, &QSmtpClient::cancel);
    const QByteArray big = bigLetter(20 << 20);
    f.client->send(Ann, {Bob}, big);
    f.client->send(Ann, {Carl}, Letter);
    QVERIFY2(f.hears(QStringLiteral("1 failed Canceled Content")), qPrintable(f.all()));
    disconnect(f.client, &QSmtpClient::sendProgress, f.client, &QSmtpClient::cancel);
    QTRY_VERIFY(f.heard.contains(QStringLiteral("2 sent")) || f.errors.contains(2));
    QCOMPARE(f.server.messages().size(), f.results.size());
    QVERIFY(f.heard.filter(QLatin1String("error")).isEmpty());
}

void tst_Client::cancelAfterTheLastOctetIsTooLate()
{
    ClientFixture f;
    QVERIFY(f.server.play(
        "S: 220 x\nC* EHLO *\nS: 250 x\nC* MAIL FROM:*\nS: 250 ok\nC* RCPT TO:*\n"
        "S: 250 ok\nC: DATA\nS: 354 go\nD\nW: 100\nS: 250 queued\nC: QUIT\nS: 221 x\nX\n"));
    QVERIFY(f.open());
    f.client->send(Ann, {Bob}, Letter);
    connect(&f.server, &QSmtpTestServer::messageReceived, this, [&f] { f.client->cancel(1); });
    QVERIFY2(f.hears(QStringLiteral("1 sent")), qPrintable(f.all()));
    f.client->disconnectFromHost();
    QVERIFY(f.hears(QStringLiteral("disconnected")));
    QCOMPARE(f.heard.filter(QLatin1String("failed")).size(), 0);
}

void tst_Client::abortFailsEverything()
{
    ClientFixture f;
    QVERIFY(f.open());
    QVERIFY(f.hears(QStringLiteral("ready")));
    f.client->send(Ann, {Bob}, Letter);
    f.client->send(Ann, {Carl}, Letter);
    f.client->abort();
    QCOMPARE(f.client->state(), QSmtpClient::State::Disconnected);
    QVERIFY(f.hears(QStringLiteral("disconnected")));
    QCOMPARE(f.heard.filter(QLatin1String("failed Canceled")).size(), 2);
    QVERIFY(f.heard.filter(QLatin1String("error")).isEmpty());
}

void tst_Client::abortBehindTheDotIsUncertain()
{
    ClientFixture f;
    QVERIFY(f.server.play("S: 220 x\nC* EHLO *\nS: 250 x\nC* MAIL FROM:*\nS: 250 ok\nC* RCPT TO:*\n"
                          "S: 250 ok\nC: DATA\nS: 354 go\nD\nE\n"));
    connect(&f.server, &QSmtpTestServer::messageReceived, f.client, &QSmtpClient::abort);
    QVERIFY(f.open());
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY2(f.hears(QStringLiteral("1 failed Canceled None maybe")), qPrintable(f.all()));
}

void tst_Client::disconnectingSendsWhatWaitsFirst()
{
    ClientFixture f;
    f.client->send(Ann, {Bob}, Letter);
    f.client->send(Ann, {Carl}, Letter);
    QVERIFY(f.open());
    f.client->disconnectFromHost();
    QVERIFY2(f.hears(QStringLiteral("disconnected")), qPrintable(f.all()));
    QCOMPARE(f.server.messages().size(), 2);
    QCOMPARE(f.saidCount("QUIT"), 1);
    QCOMPARE(f.heard.last(), QStringLiteral("disconnected"));
}

void tst_Client::sameObjectConnectsAgain()
{
    ClientFixture f;
    QVERIFY(f.listen());
    for (int i = 1; i <= 3; ++i) {
        f.heard.clear();
        f.client->connectToHost();
        f.client->send(Ann, {Bob}, Letter);
        f.client->disconnectFromHost();
        QVERIFY2(f.hears(QStringLiteral("disconnected")), qPrintable(f.all()));
        QVERIFY(f.heard.contains(QStringLiteral("%1 sent").arg(i)));
    }
    QCOMPARE(f.server.connectionCount(), 3);
}

void tst_Client::futureAlwaysEndsWithAResult()
{
    ClientFixture f;
    f.server.refuseRecipient(Carl, "550 no");
    QVERIFY(f.listen());
    const QFuture<QSmtpResult> sent = f.client->result(f.client->send(Ann, {Bob}, Letter));
    const QFuture<QSmtpResult> refused = f.client->result(f.client->send(Ann, {Carl}, Letter));
    const QFuture<QSmtpResult> invalid = f.client->result(
        f.client->send(Ann, {QStringLiteral("@")}, Letter));
    const int canceledId = f.client->send(Ann, {Bob}, Letter);
    const QFuture<QSmtpResult> canceled = f.client->result(canceledId);
    f.client->cancel(canceledId);
    f.client->connectToHost();
    QTRY_VERIFY(sent.isFinished() && refused.isFinished() && invalid.isFinished()
                && canceled.isFinished());
    QVERIFY(sent.result().isSent());
    QCOMPARE(sent.result().accepted().size(), 1);
    QCOMPARE(refused.result().error().kind(), QSmtpError::Kind::RecipientsRefused);
    QCOMPARE(refused.result().refused().size(), 1);
    QCOMPARE(invalid.result().error().kind(), QSmtpError::Kind::InvalidMessage);
    QCOMPARE(canceled.result().error().kind(), QSmtpError::Kind::Canceled);
    QVERIFY(!canceled.isCanceled());
    const QFuture<QSmtpResult> unknown = f.client->result(4711);
    QVERIFY(unknown.isFinished());
    QVERIFY(!unknown.result().error().isNull());
}

void tst_Client::futureEndsWhenTheClientIsDeleted()
{
    ClientFixture f;
    const QFuture<QSmtpResult> future = f.client->result(f.client->send(Ann, {Bob}, Letter));
    delete f.client;
    QVERIFY(future.isFinished());
    QVERIFY(!future.isCanceled());
    QCOMPARE(future.result().error().kind(), QSmtpError::Kind::Canceled);
}

void tst_Client::urlSetsTheServer_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("outcome");
    QTest::newRow("smtps") << QStringLiteral("smtps://ann@mail.example.org")
                           << QStringLiteral("mail.example.org 0 ImplicitTls Smtp ann");
    QTest::newRow("smtp is STARTTLS") << QStringLiteral("smtp://mail.example.org:25")
                                      << QStringLiteral("mail.example.org 25 StartTls Smtp ");
    QTest::newRow("security") << QStringLiteral("smtp://h?security=plaintext")
                              << QStringLiteral("h 0 Plaintext Smtp ");
    QTest::newRow("if offered") << QStringLiteral("smtp://h?security=starttls-if-offered")
                                << QStringLiteral("h 0 StartTlsIfOffered Smtp ");
    QTest::newRow("LMTP") << QStringLiteral("lmtp://h:2003?security=plaintext")
                          << QStringLiteral("h 2003 Plaintext Lmtp ");
    QTest::newRow("IPv6") << QStringLiteral("smtps://[::1]:465")
                          << QStringLiteral("::1 465 ImplicitTls Smtp ");
    for (const char *wrong : {"http://h", "smtp://", "smtp://h/path", "smtp://h?security=maybe",
                              "smtps://h?security=plaintext", "smtp://u:p@h", "mail.example.org"}) {
        QTest::addRow("not %s", wrong) << QString::fromLatin1(wrong) << QString();
    }
}

void tst_Client::urlSetsTheServer()
{
    QFETCH(QString, url);
    QFETCH(QString, outcome);
    QSmtpClient client;
    const bool taken = client.setUrl(QUrl(url));
    QCOMPARE(taken, !outcome.isEmpty());
    if (taken) {
        const auto security = QMetaEnum::fromType<QSmtpClient::Security>();
        const auto protocol = QMetaEnum::fromType<QSmtpClient::Protocol>();
        QCOMPARE(QStringLiteral("%1 %2 %3 %4 %5")
                     .arg(client.hostName())
                     .arg(client.port())
                     .arg(QLatin1String(security.valueToKey(int(client.security()))),
                          QLatin1String(protocol.valueToKey(int(client.protocol()))),
                          client.userName()),
                 outcome);
    } else {
        QCOMPARE(client.hostName(), QString());
    }
}

void tst_Client::wrongSettingsAreToldBeforeConnecting()
{
    const auto failsWith = [](const std::function<void(QSmtpClient *)> &spoil) {
        ClientFixture f;
        if (!f.listen()) {
            return QStringLiteral("not listening");
        }
        spoil(f.client);
        f.client->send(Ann, {Bob}, Letter);
        f.client->connectToHost();
        if (!f.heard.isEmpty()) {
            return QStringLiteral("told before connectToHost() returned");
        }
        f.hears(QStringLiteral("error InvalidConfiguration Configuration"), 2000);
        return f.all() + QStringLiteral(", %1 connections").arg(f.server.connectionCount());
    };
    const QString expected = QStringLiteral(
        "1 failed InvalidConfiguration Configuration, "
        "error InvalidConfiguration Configuration, 0 connections");
    QCOMPARE(failsWith([](QSmtpClient *client) { client->setHostName({}); }), expected);
    QCOMPARE(failsWith([](QSmtpClient *client) { client->setPort(65536); }), expected);
    QCOMPARE(failsWith([](QSmtpClient *client) {
                 client->setLocalName(
                     QStringLiteral("client\r\nMAIL FROM:<evil@attacker.example>"));
             }),
             expected);
    QCOMPARE(failsWith([](QSmtpClient *client) { client->setHostName(QStringLiteral("a b")); }),
             expected);
}

void tst_Client::serverWithoutPipeliningGetsOneCommandAtATime()
{
    ClientFixture f;
    QVERIFY(
        f.server.play("S: 220 x\nC: EHLO client.test\nS: 250 x\nC: MAIL FROM:<ann@example.org>\nF\n"
                      "S: 250 ok\nC: RCPT TO:<bob@example.org>\nS: 250 ok\nC: DATA\nS: 354 go\nD\n"
                      "S: 250 queued\nC: QUIT\nS: 221 bye\nX\n"));
    QVERIFY(f.open());
    f.client->send(Ann, {Bob}, Letter);
    f.client->disconnectFromHost();
    QVERIFY2(f.hears(QStringLiteral("disconnected")), qPrintable(f.all()));
    QVERIFY2(f.server.isPlayed(), qPrintable(f.server.playError()));
    QVERIFY(f.heard.contains(QStringLiteral("1 sent")));
}

void tst_Client::lmtpTellsEachRecipientsFate()
{
    ClientFixture f;
    f.server.setProtocol(QSmtpTestServer::Protocol::Lmtp);
    f.client->setProtocol(QSmtpClient::Protocol::Lmtp);
    f.server.refuseRecipient(Carl, "550 5.1.1 no such user");
    f.server.refuseDelivery(Dora, "452 4.2.2 full");
    QVERIFY(f.open());
    f.client->send(Ann, {Bob, Carl, Dora}, Letter);
    QVERIFY2(f.hears(QStringLiteral("1 sent")), qPrintable(f.all()));
    const QSmtpResult result = f.results.value(1);
    QCOMPARE(result.accepted().size(), 1);
    QCOMPARE(result.accepted().constFirst().address(), Bob);
    QCOMPARE(result.refused().size(), 2);
    QVERIFY(f.heard.contains(QStringLiteral("1 refused dora@example.org 452")));
}

void tst_Client::localNameIsAnAddressLiteral()
{
    ClientFixture f;
    f.client->setLocalName({});
    QVERIFY(f.open());
    QVERIFY(f.hears(QStringLiteral("ready")));
    QVERIFY(f.server.receivedLines().contains("EHLO [127.0.0.1]"));
}

QTEST_GUILESS_MAIN(tst_Client)

#include "tst_client.moc"
