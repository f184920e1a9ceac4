// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include "scramserver.h"

#include <QtCore/QMessageAuthenticationCode>
#include <QtNetwork/QPasswordDigestor>

namespace SmtpServer {

namespace {

// The value of "name=value" at the front of an attribute list; nullopt where another one stands
// there.
std::optional<QByteArray> attribute(const QByteArray &text, char name)
{
    if (text.size() < 2 || text.at(0) != name || text.at(1) != '=') {
        return std::nullopt;
    }
    return text.mid(2);
}

// RFC 5802 section 5.1: "=2C" and "=3D" are the only escapes, and a bare '=' is an error.
std::optional<QString> decodedName(const QByteArray &saslName)
{
    QByteArray name;
    for (qsizetype i = 0; i < saslName.size(); ++i) {
        if (saslName.at(i) != '=') {
            name += saslName.at(i);
            continue;
        }
        const QByteArray escape = saslName.mid(i + 1, 2);
        if (escape != "2C" && escape != "3D") {
            return std::nullopt;
        }
        name += escape == "2C" ? ',' : '=';
        i += 2;
    }
    return name.isEmpty() ? std::nullopt : std::optional(QString::fromUtf8(name));
}

QByteArray combined(const QByteArray &a, const QByteArray &b)
{
    QByteArray result = a;
    for (qsizetype i = 0; i < result.size(); ++i) {
        result[i] = char(uchar(a.at(i)) ^ uchar(b.at(i)));
    }
    return result;
}

} // namespace

ScramServer::ScramServer(const Settings &settings, const SaslFacts &facts,
                         QCryptographicHash::Algorithm algorithm, Binding binding,
                         bool offersBinding)
    : SaslServer(settings, facts)
    , m_algorithm(algorithm)
    , m_binding(binding)
    , m_offersBinding(offersBinding)
{
}

SaslServer::Step ScramServer::step(const std::optional<QByteArray> &response)
{
    if (!response) {
        return {Step::Challenge};
    }
    switch (m_expected) {
    case Expected::First:
        return readFirst(*response);
    case Expected::Final:
        return readFinal(*response);
    case Expected::Empty:
        break;
    }
    // SMTP has no data with success, so the client answers the server's signature with nothing.
    return response->isEmpty() ? accept(m_user) : Step {Step::Malformed};
}

bool ScramServer::acceptsBindingFlag(const QByteArray &flag) const
{
    if (m_binding == Binding::TlsServerEndPoint) {
        return flag == "p=tls-server-end-point";
    }
    // RFC 5802 section 6: a client that thinks we cannot bind, though we said we can, was lied to.
    return flag == "n" || (flag == "y" && !m_offersBinding);
}

SaslServer::Step ScramServer::readFirst(const QByteArray &message)
{
    const QByteArrayList parts = message.split(',');
    if (parts.size() < 4) {
        return {Step::Malformed};
    }
    if (!acceptsBindingFlag(parts.at(0))) {
        return {Step::Refused};
    }
    m_gs2Header = parts.at(0) + ',' + parts.at(1) + ',';
    m_clientFirstBare = message.mid(m_gs2Header.size());
    const std::optional<QByteArray> saslName = attribute(parts.at(2), 'n');
    const std::optional<QByteArray> clientNonce = attribute(parts.at(3), 'r');
    const std::optional<QString> name = saslName ? decodedName(*saslName) : std::nullopt;
    if (!name || !clientNonce || clientNonce->isEmpty()) {
        return {Step::Malformed};
    }
    m_user = *name;
    m_nonce = *clientNonce + randomToken();
    m_salt = randomToken();
    m_serverFirst = "r=" + m_nonce + ",s=" + m_salt.toBase64()
                    + ",i=" + QByteArray::number(m_settings.scramIterations);
    m_expected = Expected::Final;
    return {Step::Challenge, m_serverFirst};
}

SaslServer::Step ScramServer::readFinal(const QByteArray &message)
{
    const qsizetype proofAt = message.lastIndexOf(",p=");
    const QByteArrayList parts = message.left(proofAt).split(',');
    if (proofAt < 0 || parts.size() < 2) {
        return {Step::Malformed};
    }
    QByteArray bindingInput = m_gs2Header;
    if (m_binding == Binding::TlsServerEndPoint) {
        bindingInput += m_facts.serverEndPoint;
    }
    const std::optional<QString> password = passwordOf(m_user);
    if (attribute(parts.at(0), 'c') != bindingInput.toBase64()
        || attribute(parts.at(1), 'r') != m_nonce || !password) {
        return {Step::Refused};
    }
    const QByteArray salted = QPasswordDigestor::deriveKeyPbkdf2(
        m_algorithm, saslPrepared(*password).toUtf8(), m_salt, m_settings.scramIterations,
        quint64(QCryptographicHash::hashLength(m_algorithm)));
    const QByteArray exchange = m_clientFirstBare + ',' + m_serverFirst + ','
                                + message.left(proofAt);
    const QByteArray clientKey = hmac(salted, "Client Key");
    const QByteArray storedKey = QCryptographicHash::hash(clientKey, m_algorithm);
    const QByteArray proof = combined(clientKey, hmac(storedKey, exchange));
    if (message.mid(proofAt + 3) != proof.toBase64()) {
        return {Step::Refused};
    }
    m_expected = Expected::Empty;
    return {Step::Challenge, "v=" + hmac(hmac(salted, "Server Key"), exchange).toBase64()};
}

QByteArray ScramServer::hmac(const QByteArray &key, const QByteArray &message) const
{
    return QMessageAuthenticationCode::hash(message, key, m_algorithm);
}

} // namespace SmtpServer
