// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include "server.h"

#include "connection.h"

using namespace SmtpServer;

namespace {

class Listener : public QTcpServer
{
public:
    Listener(QSmtpTestServerPrivate &server, QObject *parent)
        : QTcpServer(parent)
        , m_server(server)
    {
    }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        m_server.accept(descriptor, Wire::Transport::Tcp);
    }

private:
    QSmtpTestServerPrivate &m_server;
};

class LocalListener : public QLocalServer
{
public:
    LocalListener(QSmtpTestServerPrivate &server, QObject *parent)
        : QLocalServer(parent)
        , m_server(server)
    {
    }

protected:
    void incomingConnection(quintptr descriptor) override
    {
        m_server.accept(qintptr(descriptor), Wire::Transport::Local);
    }

private:
    QSmtpTestServerPrivate &m_server;
};

} // namespace

QSmtpTestServerPrivate::QSmtpTestServerPrivate(QSmtpTestServer *server)
    : q(server)
    , listener(new Listener(*this, server))
    , localListener(new LocalListener(*this, server))
    , connections(new QObject(server))
{
    settings.hostName = QStringLiteral("mail.test");
    settings.extensions = {
        QStringLiteral("PIPELINING"), QStringLiteral("SIZE"), QStringLiteral("8BITMIME"),
        QStringLiteral("SMTPUTF8"),   QStringLiteral("DSN"),  QStringLiteral("CHUNKING"),
        QStringLiteral("STARTTLS"),   QStringLiteral("AUTH"), QStringLiteral("ENHANCEDSTATUSCODES"),
    };
}

QSmtpTestServerPrivate::~QSmtpTestServerPrivate()
{
    delete listener;
    delete localListener;
    delete connections;
}

void QSmtpTestServerPrivate::accept(qintptr descriptor, Wire::Transport transport)
{
    ++accepted;
    std::optional<Script> script;
    if (!scripts.empty()) {
        script = std::move(scripts.front());
        scripts.pop_front();
        ++running;
    }
    auto *connection = new Connection(*this, transport, accepted, connections);
    QObject::connect(connection, &Connection::closed, q,
                     [this] { announce([this] { Q_EMIT q->clientDisconnected(); }); });
    announce([this] { Q_EMIT q->clientConnected(); });
    if (!connection->open(descriptor, script)) {
        delete connection;
        if (script) {
            --running;
            scriptFailed(QStringLiteral("the connection could not be opened"));
        }
    }
}

void QSmtpTestServerPrivate::drop(QSmtpTestServer::Cut cut)
{
    const auto all = connections->findChildren<Connection *>(Qt::FindDirectChildrenOnly);
    for (Connection *connection : all) {
        connection->drop(cut);
    }
}

QByteArray QSmtpTestServerPrivate::takeFixedReply(const QByteArray &key)
{
    const auto found = settings.replies.find(key);
    if (found == settings.replies.end()) {
        return {};
    }
    const QByteArray reply = found->reply;
    if (found->timesLeft > 0 && --found->timesLeft == 0) {
        settings.replies.remove(key);
    }
    return reply;
}

void QSmtpTestServerPrivate::record(const QByteArray &line)
{
    lines.append(line);
}

int QSmtpTestServerPrivate::deliver(const QSmtpReceivedMessage &message)
{
    messages.append(message);
    announce([this, message] { Q_EMIT q->messageReceived(message); });
    return ++delivered;
}

void QSmtpTestServerPrivate::trace(QSmtpTestServer::Origin origin, const QByteArray &line)
{
    announce([this, origin, line] { Q_EMIT q->traced(origin, line); });
}

void QSmtpTestServerPrivate::traceReply(const QByteArray &octets)
{
    QByteArrayList replyLines = octets.split('\n');
    if (replyLines.last().isEmpty()) {
        replyLines.removeLast();
    }
    for (const QByteArray &line : qAsConst(replyLines)) {
        trace(QSmtpTestServer::Origin::Server, line.endsWith('\r') ? line.chopped(1) : line);
    }
}

void QSmtpTestServerPrivate::scriptPlayed()
{
    --running;
    ++playedScripts;
    if (running == 0 && scripts.empty() && playError.isEmpty()) {
        announce([this] { Q_EMIT q->played(); });
    }
}

void QSmtpTestServerPrivate::scriptFailed(const QString &error)
{
    if (playError.isEmpty()) {
        playError = error;
        announce([this, error] { Q_EMIT q->playFailed(error); });
    }
}

void QSmtpTestServerPrivate::announce(std::function<void()> signal)
{
    QMetaObject::invokeMethod(q, std::move(signal), Qt::QueuedConnection);
}
