// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A server as a process of its own that keeps nothing of what it gets. It prints its port, and when
// its input ends, how many messages came, over how many connections, and how many of those were
// open at once at the most.
//
//   countingserver SECURITY

#include <QSmtp/QSmtpTestServer>

#include <QtCore/QCoreApplication>
#include <QtCore/QSocketNotifier>
#include <QtCore/QStringList>

#include <unistd.h>

#include <algorithm>
#include <cstdio>

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    int messages = 0;
    int mostOpen = 0;
    QSmtpTestServer server;
    server.setSecurity(QSmtpTestServer::Security(QCoreApplication::arguments().value(1).toInt()));
    server.setKeepsContent(false);
    server.addUser(QStringLiteral("ann"), QStringLiteral("wonder land+1"));
    QObject::connect(&server, &QSmtpTestServer::messageReceived, &server, [&server, &messages] {
        ++messages;
        server.clearMessages();
        server.clearReceivedLines();
    });
    QObject::connect(&server, &QSmtpTestServer::clientConnected, &server, [&server, &mostOpen] {
        mostOpen = std::max(mostOpen, server.openConnectionCount());
    });
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &server, [&] {
        char octet = 0;
        if (::read(STDIN_FILENO, &octet, 1) <= 0) {
            std::printf("%d %d %d\n", messages, server.connectionCount(), mostOpen);
            QCoreApplication::quit();
        }
    });
    if (!server.listen()) {
        return 1;
    }
    std::printf("%d\n", server.port());
    std::fflush(stdout);
    return QCoreApplication::exec();
}
