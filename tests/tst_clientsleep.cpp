// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A QSmtpClient on a machine that sleeps, or whose clock is set: the wall clock goes forward or
// back while no other one does.

#include "clientfixture.h"

#include <QtNetwork/QTcpSocket>

#include <atomic>
#include <ctime>

#include <sys/syscall.h>
#include <unistd.h>

using Phase = QSmtpError::Phase;
using Security = QSmtpClient::Security;
using namespace std::chrono_literals;

namespace {

std::atomic<qint64> wallOffset = 0; // in seconds

void setWallClock(std::chrono::seconds forward)
{
    wallOffset += forward.count();
}

} // namespace

// In the place of the C library's, for everything that is linked with this program.
extern "C" int clock_gettime(clockid_t clock, timespec *time) noexcept
{
    const auto result = int(syscall(SYS_clock_gettime, clock, time));
    if (clock == CLOCK_REALTIME) {
        time->tv_sec += wallOffset;
    }
    return result;
}

namespace {

const QByteArray UpToMail = "S: 220 x\nC* EHLO *\nS: 250 x\n";
const QByteArray UpToData = UpToMail
                            + "C* MAIL FROM:*\nS: 250 ok\nC* RCPT TO:*\nS: 250 ok\nC: DATA\n";
const QByteArray UpToDot = UpToData + "S: 354 go\nD\n";

// One look at what there is to do.
void wake(QSmtpClient *client)
{
    client->rejectCertificate(); // nobody asked about one
}

} // namespace

class tst_ClientSleep : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { wallOffset = 0; }

    void wallClockIsTheTests();
    void sleepEndsWhatIsWaitedFor_data();
    void sleepEndsWhatIsWaitedFor();
    void sleepInTheContentEndsIt_data();
    void sleepInTheContentEndsIt();
    void clockThatIsSetEndsNothing_data();
    void clockThatIsSetEndsNothing();
    void replyToTheDotIsHeardAfterSleep();
    void nothingMoreIsSaidAfterSleep();
    void idleConnectionIsMadeAnewAfterSleep();
    void idleConnectionThatDiedInSleepCostsNoAttempt();
    void connectionOfSomebodyElseIsNotMadeAnew();
    void keepAliveSpeaksUpAtOnceAfterSleep();
    void keepAliveThatIsNotAnsweredHoldsUpNoMessage();
    void sleepBeforeTheConnectionIsNoMatter();
};

void tst_ClientSleep::wallClockIsTheTests()
{
    const auto wall = std::chrono::system_clock::now();
    const auto steady = std::chrono::steady_clock::now();
    setWallClock(24h);
    QVERIFY(std::chrono::system_clock::now() - wall >= 24h);
    QVERIFY(std::chrono::steady_clock::now() - steady < 1h);
}

void tst_ClientSleep::sleepEndsWhatIsWaitedFor_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<QByteArray>("last");
    QTest::addColumn<QString>("outcome");
    QTest::newRow("greeting") << QByteArray("E\n") << QByteArray() << "Timeout Greeting";
    QTest::newRow("EHLO") << QByteArray("S: 220 x\nC* EHLO *\nE\n") << QByteArray("EHLO")
                          << "Timeout Hello";
    QTest::newRow("MAIL") << UpToMail + "C* MAIL *\nE\n" << QByteArray("MAIL") << "Timeout Sender";
    QTest::newRow("RCPT") << UpToMail + "C* MAIL *\nS: 250 ok\nC* RCPT *\nE\n"
                          << QByteArray("RCPT") << "Timeout Recipients";
    QTest::newRow("DATA") << UpToData + "E\n" << QByteArray("DATA") << "Timeout Data";
    QTest::newRow("the dot") << UpToDot + "E\n" << QByteArray() << "Timeout Delivery maybe";
    QTest::newRow("the middle of a reply") << UpToMail + "C* MAIL *\nS> 250-\nE\n"
                                           << QByteArray("MAIL") << "Timeout Sender";
}

void tst_ClientSleep::sleepEndsWhatIsWaitedFor()
{
    QFETCH(QByteArray, script);
    QFETCH(QByteArray, last);
    QFETCH(QString, outcome);
    ClientFixture f;
    QVERIFY(f.server.play(script));
    QVERIFY(f.open());
    f.client->send(Ann, {Bob}, Letter);
    if (outcome.contains(QLatin1String("Delivery"))) {
        QTRY_COMPARE(f.server.messages().size(), 1);
    } else {
        QVERIFY(f.hears(QStringLiteral("connected")));
        QTRY_COMPARE(f.saidCount(last), last.isEmpty() ? 0 : 1);
    }
    wake(f.client);
    QCoreApplication::processEvents();
    QVERIFY2(f.errors.isEmpty(), qPrintable(f.all()));
    setWallClock(601s); // the longest of the limits, and a second
    wake(f.client);
    QVERIFY2(f.hears(QStringLiteral("disconnected")), qPrintable(f.all()));
    QVERIFY2(f.heard.contains(QStringLiteral("1 failed ") + outcome), qPrintable(f.all()));
    QVERIFY(f.errors.value(1).isTransient());
    QCOMPARE(f.results.size() + f.errors.size(), 1);
}

void tst_ClientSleep::sleepInTheContentEndsIt_data()
{
    QTest::addColumn<Security>("security");
    QTest::newRow("plaintext") << Security::Plaintext;
    QTest::newRow("TLS") << Security::ImplicitTls;
}

void tst_ClientSleep::sleepInTheContentEndsIt()
{
    QFETCH(Security, security);
    ClientFixture f;
    f.protect(security);
    f.server.setKeepsContent(false);
    QVERIFY(f.open());
    bool slept = false;
    connect(f.client, &QSmtpClient::sendProgress, this, [&] {
        if (!std::exchange(slept, true)) {
            setWallClock(181s);
        }
    });
    f.client->send(Ann, {Bob}, QByteArray(8 << 20, 'x'));
    QVERIFY2(f.hears(QStringLiteral("disconnected")), qPrintable(f.all()));
    QVERIFY2(f.heard.contains(QStringLiteral("1 failed Timeout Content")), qPrintable(f.all()));
    QTRY_COMPARE(f.server.openConnectionCount(), 0);
    QVERIFY(f.server.messages().isEmpty());
}

void tst_ClientSleep::clockThatIsSetEndsNothing_data()
{
    QTest::addColumn<int>("seconds");
    QTest::newRow("back by a day") << -24 * 60 * 60;
    QTest::newRow("back by a second") << -1;
    QTest::newRow("forward by a second") << 1;
}

void tst_ClientSleep::clockThatIsSetEndsNothing()
{
    QFETCH(int, seconds);
    ClientFixture f;
    f.login();
    f.protect(Security::StartTls);
    connect(&f.server, &QSmtpTestServer::traced, this,
            [&] { setWallClock(std::chrono::seconds(seconds)); });
    QVERIFY(f.open());
    f.client->send(Ann, {Bob}, Letter);
    f.client->send(Ann, {Carl}, Letter);
    QVERIFY2(f.hears(QStringLiteral("2 sent")), qPrintable(f.all()));
    QVERIFY(f.errors.isEmpty());
    QVERIFY(wallOffset <= -10 || wallOffset >= 10);
    QCOMPARE(f.server.connectionCount(), 1);
}

void tst_ClientSleep::replyToTheDotIsHeardAfterSleep()
{
    ClientFixture f;
    QVERIFY(f.open());
    connect(&f.server, &QSmtpTestServer::messageReceived, this, [] { setWallClock(8h); });
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY2(f.hears(QStringLiteral("1 sent")), qPrintable(f.all()));
    QVERIFY(f.errors.isEmpty());
}

void tst_ClientSleep::nothingMoreIsSaidAfterSleep()
{
    ClientFixture f;
    f.server.setExtensions({}); // one command after the other
    connect(&f.server, &QSmtpTestServer::traced, this,
            [](QSmtpTestServer::Origin, const QByteArray &line) {
                if (line.startsWith("RCPT")) {
                    setWallClock(8h);
                }
            });
    QVERIFY(f.open());
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY2(f.hears(QStringLiteral("disconnected")), qPrintable(f.all()));
    QCOMPARE(f.heard.filter(QLatin1String("1 failed Timeout")).size(), 1);
    QVERIFY(!f.errors.value(1).mayHaveBeenDelivered());
    QTRY_COMPARE(f.server.openConnectionCount(), 0);
    QCOMPARE(f.saidCount("DATA"), 0);
    QCOMPARE(f.saidCount("QUIT"), 0);
}

void tst_ClientSleep::idleConnectionIsMadeAnewAfterSleep()
{
    ClientFixture f;
    QVERIFY(f.open());
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY(f.hears(QStringLiteral("1 sent")));
    setWallClock(299s); // a server would wait as long
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY(f.hears(QStringLiteral("2 sent")));
    QCOMPARE(f.server.connectionCount(), 1);
    setWallClock(301s);
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY2(f.hears(QStringLiteral("3 sent")), qPrintable(f.all()));
    QCOMPARE(f.server.connectionCount(), 2);
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY(f.hears(QStringLiteral("4 sent")));
    QCOMPARE(f.server.connectionCount(), 2);
    QVERIFY2(!f.heard.contains(QStringLiteral("disconnected")), qPrintable(f.all()));
}

// Nobody tells of its death: what is said over it is not answered.
void tst_ClientSleep::idleConnectionThatDiedInSleepCostsNoAttempt()
{
    ClientFixture f;
    QVERIFY(f.server.play(UpToMail + "H\n"));
    QVERIFY(f.open());
    QVERIFY(f.hears(QStringLiteral("ready")));
    setWallClock(8h);
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY2(f.hears(QStringLiteral("1 sent")), qPrintable(f.all()));
    QVERIFY(f.errors.isEmpty());
    QCOMPARE(f.server.connectionCount(), 2);
    QCOMPARE(f.saidCount("MAIL"), 1);
}

void tst_ClientSleep::connectionOfSomebodyElseIsNotMadeAnew()
{
    ClientFixture f;
    QVERIFY(f.listen());
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.1"), quint16(f.server.port()));
    QTRY_COMPARE(socket.state(), QAbstractSocket::ConnectedState);
    f.client->setDevice(&socket);
    f.client->connectToHost();
    QVERIFY(f.hears(QStringLiteral("ready")));
    setWallClock(8h);
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY2(f.hears(QStringLiteral("1 sent")), qPrintable(f.all()));
    QCOMPARE(f.server.connectionCount(), 1);
}

void tst_ClientSleep::keepAliveSpeaksUpAtOnceAfterSleep()
{
    ClientFixture f;
    f.client->setKeepAliveInterval(1h);
    QVERIFY(f.open());
    QVERIFY(f.hears(QStringLiteral("ready")));
    setWallClock(59min);
    wake(f.client);
    QCoreApplication::processEvents();
    QCOMPARE(f.saidCount("NOOP"), 0);
    setWallClock(61min);
    wake(f.client);
    QTRY_COMPARE(f.saidCount("NOOP"), 1);
    // The server is there all the same.
    QTRY_COMPARE(f.client->state(), QSmtpClient::State::Ready);
    const QFuture<QSmtpReply> reply = f.client->noop();
    QTRY_VERIFY(reply.isFinished());
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY(f.hears(QStringLiteral("1 sent")));
    QCOMPARE(f.server.connectionCount(), 1);
}

void tst_ClientSleep::keepAliveThatIsNotAnsweredHoldsUpNoMessage()
{
    ClientFixture f;
    QVERIFY(f.server.play(UpToMail + "C: NOOP\nE\n"));
    f.client->setKeepAliveInterval(1h);
    QVERIFY(f.open());
    QVERIFY(f.hears(QStringLiteral("ready")));
    setWallClock(8h);
    wake(f.client);
    QTRY_COMPARE(f.saidCount("NOOP"), 1);
    f.client->send(Ann, {Bob}, Letter); // without the limit of a QUIT it would wait for minutes
    QVERIFY2(f.hears(QStringLiteral("1 sent")), qPrintable(f.all()));
    QCOMPARE(f.server.connectionCount(), 2);
    QVERIFY(f.errors.isEmpty());
}

void tst_ClientSleep::sleepBeforeTheConnectionIsNoMatter()
{
    ClientFixture f;
    setWallClock(8h);
    QVERIFY(f.open());
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY2(f.hears(QStringLiteral("1 sent")), qPrintable(f.all()));
    f.client->disconnectFromHost();
    QVERIFY(f.hears(QStringLiteral("disconnected")));
    setWallClock(8h);
    f.client->connectToHost();
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY2(f.hears(QStringLiteral("2 sent")), qPrintable(f.all()));
    QCOMPARE(f.server.connectionCount(), 2);
}

QTEST_GUILESS_MAIN(tst_ClientSleep)

#include "tst_clientsleep.moc"
