// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QSmtp/qsmtpglobal.h>

#include <QtCore/QByteArrayList>
#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtCore/QStringList>
#include <QtCore/QUrl>
#include <QtNetwork/QHostAddress>
#include <QtNetwork/QSslCertificate>
#include <QtNetwork/QSslKey>

#include <chrono>
#include <memory>

class QSmtpTestServerPrivate;

class QSMTP_TESTSERVER_EXPORT QSmtpReceivedMessage
{
    Q_GADGET
    Q_PROPERTY(QString sender MEMBER sender)
    Q_PROPERTY(QStringList mailParameters MEMBER mailParameters)
    Q_PROPERTY(QStringList recipients MEMBER recipients)
    Q_PROPERTY(QByteArray content MEMBER content)
    Q_PROPERTY(qint64 size MEMBER size)
    Q_PROPERTY(QByteArray sha256 MEMBER sha256)
    Q_PROPERTY(bool bareLineEnds MEMBER bareLineEnds)
    Q_PROPERTY(bool chunked MEMBER chunked)
    Q_PROPERTY(QString heloName MEMBER heloName)
    Q_PROPERTY(QString userName MEMBER userName)
    Q_PROPERTY(QString authMechanism MEMBER authMechanism)
    Q_PROPERTY(bool encrypted MEMBER encrypted)
    Q_PROPERTY(int connection MEMBER connection)

public:
    QString sender;
    QStringList mailParameters;
    QStringList recipients;
    QList<QStringList> recipientParameters;
    QByteArray content;
    qint64 size = 0;
    QByteArray sha256;
    bool bareLineEnds = false;
    bool chunked = false;
    QString heloName;
    QString userName;
    QString authMechanism;
    bool encrypted = false;
    int connection = 0;

    QByteArray header(const QByteArray &name) const;
    QByteArray body() const;

    QSMTP_TESTSERVER_EXPORT friend bool operator==(const QSmtpReceivedMessage &a,
                                                   const QSmtpReceivedMessage &b);
    friend bool operator!=(const QSmtpReceivedMessage &a, const QSmtpReceivedMessage &b)
    {
        return !(a == b);
    }
};

#ifndef QT_NO_DEBUG_STREAM
QSMTP_TESTSERVER_EXPORT QDebug operator<<(QDebug debug, const QSmtpReceivedMessage &message);
#endif

class QSMTP_TESTSERVER_EXPORT QSmtpTestServer : public QObject
{
    Q_OBJECT
    Q_PROPERTY(int port READ port NOTIFY listeningChanged)
    Q_PROPERTY(QString serverName READ serverName NOTIFY listeningChanged)
    Q_PROPERTY(QUrl url READ url NOTIFY listeningChanged)

public:
    enum class Security { Plaintext, StartTls, ImplicitTls };
    Q_ENUM(Security)
    enum class Protocol { Smtp, Lmtp };
    Q_ENUM(Protocol)
    enum class Origin { Client, Server };
    Q_ENUM(Origin)
    enum class Cut { Close, Reset, Stall };
    Q_ENUM(Cut)
    enum class Counting { Sent, Received };
    Q_ENUM(Counting)
    enum SegmentSize { SingleLines = -1, WholeReplies = 0, SingleOctets = 1 };
    Q_ENUM(SegmentSize)

    explicit QSmtpTestServer(QObject *parent = nullptr);
    ~QSmtpTestServer() override;

    bool listen(const QHostAddress &address = QHostAddress(QHostAddress::LocalHost), int port = 0);
    bool listenLocal(const QString &name = QString());
    void close();
    void dropConnections(Cut cut = Cut::Close);
    bool isListening() const;
    QString errorString() const;
    int port() const;
    QString serverName() const;
    QUrl url() const;

    void setSecurity(Security security);
    Security security() const;
    void setProtocol(Protocol protocol);
    Protocol protocol() const;
    void setHostName(const QString &hostName);
    QString hostName() const;

    static QSslCertificate testCaCertificate();
    static QSslCertificate testClientCertificate();
    static QSslKey testClientKey();
    void setCertificate(const QList<QSslCertificate> &chain, const QSslKey &key);

    void setExtensions(const QStringList &keywords);
    QStringList extensions() const;
    void setExtensionEnabled(const QString &keyword, bool enabled);
    void setMaximumSize(qint64 octets);
    void setMaximumRecipients(int count);
    void setKeepsContent(bool keeps);

    void addUser(const QString &userName, const QString &password);
    void addToken(const QString &userName, const QByteArray &token);
    void setAuthMechanisms(const QStringList &mechanisms);
    void setAuthenticationRequired(bool required);
    void setPlaintextAuthenticationAllowed(bool allowed);
    void setScramIterations(int iterations);

    void setReply(const QString &command, const QByteArray &reply, int times = -1);
    void refuseRecipient(const QString &address, const QByteArray &reply);
    void refuseDelivery(const QString &address, const QByteArray &reply);
    void setReplyDelay(std::chrono::milliseconds delay);
    void setReplyDelay(const QString &command, std::chrono::milliseconds delay);
    void setSegmentSize(int octets);
    void setCutAfter(qint64 octets, Cut cut, Counting counting = Counting::Sent);
    void clearCut();

    bool play(const QByteArray &transcript);
    QString playError() const;
    bool isPlayed() const;

    QList<QSmtpReceivedMessage> messages() const;
    QSmtpReceivedMessage takeMessage();
    void clearMessages();
    QByteArrayList receivedLines() const;
    void clearReceivedLines();
    int connectionCount() const;
    int openConnectionCount() const;

Q_SIGNALS:
    void listeningChanged();
    void clientConnected();
    void clientDisconnected();
    void messageReceived(const QSmtpReceivedMessage &message);
    void played();
    void playFailed(const QString &error);
    void traced(QSmtpTestServer::Origin origin, const QByteArray &line);

private:
    friend class QSmtpTestServerPrivate;
    std::unique_ptr<QSmtpTestServerPrivate> d;
};
