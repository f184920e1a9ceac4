// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QSmtp/qsmtpcapabilities.h>
#include <QSmtp/qsmtpcredentials.h>
#include <QSmtp/qsmtperror.h>
#include <QSmtp/qsmtpglobal.h>
#include <QSmtp/qsmtpmessage.h>
#include <QSmtp/qsmtpresult.h>
#include <QSmtp/qsmtpsaslmechanism.h>
#include <QSmtp/qsmtpsendoptions.h>
#include <QSmtp/qsmtpsettings.h>
#include <QSmtp/qsmtptokenrequest.h>

#include <QtCore/QDeadlineTimer>
#include <QtCore/QFuture>
#include <QtCore/QIODevice>
#include <QtCore/QObject>
#include <QtCore/QStringList>
#include <QtCore/QUrl>
#include <QtNetwork/QHostAddress>
#include <QtNetwork/QNetworkProxy>
#include <QtNetwork/QSslCertificate>
#include <QtNetwork/QSslCipher>
#include <QtNetwork/QSslConfiguration>
#include <QtNetwork/QSslError>

#include <chrono>
#include <memory>

class QSmtpClientPrivate;
struct ClientSettings;

class QSMTP_CORE_EXPORT QSmtpClient : public QObject
{
    Q_OBJECT
    Q_PROPERTY(QString hostName READ hostName WRITE setHostName NOTIFY hostNameChanged)
    Q_PROPERTY(int port READ port WRITE setPort NOTIFY portChanged)
    Q_PROPERTY(QString localSocketName READ localSocketName WRITE setLocalSocketName NOTIFY
                   localSocketNameChanged)
    Q_PROPERTY(Security security READ security WRITE setSecurity NOTIFY securityChanged)
    Q_PROPERTY(Protocol protocol READ protocol WRITE setProtocol NOTIFY protocolChanged)
    Q_PROPERTY(QString localName READ localName WRITE setLocalName NOTIFY localNameChanged)
    Q_PROPERTY(QString userName READ userName WRITE setUserName NOTIFY userNameChanged)
    Q_PROPERTY(bool requireAllRecipients READ requireAllRecipients WRITE setRequireAllRecipients
                   NOTIFY requireAllRecipientsChanged)
    Q_PROPERTY(int maxMessagesPerConnection READ maxMessagesPerConnection WRITE
                   setMaxMessagesPerConnection NOTIFY maxMessagesPerConnectionChanged)
    Q_PROPERTY(
        int pipelineWindow READ pipelineWindow WRITE setPipelineWindow NOTIFY pipelineWindowChanged)
    Q_PROPERTY(int minimumSendRate READ minimumSendRate WRITE setMinimumSendRate NOTIFY
                   minimumSendRateChanged)
    Q_PROPERTY(QStringList disabledExtensions READ disabledExtensions WRITE setDisabledExtensions
                   NOTIFY disabledExtensionsChanged)
    Q_PROPERTY(bool allowInsecureAuthentication READ allowInsecureAuthentication WRITE
                   setAllowInsecureAuthentication NOTIFY allowInsecureAuthenticationChanged)
    Q_PROPERTY(bool askAboutCertificates READ askAboutCertificates WRITE setAskAboutCertificates
                   NOTIFY askAboutCertificatesChanged)
    Q_PROPERTY(State state READ state NOTIFY stateChanged)
    Q_PROPERTY(QSmtpError error READ error NOTIFY errorChanged)
    Q_PROPERTY(QSmtpCapabilities capabilities READ capabilities NOTIFY capabilitiesChanged)

public:
    enum class Security { ImplicitTls, StartTls, StartTlsIfOffered, Plaintext };
    Q_ENUM(Security)
    enum class Protocol { Smtp, Lmtp };
    Q_ENUM(Protocol)
    enum class State { Disconnected, Connecting, Authenticating, Ready, Sending, Disconnecting };
    Q_ENUM(State)
    enum class TraceDirection { ClientToServer, ServerToClient, Note };
    Q_ENUM(TraceDirection)

    explicit QSmtpClient(QObject *parent = nullptr);
    ~QSmtpClient() override;

    QString hostName() const;
    void setHostName(const QString &hostName);
    int port() const;
    void setPort(int port);
    QString localSocketName() const;
    void setLocalSocketName(const QString &name);
    Security security() const;
    void setSecurity(Security security);
    Protocol protocol() const;
    void setProtocol(Protocol protocol);
    QString localName() const;
    void setLocalName(const QString &localName);
    QString userName() const;
    void setUserName(const QString &userName);
    int maxMessagesPerConnection() const;
    void setMaxMessagesPerConnection(int count);
    int pipelineWindow() const;
    void setPipelineWindow(int messages);
    int minimumSendRate() const;
    void setMinimumSendRate(int octetsPerSecond);
    std::chrono::milliseconds keepAliveInterval() const;
    void setKeepAliveInterval(std::chrono::milliseconds interval);
    bool requireAllRecipients() const;
    void setRequireAllRecipients(bool require);
    QStringList disabledExtensions() const;
    void setDisabledExtensions(const QStringList &keywords);
    bool allowInsecureAuthentication() const;
    void setAllowInsecureAuthentication(bool allow);
    bool askAboutCertificates() const;
    void setAskAboutCertificates(bool ask);

    State state() const;
    QSmtpError error() const;
    QSmtpCapabilities capabilities() const;

    QSmtpSettings settings() const;
    void setSettings(const QSmtpSettings &settings);
    bool setUrl(const QUrl &url);
    bool setServer(const QString &hostAndPort);
    void setCredentials(const QSmtpCredentials &credentials);
    void setTokenProvider(const QString &userName, const QSmtpTokenRequest::Provider &provider);
    void setAuthMechanisms(const QStringList &mechanisms);
    QStringList authMechanisms() const;
    void addAuthMechanism(const QString &name, const QSmtpSaslMechanism::Factory &factory);
    void setSslConfiguration(const QSslConfiguration &configuration);
    QSslConfiguration sslConfiguration() const;
    void addCaCertificates(const QList<QSslCertificate> &certificates);
    void setPinnedCertificate(const QString &hostName, const QByteArray &sha256);
    QByteArray pinnedCertificate(const QString &hostName) const;
    void setProxy(const QNetworkProxy &proxy);
    QNetworkProxy proxy() const;
    void setLocalAddress(const QHostAddress &address);
    QHostAddress localAddress() const;
    void setTimeout(QSmtpError::Phase phase, std::chrono::milliseconds duration);
    std::chrono::milliseconds timeout(QSmtpError::Phase phase) const;

    void setDevice(QIODevice *device);

    bool isEncrypted() const;
    QSslCipher sessionCipher() const;
    QSsl::SslProtocol sessionProtocol() const;
    QSslCertificate peerCertificate() const;
    QList<QSslCertificate> peerCertificateChain() const;
    QHostAddress peerAddress() const;
    int peerPort() const;
    QHostAddress sessionLocalAddress() const;
    int sessionLocalPort() const;
    QStringList availableMechanisms() const;
    QString authMechanism() const;

    int send(QSmtpMessage message, const QSmtpSendOptions &options = {});
    int send(QSmtpMessage message, const QString &sender, const QStringList &recipients,
             const QSmtpSendOptions &options = {});
    int send(const QString &sender, const QStringList &recipients, const QByteArray &message,
             const QSmtpSendOptions &options = {});
    int send(const QString &sender, const QStringList &recipients, QIODevice *message,
             const QSmtpSendOptions &options = {});
    int send(const QByteArray &message, const QSmtpSendOptions &options = {});
    int send(QIODevice *message, const QSmtpSendOptions &options = {});
    QList<QSmtpError> check(const QSmtpMessage &message,
                            const QSmtpSendOptions &options = {}) const;
    QList<QSmtpError> check(const QSmtpMessage &message, const QString &sender,
                            const QStringList &recipients,
                            const QSmtpSendOptions &options = {}) const;
    QList<QSmtpError> check(const QString &sender, const QStringList &recipients,
                            const QByteArray &message, const QSmtpSendOptions &options = {}) const;
    QList<QSmtpError> check(const QString &sender, const QStringList &recipients,
                            QIODevice *message, const QSmtpSendOptions &options = {}) const;
    QList<QSmtpError> check(const QByteArray &message, const QSmtpSendOptions &options = {}) const;
    QList<QSmtpError> check(QIODevice *message, const QSmtpSendOptions &options = {}) const;
    QFuture<QSmtpResult> result(int id);
    bool waitForResult(int id, QDeadlineTimer deadline = QDeadlineTimer(QDeadlineTimer::Forever));

    QFuture<QSmtpReply> sendCommand(const QByteArray &line);
    QFuture<QSmtpReply> noop();
    QFuture<QSmtpReply> verify(const QString &address);
    QFuture<QSmtpReply> expand(const QString &list);
    QFuture<QSmtpReply> help(const QString &topic = {});
    QFuture<QSmtpReply> reset();
    QSmtpReply greeting() const;
    QSmtpReply helloReply() const;

public Q_SLOTS:
    void connectToHost();
    void connectToLocalSocket(const QString &name);
    void disconnectFromHost();
    void abort();
    void cancel(int id);
    void acceptCertificate();
    void rejectCertificate();

Q_SIGNALS:
    void hostNameChanged();
    void portChanged();
    void localSocketNameChanged();
    void securityChanged();
    void protocolChanged();
    void localNameChanged();
    void userNameChanged();
    void maxMessagesPerConnectionChanged();
    void pipelineWindowChanged();
    void minimumSendRateChanged();
    void requireAllRecipientsChanged();
    void disabledExtensionsChanged();
    void allowInsecureAuthenticationChanged();
    void askAboutCertificatesChanged();
    void stateChanged();
    void errorChanged();
    void capabilitiesChanged();

    void connected();
    void encrypted();
    void credentialsRequired(const QStringList &mechanisms);
    void authenticated();
    void ready();
    void disconnected();
    void recipientAccepted(int id, const QString &address, const QSmtpReply &reply);
    void recipientRefused(int id, const QString &address, const QSmtpReply &reply);
    void sendProgress(int id, qint64 sent, qint64 total);
    void messageSent(int id, const QSmtpResult &result);
    void messageFailed(int id, const QSmtpError &error);
    void sslErrors(const QList<QSslError> &errors);
    void errorOccurred(const QSmtpError &error);
    void traced(QSmtpClient::TraceDirection direction, const QString &line);

protected:
    int refuseMessage(const QSmtpError &error);

private:
    friend class QSmtpClientPrivate;
    void changeSettings(const ClientSettings &settings);
    std::unique_ptr<QSmtpClientPrivate> d;
};
