// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "clientsettings.h"

#include <QtCore/QUrlQuery>

void ClientSettings::setUserName(const QString &name)
{
    if (credentials.userName() != name) {
        credentials = QSmtpCredentials();
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

std::optional<UrlSettings> UrlSettings::of(const QUrl &url)
{
    using Security = QSmtpClient::Security;
    UrlSettings settings;
    const QString scheme = url.scheme();
    if (scheme == QLatin1String("smtp")) {
        settings.security = Security::StartTls;
    } else if (scheme == QLatin1String("lmtp")) {
        settings.protocol = QSmtpClient::Protocol::Lmtp;
        settings.security = Security::StartTls;
    } else if (scheme != QLatin1String("smtps")) {
        return std::nullopt;
    }
    const bool hasPath = !url.path().isEmpty() && url.path() != QLatin1String("/");
    if (!url.isValid() || url.host().isEmpty() || hasPath || url.hasFragment()
        || !url.password().isEmpty()) {
        return std::nullopt;
    }

    const auto items = QUrlQuery(url).queryItems();
    for (const auto &[key, value] : items) {
        if (key != QLatin1String("security")) {
            return std::nullopt;
        }
        if (value == QLatin1String("implicit")) {
            settings.security = Security::ImplicitTls;
        } else if (value == QLatin1String("starttls")) {
            settings.security = Security::StartTls;
        } else if (value == QLatin1String("starttls-if-offered")) {
            settings.security = Security::StartTlsIfOffered;
        } else if (value == QLatin1String("plaintext")) {
            settings.security = Security::Plaintext;
        } else {
            return std::nullopt;
        }
    }
    // smtps with another protection would contradict itself.
    if (scheme == QLatin1String("smtps") && settings.security != Security::ImplicitTls) {
        return std::nullopt;
    }
    settings.hostName = url.host();
    settings.port = url.port(0);
    settings.userName = url.userName();
    return settings;
}

void UrlSettings::applyTo(ClientSettings &settings) const
{
    settings.hostName = hostName;
    settings.port = port;
    settings.security = security;
    settings.protocol = protocol;
    if (!userName.isEmpty()) {
        settings.setUserName(userName);
    }
}
