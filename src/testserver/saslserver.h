// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The server's side of each SASL mechanism; it knows users and TLS facts, and no SMTP.
#pragma once

#include "settings.h"

#include <memory>
#include <optional>

namespace SmtpServer {

struct SaslFacts
{
    bool isEncrypted = false;
    QByteArray serverEndPoint; // tls-server-end-point (RFC 5929 section 4)
    QString certificateName; // of the client's verified certificate; empty without one
};

class SaslServer
{
public:
    struct Step
    {
        enum Kind { Challenge, Accepted, Refused, Malformed } kind;
        QByteArray challenge = {};
    };

    // What is announced now, in the order of preference.
    static QStringList mechanisms(const Settings &settings, const SaslFacts &facts);
    static std::unique_ptr<SaslServer> create(const QString &mechanism, const Settings &settings,
                                              const SaslFacts &facts);

    SaslServer(const Settings &settings, const SaslFacts &facts);
    Q_DISABLE_COPY_MOVE(SaslServer)
    virtual ~SaslServer() = default;

    // The first call gets the initial response, nullopt where the client sent none.
    virtual Step step(const std::optional<QByteArray> &response) = 0;
    QString userName() const { return m_userName; }

protected:
    std::optional<QString> passwordOf(const QString &userName) const;
    Step accept(const QString &userName);

    const Settings &m_settings;
    const SaslFacts m_facts;

private:
    QString m_userName;
};

// RFC 4013 as far as it maps and normalizes; what it prohibits is let through.
QString saslPrepared(const QString &text);
QByteArray randomToken();

} // namespace SmtpServer
