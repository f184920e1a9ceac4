// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "link.h"

#include "certificatename.h"
#include "logging.h"
#include "texts.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QPointer>
#include <QtCore/QStringList>

#include <algorithm>

namespace {

// A server's replies are small; a flood shall wait in the kernel, not in our memory.
constexpr qint64 ReadBufferSize = 65536;

QSmtpError securityError(QSmtpError::Cause cause, const QString &text)
{
    QSmtpError error(QSmtpError::Kind::Security, QSmtpError::Phase::Handshake, text);
    error.setCause(cause);
    return error;
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
    return configuration;
}

} // namespace

Link::Link(const LinkSettings &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_socket(this)
{
    m_socket.setReadBufferSize(ReadBufferSize);
    m_socket.setPauseMode(QAbstractSocket::PauseOnSslErrors);
    m_socket.setProxy(settings.proxy);

    connect(&m_socket, &QAbstractSocket::connected, this, [this] {
        // Set before the connection exists, the option never reaches the kernel.
        m_connected = true;
        m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
        m_socket.setSocketOption(QAbstractSocket::KeepAliveOption, 1);
        const Busy busy(this);
        Q_EMIT connected();
    });
    connect(&m_socket, &QSslSocket::sslErrors, this, &Link::judgeErrors);
    connect(&m_socket, &QSslSocket::encrypted, this, &Link::judgeCertificate);
    connect(&m_socket, &QIODevice::readyRead, this, [this] {
        if (!m_handshaking && !m_questioned) {
            const Busy busy(this);
            Q_EMIT readable();
        }
    });
    const auto progress = [this] {
        const Busy busy(this);
        Q_EMIT progressed();
    };
    connect(&m_socket, &QIODevice::bytesWritten, this, progress);
    connect(&m_socket, &QSslSocket::encryptedBytesWritten, this, progress);
    connect(&m_socket, &QAbstractSocket::errorOccurred, this, &Link::socketFailed);
    connect(&m_socket, &QAbstractSocket::disconnected, this, [this] {
        if (!m_over) {
            socketFailed(QAbstractSocket::RemoteHostClosedError);
        }
    });
}

void Link::open()
{
    if (!m_settings.localAddress.isNull() && !m_socket.bind(m_settings.localAddress)) {
        fail({QSmtpError::Kind::InvalidConfiguration, QSmtpError::Phase::Connect,
              Texts::tr("The local address %1 cannot be used: %2")
                  .arg(m_settings.localAddress.toString(), m_socket.errorString())});
        return;
    }
    m_socket.connectToHost(m_settings.hostName, m_settings.port);
}

void Link::startTls()
{
    if (!QSslSocket::supportsSsl()) {
        fail(securityError(QSmtpError::Cause::HandshakeFailed,
                           Texts::tr("This installation of Qt has no TLS library.")));
        return;
    }
    // QSslSocket keeps plaintext that it has already read and hands it out as if it had come
    // encrypted.
    if (m_socket.bytesAvailable() > 0) {
        fail(securityError(QSmtpError::Cause::InjectedReply,
                           Texts::tr("Somebody injected text before the encryption began.")));
        return;
    }
    m_handshaking = true;
    m_socket.setSslConfiguration(hardened(m_settings.tls));
    m_socket.setPeerVerifyName(m_settings.hostName);
    m_socket.startClientEncryption();
}

void Link::acceptCertificate()
{
    if (!m_questioned) {
        return;
    }
    m_questioned = false;
    m_accepted = true;
    if (m_socket.isEncrypted()) {
        trust();
    } else {
        // These errors of this certificate, and no others.
        m_socket.ignoreSslErrors(m_questions);
        m_socket.resume();
    }
}

void Link::rejectCertificate()
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

void Link::close()
{
    m_socket.disconnectFromHost();
}

void Link::abort()
{
    m_over = true;
    m_socket.disconnect(this);
    m_socket.abort();
}

void Link::Release::operator()(Link *link) const
{
    link->disconnect();
    link->abort();
    // The socket may be further up in the stack, in the middle of one of its signals.
    if (link->m_busy > 0) {
        link->setParent(nullptr);
        link->deleteLater();
    } else {
        delete link;
    }
}

void Link::write(const QByteArray &octets)
{
    m_socket.write(octets);
    m_socket.flush();
}

bool Link::isPinned() const
{
    return m_socket.peerCertificate().digest(QCryptographicHash::Sha256)
           == m_settings.pinnedCertificate;
}

void Link::judgeErrors(const QList<QSslError> &errors)
{
    const Busy busy(this);
    m_questions = errors;
    const bool named = std::any_of(errors.begin(), errors.end(), [](const QSslError &error) {
        return error.error() == QSslError::HostNameMismatch;
    });
    // Who is asked about a certificate shall hear all that is wrong with it.
    if (!named && !certificateNames(m_socket.peerCertificate(), m_settings.hostName)) {
        m_questions.append(QSslError(QSslError::HostNameMismatch, m_socket.peerCertificate()));
    }
    if (!m_settings.pinnedCertificate.isEmpty()) {
        if (isPinned()) {
            m_socket.ignoreSslErrors(errors);
        } else {
            fail(securityError(QSmtpError::Cause::CertificateRefused,
                               Texts::tr("The server's certificate is not the pinned one.")));
        }
        return;
    }
    question(m_questions);
}

void Link::judgeCertificate()
{
    const Busy busy(this);
    if (!m_settings.pinnedCertificate.isEmpty()) {
        if (isPinned()) {
            trust();
        } else {
            fail(securityError(QSmtpError::Cause::CertificateRefused,
                               Texts::tr("The server's certificate is not the pinned one.")));
        }
    } else if (m_accepted || certificateNames(m_socket.peerCertificate(), m_settings.hostName)) {
        trust();
    } else {
        m_questions = {QSslError(QSslError::HostNameMismatch, m_socket.peerCertificate())};
        question(m_questions);
    }
}

void Link::question(const QList<QSslError> &errors)
{
    m_questioned = true;
    if (m_settings.askAboutCertificates) {
        Q_EMIT certificateQuestioned(errors);
    } else {
        rejectCertificate();
    }
}

void Link::trust()
{
    m_handshaking = false;
    m_trusted = true;
    const QPointer<Link> self(this);
    Q_EMIT encrypted();
    // What the server said while a person was asked.
    if (self && !m_over && m_socket.bytesAvailable() > 0) {
        Q_EMIT readable();
    }
}

void Link::socketFailed(QAbstractSocket::SocketError socketError)
{
    const Busy busy(this);
    if (m_over) {
        return;
    }
    qCDebug(lcClient) << "socket:" << socketError << m_socket.errorString();
    using Kind = QSmtpError::Kind;
    using Phase = QSmtpError::Phase;
    using Cause = QSmtpError::Cause;

    if (m_handshaking) {
        fail(securityError(
            Cause::HandshakeFailed,
            Texts::tr("The encryption could not be set up: %1").arg(m_socket.errorString())));
        return;
    }
    if (m_connected) {
        // The connection stood, so what was asked and not answered is lost with it, by whatever
        // cause.
        m_over = true;
        Q_EMIT closed();
        return;
    }
    const auto network = [this](Cause cause, const QString &text) {
        QSmtpError error(Kind::Network, Phase::Connect, text);
        error.setCause(cause);
        fail(error);
    };
    switch (socketError) {
    case QAbstractSocket::HostNotFoundError:
        network(Cause::HostNotFound,
                Texts::tr("The server %1 was not found.").arg(m_settings.hostName));
        break;
    case QAbstractSocket::ConnectionRefusedError:
        network(Cause::ConnectionRefused,
                Texts::tr("The server %1 refused the connection at port %2.")
                    .arg(m_settings.hostName)
                    .arg(m_settings.port));
        break;
    case QAbstractSocket::SocketTimeoutError:
        fail({Kind::Timeout, Phase::Connect,
              Texts::tr("The server %1 did not answer at port %2.")
                  .arg(m_settings.hostName)
                  .arg(m_settings.port)});
        break;
    default:
        network(Cause::Unknown, Texts::tr("The server %1 cannot be reached: %2")
                                    .arg(m_settings.hostName, m_socket.errorString()));
    }
}

void Link::fail(const QSmtpError &error)
{
    abort();
    Q_EMIT failed(error);
}
