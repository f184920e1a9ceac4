// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Plays any server against SCRAM, also one that knows the key: the fields of the input are what it
// says, $ standing for the client's nonce and then for the signature that proves the server. The
// proof of the client is right, and nobody without the key is taken for the server.
#include "fuzzing.h"
#include "fuzzinput.h"
#include "scram.h"

#include <QtCore/QMessageAuthenticationCode>

#include <cstddef>
#include <cstdint>
#include <variant>

namespace {

const QByteArray Key(32, 'k');
const QByteArray Nonce = QByteArrayLiteral("ours");
const QByteArray BindingData(32, 'b');

class Peer
{
public:
    Peer(QCryptographicHash::Algorithm hash, const QByteArray &clientFirst)
        : m_hash(hash)
    {
        // Behind gs2-cbind-flag and authzid.
        const qsizetype bare = clientFirst.indexOf(',', clientFirst.indexOf(',') + 1) + 1;
        m_gs2Header = clientFirst.first(bare);
        m_authMessage = clientFirst.sliced(bare);
    }

    void say(const QByteArray &serverFirst) { m_authMessage += ',' + serverFirst; }

    void requireProof(const QByteArray &clientFinal)
    {
        const qsizetype proof = clientFinal.lastIndexOf(",p=");
        QSMTP_REQUIRE(proof > 0);
        const QByteArray bound = m_gs2Header.startsWith('p') ? m_gs2Header + BindingData
                                                             : m_gs2Header;
        QSMTP_REQUIRE(clientFinal.startsWith("c=" + bound.toBase64() + ",r=" + Nonce));
        m_authMessage += ',' + clientFinal.first(proof);
        const QByteArray clientKey = code(Key, "Client Key");
        const QByteArray signature = code(QCryptographicHash::hash(clientKey, m_hash),
                                          m_authMessage);
        QByteArray expected = clientKey;
        for (qsizetype i = 0; i < expected.size(); ++i) {
            expected[i] = char(expected.at(i) ^ signature.at(i));
        }
        QSMTP_REQUIRE(clientFinal.sliced(proof + 3) == expected.toBase64());
    }

    QByteArray signature() const { return code(code(Key, "Server Key"), m_authMessage); }

private:
    QByteArray code(const QByteArray &key, const QByteArray &text) const
    {
        return QMessageAuthenticationCode::hash(text, key, m_hash);
    }

    const QCryptographicHash::Algorithm m_hash;
    QByteArray m_gs2Header;
    QByteArray m_authMessage;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    FuzzInput input(data, size);
    const uchar options = input.octet();
    const auto hash = options & 1 ? QCryptographicHash::Sha1 : QCryptographicHash::Sha256;
    const auto binding = Scram::Binding((options >> 1) % 3);
    const QString user = input.text();
    const QString other = input.text();
    if ((user + other).contains(QChar::Null)) {
        return 0; // the mechanism is not chosen then
    }
    QSmtpCredentials credentials = QSmtpCredentials::fromPassword(user, u"secret"_qs);
    credentials.setAuthorizationName(other);
    Scram scram(hash, credentials, binding, BindingData, Nonce);

    const QByteArray clientFirst = scram.initialResponse().value_or(QByteArray());
    QSMTP_REQUIRE(clientFirst.endsWith(",r=" + Nonce));
    QSMTP_REQUIRE(!scram.acceptsSuccess());
    Peer peer(hash, clientFirst);

    const QByteArray serverFirst = input.field().replace('$', Nonce);
    const SaslMove first = scram.respond(serverFirst);
    QSMTP_REQUIRE(!scram.acceptsSuccess() && !std::holds_alternative<QByteArray>(first));
    const auto *derivation = std::get_if<KeyDerivation>(&first);
    if (!derivation) {
        QSMTP_REQUIRE(std::holds_alternative<SaslGiveUp>(scram.keyDerived(KeptSecret(Key))));
        return 0;
    }
    QSMTP_REQUIRE(derivation->hash == hash
                  && derivation->password == KeptSecret(QByteArray("secret")));
    QSMTP_REQUIRE(derivation->iterations >= Scram::IterationFloor);
    QSMTP_REQUIRE(derivation->iterations <= Scram::IterationCeiling);
    QSMTP_REQUIRE(!derivation->salt.isEmpty());
    QSMTP_REQUIRE(serverFirst.startsWith("r=" + Nonce) && serverFirst.at(2 + Nonce.size()) != ',');
    peer.say(serverFirst);

    const SaslMove proof = scram.keyDerived(KeptSecret(Key));
    QSMTP_REQUIRE(std::holds_alternative<QByteArray>(proof) && !scram.acceptsSuccess());
    peer.requireProof(std::get<QByteArray>(proof));

    const QByteArray signature = peer.signature().toBase64();
    const QByteArray serverFinal = input.field().replace('$', signature);
    const SaslMove last = scram.respond(serverFinal);
    // What follows behind a comma are extensions, which are signed by nobody.
    const bool isProved = serverFinal.startsWith("v=" + signature);
    QSMTP_REQUIRE(scram.acceptsSuccess() == std::holds_alternative<QByteArray>(last));
    QSMTP_REQUIRE(isProved || !scram.acceptsSuccess());
    QSMTP_REQUIRE(serverFinal != "v=" + signature || scram.acceptsSuccess());
    QSMTP_REQUIRE(std::holds_alternative<SaslGiveUp>(scram.respond(serverFinal))
                  || !scram.acceptsSuccess());
    return 0;
}
