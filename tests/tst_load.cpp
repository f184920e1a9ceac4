// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Many messages and many clients in one thread: what they cost and hold, what they leave behind,
// and how long they keep the event loop. The server is another process, so that nothing of its is
// counted.

#include "heldmemory.h"
#include "processortime.h"
#include "programrun.h"

#include <QSmtp/QSmtpClient>
#include <QSmtp/QSmtpTestServer>

#include <QtCore/QDir>
#include <QtCore/QThread>
#include <QtCore/QThreadPool>
#include <QtTest/QtTest>

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

using Security = QSmtpTestServer::Security;

namespace {

const QByteArray Letter = "From: ann@example.org\r\nSubject: Hello\r\n\r\nHello\r\n";
const QString Ann = QStringLiteral("ann@example.org");
const QString Bob = QStringLiteral("bob@example.org");

constexpr int Patience = 60'000;
// A frame of an animation, in microseconds. Without optimization, and with a sanitizer, everything
// takes many times as long, and only what grows without measure is seen.
constexpr qint64 StallLimit = (ProcessorTime::isSlowBuild ? 20 : 1) * 16'000;
constexpr qint64 KiB = 1024;

// The most processor time that one event takes.
class Application : public QCoreApplication
{
public:
    using QCoreApplication::QCoreApplication;

    bool notify(QObject *receiver, QEvent *event) override
    {
        if (m_isBusy || thread() != QThread::currentThread()) {
            return QCoreApplication::notify(receiver, event);
        }
        m_isBusy = true;
        const qint64 begin = ProcessorTime::ofThisThread();
        const bool result = QCoreApplication::notify(receiver, event);
        m_longest = std::max(m_longest, ProcessorTime::ofThisThread() - begin);
        m_isBusy = false;
        return result;
    }
    static qint64 takeLongest()
    {
        return std::exchange(static_cast<Application *>(instance())->m_longest, 0);
    }

private:
    bool m_isBusy = false;
    qint64 m_longest = 0; // in microseconds
};

class Server
{
public:
    explicit Server(Security security = Security::Plaintext)
        : m_security(security)
        , m_run(QStringLiteral(QSMTP_COUNTING_SERVER), {QString::number(int(security))})
    {
        m_run.start();
        m_port = m_run.readLine().toInt();
    }
    ~Server() { count(); }
    Q_DISABLE_COPY_MOVE(Server)

    void prepare(QSmtpClient &client) const
    {
        client.setHostName(QStringLiteral("127.0.0.1"));
        client.setPort(m_port);
        if (m_security == Security::Plaintext) {
            client.setSecurity(QSmtpClient::Security::Plaintext);
        } else {
            client.setSecurity(QSmtpClient::Security::ImplicitTls);
            client.addCaCertificates({QSmtpTestServer::testCaCertificate()});
            client.setCredentials(QSmtpCredentials::fromPassword(QStringLiteral("ann"),
                                                                 QStringLiteral("wonder land+1")));
        }
    }
    // "messages connections, those at once". It ends the server.
    QByteArray count()
    {
        if (m_count.isNull()) {
            m_run.endInput();
            m_run.finish();
            m_count = m_run.output().trimmed();
        }
        return m_count;
    }

private:
    const Security m_security;
    ProgramRun m_run;
    QByteArray m_count;
    int m_port = 0;
};

// It counts what it hears, and keeps nothing else.
class Client : public QSmtpClient
{
public:
    Client()
    {
        connect(this, &QSmtpClient::messageSent, this, [this](int id) { note(m_sent, id); });
        connect(this, &QSmtpClient::messageFailed, this, [this](int id) { note(m_failed, id); });
        connect(this, &QSmtpClient::ready, this, [this] { m_isReady = true; });
        connect(this, &QSmtpClient::disconnected, this, [this] { m_isOver = true; });
    }

    void sendMany(int count, const QByteArray &letter = Letter)
    {
        m_outcomes.resize(m_outcomes.size() + std::size_t(count));
        for (int i = 0; i < count; ++i) {
            send(Ann, {Bob}, letter);
        }
    }
    // By the whole process, at one of its outcomes.
    qint64 mostHeld() const { return m_mostHeld; }
    int sent() const { return m_sent; }
    int failed() const { return m_failed; }
    bool isReady() const { return m_isReady; }
    bool isOver() const { return m_isOver; }
    // Of every message, by their numbers from 1.
    bool hasOneOutcomeOfEach() const
    {
        return std::all_of(m_outcomes.begin(), m_outcomes.end(), [](int n) { return n == 1; });
    }

private:
    void note(int &count, int id)
    {
        ++count;
        ++m_outcomes.at(std::size_t(id) - 1);
        if (m_sent % 100 == 1) { // asking is not cheap
            m_mostHeld = std::max(m_mostHeld, HeldMemory::octets());
        }
    }

    std::vector<int> m_outcomes;
    qint64 m_mostHeld = 0;
    int m_sent = 0;
    int m_failed = 0;
    bool m_isReady = false;
    bool m_isOver = false;
};

// The event loop, a turn at a time, and the most processor time that this thread has spent in one:
// what else the machine does is not counted, nor is waiting.
class Turns
{
public:
    template<typename Condition>
    bool goOnUntil(Condition isFulfilled)
    {
        QDeadlineTimer deadline(Patience);
        QTimer alarm;
        alarm.start(Patience);
        while (!isFulfilled() && !deadline.hasExpired()) {
            const qint64 begin = ProcessorTime::ofThisThread();
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
            m_longest = std::max(m_longest, ProcessorTime::ofThisThread() - begin);
            ++m_count;
        }
        return isFulfilled();
    }
    // In microseconds.
    qint64 longest() const { return m_longest; }
    int count() const { return m_count; }

private:
    qint64 m_longest = 0;
    int m_count = 0;
};

// Whether no turn of some work takes too long. What it does itself it does each time; what the
// kernel does for others in the meantime it does not.
enum class Piece { Turn, Event };
template<typename Work>
bool isSmooth(Work work, Piece piece = Piece::Turn)
{
    for (int attempt = 1; attempt <= 3 && !QTest::currentTestFailed(); ++attempt) {
        Turns turns;
        Application::takeLongest();
        work(turns);
        const qint64 longestEvent = Application::takeLongest();
        qInfo() << "The longest of" << turns.count() << "turns took" << turns.longest()
                << "us, the longest event" << longestEvent;
        if ((piece == Piece::Turn ? turns.longest() : longestEvent) < StallLimit) {
            return true;
        }
    }
    return false;
}

qsizetype descriptorCount()
{
    return QDir(QStringLiteral("/proc/self/fd"))
        .entryList(QDir::NoDotAndDotDot | QDir::AllEntries | QDir::System)
        .size();
}

} // namespace

class tst_Load : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void authoritiesKeepNobodyWaiting();
    void whatIsSetUpOnceIsSetUp();
    void whatIsHeldIsCounted();
    void stallIsSeen();
    void askingForResultsIsLinear();
    void tenThousandMessagesInLine();
    void thousandMessagesOverOneConnection();
    void hundredClientsAtOnce_data();
    void hundredClientsAtOnce();
    void bigMessageKeepsNobodyWaiting();
    void tenThousandFailuresKeepNobodyWaiting_data();
    void tenThousandFailuresKeepNobodyWaiting();
};

// A thread of the pool has descriptors of its own, and an allocator puts off a part of its work.
void tst_Load::initTestCase()
{
    mallopt(M_MXFAST, 0);
    mallopt(M_TRIM_THRESHOLD, 1 << 30);
    QThreadPool::globalInstance()->setMaxThreadCount(1);
    QThreadPool::globalInstance()->setExpiryTimeout(-1);
}

// A system has hundreds, and reading them takes a third of a second. They are read
// once, for who adds one to them: so this comes first, and there is no second attempt.
void tst_Load::authoritiesKeepNobodyWaiting()
{
    QVERIFY(QSslSocket::supportsSsl()); // reads the library
    Server server(Security::ImplicitTls);
    Client client;
    server.prepare(client);
    client.sendMany(1);
    Turns turns;
    client.connectToHost();
    client.disconnectFromHost();
    QVERIFY(turns.goOnUntil([&client] { return client.isOver(); }));
    QCOMPARE(client.sent(), 1);
    QVERIFY2(turns.longest() < 2 * StallLimit, qPrintable(QString::number(turns.longest())));
}

// What Qt and OpenSSL set up once is of no message.
void tst_Load::whatIsSetUpOnceIsSetUp()
{
    for (const auto security : {Security::Plaintext, Security::ImplicitTls}) {
        Server server(security);
        Client client;
        server.prepare(client);
        client.sendMany(10);
        client.connectToHost();
        client.disconnectFromHost();
        QVERIFY(Turns().goOnUntil([&client] { return client.isOver(); }));
        QCOMPARE(client.sent(), 10);
    }
}

void tst_Load::whatIsHeldIsCounted()
{
    const qint64 before = HeldMemory::octets();
    const QByteArray octets(1024 * KiB, 'x');
    QCOMPARE(octets.count('x'), 1024 * KiB);
    QVERIFY(HeldMemory::octets() - before >= 1024 * KiB);
}

void tst_Load::stallIsSeen()
{
    QObject context;
    QVERIFY(!isSmooth([&context](Turns &turns) {
        bool isOver = false;
        QMetaObject::invokeMethod(
            &context,
            [&isOver] {
                const qint64 begin = ProcessorTime::ofThisThread();
                while (ProcessorTime::ofThisThread() - begin < 2 * StallLimit) { }
                isOver = true;
            },
            Qt::QueuedConnection);
        QVERIFY(turns.goOnUntil([&isOver] { return isOver; }));
    }));
}

// Each asked for behind a long line.
void tst_Load::askingForResultsIsLinear()
{
    constexpr int Count = 2000;
    const auto cost = [](int length) {
        QSmtpClient client;
        for (int i = 0; i < length; ++i) {
            client.send(Ann, {Bob}, Letter);
        }
        return ProcessorTime::of(
            [&client, length] {
                for (int i = 0; i < Count; ++i) {
                    client.result(length - i);
                }
            },
            0);
    };
    const std::clock_t behindFew = std::max<std::clock_t>(cost(Count), CLOCKS_PER_SEC / 200);
    const std::clock_t behindMany = cost(20 * Count);
    QVERIFY2(behindMany < 5 * behindFew,
             qPrintable(QStringLiteral("%1, %2").arg(behindFew).arg(behindMany)));
}

void tst_Load::tenThousandMessagesInLine()
{
    constexpr int Count = 10'000;
    QVERIFY(isSmooth([](Turns &turns) {
        Server server;
        const qsizetype descriptors = descriptorCount();
        const qint64 before = HeldMemory::octets();
        {
            Client client;
            server.prepare(client);
            client.sendMany(Count);
            const qint64 inLine = HeldMemory::octets();
            QVERIFY2((inLine - before) / Count < 4 * KiB, qPrintable(QString::number(inLine)));
            client.connectToHost();
            client.disconnectFromHost();
            QVERIFY(turns.goOnUntil([&client] { return client.isOver(); }));
            QCOMPARE(client.sent(), Count);
            QVERIFY(client.hasOneOutcomeOfEach());
            const qint64 more = client.mostHeld() - inLine;
            QVERIFY2(more < 512 * KiB, qPrintable(QString::number(more)));
            qInfo() << (inLine - before) / Count << "octets for a message in line," << more
                    << "more while they are sent";
        }
        QCOMPARE(descriptorCount(), descriptors);
        const qint64 left = HeldMemory::octets() - before;
        QVERIFY2(left < 256 * KiB, qPrintable(QString::number(left)));
        QCOMPARE(server.count(), QByteArray("10000 1 1"));
        qInfo() << left << "octets left";
    }));
}

// Each handed over when the one before is done.
void tst_Load::thousandMessagesOverOneConnection()
{
    QVERIFY(isSmooth([](Turns &turns) {
        Server server;
        Client client;
        server.prepare(client);
        client.connectToHost();
        qint64 before = 0;
        for (int sent = 0; sent < 1000; ++sent) {
            if (sent == 200) {
                before = HeldMemory::octets();
            }
            client.sendMany(1);
            QVERIFY(turns.goOnUntil([&] { return client.sent() > sent; }));
        }
        const qint64 growth = HeldMemory::octets() - before;
        QVERIFY2(growth < 64 * KiB, qPrintable(QString::number(growth)));
        QVERIFY(client.hasOneOutcomeOfEach());
        client.disconnectFromHost();
        QVERIFY(turns.goOnUntil([&client] { return client.isOver(); }));
        QCOMPARE(server.count(), QByteArray("1000 1 1"));
        qInfo() << growth << "octets more";
    }));
}

// In one turn of the loop each of them may have something to do. Where that is a handshake, a part
// of which takes a millisecond or two, what others wait for is the end of one event.
void tst_Load::hundredClientsAtOnce_data()
{
    QTest::addColumn<Security>("security");
    QTest::newRow("in clear") << Security::Plaintext;
    QTest::newRow("TLS and a login") << Security::ImplicitTls;
}

void tst_Load::hundredClientsAtOnce()
{
    QFETCH(const Security, security);
    constexpr int Count = 100;
    const auto work = [security](Turns &turns) {
        Server server(security);
        const qsizetype descriptors = descriptorCount();
        const qint64 before = HeldMemory::octets();
        {
            std::vector<std::unique_ptr<Client>> clients;
            const auto all = [&clients](auto is) {
                return std::all_of(clients.begin(), clients.end(), is);
            };
            for (int i = 0; i < Count; ++i) {
                clients.push_back(std::make_unique<Client>());
                server.prepare(*clients.back());
                clients.back()->connectToHost();
            }
            QVERIFY(turns.goOnUntil(
                [&all] { return all([](const auto &client) { return client->isReady(); }); }));
            const qint64 each = (HeldMemory::octets() - before) / Count;
            QVERIFY2(each < 512 * KiB, qPrintable(QString::number(each)));
            for (const auto &client : clients) {
                client->sendMany(5);
                client->disconnectFromHost();
            }
            QVERIFY(turns.goOnUntil(
                [&all] { return all([](const auto &client) { return client->isOver(); }); }));
            QVERIFY(all([](const auto &client) {
                return client->sent() == 5 && client->hasOneOutcomeOfEach();
            }));
            qInfo() << each << "octets for each connection";
        }
        // Sockets are left to the event loop to delete.
        QVERIFY(turns.goOnUntil([descriptors] { return descriptorCount() == descriptors; }));
        const qint64 left = HeldMemory::octets() - before;
        QVERIFY2(left < 512 * KiB, qPrintable(QString::number(left)));
        QCOMPARE(server.count(), QByteArray("500 100 100"));
        qInfo() << left << "octets left";
    };
    // A turn has the events of many of them.
    QVERIFY(isSmooth(work, Piece::Event));
}

// Its lines are counted before it is sent (SIZE), and it is more than the network takes at once.
void tst_Load::bigMessageKeepsNobodyWaiting()
{
    const QByteArray letter = Letter
                              + QByteArray("A line such as there are many of in a letter.\r\n")
                                    .repeated(1'500'000);
    QVERIFY(isSmooth([&letter](Turns &turns) {
        Server server;
        Client client;
        server.prepare(client);
        client.connectToHost();
        QVERIFY(turns.goOnUntil([&client] { return client.isReady(); }));
        client.sendMany(1, letter);
        client.disconnectFromHost();
        QVERIFY(turns.goOnUntil([&client] { return client.isOver(); }));
        QCOMPARE(client.sent(), 1);
    }));
}

void tst_Load::tenThousandFailuresKeepNobodyWaiting_data()
{
    QTest::addColumn<bool>("aborted");
    QTest::newRow("nobody is there") << false;
    QTest::newRow("aborted") << true;
}

void tst_Load::tenThousandFailuresKeepNobodyWaiting()
{
    QFETCH(const bool, aborted);
    constexpr int Count = 10'000;
    QVERIFY(isSmooth([aborted](Turns &turns) {
        Client client;
        client.setHostName(QStringLiteral("127.0.0.1"));
        client.setPort(1);
        client.sendMany(Count);
        client.connectToHost();
        if (aborted) {
            QMetaObject::invokeMethod(&client, &QSmtpClient::abort, Qt::QueuedConnection);
        }
        QVERIFY(turns.goOnUntil([&client] { return client.isOver(); }));
        QCOMPARE(client.failed(), Count); // each before the end
        QVERIFY(client.hasOneOutcomeOfEach());
    }));
}

int main(int argc, char *argv[])
{
    Application application(argc, argv);
    tst_Load test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_load.moc"
