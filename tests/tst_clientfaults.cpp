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
    void quitUnansweredChangesNothing();
    void idleEndIsNoError_data();
    void idleEndIsNoError();
    void everyMessageInLineHearsOfTheEnd();
    void refusalOfOneIsNoVerdictOnTheNext();
    void deviceMayCallTheClientWhileItIsRead();
    void headersThatNeverComeDoNotHoldTheLine();
    void stalledServerEndsTheContent();
    void stalledSourceEndsTheContent();
    void everyPaceOfTheServerIsTheSame_data();
    void everyPaceOfTheServerIsTheSame();
    void eventLoopGoesOnWhileABigMessageIsSent();
};

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
