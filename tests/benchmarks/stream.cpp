// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// How long sending keeps an event loop busy: the largest gap of a 1 ms timer while a 100 MiB
// attachment, or a line of 1,000 messages, is sent to a sink, plain and over TLS, beside that of
// the connection's handshake and that of an idle loop for the same time. Ends with 1 if a median
// gap of sending is more than twice the idle loop's, or, over TLS, than twice the handshake's.
//
// Usage: stream SINK CERTIFICATES [ROUNDS]

#include "gapmeter.h"
#include "plainletter.h"

#include <QSmtp/QSmtpAttachment>
#include <QSmtp/QSmtpClient>

#include <QtCore/QCoreApplication>
#include <QtCore/QElapsedTimer>
#include <QtCore/QEventLoop>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryFile>

#include <algorithm>
#include <cstdio>

namespace {

constexpr double Limit = 2.0;
constexpr qint64 FileSize = 100 << 20;
constexpr int LineLength = 1000;

struct Paths
{
    QString sink;
    QString certificates;
    QString file;
};

enum class Work { Attachment, Line };
enum class Wire { Plain, Tls };

// In milliseconds.
struct Gaps
{
    QList<double> handshake;
    QList<double> sending;
    QList<double> idle;
};

double median(QList<double> values)
{
    std::sort(values.begin(), values.end());
    return values.at(values.size() / 2);
}

int fail(const QString &text)
{
    std::fprintf(stderr, "%s\n", qPrintable(text));
    return 1;
}

// Adds the gaps of one connection; what went wrong, if anything did.
QString measure(const Paths &paths, Work work, Wire wire, Gaps &gaps)
{
    QStringList arguments {QStringLiteral("PIPELINING"), QStringLiteral("CHUNKING"),
                           QStringLiteral("8BITMIME"), QStringLiteral("SIZE")};
    if (wire == Wire::Tls) {
        arguments = QStringList {QStringLiteral("--tls"),
                                 paths.certificates + QLatin1String("/server.pem"),
                                 paths.certificates + QLatin1String("/server-test-only.key")}
                    + arguments;
    }
    QProcess sink;
    sink.start(paths.sink, arguments);
    while (!sink.canReadLine() && sink.waitForReadyRead()) { }

    QSmtpClient client;
    client.setHostName(QStringLiteral("127.0.0.1"));
    client.setPort(sink.readLine().trimmed().toInt());
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setCaCertificates(QSslCertificate::fromPath(paths.certificates + QLatin1String("/ca.pem")));
    client.setSslConfiguration(tls);
    client.setSecurity(wire == Wire::Tls ? QSmtpClient::Security::ImplicitTls
                                         : QSmtpClient::Security::Plaintext);
    QEventLoop loop;
    QString wrong;
    int outstanding = work == Work::Attachment ? 1 : LineLength;
    QObject::connect(&client, &QSmtpClient::ready, &loop, &QEventLoop::quit);
    QObject::connect(&client, &QSmtpClient::messageSent, &loop, [&] {
        if (--outstanding == 0) {
            loop.quit();
        }
    });
    QObject::connect(&client, &QSmtpClient::disconnected, &loop, [&] {
        wrong = client.error().text();
        loop.quit();
    });
    {
        GapMeter meter;
        client.connectToHost();
        meter.start();
        loop.exec();
        gaps.handshake.append(meter.milliseconds());
    }
    if (!wrong.isEmpty()) {
        return wrong;
    }
    QObject::disconnect(&client, &QSmtpClient::ready, &loop, nullptr);

    const QString text = PlainLetter::text(1024);
    const QStringList recipients = PlainLetter::recipients(1);
    for (int i = 0; i < outstanding; ++i) {
        QSmtpMessage message = PlainLetter::compose(text, recipients, i);
        if (work == Work::Attachment) {
            message.addAttachment(QSmtpAttachment::fromFile(paths.file));
        }
        client.send(message);
    }
    QElapsedTimer clock;
    clock.start();
    {
        GapMeter meter;
        meter.start();
        loop.exec();
        gaps.sending.append(meter.milliseconds());
    }
    const qint64 milliseconds = clock.elapsed();
    {
        GapMeter meter;
        meter.start();
        QTimer::singleShot(int(milliseconds), &loop, &QEventLoop::quit);
        loop.exec();
        gaps.idle.append(meter.milliseconds());
    }
    sink.closeWriteChannel();
    sink.waitForFinished();
    return wrong;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const int rounds = arguments.value(3, QStringLiteral("5")).toInt();
    QTemporaryFile file;
    if (arguments.size() < 3 || rounds <= 0) {
        return fail(QStringLiteral("Usage: stream SINK CERTIFICATES [ROUNDS]"));
    }
    if (!file.open() || !file.resize(FileSize)) {
        return fail(file.errorString());
    }
    const Paths paths {arguments.at(1), arguments.at(2), file.fileName()};

    bool isSmooth = true;
    std::printf("median of the largest gap in %d rounds, in milliseconds\n", rounds);
    for (const Work work : {Work::Attachment, Work::Line}) {
        for (const Wire wire : {Wire::Plain, Wire::Tls}) {
            Gaps gaps;
            for (int round = 0; round < rounds; ++round) {
                const QString wrong = measure(paths, work, wire, gaps);
                if (!wrong.isEmpty()) {
                    return fail(wrong);
                }
            }
            const double base = std::max(median(gaps.idle),
                                         wire == Wire::Tls ? median(gaps.handshake) : 0.0);
            const double ratio = median(gaps.sending) / base;
            isSmooth = isSmooth && ratio <= Limit;
            std::printf("%-14s %-5s sending %5.1f, handshake %5.1f, idle %5.1f: ratio %.2f\n",
                        work == Work::Attachment ? "100 MiB" : "1,000 messages",
                        wire == Wire::Tls ? "TLS" : "plain", median(gaps.sending),
                        median(gaps.handshake), median(gaps.idle), ratio);
        }
    }
    return isSmooth ? 0 : 1;
}
