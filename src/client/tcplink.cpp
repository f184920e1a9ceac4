// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "tcplink.h"

#include "authorities.h"
#include "certificatename.h"
#include "clienterror.h"
#include "credentialsdata.h"
#include "hostname.h"
#include "logging.h"
#include "texts.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QDateTime>
#include <QtCore/QStringList>

#include <algorithm>

namespace {

QSmtpError securityError(QSmtpError::Cause cause, const QString &text)
{
    QSmtpError error(QSmtpError::Kind::Security, QSmtpError::Phase::Handshake, text);
    error.setCause(cause);
    return error;
}

QSmtpError pinnedCertificateMissed()
{
    return securityError(QSmtpError::Cause::CertificateRefused,
                         Texts::tr("The server shows another certificate than the one that it is "
                                   "known by (pinned)."));
}

QSslConfiguration hardened(QSslConfiguration configuration)
{
    // Somebody's shared default must not switch verification off (QSslSocket::VerifyNone and
    // QueryPeer), nor bring back old protocols.
    configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
    switch (configuration.protocol()) {
    case QSsl::TlsV1_2:
    case QSsl::TlsV1_2OrLater:
    case QSsl::TlsV1_3:
    case QSsl::TlsV1_3OrLater:
        break;
    default:
        configuration.setProtocol(QSsl::TlsV1_2OrLater);
    }
    // Tickets are asked for; where they are kept is ours.
    configuration.setSslOption(QSsl::SslOptionDisableSessionPersistence, false);
    return configuration;
}

} // namespace

TcpLink::TcpLink(const LinkSettings &settings, SessionTickets &tickets, QObject *parent)
    : TcpLink(settings, tickets, nullptr, parent)
{
}

TcpLink::TcpLink(const LinkSettings &settings, SessionTickets &tickets, QSslSocket *connectedSocket,
                 QObject *parent)
    : Link(parent)
    , m_settings(settings)
    , m_name(certifiableName(settings.destination.hostName))
    , m_tickets(tickets)
    , m_firstFlight(this)
    , m_race(settings.destination, AddressRace::Encryption::Possible, this)
    , m_authorities(this)
    , m_addsToAuthorities(!settings.caCertificates.isEmpty()
                          && Authorities::areFoundOnDemand(settings.tls))
    , m_given(connectedSocket)
    , m_isGiven(connectedSocket != nullptr)
{
    connect(&m_race, &AddressRace::won, this,
            [this](QTcpSocket *socket) { adopt(static_cast<QSslSocket *>(socket)); });
    connect(&m_race, &AddressRace::failed, this, [this](const QSmtpError &error) {
        const Busy busy(this);
        fail(error);
    });
    connect(&m_authorities, &QFutureWatcherBase::finished, this, [this] {
        const Busy busy(this);
        if (!m_over) {
            shakeHands();
        }
    });
    if (m_addsToAuthorities) {
        Authorities::ofTheSystem(); // they are wanted soon
    }
}

TcpLink::~TcpLink()
{
    wipe(m_ticket.octets);
}

void TcpLink::open()
{
    if (m_isGiven) {
        QMetaObject::invokeMethod(
            this,
            [this] {
                if (m_over) {
                    return;
                }
                if (m_given && m_given->thread() != thread()) {
                    fail(otherThreadError());
                } else if (m_given) {
                    adopt(m_given);
                } else {
                    m_over = true;
                    Q_EMIT closed();
                }
            },
            Qt::QueuedConnection);
    } else {
        QMetaObject::invokeMethod(&m_race, &AddressRace::start, Qt::QueuedConnection);
    }
}

void TcpLink::adopt(QSslSocket *socket)
{
    const Busy busy(this);
    m_socket = socket;
    if (!m_isGiven) {
        m_socket->setParent(this);
    }
    m_socket->setReadBufferSize(ReadBufferSize);
    m_socket->setPauseMode(QAbstractSocket::PauseOnSslErrors);
    // Set before the connection exists, the options never reach the kernel.
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_socket->setSocketOption(QAbstractSocket::KeepAliveOption, 1);

    connect(m_socket, &QSslSocket::sslErrors, this, &TcpLink::judgeErrors);
    connect(m_socket, &QSslSocket::encrypted, this, &TcpLink::judgeCertificate);
    connect(m_socket, &QSslSocket::newSessionTicketReceived, this, &TcpLink::keepTicket);
    connect(m_socket, &QIODevice::readyRead, this, [this] {
        if (!m_handshaking && !m_questioned) {
            const Busy busyReading(this);
            Q_EMIT readable();
        }
    });
    const auto progress = [this] {
        const Busy busyWriting(this);
        Q_EMIT progressed();
    };
    connect(m_socket, &QIODevice::bytesWritten, this, progress);
    connect(m_socket, &QSslSocket::encryptedBytesWritten, this, progress);
    connect(m_socket, &QAbstractSocket::errorOccurred, this, &TcpLink::socketFailed);
    connect(m_socket, &QAbstractSocket::disconnected, this, [this] {
        if (!m_over) {
            socketFailed(QAbstractSocket::RemoteHostClosedError);
        }
    });

    m_connected = true;
    Q_EMIT connected();
    // A server that greets at once may have done so before anybody listened.
    if (!m_over && !m_handshaking && m_socket && m_socket->bytesAvailable() > 0) {
        Q_EMIT readable();
    }
}

void TcpLink::startTls()
{
    if (m_socket->isEncrypted()) {
        judgeEncrypted();
        return;
    }
    if (!QSslSocket::supportsSsl()) {
        fail(securityError(QSmtpError::Cause::HandshakeFailed,
                           Texts::tr("This installation of Qt has no TLS library.")));
        return;
    }
    if (m_addsToAuthorities && !Authorities::ofTheSystem().isFinished()) {
        m_authorities.setFuture(Authorities::ofTheSystem());
    } else {
        shakeHands();
    }
}

// Where Qt finds the system's authorities on demand, the list of them is empty, and ends to be a
// stand-in for the system's as soon as one is added.
QSslConfiguration TcpLink::configuration() const
{
    QSslConfiguration configuration = m_settings.tls;
    if (m_addsToAuthorities) {
        const auto system = Authorities::ofTheSystem();
        configuration.setCaCertificates(system.resultCount() > 0 ? system.result()
                                                                 : QList<QSslCertificate>());
    }
    if (!m_settings.caCertificates.isEmpty()) {
        configuration.addCaCertificates(m_settings.caCertificates);
    }
    return hardened(configuration);
}

void TcpLink::shakeHands()
{
    // QSslSocket keeps plaintext that it has already read and hands it out as if it had come
    // encrypted.
    if (m_socket->bytesAvailable() > 0) {
        fail(!m_heard
                 ? tlsNotSpokenError()
                 : securityError(QSmtpError::Cause::InjectedReply,
                                 Texts::tr("Somebody injected text before the encryption began.")));
        return;
    }
    m_handshaking = true;
    QSslConfiguration tls = configuration();
    if (!m_isGiven) {
        m_ticket = m_tickets.take(m_settings);
        if (!m_ticket.octets.isEmpty()) {
            tls.setSessionTicket(m_ticket.octets);
        }
    }
    m_socket->setSslConfiguration(tls);
    m_socket->setPeerVerifyName(m_name);
    m_firstFlight.watch(m_socket);
    m_socket->startClientEncryption();
}

void TcpLink::acceptCertificate()
{
    if (!m_questioned) {
        return;
    }
    m_questioned = false;
    m_accepted = true;
    if (m_socket->isEncrypted()) {
        trust();
    } else {
        // These errors of this certificate, and no others.
        m_socket->ignoreSslErrors(m_questions);
        m_socket->resume();
    }
}

void TcpLink::rejectCertificate()
{
    if (m_questioned) {
        m_questioned = false;
        QStringList reasons;
        for (const QSslError &question : std::as_const(m_questions)) {
            reasons.append(question.errorString());
        }
        fail(securityError(QSmtpError::Cause::CertificateRefused,
                           Texts::tr("The server's certificate is not trusted: %1")
                               .arg(reasons.join(QLatin1Char(' ')))));
    }
}

void TcpLink::close()
{
    if (m_socket) {
        m_socket->disconnectFromHost();
    }
}

void TcpLink::abort()
{
    m_over = true;
    m_race.disconnect(this);
    m_race.abandon();
    if (m_socket) {
        m_socket->disconnect(this);
        m_socket->abort();
    }
}

QByteArray TcpLink::readAll()
{
    m_heard = true;
    return m_socket && m_socket->bytesAvailable() > 0 ? m_socket->readAll() : QByteArray();
}

void TcpLink::write(const QByteArray &octets)
{
    if (m_socket && !m_broken) {
        passOn(m_socket->write(octets), octets.size());
    }
}

void TcpLink::writeSecret(QByteArrayView line)
{
    if (!m_socket) {
        return;
    }
    // The pieces need not be packets of their own.
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 0);
    for (qsizetype at = 0; at < line.size() && m_socket && !m_broken; at += SecretPieceSize) {
        const QByteArrayView piece = line.sliced(at, std::min(SecretPieceSize, line.size() - at));
        passOn(m_socket->write(piece.data(), piece.size()), piece.size());
    }
    if (m_socket) {
        m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    }
}

// A socket takes all, or is none any more. What comes behind a gap must not leave.
void TcpLink::passOn(qint64 taken, qint64 given)
{
    if (taken == given) {
        m_socket->flush();
        return;
    }
    m_broken = true;
    QMetaObject::invokeMethod(
        this, [this] { socketFailed(QAbstractSocket::NetworkError); }, Qt::QueuedConnection);
}

qint64 TcpLink::unsent() const
{
    return m_socket ? m_socket->bytesToWrite() + m_socket->encryptedBytesToWrite() : 0;
}

// What is encrypted has another length, but where any of it waits, its last octet does.
qint64 TcpLink::leastUnsent() const
{
    return m_socket ? m_socket->bytesToWrite() + (m_socket->encryptedBytesToWrite() > 0 ? 1 : 0)
                    : 0;
}

QString TcpLink::destination() const
{
    return m_isGiven ? Texts::tr("a connection that was made already") : m_race.goal();
}

LinkFacts TcpLink::facts() const
{
    LinkFacts facts;
    if (m_socket) {
        facts.localAddress = m_socket->localAddress();
        facts.localPort = m_socket->localPort();
        facts.peerAddress = m_socket->peerAddress();
        facts.peerPort = m_socket->peerPort();
        facts.cipher = m_socket->sessionCipher();
        facts.protocol = m_socket->sessionProtocol();
        facts.peerCertificateChain = m_socket->peerCertificateChain();
        const QSslCertificate certificate = m_socket->peerCertificate();
        if (facts.peerCertificateChain.isEmpty() && !certificate.isNull()) {
            const bool known = !m_ticket.peerCertificateChain.isEmpty()
                               && m_ticket.peerCertificateChain.constFirst() == certificate;
            facts.peerCertificateChain = known ? m_ticket.peerCertificateChain
                                               : QList<QSslCertificate> {certificate};
        }
    }
    return facts;
}

QSmtpError TcpLink::tlsNotSpokenError() const
{
    return securityError(QSmtpError::Cause::TlsNotSpoken,
                         Texts::tr("The server %1 does not begin with TLS at port %2. It may offer "
                                   "STARTTLS there, or TLS at another port, usually 465.")
                             .arg(m_settings.destination.hostName)
                             .arg(m_settings.destination.port));
}

bool TcpLink::isPinned() const
{
    return m_socket->peerCertificate().digest(QCryptographicHash::Sha256)
           == m_settings.pinnedCertificate;
}

void TcpLink::judgeErrors(const QList<QSslError> &errors)
{
    const Busy busy(this);
    m_questions = errors;
    const bool named = std::any_of(errors.begin(), errors.end(), [](const QSslError &error) {
        return error.error() == QSslError::HostNameMismatch;
    });
    // Who is asked about a certificate shall hear all that is wrong with it.
    if (!named && !certificateNames(m_socket->peerCertificate(), m_name)) {
        m_questions.append(QSslError(QSslError::HostNameMismatch, m_socket->peerCertificate()));
    }
    if (!m_settings.pinnedCertificate.isEmpty()) {
        if (isPinned()) {
            m_socket->ignoreSslErrors(errors);
        } else {
            fail(pinnedCertificateMissed());
        }
        return;
    }
    question(m_questions);
}

void TcpLink::judgeCertificate()
{
    const Busy busy(this);
    if (!m_settings.pinnedCertificate.isEmpty()) {
        if (isPinned()) {
            trust();
        } else {
            fail(pinnedCertificateMissed());
        }
        return;
    }
    m_questions.clear();
    if (!m_accepted) {
        const QSslCertificate certificate = m_socket->peerCertificate();
        if (!certificateNames(certificate, m_name)) {
            m_questions.append(QSslError(QSslError::HostNameMismatch, certificate));
        }
        // A resumed session is not verified anew by anybody else.
        if (certificate.expiryDate() < QDateTime::currentDateTimeUtc()) {
            m_questions.append(QSslError(QSslError::CertificateExpired, certificate));
        }
    }
    if (m_questions.isEmpty()) {
        trust();
    } else {
        question(m_questions);
    }
}

// What the owner of a given socket let pass is not let pass here.
void TcpLink::judgeEncrypted()
{
    const QSsl::SslProtocol protocol = m_socket->sessionProtocol();
    if (protocol != QSsl::TlsV1_2 && protocol != QSsl::TlsV1_3) {
        fail(securityError(QSmtpError::Cause::HandshakeFailed,
                           Texts::tr("The connection is encrypted by a protocol older than TLS "
                                     "1.2.")));
        return;
    }
    const QList<QSslError> errors = m_socket->sslHandshakeErrors();
    if (errors.isEmpty() || !m_settings.pinnedCertificate.isEmpty()) {
        judgeCertificate();
    } else {
        const Busy busy(this);
        m_questions = errors;
        question(m_questions);
    }
}

void TcpLink::question(const QList<QSslError> &errors)
{
    m_questioned = true;
    if (m_settings.askAboutCertificates) {
        Q_EMIT certificateQuestioned(errors);
    } else {
        rejectCertificate();
    }
}

void TcpLink::trust()
{
    m_handshaking = false;
    m_trusted = true;
    if (m_socket->sessionProtocol() == QSsl::TlsV1_2) {
        keepTicket(); // later ones send theirs when they like
    }
    const QPointer<TcpLink> self(this);
    Q_EMIT encrypted();
    // What the server said while a person was asked.
    if (self && !m_over && m_socket->bytesAvailable() > 0) {
        Q_EMIT readable();
    }
}

void TcpLink::socketFailed(QAbstractSocket::SocketError socketError)
{
    const Busy busy(this);
    if (m_over) {
        return;
    }
    qCDebug(lcClient) << "socket:" << socketError << m_socket->errorString();
    if (!m_handshaking) {
        // The connection stood, so what was asked and not answered is lost with it, by whatever
        // cause.
        m_over = true;
        Q_EMIT closed();
    } else if (!m_heard && m_firstFlight.isText()) {
        fail(tlsNotSpokenError());
    } else {
        QSmtpError error = securityError(
            QSmtpError::Cause::HandshakeFailed,
            Texts::tr("The encryption could not be set up: %1").arg(m_socket->errorString()));
        // A lost connection says nothing of the encryption that the server may have to offer.
        error.setTransient(socketError == QAbstractSocket::RemoteHostClosedError
                           || socketError == QAbstractSocket::NetworkError);
        fail(error);
    }
}

void TcpLink::keepTicket()
{
    // A certificate that was let through once would be let through again, and nobody asked.
    if (m_trusted && !m_accepted && !m_isGiven) {
        const QByteArray octets = m_socket->sslConfiguration().sessionTicket();
        if (!octets.isEmpty()) {
            // A copy of our own, since wiping overwrites what is shared.
            const QByteArray copy(octets.constData(), octets.size());
            m_tickets.keep(m_settings, {copy, facts().peerCertificateChain});
        }
    }
}

void TcpLink::fail(const QSmtpError &error)
{
    abort();
    Q_EMIT failed(error);
}
