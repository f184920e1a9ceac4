// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What a server sees of a QSmtpClient that ends in the middle of a message, for whatever reason: no
// dot, no QUIT, and nothing that would have to wait until somebody takes it.

#include "clientfixture.h"
#include "slownetwork.h"

#include <QtCore/QDir>

using Phase = QSmtpError::Phase;
using Security = QSmtpClient::Security;
using namespace std::chrono_literals;

namespace {

qsizetype descriptorCount()
{
    return QDir(QStringLiteral("/proc/self/fd"))
        .entryList(QDir::NoDotAndDotDot | QDir::AllEntries | QDir::System)
        .size();
}

// A file that fails where it is told to.
class FailingDevice : public QIODevice
{
public:
    FailingDevice() { open(QIODevice::ReadOnly | QIODevice::Unbuffered); }
    qint64 size() const override { return 64 << 20; }

    bool fails = false;

protected:
    qint64 readData(char *data, qint64 limit) override
    {
        if (fails) {
            setErrorString(QStringLiteral("the disk is gone"));
            return -1;
        }
        std::fill_n(data, limit, 'x');
        return limit;
    }
    qint64 writeData(const char *, qint64) override { return -1; }
};

} // namespace

class tst_ClientAbort : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void halfAMessageIsNeverEnded_data();
    void halfAMessageIsNeverEnded();
    void abortIsOverWhenItReturns_data();
    void abortIsOverWhenItReturns();
    void goodByeWaitsForTheMessage();
    void dotThatWaitsIsTakenBack_data();
    void dotThatWaitsIsTakenBack();
};

void tst_ClientAbort::halfAMessageIsNeverEnded_data()
{
    QTest::addColumn<Security>("security");
    QTest::addColumn<QByteArray>("end");
    QTest::addColumn<QString>("outcome");
    for (const Security security : {Security::Plaintext, Security::ImplicitTls}) {
        const char *name = security == Security::Plaintext ? "plaintext" : "TLS";
        const auto row = [&](const char *end, const char *outcome) {
            QTest::addRow("%s, %s", end, name)
                << security << QByteArray(end) << QString::fromLatin1(outcome);
        };
        row("abort", "1 failed Canceled");
        row("cancel", "1 failed Canceled");
        row("disconnect and abort", "1 failed Canceled");
        row("delete", "");
        row("time is up", "1 failed Timeout Content");
        row("source fails", "1 failed InvalidMessage Content");
    }
}

void tst_ClientAbort::halfAMessageIsNeverEnded()
{
    QFETCH(Security, security);
    QFETCH(QByteArray, end);
    QFETCH(QString, outcome);
    SlowFixture f;
    QVERIFY(f.listen(security));
    FailingDevice device;
    if (end == "time is up") {
        f.client->setTimeout(Phase::Content, 300ms);
        f.client->setMinimumSendRate(1'000'000'000);
    }
    f.client->connectToHost();
    f.client->send(Ann, {Bob}, &device);
    qint64 sent = 0;
    connect(f.client, &QSmtpClient::sendProgress, this, [&](int, qint64 octets) { sent = octets; });
    QTRY_VERIFY(sent > 200'000);
    if (end == "abort") {
        f.client->abort();
    } else if (end == "cancel") {
        f.client->cancel(1);
    } else if (end == "disconnect and abort") {
        f.client->disconnectFromHost();
        QCoreApplication::processEvents();
        f.client->abort();
    } else if (end == "delete") {
        delete f.client;
    } else if (end == "source fails") {
        device.fails = true;
    }
    if (!outcome.isEmpty()) {
        QTRY_VERIFY2(f.all().contains(outcome), qPrintable(f.all()));
        QVERIFY(!f.errors.value(1).mayHaveBeenDelivered());
    }
    if (end == "cancel" || end == "source fails") {
        f.client->abort(); // it has connected anew for the next message
    }
    // All that had left arrives.
    QVERIFY(f.allArrives());
    QVERIFY(f.server.messages().isEmpty());
    QCOMPARE(f.saidCount("QUIT"), 0);
}

void tst_ClientAbort::abortIsOverWhenItReturns_data()
{
    QTest::addColumn<Security>("security");
    QTest::newRow("plaintext") << Security::Plaintext;
    QTest::newRow("TLS") << Security::ImplicitTls;
}

void tst_ClientAbort::abortIsOverWhenItReturns()
{
    QFETCH(Security, security);
    SlowFixture f;
    QVERIFY(f.listen(security));
    f.client->connectToHost();
    f.client->send(Ann, {Bob}, QByteArray(64 << 20, 'x'));
    qint64 sent = 0;
    connect(f.client, &QSmtpClient::sendProgress, this, [&](int, qint64 octets) { sent = octets; });
    QTRY_VERIFY(sent > 0);
    // Nobody takes anything any more, until every window between here and there is closed.
    f.network->octetsInATurn = 0;
    qint64 before = 0;
    int looksAlike = 0;
    QTRY_VERIFY_WITH_TIMEOUT(
        (looksAlike = std::exchange(before, sent) == sent ? looksAlike + 1 : 0) > 3, 60000);
    const qsizetype descriptors = descriptorCount();
    f.client->abort();
    QCOMPARE(descriptorCount(), descriptors - 1);
    QVERIFY(f.hears(QStringLiteral("disconnected")));
    QCOMPARE(f.heard.filter(QLatin1String("1 failed Canceled")).size(), 1);
}

void tst_ClientAbort::goodByeWaitsForTheMessage()
{
    ClientFixture f;
    f.protect(Security::ImplicitTls);
    QVERIFY(f.open());
    f.client->send(Ann, {Bob}, QByteArray(4 << 20, 'x'));
    connect(f.client, &QSmtpClient::sendProgress, f.client, &QSmtpClient::disconnectFromHost);
    QVERIFY2(f.hears(QStringLiteral("disconnected")), qPrintable(f.all()));
    QVERIFY(f.heard.contains(QStringLiteral("1 sent")));
    QCOMPARE(f.server.messages().constFirst().size, (4 << 20) + 2);
    QCOMPARE(f.saidCount("QUIT"), 1);
}

void tst_ClientAbort::dotThatWaitsIsTakenBack_data()
{
    abortIsOverWhenItReturns_data();
}

// The client has said all, and most of it is still on this side of the network: whoever ends it now
// can still say for certain that it was not delivered.
void tst_ClientAbort::dotThatWaitsIsTakenBack()
{
    QFETCH(Security, security);
    ClientFixture f;
    f.protect(security);
    f.server.setExtensionEnabled(QStringLiteral("CHUNKING"), false);
    QVERIFY(f.listen());
    SlowNetwork network(f.server.port());
    QSslSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.1"), network.serverPort());
    QTRY_COMPARE(socket.state(), QAbstractSocket::ConnectedState);
    socket.setSocketOption(QAbstractSocket::SendBufferSizeSocketOption, 4096);
    f.client->setDevice(&socket);
    bool isSaid = false;
    connect(f.client, &QSmtpClient::traced, this,
            [&](QSmtpClient::TraceDirection, const QString &line) {
                isSaid = isSaid || line.contains(QLatin1String("final dot included"));
            });
    connect(f.client, &QSmtpClient::recipientAccepted, this, [&] { network.octetsInATurn = 0; });
    f.client->connectToHost();
    const auto unsent = [&] { return socket.bytesToWrite() + socket.encryptedBytesToWrite(); };
    // What the windows take is the system's to say: larger messages, until one does not fit.
    int id = 0;
    for (qsizetype size = 60'000; id == 0 || f.results.contains(id); size += 30'000) {
        isSaid = false;
        network.octetsInATurn = 4096;
        id = f.client->send(Ann, {Bob}, QByteArray(size, 'x'));
        QTRY_VERIFY(isSaid);
        if (unsent() > 0) {
            break;
        }
        network.octetsInATurn = 1 << 20;
        QTRY_VERIFY(f.results.contains(id));
    }
    const qsizetype arrived = f.server.messages().size();
    QVERIFY(unsent() > 0);
    f.client->abort();
    QTRY_VERIFY2(f.errors.contains(id), qPrintable(f.all()));
    QVERIFY(!f.errors.value(id).mayHaveBeenDelivered());
    network.octetsInATurn = 1 << 20;
    QTRY_COMPARE_WITH_TIMEOUT(f.server.openConnectionCount(), 0, 60000);
    QCOMPARE(f.server.messages().size(), arrived);
}

QTEST_GUILESS_MAIN(tst_ClientAbort)

#include "tst_clientabort.moc"
