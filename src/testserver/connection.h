// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// One client: its wire and what is said over it; it knows neither protocol nor script.
#pragma once

#include "script.h"
#include "wire.h"

#include <memory>
#include <optional>

class QSmtpTestServerPrivate;

namespace SmtpServer {

class Connection : public QObject
{
    Q_OBJECT

public:
    Connection(QSmtpTestServerPrivate &server, Wire::Transport transport, int number,
               QObject *parent);
    ~Connection() override;

    // Plays the script, or holds the well-behaved dialogue where none is given.
    bool open(qintptr descriptor, const std::optional<Script> &script);
    void drop(QSmtpTestServer::Cut cut) { m_wire.drop(cut); }
    bool isOpen() const { return m_isOpen; }

Q_SIGNALS:
    void closed();

private:
    void conclude();

    QSmtpTestServerPrivate &m_server;
    int m_number;
    bool m_isOpen = true;
    std::unique_ptr<Conversation> m_conversation;
    Wire m_wire;
};

} // namespace SmtpServer
