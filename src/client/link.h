// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// One connection to a server, of whatever kind. It knows no SMTP; a new connection is a new Link.
#pragma once

#include <QSmtp/qsmtperror.h>

#include <QtCore/QObject>
#include <QtNetwork/QHostAddress>
#include <QtNetwork/QSslCertificate>
#include <QtNetwork/QSslCipher>
#include <QtNetwork/QSslError>

#include <memory>

// What there is to know of a connection that stands; null where it has no such thing.
struct LinkFacts
{
    QHostAddress localAddress;
    QHostAddress peerAddress;
    quint16 localPort = 0;
    quint16 peerPort = 0;
    QSslCipher cipher;
    QSsl::SslProtocol protocol = QSsl::UnknownProtocol;
    QList<QSslCertificate> peerCertificateChain;
};

class Link : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    // No signal comes before it has returned.
    virtual void open() = 0;
    // To be called where canEncrypt() alone.
    virtual void startTls() = 0;
    virtual void acceptCertificate() = 0;
    virtual void rejectCertificate() = 0;
    virtual void close() = 0;
    // No signal comes after this.
    virtual void abort() = 0;

    virtual QByteArray readAll() = 0;
    virtual void write(const QByteArray &octets) = 0;
    // The same for a line that shall stay in no buffer; it shares nothing with what was written.
    virtual void writeSecret(QByteArrayView line) = 0;
    // What was written here and has not left yet, encrypted or not.
    virtual qint64 unsent() const = 0;
    // So many of the last octets that were written here have certainly not left.
    virtual qint64 leastUnsent() const { return unsent(); }

    // Where it goes, for people.
    virtual QString destination() const = 0;
    virtual bool canEncrypt() const = 0;
    virtual bool isEncrypted() const = 0;
    virtual bool isConnected() const = 0;
    virtual bool isQuestioned() const = 0;
    virtual LinkFacts facts() const = 0;

    // Takes the link out of its owner's life, also from within one of its own signals.
    struct Release
    {
        void operator()(Link *link) const noexcept;
    };
    using Pointer = std::unique_ptr<Link, Release>;

Q_SIGNALS:
    void connected();
    void encrypted();
    void readable();
    void progressed();
    void closed();
    void failed(const QSmtpError &error);
    void certificateQuestioned(const QList<QSslError> &errors);

protected:
    // A server's replies are small; a flood shall wait in the kernel, not in our memory.
    static constexpr qint64 ReadBufferSize = 65536;

    // A socket of Qt keeps what has left it in its buffer until something else is written there,
    // from the beginning. So a secret goes in pieces as long as the line end that comes last.
    static constexpr qsizetype SecretPieceSize = 2;

    // One of the device's signals is being handled.
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

private:
    int m_busy = 0;
};
