// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A server's end of TLS that tells whether a session was taken up again; what its server says is
// written by the test.
#pragma once

#include "certificatefiles.h"
#include "clientfixture.h"
#include "patience.h"

#include <QtCore/QProcess>

// "openssl s_server", which unlike QSslSocket can take a session up again and says so. What the
// SMTP server says is written by the test.
class OpenSslServer
{
public:
    bool start(const QStringList &arguments)
    {
        process.setProcessChannelMode(QProcess::MergedChannels);
        QObject::connect(&process, &QProcess::readyRead, &process,
                         [this] { output += process.readAll(); });
        process.start(QStringLiteral("openssl"),
                      QStringList {QStringLiteral("s_server"), QStringLiteral("-accept"),
                                   QStringLiteral("127.0.0.1:0"), QStringLiteral("-cert"),
                                   pathOf(QStringLiteral("good.pem")), QStringLiteral("-key"),
                                   pathOf(QStringLiteral("good.key"))}
                          + arguments);
        const QByteArray word = "ACCEPT 127.0.0.1:";
        if (!sees(word)) {
            return false;
        }
        const qsizetype begin = output.indexOf(word) + word.size();
        port = output.mid(begin, output.indexOf('\n', begin) - begin).trimmed().toInt();
        return port > 0;
    }

    bool sees(const QByteArray &text)
    {
        QDeadlineTimer deadline(patience());
        QTimer alarm;
        alarm.start(patience());
        while (!output.contains(text) && !deadline.hasExpired()) {
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        }
        return output.contains(text);
    }

    // A whole session of a client that connects and leaves; whether it was a resumed one.
    QString serve(ClientFixture &f)
    {
        output.clear();
        f.heard.clear();
        f.client->connectToHost();
        if (!sees("CIPHER is ")) {
            return QStringLiteral("no handshake: ") + QString::fromLatin1(output);
        }
        // Who asked for TLS by STARTTLS was greeted before.
        if (f.client->security() == QSmtpClient::Security::ImplicitTls) {
            process.write("220 hi\r\n");
        }
        if (!sees("EHLO client.test")) {
            return QStringLiteral("no EHLO: ") + f.all();
        }
        process.write("250 hi\r\n");
        if (!f.hears(QStringLiteral("ready"))) {
            return QStringLiteral("not ready: ") + f.all();
        }
        chain = f.client->peerCertificateChain();
        f.client->disconnectFromHost();
        if (!sees("QUIT")) {
            return QStringLiteral("no QUIT");
        }
        process.write("221 bye\r\n");
        if (!f.hears(QStringLiteral("disconnected")) || !sees("DONE\n")) {
            return QStringLiteral("no end: ") + QString::fromLatin1(output.right(60));
        }
        return output.contains("Reused session-id") ? QStringLiteral("resumed")
                                                    : QStringLiteral("new");
    }

    ~OpenSslServer()
    {
        process.kill();
        process.waitForFinished();
    }

    QProcess process;
    QByteArray output;
    QList<QSslCertificate> chain;
    int port = 0;
};
