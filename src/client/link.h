// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// One connection to a server: TCP, TLS, and who may be trusted at its other end. It knows no SMTP;
// a new connection is a new Link.
#pragma once

#include <QSmtp/qsmtperror.h>

#include <QtCore/QObject>
#include <QtNetwork/QHostAddress>
#include <QtNetwork/QNetworkProxy>
#include <QtNetwork/QSslCertificate>
#include <QtNetwork/QSslCipher>
#include <QtNetwork/QSslConfiguration>
#include <QtNetwork/QSslError>
#include <QtNetwork/QSslSocket>

#include <memory>

struct LinkSettings
{
    QString hostName;
    quint16 port = 0;
    QSslConfiguration tls;
    // SHA-256 of the one certificate to trust; empty: the usual rules.
    QByteArray pinnedCertificate;
    bool askAboutCertificates = false;
    QNetworkProxy proxy = QNetworkProxy::NoProxy;
    QHostAddress localAddress;
};

class Link : public QObject
{
    Q_OBJECT

public:
    explicit Link(const LinkSettings &settings, QObject *parent = nullptr);

    void open();
    void startTls();
    void acceptCertificate();
    void rejectCertificate();
    void close();
    // No signal comes after this.
    void abort();

    // Takes the link out of its owner's life, also from within one of its own signals.
    struct Release
    {
        void operator()(Link *link) const;
    };
    using Pointer = std::unique_ptr<Link, Release>;

    QByteArray readAll() { return m_socket.readAll(); }
    void write(const QByteArray &octets);
    // What was written here and has not left yet, encrypted or not.
    qint64 unsent() const { return m_socket.bytesToWrite() + m_socket.encryptedBytesToWrite(); }

    bool isEncrypted() const { return m_trusted; }
    bool isConnected() const { return m_connected; }
    bool isQuestioned() const { return m_questioned; }
    QHostAddress localAddress() const { return m_socket.localAddress(); }
    QSslCertificate peerCertificate() const { return m_socket.peerCertificate(); }
    QSslCipher sessionCipher() const { return m_socket.sessionCipher(); }

Q_SIGNALS:
    void connected();
    void encrypted();
    void readable();
    void progressed();
    void closed();
    void failed(const QSmtpError &error);
    void certificateQuestioned(const QList<QSslError> &errors);

private:
    // One of the socket's signals is being handled.
    struct Busy
    {
        explicit Busy(Link *busyLink)
            : link(busyLink)
        {
            ++link->m_busy;
        }
        ~Busy() { --link->m_busy; }
        Q_DISABLE_COPY_MOVE(Busy)
        Link *const link;
    };

    void judgeErrors(const QList<QSslError> &errors);
    void judgeCertificate();
    void question(const QList<QSslError> &errors);
    void trust();
    void socketFailed(QAbstractSocket::SocketError socketError);
    void fail(const QSmtpError &error);
    bool isPinned() const;

    const LinkSettings m_settings;
    QSslSocket m_socket;
    QList<QSslError> m_questions;
    int m_busy = 0;
    bool m_connected = false;
    bool m_handshaking = false;
    bool m_questioned = false;
    bool m_accepted = false;
    bool m_trusted = false;
    bool m_over = false;
};
