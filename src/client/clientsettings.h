// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What an application has set on a QSmtpClient; it acts on nothing.
#pragma once

#include <QSmtp/qsmtpclient.h>

#include <QtCore/QIODevice>
#include <QtCore/QList>
#include <QtCore/QPointer>

#include <map>
#include <optional>
#include <utility>

struct ClientSettings
{
    QString hostName;
    int port = 0;
    QString localSocketName; // instead of host and port, where it is not empty
    // Instead of both, for one connection: it is set as that begins.
    QPointer<QIODevice> device;
    bool isDeviceGiven = false;
    QSmtpClient::Security security = QSmtpClient::Security::ImplicitTls;
    QSmtpClient::Protocol protocol = QSmtpClient::Protocol::Smtp;
    QString localName;
    QString userName;
    QSmtpCredentials credentials;
    QSmtpTokenRequest::Provider tokenProvider; // in the place of credentials
    QStringList authMechanisms;
    QList<std::pair<QByteArray, QSmtpSaslMechanism::Factory>> customMechanisms;
    QStringList disabledExtensions;
    QSslConfiguration sslConfiguration = QSslConfiguration::defaultConfiguration();
    QList<QSslCertificate> caCertificates; // beside those of the configuration
    std::map<QString, QByteArray> pinnedCertificates; // by pinKey()
    // http_proxy in the environment is for the web: mail goes through a proxy only where told so.
    QNetworkProxy proxy = QNetworkProxy::NoProxy;
    QHostAddress localAddress;
    std::map<QSmtpError::Phase, std::chrono::milliseconds> timeouts;
    std::chrono::milliseconds keepAliveInterval {0}; // none
    // In octets a second; 0: none. The slowest of mobile networks, GPRS at its edge, has twice
    // that.
    int minimumSendRate = 500;
    int maxMessagesPerConnection = 0; // no limit
    // One message at a time is all whose end a lost connection can make uncertain.
    int pipelineWindow = 1;
    bool requireAllRecipients = false;
    bool allowInsecureAuthentication = false;
    bool askAboutCertificates = false;

    // A secret belongs to its user: with another one it is forgotten.
    void setUserName(const QString &name);
    int effectivePort() const;
    QByteArray pinnedCertificate() const;
    // What it is about, for people.
    QString serverName() const;
    std::chrono::milliseconds timeout(QSmtpError::Phase phase) const;
};

// What a URL says of a server.
struct UrlSettings
{
    QString hostName;
    int port = 0;
    QString localSocketName;
    QSmtpClient::Security security = QSmtpClient::Security::ImplicitTls;
    QSmtpClient::Protocol protocol = QSmtpClient::Protocol::Smtp;
    QString userName;

    static std::optional<UrlSettings> of(const QUrl &url);
    void applyTo(ClientSettings &settings) const;
};

// One name for a host, however it is written.
QString pinKey(const QString &hostName);
