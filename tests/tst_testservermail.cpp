// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What the well-behaved server makes of messages, judged over a plain socket; it does not know our
// client.
#include "plainclient.h"

#include <QtCore/QCryptographicHash>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

class tst_TestServerMail : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void handsOverEnvelopeAndContent();
    void contentIsWhatWasSentInAnyPieces_data();
    void contentIsWhatWasSentInAnyPieces();
    void chunksMakeAMessage();
    void refusedChunkIsSwallowedAndEndsTheTransaction();
    void lmtpRepliesForEachRecipient();
    void lmtpRefusesOneDeliveryAlone();
    void tooLargeMessageIsRefusedWhenDeclaredAndWhenSent();
    void contentIsCountedWhereItIsNotKept_data();
    void contentIsCountedWhereItIsNotKept();
    void headerIsFoundAndUnfolded();
};

void tst_TestServerMail::handsOverEnvelopeAndContent()
{
    QSmtpTestServer server;
    QVERIFY(server.listen());
    server.refuseRecipient(QStringLiteral("No@x.test"), "550 5.1.1 Nobody");
    const QSignalSpy spy(&server, &QSmtpTestServer::messageReceived);
    PlainClient client(server);
    QVERIFY(client.greet());
    QCOMPARE(client
                 .codes({"MAIL FROM:<a@x.test> BODY=8BITMIME SIZE=20", "RCPT TO:<b@x.test>",
                         "RCPT TO:<NO@x.test>", "RCPT TO:<c@x.test> NOTIFY=NEVER", "DATA"})
                 .join(' '),
             "250 250 550 250 354");
    QCOMPARE(client.ask("Subject: x\r\n\r\n..dot\r\n..\r\n."), "250 2.0.0 Queued as 1");
    QCOMPARE(server.messages().size(), 1);
    QTRY_COMPARE(spy.size(), 1);
    const QSmtpReceivedMessage message = server.takeMessage();
    QCOMPARE(spy.at(0).at(0).value<QSmtpReceivedMessage>(), message);
    QVERIFY(server.messages().isEmpty());
    QCOMPARE(message.sender, QStringLiteral("a@x.test"));
    QCOMPARE(message.mailParameters,
             QStringList({QStringLiteral("BODY=8BITMIME"), QStringLiteral("SIZE=20")}));
    QCOMPARE(message.recipients,
             QStringList({QStringLiteral("b@x.test"), QStringLiteral("c@x.test")}));
    QCOMPARE(message.recipientParameters,
             QList<QStringList>({{}, {QStringLiteral("NOTIFY=NEVER")}}));
    QCOMPARE(message.content, "Subject: x\r\n\r\n.dot\r\n.\r\n");
    QCOMPARE(message.size, message.content.size());
    QCOMPARE(message.heloName, QStringLiteral("client.test"));
    QVERIFY(message.sha256.isEmpty());
    QVERIFY(!message.encrypted && !message.bareLineEnds && !message.chunked);
    QCOMPARE(message.connection, 1);
}

void tst_TestServerMail::contentIsWhatWasSentInAnyPieces_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<bool>("bareLineEnds");
    const auto row = [](const char *name, const char *sent, const char *content, bool bare) {
        QTest::newRow(name) << QByteArray(sent) << QByteArray(content) << bare;
    };
    row("nothing", "", "", false);
    row("lines", "a\r\n\r\nb\r\n", "a\r\n\r\nb\r\n", false);
    row("dots", "..\r\n...\r\na.\r\n..a\r\n", ".\r\n..\r\na.\r\n.a\r\n", false);
    row("single dot before text", ".a\r\n", "a\r\n", false);
    row("LF dot LF", "a\n.\nb\r\n", "a\n.\nb\r\n", true);
    row("LF dot CRLF", "a\n.\r\nb\r\n", "a\n.\r\nb\r\n", true);
    row("CRLF dot LF", "a\r\n.\nb\r\n", "a\r\n\nb\r\n", true);
    row("CRLF dot CR", "a\r\n.\rb\r\n", "a\r\n\rb\r\n", true);
    row("CR dot CR", "a\r.\rb\r\n", "a\r.\rb\r\n", true);
    row("CR CR LF", "a\r\r\nb\r\n", "a\r\r\nb\r\n", true);
}

void tst_TestServerMail::contentIsWhatWasSentInAnyPieces()
{
    QFETCH(QByteArray, sent);
    QSmtpTestServer server;
    QVERIFY(server.listen());
    PlainClient client(server);
    QVERIFY(client.greet());
    for (const int piece : {1, 2, 3, 1000}) {
        QCOMPARE(client.codes({"MAIL FROM:<>", "RCPT TO:<b@x.test>", "DATA"}).join(' '),
                 "250 250 354");
        const QByteArray octets = sent + ".\r\n";
        for (qsizetype at = 0; at < octets.size(); at += piece) {
            client.write(octets.mid(at, piece));
            client.socket.flush();
            QCoreApplication::processEvents();
        }
        QVERIFY(client.reply().startsWith("250"));
        const QSmtpReceivedMessage message = server.takeMessage();
        QTEST(message.content, "content");
        QTEST(message.bareLineEnds, "bareLineEnds");
    }
}

void tst_TestServerMail::chunksMakeAMessage()
{
    QSmtpTestServer server;
    QVERIFY(server.listen());
    PlainClient client(server);
    QVERIFY(client.greet());
    QCOMPARE(client.codes({"MAIL FROM:<>", "RCPT TO:<b@x.test>"}).join(' '), "250 250");
    client.write("BDAT 5\r\n.\r\n.\rBDAT 1\r\n\nBDAT 0 LAST\r\nNOOP\r\n");
    for (const char *code : {"250", "250", "250", "250"}) {
        QCOMPARE(client.reply().left(3), code);
    }
    QSmtpReceivedMessage message = server.takeMessage();
    QCOMPARE(message.content, ".\r\n.\r\n");
    QVERIFY(message.chunked);
    QVERIFY(!message.bareLineEnds);
    QCOMPARE(client.codes({"MAIL FROM:<>", "RCPT TO:<b@x.test>"}).join(' '), "250 250");
    client.write("BDAT 2 LAST\r\na\r");
    QCOMPARE(client.reply().left(3), "250");
    message = server.takeMessage();
    QCOMPARE(message.content, "a\r");
    QVERIFY(message.bareLineEnds);
}

void tst_TestServerMail::refusedChunkIsSwallowedAndEndsTheTransaction()
{
    QSmtpTestServer server;
    server.setReply(QStringLiteral("BDAT"), "451 4.3.0 Not this one", 1);
    QVERIFY(server.listen());
    PlainClient client(server);
    QVERIFY(client.greet());
    QCOMPARE(client.codes({"MAIL FROM:<>", "RCPT TO:<b@x.test>"}).join(' '), "250 250");
    client.write(
        "BDAT 6\r\nQUIT\r\nBDAT 6 LAST\r\nQUIT\r\nRSET\r\nBDAT 6 LAST\r\nQUIT\r\nDATA x\r\n");
    for (const char *code : {"451", "503", "250", "503", "501"}) {
        QCOMPARE(client.reply().left(3), code);
    }
    QVERIFY(server.messages().isEmpty());
    QCOMPARE(client.ask("BDAT six").left(3), "501");
    QVERIFY(client.waitForEnd());
}

void tst_TestServerMail::lmtpRepliesForEachRecipient()
{
    QSmtpTestServer server;
    server.setProtocol(QSmtpTestServer::Protocol::Lmtp);
    QVERIFY(server.listen());
    PlainClient client(server);
    QCOMPARE(client.reply(), "220 mail.test LMTP ready");
    QCOMPARE(client
                 .codes({"EHLO client.test", "HELO client.test", "LHLO client.test", "MAIL FROM:<>",
                         "RCPT TO:<b@x.test>", "RCPT TO:<c@x.test>", "DATA", "x\r\n."})
                 .join(' '),
             "500 500 250 250 250 250 354 250");
    QVERIFY(client.reply().startsWith("250 2.1.5 <c@x.test>"));
    QCOMPARE(server.takeMessage().recipients.size(), 2);
    QCOMPARE(client.codes({"MAIL FROM:<>", "RCPT TO:<b@x.test>", "RCPT TO:<c@x.test>"}).join(' '),
             "250 250 250");
    client.write("BDAT 3 LAST\r\nx\r\nNOOP\r\n");
    for (const char *reply : {"250 2.1.5 <b", "250 2.1.5 <c", "250 2.0.0 Ok"}) {
        QVERIFY(client.reply().startsWith(reply));
    }
}

void tst_TestServerMail::lmtpRefusesOneDeliveryAlone()
{
    QSmtpTestServer server;
    server.setProtocol(QSmtpTestServer::Protocol::Lmtp);
    server.refuseDelivery(QStringLiteral("b@x.test"), "452 4.2.2 Full");
    QVERIFY(server.listen());
    PlainClient client(server);
    QVERIFY(client.greet("LHLO client.test"));
    QCOMPARE(
        client.codes({"MAIL FROM:<>", "RCPT TO:<b@x.test>", "RCPT TO:<c@x.test>", "DATA", "x\r\n."})
            .join(' '),
        "250 250 250 354 452");
    QVERIFY(client.reply().startsWith("250"));
    QCOMPARE(server.takeMessage().recipients, QStringList(QStringLiteral("c@x.test")));
}

void tst_TestServerMail::tooLargeMessageIsRefusedWhenDeclaredAndWhenSent()
{
    QSmtpTestServer server;
    server.setMaximumSize(10);
    QVERIFY(server.listen());
    PlainClient client(server);
    QVERIFY(client.greet());
    QCOMPARE(client.ask("MAIL FROM:<> SIZE=11"), "552 5.3.4 Message size exceeds the fixed limit");
    QCOMPARE(client.codes({"MAIL FROM:<> SIZE=10", "RCPT TO:<b@x.test>", "DATA", "123456789\r\n."})
                 .join(' '),
             "250 250 354 552");
    QCOMPARE(
        client.codes({"MAIL FROM:<>", "RCPT TO:<b@x.test>", "DATA", "12345678\r\n."}).join(' '),
        "250 250 354 250");
    QCOMPARE(client.codes({"MAIL FROM:<>", "RCPT TO:<b@x.test>", "BDAT 11 LAST\r\n123456789\r"})
                 .join(' '),
             "250 250 552");
    QCOMPARE(server.messages().size(), 1);
}

void tst_TestServerMail::contentIsCountedWhereItIsNotKept_data()
{
    QTest::addColumn<QSmtpTestServer::Security>("security");
    QTest::newRow("plaintext") << QSmtpTestServer::Security::Plaintext;
    QTest::newRow("TLS") << QSmtpTestServer::Security::ImplicitTls;
}

void tst_TestServerMail::contentIsCountedWhereItIsNotKept()
{
    QFETCH(QSmtpTestServer::Security, security);
    constexpr qint64 target = 30 * 1024 * 1024;
    QSmtpTestServer server;
    server.setSecurity(security);
    server.setKeepsContent(false);
    QVERIFY(server.listen());
    PlainClient client(server);
    QVERIFY(client.greet());
    QCOMPARE(client.codes({"MAIL FROM:<>", "RCPT TO:<b@x.test>", "DATA"}).join(' '), "250 250 354");
    const QByteArray block = (QByteArray(62, 'x') + "\r\n").repeated(1024);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    qint64 sent = 0;
    const auto feed = [&] {
        while (sent < target
               && client.socket.bytesToWrite() + client.socket.encryptedBytesToWrite()
                      < block.size()) {
            client.write(block);
            hash.addData(block);
            sent += block.size();
        }
    };
    connect(&client.socket, &QSslSocket::bytesWritten, &client, feed);
    connect(&client.socket, &QSslSocket::encryptedBytesWritten, &client, feed);
    feed();
    QTRY_COMPARE_WITH_TIMEOUT(sent, target, 60000);
    QCOMPARE(client.ask(".").left(3), "250");
    const QSmtpReceivedMessage message = server.takeMessage();
    QCOMPARE(message.size, target);
    QCOMPARE(message.sha256, hash.result());
    QVERIFY(message.content.isEmpty());
    QVERIFY(!message.bareLineEnds);
}

void tst_TestServerMail::headerIsFoundAndUnfolded()
{
    QSmtpReceivedMessage message;
    message.content =
        "From: a@x.test\r\nsubject: one\r\n two\r\nSubject: three\r\n\r\nX: y\r\n\r\nz";
    QCOMPARE(message.header("Subject"), "one two");
    QCOMPARE(message.header("FROM"), "a@x.test");
    QVERIFY(message.header("X").isNull());
    QCOMPARE(message.body(), "X: y\r\n\r\nz");
}

QTEST_GUILESS_MAIN(tst_TestServerMail)
#include "tst_testservermail.moc"
