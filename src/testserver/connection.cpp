// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include "connection.h"

#include "dialogue.h"
#include "player.h"
#include "server.h"

namespace SmtpServer {

Connection::Connection(QSmtpTestServerPrivate &server, Wire::Transport transport, int number,
                       QObject *parent)
    : QObject(parent)
    , m_server(server)
    , m_number(number)
    , m_wire(server.settings, transport, this)
{
    connect(&m_wire, &Wire::closed, this, &Connection::conclude);
}

Connection::~Connection()
{
    m_wire.disconnect(this);
}

bool Connection::open(qintptr descriptor, const std::optional<Script> &script)
{
    bool isTlsAtOnce = m_wire.canEncrypt()
                       && m_server.settings.security == QSmtpTestServer::Security::ImplicitTls;
    if (script) {
        m_conversation = std::make_unique<Player>(m_server, m_wire, *script, m_number);
        isTlsAtOnce = isTlsAtOnce && !script->beginsWithTls();
    } else {
        m_conversation = std::make_unique<Dialogue>(m_server, m_wire, m_number);
    }
    return m_wire.open(descriptor, isTlsAtOnce ? Wire::TlsWhen::AtOnce : Wire::TlsWhen::OnRequest,
                       m_conversation.get());
}

void Connection::conclude()
{
    m_isOpen = false;
    Q_EMIT closed();
    deleteLater();
}

} // namespace SmtpServer
