// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "sinkwire.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>

namespace {

constexpr std::size_t ReadAheadSize = 1 << 17; // whole records at once, not a header and its rest

long judge(ssize_t size)
{
    if (size > 0) {
        return size;
    }
    return size < 0 && (errno == EAGAIN || errno == EINTR) ? SinkWire::None : SinkWire::Ended;
}

} // namespace

TlsContext makeTlsContext(const char *certificate, const char *key)
{
    TlsContext context(SSL_CTX_new(TLS_server_method()));
    if (!context || SSL_CTX_use_certificate_chain_file(context.get(), certificate) != 1
        || SSL_CTX_use_PrivateKey_file(context.get(), key, SSL_FILETYPE_PEM) != 1) {
        return nullptr;
    }
    SSL_CTX_set_mode(context.get(),
                     SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    SSL_CTX_set_read_ahead(context.get(), 1);
    SSL_CTX_set_default_read_buffer_len(context.get(), ReadAheadSize);
    return context;
}

SinkWire::SinkWire(int socket, SSL_CTX *context)
    : m_socket(socket)
{
    fcntl(m_socket, F_SETFL, O_NONBLOCK);
    const int on = 1;
    setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (context) {
        m_tls.reset(SSL_new(context));
        SSL_set_fd(m_tls.get(), m_socket);
        SSL_set_accept_state(m_tls.get());
    }
}

SinkWire::~SinkWire()
{
    close(m_socket);
}

long SinkWire::receive(char *buffer, std::size_t size)
{
    if (m_tls) {
        return judgeTls(SSL_read(m_tls.get(), buffer, int(size)));
    }
    return judge(recv(m_socket, buffer, size, 0));
}

long SinkWire::send(const std::string &octets)
{
    if (m_tls) {
        return judgeTls(SSL_write(m_tls.get(), octets.data(), int(octets.size())));
    }
    return judge(::send(m_socket, octets.data(), octets.size(), 0));
}

pollfd SinkWire::wish(bool wantsToSend) const
{
    // During the handshake what may be sent depends on what comes.
    const bool sends = m_tls && !SSL_is_init_finished(m_tls.get()) ? m_tlsWantsToSend : wantsToSend;
    return {m_socket, short(sends ? POLLIN | POLLOUT : POLLIN), 0};
}

long SinkWire::judgeTls(int result)
{
    if (result > 0) {
        m_tlsWantsToSend = false;
        return result;
    }
    const int error = SSL_get_error(m_tls.get(), result);
    m_tlsWantsToSend = error == SSL_ERROR_WANT_WRITE;
    return m_tlsWantsToSend || error == SSL_ERROR_WANT_READ ? None : Ended;
}
