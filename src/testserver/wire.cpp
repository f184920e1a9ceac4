// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include "wire.h"

#include "lingeroption.h"
#include "testcertificates.h"

#include <QtNetwork/QSslConfiguration>

#include <algorithm>
#include <utility>

namespace SmtpServer {

using namespace std::chrono;

namespace {
// Bounds what waits here of a client that is faster than us, so that TCP holds it back.
constexpr qint64 readBufferSize = 64 * 1024;
} // namespace

Wire::Wire(const Settings &settings, Transport transport, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_transport(transport)
    , m_socket(this)
    , m_localSocket(this)
    , m_device(transport == Transport::Tcp ? static_cast<QIODevice &>(m_socket) : m_localSocket)
    , m_timer(this)
    , m_cut(settings.cut)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    m_clock.start();
    connect(&m_timer, &QTimer::timeout, this, &Wire::pump);
    connect(&m_device, &QIODevice::readyRead, this, &Wire::read);
    connect(&m_socket, &QSslSocket::encrypted, this, &Wire::resumeAfterHandshake);
    connect(&m_socket, &QSslSocket::disconnected, this, &Wire::noteDisconnect);
    connect(&m_localSocket, &QLocalSocket::disconnected, this, &Wire::noteDisconnect);
}

Wire::~Wire()
{
    m_socket.disconnect(this);
    m_localSocket.disconnect(this);
}

bool Wire::open(qintptr descriptor, TlsWhen when, Conversation *conversation)
{
    m_conversation = conversation;
    if (m_transport == Transport::Tcp) {
        m_socket.setReadBufferSize(readBufferSize);
        if (!m_socket.setSocketDescriptor(descriptor)) {
            return false;
        }
        // Without it the kernel would glue our segments together again.
        m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    } else {
        m_localSocket.setReadBufferSize(readBufferSize);
        if (!m_localSocket.setSocketDescriptor(descriptor)) {
            return false;
        }
    }
    if (when == TlsWhen::AtOnce) {
        beginTls();
        return true;
    }
    // A turn later, when a client in this thread knows that it is connected: QAbstractSocket takes
    // a reset before that for a reason to connect again, without end.
    QTimer::singleShot(0, this, &Wire::begin);
    return true;
}

void Wire::begin()
{
    if (m_finished) {
        return;
    }
    m_begun = true;
    m_corked = true;
    m_conversation->begin();
    m_corked = false;
    pump();
    read();
}

void Wire::configureTls()
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    if (m_settings.chain.isEmpty()) {
        configuration.setLocalCertificate(TestCertificates::server());
        configuration.setPrivateKey(TestCertificates::serverKey());
    } else {
        configuration.setLocalCertificateChain(m_settings.chain);
        configuration.setPrivateKey(m_settings.key);
    }
    configuration.setCaCertificates({TestCertificates::ca()});
    // A client's certificate is what EXTERNAL rests on (RFC 4422 appendix A); nobody else needs
    // one.
    const bool wantsClient = m_settings.mechanisms.contains(u"EXTERNAL", Qt::CaseInsensitive);
    configuration.setPeerVerifyMode(wantsClient ? QSslSocket::QueryPeer : QSslSocket::VerifyNone);
    m_socket.setSslConfiguration(configuration);
}

void Wire::beginTls()
{
    // Octets that came in clear do not survive into the secure session (RFC 3207 section 4).
    m_input.clear();
    m_awaitsTls = false;
    m_inTls = true;
    configureTls();
    m_socket.flush();
    m_socket.startServerEncryption();
}

QSslCertificate Wire::verifiedPeerCertificate() const
{
    return m_socket.isEncrypted() && m_socket.sslHandshakeErrors().isEmpty()
               ? m_socket.peerCertificate()
               : QSslCertificate();
}

void Wire::resumeAfterHandshake()
{
    m_inTls = false;
    if (!m_begun) {
        begin();
        return;
    }
    m_corked = true;
    m_conversation->tlsStarted();
    m_corked = false;
    pump();
    read();
}

void Wire::read()
{
    if (m_closed) {
        return;
    }
    if (m_finished) {
        // Octets left unread would turn the close into a reset; a stalled wire leaves them for
        // that.
        if (!m_stalled) {
            m_device.readAll();
        }
        return;
    }
    if (m_inTls || m_awaitsTls || !m_begun) {
        return;
    }
    QByteArray octets = m_device.readAll();
    const qint64 left = m_cut.after - m_received;
    const bool isCutHere = m_cut.after >= 0 && m_cut.counting == QSmtpTestServer::Counting::Received
                           && octets.size() >= left;
    if (isCutHere) {
        octets.truncate(std::max<qint64>(left, 0));
    }
    m_received += octets.size();
    m_input += octets;
    m_corked = true;
    if (!m_input.isEmpty()) {
        m_conversation->consume(m_input);
    }
    m_corked = false;
    if (isCutHere && !m_finished) {
        then([this] {
            drop(m_cut.cut);
            m_conversation->cut();
        });
    }
    pump();
}

void Wire::push(Operation operation)
{
    if (m_finished) {
        return;
    }
    m_operations.push_back(std::move(operation));
    pump();
}

void Wire::send(const QByteArray &octets, milliseconds delay)
{
    push({Operation::Send, delay > 0ms ? m_clock.elapsed() + delay.count() : 0, octets});
}

void Wire::breakSegment()
{
    push({Operation::Break});
}

void Wire::pause(milliseconds duration)
{
    push({Operation::Pause, 0, {}, duration});
}

void Wire::then(std::function<void()> action)
{
    push({Operation::Action, 0, {}, {}, std::move(action)});
}

void Wire::startTls()
{
    // From now on what comes belongs to the handshake; octets slipped in before it make it fail.
    m_awaitsTls = true;
    then([this] { beginTls(); });
}

void Wire::finish(QSmtpTestServer::Cut how)
{
    then([this, how] { drop(how); });
}

void Wire::setCut(const CutOrder &order)
{
    m_cut = order;
}

void Wire::pump()
{
    if (m_corked || m_timer.isActive()) {
        return;
    }
    m_corked = true;
    if (m_begun && !m_finished && m_cut.after == 0) {
        drop(m_cut.cut);
        m_conversation->cut();
    }
    while (!m_operations.empty() && !m_inTls && !m_timer.isActive()) {
        runNext();
    }
    m_corked = false;
}

void Wire::runNext()
{
    Operation &next = m_operations.front();
    const qint64 wait = next.due - m_clock.elapsed();
    if (wait > 0) {
        m_timer.start(milliseconds(wait));
        return;
    }
    if (next.kind == Operation::Send) {
        if (sendNext()) {
            flush();
            m_timer.start(0ms);
        }
        return;
    }
    const Operation operation = std::move(next);
    m_operations.pop_front();
    switch (operation.kind) {
    case Operation::Break:
        flush();
        m_timer.start(0ms);
        break;
    case Operation::Pause:
        flush();
        m_timer.start(operation.pause);
        break;
    default:
        operation.action();
        break;
    }
}

// Writes the next segment; returns whether the following one has to wait for a turn of the event
// loop.
bool Wire::sendNext()
{
    QByteArray segment;
    bool isSplit = false;
    const qint64 now = m_clock.elapsed();
    if (m_settings.segmentSize == 0) {
        // Replies to pipelined commands leave as one segment, as a server's would (RFC 2920
        // section 3.2).
        while (!m_operations.empty() && m_operations.front().kind == Operation::Send
               && m_operations.front().due <= now) {
            segment += m_operations.front().octets;
            m_operations.pop_front();
        }
    } else {
        QByteArray &octets = m_operations.front().octets;
        const qsizetype length = segmentLength(octets);
        segment = octets.first(length);
        octets.remove(0, length);
        if (octets.isEmpty()) {
            m_operations.pop_front();
        }
        isSplit = true;
    }
    const bool isCutHere = m_cut.after >= 0 && m_cut.counting == QSmtpTestServer::Counting::Sent
                           && m_sent + segment.size() >= m_cut.after;
    if (isCutHere) {
        segment.truncate(m_cut.after - m_sent);
    }
    m_sent += segment.size();
    m_device.write(segment);
    if (isCutHere) {
        drop(m_cut.cut);
        m_conversation->cut();
        return false;
    }
    return isSplit;
}

qsizetype Wire::segmentLength(const QByteArray &octets) const
{
    if (m_settings.segmentSize > 0) {
        return std::min<qsizetype>(m_settings.segmentSize, octets.size());
    }
    const qsizetype end = octets.indexOf('\n');
    return end < 0 ? octets.size() : end + 1;
}

void Wire::drop(QSmtpTestServer::Cut how)
{
    if (m_closed) {
        return;
    }
    m_finished = true;
    m_operations.clear();
    m_timer.stop();
    switch (how) {
    case QSmtpTestServer::Cut::Close:
        // Octets left unread would turn the end into a reset.
        m_device.readAll();
        disconnectInOrder();
        break;
    case QSmtpTestServer::Cut::Reset:
        reset();
        break;
    case QSmtpTestServer::Cut::Stall:
        m_stalled = true;
        m_socket.setReadBufferSize(1);
        m_localSocket.setReadBufferSize(1);
        break;
    }
}

void Wire::noteDisconnect()
{
    if (m_closed) {
        return;
    }
    m_closed = true;
    m_timer.stop();
    m_operations.clear();
    if (!m_finished) {
        m_finished = true;
        if (m_inTls) {
            m_conversation->tlsFailed(m_socket.errorString());
        } else {
            m_conversation->closedByClient();
        }
    }
    Q_EMIT closed();
}

void Wire::flush()
{
    if (m_transport == Transport::Tcp) {
        m_socket.flush();
    } else {
        m_localSocket.flush();
    }
}

void Wire::disconnectInOrder()
{
    if (m_transport == Transport::Tcp) {
        m_socket.disconnectFromHost();
    } else {
        m_localSocket.disconnectFromServer();
    }
}

void Wire::reset()
{
    flush();
    if (m_transport == Transport::Tcp) {
        closeByReset(m_socket.socketDescriptor());
        m_socket.abort();
    } else {
        m_localSocket.abort();
    }
}

} // namespace SmtpServer
