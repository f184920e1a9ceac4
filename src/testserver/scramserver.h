// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// SCRAM as a server speaks it (RFC 5802, RFC 7677), with and without channel binding; no SMTP.
#pragma once

#include "saslserver.h"

#include <QtCore/QCryptographicHash>

namespace SmtpServer {

class ScramServer : public SaslServer
{
public:
    enum class Binding { None, TlsServerEndPoint };

    ScramServer(const Settings &settings, const SaslFacts &facts,
                QCryptographicHash::Algorithm algorithm, Binding binding, bool offersBinding);

    Step step(const std::optional<QByteArray> &response) override;

private:
    enum class Expected { First, Final, Empty };

    Step readFirst(const QByteArray &message);
    Step readFinal(const QByteArray &message);
    bool acceptsBindingFlag(const QByteArray &flag) const;
    QByteArray hmac(const QByteArray &key, const QByteArray &message) const;

    QCryptographicHash::Algorithm m_algorithm;
    Binding m_binding;
    bool m_offersBinding;
    Expected m_expected = Expected::First;
    QByteArray m_gs2Header;
    QByteArray m_clientFirstBare;
    QByteArray m_serverFirst;
    QByteArray m_nonce;
    QByteArray m_salt;
    QString m_user;
};

} // namespace SmtpServer
