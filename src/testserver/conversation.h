// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What a connection does with its octets: the well-behaved dialogue or a script; it knows no
// socket.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>

namespace SmtpServer {

class Conversation
{
public:
    Conversation() = default;
    Q_DISABLE_COPY_MOVE(Conversation)
    virtual ~Conversation() = default;

    virtual void begin() = 0;
    // Takes from the front of input what it understands and leaves the rest for the next call.
    virtual void consume(QByteArray &input) = 0;
    virtual void tlsStarted() = 0;
    virtual void tlsFailed(const QString &reason) = 0;
    virtual void closedByClient() = 0;
    // The wire was cut where settings or script asked for it.
    virtual void cut() = 0;
};

} // namespace SmtpServer
