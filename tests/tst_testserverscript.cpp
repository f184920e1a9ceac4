// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Scripts, segments and cuts of the test server, judged over a plain socket; it does not know our
// client.
#include "plainclient.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QSocketNotifier>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <array>
#include <cerrno>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using Cut = QSmtpTestServer::Cut;
using Counting = QSmtpTestServer::Counting;

class tst_TestServerScript : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void playsALetter_data();
    void playsALetter();
    void playsChunks();
    void playsTls();
    void expectsTlsToFail();
    void linesUpToTheNextBreakShareASegment();
    void rawOctetsAreEscaped();
    void pausesBetweenLines();
    void closesAndResets_data();
    void closesAndResets();
    void stalledServerTakesNothingMore();
    void eachConnectionPlaysItsScriptThenTheServerBehaves();
    void tellsWhatDidNotMatch_data();
    void tellsWhatDidNotMatch();
    void playFailedIsAnnouncedOnce();
    void badTranscriptIsRefused_data();
    void badTranscriptIsRefused();
    void repliesComeInSegmentsOfAnySize_data();
    void repliesComeInSegmentsOfAnySize();
    void segmentsWorkAcrossTheHandshake();
    void cutsWhereSentOctetsWereCounted_data();
    void cutsWhereSentOctetsWereCounted();
    void cutsWhereReceivedOctetsWereCounted();
    void cutsAtEveryOctetOfADialogue();
};

namespace {

const QByteArray letter = R"(
    # A whole letter, with comments and blank lines.
    S: 220 mail.test

    C: EHLO client.test
    S: 250-mail.test
    S: 250 PIPELINING
    C* MAIL FROM:<?@x.test>*
    C: RCPT TO:<b@x.test> NOTIFY=NEVER
    C> DATA\r\n
    S: 250 ok
    S: 250 ok
    S: 354 go
    D:
    S: 250 queued
    C: QUIT
    S: 221 bye
    X
)";

// Reads to the end of a connection; whether that was a reset. Qt tells both ends by the same error.
bool endsByReset(int port, QByteArray *received)
{
    const int descriptor = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_port = htons(quint16(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ::connect(descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address);
    const QSocketNotifier notifier(descriptor, QSocketNotifier::Read);
    bool isReset = false;
    bool hasEnded = false;
    while (!hasEnded) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        std::array<char, 1024> buffer;
        const ssize_t length = ::recv(descriptor, buffer.data(), buffer.size(), MSG_DONTWAIT);
        if (length > 0) {
            received->append(buffer.data(), length);
        }
        isReset = length < 0 && errno == ECONNRESET;
        hasEnded = length == 0 || isReset;
    }
    ::close(descriptor);
    return isReset;
}

QByteArrayList repliesToTheLetter(PlainClient &client)
{
    QByteArrayList replies {client.reply(), client.ask("EHLO client.test")};
    replies << client.ask("MAIL FROM:<a@x.test> SIZE=4\r\nRCPT TO:<b@x.test> NOTIFY=NEVER\r\nDATA");
    replies << client.reply() << client.reply();
    replies << client.ask("..a\n\r\n.") << client.ask("QUIT");
    return replies;
}

} // namespace

void tst_TestServerScript::playsALetter_data()
{
    QTest::addColumn<int>("segmentSize");
    QTest::newRow("whole") << int(QSmtpTestServer::WholeReplies);
    QTest::newRow("by line") << int(QSmtpTestServer::SingleLines);
    QTest::newRow("by octet") << int(QSmtpTestServer::SingleOctets);
    QTest::newRow("by seven") << 7;
}

void tst_TestServerScript::playsALetter()
{
    QFETCH(int, segmentSize);
    QSmtpTestServer server;
    server.setSegmentSize(segmentSize);
    QVERIFY(server.listen());
    QVERIFY(server.play(letter));
    QVERIFY(!server.isPlayed());
    const QSignalSpy played(&server, &QSmtpTestServer::played);
    PlainClient client(server);
    QCOMPARE(repliesToTheLetter(client),
             QByteArrayList({"220 mail.test", "250-mail.test\n250 PIPELINING", "250 ok", "250 ok",
                             "354 go", "250 queued", "221 bye"}));
    QVERIFY(client.waitForEnd());
    QCOMPARE(server.playError(), QString());
    QVERIFY(server.isPlayed());
    QTRY_COMPARE(played.size(), 1);
    const QSmtpReceivedMessage message = server.takeMessage();
    QCOMPARE(message.heloName, QStringLiteral("client.test"));
    QCOMPARE(message.sender, QStringLiteral("a@x.test"));
    QCOMPARE(message.mailParameters, QStringList(QStringLiteral("SIZE=4")));
    QCOMPARE(message.recipients, QStringList(QStringLiteral("b@x.test")));
    QCOMPARE(message.recipientParameters, QList<QStringList>({{QStringLiteral("NOTIFY=NEVER")}}));
    QCOMPARE(message.content, ".a\n\r\n");
    QVERIFY(message.bareLineEnds);
}

void tst_TestServerScript::playsChunks()
{
    QSmtpTestServer server;
    QVERIFY(server.listen());
    server.play("C: BDAT 3\nD\nS: 250 one\nC: BDAT 2 LAST\nD\nS: 250 two\nC: QUIT\n");
    PlainClient client(server);
    client.write("BDAT 3\r\n");
    client.write("a\r\n");
    QCOMPARE(client.reply(), "250 one");
    client.write("BDAT 2 LAST\r\n.\rQUIT\r\n");
    QCOMPARE(client.reply(), "250 two");
    QTRY_VERIFY2(server.isPlayed(), qPrintable(server.playError()));
    QCOMPARE(server.messages().size(), 1);
    QCOMPARE(server.messages().at(0).content, "a\r\n.\r");
}

void tst_TestServerScript::playsTls()
{
    QSmtpTestServer server;
    QVERIFY(server.listen());
    server.play("S: 220 x\nC: STARTTLS\nS: 220 go\nTLS\nC: NOOP\nS: 250 secret\nD\nS: 250 ok\nE\n");
    PlainClient client(server);
    QCOMPARE(client.reply(), "220 x");
    QVERIFY(client.startTls());
    QCOMPARE(client.ask("NOOP"), "250 secret");
    QCOMPARE(client.ask("."), "250 ok");
    QVERIFY(!server.isPlayed());
    client.socket.disconnectFromHost();
    QTRY_VERIFY2(server.isPlayed(), qPrintable(server.playError()));
    QVERIFY(server.takeMessage().encrypted);

    server.play("TLS\nS: 220 at once\nE\n");
    server.setSecurity(QSmtpTestServer::Security::ImplicitTls);
    PlainClient implicit(server);
    QCOMPARE(implicit.reply(), "220 at once");
}

void tst_TestServerScript::expectsTlsToFail()
{
    QSmtpTestServer server;
    QVERIFY(server.listen());
    server.setSecurity(QSmtpTestServer::Security::ImplicitTls);
    server.play("TLS!\n");
    PlainClient client(server);
    client.socket.setPeerVerifyName(QStringLiteral("elsewhere.test"));
    client.socket.setSslConfiguration(QSslConfiguration());
    QTRY_VERIFY2(server.isPlayed(), qPrintable(server.playError()));

    server.play("TLS!\n");
    PlainClient trusting(server);
    QTRY_VERIFY(!server.playError().isEmpty());
    QCOMPARE(
        server.playError(),
        QStringLiteral("line 1: expected a handshake that fails, got a handshake that succeeded"));

    server.play("TLS\n");
    PlainClient leaving(server);
    QVERIFY(waitFor([&] { return server.connectionCount() == 3; }));
    leaving.socket.abort();
    QTRY_VERIFY(server.playError().startsWith(QStringLiteral("line 1: expected a handshake, got")));
}

void tst_TestServerScript::linesUpToTheNextBreakShareASegment()
{
    QSmtpTestServer server;
    QVERIFY(server.listen());
    server.play("S: 220-a\nS: 220 b\nF\nS> 250\nF\nS>  c\\r\nF\nS> \\n\nE\n");
    PlainClient client(server);
    QCOMPARE(client.reply(), "220-a\n220 b");
    QCOMPARE(client.reply(), "250 c");
    QCOMPARE(client.segments, QByteArrayList({"220-a\r\n220 b\r\n", "250", " c\r", "\n"}));
}

void tst_TestServerScript::rawOctetsAreEscaped()
{
    QSmtpTestServer server;
    QVERIFY(server.listen());
    server.play("S> \\0\\t\\\\\\xff\\x0A2\nC> a\\x00b\nS> end\nE\n");
    PlainClient client(server);
    client.write(QByteArray("a\0b", 3));
    QVERIFY(waitFor([&] { return client.rest().endsWith("end"); }));
    QCOMPARE(client.rest(), QByteArray("\0\t\\\xff\n2end", 9));
}

void tst_TestServerScript::pausesBetweenLines()
{
    QSmtpTestServer server;
    QVERIFY(server.listen());
    server.play("S: 220 x\nC: NOOP\nW: 300\nS: 250 late\nE\n");
    PlainClient client(server);
    client.reply();
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(client.ask("NOOP"), "250 late");
    QVERIFY(timer.elapsed() >= 300);
}

void tst_TestServerScript::closesAndResets_data()
{
    QTest::addColumn<QByteArray>("transcript");
    QTest::addColumn<QByteArray>("received");
    QTest::addColumn<bool>("reset");
    QTest::newRow("close at once") << QByteArray("X") << QByteArray() << false;
    QTest::newRow("reset at once") << QByteArray("R") << QByteArray() << true;
    QTest::newRow("close") << QByteArray("S> 22\nX") << QByteArray("22") << false;
    QTest::newRow("reset") << QByteArray("S> 22\nR") << QByteArray("22") << true;
    QTest::newRow("close after 3") << QByteArray("X@3\nS: 220\nC: x") << QByteArray("220") << false;
    QTest::newRow("reset after 3") << QByteArray("R@3\nS: 220\nC: x") << QByteArray("220") << true;
    QTest::newRow("reset after 0") << QByteArray("S: 220\nR@0") << QByteArray() << true;
}

void tst_TestServerScript::closesAndResets()
{
    QFETCH(QByteArray, transcript);
    QSmtpTestServer server;
    QVERIFY(server.listen());
    QVERIFY(server.play(transcript));
    QByteArray received;
    const bool wasReset = endsByReset(server.port(), &received);
    QTEST(received, "received");
    QTEST(wasReset, "reset");
    QVERIFY2(server.isPlayed(), qPrintable(server.playError()));
}

void tst_TestServerScript::stalledServerTakesNothingMore()
{
    QSmtpTestServer server;
    QVERIFY(server.listen());
    server.play("S: 220 x\nH");
    PlainClient client(server);
    QCOMPARE(client.reply(), "220 x");
    QVERIFY(server.isPlayed());
    // More than all buffers of the kernel hold, so what a reading server would take stays here.
    constexpr qint64 size = 64 * 1024 * 1024;
    client.write(QByteArray(size, 'x'));
    PlainClient other(server);
    QVERIFY(other.greet());
    QVERIFY(client.socket.bytesToWrite() > size / 2);
    QCOMPARE(server.openConnectionCount(), 2);
    QCOMPARE(server.playError(), QString());
}

void tst_TestServerScript::eachConnectionPlaysItsScriptThenTheServerBehaves()
{
    QSmtpTestServer server;
    QVERIFY(server.listen());
    server.play("S: 421 first\nX");
    server.play("S: 421 second\nX");
    const QSignalSpy played(&server, &QSmtpTestServer::played);
    for (const char *greeting : {"421 first", "421 second", "220 mail.test ESMTP ready"}) {
        PlainClient client(server);
        QCOMPARE(client.reply(), greeting);
    }
    QVERIFY(server.isPlayed());
    QTRY_COMPARE(played.size(), 1);
}

void tst_TestServerScript::tellsWhatDidNotMatch_data()
{
    QTest::addColumn<QByteArray>("transcript");
    QTest::addColumn<QByteArray>("octets");
    QTest::addColumn<QString>("error");
    const auto row = [](const char *name, const char *transcript, const QByteArray &octets,
                        const char *error) {
        QTest::newRow(name) << QByteArray(transcript) << octets << QString::fromLatin1(error);
    };
    row("line", "# x\nC: QUIT", "NOOP\r\n", R"(line 2: expected "QUIT\r\n", got "NOOP\r\n")");
    row("beginning of a line", "C: QUIT", "QX", R"(line 1: expected "QUIT\r\n", got "QX")");
    row("bare LF", "C: QUIT", "QUIT\n", R"(line 1: expected "QUIT\r\n", got "QUIT\n")");
    row("pattern", "C* M*<?>", "MAIL <ab>\r\n",
        R"(line 1: expected a line like "M*<?>", got "MAIL <ab>\r\n")");
    row("octets", "C> ab\\xff", "ac\t", R"(line 1: expected "ab\xff", got "ac\x09")");
    row("end of the connection", "C: QUIT\n", "end",
        R"(line 1: expected "QUIT\r\n", got the end of the connection)");
    row("end in content", "D", "x\r\nend",
        "line 1: expected the content of a message, got the end of the connection");
    row("octets instead of the end", "E", "x",
        R"(line 1: expected the client to close the connection, got "x")");
    row("octets before TLS", "C: STARTTLS\nS: 220 x\nTLS", "STARTTLS\r\nNOOP\r\n",
        R"(line 3: expected a handshake, got "NOOP\r\n")");
    row("octets behind the last line", "C: QUIT", "QUIT\r\nNOOP\r\n",
        R"(behind the last line: expected nothing more, got "NOOP\r\n")");
}

void tst_TestServerScript::tellsWhatDidNotMatch()
{
    QFETCH(QByteArray, transcript);
    QFETCH(QByteArray, octets);
    QSmtpTestServer server;
    QVERIFY(server.listen());
    QVERIFY(server.play(transcript));
    PlainClient client(server);
    const bool leaves = octets.endsWith("end");
    client.write(leaves ? octets.chopped(3) : octets);
    if (leaves) {
        QVERIFY(waitFor([&] { return server.connectionCount() == 1; }));
        client.socket.disconnectFromHost();
    }
    QVERIFY(waitFor([&] { return !server.playError().isEmpty(); }));
    QTEST(server.playError(), "error");
    QVERIFY(!server.isPlayed());
    QVERIFY(client.waitForEnd());
}

void tst_TestServerScript::playFailedIsAnnouncedOnce()
{
    QSmtpTestServer server;
    QVERIFY(server.listen());
    const QSignalSpy failed(&server, &QSmtpTestServer::playFailed);
    const QSignalSpy played(&server, &QSmtpTestServer::played);
    server.play("C: QUIT");
    server.play("C: QUIT");
    for (int i = 0; i < 2; ++i) {
        PlainClient client(server);
        client.write("NOOP\r\n");
        QVERIFY(client.waitForEnd());
    }
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(failed.at(0).at(0).toString(), server.playError());
    QVERIFY(!server.isPlayed());
    server.play("X");
    QVERIFY(server.playError().isEmpty());
    PlainClient client(server);
    QTRY_VERIFY(server.isPlayed());
    QTRY_COMPARE(played.size(), 1);
}

void tst_TestServerScript::badTranscriptIsRefused_data()
{
    QTest::addColumn<QByteArray>("transcript");
    for (const char *line : {"Q: x", "C", "S x", "W: x", "W: -1", "X@", "X@-1", "R@x", "Z@1",
                             "S> \\q", "S> \\", "C> \\xg0", "C> \\x1", "TLS?", "F F"}) {
        QTest::newRow(line) << QByteArray(line);
    }
}

void tst_TestServerScript::badTranscriptIsRefused()
{
    QFETCH(QByteArray, transcript);
    QSmtpTestServer server;
    QVERIFY(!server.play("S: 220\r\n\r\n  " + transcript + "\n"));
    QVERIFY(server.playError().startsWith(QStringLiteral("line 3: not understood: ")));
    QVERIFY(server.listen());
    PlainClient client(server);
    QCOMPARE(client.reply(), "220 mail.test ESMTP ready");
}

void tst_TestServerScript::repliesComeInSegmentsOfAnySize_data()
{
    QTest::addColumn<int>("segmentSize");
    QTest::addColumn<QByteArrayList>("segments");
    QTest::newRow("whole") << 0 << QByteArrayList {"214-a\r\n214 bc\r\n"};
    QTest::newRow("lines") << -1 << QByteArrayList {"214-a\r\n", "214 bc\r\n"};
    QTest::newRow("six") << 6 << QByteArrayList {"214-a\r", "\n214 b", "c\r\n"};
    QTest::newRow("octets") << 1 << QByteArrayList {"2", "1", "4", "-", "a", "\r", "\n", "2",
                                                    "1", "4", " ", "b", "c", "\r", "\n"};
}

void tst_TestServerScript::repliesComeInSegmentsOfAnySize()
{
    QFETCH(int, segmentSize);
    QSmtpTestServer server;
    server.setReply(QStringLiteral("HELP"), "214-a\r\n214 bc");
    for (const auto security :
         {QSmtpTestServer::Security::Plaintext, QSmtpTestServer::Security::ImplicitTls}) {
        server.close();
        server.setSecurity(security);
        server.setSegmentSize(0);
        QVERIFY(server.listen());
        PlainClient client(server);
        client.reply();
        client.segments.clear();
        server.setSegmentSize(segmentSize);
        QCOMPARE(client.ask("HELP"), "214-a\n214 bc");
        QTEST(client.segments, "segments");
    }
}

void tst_TestServerScript::segmentsWorkAcrossTheHandshake()
{
    QSmtpTestServer server;
    server.setSecurity(QSmtpTestServer::Security::StartTls);
    server.setSegmentSize(QSmtpTestServer::SingleOctets);
    server.setReplyDelay(std::chrono::milliseconds(1));
    QVERIFY(server.listen());
    PlainClient client(server);
    QVERIFY(client.greet());
    QVERIFY(client.startTls());
    QVERIFY(client.ask("EHLO client.test").startsWith("250"));
}

void tst_TestServerScript::cutsWhereSentOctetsWereCounted_data()
{
    QTest::addColumn<Cut>("cut");
    QTest::addColumn<int>("segmentSize");
    for (const int size : {0, 1}) {
        QTest::addRow("close, segments %d", size) << Cut::Close << size;
        QTest::addRow("reset, segments %d", size) << Cut::Reset << size;
    }
}

void tst_TestServerScript::cutsWhereSentOctetsWereCounted()
{
    QFETCH(Cut, cut);
    QFETCH(int, segmentSize);
    const QByteArray greeting = "220 mail.test ESMTP ready\r\n";
    QSmtpTestServer server;
    server.setSegmentSize(segmentSize);
    QVERIFY(server.listen());
    for (qsizetype octets = 0; octets <= greeting.size(); ++octets) {
        server.setCutAfter(octets, cut);
        PlainClient client(server);
        QVERIFY(waitFor([&] { return server.connectionCount() == octets + 1; }));
        QVERIFY(client.waitForEnd());
        QCOMPARE(client.rest(), greeting.first(octets));
    }
    server.clearCut();
    PlainClient client(server);
    QVERIFY(client.greet());
}

void tst_TestServerScript::cutsWhereReceivedOctetsWereCounted()
{
    QSmtpTestServer server;
    QVERIFY(server.listen());
    const QByteArray hello = "EHLO client.test\r\n";
    server.setCutAfter(hello.size() + 4, Cut::Close, Counting::Received);
    PlainClient client(server);
    client.reply();
    client.write(hello + "NOOP\r\nNOOP\r\n");
    QVERIFY(client.reply().startsWith("250"));
    QVERIFY(client.waitForEnd());
    QCOMPARE(client.rest(), QByteArray());
    QCOMPARE(server.receivedLines(), QByteArrayList {"EHLO client.test"});

    server.setCutAfter(hello.size(), Cut::Stall, Counting::Received);
    PlainClient stalled(server);
    stalled.reply();
    stalled.write(hello + "NOOP\r\n");
    QVERIFY(stalled.reply().startsWith("250"));
    server.dropConnections();
    QVERIFY(stalled.waitForEnd());
    QCOMPARE(server.receivedLines().count("NOOP"), 0);
}

void tst_TestServerScript::cutsAtEveryOctetOfADialogue()
{
    QSmtpTestServer server;
    server.setExtensions({QStringLiteral("PIPELINING")});
    QVERIFY(server.listen());
    const QByteArray dialogue =
        "EHLO c\r\nMAIL FROM:<>\r\nRCPT TO:<b@x>\r\nDATA\r\nx\r\n.\r\nQUIT\r\n";
    const QByteArray upToTheDot = dialogue.left(dialogue.indexOf("QUIT"));
    for (qsizetype octets = 0; octets <= dialogue.size(); ++octets) {
        server.setCutAfter(octets, octets % 2 == 0 ? Cut::Close : Cut::Reset, Counting::Received);
        PlainClient client(server);
        client.write(dialogue);
        QVERIFY(waitFor([&] { return server.connectionCount() == octets + 1; }));
        QVERIFY(client.waitForEnd());
        QCOMPARE(server.messages().size(), octets >= upToTheDot.size() ? 1 : 0);
        server.clearMessages();
    }
}

QTEST_GUILESS_MAIN(tst_TestServerScript)
#include "tst_testserverscript.moc"
