// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What becomes of a message where no connection comes about: the name is not found, or nobody is at
// the address. The resolver is the test's own.

#include "trial.h"

#include <QtCore/QSemaphore>
#include <QtNetwork/QHostInfo>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>

#include <dlfcn.h>
#include <netdb.h>

using Cause = QSmtpError::Cause;
using Phase = QSmtpError::Phase;
using namespace std::chrono_literals;

// How many names that are not answered may be answered all the same.
static QSemaphore answers;

// Before the system's, also for Qt.
extern "C" int getaddrinfo(const char *node, const char *service, const addrinfo *hints,
                           addrinfo **result)
{
    const QByteArray name(node);
    if (name == "unknown.test") {
        return EAI_NONAME;
    }
    if (name == "failing.test") {
        return EAI_AGAIN;
    }
    if (name.endsWith(".silent.test")) {
        answers.acquire();
        return EAI_AGAIN;
    }
    using Function = int (*)(const char *, const char *, const addrinfo *, addrinfo **);
    static const auto system = reinterpret_cast<Function>(dlsym(RTLD_NEXT, "getaddrinfo"));
    return system(node, service, hints, result);
}

class tst_ConnectFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nameThatIsNotFound_data();
    void nameThatIsNotFound();
    void nameThatIsNeverAnswered();
    void addressWhereNobodyIs_data();
    void addressWhereNobodyIs();

private:
    static QStringList run(std::unique_ptr<Trial> trial, QString &outcome, Cause &cause);
};

QStringList tst_ConnectFaults::run(std::unique_ptr<Trial> trial, QString &outcome, Cause &cause)
{
    QStringList complaints {QStringLiteral("did not end")};
    runSideBySide(
        1, 1, [&trial](int) { return std::move(trial); },
        [&](int, Trial &ended) {
            complaints = ended.complaints();
            outcome = ended.outcome();
            cause = ended.lastError.cause();
        });
    return complaints;
}

void tst_ConnectFaults::nameThatIsNotFound_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<Cause>("cause");
    QTest::newRow("unknown") << QStringLiteral("unknown.test")
                             << QStringLiteral("Network Connect transient") << Cause::HostNotFound;
    QTest::newRow("the resolver fails")
        << QStringLiteral("failing.test") << QStringLiteral("Network Connect transient")
        << Cause::Unknown;
}

void tst_ConnectFaults::nameThatIsNotFound()
{
    QFETCH(QString, name);
    QFETCH(QString, outcome);
    QFETCH(Cause, cause);
    auto trial = std::make_unique<Trial>();
    trial->client->setHostName(name);
    QString told;
    Cause why = Cause::ConnectionLost;
    QCOMPARE(run(std::move(trial), told, why), QStringList());
    QCOMPARE(told, outcome);
    QCOMPARE(why, cause);
}

void tst_ConnectFaults::nameThatIsNeverAnswered()
{
    // The threads that ask wait until the end of the test, and then may end: whoever asks for the
    // same name again is answered behind them.
    const auto release = qScopeGuard([this] {
        answers.release(100);
        for (const char name : {'a', 'b', 'c'}) {
            bool isAnswered = false;
            QHostInfo::lookupHost(QLatin1Char(name) + QLatin1String(".silent.test"), this,
                                  [&isAnswered](const QHostInfo &) { isAnswered = true; });
            QTRY_VERIFY(isAnswered);
        }
    });
    auto trial = std::make_unique<Trial>();
    trial->client->setHostName(QStringLiteral("a.silent.test"));
    trial->client->setTimeout(Phase::Connect, 200ms);
    QString told;
    Cause why = Cause::ConnectionLost;
    QCOMPARE(run(std::move(trial), told, why), QStringList());
    QCOMPARE(told, QStringLiteral("Timeout Connect transient"));
    QCOMPARE(why, Cause::Unknown);

    // Whoever does not want to wait need not, and other hosts are as near as ever.
    auto gone = std::make_unique<Trial>();
    gone->client->setHostName(QStringLiteral("b.silent.test"));
    QVERIFY(gone->begin());
    QCOMPARE(gone->client->state(), QSmtpClient::State::Connecting);
    gone.reset();
    ClientFixture f;
    f.client->setHostName(QStringLiteral("c.silent.test"));
    QVERIFY(f.open());
    QCOMPARE(f.client->state(), QSmtpClient::State::Connecting);
    f.client->abort();
    QVERIFY2(f.hears(QStringLiteral("disconnected")), qPrintable(f.all()));
    f.client->setHostName(QStringLiteral("127.0.0.1"));
    f.client->connectToHost();
    QVERIFY2(f.hears(QStringLiteral("ready")), qPrintable(f.all()));
}

void tst_ConnectFaults::addressWhereNobodyIs_data()
{
    QTest::addColumn<bool>("silent");
    QTest::newRow("refused") << false;
    QTest::newRow("silence") << true;
}

void tst_ConnectFaults::addressWhereNobodyIs()
{
    QFETCH(bool, silent);
    // Its queue is full, so that the kernel swallows each SYN.
    QTcpServer dead;
    dead.setListenBacklogSize(0);
    QVERIFY(dead.listen(QHostAddress(QHostAddress::LocalHost)));
    const int port = dead.serverPort();
    dead.pauseAccepting();
    QTcpSocket filling;
    filling.connectToHost(QHostAddress(QHostAddress::LocalHost), quint16(port));
    QVERIFY(filling.waitForConnected());

    auto trial = std::make_unique<Trial>();
    trial->client->setPort(port);
    if (silent) {
        trial->client->setTimeout(Phase::Connect, 200ms);
    } else {
        filling.abort();
        dead.close();
    }
    QString told;
    Cause why = Cause::ConnectionLost;
    QCOMPARE(run(std::move(trial), told, why), QStringList());
    QCOMPARE(told, silent ? QStringLiteral("Timeout Connect transient")
                          : QStringLiteral("Network Connect transient"));
    QCOMPARE(why, silent ? Cause::Unknown : Cause::ConnectionRefused);
}

QTEST_GUILESS_MAIN(tst_ConnectFaults)
#include "tst_connectfaults.moc"
