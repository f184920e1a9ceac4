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

#include <memory>

class QSmtpTestServerPrivate;

class QSMTP_TESTSERVER_EXPORT QSmtpReceivedMessage
{
    Q_GADGET
    Q_PROPERTY(QString sender MEMBER sender)
    Q_PROPERTY(QStringList recipients MEMBER recipients)
    Q_PROPERTY(QByteArray content MEMBER content)

public:
    QString sender;
    QStringList mailParameters;
    QStringList recipients;
    QList<QStringList> recipientParameters;
    QByteArray content;
    QString heloName;
    QString userName;
    QString authMechanism;
    bool encrypted = false;

    QSMTP_TESTSERVER_EXPORT friend bool operator==(const QSmtpReceivedMessage &a,
                                                   const QSmtpReceivedMessage &b);
    friend bool operator!=(const QSmtpReceivedMessage &a, const QSmtpReceivedMessage &b)
    {
        return !(a == b);
    }
};

class QSMTP_TESTSERVER_EXPORT QSmtpTestServer : public QObject
{
    Q_OBJECT
    Q_PROPERTY(int port READ port NOTIFY listeningChanged)
    Q_PROPERTY(QUrl url READ url NOTIFY listeningChanged)

public:
    enum class Security { Plaintext, StartTls, ImplicitTls };
    Q_ENUM(Security)
    enum class Protocol { Smtp, Lmtp };
    Q_ENUM(Protocol)

    explicit QSmtpTestServer(QObject *parent = nullptr);
    ~QSmtpTestServer() override;

    bool listen(const QHostAddress &address = QHostAddress(QHostAddress::LocalHost), int port = 0);
    void close();
    bool isListening() const;
    QString errorString() const;
    int port() const;
    QUrl url() const;

    void setSecurity(Security security);
    Security security() const;
    void setProtocol(Protocol protocol);
    Protocol protocol() const;

    static QSslCertificate testCaCertificate();
    void setCertificate(const QList<QSslCertificate> &chain, const QSslKey &key);

    void setExtensions(const QStringList &keywords);
    QStringList extensions() const;
    void setExtensionEnabled(const QString &keyword, bool enabled);
    void setMaximumSize(qint64 octets);
    void setMaximumRecipients(int count);

    void addUser(const QString &userName, const QString &password);
    void addToken(const QString &userName, const QByteArray &token);
    void setAuthMechanisms(const QStringList &mechanisms);
    void setAuthenticationRequired(bool required);

    void setReply(const QString &command, const QByteArray &reply);
    void refuseRecipient(const QString &address, const QByteArray &reply);

    void play(const QByteArray &transcript);
    QString playError() const;
    bool isPlayed() const;

    QList<QSmtpReceivedMessage> messages() const;
    QSmtpReceivedMessage takeMessage();
    void clearMessages();
    QByteArrayList receivedLines() const;
    int connectionCount() const;

Q_SIGNALS:
    void listeningChanged();
    void clientConnected();
    void clientDisconnected();
    void messageReceived(const QSmtpReceivedMessage &message);
    void played();
    void traced(bool fromClient, const QByteArray &line);

private:
    friend class QSmtpTestServerPrivate;
    std::unique_ptr<QSmtpTestServerPrivate> d;
};
