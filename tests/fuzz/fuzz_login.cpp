// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Logs in by any credentials where any mechanisms are offered and wanted, against any replies: only
// what is offered and wanted is tried, nothing secret goes where somebody may listen, and a refusal
// is the end. The fields of the input are the user, the offer, the wish and the replies.
#include "authentication.h"
#include "fuzzing.h"
#include "fuzzinput.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace {

const QByteArray Password = QByteArrayLiteral("S3cretWord");

// As an application writes one.
class Own : public QSmtpSaslMechanism
{
public:
    QByteArray name() const override { return QByteArrayLiteral("X-OWN"); }
    std::optional<QByteArray> initialResponse() override { return Password; }
    std::optional<QByteArray> respond(const QByteArray &challenge) override
    {
        return challenge.startsWith('?') ? std::nullopt : std::optional(challenge);
    }
};

QSmtpCredentials credentials(uchar options, const QString &user)
{
    switch (options & 3) {
    case 0:
        return QSmtpCredentials::fromPassword(user, Password);
    case 1:
        return QSmtpCredentials::fromToken(user, Password);
    case 2:
        return QSmtpCredentials(user);
    default:
        return {};
    }
}

QByteArrayList upper(QByteArrayList words)
{
    std::transform(words.begin(), words.end(), words.begin(),
                   [](const QByteArray &word) { return word.toUpper(); });
    return words;
}

bool holdsSecret(const QByteArray &line)
{
    const QByteArray word = line.sliced(line.lastIndexOf(' ') + 1);
    return line.contains(Password) || QByteArray::fromBase64(word).contains(Password);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using Action = Authentication::Step::Action;
    FuzzInput input(data, size);
    const uchar options = input.octet();
    AuthenticationPolicy policy;
    policy.encrypted = options & 4;
    policy.allowInsecure = options & 8;
    policy.channelBinding = options & 16 ? QByteArray(32, 'b') : QByteArray();
    if (options & 32) {
        policy.custom.append({QByteArrayLiteral("x-own"), [] { return std::make_unique<Own>(); }});
    }
    QSmtpCredentials who = credentials(options, input.text());
    if (options & 64) {
        who.setAuthorizationName(input.text());
    }
    policy.offered = input.field().split(' ');
    const QByteArray wish = input.field();
    policy.mechanisms = wish.isEmpty() ? QByteArrayList() : wish.split(' ');
    const bool mayBeHeard = !policy.encrypted && !policy.allowInsecure;

    Authentication authentication(who, policy);
    const QByteArrayList candidates = authentication.candidates();
    for (const QByteArray &name : candidates) {
        QSMTP_REQUIRE(upper(policy.offered).contains(name));
        QSMTP_REQUIRE(policy.mechanisms.isEmpty() || upper(policy.mechanisms).contains(name));
        QSMTP_REQUIRE(!name.endsWith("-PLUS") || !policy.channelBinding.isEmpty());
    }
    QByteArrayList tried;
    QByteArray before;
    Authentication::Step step = authentication.start();
    QSMTP_REQUIRE((step.action == Action::Fail) == candidates.isEmpty());
    for (int said = 0; step.action == Action::Say; ++said) {
        QSMTP_REQUIRE(said <= 12 * (Authentication::ChallengeCountLimit + 3));
        if (step.line.startsWith("AUTH ")) {
            tried.append(step.line.split(' ').at(1));
            QSMTP_REQUIRE(tried.size() <= candidates.size());
            QSMTP_REQUIRE(tried == candidates.first(tried.size()));
            QSMTP_REQUIRE(authentication.mechanism() == tried.constLast());
            QSMTP_REQUIRE(step.line.size() + 2 <= Authentication::CommandLimit);
        }
        QSMTP_REQUIRE(!mayBeHeard || !holdsSecret(step.line));
        QSMTP_REQUIRE(!holdsSecret(step.masked));
        if (input.atEnd()) {
            return 0;
        }
        const QByteArray reply = input.field();
        const QSmtpReply heard = reply.startsWith('=')
                                     ? QSmtpReply(334, {reply.sliced(1).toBase64()})
                                     : QSmtpReply(std::clamp(reply.left(3).toInt(), 200, 599),
                                                  {reply.mid(4)});
        before = step.line;
        step = authentication.answer(heard);
        if (heard.code() == 535) {
            QSMTP_REQUIRE(step.action == Action::Fail || before == "*");
        }
        if (step.action == Action::Succeed) {
            const bool isAlready = heard.code() == 503
                                   && heard.text().contains(u"already"_qs, Qt::CaseInsensitive);
            QSMTP_REQUIRE((heard.code() == 235 || isAlready) && before != "*");
            QSMTP_REQUIRE(!tried.constLast().startsWith("SCRAM-"));
            QSMTP_REQUIRE(authentication.mechanism()
                          == (isAlready ? QByteArray() : tried.constLast()));
        } else if (step.action == Action::Derive) {
            step = authentication.keyDerived(KeptSecret(QByteArray(32, 'k')));
            QSMTP_REQUIRE(step.action == Action::Say);
        }
    }
    if (step.action == Action::Fail) {
        QSMTP_REQUIRE(step.failure.kind != QSmtpError::Kind::None && *step.failure.sentence);
        QSMTP_REQUIRE(!step.failure.detail.contains(Password));
    }
    return 0;
}
