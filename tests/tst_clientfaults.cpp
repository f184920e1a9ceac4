// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A QSmtpClient when things go wrong: lost links, silence, and the unclear end.

#include "clientfixture.h"

#include <QtCore/QElapsedTimer>

using Phase = QSmtpError::Phase;
using namespace std::chrono_literals;

namespace {

const QByteArray UpToMail = "S: 220 x\nC* EHLO *\nS: 250 x\n";
const QByteArray UpToData = UpToMail
                            + "C* MAIL FROM:*\nS: 250 ok\nC* RCPT TO:*\nS: 250 ok\nC: DATA\n";
const QByteArray UpToDot = UpToData + "S: 354 go\nD\n";

} // namespace

class tst_ClientFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPhaseHasItsDeadline_data();
    void everyPhaseHasItsDeadline();
    void slowOctetsDoNotProlongADeadline();
    void lostLinkIsToldByItsPhase_data();
    void lostLinkIsToldByItsPhase();
    void lostBehindTheDotIsUncertainAndNotRepeated_data();
    void lostBehindTheDotIsUncertainAndNotRepeated();
    void quitUnansweredChangesNothing();
    void closedAfterTheMessageChangesNothing();
    void idleEndIsNoError_data();
    void idleEndIsNoError();
    void nobodyListens();
    void hostIsUnknown();
    void brokenRepliesEndTheConnection_data();
    void brokenRepliesEndTheConnection();
    void everyMessageInLineHearsOfTheEnd();
    void refusalOfOneIsNoVerdictOnTheNext();
    void deviceMayCallTheClientWhileItIsRead();
    void headersThatNeverComeDoNotHoldTheLine();
    void stalledServerEndsTheContent();
    void stalledSourceEndsTheContent();
    void everyCutHasOneOutcome_data();
    void everyCutHasOneOutcome();
    void everyPaceOfTheServerIsTheSame_data();
    void everyPaceOfTheServerIsTheSame();
    void eventLoopGoesOnWhileABigMessageIsSent();
};

void tst_ClientFaults::everyPhaseHasItsDeadline_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<Phase>("phase");
    QTest::addColumn<QString>("outcome");
    QTest::newRow("greeting") << QByteArray("E\n") << Phase::Greeting
                              << QStringLiteral("Timeout Greeting");
    QTest::newRow("EHLO") << QByteArray("S: 220 x\nC* EHLO *\nE\n") << Phase::Hello
                          << QStringLiteral("Timeout Hello");
    QTest::newRow("MAIL") << UpToMail + "C* MAIL *\nE\n"
                          << Phase::Sender << QStringLiteral("Timeout Sender");
    QTest::newRow("RCPT") << UpToMail + "C* MAIL *\nS: 250 ok\nC* RCPT *\nE\n"
                          << Phase::Recipients << QStringLiteral("Timeout Recipients");
    QTest::newRow("DATA") << UpToData + "E\n" << Phase::Data << QStringLiteral("Timeout Data");
    QTest::newRow("the dot") << UpToDot + "E\n"
                             << Phase::Delivery << QStringLiteral("Timeout Delivery maybe");
}

void tst_ClientFaults::everyPhaseHasItsDeadline()
{
    QFETCH(QByteArray, script);
    QFETCH(Phase, phase);
    QFETCH(QString, outcome);
    ClientFixture f;
    QVERIFY(f.server.play(script));
    f.client->setTimeout(phase, 150ms);
    QVERIFY(f.open());
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY2(f.hears(QStringLiteral("disconnected"), 5000), qPrintable(f.all()));
    QVERIFY2(f.heard.contains(QStringLiteral("1 failed ") + outcome), qPrintable(f.all()));
    QVERIFY(f.errors.value(1).isTransient());
}

void tst_ClientFaults::slowOctetsDoNotProlongADeadline()
{
    ClientFixture f;
    QByteArray script = "S: 220 x\nC* EHLO *\nS> 250\n";
    for (int i = 0; i < 200; ++i) {
        script += "S> -\nW: 20\n";
    }
    QVERIFY(f.server.play(script));
    f.client->setTimeout(Phase::Hello, 300ms);
    QElapsedTimer timer;
    timer.start();
    QVERIFY(f.open());
    QVERIFY2(f.hears(QStringLiteral("error Timeout Hello"), 5000), qPrintable(f.all()));
    QVERIFY(timer.elapsed() < 3000);
}

void tst_ClientFaults::lostLinkIsToldByItsPhase_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<QString>("outcome");
    for (const char *end : {"X", "R"}) {
        const QByteArray cut = QByteArray(end) + '\n';
        const auto row = [&](const char *name, const QByteArray &script, const char *outcome) {
            QTest::addRow("%s, %s", name, end[0] == 'X' ? "closed" : "reset")
                << script + cut << QString::fromLatin1(outcome);
        };
        row("greeting", "", "Network Greeting");
        row("in the greeting", "S> 220 x\n", "Network Greeting");
        row("EHLO", "S: 220 x\nC* EHLO *\n", "Network Hello");
        row("MAIL", UpToMail + "C* MAIL *\n", "Network Sender");
        row("in MAIL's reply", UpToMail + "C* MAIL *\nS> 25\n", "Network Sender");
        row("RCPT", UpToMail + "C* MAIL *\nS: 250 ok\nC* RCPT *\n", "Network Recipients");
        row("DATA", UpToData, "Network Data");
    }
}

void tst_ClientFaults::lostLinkIsToldByItsPhase()
{
    QFETCH(QByteArray, script);
    QFETCH(QString, outcome);
    ClientFixture f;
    QVERIFY(f.server.play(script));
    QVERIFY(f.open());
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY2(f.hears(QStringLiteral("disconnected")), qPrintable(f.all()));
    QVERIFY2(f.heard.contains(QStringLiteral("1 failed ") + outcome), qPrintable(f.all()));
    QCOMPARE(f.errors.value(1).cause(), QSmtpError::Cause::ConnectionLost);
    QVERIFY(f.errors.value(1).isTransient());
    QCOMPARE(f.heard.filter(QLatin1String("1 ")).size(),
             f.heard.filter(QLatin1String("accepted")).size() + 1);
}

void tst_ClientFaults::lostBehindTheDotIsUncertainAndNotRepeated_data()
{
    QTest::addColumn<QByteArray>("end");
    QTest::newRow("closed") << QByteArray("X\n");
    QTest::newRow("reset") << QByteArray("R\n");
    QTest::newRow("closed inside the reply") << QByteArray("S> 250 o\nX\n");
}

void tst_ClientFaults::lostBehindTheDotIsUncertainAndNotRepeated()
{
    QFETCH(QByteArray, end);
    ClientFixture f;
    QVERIFY(f.server.play(UpToDot + end));
    QVERIFY(f.open());
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY2(f.hears(QStringLiteral("disconnected")), qPrintable(f.all()));
    QVERIFY2(f.heard.contains(QStringLiteral("1 failed Network Delivery maybe")),
             qPrintable(f.all()));
    QVERIFY(f.errors.value(1).text().contains(QLatin1String("may have been delivered")));
    QCOMPARE(f.client->state(), QSmtpClient::State::Disconnected);
    QCOMPARE(f.server.connectionCount(), 1);
}

void tst_ClientFaults::quitUnansweredChangesNothing()
{
    ClientFixture f;
    QVERIFY(f.server.play(UpToDot + "S: 250 queued\nC: QUIT\nE\n"));
    QVERIFY(f.open());
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY(f.hears(QStringLiteral("1 sent")));
    QElapsedTimer timer;
    timer.start();
    f.client->disconnectFromHost();
    QVERIFY2(f.hears(QStringLiteral("disconnected")), qPrintable(f.all()));
    QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(f.client->error().isNull());
    QVERIFY(f.errors.isEmpty());
}

void tst_ClientFaults::closedAfterTheMessageChangesNothing()
{
    ClientFixture f;
    QVERIFY(f.server.play(UpToDot + "S: 250 queued\nX\n"));
    QVERIFY(f.open());
    f.client->send(Ann, {Bob}, Letter);
    f.client->disconnectFromHost();
    QVERIFY2(f.hears(QStringLiteral("disconnected")), qPrintable(f.all()));
    QVERIFY(f.heard.contains(QStringLiteral("1 sent")));
    QVERIFY(f.errors.isEmpty());
    QVERIFY(f.client->error().isNull());
}

void tst_ClientFaults::idleEndIsNoError_data()
{
    QTest::addColumn<QByteArray>("end");
    QTest::newRow("421") << QByteArray("S: 421 idle too long\nX\n");
    QTest::newRow("closed") << QByteArray("X\n");
}

void tst_ClientFaults::idleEndIsNoError()
{
    QFETCH(QByteArray, end);
    ClientFixture f;
    QVERIFY(f.server.play(UpToMail + "F\n" + end));
    QVERIFY(f.open());
    QVERIFY2(f.hears(QStringLiteral("disconnected")), qPrintable(f.all()));
    QVERIFY(f.heard.filter(QLatin1String("error")).isEmpty());
    QCOMPARE(f.client->state(), QSmtpClient::State::Disconnected);
}

void tst_ClientFaults::nobodyListens()
{
    ClientFixture f;
    QVERIFY(f.listen());
    f.server.close();
    f.client->send(Ann, {Bob}, Letter);
    f.client->connectToHost();
    QVERIFY2(f.hears(QStringLiteral("disconnected")), qPrintable(f.all()));
    QVERIFY(f.heard.contains(QStringLiteral("1 failed Network Connect")));
    QCOMPARE(f.lastError.cause(), QSmtpError::Cause::ConnectionRefused);
    QVERIFY(f.lastError.isTransient());
}

void tst_ClientFaults::hostIsUnknown()
{
    ClientFixture f;
    f.client->setHostName(QStringLiteral("no-such-host.invalid"));
    f.client->connectToHost();
    QVERIFY2(f.hears(QStringLiteral("error Network Connect"), 60000), qPrintable(f.all()));
    QCOMPARE(f.lastError.cause(), QSmtpError::Cause::HostNotFound);
}

void tst_ClientFaults::brokenRepliesEndTheConnection_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::newRow("HTTP") << QByteArray("S: HTTP/1.1 400 Bad Request\n");
    QTest::newRow("codes differ") << UpToMail + "C* MAIL *\nS: 250-a\nS: 550 b\n";
    QTest::newRow("no code") << UpToMail + "C* MAIL *\nS: 2x0 ok\n";
    QTest::newRow("354 to MAIL") << UpToMail + "C* MAIL *\nS: 354 ok\n";
    QTest::newRow("250 to DATA") << UpToData + "S: 250 ok\n";
    QTest::newRow("all at once") << QByteArray(
        "S: 220 x\nS: 250 x\nS: 250 ok\nS: 250 ok\nS: 354 go\nS: 250 ok\n");
    QTest::newRow("line without end") << QByteArray("S> 220 ") + QByteArray(100000, 'x') + "\n";
}

void tst_ClientFaults::brokenRepliesEndTheConnection()
{
    QFETCH(QByteArray, script);
    ClientFixture f;
    QVERIFY(f.server.play(script + "C: QUIT\n"));
    QVERIFY(f.open());
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY2(f.hears(QStringLiteral("disconnected")), qPrintable(f.all()));
    QCOMPARE(f.heard.filter(QLatin1String("1 failed Protocol")).size(), 1);
    QCOMPARE(f.heard.filter(QLatin1String("error Protocol")).size(), 1);
    QCOMPARE(f.server.messages().size(), 0);
    QCOMPARE(f.saidCount("QUIT"), 0);
}

void tst_ClientFaults::everyMessageInLineHearsOfTheEnd()
{
    ClientFixture f;
    QVERIFY(f.server.play(UpToDot + "X\n"));
    f.client->send(Ann, {Bob}, Letter);
    f.client->send(Ann, {Carl}, Letter);
    f.client->send(Ann, {Dora}, Letter);
    QVERIFY(f.open());
    QVERIFY2(f.hears(QStringLiteral("disconnected")), qPrintable(f.all()));
    QVERIFY(f.heard.contains(QStringLiteral("1 failed Network Delivery maybe")));
    QVERIFY(f.heard.contains(QStringLiteral("2 failed Network Delivery")));
    QVERIFY(f.heard.contains(QStringLiteral("3 failed Network Delivery")));
    QVERIFY(!f.errors.value(2).text().contains(QLatin1String("may have been delivered")));
}

void tst_ClientFaults::refusalOfOneIsNoVerdictOnTheNext()
{
    ClientFixture f;
    QVERIFY(f.server.play(UpToMail + "C* MAIL *\nS: 250 ok\nC* RCPT *\nS: 421 too many\nX\n"));
    f.client->send(Ann, {Bob}, Letter);
    f.client->send(Ann, {Carl}, Letter);
    QVERIFY(f.open());
    QVERIFY2(f.hears(QStringLiteral("disconnected")), qPrintable(f.all()));
    QVERIFY(f.heard.contains(QStringLiteral("1 failed RecipientsRefused Recipients")));
    QVERIFY(f.heard.contains(QStringLiteral("2 failed Network Recipients")));
    QVERIFY(f.errors.value(2).isTransient());
}

void tst_ClientFaults::deviceMayCallTheClientWhileItIsRead()
{
    class Meddler : public QIODevice
    {
    public:
        explicit Meddler(QSmtpClient *client)
            : m_client(client)
        {
            open(QIODevice::ReadOnly | QIODevice::Unbuffered);
        }
        qint64 size() const override { return 1 << 20; }

    protected:
        qint64 readData(char *data, qint64 limit) override
        {
            if (pos() > 1000) {
                m_client->cancel(1);
                m_client->abort();
            }
            std::fill_n(data, limit, '\n');
            return limit;
        }
        qint64 writeData(const char *, qint64) override { return -1; }

    private:
        QSmtpClient *m_client;
    };
    ClientFixture f;
    QVERIFY(f.open());
    Meddler device(f.client);
    f.client->send(Ann, {Bob}, &device);
    QVERIFY2(f.hears(QStringLiteral("disconnected")), qPrintable(f.all()));
    QCOMPARE(f.heard.filter(QLatin1String("1 failed Canceled")).size(), 1);
}

void tst_ClientFaults::headersThatNeverComeDoNotHoldTheLine()
{
    class Silent : public QIODevice
    {
    public:
        Silent() { open(QIODevice::ReadOnly | QIODevice::Unbuffered); }
        bool isSequential() const override { return true; }

    protected:
        qint64 readData(char *, qint64) override { return 0; }
        qint64 writeData(const char *, qint64) override { return -1; }
    };
    ClientFixture f;
    f.client->setTimeout(Phase::Preparation, 200ms);
    QVERIFY(f.open());
    Silent device;
    f.client->send(Ann, {Bob}, &device);
    f.client->send(Ann, {Carl}, Letter);
    QVERIFY2(f.hears(QStringLiteral("2 sent")), qPrintable(f.all()));
    QVERIFY(f.all().contains(QLatin1String("1 failed InvalidMessage")));
    QCOMPARE(f.server.connectionCount(), 1);
}

void tst_ClientFaults::stalledServerEndsTheContent()
{
    ClientFixture f;
    // The server stops reading: its window fills, and ours with it.
    f.server.setKeepsContent(false);
    f.server.setCutAfter(100000, QSmtpTestServer::Cut::Stall, QSmtpTestServer::Counting::Received);
    f.client->setTimeout(Phase::Content, 500ms);
    QVERIFY(f.open());
    f.client->send(Ann, {Bob}, QByteArray(64 << 20, 'x'));
    QVERIFY2(f.hears(QStringLiteral("1 failed Timeout Content"), 20000), qPrintable(f.all()));
    QVERIFY(!f.errors.value(1).mayHaveBeenDelivered());
}

void tst_ClientFaults::stalledSourceEndsTheContent()
{
    class Silent : public QIODevice
    {
    public:
        Silent() { open(QIODevice::ReadOnly | QIODevice::Unbuffered); }
        bool isSequential() const override { return true; }

    protected:
        qint64 readData(char *data, qint64 limit) override
        {
            if (m_given || limit < 4) {
                return 0;
            }
            m_given = true;
            std::copy_n("\n\nx\n", 4, data);
            return 4;
        }
        qint64 writeData(const char *, qint64) override { return -1; }

    private:
        bool m_given = false;
    };
    ClientFixture f;
    f.client->setTimeout(Phase::Content, 1s);
    QVERIFY(f.open());
    Silent device;
    f.client->send(Ann, {Bob}, &device);
    f.client->send(Ann, {Carl}, Letter);
    QVERIFY2(f.hears(QStringLiteral("2 sent")), qPrintable(f.all()));
    QVERIFY2(f.heard.contains(QStringLiteral("1 failed InvalidMessage Content")),
             qPrintable(f.all()));
    QCOMPARE(f.server.messages().size(), 1);
}

void tst_ClientFaults::everyCutHasOneOutcome_data()
{
    QTest::addColumn<QSmtpTestServer::Cut>("cut");
    QTest::addColumn<QSmtpTestServer::Counting>("counting");
    QTest::newRow("closed, counting what the server said")
        << QSmtpTestServer::Cut::Close << QSmtpTestServer::Counting::Sent;
    QTest::newRow("reset, counting what the server said")
        << QSmtpTestServer::Cut::Reset << QSmtpTestServer::Counting::Sent;
    QTest::newRow("closed, counting what the client said")
        << QSmtpTestServer::Cut::Close << QSmtpTestServer::Counting::Received;
    QTest::newRow("reset, counting what the client said")
        << QSmtpTestServer::Cut::Reset << QSmtpTestServer::Counting::Received;
}

void tst_ClientFaults::everyCutHasOneOutcome()
{
    QFETCH(QSmtpTestServer::Cut, cut);
    QFETCH(QSmtpTestServer::Counting, counting);
    int sent = 0;
    int uncertain = 0;
    for (qint64 octets = 0; octets < 1000; ++octets) {
        ClientFixture f;
        f.server.setCutAfter(octets, cut, counting);
        QVERIFY(f.open());
        const QFuture<QSmtpResult> future = f.client->result(f.client->send(Ann, {Bob}, Letter));
        f.client->disconnectFromHost();
        QVERIFY2(f.hears(QStringLiteral("disconnected")),
                 qPrintable(QStringLiteral("%1: %2").arg(octets).arg(f.all())));
        QVERIFY(future.isFinished());
        QCOMPARE(f.results.size() + f.errors.size(), 1);
        const bool arrived = !f.server.messages().isEmpty();
        if (!f.results.isEmpty()) {
            QVERIFY(arrived);
            ++sent;
        } else if (f.errors.value(1).mayHaveBeenDelivered()) {
            ++uncertain;
        } else {
            QVERIFY2(!arrived, qPrintable(QStringLiteral("%1: %2").arg(octets).arg(f.all())));
        }
        // Behind the confirmation every cut is the same.
        if (sent > 5) {
            break;
        }
    }
    QVERIFY(sent > 5);
    QVERIFY(uncertain > 0);
}

void tst_ClientFaults::everyPaceOfTheServerIsTheSame_data()
{
    QTest::addColumn<int>("segment");
    QTest::newRow("whole") << int(QSmtpTestServer::WholeReplies);
    QTest::newRow("by line") << int(QSmtpTestServer::SingleLines);
    QTest::newRow("by octet") << int(QSmtpTestServer::SingleOctets);
}

void tst_ClientFaults::everyPaceOfTheServerIsTheSame()
{
    QFETCH(int, segment);
    ClientFixture f;
    f.protect(QSmtpClient::Security::StartTls);
    f.login();
    f.server.setSegmentSize(segment);
    f.server.refuseRecipient(Carl, "550-5.1.1 no\r\n550 5.1.1 such user");
    QVERIFY(f.open());
    f.client->send(Ann, {Bob, Carl}, Letter);
    f.client->disconnectFromHost();
    QVERIFY2(f.hears(QStringLiteral("disconnected")), qPrintable(f.all()));
    QCOMPARE(f.all(), QStringLiteral(
                          "connected, encrypted, authenticated, ready, "
                          "1 accepted bob@example.org 250, 1 refused carl@example.org 550, 1 sent, "
                          "disconnected"));
}

void tst_ClientFaults::eventLoopGoesOnWhileABigMessageIsSent()
{
    ClientFixture f;
    f.protect(QSmtpClient::Security::ImplicitTls);
    f.login();
    f.server.setKeepsContent(false);
    QVERIFY(f.open());
    QVERIFY(f.hears(QStringLiteral("ready")));
    int ticks = 0;
    QTimer timer;
    connect(&timer, &QTimer::timeout, this, [&ticks] { ++ticks; });
    timer.start(0);
    f.client->send(Ann, {Bob}, QByteArray(32 << 20, 'x'));
    QVERIFY2(f.hears(QStringLiteral("1 sent"), 60000), qPrintable(f.all()));
    // One slot that wrote it all would leave a handful.
    QVERIFY2(ticks > 100, qPrintable(QString::number(ticks)));
}

QTEST_GUILESS_MAIN(tst_ClientFaults)

#include "tst_clientfaults.moc"
