// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Answers each mechanism with any replies. The first octet chooses the mechanism; each line behind
// it is a reply: '=' a 334 with the rest in base64 and $ for the nonce of the client, anything else
// code and text as they are.
#include "authentication.h"
#include "credentialsdata.h"
#include "fuzzing.h"

#include <cstddef>
#include <cstdint>
#include <iterator>

namespace {

const char *const Mechanisms[] = {
    "PLAIN",           "LOGIN",       "CRAM-MD5", "XOAUTH2",   "OAUTHBEARER",
    "SCRAM-SHA-256",   "SCRAM-SHA-1", "EXTERNAL", "ANONYMOUS", "SCRAM-SHA-256-PLUS",
    "SCRAM-SHA-1-PLUS"};
const QByteArray Password = QByteArrayLiteral("S3cretWord");

QSmtpReply replyFrom(QByteArrayView line, const QByteArray &nonce)
{
    if (line.startsWith('=')) {
        const QByteArray challenge = line.sliced(1).toByteArray().replace('$', nonce);
        return QSmtpReply(334, {challenge.toBase64()});
    }
    const QByteArray text = line.toByteArray();
    const int code = text.left(3).toInt();
    return QSmtpReply(code >= 200 && code < 600 ? code : 334, {text.mid(4)});
}

// What is sent is fit for the wire, and what is shown tells nothing.
void require(const Authentication::Step &step)
{
    for (const char c : step.line) {
        QSMTP_REQUIRE(c >= 0x20 && c < 0x7f);
    }
    QSMTP_REQUIRE(step.line.size() + 2 <= Authentication::ResponseLimit);
    QSMTP_REQUIRE(!step.line.startsWith("AUTH ")
                  || step.line.size() + 2 <= Authentication::CommandLimit);
    QSMTP_REQUIRE(step.line.isEmpty() == step.masked.isEmpty());
    QSMTP_REQUIRE(step.line == step.masked || step.masked.endsWith("[secret]"));
    QSMTP_REQUIRE(!step.failure.detail.contains(Password));
    QSMTP_REQUIRE((step.failure.kind == QSmtpError::Kind::None)
                  == (step.action != Authentication::Step::Action::Fail));
}

QByteArray nonceOf(const QByteArray &line)
{
    const QByteArray said = QByteArray::fromBase64(line.mid(line.lastIndexOf(' ') + 1));
    const qsizetype begin = said.indexOf(",r=");
    return begin < 0 ? QByteArray() : said.mid(begin + 3);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using Action = Authentication::Step::Action;
    if (size == 0) {
        return 0;
    }
    AuthenticationPolicy policy;
    policy.encrypted = true;
    policy.channelBinding = QByteArray(32, 'b');
    policy.mechanisms = {Mechanisms[data[0] % std::size(Mechanisms)]};
    policy.offered = policy.mechanisms;
    const bool token = policy.mechanisms.first().contains("OAUTH");
    const bool scram = policy.mechanisms.first().startsWith("SCRAM");
    Authentication authentication(token ? QSmtpCredentials::fromToken(u"fred"_qs, Password)
                                        : QSmtpCredentials::fromPassword(u"fred"_qs, Password),
                                  policy);

    Authentication::Step step = authentication.start();
    require(step);
    QSMTP_REQUIRE(step.action == Action::Say);
    const QByteArray nonce = scram ? nonceOf(step.line) : QByteArray();
    int said = 1;
    QByteArrayView rest(reinterpret_cast<const char *>(data + 1), qsizetype(size - 1));
    while (!rest.isEmpty() && step.action == Action::Say) {
        qsizetype end = rest.toByteArray().indexOf('\n');
        end = end < 0 ? rest.size() : end;
        const QSmtpReply reply = replyFrom(rest.first(end), nonce);
        rest = rest.sliced(std::min(end + 1, rest.size()));

        const bool canceled = step.line == "*";
        step = authentication.answer(reply);
        require(step);
        // A canceled login is over, and nobody can sign without the key.
        QSMTP_REQUIRE(!canceled || step.action == Action::Fail);
        QSMTP_REQUIRE(step.action != Action::Succeed
                      || ((reply.code() == 235 || reply.code() == 503) && !scram));
        if (step.action == Action::Derive) {
            QSMTP_REQUIRE(scram && step.derivation.iterations >= 4096);
            QSMTP_REQUIRE(!step.derivation.salt.isEmpty()
                          && step.derivation.password == KeptSecret(Password));
            step = authentication.keyDerived(KeptSecret(QByteArray(32, 'k')));
            require(step);
            QSMTP_REQUIRE(step.action == Action::Say && step.line != "*");
        }
        QSMTP_REQUIRE(++said <= Authentication::ChallengeCountLimit + 3);
    }
    if (step.action != Action::Say) {
        step = authentication.answer(QSmtpReply(235, {QByteArray()}));
        QSMTP_REQUIRE(step.action == Action::Fail);
    }
    return 0;
}
