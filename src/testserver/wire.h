// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The socket of one connection, TCP or local: segments, delays, cuts, TLS; it knows no command and
// no reply.
#pragma once

#include "conversation.h"
#include "settings.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QTimer>
#include <QtNetwork/QLocalSocket>
#include <QtNetwork/QSslSocket>

#include <deque>
#include <functional>

namespace SmtpServer {

class Wire : public QObject
{
    Q_OBJECT

public:
    enum class Transport { Tcp, Local };
    enum class TlsWhen { AtOnce, OnRequest };

    Wire(const Settings &settings, Transport transport, QObject *parent);
    ~Wire() override;

    bool open(qintptr descriptor, TlsWhen when, Conversation *conversation);
    // TLS is for TCP: neither Qt nor anybody's mail server has it on a local socket.
    bool canEncrypt() const { return m_transport == Transport::Tcp; }

    // Everything below waits in line behind what was asked for earlier.
    void send(const QByteArray &octets, std::chrono::milliseconds delay = {});
    void breakSegment();
    void pause(std::chrono::milliseconds duration);
    void startTls();
    void finish(QSmtpTestServer::Cut how);
    void then(std::function<void()> action);

    // At once, whatever is waiting in line.
    void drop(QSmtpTestServer::Cut how);
    void setCut(const CutOrder &order);

    bool isEncrypted() const { return m_socket.isEncrypted(); }
    bool isFinished() const { return m_finished; }
    QSslCertificate localCertificate() const { return m_socket.localCertificate(); }
    QSslCertificate verifiedPeerCertificate() const;

Q_SIGNALS:
    void closed();

private:
    struct Operation
    {
        enum Kind { Send, Break, Pause, Action } kind;
        qint64 due = 0;
        QByteArray octets = {};
        std::chrono::milliseconds pause {0};
        std::function<void()> action = {};
    };

    void begin();
    void configureTls();
    void beginTls();
    void read();
    void pump();
    void push(Operation operation);
    void runNext();
    bool sendNext();
    qsizetype segmentLength(const QByteArray &octets) const;
    void resumeAfterHandshake();
    void noteDisconnect();
    void flush();
    void disconnectInOrder();
    void reset();

    const Settings &m_settings;
    const Transport m_transport;
    Conversation *m_conversation = nullptr;
    QSslSocket m_socket;
    QLocalSocket m_localSocket;
    QIODevice &m_device; // the one of the two that is used
    QTimer m_timer;
    QElapsedTimer m_clock;
    std::deque<Operation> m_operations;
    QByteArray m_input;
    CutOrder m_cut;
    qint64 m_sent = 0;
    qint64 m_received = 0;
    bool m_begun = false;
    bool m_awaitsTls = false;
    bool m_inTls = false;
    bool m_corked = false;
    bool m_finished = false;
    bool m_stalled = false;
    bool m_closed = false;
};

} // namespace SmtpServer
