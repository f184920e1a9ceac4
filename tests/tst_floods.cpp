// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Proves that a server that pours out octets is left at once, and that they find no room here. The
// server is another process, so that what it holds is not counted.
#include "clientfixture.h"
#include "processortime.h"
#include "programrun.h"

#include <QtCore/QFile>
#include <QtTest/QtTest>

namespace {

// Of this process, in KiB: what it holds, and the most that it ever held.
qint64 memory(const QByteArray &name)
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly)) {
        return -1;
    }
    const QByteArrayList lines = status.readAll().split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith(name + ':')) {
            return line.mid(name.size() + 1).simplified().split(' ').constFirst().toLongLong();
        }
    }
    return -1;
}

// From now on the peak is that of what comes.
bool forgetPeak()
{
    QFile references(QStringLiteral("/proc/self/clear_refs"));
    return references.open(QIODevice::WriteOnly) && references.write("5") == 1;
}

// In KiB. A sanitizer keeps what was freed for a while, so that only what is not bounded shows.
constexpr qint64 GrowthLimit = ProcessorTime::isSanitized ? 65536 : 2048;

struct Outcome
{
    QString heard;
    qint64 taken = -1; // octets of the flood that left the server
    qint64 growth = -1; // KiB
};

} // namespace

class tst_Floods : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void growthIsSeen();
    void floodIsLeftAtOnce_data();
    void floodIsLeftAtOnce();

private:
    Outcome meet(const QString &phase, const QString &flood, QSmtpClient::Security security);
};

Outcome tst_Floods::meet(const QString &phase, const QString &flood, QSmtpClient::Security security)
{
    Outcome outcome;
    ProgramRun server(QStringLiteral(QSMTP_FLOODER),
                      {phase, flood, QString::number(int(security))});
    server.start();
    const int port = server.readLine().toInt();

    ClientFixture f;
    f.client->setSecurity(security);
    f.client->setHostName(QStringLiteral("localhost"));
    f.client->setPort(port);
    if (phase == u"login") {
        f.login();
        f.client->setAuthMechanisms({QStringLiteral("LOGIN")});
        f.client->setAllowInsecureAuthentication(true);
    }
    QByteArray letter = Letter;
    if (phase == u"content") {
        letter += QByteArrayLiteral("More than all buffers on the way can hold.\r\n")
                      .repeated(400000);
    }
    QBuffer content(&letter);
    content.open(QIODevice::ReadOnly);
    f.client->send(Ann, {Bob}, &content);
    connect(f.client, &QSmtpClient::messageSent, f.client, &QSmtpClient::disconnectFromHost);
    const qint64 before = memory("VmRSS");
    if (!forgetPeak()) {
        return outcome;
    }
    f.client->connectToHost();
    f.hears(QStringLiteral("disconnected"), 60000);
    outcome.growth = memory("VmHWM") - before;
    outcome.heard = f.all();
    server.endInput();
    outcome.taken = server.readLine().toLongLong();
    server.finish();
    return outcome;
}

// What Qt and OpenSSL set up once, and the heap as it is after some connections, is no flood's.
void tst_Floods::initTestCase()
{
    for (const auto security :
         {QSmtpClient::Security::Plaintext, QSmtpClient::Security::ImplicitTls}) {
        for (int i = 0; i < 3; ++i) {
            meet(QStringLiteral("greeting"), QStringLiteral("line"), security);
            meet(QStringLiteral("content"), QStringLiteral("lines"), security);
        }
    }
}

// That a flood that was kept would have been noticed.
void tst_Floods::growthIsSeen()
{
    const qint64 before = memory("VmRSS");
    QVERIFY(before > 0);
    QVERIFY(forgetPeak());
    QCOMPARE(QByteArray(32 << 20, 'x').count('x'), 32 << 20);
    QVERIFY(memory("VmHWM") - before > 16384);
}

void tst_Floods::floodIsLeftAtOnce_data()
{
    QTest::addColumn<QString>("phase");
    QTest::addColumn<QString>("flood");
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<QSmtpClient::Security>("security");

    struct Case
    {
        const char *phase;
        const char *flood;
        const char *outcome;
    };
    constexpr Case Cases[] = {
        {"greeting", "line", "Protocol Greeting"},
        {"greeting", "lines", "Protocol Greeting"},
        {"hello", "line", "Protocol Hello"},
        {"hello", "lines", "Protocol Hello"},
        {"login", "challenge", "Protocol Authentication"},
        {"login", "lines", "Protocol Authentication"},
        {"sender", "lines", "Protocol Sender"},
        {"recipient", "lines", "Protocol Recipients"},
        {"data", "line", "Protocol Data"},
        {"data", "lines", "Protocol Data"},
        {"content", "octets", "Protocol Content"},
        {"content", "lines", "Protocol Content"},
        {"content", "replies", "Protocol Content"},
        {"end", "line", "Protocol Delivery"},
        {"end", "lines", "Protocol Delivery"},
        {"quit", "line", "sent"},
        {"quit", "lines", "sent"},
    };
    for (const auto security :
         {QSmtpClient::Security::Plaintext, QSmtpClient::Security::ImplicitTls}) {
        for (const Case &one : Cases) {
            QTest::addRow("%s, %s, %s", one.phase, one.flood,
                          security == QSmtpClient::Security::Plaintext ? "plain" : "TLS")
                << QString::fromLatin1(one.phase) << QString::fromLatin1(one.flood)
                << QString::fromLatin1(one.outcome) << security;
        }
    }
    QTest::newRow("starttls, lines")
        << QStringLiteral("starttls") << QStringLiteral("lines")
        << QStringLiteral("Protocol StartTls") << QSmtpClient::Security::StartTls;
    QTest::newRow("starttls, octets")
        << QStringLiteral("starttls") << QStringLiteral("octets") << QStringLiteral("Security")
        << QSmtpClient::Security::StartTls;
}

void tst_Floods::floodIsLeftAtOnce()
{
    QFETCH(QString, phase);
    QFETCH(QString, flood);
    QFETCH(QString, outcome);
    QFETCH(QSmtpClient::Security, security);
    const Outcome met = meet(phase, flood, security);
    const bool isSent = outcome == u"sent";
    QCOMPARE(met.heard.contains(QLatin1String("1 sent")), isSent);
    QVERIFY2(isSent != met.heard.contains(QLatin1String("error ") + outcome),
             qPrintable(met.heard));
    QVERIFY2(isSent != met.heard.contains(QLatin1String("1 failed ") + outcome),
             qPrintable(met.heard));
    // The kernel's buffers of both sides took what the client did not.
    QVERIFY2(met.taken > 0 && met.taken < 64 << 20, qPrintable(QString::number(met.taken)));
    QVERIFY2(met.growth < GrowthLimit, qPrintable(QStringLiteral("%1 KiB").arg(met.growth)));
    qInfo("%lld KiB", static_cast<long long>(met.growth));
}

QTEST_GUILESS_MAIN(tst_Floods)
#include "tst_floods.moc"
