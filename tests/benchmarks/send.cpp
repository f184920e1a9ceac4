// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Sends composed messages over one connection to a server at a port of this machine, or to a sink
// that it starts, and prints what that took, from being ready to the last reply. It compares
// nothing.

#include "gapmeter.h"
#include "plainletter.h"
#include "usagemeter.h"

#include <QSmtp/QSmtpAttachment>
#include <QSmtp/QSmtpClient>

#include <QtCore/QCommandLineParser>
#include <QtCore/QCoreApplication>
#include <QtCore/QProcess>

#include <cstdio>

namespace {

struct Load
{
    int count = 1000;
    QString text;
    QStringList recipients;
    QString file;
    bool chained = false; // the next is sent when the one before was accepted
};

QSmtpMessage compose(const Load &load, int number)
{
    QSmtpMessage message = PlainLetter::compose(load.text, load.recipients, number);
    if (!load.file.isEmpty()) {
        message.addAttachment(QSmtpAttachment::fromFile(load.file));
    }
    return message;
}

// Of the sink, once it listens.
int portOf(QProcess &server, const QString &program)
{
    server.start(program, {QStringLiteral("PIPELINING"), QStringLiteral("CHUNKING"),
                           QStringLiteral("8BITMIME"), QStringLiteral("SIZE")});
    while (!server.canReadLine() && server.waitForReadyRead()) { }
    return server.readLine().trimmed().toInt();
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption port(QStringLiteral("port"), {}, QStringLiteral("number"));
    const QCommandLineOption sink(QStringLiteral("sink"), {}, QStringLiteral("program"));
    const QCommandLineOption size(QStringLiteral("size"), {}, QStringLiteral("octets"),
                                  QStringLiteral("1024"));
    const QCommandLineOption recipients(QStringLiteral("rcpts"), {}, QStringLiteral("number"),
                                        QStringLiteral("1"));
    const QCommandLineOption file(QStringLiteral("file"), {}, QStringLiteral("name"));
    const QCommandLineOption window(QStringLiteral("window"), {}, QStringLiteral("number"),
                                    QStringLiteral("1"));
    const QCommandLineOption without(QStringLiteral("without"), {}, QStringLiteral("extension"));
    const QCommandLineOption chained(QStringLiteral("chained"));
    const QCommandLineOption authority(QStringLiteral("authority"), {}, QStringLiteral("file"));
    const QCommandLineOption ticks(QStringLiteral("ticks"));
    parser.addOptions(
        {port, sink, size, recipients, file, window, without, chained, authority, ticks});
    parser.addPositionalArgument(QStringLiteral("count"), {});
    parser.process(app);

    Load load;
    load.count = parser.positionalArguments().value(0, QStringLiteral("1000")).toInt();
    load.recipients = PlainLetter::recipients(parser.value(recipients).toInt());
    load.file = parser.value(file);
    load.chained = parser.isSet(chained);
    load.text = PlainLetter::text(parser.value(size).toInt());

    QProcess server;
    QSmtpClient client;
    client.setHostName(QStringLiteral("127.0.0.1"));
    client.setPort(parser.isSet(sink) ? portOf(server, parser.value(sink))
                                      : parser.value(port).toInt());
    client.setPipelineWindow(parser.value(window).toInt());
    client.setDisabledExtensions(parser.values(without));
    if (parser.isSet(authority)) {
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setCaCertificates(QSslCertificate::fromPath(parser.value(authority)));
        client.setSslConfiguration(configuration);
    } else {
        client.setSecurity(QSmtpClient::Security::Plaintext);
    }

    int sent = 0;
    int queued = 0;
    int failed = 0;
    UsageMeter usage;
    GapMeter gaps;
    const auto sendNext = [&] {
        client.send(compose(load, queued));
        ++queued;
    };
    QObject::connect(&client, &QSmtpClient::ready, &client, [&] {
        if (queued > 0) {
            return;
        }
        usage.start();
        if (parser.isSet(ticks)) {
            gaps.start();
        }
        do {
            sendNext();
        } while (!load.chained && queued < load.count);
        usage.startLap(); // composing them all was this program's own doing
    });
    QObject::connect(&client, &QSmtpClient::messageSent, &client, [&] {
        ++sent;
        usage.endLap();
        if (sent + failed == load.count) {
            usage.stop();
            client.disconnectFromHost();
        } else if (queued < load.count) {
            sendNext();
        }
    });
    QObject::connect(&client, &QSmtpClient::messageFailed, &client,
                     [&](int, const QSmtpError &error) {
                         ++failed;
                         std::fprintf(stderr, "%s\n", qPrintable(error.text()));
                         client.abort();
                     });
    QObject::connect(&client, &QSmtpClient::disconnected, &app, &QCoreApplication::quit);
    client.connectToHost();
    QCoreApplication::exec();

    usage.print(sent, gaps.milliseconds());
    server.closeWriteChannel();
    server.waitForFinished();
    return sent == load.count ? 0 : 1;
}
