// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Plays any server against SCRAM, also one that knows the key: the fields of the input are what it
// says, $ standing for the client's nonce and then for the signature that proves the server. The
// proof of the client is right, and nobody without the key is taken for the server.
#include "fuzzing.h"
#include "fuzzinput.h"
#include "scram.h"
#include "scramserver.h"

#include <cstddef>
#include <cstdint>
#include <variant>

namespace {

const QByteArray Nonce = QByteArrayLiteral("ours");
const QByteArray BindingData(32, 'b');

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
    ScramServer peer(hash, clientFirst, BindingData);

    const QByteArray serverFirst = input.field().replace('$', Nonce);
    const SaslMove first = scram.respond(serverFirst);
    QSMTP_REQUIRE(!scram.acceptsSuccess() && !std::holds_alternative<QByteArray>(first));
    const auto *derivation = std::get_if<KeyDerivation>(&first);
    if (!derivation) {
        QSMTP_REQUIRE(
            std::holds_alternative<SaslGiveUp>(scram.keyDerived(KeptSecret(ScramServer::key()))));
        return 0;
    }
    QSMTP_REQUIRE(derivation->hash == hash
                  && derivation->password == KeptSecret(QByteArray("secret")));
    QSMTP_REQUIRE(derivation->iterations >= Scram::IterationFloor);
    QSMTP_REQUIRE(derivation->iterations <= Scram::IterationCeiling);
    QSMTP_REQUIRE(!derivation->salt.isEmpty());
    QSMTP_REQUIRE(serverFirst.startsWith("r=" + Nonce) && serverFirst.at(2 + Nonce.size()) != ',');
    peer.say(serverFirst);

    const SaslMove proof = scram.keyDerived(KeptSecret(ScramServer::key()));
    QSMTP_REQUIRE(std::holds_alternative<QByteArray>(proof) && !scram.acceptsSuccess());
    peer.requireProof(std::get<QByteArray>(proof), Nonce);

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
