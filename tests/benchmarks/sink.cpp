// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A mail server that takes everything from this machine as fast as it comes and keeps nothing, so
// that what is measured is the client. It says its port, and goes when its standard input ends;
// then it tells how many messages it took, and of how many octets.
//
// Usage: bench_sink [--tls CERTIFICATE KEY] EXTENSION...

#include "sinkwire.h"

#include <arpa/inet.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <list>
#include <string>
#include <string_view>
#include <vector>

namespace {

struct Taken
{
    long long messages = 0;
    long long octets = 0; // as they came
};

bool isVerb(std::string_view line, std::string_view verb)
{
    return line.size() >= verb.size() && strncasecmp(line.data(), verb.data(), verb.size()) == 0;
}

class Connection
{
public:
    Connection(int socket, SSL_CTX *tls, std::string_view extensions, Taken &taken)
        : m_wire(socket, tls)
        , m_extensions(extensions)
        , m_taken(taken)
    {
        say("220 sink\r\n");
    }

    pollfd wish() const { return m_wire.wish(!m_replies.empty()); }

    // False: it has ended.
    bool proceed()
    {
        static char buffer[1 << 18];
        // What TLS has read ahead is not told by the socket, so all of it is taken.
        for (;;) {
            const long size = m_wire.receive(buffer, sizeof buffer);
            if (size == SinkWire::Ended) {
                return false;
            }
            if (size == SinkWire::None) {
                return flush();
            }
            hear({buffer, std::size_t(size)});
            if (!flush()) {
                return false;
            }
        }
    }

private:
    enum class State { Command, Content, Chunk };

    void say(std::string_view reply) { m_replies += reply; }

    void hear(std::string_view octets)
    {
        if (!m_heard.empty()) {
            m_heard += octets;
            octets = m_heard;
        }
        while (!octets.empty() && take(octets)) { }
        m_heard = std::string(octets);
    }

    void endChunk()
    {
        m_state = State::Command;
        if (m_isLastChunk) {
            takeMessage();
        } else {
            say("250 go on\r\n");
        }
    }

    void takeMessage()
    {
        m_state = State::Command;
        ++m_taken.messages;
        say("250 taken\r\n");
    }

    // All that was answered leaves together.
    bool flush()
    {
        while (!m_replies.empty()) {
            const long size = m_wire.send(m_replies);
            if (size == SinkWire::Ended) {
                return false;
            }
            if (size == SinkWire::None) {
                return true;
            }
            m_replies.erase(0, std::size_t(size));
        }
        return !m_leaving;
    }

    // False: more has to come first.
    bool take(std::string_view &rest)
    {
        switch (m_state) {
        case State::Command:
            return takeCommand(rest);
        case State::Content:
            return takeContent(rest);
        case State::Chunk:
            break;
        }
        const std::size_t size = std::min(m_chunk, rest.size());
        rest.remove_prefix(size);
        m_chunk -= size;
        m_taken.octets += static_cast<long long>(size);
        if (m_chunk == 0) {
            endChunk();
        }
        return true;
    }

    bool takeCommand(std::string_view &rest)
    {
        const std::size_t end = rest.find('\n');
        if (end == std::string_view::npos) {
            return false;
        }
        const std::string_view line = rest.substr(0, end);
        rest.remove_prefix(end + 1);
        if (isVerb(line, "EHLO")) {
            say("250-sink\r\n");
            say(m_extensions);
            say("250 ENHANCEDSTATUSCODES\r\n");
        } else if (isVerb(line, "DATA")) {
            m_state = State::Content;
            m_isLineBegin = true;
            say("354 go on\r\n");
        } else if (isVerb(line, "BDAT ")) {
            std::from_chars(line.data() + 5, line.data() + line.size(), m_chunk);
            m_isLastChunk = isVerb(line.substr(line.find_last_of(' ') + 1), "LAST");
            m_state = State::Chunk;
            if (m_chunk == 0) {
                endChunk();
            }
        } else if (isVerb(line, "QUIT")) {
            say("221 bye\r\n");
            m_leaving = true;
        } else {
            say("250 ok\r\n");
        }
        return true;
    }

    bool takeContent(std::string_view &rest)
    {
        static constexpr std::string_view Dot = ".\r\n";
        static constexpr std::string_view End = "\r\n.\r\n";
        if (m_isLineBegin && rest.size() < Dot.size()) {
            return false;
        }
        std::size_t behind = 0;
        if (m_isLineBegin && rest.starts_with(Dot)) {
            behind = Dot.size();
        } else if (const std::size_t end = rest.find(End); end != std::string_view::npos) {
            behind = end + End.size();
        }
        m_isLineBegin = false;
        const std::size_t known = rest.size() - std::min(rest.size(), End.size() - 1);
        const std::size_t size = behind > 0 ? behind : known;
        m_taken.octets += static_cast<long long>(size);
        rest.remove_prefix(size);
        if (behind == 0) {
            return false;
        }
        takeMessage();
        return true;
    }

    SinkWire m_wire;
    const std::string_view m_extensions;
    Taken &m_taken;
    std::string m_heard;
    std::string m_replies;
    State m_state = State::Command;
    std::size_t m_chunk = 0; // what is still to come of it
    bool m_isLastChunk = false;
    bool m_isLineBegin = false;
    bool m_leaving = false;
};

int listenHere(int &port)
{
    const int listener = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto *const generic = reinterpret_cast<sockaddr *>(&address);
    if (listener < 0 || bind(listener, generic, size) != 0 || listen(listener, 16) != 0
        || getsockname(listener, generic, &size) != 0) {
        return -1;
    }
    port = ntohs(address.sin_port);
    return listener;
}

} // namespace

int main(int argc, char *argv[])
{
    std::signal(SIGPIPE, SIG_IGN);
    TlsContext tls;
    int first = 1;
    if (argc > 3 && std::strcmp(argv[1], "--tls") == 0) {
        tls = makeTlsContext(argv[2], argv[3]);
        if (!tls) {
            std::fputs("sink: no such certificate and key\n", stderr);
            return 1;
        }
        first = 4;
    }
    std::string extensions;
    for (int i = first; i < argc; ++i) {
        extensions += std::string("250-") + argv[i] + "\r\n";
    }
    int port = 0;
    const int listener = listenHere(port);
    if (listener < 0) {
        std::perror("sink");
        return 1;
    }
    std::printf("%d\n", port);
    std::fflush(stdout);

    Taken taken;
    std::list<Connection> connections;
    for (;;) {
        std::vector<pollfd> wishes {{STDIN_FILENO, POLLIN, 0}, {listener, POLLIN, 0}};
        for (const Connection &connection : connections) {
            wishes.push_back(connection.wish());
        }
        if (poll(wishes.data(), wishes.size(), -1) < 0 && errno != EINTR) {
            return 1;
        }
        if (wishes[0].revents != 0) {
            std::printf("{\"messages\": %lld, \"octets\": %lld}\n", taken.messages, taken.octets);
            return 0;
        }
        auto wish = wishes.cbegin() + 2;
        for (auto connection = connections.begin(); connection != connections.end(); ++wish) {
            const bool goesOn = wish->revents == 0 || connection->proceed();
            connection = goesOn ? std::next(connection) : connections.erase(connection);
        }
        if (wishes[1].revents != 0) {
            const int socket = accept(listener, nullptr, nullptr);
            if (socket >= 0) {
                connections.emplace_back(socket, tls.get(), extensions, taken);
                connections.back().proceed();
            }
        }
    }
}
