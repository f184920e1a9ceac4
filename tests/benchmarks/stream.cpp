// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Sends a big file over TLS to a server in another process, and prints what the sending thread
// hardly notices: the largest gap of a 1 ms timer beside an idle loop's in the same run, and the
// growth of resident memory. Ends with 1 if memory grew by 8 MiB or more, or if the median gap is
// more than twice the idle one's.
//
// Usage: stream [MEBIBYTES [ROUNDS]]

#include <QSmtp/QSmtpClient>
#include <QSmtp/QSmtpTestServer>

#include <QtCore/QCoreApplication>
#include <QtCore/QElapsedTimer>
#include <QtCore/QEventLoop>
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryFile>
#include <QtCore/QTimer>

#include <algorithm>
#include <cstdio>

namespace {

constexpr double GapLimit = 2.0;
constexpr qint64 MemoryLimitKiB = 8 * 1024;

// Linux only; 0 elsewhere.
qint64 residentKiB()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly)) {
        return 0;
    }
    const QList<QByteArray> lines = status.readAll().split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith("VmRSS:")) {
            return line.mid(6).chopped(2).trimmed().toLongLong();
        }
    }
    return 0;
}

class GapMeter : public QObject
{
public:
    GapMeter()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            m_largest = std::max(m_largest, m_clock.nsecsElapsed());
            m_clock.start();
        });
        m_clock.start();
        m_timer.start(1);
    }
    double milliseconds() const { return double(m_largest) / 1e6; }

private:
    QTimer m_timer;
    QElapsedTimer m_clock;
    qint64 m_largest = 0;
};

double median(QList<double> values)
{
    std::sort(values.begin(), values.end());
    return values.at(values.size() / 2);
}

int serve()
{
    QSmtpTestServer server;
    server.setSecurity(QSmtpTestServer::Security::ImplicitTls);
    server.setKeepsContent(false);
    if (!server.listen()) {
        return 1;
    }
    std::printf("%d\n", server.port());
    std::fflush(stdout);
    return QCoreApplication::exec();
}

int fail(const QString &text)
{
    std::fprintf(stderr, "%s\n", qPrintable(text));
    return 1;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments().mid(1);
    if (arguments.value(0) == QLatin1String("--serve")) {
        return serve();
    }
    const int mebibytes = arguments.isEmpty() ? 100 : arguments.at(0).toInt();
    const int rounds = arguments.size() < 2 ? 5 : arguments.at(1).toInt();
    if (mebibytes <= 0 || rounds <= 0) {
        return fail(QStringLiteral("Usage: stream [MEBIBYTES [ROUNDS]]"));
    }

    QTemporaryFile file;
    if (!file.open()) {
        return fail(file.errorString());
    }
    QByteArray block;
    while (block.size() < 1 << 20) {
        block += QByteArray(76, 'x') + "\r\n";
    }
    file.write("Subject: big\r\n\r\n");
    while (file.size() < qint64(mebibytes) << 20) {
        file.write(block);
    }
    file.flush();

    QProcess serving;
    serving.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--serve")});
    if (!serving.waitForReadyRead()) {
        return fail(QStringLiteral("the server did not start"));
    }
    const int port = serving.readLine().trimmed().toInt();

    QSmtpClient client;
    client.setHostName(QStringLiteral("localhost"));
    client.setPort(port);
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setCaCertificates({QSmtpTestServer::testCaCertificate()});
    client.setSslConfiguration(tls);

    QEventLoop loop;
    QString wrong;
    QObject::connect(&client, &QSmtpClient::ready, &loop, &QEventLoop::quit);
    QObject::connect(&client, &QSmtpClient::messageSent, &loop, &QEventLoop::quit);
    QObject::connect(&client, &QSmtpClient::messageFailed, &loop,
                     [&](int, const QSmtpError &error) { wrong = error.text(); });
    QObject::connect(&client, &QSmtpClient::disconnected, &loop, &QEventLoop::quit);
    qint64 peak = 0;
    int reports = 0;
    QObject::connect(&client, &QSmtpClient::sendProgress, &loop, [&] {
        // Not at each report: reading the figure is dearer than sending.
        if (++reports % 64 == 0) {
            peak = std::max(peak, residentKiB());
        }
    });
    client.connectToHost();
    loop.exec();

    QList<double> sending;
    QList<double> idle;
    qint64 growth = 0;
    std::printf("%d MiB over TLS, %d rounds\n", mebibytes, rounds);
    for (int round = 1; round <= rounds && wrong.isEmpty(); ++round) {
        file.seek(0);
        peak = 0;
        const qint64 before = residentKiB();
        QElapsedTimer clock;
        clock.start();
        {
            const GapMeter meter;
            client.send(QStringLiteral("a@example.org"), {QStringLiteral("b@example.org")}, &file);
            loop.exec();
            sending.append(meter.milliseconds());
        }
        const qint64 milliseconds = clock.elapsed();
        growth = std::max(growth, peak - before);
        {
            const GapMeter meter;
            QTimer::singleShot(int(milliseconds), &loop, &QEventLoop::quit);
            loop.exec();
            idle.append(meter.milliseconds());
        }
        std::printf("round %d: %lld ms; largest gap sending %.1f ms, idle %.1f ms\n", round,
                    static_cast<long long>(milliseconds), sending.constLast(), idle.constLast());
    }
    serving.kill();
    serving.waitForFinished();
    if (!wrong.isEmpty()) {
        return fail(wrong);
    }

    const double ratio = median(sending) / median(idle);
    std::printf("median largest gap: sending %.1f ms, idle %.1f ms, ratio %.2f (limit %.1f)\n",
                median(sending), median(idle), ratio, GapLimit);
    std::printf("resident memory grew by %lld KiB (limit %lld)\n", static_cast<long long>(growth),
                static_cast<long long>(MemoryLimitKiB));
    return ratio <= GapLimit && growth < MemoryLimitKiB ? 0 : 1;
}
