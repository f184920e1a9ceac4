// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A stranger's program: sends a letter over TLS, with a login, to a server of its own. It sees what
// is installed and nothing else, and is built without any definition of the project's own.

#include <QSmtp/QSmtp>
#include <QSmtp/QSmtpTestServer>

#include <QCoreApplication>
#include <QTimer>

#include <cstdio>

static void leave(int status, const QString &text)
{
    std::fprintf(status == 0 ? stdout : stderr, "%s\n", qPrintable(text));
    QCoreApplication::exit(status);
}

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

    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setCaCertificates({QSmtpTestServer::testCaCertificate()});
    QSmtpClient client;
    client.setUrl(server.url());
    client.setSslConfiguration(tls);
    client.setCredentials(QSmtpCredentials::fromPassword("ann", QString("wonder land+1")));

    const QByteArray letter = "From: ann@example.org\r\nTo: bob@example.org\r\n"
                              "Subject: from a stranger\r\n\r\nHello Bob\r\n";
    QObject::connect(&client, &QSmtpClient::messageSent, &client, [&] {
        const QSmtpReceivedMessage message = server.takeMessage();
        const bool same = message.content == letter && message.encrypted
                          && message.userName == "ann"
                          && message.recipients == QStringList("bob@example.org");
        leave(same ? 0 : 1, same ? "arrived" : "something else arrived");
    });
    QObject::connect(&client, &QSmtpClient::messageFailed, &client,
                     [](int, const QSmtpError &error) { leave(1, error.text()); });
    QTimer::singleShot(30000, &client, [] { leave(1, "nothing happened"); });

    client.send(letter);
    client.connectToHost();
    return application.exec();
}
