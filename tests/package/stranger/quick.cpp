// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A stranger's program that leaves mail to QML: the letter of Letter.qml, over TLS, with a login,
// to a server of its own.

#include <QSmtp/QSmtp>
#include <QSmtp/QSmtpTestServer>

#include <QCoreApplication>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QTimer>

#include <cstdio>

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);

    QSmtpTestServer server;
    server.setSecurity(QSmtpTestServer::Security::ImplicitTls);
    server.addUser("ann", "wonder land+1");
    server.setAuthenticationRequired(true);
    if (!server.listen()) {
        std::fprintf(stderr, "%s\n", qPrintable(server.errorString()));
        return 1;
    }
    QUrl url = server.url();
    url.setUserName("ann");

    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setCaCertificates({QSmtpTestServer::testCaCertificate()});
    QSslConfiguration::setDefaultConfiguration(tls);

    QQmlEngine engine;
    engine.addImportPath(QML_IMPORT_PATH);
    QQmlComponent component(&engine, QUrl::fromLocalFile(LETTER_QML));
    QObject *const client = component.createWithInitialProperties(
        {{"url", url}, {"password", "wonder land+1"}});
    if (!client) {
        std::fprintf(stderr, "%s\n", qPrintable(component.errorString()));
        return 1;
    }
    client->setParent(&engine);
    QTimer::singleShot(30000, &engine, [] { QCoreApplication::exit(1); });
    QObject::connect(qobject_cast<QSmtpClient *>(client), &QSmtpClient::disconnected, &engine,
                     &QCoreApplication::quit);
    QObject::connect(qobject_cast<QSmtpClient *>(client), &QSmtpClient::messageSent,
                     qobject_cast<QSmtpClient *>(client), &QSmtpClient::disconnectFromHost);
    const int status = application.exec();

    const QSmtpReceivedMessage message = server.messages().value(0);
    const bool arrived = message.encrypted && message.userName == "ann"
                         && message.recipients == QStringList("bob@example.org")
                         && message.content.contains("filename=hello.txt");
    std::printf("%s, %s\n", qPrintable(client->property("outcome").toString()),
                arrived ? "arrived" : "lost");
    return status;
}
