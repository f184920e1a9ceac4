// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "settings.h"

#include "login.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QMetaEnum>
#include <QtNetwork/QSslKey>

#include <algorithm>

using namespace Qt::StringLiterals;

using Phase = QSmtpError::Phase;

static std::variant<QByteArray, Fault> pemFrom(const QString &fileName)
{
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly)) {
        return Fault::unreadable(u"%1 cannot be read: %2."_s.arg(fileName, file.errorString()));
    }
    const QByteArray pem = file.readAll();
    if (file.error() != QFileDevice::NoError) {
        return Fault::unreadable(u"%1 cannot be read: %2."_s.arg(fileName, file.errorString()));
    }
    return pem;
}

static std::variant<QList<QSslCertificate>, Fault> certificatesFrom(const QString &fileName)
{
    const std::variant<QByteArray, Fault> pem = pemFrom(fileName);
    if (const Fault *fault = std::get_if<Fault>(&pem)) {
        return *fault;
    }
    const QList<QSslCertificate> certificates = QSslCertificate::fromData(std::get<QByteArray>(pem),
                                                                          QSsl::Pem);
    if (certificates.isEmpty()) {
        return Fault::unreadable(u"%1 holds no certificate in PEM form."_s.arg(fileName));
    }
    return certificates;
}

static std::variant<QSslKey, Fault> keyFrom(const QString &fileName, QSsl::KeyAlgorithm algorithm)
{
    std::variant<QByteArray, Fault> pem = pemFrom(fileName);
    if (const Fault *fault = std::get_if<Fault>(&pem)) {
        return *fault;
    }
    QByteArray &octets = std::get<QByteArray>(pem);
    const QSslKey key(octets, algorithm, QSsl::Pem);
    octets.fill('\0');
    if (key.isNull()) {
        return Fault::unreadable(
            u"%1 holds no key in PEM form that fits the certificate; an encrypted key cannot be "
            "used."_s.arg(fileName));
    }
    return key;
}

static std::optional<Fault> configureTls(QSmtpClient &client, const Options &options)
{
    QSslConfiguration tls = client.sslConfiguration();
    if (!options.caFile.isEmpty()) {
        const auto authorities = certificatesFrom(options.caFile);
        if (const Fault *fault = std::get_if<Fault>(&authorities)) {
            return *fault;
        }
        tls.setCaCertificates(std::get<QList<QSslCertificate>>(authorities));
    }
    if (!options.certificateFile.isEmpty()) {
        const auto chain = certificatesFrom(options.certificateFile);
        if (const Fault *fault = std::get_if<Fault>(&chain)) {
            return *fault;
        }
        const QList<QSslCertificate> &certificates = std::get<QList<QSslCertificate>>(chain);
        const auto key = keyFrom(options.keyFile.isEmpty() ? options.certificateFile
                                                           : options.keyFile,
                                 certificates.constFirst().publicKey().algorithm());
        if (const Fault *fault = std::get_if<Fault>(&key)) {
            return *fault;
        }
        tls.setLocalCertificateChain(certificates);
        tls.setPrivateKey(std::get<QSslKey>(key));
    }
    client.setSslConfiguration(tls);
    if (!options.pin.isEmpty()) {
        client.setPinnedCertificate(client.hostName(), options.pin);
    }
    client.setAskAboutCertificates(options.acceptAnyCertificate);
    return std::nullopt;
}

static std::optional<Fault> configureServer(QSmtpClient &client, const Options &options)
{
    constexpr int StartTlsPort = 587;
    if (!options.socket.isEmpty()) {
        // A bare name would be looked for in the folder of temporary files.
        client.setLocalSocketName(QDir::separator() == u'/'
                                      ? QDir::current().absoluteFilePath(options.socket)
                                      : options.socket);
        client.setSecurity(QSmtpClient::Security::Plaintext);
    } else if (options.server.isUrl()) {
        if (!client.setUrl(options.server.url)) {
            return Fault::usage(u"The server's URL is not one that can be used: %1"_s.arg(
                options.server.url.toDisplayString()));
        }
    } else {
        client.setHostName(options.server.host);
        client.setPort(options.server.port);
        client.setSecurity(options.server.port == StartTlsPort
                               ? QSmtpClient::Security::StartTls
                               : QSmtpClient::Security::ImplicitTls);
    }
    if (options.security) {
        client.setSecurity(*options.security);
    }
    if (options.lmtp) {
        client.setProtocol(QSmtpClient::Protocol::Lmtp);
    }
    return std::nullopt;
}

static void configureTimeouts(QSmtpClient &client, std::chrono::milliseconds longest)
{
    const QMetaEnum phases = QMetaEnum::fromType<Phase>();
    for (int i = 0; i < phases.keyCount(); ++i) {
        const Phase phase = Phase(phases.value(i));
        // How long a good-bye may take is not the user's wait for anything.
        if (phase == Phase::Quit) {
            client.setTimeout(phase, std::min(client.timeout(phase), longest));
        } else if (phase != Phase::None && phase != Phase::Configuration
                   && phase != Phase::Preparation && phase != Phase::Idle) {
            client.setTimeout(phase, longest);
        }
    }
}

std::optional<Fault> configure(QSmtpClient &client, const Options &options)
{
    if (const std::optional<Fault> fault = configureServer(client, options)) {
        return fault;
    }
    if (const std::optional<Fault> fault = configureTls(client, options)) {
        return fault;
    }
    const std::variant<QSmtpCredentials, Fault> credentials = credentialsFrom(options);
    if (const Fault *fault = std::get_if<Fault>(&credentials)) {
        return *fault;
    }
    if (options.userName) {
        client.setCredentials(std::get<QSmtpCredentials>(credentials));
    }
    client.setAuthMechanisms(options.authMechanisms);
    client.setAllowInsecureAuthentication(options.allowInsecureAuthentication);

    if (!options.localName.isEmpty()) {
        client.setLocalName(options.localName);
    }
    if (options.timeout) {
        configureTimeouts(client, *options.timeout);
    }
    if (options.proxy) {
        client.setProxy(*options.proxy);
    }
    if (!options.localAddress.isNull()) {
        client.setLocalAddress(options.localAddress);
    }
    client.setDisabledExtensions(options.disabledExtensions);
    client.setRequireAllRecipients(options.requireAllRecipients);
    client.setPipelineWindow(options.window);
    return std::nullopt;
}
