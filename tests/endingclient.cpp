// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A program that ends while it sends more than the network holds, with a client that lives in some
// way. It prints what it should not.
//
//   endingclient CLIENT MOMENT PORT
//
//   CLIENT is inner, deleted before the application object; outer, behind it; static, behind
//   main(); future, by QSmtp::send(). MOMENT is start, or a signal.

#include <QSmtp/QSmtpClient>
#include <QSmtp/QSmtpSend>
#include <QSmtp/QSmtpTestServer>

#include <QtCore/QCoreApplication>
#include <QtCore/QStringList>
#include <QtCore/QTimer>

#include <cstdio>
#include <memory>

namespace {

QFuture<QSmtpResult> begin(QSmtpClient &client, const QString &moment, int port)
{
    client.setHostName(QStringLiteral("localhost"));
    client.setPort(port);
    client.addCaCertificates({QSmtpTestServer::testCaCertificate()});
    client.setCredentials(
        QSmtpCredentials::fromPassword(QStringLiteral("ann"), QStringLiteral("wonder land+1")));
    const auto quit = [] { QCoreApplication::quit(); };
    if (moment == QLatin1String("connected")) {
        QObject::connect(&client, &QSmtpClient::connected, &client, quit);
    } else if (moment == QLatin1String("encrypted")) {
        QObject::connect(&client, &QSmtpClient::encrypted, &client, quit);
    } else if (moment == QLatin1String("authenticated")) {
        QObject::connect(&client, &QSmtpClient::authenticated, &client, quit);
    } else if (moment == QLatin1String("sending")) {
        QObject::connect(&client, &QSmtpClient::sendProgress, &client, quit);
    } else {
        QTimer::singleShot(0, &client, quit);
    }
    QObject::connect(&client, &QSmtpClient::messageSent, &client,
                     [] { std::fputs("It was sent.\n", stderr); });
    client.connectToHost();
    return client.result(client.send(QStringLiteral("ann@example.org"),
                                     {QStringLiteral("bob@example.org")},
                                     QByteArray(64 << 20, 'x')));
}

} // namespace

int main(int argc, char *argv[])
{
    std::unique_ptr<QSmtpClient> outer;
    QFuture<QSmtpResult> result;
    int status = 0;
    {
        QCoreApplication application(argc, argv);
        const QStringList arguments = QCoreApplication::arguments();
        const QString how = arguments.value(1);
        const QString moment = arguments.value(2);
        const int port = arguments.value(3).toInt();
        std::unique_ptr<QSmtpClient> inner;
        if (how == QLatin1String("inner")) {
            inner = std::make_unique<QSmtpClient>();
            result = begin(*inner, moment, port);
        } else if (how == QLatin1String("outer")) {
            outer = std::make_unique<QSmtpClient>();
            result = begin(*outer, moment, port);
        } else if (how == QLatin1String("static")) {
            static QSmtpClient client;
            begin(client, moment, port);
        } else {
            QSmtpClient client;
            client.setHostName(QStringLiteral("localhost"));
            client.setPort(port);
            QTimer::singleShot(0, &application, [] { QCoreApplication::quit(); });
            result = QSmtp::send(client.settings(), QStringLiteral("ann@example.org"),
                                 {QStringLiteral("bob@example.org")}, QByteArray(64 << 20, 'x'));
        }
        status = QCoreApplication::exec();
    }
    outer.reset();
    if (result.isValid()
        && (!result.isFinished() || result.result().error().kind() != QSmtpError::Kind::Canceled)) {
        std::fputs("Its future has not ended.\n", stderr);
    }
    return status;
}
