// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The TLS sessions that can be taken up again (RFC 8446 section 2.2, RFC 5077), in memory alone,
// since a ticket is as good as the key; it opens no connection.
#pragma once

#include "linksettings.h"

#include <QtNetwork/QSslCertificate>

#include <deque>

class SessionTickets
{
public:
    struct Ticket
    {
        QByteArray octets;
        // A resumed handshake shows no certificates but the server's own.
        QList<QSslCertificate> peerCertificateChain;
    };

    SessionTickets() = default;
    ~SessionTickets();
    Q_DISABLE_COPY_MOVE(SessionTickets)

    // Empty where there is none. A ticket is used once (RFC 8446 appendix C.4).
    Ticket take(const LinkSettings &settings);
    void keep(const LinkSettings &settings, const Ticket &ticket);

private:
    struct Entry
    {
        LinkSettings settings;
        Ticket ticket;
    };

    // A client talks to one server, or to a few by turns.
    static constexpr std::size_t Limit = 4;
    std::deque<Entry> m_entries;
};
