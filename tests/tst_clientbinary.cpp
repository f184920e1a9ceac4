// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Binary messages in chunks of BDAT (RFC 3030), from the client to a server.

#include "clientfixture.h"
#include "letters.h"

#include <QtCore/QBuffer>
#include <QtCore/QRandomGenerator>

using namespace Qt::StringLiterals;

namespace {

class BinaryFixture : public ClientFixture
{
public:
    BinaryFixture()
    {
        server.setExtensionEnabled(u"BINARYMIME"_s, true);
        options.setBody(QSmtpSendOptions::Body::Binary);
    }

    QSmtpSendOptions options;
};

const QByteArray Headers = "From: ann@example.org\r\n"
                           "To: bob@example.org\r\n"
                           "Content-Transfer-Encoding: binary\r\n\r\n";

QByteArray randomOctets(qsizetype size)
{
    QRandomGenerator generator(4711);
    QByteArray octets(size, Qt::Uninitialized);
    for (char &octet : octets) {
        // Plenty of what a filter of lines would change.
        static constexpr char Special[] = {'\r', '\n', '.', '\0'};
        const quint32 number = generator.generate();
        octet = number & 0x100 ? Special[number % sizeof Special] : char(number);
    }
    return octets;
}

// The numbers of octets in the chunks, and which of them is the last.
QStringList chunks(const QSmtpTestServer &server)
{
    QStringList sizes;
    const QByteArrayList lines = server.receivedLines();
    for (const QByteArray &line : lines) {
        if (line.startsWith("BDAT ")) {
            sizes.append(QString::fromLatin1(line.sliced(5).trimmed()));
        }
    }
    return sizes;
}

const QByteArray OpenBinary = "S: 220 x\nC* EHLO *\nS: 250-x\nS: 250-CHUNKING\nS: 250 BINARYMIME\n"
                              "C* MAIL FROM:<ann@example.org> BODY=BINARYMIME\nS: 250 ok\n"
                              "C* RCPT TO:*\nS: 250 ok\n";

} // namespace

class tst_ClientBinary : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void octetsArriveAsTheyAre_data();
    void octetsArriveAsTheyAre();
    void smallMessageIsOneChunk();
    void rawParameterIsAsGood();
    void bccIsLeftOut();
    void serverThatLacksItIsToldBeforehand_data();
    void serverThatLacksItIsToldBeforehand();
    void headersWithoutLinesAreInvalid_data();
    void headersWithoutLinesAreInvalid();
    void refusedChunkIsOneRefusedMessage();
    void refusedSizeIsToldBeforehand();
    void lmtpTellsOfEachRecipient();
    void manyRecipientsGetItInParts();
    void progressCountsWhatLeft();
    void cancelInTheMiddleDropsTheConnection();
    void sourceThatFailsNeverEndsTheContent();
    void slowSourceDoesNotHoldBackWhatItGave();
    void lossBetweenChunksIsCertain();
    void lossBehindTheLastOctetIsNot();
};

void tst_ClientBinary::octetsArriveAsTheyAre_data()
{
    QTest::addColumn<qsizetype>("size");
    QTest::addColumn<bool>("pipelining");
    QTest::addColumn<QSmtpClient::Security>("security");

    using Security = QSmtpClient::Security;
    QTest::newRow("nothing behind the headers") << qsizetype(0) << true << Security::Plaintext;
    QTest::newRow("small") << qsizetype(1000) << true << Security::Plaintext;
    QTest::newRow("a chunk, but for the headers")
        << qsizetype(65536) << true << Security::Plaintext;
    QTest::newRow("big") << qsizetype(3000001) << true << Security::Plaintext;
    QTest::newRow("big, in lockstep") << qsizetype(3000001) << false << Security::Plaintext;
    QTest::newRow("big, encrypted") << qsizetype(3000001) << true << Security::ImplicitTls;
}

void tst_ClientBinary::octetsArriveAsTheyAre()
{
    QFETCH(const qsizetype, size);
    QFETCH(const bool, pipelining);
    QFETCH(const QSmtpClient::Security, security);
    BinaryFixture f;
    f.protect(security);
    f.server.setExtensionEnabled(u"PIPELINING"_s, pipelining);
    QVERIFY(f.open());
    const QByteArray letter = Headers + randomOctets(size);
    QBuffer device;
    device.setData(letter);
    QVERIFY(device.open(QIODevice::ReadOnly));
    f.client->send(Ann, {Bob}, letter, f.options);
    f.client->send(Ann, {Bob}, &device, f.options);
    QVERIFY2(f.hears(u"2 sent"_s), qPrintable(f.all()));
    const QList<QSmtpReceivedMessage> messages = f.server.messages();
    QCOMPARE(messages.size(), 2);
    for (const QSmtpReceivedMessage &message : messages) {
        QVERIFY(message.chunked);
        QVERIFY(message.content == letter);
        QCOMPARE(message.mailParameters,
                 (QStringList {u"SIZE=%1"_s.arg(letter.size()), u"BODY=BINARYMIME"_s}));
    }
    QCOMPARE(f.results.value(1).bytes(), letter.size());
    QCOMPARE(f.saidCount("DATA"), 0);
    QCOMPARE(chunks(f.server).filter(u"LAST"_s).size(), 2);
    for (const QString &chunk : chunks(f.server)) {
        QVERIFY2(chunk.split(u' ').first().toInt() < 100000, qPrintable(chunk));
    }
}

void tst_ClientBinary::smallMessageIsOneChunk()
{
    BinaryFixture f;
    QVERIFY(f.open());
    f.client->send(Ann, {Bob}, Headers + "a\nb", f.options);
    QVERIFY2(f.hears(u"1 sent"_s), qPrintable(f.all()));
    QCOMPARE(chunks(f.server), QStringList {u"%1 LAST"_s.arg(Headers.size() + 3)});
}

void tst_ClientBinary::rawParameterIsAsGood()
{
    BinaryFixture f;
    QVERIFY(f.open());
    QSmtpSendOptions raw;
    raw.setMailParameters({u"body=BinaryMime"_s});
    f.client->send(Ann, {Bob}, Headers + "a\nb", raw);
    QVERIFY2(f.hears(u"1 sent"_s), qPrintable(f.all()));
    QCOMPARE(f.server.takeMessage().content, Headers + "a\nb");
}

void tst_ClientBinary::bccIsLeftOut()
{
    BinaryFixture f;
    QVERIFY(f.open());
    f.client->send("Bcc: carl@example.org\r\n" + Headers + "a\nb", f.options);
    QVERIFY2(f.hears(u"1 sent"_s), qPrintable(f.all()));
    const QSmtpReceivedMessage message = f.server.takeMessage();
    QCOMPARE(message.content, Headers + "a\nb");
    QCOMPARE(message.recipients, (QStringList {Bob, Carl}));
}

void tst_ClientBinary::serverThatLacksItIsToldBeforehand_data()
{
    QTest::addColumn<QString>("lacking");
    QTest::addColumn<bool>("disabled");

    for (const auto &extension : {u"BINARYMIME"_s, u"CHUNKING"_s}) {
        QTest::addRow("%s not offered", qPrintable(extension)) << extension << false;
        QTest::addRow("%s disabled", qPrintable(extension)) << extension << true;
    }
}

void tst_ClientBinary::serverThatLacksItIsToldBeforehand()
{
    QFETCH(const QString, lacking);
    QFETCH(const bool, disabled);
    BinaryFixture f;
    if (disabled) {
        f.client->setDisabledExtensions({lacking});
    } else {
        f.server.setExtensionEnabled(lacking, false);
    }
    // Damaged content is not what anybody can have meant by this.
    f.options.setOptionalExtensions({lacking});
    QVERIFY(f.open());
    f.client->send(Ann, {Bob}, Headers + "a\nb", f.options);
    f.client->send(Ann, {Carl}, Letter);
    QVERIFY2(f.hears(u"2 sent"_s), qPrintable(f.all()));
    QVERIFY2(f.heard.contains(u"1 failed NotSupported Preparation"_s), qPrintable(f.all()));
    const QSmtpError error = f.errors.value(1);
    QCOMPARE(error.cause(), QSmtpError::Cause::ExtensionMissing);
    QVERIFY2(error.text().contains(lacking), qPrintable(error.text()));
    QCOMPARE(f.saidCount("MAIL"), 1);
    QCOMPARE(f.client->check(Ann, {Bob}, Headers, f.options), QList<QSmtpError> {error});
}

void tst_ClientBinary::headersWithoutLinesAreInvalid_data()
{
    QTest::addColumn<QByteArray>("letter");

    QTest::newRow("LF") << QByteArray("From: ann@example.org\nTo: bob@example.org\n\nhi");
    QTest::newRow("CR") << QByteArray("From: ann@example.org\rTo: bob@example.org\r\rhi");
    QTest::newRow("LF before the body") << QByteArray("Subject: x\r\n\nhi");
    QTest::newRow("in a value") << QByteArray("Subject: x\ny: z\r\n\r\nhi");
}

void tst_ClientBinary::headersWithoutLinesAreInvalid()
{
    QFETCH(const QByteArray, letter);
    BinaryFixture f;
    f.client->send(Ann, {Bob}, letter, f.options);
    QVERIFY2(f.hears(u"1 failed InvalidMessage Preparation"_s), qPrintable(f.all()));
    QCOMPARE(f.client->check(Ann, {Bob}, letter).size(), 0);
    QCOMPARE(f.client->check(Ann, {Bob}, letter, f.options), QList<QSmtpError> {f.errors.value(1)});
}

void tst_ClientBinary::refusedChunkIsOneRefusedMessage()
{
    BinaryFixture f;
    f.server.setReply(u"BDAT"_s, "452 4.3.1 Disk full", 1);
    QVERIFY(f.open());
    f.client->send(Ann, {Bob}, Headers + randomOctets(1 << 20), f.options);
    f.client->send(Ann, {Carl}, Headers + "second", f.options);
    QVERIFY2(f.hears(u"2 sent"_s), qPrintable(f.all()));
    QVERIFY2(f.heard.contains(u"1 failed MessageRefused Content"_s), qPrintable(f.all()));
    QCOMPARE(f.errors.value(1).reply().code(), 452);
    QVERIFY(f.errors.value(1).isTransient());
    QCOMPARE(f.server.messages().size(), 1);
    QCOMPARE(f.server.connectionCount(), 1);
}

void tst_ClientBinary::refusedSizeIsToldBeforehand()
{
    BinaryFixture f;
    f.server.setMaximumSize(1000);
    QVERIFY(f.open());
    f.client->send(Ann, {Bob}, Headers + randomOctets(1000), f.options);
    QVERIFY2(f.hears(u"1 failed MessageRefused Preparation"_s), qPrintable(f.all()));
    QCOMPARE(f.saidCount("MAIL"), 0);
}

void tst_ClientBinary::lmtpTellsOfEachRecipient()
{
    BinaryFixture f;
    f.server.setProtocol(QSmtpTestServer::Protocol::Lmtp);
    f.server.refuseDelivery(Carl, "452 4.2.2 Mailbox full");
    f.client->setProtocol(QSmtpClient::Protocol::Lmtp);
    QVERIFY(f.open());
    const QByteArray letter = Headers + randomOctets(200000);
    f.client->send(Ann, {Bob, Carl, Dora}, letter, f.options);
    QVERIFY2(f.hears(u"1 sent"_s), qPrintable(f.all()));
    const QSmtpResult result = f.results.value(1);
    QCOMPARE(result.accepted().size(), 2);
    QCOMPARE(result.refused().size(), 1);
    QCOMPARE(result.refused().constFirst().address(), Carl);
    QVERIFY(f.server.takeMessage().content == letter);
}

void tst_ClientBinary::manyRecipientsGetItInParts()
{
    BinaryFixture f;
    f.server.setMaximumRecipients(2);
    QVERIFY(f.open());
    const QByteArray letter = Headers + randomOctets(100000);
    Pipe pipe;
    pipe.put(letter);
    f.client->send(Ann, {Bob, Carl, Dora}, &pipe, f.options);
    pipe.end();
    QVERIFY2(f.hears(u"1 sent"_s), qPrintable(f.all()));
    QCOMPARE(f.server.messages().size(), 2);
    QVERIFY(f.server.takeMessage().content == letter);
    QVERIFY(f.server.takeMessage().content == letter);
}

void tst_ClientBinary::progressCountsWhatLeft()
{
    BinaryFixture f;
    f.server.setKeepsContent(false);
    qint64 announced = 0;
    connect(f.client, &QSmtpClient::traced, this,
            [&](QSmtpClient::TraceDirection, const QString &line) {
                if (line.startsWith(u"BDAT "_s)) {
                    announced += line.split(u' ').at(1).toInt();
                }
            });
    QVERIFY(f.open());
    qint64 last = 0;
    int count = 0;
    bool right = true;
    const QByteArray letter = Headers + QByteArray(20 << 20, '\n');
    connect(f.client, &QSmtpClient::sendProgress, this, [&](int, qint64 sent, qint64 of) {
        right = right && sent > last && sent <= announced && of == letter.size();
        last = sent;
        ++count;
    });
    f.client->send(Ann, {Bob}, letter, f.options);
    QVERIFY2(f.hears(u"1 sent"_s, 60000), qPrintable(f.all()));
    QVERIFY(right);
    QCOMPARE(last, letter.size());
    QCOMPARE(announced, letter.size());
    QVERIFY(count > 10);
    QCOMPARE(f.server.messages().constFirst().sha256,
             QCryptographicHash::hash(letter, QCryptographicHash::Sha256));
}

void tst_ClientBinary::cancelInTheMiddleDropsTheConnection()
{
    BinaryFixture f;
    QVERIFY(f.open());
    connect(f.client, &QSmtpClient::sendProgress, f.client, [&f](int id) {
        if (id == 1) {
            f.client->cancel(id);
        }
    });
    f.client->send(Ann, {Bob}, Headers + QByteArray(20 << 20, '\n'), f.options);
    f.client->send(Ann, {Carl}, Headers, f.options);
    QVERIFY2(f.hears(u"2 sent"_s), qPrintable(f.all()));
    QVERIFY2(f.heard.contains(u"1 failed Canceled Content"_s), qPrintable(f.all()));
    QVERIFY(f.heard.filter(QLatin1String("error")).isEmpty());
    QCOMPARE(f.server.messages().size(), 1);
    QCOMPARE(f.server.connectionCount(), 2);
}

void tst_ClientBinary::sourceThatFailsNeverEndsTheContent()
{
    BinaryFixture f;
    QVERIFY(f.open());
    OddFile shorter(300000, 200000);
    OddFile longer(200000, 300000);
    f.client->send(Ann, {Bob}, &shorter, f.options);
    f.client->send(Ann, {Bob}, &longer, f.options);
    f.client->send(Ann, {Carl}, Headers, f.options);
    QVERIFY2(f.hears(u"3 sent"_s), qPrintable(f.all()));
    QVERIFY2(f.heard.contains(u"1 failed InvalidMessage Content"_s), qPrintable(f.all()));
    QVERIFY2(f.heard.contains(u"2 failed InvalidMessage Content"_s), qPrintable(f.all()));
    QCOMPARE(f.server.messages().size(), 1);
    QCOMPARE(chunks(f.server).filter(u"LAST"_s), QStringList {u"%1 LAST"_s.arg(Headers.size())});
}

void tst_ClientBinary::slowSourceDoesNotHoldBackWhatItGave()
{
    BinaryFixture f;
    QVERIFY(f.open());
    Pipe pipe;
    pipe.put(Headers + "one\n");
    f.client->send(Ann, {Bob}, &pipe, f.options);
    QTRY_COMPARE(chunks(f.server), QStringList {QString::number(Headers.size() + 4)});
    pipe.put("two\n");
    QTRY_COMPARE(chunks(f.server).size(), 2);
    pipe.end();
    QVERIFY2(f.hears(u"1 sent"_s), qPrintable(f.all()));
    QCOMPARE(chunks(f.server).mid(1), (QStringList {u"4"_s, u"0 LAST"_s}));
    QCOMPARE(f.server.takeMessage().content, Headers + "one\ntwo\n");
}

void tst_ClientBinary::lossBetweenChunksIsCertain()
{
    BinaryFixture f;
    QVERIFY(f.server.play(OpenBinary + "C* BDAT *\nD\nX\n"));
    QVERIFY(f.open());
    f.client->send(Ann, {Bob}, Headers + QByteArray(1 << 20, '\n'), f.options);
    QVERIFY2(f.hears(u"1 failed Network Content"_s), qPrintable(f.all()));
}

void tst_ClientBinary::lossBehindTheLastOctetIsNot()
{
    BinaryFixture f;
    QVERIFY(f.server.play(OpenBinary + "C* BDAT * LAST\nD\nX\n"));
    QVERIFY(f.open());
    f.client->send(Ann, {Bob}, Headers, f.options);
    QVERIFY2(f.hears(u"1 failed Network Delivery maybe"_s), qPrintable(f.all()));
}

QTEST_GUILESS_MAIN(tst_ClientBinary)
#include "tst_clientbinary.moc"
