// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// SCRAM as a client speaks it (RFC 5802, RFC 7677), with and without tls-server-end-point; it knows
// neither the dialogue nor threads.
#pragma once

#include "saslexchange.h"

#include <QSmtp/qsmtpcredentials.h>

#include <QtCore/QCryptographicHash>

class Scram : public SaslExchange
{
public:
    // RFC 5802 section 5.1 and RFC 7677 section 4 ask for at least so many: fewer make the proof
    // easy to guess from.
    static constexpr int IterationFloor = 4096;
    // As many as OWASP asks of who stores passwords by PBKDF2 with SHA-256, so no honest server
    // needs more; some seconds on a machine of 2020, on another thread.
    static constexpr int IterationCeiling = 600000;

    // The gs2-cbind-flag of RFC 5802 section 7.
    enum class Binding {
        Unsupported, // "n"
        NotOffered, // "y": we could, but the server does not seem to
        TlsServerEndPoint, // "p"
    };

    Scram(QCryptographicHash::Algorithm hash, const QSmtpCredentials &credentials, Binding binding,
          const QByteArray &channelBinding = {}, const QByteArray &nonce = freshNonce());
    ~Scram() override;

    std::optional<QByteArray> initialResponse() override;
    SaslMove respond(const QByteArray &challenge) override;
    SaslMove keyDerived(const KeptSecret &saltedPassword) override;
    bool acceptsSuccess() override;
    QByteArray detail() const override { return m_serverError; }

    static QByteArray freshNonce();

private:
    enum class Expected { ServerFirst, Key, ServerFinal, Nothing };

    SaslMove readServerFirst(const QByteArray &message);
    SaslMove readServerFinal(const QByteArray &message);
    SaslMove refused(const QByteArray &error);

    const QCryptographicHash::Algorithm m_hash;
    const QSmtpCredentials m_credentials;
    const QByteArray m_nonce;
    QByteArray m_bindingInput;
    QByteArray m_gs2Header;
    QByteArray m_authMessage;
    QByteArray m_clientFinalBare;
    QByteArray m_serverSignature;
    QByteArray m_serverError;
    Expected m_expected = Expected::ServerFirst;
};
