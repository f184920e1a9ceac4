// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "sessiontickets.h"

#include "credentialsdata.h"

#include <algorithm>
#include <utility>

namespace {

// A session that was begun under other rules shall not stand for a handshake under these.
bool haveSameRules(const LinkSettings &a, const LinkSettings &b)
{
    return a.destination.hostName == b.destination.hostName
           && a.destination.port == b.destination.port && a.tls == b.tls
           && a.caCertificates == b.caCertificates && a.pinnedCertificate == b.pinnedCertificate;
}

} // namespace

SessionTickets::~SessionTickets()
{
    for (Entry &entry : m_entries) {
        wipe(entry.ticket.octets);
    }
}

SessionTickets::Ticket SessionTickets::take(const LinkSettings &settings)
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [&settings](const Entry &entry) {
                                        return haveSameRules(entry.settings, settings);
                                    });
    if (found == m_entries.end()) {
        return {};
    }
    Ticket ticket = std::move(found->ticket);
    m_entries.erase(found);
    return ticket;
}

void SessionTickets::keep(const LinkSettings &settings, const Ticket &ticket)
{
    Ticket old = take(settings);
    wipe(old.octets);
    if (m_entries.size() == Limit) {
        wipe(m_entries.front().ticket.octets);
        m_entries.pop_front();
    }
    m_entries.push_back({settings, ticket});
    // It has no part in the rules, and may have a password.
    m_entries.back().settings.destination.proxy = QNetworkProxy();
}
