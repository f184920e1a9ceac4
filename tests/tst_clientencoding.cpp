// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A QSmtpMessage as each server gets it: encoded as that takes it, and whole.

#include "letters.h"
#include "messagefixture.h"

#include <QtCore/QTemporaryDir>

using namespace Qt::StringLiterals;
using Encoding = QSmtpMessage::Encoding;
using Options = QSmtpSendOptions;

Q_DECLARE_METATYPE(QSmtpMessage::Encoding)

class tst_ClientEncoding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void encodingFollowsTheServer_data();
    void encodingFollowsTheServer();
    void disabledExtensionsAreNotUsed();
    void optionsChooseTheEncoding_data();
    void optionsChooseTheEncoding();
    void optionsThatCannotBeMetAreTold_data();
    void optionsThatCannotBeMetAreTold();
    void optionalExtensionIsUsedWhereItIs();
    void contentMadeElsewhereIsNotTouched_data();
    void contentMadeElsewhereIsNotTouched();
    void readyMadeMessageIsNotTouched_data();
    void readyMadeMessageIsNotTouched();
    void poorerServerGetsTheSameMessageEncodedAnew();
    void fileThatChangedGoesToNobodyElse_data();
    void fileThatChangedGoesToNobodyElse();
    void refusedBinaryIsEncodedAnew_data();
    void refusedBinaryIsEncodedAnew();
    void otherRefusalsHold_data();
    void otherRefusalsHold();
    void bigFileArrives_data();
    void bigFileArrives();
};

void tst_ClientEncoding::encodingFollowsTheServer_data()
{
    QTest::addColumn<QStringList>("offered");
    QTest::addColumn<QSmtpMessage>("message");
    QTest::addColumn<Encoding>("encoding");
    QTest::addColumn<QString>("body");
    const auto row = [](const char *name, const QStringList &offered, const QSmtpMessage &message,
                        Encoding encoding, const QString &body) {
        QTest::newRow(name) << offered << message << encoding << body;
    };

    QSmtpMessage all = withFile();
    all.setText(eightBit().text());
    QSmtpMessage forwarding = plain();
    forwarding.addAttachment(QSmtpAttachment::fromMessage("Subject: x\r\n\r\ngr\xc3\xbc\xc3\x9f"));
    const QStringList withoutChunks {u"8BITMIME"_s, u"BINARYMIME"_s};
    const QStringList chunksAlone {u"8BITMIME"_s, u"CHUNKING"_s};
    const QStringList withoutEightBit {u"CHUNKING"_s, u"BINARYMIME"_s};

    row("ASCII, nothing offered", {}, plain(), Encoding::SevenBit, {});
    row("ASCII, 8BITMIME", EightBit, plain(), Encoding::SevenBit, {});
    row("ASCII, BINARYMIME", Binary, plain(), Encoding::SevenBit, {});
    row("8-bit text, nothing offered", {}, eightBit(), Encoding::SevenBit, {});
    row("8-bit text, 8BITMIME", EightBit, eightBit(), Encoding::EightBit, u"BODY=8BITMIME"_s);
    row("8-bit text, BINARYMIME", Binary, eightBit(), Encoding::EightBit, u"BODY=8BITMIME"_s);
    row("file, nothing offered", {}, withFile(), Encoding::SevenBit, {});
    row("file, 8BITMIME", EightBit, withFile(), Encoding::SevenBit, {});
    row("file, BINARYMIME", Binary, withFile(), Encoding::Binary, u"BODY=BINARYMIME"_s);
    row("file, BINARYMIME without CHUNKING", withoutChunks, withFile(), Encoding::SevenBit, {});
    row("file, CHUNKING alone", chunksAlone, withFile(), Encoding::SevenBit, {});
    row("file, BINARYMIME without 8BITMIME", withoutEightBit, withFile(), Encoding::SevenBit, {});
    row("file and 8-bit text, nothing offered", {}, all, Encoding::SevenBit, {});
    row("file and 8-bit text, 8BITMIME", EightBit, all, Encoding::EightBit, u"BODY=8BITMIME"_s);
    row("file and 8-bit text, BINARYMIME", Binary, all, Encoding::Binary, u"BODY=BINARYMIME"_s);
    row("8-bit message, nothing offered", {}, forwarding, Encoding::SevenBit, {});
    row("8-bit message, 8BITMIME", EightBit, forwarding, Encoding::EightBit, u"BODY=8BITMIME"_s);
}

void tst_ClientEncoding::encodingFollowsTheServer()
{
    QFETCH(const QStringList, offered);
    QFETCH(const QSmtpMessage, message);
    QFETCH(const Encoding, encoding);
    QFETCH(const QString, body);
    MessageFixture f;
    f.offer(offered);
    QVERIFY(f.open());
    f.client->send(message);
    QVERIFY2(f.hears(u"1 sent"_s), qPrintable(f.all()));
    const QSmtpReceivedMessage received = f.server.takeMessage();
    QCOMPARE(withoutBoundary(received.content), withoutBoundary(message.toBytes(encoding)));
    QStringList parameters {u"SIZE=%1"_s.arg(received.content.size())};
    if (!body.isEmpty()) {
        parameters.append(body);
    }
    QCOMPARE(received.mailParameters, parameters);
    QCOMPARE(received.chunked, offered.contains(u"CHUNKING"_s));
    QCOMPARE(f.results.value(1).bytes(), received.content.size());
    QCOMPARE(f.results.value(1).messageId(), message.messageId());
}

void tst_ClientEncoding::disabledExtensionsAreNotUsed()
{
    MessageFixture f;
    f.offer(Binary);
    f.client->setDisabledExtensions({u"chunking"_s});
    QVERIFY(f.open());
    f.client->send(withFile());
    QVERIFY2(f.hears(u"1 sent"_s), qPrintable(f.all()));
    const QSmtpReceivedMessage received = f.server.takeMessage();
    QVERIFY(!received.chunked);
    QCOMPARE(withoutBoundary(received.content), withoutBoundary(withFile().toBytes()));
}

void tst_ClientEncoding::optionsChooseTheEncoding_data()
{
    QTest::addColumn<Options::Body>("body");
    QTest::addColumn<QString>("raw");
    QTest::addColumn<Encoding>("encoding");

    QTest::newRow("seven bits") << Options::Body::SevenBit << QString() << Encoding::SevenBit;
    QTest::newRow("eight bits") << Options::Body::EightBit << QString() << Encoding::EightBit;
    QTest::newRow("binary") << Options::Body::Binary << QString() << Encoding::Binary;
    const auto automatic = Options::Body::Automatic;
    QTest::newRow("seven bits, raw") << automatic << u"BODY=7BIT"_s << Encoding::SevenBit;
    QTest::newRow("eight bits, raw") << automatic << u"body=8bitmime"_s << Encoding::EightBit;
    QTest::newRow("binary, raw") << automatic << u"BODY=BINARYMIME"_s << Encoding::Binary;
}

void tst_ClientEncoding::optionsChooseTheEncoding()
{
    QFETCH(const Options::Body, body);
    QFETCH(const QString, raw);
    QFETCH(const Encoding, encoding);
    MessageFixture f;
    f.offer(Binary);
    QVERIFY(f.open());
    QSmtpMessage message = withFile();
    message.setText(eightBit().text());
    Options options;
    options.setBody(body);
    if (!raw.isEmpty()) {
        options.setMailParameters({raw});
    }
    f.client->send(message, options);
    QVERIFY2(f.hears(u"1 sent"_s), qPrintable(f.all()));
    const QSmtpReceivedMessage received = f.server.takeMessage();
    QCOMPARE(withoutBoundary(received.content), withoutBoundary(message.toBytes(encoding)));
    QCOMPARE(received.mailParameters.filter(u"BODY="_s, Qt::CaseInsensitive).size(), 1);
}

void tst_ClientEncoding::optionsThatCannotBeMetAreTold_data()
{
    QTest::addColumn<QSmtpMessage>("message");
    QTest::addColumn<QStringList>("offered");
    QTest::addColumn<Options::Body>("body");
    QTest::addColumn<QString>("told");

    const QString lacking = u"1 failed NotSupported Preparation"_s;
    const QString invalid = u"1 failed InvalidMessage Preparation"_s;
    const QSmtpMessage german = withContent(
        "Content-Type: text/plain; charset=utf-8\r\n\r\n\xc3\xbc");
    QTest::newRow("eight bits, not offered")
        << plain() << QStringList() << Options::Body::EightBit << lacking;
    QTest::newRow("binary, not offered") << plain() << EightBit << Options::Body::Binary << lacking;
    QTest::newRow("content of eight bits, not offered")
        << german << QStringList() << Options::Body::Automatic << lacking;
    QTest::newRow("content of eight bits in seven")
        << german << Binary << Options::Body::SevenBit << invalid;
    QTest::newRow("content of eight bits in eight, not offered")
        << german << QStringList() << Options::Body::EightBit << lacking;
    QTest::newRow("content without lines in eight bits")
        << withContent("Content-Type: image/x\r\n\r\n" + QByteArray(2000, 'x')) << Binary
        << Options::Body::EightBit << invalid;
    QTest::newRow("content without lines, not offered")
        << withContent("Content-Type: image/x\r\n\r\n" + QByteArray(2000, 'x')) << EightBit
        << Options::Body::Automatic << lacking;
}

void tst_ClientEncoding::optionsThatCannotBeMetAreTold()
{
    QFETCH(const QSmtpMessage, message);
    QFETCH(const QStringList, offered);
    QFETCH(const Options::Body, body);
    QFETCH(const QString, told);
    MessageFixture f;
    f.offer(offered);
    QVERIFY(f.open());
    Options options;
    options.setBody(body);
    f.client->send(message, options);
    f.client->send(plain());
    QVERIFY2(f.hears(u"2 sent"_s), qPrintable(f.all()));
    QVERIFY2(f.heard.contains(told), qPrintable(f.all()));
    QCOMPARE(f.client->check(message, options).value(0), f.errors.value(1));
    QCOMPARE(f.saidCount("MAIL"), 1);
}

void tst_ClientEncoding::optionalExtensionIsUsedWhereItIs()
{
    Options options;
    options.setBody(Options::Body::EightBit);
    options.setOptionalExtensions({u"8BITMIME"_s});
    MessageFixture f;
    f.offer({});
    QVERIFY(f.open());
    f.client->send(eightBit(), options);
    QVERIFY2(f.hears(u"1 sent"_s), qPrintable(f.all()));
    QCOMPARE(f.server.takeMessage().content, eightBit().toBytes(Encoding::SevenBit));
    QCOMPARE(f.results.value(1).ignoredExtensions(), QStringList {u"8BITMIME"_s});
}

void tst_ClientEncoding::contentMadeElsewhereIsNotTouched_data()
{
    QTest::addColumn<QByteArray>("entity");
    QTest::addColumn<QString>("body");

    const QByteArray fields = "Content-Type: multipart/signed; boundary=\"b\"\r\n"
                              "Content-Transfer-Encoding: 8bit\r\n\r\n";
    QTest::newRow("seven bits") << fields + "--b\r\n\r\n.\r\n--b--\r\n" << QString();
    QTest::newRow("eight bits") << fields + "--b\r\n\r\n\xc3\xbc \r\n--b--\r\n"
                                << u"BODY=8BITMIME"_s;
    QTest::newRow("long lines") << fields + QByteArray(5000, 'x') << u"BODY=BINARYMIME"_s;
}

void tst_ClientEncoding::contentMadeElsewhereIsNotTouched()
{
    QFETCH(const QByteArray, entity);
    QFETCH(const QString, body);
    MessageFixture f;
    f.offer(Binary);
    QVERIFY(f.open());
    f.client->send(withContent(entity));
    QVERIFY2(f.hears(u"1 sent"_s), qPrintable(f.all()));
    const QSmtpReceivedMessage received = f.server.takeMessage();
    QVERIFY(received.content.contains(entity));
    QCOMPARE(received.mailParameters.value(1), body);
}

void tst_ClientEncoding::readyMadeMessageIsNotTouched_data()
{
    QTest::addColumn<bool>("inFile");
    QTest::addColumn<bool>("resent");
    QTest::newRow("in memory") << false << false;
    QTest::newRow("in a file") << true << false;
    QTest::newRow("in memory, resent") << false << true;
    QTest::newRow("in a file, resent") << true << true;
}

void tst_ClientEncoding::readyMadeMessageIsNotTouched()
{
    QFETCH(const bool, inFile);
    QFETCH(const bool, resent);
    QTemporaryDir folder;
    QFile file(folder.filePath(u"letter.eml"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    // To break a line of it would be to break a signature.
    const QByteArray longLine = QByteArray(20'000, 'x') + "\r\n";
    const QByteArray made = Letter + longLine + bigLetter(100000) + longLine;
    file.write(made);
    file.close();
    QSmtpMessage message = inFile ? QSmtpMessage::fromReadyMadeFile(file.fileName())
                                  : QSmtpMessage::fromReadyMade(made);
    if (resent) {
        QSmtpResentBlock block;
        block.setFrom(QSmtpAddress(Bob));
        block.setTo({QSmtpAddress(Carl)});
        block.setBcc({QSmtpAddress(Dora)});
        message.addResentBlock(block);
    }
    MessageFixture f;
    f.offer(Binary);
    QVERIFY(f.open());
    f.client->send(message);
    QVERIFY2(f.hears(u"1 sent"_s), qPrintable(f.all()));
    const QSmtpReceivedMessage received = f.server.takeMessage();
    QVERIFY(received.content.endsWith(made));
    QCOMPARE(received.mailParameters, QStringList {u"SIZE=%1"_s.arg(received.content.size())});
    if (resent) {
        QCOMPARE(received.sender, Bob);
        QCOMPARE(received.recipients, (QStringList {Carl, Dora}));
        QVERIFY(!received.content.contains("dora"));
        QVERIFY(!received.header("Resent-Message-ID").isEmpty());
    } else {
        QCOMPARE(received.content, made);
        QCOMPARE(received.sender, Ann);
        QCOMPARE(received.recipients, QStringList {Bob});
    }
    QCOMPARE(f.results.value(1).messageId(), u"<1@example.org>"_s);
}

void tst_ClientEncoding::poorerServerGetsTheSameMessageEncodedAnew()
{
    MessageFixture f;
    f.offer(Binary);
    f.server.setMaximumRecipients(1);
    f.client->setMaxMessagesPerConnection(1);
    connect(&f.server, &QSmtpTestServer::messageReceived, this,
            [&f] { f.offer(f.server.connectionCount() == 1 ? EightBit : QStringList()); });
    QVERIFY(f.open());
    QSmtpMessage message = withFile();
    message.setMessageId({});
    message.setText(eightBit().text());
    message.addCc(QSmtpAddress(Carl));
    message.addBcc(QSmtpAddress(Dora));
    f.client->send(message);
    QVERIFY2(f.hears(u"1 sent"_s), qPrintable(f.all()));
    QCOMPARE(f.results.value(1).accepted().size(), 3);
    const QList<QSmtpReceivedMessage> received = f.server.messages();
    QCOMPARE(received.size(), 3);
    QCOMPARE(received.at(0).mailParameters.value(1), u"BODY=BINARYMIME"_s);
    QCOMPARE(received.at(1).mailParameters.value(1), u"BODY=8BITMIME"_s);
    QCOMPARE(received.at(2).mailParameters.value(1), QString());
    for (const QSmtpReceivedMessage &each : received) {
        QCOMPARE(each.header("Message-ID"), f.results.value(1).messageId().toLatin1());
        QCOMPARE(each.header("Date"), received.at(0).header("Date"));
        QCOMPARE(attachmentOf(each.content), octets());
        QCOMPARE(each.mailParameters.value(0), u"SIZE=%1"_s.arg(each.content.size()));
    }
    QVERIFY(received.at(0).content.size() < received.at(1).content.size());
    QVERIFY(received.at(1).content.contains("Sch\xc3\xb6ne"));
    QVERIFY(!received.at(2).content.contains("Sch\xc3\xb6ne"));
}

void tst_ClientEncoding::fileThatChangedGoesToNobodyElse_data()
{
    QTest::addColumn<bool>("asDevice");
    QTest::addColumn<int>("before");
    QTest::addColumn<int>("behind");
    QTest::newRow("by name, longer") << false << 3000 << 3001;
    QTest::newRow("by name, as long") << false << 3000 << 3000;
    QTest::newRow("opened, shorter") << true << 3000 << 2999;
}

void tst_ClientEncoding::fileThatChangedGoesToNobodyElse()
{
    QFETCH(const bool, asDevice);
    QFETCH(const int, before);
    QFETCH(const int, behind);
    QTemporaryDir folder;
    QFile file(folder.filePath(u"data.bin"_s));
    const auto write = [&file](const QByteArray &content, const QDateTime &time) {
        QFile writer(file.fileName());
        return writer.open(QIODevice::WriteOnly) && writer.write(content) == content.size()
               && writer.flush() && writer.setFileTime(time, QFileDevice::FileModificationTime);
    };
    const QDateTime now = QDateTime::currentDateTime();
    QVERIFY(write(octets(before), now.addSecs(-60)));
    QVERIFY(file.open(QIODevice::ReadOnly));
    MessageFixture f;
    f.offer(Binary);
    f.server.setMaximumRecipients(1);
    f.client->setMaxMessagesPerConnection(1);
    connect(&f.server, &QSmtpTestServer::messageReceived, this, [&] {
        f.offer(EightBit);
        QVERIFY(write(QByteArray(behind, 'x'), now));
    });
    QVERIFY(f.open());
    QSmtpMessage message = plain();
    message.addTo(QSmtpAddress(Carl));
    message.addAttachment(asDevice ? QSmtpAttachment::fromDevice(&file)
                                   : QSmtpAttachment::fromFile(file.fileName()));
    f.client->send(message);
    QVERIFY2(f.hears(u"1 sent"_s), qPrintable(f.all()));
    const QSmtpResult result = f.results.value(1);
    QCOMPARE(result.accepted().size(), 1);
    QCOMPARE(result.refused().size(), 1);
    QCOMPARE(result.refused().constFirst().address(), Carl);
    const QString reason = result.refused().constFirst().reply().text();
    QVERIFY2(reason.contains(u"cannot be read"_s) && reason.contains(u"data.bin"_s),
             qPrintable(reason));
    QCOMPARE(f.server.messages().size(), 1);
    QCOMPARE(attachmentOf(f.server.takeMessage().content), octets(before));
}

void tst_ClientEncoding::refusedBinaryIsEncodedAnew_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QByteArray>("reply");
    QTest::newRow("parameter") << u"MAIL"_s << QByteArray("555 5.5.4 BODY=BINARYMIME? No");
    QTest::newRow("without a code") << u"MAIL"_s << QByteArray("550 What?");
    QTest::newRow("chunk") << u"BDAT"_s << QByteArray("502 5.5.1 Not implemented");
    QTest::newRow("conversion") << u"BDAT"_s << QByteArray("554 5.6.3 Cannot convert");
}

void tst_ClientEncoding::refusedBinaryIsEncodedAnew()
{
    QFETCH(const QString, command);
    QFETCH(const QByteArray, reply);
    MessageFixture f;
    f.offer(Binary);
    f.server.setReply(command, reply, 1);
    f.server.refuseRecipient(Carl, "550 5.1.1 Unknown");
    QVERIFY(f.open());
    QSmtpMessage message = withFile();
    message.setText(eightBit().text());
    message.setTo({QSmtpAddress(Carl), QSmtpAddress(Bob), QSmtpAddress(Dora)});
    f.client->send(message);
    QVERIFY2(f.hears(u"1 sent"_s), qPrintable(f.all()));
    const QSmtpReceivedMessage received = f.server.takeMessage();
    QCOMPARE(withoutBoundary(received.content),
             withoutBoundary(message.toBytes(Encoding::EightBit)));
    QCOMPARE(received.mailParameters.value(1), u"BODY=8BITMIME"_s);
    QCOMPARE(received.recipients, (QStringList {Bob, Dora}));
    const QSmtpResult result = f.results.value(1);
    QCOMPARE(result.accepted().size(), 2);
    QCOMPARE(result.refused().size(), 1);
    QCOMPARE(f.heard.filter(u"refused"_s).size(), 1);
    QCOMPARE(result.bytes(), received.content.size());
    QCOMPARE(f.saidCount("MAIL"), 2);
    QCOMPARE(f.saidCount("RSET"), 1);
    QCOMPARE(f.server.connectionCount(), 1);
}

void tst_ClientEncoding::otherRefusalsHold_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<Options::Body>("body");
    const auto automatic = Options::Body::Automatic;
    QTest::newRow("of the sender")
        << u"MAIL"_s << QByteArray("550 5.7.60 Not allowed to send as this sender") << automatic;
    QTest::newRow("for now") << u"MAIL"_s << QByteArray("451 4.3.0 Later") << automatic;
    QTest::newRow("of the content") << u"BDAT"_s << QByteArray("554 5.7.1 Spam") << automatic;
    QTest::newRow("of what was asked for")
        << u"MAIL"_s << QByteArray("555 5.5.4 No") << Options::Body::Binary;
}

void tst_ClientEncoding::otherRefusalsHold()
{
    QFETCH(const QString, command);
    QFETCH(const QByteArray, reply);
    QFETCH(const Options::Body, body);
    MessageFixture f;
    f.offer(Binary);
    f.server.setReply(command, reply, 1);
    QVERIFY(f.open());
    Options options;
    options.setBody(body);
    f.client->send(withFile(), options);
    f.client->send(plain());
    QVERIFY2(f.hears(u"2 sent"_s), qPrintable(f.all()));
    QCOMPARE(f.errors.value(1).reply().code(), reply.left(3).toInt());
    QCOMPARE(f.saidCount("MAIL"), 2);
}

void tst_ClientEncoding::bigFileArrives_data()
{
    QTest::addColumn<QStringList>("offered");
    QTest::newRow("by DATA") << EightBit;
    QTest::newRow("in chunks") << Binary;
}

void tst_ClientEncoding::bigFileArrives()
{
    QFETCH(const QStringList, offered);
    QTemporaryDir folder;
    QFile file(folder.filePath(u"big.bin"_s));
    QVERIFY(file.open(QIODevice::ReadWrite));
    const QByteArray block = octets(1 << 20);
    for (int i = 0; i < 24; ++i) {
        QCOMPARE(file.write(block), block.size());
    }
    QVERIFY(file.flush());

    MessageFixture f;
    f.offer(offered);
    f.server.setMaximumSize(0);
    QVERIFY(f.open());
    QSmtpMessage message = plain();
    message.addAttachment(QSmtpAttachment::fromFile(file.fileName()));
    f.client->send(message);
    QVERIFY2(f.hears(u"1 sent"_s, 300000), qPrintable(f.all()));
    const QSmtpReceivedMessage received = f.server.takeMessage();
    QCOMPARE(received.chunked, offered == Binary);
    QCOMPARE(received.mailParameters.constFirst(), u"SIZE=%1"_s.arg(received.content.size()));
    const QByteArray arrived = attachmentOf(received.content);
    QVERIFY(file.seek(0));
    QVERIFY(arrived == file.readAll());
}

QTEST_GUILESS_MAIN(tst_ClientEncoding)
#include "tst_clientencoding.moc"
