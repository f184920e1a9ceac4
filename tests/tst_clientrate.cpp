// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A QSmtpClient whose content leaves too slowly, or whose source is slow: what counts for the
// minimum rate.

#include "clientfixture.h"
#include "slownetwork.h"

#include <QtNetwork/QTcpSocket>

#include <algorithm>

using Phase = QSmtpError::Phase;
using Security = QSmtpClient::Security;
using namespace std::chrono_literals;

namespace {

// A connection that takes what is written in drops, and hands on at once what comes.
class Drip : public QIODevice
{
public:
    Drip(int port, qsizetype dropSize)
        : m_dropSize(dropSize)
    {
        m_socket.connectToHost(QStringLiteral("127.0.0.1"), quint16(port));
        connect(&m_socket, &QIODevice::readyRead, this, &QIODevice::readyRead);
        connect(&m_socket, &QAbstractSocket::disconnected, this, &QIODevice::readChannelFinished);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            const QByteArray drop = m_waiting.left(m_dropSize);
            m_waiting.remove(0, drop.size());
            if (!drop.isEmpty()) {
                ++drops;
                m_socket.write(drop);
                Q_EMIT bytesWritten(drop.size());
            }
        });
        m_timer.start(1);
        open(QIODevice::ReadWrite | QIODevice::Unbuffered);
    }

    // The end of the socket, which outlives the timer, is told to nobody.
    ~Drip() override { m_socket.disconnect(this); }

    bool isReady() const { return m_socket.state() == QAbstractSocket::ConnectedState; }
    bool isSequential() const override { return true; }
    qint64 bytesAvailable() const override { return m_socket.bytesAvailable(); }
    qint64 bytesToWrite() const override { return m_waiting.size(); }
    void close() override
    {
        m_timer.stop();
        m_socket.abort();
        QIODevice::close();
    }

    int drops = 0;

protected:
    qint64 readData(char *data, qint64 limit) override { return m_socket.read(data, limit); }
    qint64 writeData(const char *data, qint64 length) override
    {
        m_waiting.append(data, length);
        return length;
    }

private:
    const qsizetype m_dropSize;
    QTcpSocket m_socket;
    QTimer m_timer;
    QByteArray m_waiting;
};

// A program that has something to say now and then.
class SlowSource : public QIODevice
{
public:
    SlowSource()
    {
        connect(&m_timer, &QTimer::timeout, this, [this] {
            m_ready += 10;
            ++m_pieces;
            Q_EMIT readyRead();
            if (m_pieces == Pieces) {
                m_timer.stop();
                Q_EMIT readChannelFinished();
            }
        });
        m_timer.start(20);
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }

    static constexpr int Pieces = 60;
    bool isSequential() const override { return true; }
    qint64 bytesAvailable() const override { return m_ready; }

protected:
    qint64 readData(char *data, qint64 limit) override
    {
        const qint64 length = std::min(limit, m_ready);
        std::fill_n(data, length, '\n');
        m_ready -= length;
        return length > 0 || m_pieces < Pieces ? length : -1;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QTimer m_timer;
    qint64 m_ready = 0;
    int m_pieces = 0;
};

} // namespace

class tst_ClientRate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isASetting();
    void contentThatTricklesEndsByTheRate_data();
    void contentThatTricklesEndsByTheRate();
    void withoutARateItTricklesToItsEnd();
    void networkThatTricklesEndsByTheRate_data();
    void networkThatTricklesEndsByTheRate();
    void slowSourceIsNotASlowServer();
};

void tst_ClientRate::isASetting()
{
    QSmtpClient client;
    QCOMPARE(client.minimumSendRate(), 500);
    QSignalSpy changed(&client, &QSmtpClient::minimumSendRateChanged);
    client.setMinimumSendRate(100);
    client.setMinimumSendRate(100);
    QCOMPARE(changed.size(), 1);
    QSmtpClient other;
    other.setSettings(client.settings());
    QCOMPARE(other.minimumSendRate(), 100);
    client.setMinimumSendRate(-1);
    QCOMPARE(client.minimumSendRate(), 0);
    QCOMPARE(client.property("minimumSendRate").toInt(), 0);
}

void tst_ClientRate::contentThatTricklesEndsByTheRate_data()
{
    QTest::addColumn<QSmtpSendOptions::Body>("body");
    QTest::newRow("DATA") << QSmtpSendOptions::Body::SevenBit;
    QTest::newRow("BDAT") << QSmtpSendOptions::Body::Binary;
}

void tst_ClientRate::contentThatTricklesEndsByTheRate()
{
    QFETCH(QSmtpSendOptions::Body, body);
    ClientFixture f;
    f.server.setExtensions({QStringLiteral("CHUNKING"), QStringLiteral("BINARYMIME"),
                            QStringLiteral("8BITMIME"), QStringLiteral("PIPELINING")});
    QVERIFY(f.listen());
    Drip drip(f.server.port(), 20);
    QTRY_VERIFY(drip.isReady());
    f.client->setDevice(&drip);
    f.client->setTimeout(Phase::Content, 500ms);
    f.client->setMinimumSendRate(100'000'000);
    f.client->connectToHost();
    QVERIFY(f.hears(QStringLiteral("ready")));
    QSmtpSendOptions options;
    options.setBody(body);
    int dropsBefore = 0;
    connect(f.client, &QSmtpClient::recipientAccepted, this, [&] { dropsBefore = drip.drops; });
    // It would take minutes.
    f.client->send(Ann, {Bob}, Letter + QByteArray(1'000'000, '\n').replace("\n", "\r\n"), options);
    QVERIFY2(f.hears(QStringLiteral("disconnected"), 30000), qPrintable(f.all()));
    QVERIFY2(f.heard.contains(QStringLiteral("1 failed Timeout Content")), qPrintable(f.all()));
    QVERIFY(f.errors.value(1).isTransient());
    QVERIFY(f.errors.value(1).text().contains(QLatin1String("too slowly")));
    QVERIFY(drip.drops > dropsBefore + 1); // there was progress all the time
    QVERIFY(f.server.messages().isEmpty());
    QCOMPARE(f.saidCount("QUIT"), 0);
}

void tst_ClientRate::withoutARateItTricklesToItsEnd()
{
    ClientFixture f;
    QVERIFY(f.listen());
    Drip drip(f.server.port(), 50);
    QTRY_VERIFY(drip.isReady());
    f.client->setDevice(&drip);
    f.client->setTimeout(Phase::Content, 500ms);
    f.client->setMinimumSendRate(0);
    f.client->connectToHost();
    // At least a second, while the network may not stand still for half of one.
    f.client->send(Ann, {Bob}, Letter + QByteArray(25'000, '\n').replace("\n", "\r\n"));
    QVERIFY2(f.hears(QStringLiteral("1 sent"), 60000), qPrintable(f.all()));
    QVERIFY(drip.drops > 1000);
}

void tst_ClientRate::networkThatTricklesEndsByTheRate_data()
{
    QTest::addColumn<Security>("security");
    QTest::newRow("plaintext") << Security::Plaintext;
    QTest::newRow("TLS") << Security::ImplicitTls;
}

void tst_ClientRate::networkThatTricklesEndsByTheRate()
{
    QFETCH(Security, security);
    SlowFixture f;
    QVERIFY(f.listen(security));
    f.client->setTimeout(Phase::Content, 1s);
    f.client->setMinimumSendRate(1'000'000'000);
    f.client->connectToHost();
    f.client->send(Ann, {Bob}, QByteArray(64 << 20, 'x'));
    QVERIFY2(f.hears(QStringLiteral("disconnected"), 60000), qPrintable(f.all()));
    QVERIFY2(f.heard.contains(QStringLiteral("1 failed Timeout Content")), qPrintable(f.all()));
    // What the network still held arrives, and then nothing that would end a message.
    QVERIFY(f.allArrives());
    QVERIFY(f.server.messages().isEmpty());
    QCOMPARE(f.saidCount("QUIT"), 0);
}

void tst_ClientRate::slowSourceIsNotASlowServer()
{
    ClientFixture f;
    f.client->setTimeout(Phase::Content, 1s);
    // The whole message takes longer than that, and no server could be so fast.
    f.client->setMinimumSendRate(1'000'000);
    QVERIFY(f.open());
    SlowSource source;
    f.client->send(Ann, {Bob}, &source);
    QVERIFY2(f.hears(QStringLiteral("1 sent"), 60000), qPrintable(f.all()));
    QCOMPARE(f.server.messages().constFirst().content.count('\n'), SlowSource::Pieces * 10);
}

QTEST_GUILESS_MAIN(tst_ClientRate)

#include "tst_clientrate.moc"
