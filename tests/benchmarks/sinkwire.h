// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What carries the octets of one connection to the sink, in the clear or inside of TLS. It never
// waits, and knows no command.
#pragma once

#include <poll.h>

#include <openssl/ssl.h>

#include <cstddef>
#include <memory>
#include <string>

struct DeleteTls
{
    void operator()(SSL_CTX *context) const { SSL_CTX_free(context); }
    void operator()(SSL *tls) const { SSL_free(tls); }
};
using TlsContext = std::unique_ptr<SSL_CTX, DeleteTls>;

// Of a server with these files; null if they are of no use.
TlsContext makeTlsContext(const char *certificate, const char *key);

class SinkWire
{
public:
    // Without a context: in the clear. It owns the socket.
    SinkWire(int socket, SSL_CTX *context);
    ~SinkWire();
    SinkWire(const SinkWire &) = delete;
    SinkWire &operator=(const SinkWire &) = delete;

    // How many octets came or went; none for now; or nothing ever again.
    static constexpr long None = 0;
    static constexpr long Ended = -1;
    long receive(char *buffer, std::size_t size);
    long send(const std::string &octets);

    pollfd wish(bool wantsToSend) const;

private:
    long judgeTls(int result);

    const int m_socket;
    std::unique_ptr<SSL, DeleteTls> m_tls;
    bool m_tlsWantsToSend = false;
};
