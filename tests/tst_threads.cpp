// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Clients, futures and values in threads of their own, beside a server in the main thread. What is
// wrong here shows under the thread sanitizer.

#include "messagefixture.h"
#include "threadends.h"

#include <QSmtp/QSmtpSend>

#include <QtCore/QSemaphore>
#include <QtCore/QThread>

#include <atomic>
#include <functional>
#include <memory>
#include <semaphore>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;
using Security = QSmtpClient::Security;
using State = QSmtpClient::State;
using Signal = void (QSmtpClient::*)();
Q_DECLARE_METATYPE(Signal)

namespace {

// Ends with its thread, which is told to and waited for.
class Thread
{
public:
    explicit Thread(const std::function<void()> &work)
        : m_thread(QThread::create(work))
    {
        m_thread->start();
    }
    Thread(Thread &&) = default;
    ~Thread()
    {
        if (m_thread) {
            m_thread->quit();
            m_thread->wait();
        }
    }
    Q_DISABLE_COPY(Thread)
    bool isFinished() const { return m_thread->isFinished(); }

private:
    std::unique_ptr<QThread> m_thread;
};

// A thread with an event loop, and something to call there.
class Loop
{
public:
    Loop()
    {
        m_there.moveToThread(&m_thread);
        m_thread.start();
    }
    ~Loop() { end(); }
    Q_DISABLE_COPY_MOVE(Loop)
    void end()
    {
        m_thread.quit();
        m_thread.wait();
    }
    // What waits for its turn in the object may run there before the move returns. Qt puts that in
    // order too, and the sanitizer knows it by this.
    void take(QObject *object)
    {
        QMetaObject::invokeMethod(
            &m_there, [this] { m_taken.acquire(); }, Qt::QueuedConnection);
        object->moveToThread(&m_thread);
        m_taken.release();
    }
    // Returns when it is done there. Qt puts both in order by means that the sanitizer does not
    // know; this it knows.
    void call(const std::function<void()> &work)
    {
        std::atomic<int> step = 0;
        step.store(1, std::memory_order_release);
        QMetaObject::invokeMethod(
            &m_there,
            [&step, &work] {
                if (step.load(std::memory_order_acquire) == 1) {
                    work();
                    step.store(2, std::memory_order_release);
                }
            },
            Qt::BlockingQueuedConnection);
        QCOMPARE(step.load(std::memory_order_acquire), 2);
    }

private:
    std::binary_semaphore m_taken {0};
    QThread m_thread;
    QObject m_there;
};

bool areFinished(const std::vector<Thread> &threads)
{
    return std::all_of(threads.begin(), threads.end(),
                       [](const Thread &thread) { return thread.isFinished(); });
}

constexpr int ThreadCount = 4;
constexpr int Patience = 60000;

} // namespace

class tst_Threads : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanupTestCase() { QTRY_VERIFY(!ThreadEnds::arePending()); }

    void eachThreadHasItsClient_data();
    void eachThreadHasItsClient();
    void movedClientTellsWhoeverListens();
    void clientMayBeMovedAtAnyMoment();
    void clientMayBeMovedInASlot_data();
    void clientMayBeMovedInASlot();
    void clientThatHasWorkMayBeMovedInASlot();
    void connectionOfAnotherThreadIsNotTouched();
    void futureIsAwaitedInAnotherThread();
    void futureEndsWithTheThreadOfItsClient();
    void clientMayEndWhileItsKeyIsDerived();
    void valuesAreCopiedAndChangedAnywhere();
    void messageIsComposedInManyThreadsAtOnce();
};

void tst_Threads::eachThreadHasItsClient_data()
{
    QTest::addColumn<Security>("security");
    QTest::addColumn<QString>("mechanism");
    QTest::newRow("in clear") << Security::Plaintext << QString();
    QTest::newRow("STARTTLS and SCRAM") << Security::StartTls << u"SCRAM-SHA-256"_s;
    QTest::newRow("TLS and PLAIN") << Security::ImplicitTls << u"PLAIN"_s;
}

void tst_Threads::eachThreadHasItsClient()
{
    QFETCH(const Security, security);
    QFETCH(const QString, mechanism);
    constexpr int Messages = 3;
    MessageFixture f;
    f.protect(security);
    if (!mechanism.isEmpty()) {
        f.login();
        f.server.setAuthMechanisms({mechanism});
    }
    QVERIFY(f.listen());
    const QSmtpSettings settings = f.client->settings();
    const QSmtpMessage message = withFile();
    std::atomic<int> sent = 0;
    std::vector<Thread> threads;
    for (int i = 0; i < ThreadCount; ++i) {
        threads.emplace_back([&settings, &message, &sent] {
            QSmtpClient client;
            client.setSettings(settings);
            client.connectToHost();
            // Of a message that was told already there is none any more, and waiting for one may
            // tell others.
            std::vector<std::pair<int, QFuture<QSmtpResult>>> results;
            for (int k = 0; k < Messages; ++k) {
                const int id = client.send(message);
                results.emplace_back(id, client.result(id));
            }
            for (const auto &[id, result] : results) {
                sent += client.waitForResult(id) && result.result().isSent() ? 1 : 0;
            }
        });
    }
    QTRY_VERIFY_WITH_TIMEOUT(areFinished(threads), Patience);
    QCOMPARE(sent, ThreadCount * Messages);
    QCOMPARE(f.server.messages().size(), ThreadCount * Messages);
    QCOMPARE(f.server.connectionCount(), ThreadCount);
}

void tst_Threads::movedClientTellsWhoeverListens()
{
    ClientFixture f;
    f.protect(Security::StartTls);
    QVERIFY(f.listen());
    Loop loop;
    auto *const client = new QSmtpClient;
    client->setSettings(f.client->settings());
    QStringList heard;
    connect(client, &QSmtpClient::recipientAccepted, this,
            [&heard](int id, const QString &address, const QSmtpReply &reply) {
                heard.append(u"%1 %2 %3"_s.arg(id).arg(address).arg(reply.code()));
            });
    connect(client, &QSmtpClient::messageSent, this, [&heard](int id, const QSmtpResult &result) {
        heard.append(u"%1 sent %2"_s.arg(id).arg(result.reply().code()));
    });
    connect(client, &QSmtpClient::messageFailed, this, [&heard](int id, const QSmtpError &error) {
        heard.append(u"%1 failed %2"_s.arg(id).arg(error.text()));
    });
    // One before the move, one behind it.
    client->send(Ann, {Bob}, Letter);
    loop.take(client);
    loop.call([client] {
        client->connectToHost();
        client->send(Ann, {Carl}, Letter);
    });
    QTRY_COMPARE_WITH_TIMEOUT(heard,
                              QStringList({u"1 bob@example.org 250"_s, u"1 sent 250"_s,
                                           u"2 carl@example.org 250"_s, u"2 sent 250"_s}),
                              Patience);
    loop.call([client] { delete client; });
    QTRY_COMPARE(f.server.openConnectionCount(), 0);
}

// After each turn of the event loop of a sending, until it is over before that; it goes on there.
void tst_Threads::clientMayBeMovedAtAnyMoment()
{
    ClientFixture f;
    f.protect(Security::StartTls);
    f.login();
    QVERIFY(f.listen());
    bool over = false;
    int moments = 0;
    for (int turns = 0; !over && turns < 2000; turns += turns < 40 ? 1 : 7) {
        Loop loop;
        auto *const client = new QSmtpClient;
        client->setSettings(f.client->settings());
        std::atomic<int> ended = 0;
        connect(client, &QSmtpClient::disconnected, client, [&ended] { ++ended; });
        const QFuture<QSmtpResult> result = client->result(
            client->send(Ann, {Bob}, QByteArray(100000, 'x')));
        client->connectToHost();
        client->disconnectFromHost();
        for (int i = 0; i < turns && !over; ++i) {
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
            over = ended > 0;
        }
        loop.take(client);
        QTRY_COMPARE_WITH_TIMEOUT(ended, 1, Patience);
        QVERIFY2(result.result().isSent(), qPrintable(result.result().error().text()));
        loop.call([client] { delete client; });
        ++moments;
    }
    QVERIFY(over);
    // How many there are depends on how much comes at once.
    QVERIFY2(moments > 10, qPrintable(QString::number(moments)));
    QCOMPARE(f.server.messages().size(), moments);
}

void tst_Threads::clientMayBeMovedInASlot_data()
{
    QTest::addColumn<Signal>("signal");
    QTest::newRow("errorChanged") << &QSmtpClient::errorChanged;
    QTest::newRow("stateChanged") << &QSmtpClient::stateChanged;
    QTest::newRow("connected") << &QSmtpClient::connected;
    QTest::newRow("encrypted") << &QSmtpClient::encrypted;
    QTest::newRow("capabilitiesChanged") << &QSmtpClient::capabilitiesChanged;
    QTest::newRow("authenticated") << &QSmtpClient::authenticated;
    QTest::newRow("ready") << &QSmtpClient::ready;
}

// Behind the signal nothing is done or told in the thread that it came in.
void tst_Threads::clientMayBeMovedInASlot()
{
    QFETCH(const Signal, signal);
    QTest::failOnWarning(QRegularExpression(u"Timer|thread"_s));
    ClientFixture f;
    f.protect(Security::StartTls);
    f.login();
    QVERIFY(f.listen());
    Loop loop;
    auto *const client = new QSmtpClient;
    client->setSettings(f.client->settings());
    std::atomic<bool> isMoved = false;
    connect(
        client, signal, client,
        [&] {
            if (!isMoved.exchange(true)) {
                loop.take(client);
            }
        },
        Qt::DirectConnection);
    QThread *const here = QThread::currentThread();
    std::atomic<int> sent = 0;
    std::atomic<int> ended = 0;
    std::atomic<bool> toldHere = false;
    connect(
        client, &QSmtpClient::messageSent, client,
        [&] {
            toldHere = toldHere || QThread::currentThread() == here;
            ++sent;
        },
        Qt::DirectConnection);
    connect(
        client, &QSmtpClient::disconnected, client,
        [&] {
            toldHere = toldHere || QThread::currentThread() == here;
            ++ended;
        },
        Qt::DirectConnection);
    client->send(Ann, {Bob}, Letter);
    client->send(Ann, {Carl}, Letter);
    client->connectToHost();
    client->disconnectFromHost();
    QTRY_COMPARE_WITH_TIMEOUT(ended, 1, Patience);
    QVERIFY(isMoved);
    QCOMPARE(sent, 2);
    QVERIFY(!toldHere);
    loop.call([client] { delete client; });
    QCOMPARE(f.server.messages().size(), 2);
}

void tst_Threads::clientThatHasWorkMayBeMovedInASlot()
{
    ClientFixture f;
    f.protect(Security::StartTls);
    QVERIFY(f.listen());
    QTest::failOnWarning(QRegularExpression(u"Timer|thread"_s));
    Loop loop;
    auto *const client = new QSmtpClient;
    client->setSettings(f.client->settings());
    std::vector<QThread *> told; // by the thread that has the client
    std::atomic<int> ended = 0;
    connect(
        client, &QSmtpClient::messageSent, client,
        [&](int id) {
            told.push_back(QThread::currentThread());
            if (id == 1) {
                client->send(Ann, {Carl}, Letter);
                client->disconnectFromHost();
                loop.take(client);
            }
        },
        Qt::DirectConnection);
    connect(client, &QSmtpClient::disconnected, client, [&ended] { ++ended; });
    client->send(Ann, {Bob}, Letter);
    client->connectToHost();
    QTRY_COMPARE_WITH_TIMEOUT(ended, 1, Patience);
    loop.call([client] { delete client; });
    QCOMPARE(told.size(), std::size_t(2));
    QCOMPARE(told.at(0), QThread::currentThread());
    QVERIFY(told.at(1) != told.at(0));
    QCOMPARE(f.server.messages().size(), 2);
}

void tst_Threads::connectionOfAnotherThreadIsNotTouched()
{
    for (const bool mayEncrypt : {false, true}) {
        ClientFixture f;
        f.client->setSecurity(QSmtpClient::Security::Plaintext);
        QVERIFY(f.listen());
        auto *const socket = mayEncrypt ? new QSslSocket : new QTcpSocket;
        socket->connectToHost(QHostAddress(QHostAddress::LocalHost), quint16(f.server.port()));
        QVERIFY(socket->waitForConnected());
        Loop loop;
        loop.take(socket);

        f.client->setDevice(socket);
        f.client->send(Ann, {Bob}, Letter);
        f.client->connectToHost();
        QVERIFY2(f.hears(u"error InvalidConfiguration Configuration"_s), qPrintable(f.all()));
        QVERIFY(f.lastError.text().contains(u"another thread"_s));
        QVERIFY(f.hears(u"1 failed InvalidConfiguration Configuration"_s));
        QVERIFY(f.hears(u"disconnected"_s));
        // It goes on where it lives.
        bool stands = false;
        loop.call([socket, &stands] {
            stands = socket->state() == QAbstractSocket::ConnectedState;
            delete socket;
        });
        QVERIFY(stands);
        QVERIFY(f.server.receivedLines().isEmpty());
    }
}

void tst_Threads::futureIsAwaitedInAnotherThread()
{
    MessageFixture f;
    f.protect(Security::ImplicitTls);
    QVERIFY(f.listen());
    const QSmtpSettings settings = f.client->settings();
    Loop loop;
    QList<QFuture<QSmtpResult>> futures;
    loop.call([&futures, &settings] {
        for (int i = 0; i < ThreadCount; ++i) {
            futures.append(QSmtp::send(settings, plain()));
        }
    });
    std::atomic<int> sent = 0;
    std::vector<Thread> threads;
    for (const QFuture<QSmtpResult> &future : std::as_const(futures)) {
        threads.emplace_back([future, &sent] {
            // It blocks, and the thread of the client goes on.
            sent += future.result().isSent() ? 1 : 0;
        });
    }
    QTRY_VERIFY_WITH_TIMEOUT(areFinished(threads), Patience);
    QCOMPARE(sent, ThreadCount);
}

void tst_Threads::futureEndsWithTheThreadOfItsClient()
{
    ClientFixture f;
    QVERIFY(f.listen());
    f.server.setReplyDelay(u"MAIL"_s, std::chrono::hours(1));
    Loop loop;
    QFuture<QSmtpResult> future;
    loop.call([&future, &f] {
        auto *const client = new QSmtpClient;
        client->setSettings(f.client->settings());
        connect(QThread::currentThread(), &QThread::finished, client, &QObject::deleteLater);
        client->connectToHost();
        future = client->result(client->send(Ann, {Bob}, Letter));
    });
    std::vector<Thread> threads;
    QSemaphore waits;
    std::atomic<QSmtpError::Kind> kind = QSmtpError::Kind::None;
    threads.emplace_back([future, &waits, &kind] {
        waits.release();
        kind = future.result().error().kind();
    });
    waits.acquire();
    QTRY_COMPARE(f.saidCount("MAIL"), 1);
    loop.end();
    QTRY_VERIFY_WITH_TIMEOUT(areFinished(threads), Patience);
    QCOMPARE(kind, QSmtpError::Kind::Canceled);
}

void tst_Threads::clientMayEndWhileItsKeyIsDerived()
{
    ClientFixture f;
    f.protect(Security::StartTls);
    f.login();
    f.server.setAuthMechanisms({u"SCRAM-SHA-256"_s});
    f.server.setScramIterations(100000);
    QVERIFY(f.listen());
    Loop loop;
    auto *const client = new QSmtpClient;
    client->setSettings(f.client->settings());
    loop.take(client);
    loop.call([client] {
        client->connectToHost();
        client->send(Ann, {Bob}, Letter);
    });
    // The server says its salt as soon as it has heard this.
    QTRY_COMPARE_WITH_TIMEOUT(f.saidCount("AUTH"), 1, Patience);
    loop.call([client] {
        QFuture<QSmtpResult> result = client->result(1);
        delete client;
        QVERIFY(result.isFinished());
        QCOMPARE(result.result().error().kind(), QSmtpError::Kind::Canceled);
    });
}

void tst_Threads::valuesAreCopiedAndChangedAnywhere()
{
    const QSmtpMessage message = withFile();
    const QSmtpReply reply(250, {"2.0.0 queued as 1"});
    const QSmtpCapabilities capabilities = QSmtpCapabilities::fromReply(
        QSmtpReply(250, {"x", "SIZE 10", "AUTH PLAIN"}));
    QSmtpSendOptions options;
    options.setEnvelopeId(u"id"_s);
    const QSmtpCredentials credentials = QSmtpCredentials::fromPassword(u"a"_s, u"b"_s);
    std::atomic<int> same = 0;
    {
        std::vector<Thread> threads;
        for (int i = 0; i < ThreadCount; ++i) {
            threads.emplace_back([&, i] {
                for (int k = 0; k < 200; ++k) {
                    QSmtpMessage copy = message;
                    copy.addTo(QSmtpAddress(u"%1@example.org"_s.arg(i * 1000 + k)));
                    QSmtpSendOptions changed = options;
                    changed.setEnvelopeId(QString::number(k));
                    const QSmtpReply heard = reply;
                    const QSmtpCapabilities offered = capabilities;
                    const QSmtpCredentials known = credentials;
                    const bool isSame = copy.to().size() == message.to().size() + 1
                                        && copy.isValid() && heard.code() == 250
                                        && heard.enhancedCode() == u"2.0.0"_s
                                        && offered.maximumSize() == 10
                                        && changed.envelopeId() == QString::number(k)
                                        && known.userName() == u"a"_s;
                    same += isSame ? 1 : 0;
                }
            });
        }
    }
    QCOMPARE(same, ThreadCount * 200);
    QCOMPARE(message, withFile());
}

void tst_Threads::messageIsComposedInManyThreadsAtOnce()
{
    QSmtpMessage message = withFile();
    message.addAttachment(QSmtpAttachment::fromFile(QFINDTESTDATA("tst_threads.cpp")));
    message.setHtml(u"<p>At <b>noon</b>?"_s);
    std::atomic<int> whole = 0;
    const qint64 size = message.size();
    QVERIFY(size > 0);
    {
        std::vector<Thread> threads;
        for (int i = 0; i < ThreadCount; ++i) {
            threads.emplace_back([&message, &whole, size] {
                for (int k = 0; k < 5; ++k) {
                    const QByteArray octets = message.toBytes();
                    whole += octets.size() == size && QSmtpMessage::fromBytes(octets) ? 1 : 0;
                }
            });
        }
    }
    QCOMPARE(whole, ThreadCount * 5);
}

QTEST_GUILESS_MAIN(tst_Threads)
#include "tst_threads.moc"
