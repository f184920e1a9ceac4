// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "clientsettings.h"

#include "hostname.h"

#include <QtCore/QUrlQuery>

void ClientSettings::setUserName(const QString &name)
{
    if (userName != name) {
        credentials = QSmtpCredentials();
        tokenProvider = nullptr;
    }
    userName = name;
}

int ClientSettings::effectivePort() const
{
    if (port != 0) {
        return port;
    }
    switch (security) {
    case QSmtpClient::Security::ImplicitTls:
        return 465;
    case QSmtpClient::Security::StartTls:
        return 587;
    case QSmtpClient::Security::StartTlsIfOffered:
    case QSmtpClient::Security::Plaintext:
        return 25;
    }
    Q_UNREACHABLE();
    return 0;
}

QString pinKey(const QString &hostName)
{
    return certifiableName(asciiHostName(hostName)).toLower();
}

QByteArray ClientSettings::pinnedCertificate() const
{
    const auto pin = pinnedCertificates.find(pinKey(hostName));
    return pin != pinnedCertificates.end() ? pin->second : QByteArray();
}

QString ClientSettings::serverName() const
{
    return localSocketName.isEmpty() ? hostName : localSocketName;
}

std::chrono::milliseconds ClientSettings::timeout(QSmtpError::Phase phase) const
{
    using namespace std::chrono_literals;
    using Phase = QSmtpError::Phase;
    const auto set = timeouts.find(phase);
    if (set != timeouts.end()) {
        return set->second;
    }
    switch (phase) {
    case Phase::Connect:
        return 30s;
    case Phase::Handshake:
        return 60s;
    case Phase::Data: // RFC 5321 section 4.5.3.2.4
        return 2min;
    case Phase::Content: // section 4.5.3.2.5: one block
        return 3min;
    case Phase::Delivery: // section 4.5.3.2.6: a shorter one makes duplicates (RFC 1047)
        return 10min;
    case Phase::Quit: // whatever comes, the messages are sent
        return 1s;
    case Phase::Preparation: // how long a sequential device may take to give the headers
        return 3min;
    case Phase::None:
    case Phase::Configuration:
    case Phase::Idle:
        return 0ms;
    default: // sections 4.5.3.2.1 to 4.5.3.2.3
        return 5min;
    }
}

namespace {

std::optional<QSmtpClient::Security> securityOf(const QString &word)
{
    using Security = QSmtpClient::Security;
    if (word == QLatin1String("implicit")) {
        return Security::ImplicitTls;
    }
    if (word == QLatin1String("starttls")) {
        return Security::StartTls;
    }
    if (word == QLatin1String("starttls-if-offered")) {
        return Security::StartTlsIfOffered;
    }
    if (word == QLatin1String("plaintext")) {
        return Security::Plaintext;
    }
    return std::nullopt;
}

} // namespace

std::optional<UrlSettings> UrlSettings::of(const QUrl &url)
{
    using Security = QSmtpClient::Security;
    UrlSettings settings;
    const QString scheme = url.scheme();
    const bool isLocal = scheme.endsWith(QLatin1String("+unix"));
    if (scheme.startsWith(QLatin1String("lmtp"))) {
        settings.protocol = QSmtpClient::Protocol::Lmtp;
    }
    if (scheme == QLatin1String("smtp") || scheme == QLatin1String("lmtp")) {
        settings.security = Security::StartTls;
    } else if (scheme == QLatin1String("smtp+unix") || scheme == QLatin1String("lmtp+unix")) {
        settings.security = Security::Plaintext;
    } else if (scheme != QLatin1String("smtps")) {
        return std::nullopt;
    }
    const QString path = url.path(QUrl::FullyDecoded);
    const bool hasPath = !path.isEmpty() && path != QLatin1String("/");
    if (!url.isValid() || url.host().isEmpty() != isLocal || hasPath != isLocal || url.hasFragment()
        || !url.password().isEmpty()) {
        return std::nullopt;
    }

    const auto items = QUrlQuery(url).queryItems();
    for (const auto &[key, value] : items) {
        const std::optional<Security> security = securityOf(value);
        if (key != QLatin1String("security") || !security) {
            return std::nullopt;
        }
        settings.security = *security;
    }
    // smtps with another protection would contradict itself, and a local socket has none.
    const bool isTlsDemanded = settings.security == Security::ImplicitTls
                               || settings.security == Security::StartTls;
    if ((scheme == QLatin1String("smtps") && settings.security != Security::ImplicitTls)
        || (isLocal && isTlsDemanded)) {
        return std::nullopt;
    }
    settings.hostName = url.host();
    settings.port = url.port(0);
    settings.userName = url.userName();
    if (isLocal) {
        settings.localSocketName = path;
    }
    return settings;
}

void UrlSettings::applyTo(ClientSettings &settings) const
{
    settings.hostName = hostName;
    settings.port = port;
    settings.localSocketName = localSocketName;
    settings.security = security;
    settings.protocol = protocol;
    if (!userName.isEmpty()) {
        settings.setUserName(userName);
    }
}
