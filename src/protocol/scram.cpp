// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "scram.h"

#include "credentialsdata.h"
#include "hmac.h"
#include "saslname.h"
#include "saslprep.h"

#include <QtCore/QByteArrayList>
#include <QtCore/QRandomGenerator>

#include <algorithm>
#include <array>

namespace {

struct Attribute
{
    char name;
    QByteArray value;
};

// attr-val of RFC 5802 section 7, comma after comma; empty: malformed.
QList<Attribute> readAttributes(const QByteArray &message)
{
    QList<Attribute> attributes;
    const QByteArrayList parts = message.split(',');
    for (const QByteArray &part : parts) {
        const char name = part.isEmpty() ? '\0' : part.front();
        const bool isLetter = (name >= 'a' && name <= 'z') || (name >= 'A' && name <= 'Z');
        if (!isLetter || part.size() < 2 || part.at(1) != '=') {
            return {};
        }
        // Only extensions may stand behind, and none of them under a name that is taken.
        for (const Attribute &earlier : std::as_const(attributes)) {
            if (earlier.name == name) {
                return {};
            }
        }
        attributes.append({name, part.mid(2)});
    }
    return attributes;
}

std::optional<QByteArray> fromBase64(const QByteArray &text)
{
    const auto result = QByteArray::fromBase64Encoding(
        text, QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!result || text.isEmpty() || text.size() % 4 != 0) {
        return std::nullopt;
    }
    return result.decoded;
}

// posit-number of RFC 5802 section 7; 0: none, or too great to count.
int readPositiveNumber(const QByteArray &text)
{
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    if (text.isEmpty() || text.front() == '0' || !std::all_of(text.begin(), text.end(), isDigit)) {
        return 0;
    }
    return text.toInt();
}

bool isPrintable(const QByteArray &nonce)
{
    return std::all_of(nonce.begin(), nonce.end(), [](char c) { return c > 0x20 && c < 0x7f; });
}

// How long it takes tells nothing about where the two differ.
bool isEqual(const QByteArray &a, const QByteArray &b)
{
    if (a.size() != b.size()) {
        return false;
    }
    volatile uchar difference = 0;
    for (qsizetype i = 0; i < a.size(); ++i) {
        difference = uchar(difference | (uchar(a.at(i)) ^ uchar(b.at(i))));
    }
    return difference == 0;
}

} // namespace

Scram::Scram(QCryptographicHash::Algorithm hash, const QSmtpCredentials &credentials,
             Binding binding, const QByteArray &channelBinding, const QByteArray &nonce)
    : m_hash(hash)
    , m_credentials(credentials)
    , m_nonce(nonce)
{
    switch (binding) {
    case Binding::Unsupported:
        m_gs2Header = QByteArrayLiteral("n,");
        break;
    case Binding::NotOffered:
        m_gs2Header = QByteArrayLiteral("y,");
        break;
    case Binding::TlsServerEndPoint:
        m_gs2Header = QByteArrayLiteral("p=tls-server-end-point,");
        break;
    }
    const QString authorizationName = credentials.authorizationName();
    if (!authorizationName.isEmpty()) {
        m_gs2Header += "a=" + saslName(authorizationName.toUtf8());
    }
    m_gs2Header += ',';
    m_bindingInput = m_gs2Header;
    if (binding == Binding::TlsServerEndPoint) {
        m_bindingInput += channelBinding;
    }
}

Scram::~Scram()
{
    wipe(m_serverSignature);
    wipe(m_authMessage);
}

QByteArray Scram::freshNonce()
{
    std::array<quint32, 6> random;
    QRandomGenerator::system()->generate(random.begin(), random.end());
    // Base64 has no comma, which is the one printable character that a nonce must not have.
    return QByteArray(reinterpret_cast<const char *>(random.data()), sizeof(random)).toBase64();
}

std::optional<QByteArray> Scram::initialResponse()
{
    const std::optional<Secret> user = saslPrep(m_credentials.userName().toUtf8());
    m_authMessage = "n=" + saslName(user ? user->octets() : QByteArray()) + ",r=" + m_nonce;
    return m_gs2Header + m_authMessage;
}

SaslMove Scram::respond(const QByteArray &challenge)
{
    switch (m_expected) {
    case Expected::ServerFirst:
        return readServerFirst(challenge);
    case Expected::ServerFinal:
        return readServerFinal(challenge);
    case Expected::Key:
    case Expected::Nothing:
        break;
    }
    return SaslGiveUp::oneChallengeTooMany();
}

SaslMove Scram::readServerFirst(const QByteArray &message)
{
    const QList<Attribute> attributes = readAttributes(message);
    if (!attributes.isEmpty() && attributes.first().name == 'e') {
        return refused(attributes.first().value);
    }
    // RFC 5802 section 5.1: "m" marks an extension that must be understood, and none is.
    const auto isMandatory = [](const Attribute &attribute) { return attribute.name == 'm'; };
    if (std::any_of(attributes.begin(), attributes.end(), isMandatory)) {
        return SaslGiveUp::because(QT_TRANSLATE_NOOP(
            "QSmtpClient", "The server demands a login extension that is not supported."));
    }
    if (attributes.size() < 3 || attributes.at(0).name != 'r' || attributes.at(1).name != 's'
        || attributes.at(2).name != 'i') {
        return SaslGiveUp::malformedChallenge();
    }
    const QByteArray nonce = attributes.at(0).value;
    const std::optional<QByteArray> salt = fromBase64(attributes.at(1).value);
    const int iterations = readPositiveNumber(attributes.at(2).value);
    if (!salt || salt->isEmpty() || !isPrintable(nonce)) {
        return SaslGiveUp::malformedChallenge();
    }
    // Without octets of the server's own, or of ours, an old exchange could be replayed.
    if (!nonce.startsWith(m_nonce) || nonce.size() == m_nonce.size()) {
        return SaslGiveUp::because(
            QT_TRANSLATE_NOOP("QSmtpClient", "The server answered the login of somebody else."),
            QSmtpError::Cause::ServerNotGenuine);
    }
    if (iterations < IterationFloor) {
        return SaslGiveUp::because(QT_TRANSLATE_NOOP(
            "QSmtpClient", "The server asks for a login that would make the password easy to "
                           "guess."));
    }
    if (iterations > IterationCeiling) {
        return SaslGiveUp::because(QT_TRANSLATE_NOOP(
            "QSmtpClient", "The server asks for more computing than a login is worth."));
    }

    m_clientFinalBare = "c=" + m_bindingInput.toBase64() + ",r=" + nonce;
    m_authMessage += ',' + message + ',' + m_clientFinalBare;
    m_expected = Expected::Key;
    const CredentialsData *const data = CredentialsData::of(m_credentials);
    KeyDerivation derivation;
    derivation.hash = m_hash;
    if (const std::optional<Secret> password = saslPrep(data ? data->password.reveal().view()
                                                             : QByteArrayView())) {
        derivation.password = KeptSecret(password->view());
    }
    derivation.salt = *salt;
    derivation.iterations = iterations;
    return derivation;
}

SaslMove Scram::keyDerived(const KeptSecret &saltedPassword)
{
    if (m_expected != Expected::Key) {
        return SaslGiveUp::malformedChallenge();
    }
    if (saltedPassword.isEmpty()) {
        SaslGiveUp giveUp = SaslGiveUp::because(QT_TRANSLATE_NOOP(
            "QSmtpClient", "The login could not be computed, most likely for want of memory."));
        giveUp.failure.isTransient = true;
        return giveUp;
    }
    // RFC 5802 section 3. ClientKey becomes the proof in place.
    const Secret key = saltedPassword.reveal();
    QByteArray proof = Hmac::code(m_hash, key.view(), "Client Key");
    QByteArray storedKey = QCryptographicHash::hash(proof, m_hash);
    QByteArray clientSignature = Hmac::code(m_hash, storedKey, m_authMessage);
    std::transform(proof.cbegin(), proof.cend(), clientSignature.cbegin(), proof.begin(),
                   [](char a, char b) { return char(a ^ b); });
    QByteArray serverKey = Hmac::code(m_hash, key.view(), "Server Key");
    m_serverSignature = Hmac::code(m_hash, serverKey, m_authMessage);

    QByteArray encoded = proof.toBase64();
    QByteArray response;
    response.reserve(m_clientFinalBare.size() + 3 + encoded.size());
    response += m_clientFinalBare;
    response += ",p=";
    response += encoded;
    for (QByteArray *const secret : {&proof, &storedKey, &clientSignature, &serverKey, &encoded}) {
        wipe(*secret);
    }
    m_expected = Expected::ServerFinal;
    return response;
}

SaslMove Scram::readServerFinal(const QByteArray &message)
{
    const QList<Attribute> attributes = readAttributes(message);
    if (!attributes.isEmpty() && attributes.first().name == 'e') {
        return refused(attributes.first().value);
    }
    const std::optional<QByteArray> signature = !attributes.isEmpty()
                                                        && attributes.first().name == 'v'
                                                    ? fromBase64(attributes.first().value)
                                                    : std::nullopt;
    if (!signature) {
        return SaslGiveUp::malformedChallenge();
    }
    if (!isEqual(*signature, m_serverSignature)) {
        return SaslGiveUp::because(
            QT_TRANSLATE_NOOP("QSmtpClient",
                              "The server does not know the password: it is not the one it "
                              "claims to be."),
            QSmtpError::Cause::ServerNotGenuine);
    }
    m_expected = Expected::Nothing;
    return QByteArray("");
}

SaslMove Scram::refused(const QByteArray &error)
{
    m_serverError = error;
    SaslGiveUp giveUp = SaslGiveUp::because(
        QT_TRANSLATE_NOOP("QSmtpClient", "The server refused the login."));
    // The server binds, but to something else of TLS than this side can tell: as good as not
    // offered.
    giveUp.nextMayDo = m_expected == Expected::ServerFirst
                       && error == "unsupported-channel-binding-type";
    return giveUp;
}

bool Scram::acceptsSuccess()
{
    return m_expected == Expected::Nothing;
}
