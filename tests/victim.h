// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Another process of the test's own program, which is killed on a letter's way to the server of the
// test; the server lives on.
#pragma once

#include "patience.h"

#include <QSmtp/QSmtpClient>
#include <QSmtp/QSmtpTestServer>

#include <QtCore/QCoreApplication>
#include <QtCore/QProcess>
#include <QtCore/QSemaphore>
#include <QtCore/QTextStream>
#include <QtTest/QtTest>

namespace Victim {

inline constexpr QLatin1String LastReply("kept as 4711");
inline constexpr qint64 Taken = 200'000; // octets of the content, until the server takes no more

// So that the moment comes, and does not pass.
inline void prepare(QSmtpTestServer *server, const QString &moment)
{
    // Or the content leaves before it is due.
    server->setExtensionEnabled(QStringLiteral("CHUNKING"), false);
    server->setReply(QStringLiteral("DATA-END"), "250 2.0.0 " + QByteArray(LastReply.latin1()));
    if (moment == QLatin1String("connecting")) {
        server->setCutAfter(0, QSmtpTestServer::Cut::Stall);
    } else if (moment == QLatin1String("content")) {
        server->setCutAfter(Taken, QSmtpTestServer::Cut::Stall,
                            QSmtpTestServer::Counting::Received);
    }
}

// When it has come as far as its arguments tell, and says so.
inline void kill(const QStringList &arguments)
{
    QProcess victim;
    victim.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    victim.start(QCoreApplication::applicationFilePath(),
                 QStringList {QStringLiteral("--victim")} + arguments);
    const auto hasSpoken = [&victim] {
        return victim.canReadLine() || victim.state() == QProcess::NotRunning;
    };
    QTRY_VERIFY_WITH_TIMEOUT(hasSpoken(), 4 * patience());
    QCOMPARE(victim.readLine(), "here I am\n");
    victim.kill();
    QTRY_COMPARE_WITH_TIMEOUT(victim.state(), QProcess::NotRunning, patience());
    QCOMPARE(victim.exitStatus(), QProcess::CrashExit);
}

// Nothing more is done in this thread, which would have to ask for whatever is noted.
inline void waitToBeKilled()
{
    QTextStream(stdout) << "here I am" << Qt::endl;
    QSemaphore().acquire();
}

// Before it connects: then the last reply is known, and not noted yet.
inline void waitAtTheLastReply(const QSmtpClient *client)
{
    QObject::connect(client, &QSmtpClient::traced, client, [](auto, const QString &line) {
        if (line.contains(LastReply)) {
            waitToBeKilled();
        }
    });
}

} // namespace Victim
