// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// reconnect URL CAFILE COUNT: one client connects so many times to the same server and says
// nothing. What the server's log tells of it, test_ways.py reads.

#include <QSmtp/QSmtpClient>

#include <QtCore/QCoreApplication>
#include <QtCore/QDebug>

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 4) {
        return 64;
    }
    QSmtpClient client;
    QSslConfiguration tls = client.sslConfiguration();
    tls.setCaCertificates(QSslCertificate::fromPath(arguments.at(2)));
    client.setSslConfiguration(tls);
    if (!client.setUrl(QUrl(arguments.at(1)))) {
        return 64;
    }
    int left = arguments.at(3).toInt();
    bool isReady = false;
    QObject::connect(&client, &QSmtpClient::ready, &app, [&] {
        isReady = true;
        client.disconnectFromHost();
    });
    QObject::connect(&client, &QSmtpClient::disconnected, &app, [&] {
        if (!isReady) {
            qCritical() << client.error();
            QCoreApplication::exit(1);
        } else if (--left == 0) {
            QCoreApplication::exit(0);
        } else {
            isReady = false;
            client.connectToHost();
        }
    });
    client.connectToHost();
    return QCoreApplication::exec();
}
