// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The part of the dialogue that carries SASL in SMTP (RFC 4954); it knows no mechanism.
#include "dialogue.h"
#include "server.h"
#include "serverendpoint.h"
#include "wire.h"

namespace SmtpServer {

SaslFacts Dialogue::saslFacts() const
{
    SaslFacts facts;
    facts.isEncrypted = m_wire.isEncrypted();
    if (facts.isEncrypted) {
        facts.serverEndPoint = serverEndPoint(m_wire.localCertificate());
        const QStringList names = m_wire.verifiedPeerCertificate().subjectInfo(
            QSslCertificate::CommonName);
        facts.certificateName = names.value(0);
    }
    return facts;
}

void Dialogue::auth(const QByteArray &argument)
{
    const QByteArrayList words = argument.split(' ');
    const QString mechanism = QString::fromLatin1(words.at(0)).toUpper();
    if (!m_isExtended || !settings().hasExtension(QLatin1String("AUTH"))) {
        answer(reply(m_heloName.isEmpty() ? 503 : 502, "5.5.1", "AUTH is not offered"));
    } else if (!offersAuth()) {
        answer(reply(538, "5.7.11", "Encryption required"));
    } else if (!m_userName.isEmpty() || m_transaction) {
        // RFC 4954 section 4: once a session, and never inside a transaction.
        answer(reply(503, "5.5.1", "Not now"));
    } else if (mechanism.isEmpty() || words.size() > 2) {
        answer(reply(501, "5.5.4", "Syntax: AUTH mechanism [initial-response]"));
    } else {
        m_sasl = SaslServer::create(mechanism, settings(), saslFacts());
        if (!m_sasl) {
            answer(reply(504, "5.5.4", "Mechanism not offered"));
            return;
        }
        m_mechanism = mechanism;
        if (words.size() == 1) {
            advanceSasl(std::nullopt);
        } else {
            // RFC 4954 section 4: "=" is an empty initial response.
            takeSaslResponse(words.at(1) == "=" ? QByteArray() : words.at(1));
        }
    }
}

void Dialogue::takeSaslResponse(const QByteArray &line)
{
    m_mode = Mode::Commands;
    if (line == "*") {
        m_sasl.reset();
        m_mechanism.clear();
        answer(reply(501, "5.7.0", "Authentication cancelled"));
        return;
    }
    const auto decoded = QByteArray::fromBase64Encoding(line,
                                                        QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || line.size() % 4 != 0) {
        m_sasl.reset();
        m_mechanism.clear();
        answer(reply(501, "5.5.2", "That is not base64"));
        return;
    }
    advanceSasl(*decoded);
}

void Dialogue::advanceSasl(const std::optional<QByteArray> &response)
{
    const SaslServer::Step step = m_sasl->step(response);
    if (step.kind == SaslServer::Step::Challenge) {
        m_mode = Mode::Sasl;
        write("334 " + step.challenge.toBase64() + "\r\n");
        return;
    }
    m_mode = Mode::Commands;
    const QString userName = m_sasl->userName();
    m_sasl.reset();
    m_key = "AUTH-END";
    const QByteArray fixedReply = m_server.takeFixedReply(m_key);
    if (!fixedReply.isEmpty()) {
        m_fixedReply = fixedReply;
    }
    if (codeOf(m_fixedReply) >= 400) {
        m_mechanism.clear();
        answerLiterally(m_fixedReply);
    } else if (step.kind == SaslServer::Step::Accepted) {
        m_userName = userName;
        answer(reply(235, "2.7.0", "Authentication successful"));
    } else {
        m_mechanism.clear();
        answer(step.kind == SaslServer::Step::Refused
                   ? reply(535, "5.7.8", "Authentication credentials invalid")
                   : reply(501, "5.5.2", "The response is not of the mechanism's form"));
    }
}

} // namespace SmtpServer
