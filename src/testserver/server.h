// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What the connections of one server share: settings, what was received, scripts; it knows no
// dialogue.
#pragma once

#include "script.h"
#include "settings.h"
#include "wire.h"

#include <QtNetwork/QLocalServer>
#include <QtNetwork/QTcpServer>

#include <deque>
#include <functional>
#include <optional>

class QSmtpTestServerPrivate
{
public:
    explicit QSmtpTestServerPrivate(QSmtpTestServer *server);
    ~QSmtpTestServerPrivate();
    Q_DISABLE_COPY_MOVE(QSmtpTestServerPrivate)

    void accept(qintptr descriptor, SmtpServer::Wire::Transport transport);
    void drop(QSmtpTestServer::Cut cut);

    QByteArray takeFixedReply(const QByteArray &key);
    void record(const QByteArray &line);
    int deliver(const QSmtpReceivedMessage &message);
    void trace(QSmtpTestServer::Origin origin, const QByteArray &line);
    void traceReply(const QByteArray &octets);
    void scriptPlayed();
    void scriptFailed(const QString &error);

    QSmtpTestServer *const q;
    SmtpServer::Settings settings;
    QTcpServer *listener;
    QLocalServer *localListener;
    QObject *connections;
    QString errorString;
    int accepted = 0;

    QList<QSmtpReceivedMessage> messages;
    int delivered = 0;
    QByteArrayList lines;

    std::deque<SmtpServer::Script> scripts;
    int running = 0;
    int playedScripts = 0;
    QString playError;

private:
    // Signals leave in a turn of their own: whoever deletes the server in a slot pulls nothing from
    // under a connection's feet.
    void announce(std::function<void()> signal);
};
