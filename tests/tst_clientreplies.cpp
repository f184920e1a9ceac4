// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Replies that come to a QSmtpClient before what they answer was said, over real sockets: they
// answer nothing, and are never a success.

#include "clientfixture.h"

#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>

using Security = QSmtpClient::Security;

namespace {

const QByteArray UpToMail = "S: 220 x\nC* EHLO *\nS: 250 x\n";
const QByteArray UpToRcpt = UpToMail + "C* MAIL *\nS: 250 ok\nC* RCPT *\n";
const QByteArray UpToData = UpToRcpt + "S: 250 ok\nC: DATA\n";
const QByteArray Pipelined = "S: 220 x\nC* EHLO *\nS: 250-x\nS: 250 PIPELINING\nC* MAIL *\n"
                             "C* RCPT *\nC: DATA\n";
const QByteArray Chunking = "S: 220 x\nC* EHLO *\nS: 250-x\nS: 250-CHUNKING\nS: 250 BINARYMIME\n"
                            "C* MAIL *\n";
const QByteArray Login = "S: 220 x\nC* EHLO *\nS: 250-x\nS: 250 AUTH LOGIN\nC: AUTH LOGIN\n";

// Takes content as slowly as the test wants, and says what the test tells it, whenever that is.
class PatientServer : public QTcpServer
{
public:
    PatientServer()
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            socket = nextPendingConnection();
            socket->setReadBufferSize(16384);
            socket->write("220 x\r\n");
            connect(socket, &QIODevice::readyRead, this, &PatientServer::read);
            connect(socket, &QAbstractSocket::disconnected, this, [this] {
                content += socket->readAll();
                isOver = true;
            });
        });
        listen(QHostAddress::LocalHost);
    }

    bool hasDot() const { return content.endsWith("\r\n.\r\n"); }
    void pause() { m_pauses = true; }
    void goOn()
    {
        m_pauses = false;
        read();
    }

    QTcpSocket *socket = nullptr;
    QByteArray content;
    std::function<void()> contentCame;
    bool isOver = false;

private:
    void read()
    {
        while (!m_inContent && socket->canReadLine()) {
            const QByteArray line = socket->readLine();
            m_inContent = line.startsWith("DATA");
            socket->write(m_inContent ? "354 go\r\n" : "250 ok\r\n");
        }
        while (m_inContent && !m_pauses && socket->bytesAvailable() > 0) {
            content += socket->readAll();
            if (contentCame) {
                contentCame();
            }
        }
    }

    bool m_inContent = false;
    bool m_pauses = false;
};

} // namespace

class tst_ClientReplies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void earlyReplyAnswersNothing_data();
    void earlyReplyAnswersNothing();
    void replyInTheContentStopsIt_data();
    void replyInTheContentStopsIt();
    void replyBeforeTheLastOctetIsNoSuccess_data();
    void replyBeforeTheLastOctetIsNoSuccess();
    void beginOfAReplyInTheContentIsNoneBehindIt();
    void goodByeBeforeQuitChangesNothing();
};

void tst_ClientReplies::earlyReplyAnswersNothing_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<QByteArray>("unsaid");
    const auto row = [](const char *name, const QByteArray &script, const char *outcome,
                        const char *unsaid) {
        QTest::newRow(name) << script << QString::fromLatin1(outcome) << QByteArray(unsaid);
    };
    row("EHLO's with the greeting", "S: 220 x\nS: 250 x\n", "Protocol", "EHLO");
    row("MAIL's with EHLO's", "S: 220 x\nC* EHLO *\nS: 250 x\nS: 250 ok\n", "Protocol", "MAIL");
    row("RCPT's with MAIL's", UpToMail + "C* MAIL *\nS: 250 ok\nS: 250 ok\n", "Protocol", "RCPT");
    row("a stray 250 behind RCPT's", UpToRcpt + "S: 250 ok\nS: 250 ok\n", "Protocol", "DATA");
    row("half of a stray reply behind RCPT's", UpToRcpt + "S> 250 ok\\r\\n25\n", "Protocol",
        "DATA");
    row("354 behind RCPT's", UpToRcpt + "S: 250 ok\nS: 354 go\n", "Protocol", "DATA");
    row("the dot's with DATA's", UpToData + "S: 354 go\nS: 250 queued\n", "Protocol", "QUIT");
    row("half of the dot's with DATA's", UpToData + "S> 354 go\\r\\n250 que\n", "Protocol", "QUIT");
    row("one too many with PIPELINING",
        Pipelined + "S: 250 ok\nS: 250 ok\nS: 354 go\nS: 250 queued\n", "Protocol", "QUIT");
    row("one too many before DATA's", Pipelined + "S: 250 ok\nS: 250 ok\nS: 250 ok\nS: 354 go\n",
        "Protocol", "QUIT");
    row("BDAT's with RCPT's", Chunking + "S: 250 ok\nC* RCPT *\nS: 250 ok\nS: 250 ok\n", "Protocol",
        "BDAT");
    row("235 before the login is said", Login + "S: 334 VXNlcm5hbWU6\nS: 235 ok\n", "Protocol",
        "YW5u");
    row("235 before the password is said",
        Login + "S: 334 VXNlcm5hbWU6\nC: YW5u\nS: 334 UGFzc3dvcmQ6\nS: 235 ok\n", "Protocol",
        "d29uZGVy");
    row("MAIL's with 235",
        Login
            + "S: 334 VXNlcm5hbWU6\nC: YW5u\nS: 334 UGFzc3dvcmQ6\nC: d29uZGVy\nS: 235 ok\n"
              "S: 250 ok\n",
        "Protocol", "MAIL");
    row("EHLO's with STARTTLS'",
        "S: 220 x\nC* EHLO *\nS: 250-x\nS: 250 STARTTLS\nC: STARTTLS\nS: 220 go\nS: 250 x\n",
        "Security StartTls", "MAIL");
}

void tst_ClientReplies::earlyReplyAnswersNothing()
{
    QFETCH(QByteArray, script);
    QFETCH(QString, outcome);
    QFETCH(QByteArray, unsaid);
    ClientFixture f;
    if (script.contains("STARTTLS")) {
        f.client->setSecurity(Security::StartTls);
    }
    if (script.contains("AUTH")) {
        f.client->setAllowInsecureAuthentication(true);
        f.login(QStringLiteral("wonder"));
    }
    QSmtpSendOptions options;
    if (script.contains("CHUNKING")) {
        options.setBody(QSmtpSendOptions::Body::Binary);
    }
    QVERIFY2(f.server.play(script), qPrintable(f.server.playError()));
    f.client->send(Ann, {Bob}, Letter, options);
    QVERIFY(f.open());
    QVERIFY2(f.hears(QStringLiteral("disconnected")), qPrintable(f.all()));
    QVERIFY2(f.all().contains(QStringLiteral("1 failed ") + outcome), qPrintable(f.all()));
    QCOMPARE(f.results.size() + f.errors.size(), 1);
    QVERIFY(!f.errors.value(1).mayHaveBeenDelivered());
    QTRY_COMPARE(f.server.openConnectionCount(), 0);
    QCOMPARE(f.saidCount(unsaid.toUpper()), 0);
    QCOMPARE(f.saidCount("QUIT"), 0);
    QVERIFY(f.server.messages().isEmpty());
}

void tst_ClientReplies::replyInTheContentStopsIt_data()
{
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<QString>("outcome");
    QTest::newRow("250") << QByteArray("250 ok\r\n") << "Protocol Content";
    QTest::newRow("250 twice") << QByteArray("250 ok\r\n250 ok\r\n") << "Protocol Content";
    QTest::newRow("250 and 221") << QByteArray("250 ok\r\n221 bye\r\n") << "Protocol Content";
    QTest::newRow("354") << QByteArray("354 go on\r\n") << "Protocol Content";
    QTest::newRow("no reply") << QByteArray("what\r\n") << "Protocol Content";
    QTest::newRow("554") << QByteArray("554 5.7.1 no\r\n") << "MessageRefused Content";
    QTest::newRow("452") << QByteArray("452 4.3.1 full\r\n") << "MessageRefused Content";
    QTest::newRow("421") << QByteArray("421 4.3.2 closing\r\n") << "MessageRefused Content";
}

void tst_ClientReplies::replyInTheContentStopsIt()
{
    QFETCH(QByteArray, reply);
    QFETCH(QString, outcome);
    ClientFixture f;
    PatientServer server;
    f.client->setPort(server.serverPort());
    f.client->connectToHost();
    server.contentCame = [&] {
        if (server.content.size() > 300'000) {
            server.contentCame = nullptr;
            server.socket->write(reply);
        } else if (server.hasDot()) {
            server.socket->write("554 no\r\n");
        }
    };
    f.client->send(Ann, {Bob}, QByteArray(16 << 20, 'x'));
    QVERIFY2(f.hears(QStringLiteral("disconnected"), 60000), qPrintable(f.all()));
    QVERIFY2(f.heard.contains(QStringLiteral("1 failed ") + outcome), qPrintable(f.all()));
    QVERIFY(!f.errors.value(1).mayHaveBeenDelivered());
    QTRY_VERIFY_WITH_TIMEOUT(server.isOver, 60000);
    QVERIFY(!server.hasDot());
    QVERIFY(!server.content.contains("QUIT"));
}

void tst_ClientReplies::replyBeforeTheLastOctetIsNoSuccess_data()
{
    QTest::addColumn<bool>("isEarly");
    QTest::newRow("early") << true;
    QTest::newRow("in time") << false;
}

// The client has said all, and some of it still waits on its side.
void tst_ClientReplies::replyBeforeTheLastOctetIsNoSuccess()
{
    QFETCH(bool, isEarly);
    ClientFixture f;
    PatientServer server;
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.1"), server.serverPort());
    QTRY_VERIFY(server.socket);
    QTRY_COMPARE(socket.state(), QAbstractSocket::ConnectedState);
    // As small as the system lets them be.
    socket.setSocketOption(QAbstractSocket::SendBufferSizeSocketOption, 4096);
    server.socket->setSocketOption(QAbstractSocket::ReceiveBufferSizeSocketOption, 4096);
    bool isSaid = false;
    connect(f.client, &QSmtpClient::traced, this,
            [&](QSmtpClient::TraceDirection, const QString &line) {
                isSaid = isSaid || line.contains(QLatin1String("final dot included"));
            });
    f.client->setDevice(&socket);
    f.client->connectToHost();
    QVERIFY(f.hears(QStringLiteral("ready")));
    // What the windows hold is the system's to say; the client itself holds some 64 KiB.
    server.contentCame = [&] {
        if (server.content.size() > 60'000) {
            server.pause();
        }
    };
    f.client->send(Ann, {Bob}, QByteArray(140'000, 'x'));
    QTRY_VERIFY(server.content.size() > 60'000);
    server.contentCame = nullptr;
    QTRY_VERIFY(isSaid);
    QVERIFY(socket.bytesToWrite() > 0);
    if (isEarly) {
        server.socket->write("250 ok\r\n");
        QVERIFY2(f.hears(QStringLiteral("disconnected")), qPrintable(f.all()));
        QCOMPARE(f.heard.filter(QLatin1String("1 failed Protocol")).size(), 1);
        QVERIFY(!f.errors.value(1).mayHaveBeenDelivered());
        server.goOn();
        QTRY_VERIFY(server.isOver);
        QVERIFY(!server.hasDot());
    } else {
        server.goOn();
        QTRY_VERIFY(server.hasDot());
        server.socket->write("250 ok\r\n");
        QVERIFY2(f.hears(QStringLiteral("1 sent")), qPrintable(f.all()));
    }
}

void tst_ClientReplies::beginOfAReplyInTheContentIsNoneBehindIt()
{
    ClientFixture f;
    PatientServer server;
    f.client->setPort(server.serverPort());
    f.client->connectToHost();
    bool isBegun = false;
    server.contentCame = [&] {
        if (!std::exchange(isBegun, true)) {
            server.socket->write("25");
        }
        if (server.hasDot()) {
            server.socket->write("0 ok\r\n");
        }
    };
    f.client->send(Ann, {Bob}, QByteArray(1 << 20, 'x'));
    QVERIFY2(f.hears(QStringLiteral("disconnected"), 60000), qPrintable(f.all()));
    QCOMPARE(f.heard.filter(QLatin1String("1 failed Protocol Content")).size(), 1);
    QTRY_VERIFY_WITH_TIMEOUT(server.isOver, 60000);
    QVERIFY(!server.hasDot());
}

void tst_ClientReplies::goodByeBeforeQuitChangesNothing()
{
    ClientFixture f;
    QVERIFY(f.server.play(UpToData + "S: 354 go\nD\nS: 250 queued\nS: 221 bye\n"));
    QVERIFY(f.open());
    f.client->send(Ann, {Bob}, Letter);
    f.client->disconnectFromHost();
    QVERIFY2(f.hears(QStringLiteral("disconnected")), qPrintable(f.all()));
    QVERIFY2(f.heard.contains(QStringLiteral("1 sent")), qPrintable(f.all()));
    QVERIFY(f.errors.isEmpty());
    QCOMPARE(f.server.messages().size(), 1);
}

QTEST_GUILESS_MAIN(tst_ClientReplies)

#include "tst_clientreplies.moc"
