// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "authentication.h"

#include "causes.h"
#include "credentialsdata.h"
#include "replyclass.h"
#include "saslchoice.h"

#include <utility>

using Action = Authentication::Step::Action;
using Kind = QSmtpError::Kind;
using Phase = QSmtpError::Phase;
using Cause = QSmtpError::Cause;
using Step = Authentication::Step;

namespace {

constexpr qsizetype LineEnd = 2;
const char Masked[] = "[secret]";

Step say(const QByteArray &line, const QByteArray &masked)
{
    Step step;
    step.action = Action::Say;
    step.line = line;
    // Whoever wipes the line must not reach this one.
    step.masked = QByteArray(masked.constData(), masked.size());
    return step;
}

Step fail(const Failure &failure)
{
    Step step;
    step.action = Action::Fail;
    step.failure = failure;
    return step;
}

Step fail(Kind kind, const char *sentence, const QSmtpReply &reply = {},
          Cause cause = Cause::Unknown)
{
    return fail({kind, Phase::Authentication, cause, sentence, reply});
}

Step outOfPlace(const QSmtpReply &reply)
{
    return fail(Kind::Protocol,
                QT_TRANSLATE_NOOP("QSmtpClient", "The server's answer has no place in a login."),
                reply);
}

Step ungenuine(const QSmtpReply &reply)
{
    return fail(Kind::Authentication,
                QT_TRANSLATE_NOOP("QSmtpClient",
                                  "The server accepted the login without proving that it knows "
                                  "the password."),
                reply, Cause::ServerNotGenuine);
}

Step tooLong()
{
    return fail(Kind::InvalidConfiguration,
                QT_TRANSLATE_NOOP("QSmtpClient",
                                  "The user name with the password or the access token is too "
                                  "long for a login."));
}

// The base64 form; what it was made from is wiped.
QByteArray encodedFrom(QByteArray response)
{
    const QByteArray encoded = response.toBase64();
    wipe(response);
    return encoded;
}

// The octets behind a 334; nothing if they are not base64 (RFC 4954 section 4).
std::optional<QByteArray> readChallenge(const QSmtpReply &reply)
{
    const QByteArrayList lines = reply.lines();
    if (lines.size() > 1) {
        return std::nullopt;
    }
    const QByteArray text = lines.value(0).trimmed();
    const auto challenge = QByteArray::fromBase64Encoding(
        text, QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!challenge || text.size() > Authentication::ChallengeLimit) {
        return std::nullopt;
    }
    return challenge.decoded;
}

bool isLoggedIn(const QSmtpReply &reply)
{
    return reply.code() == 235;
}

// RFC 4954 section 4 has 503 for an AUTH behind a successful one. We never say a second one, so the
// server knows the client by other means, such as its certificate. Postfix says 503 of all that is
// out of order, so the word has to be there.
bool isAlready(const QSmtpReply &reply)
{
    return reply.code() == 503
           && reply.text().contains(QLatin1String("already"), Qt::CaseInsensitive);
}

// RFC 4954 section 6: the mechanism is unknown after all, or too weak for this user. Gmail says 534
// also of passwords and accounts, which no other mechanism could mend.
bool isOfMechanism(const QSmtpReply &reply)
{
    const Cause cause = causeOf(Phase::Authentication, reply);
    return (reply.code() == 504 || reply.code() == 534)
           && (cause == Cause::MechanismNotOffered || cause == Cause::MechanismTooWeak);
}

KeptSecret secretOf(const QSmtpCredentials &credentials)
{
    const CredentialsData *const data = CredentialsData::of(credentials);
    return !data ? KeptSecret() : data->token.isEmpty() ? data->password : data->token;
}

} // namespace

class Authentication::Private
{
public:
    Private(const QSmtpCredentials &credentials, const AuthenticationPolicy &policy)
        : choice(chooseSaslMechanisms(credentials, policy))
        , secret(secretOf(credentials))
    {
    }
    ~Private() { wipe(deferred); }

    Step tryNext(const QSmtpReply &reply);
    Step meet(const QSmtpReply &reply);
    Step follow(SaslMove move);
    Step cancel(const SaslGiveUp &giveUp);
    Step afterCancel(const QSmtpReply &reply);
    Step refused(const QSmtpReply &reply);
    Step finish(Step step);
    QByteArray detail() const;

    SaslChoice choice;
    const KeptSecret secret;
    std::size_t next = 0;
    QByteArray name;
    std::unique_ptr<SaslExchange> exchange; // null: nothing is under way
    QByteArray deferred; // the initial response, encoded, if the AUTH line could not take it
    int challenges = 0;
    std::optional<SaslGiveUp> canceled;
};

// The reply is what ended the mechanism before, if there was one.
Step Authentication::Private::tryNext(const QSmtpReply &reply)
{
    exchange.reset();
    wipe(deferred);
    challenges = 0;
    while (!exchange && next < choice.candidates.size()) {
        const SaslCandidate &candidate = choice.candidates[next++];
        exchange = candidate.begin();
        name = exchange ? candidate.name : name;
    }
    if (!exchange) {
        if (!reply.isNull()) {
            return fail(Kind::Authentication,
                        QT_TRANSLATE_NOOP("QSmtpClient",
                                          "The server refused every login mechanism that may be "
                                          "used."),
                        reply, causeOf(Phase::Authentication, reply));
        }
        if (choice.candidates.empty()) {
            return fail(choice.failure);
        }
        return fail(Kind::InvalidConfiguration,
                    QT_TRANSLATE_NOOP("QSmtpClient",
                                      "The application's login mechanism could not be made."));
    }

    const QByteArray command = "AUTH " + name;
    std::optional<QByteArray> response = exchange->initialResponse();
    if (!response) {
        return say(command, command);
    }
    QByteArray encoded = encodedFrom(*std::move(response));
    if (encoded.size() + LineEnd > ResponseLimit) {
        wipe(encoded);
        return finish(tooLong());
    }
    if (encoded.isEmpty()) {
        // RFC 4954 section 4: a response that is there, but empty.
        encoded = QByteArrayLiteral("=");
    }
    const qsizetype length = command.size() + 1 + encoded.size();
    if (length + LineEnd > CommandLimit && encoded.size() > 1) {
        deferred = encoded;
        return say(command, command);
    }
    QByteArray line;
    line.reserve(length);
    line += command;
    line += ' ';
    line += encoded;
    wipe(encoded);
    return say(line, command + ' ' + Masked);
}

Step Authentication::Private::meet(const QSmtpReply &reply)
{
    const std::optional<QByteArray> challenge = readChallenge(reply);
    if (!challenge) {
        return cancel(SaslGiveUp::malformedChallenge());
    }
    if (++challenges > ChallengeCountLimit) {
        return cancel(SaslGiveUp::oneChallengeTooMany());
    }
    if (!deferred.isEmpty()) {
        return say(std::exchange(deferred, {}), Masked);
    }
    return follow(exchange->respond(*challenge));
}

Step Authentication::Private::follow(SaslMove move)
{
    if (const auto *const giveUp = std::get_if<SaslGiveUp>(&move)) {
        return cancel(*giveUp);
    }
    if (auto *const derivation = std::get_if<KeyDerivation>(&move)) {
        Step step;
        step.action = Action::Derive;
        step.derivation = std::move(*derivation);
        return step;
    }
    QByteArray encoded = encodedFrom(std::get<QByteArray>(std::move(move)));
    if (encoded.size() + LineEnd > ResponseLimit) {
        wipe(encoded);
        return cancel({tooLong().failure});
    }
    return encoded.isEmpty() ? say(QByteArray(""), QByteArray("")) : say(encoded, Masked);
}

// RFC 4954 section 4; what the server says to it comes before the failure is told.
Step Authentication::Private::cancel(const SaslGiveUp &giveUp)
{
    canceled = giveUp;
    canceled->failure.detail = detail();
    wipe(deferred);
    return say(QByteArrayLiteral("*"), QByteArrayLiteral("*"));
}

Step Authentication::Private::afterCancel(const QSmtpReply &reply)
{
    SaslGiveUp giveUp = *std::exchange(canceled, std::nullopt);
    if (!isNo(reply)) {
        // Whoever takes a canceled login for a good one is out of step, or worse.
        return finish(giveUp.failure.cause == Cause::ServerNotGenuine ? fail(giveUp.failure)
                                                                      : outOfPlace(reply));
    }
    if (giveUp.nextMayDo && next < choice.candidates.size()) {
        return tryNext(reply);
    }
    // 501 only says that the cancel was heard.
    if (reply.code() != 501) {
        giveUp.failure.reply = reply;
    }
    return finish(fail(giveUp.failure));
}

Step Authentication::Private::refused(const QSmtpReply &reply)
{
    Step step = fail(Kind::Authentication,
                     reply.isTransient()
                         ? QT_TRANSLATE_NOOP("QSmtpClient",
                                             "The server cannot check the login at the moment.")
                         : QT_TRANSLATE_NOOP("QSmtpClient", "The server refused the login."),
                     reply, causeOf(Phase::Authentication, reply));
    // No code tells an old token from a wrong password. Whoever told an error in a challenge judged
    // the token, by whatever code that ends.
    const bool isJudged = step.failure.cause == Cause::CredentialsWrong
                          || (step.failure.cause == Cause::Unknown && reply.isPermanent()
                              && !exchange->acceptsSuccess());
    if (exchange->saysToken() && isJudged) {
        step.failure.cause = Cause::TokenExpired;
    }
    step.failure.detail = detail();
    return step;
}

// Nobody quotes the secret by accident; cut short, a part of it might be left.
QByteArray Authentication::Private::detail() const
{
    const QByteArray told = exchange->detail();
    const bool isSecret = !secret.isEmpty() && told.contains(secret.reveal().octets());
    return isSecret ? QByteArray() : told.left(DetailLimit);
}

Step Authentication::Private::finish(Step step)
{
    exchange.reset();
    return step;
}

/*
    Chooses among what the server offers by what the \a policy allows and the \a credentials can
    say. Nothing is said before start().
*/
Authentication::Authentication(const QSmtpCredentials &credentials,
                               const AuthenticationPolicy &policy)
    : d(std::make_unique<Private>(credentials, policy))
{
}

Authentication::~Authentication() = default;

QByteArrayList Authentication::candidates() const
{
    QByteArrayList names;
    for (const SaslCandidate &candidate : d->choice.candidates) {
        names.append(candidate.name);
    }
    return names;
}

QByteArray Authentication::mechanism() const
{
    return d->name;
}

KeptSecret Authentication::secret() const
{
    return d->secret;
}

Authentication::Step Authentication::start()
{
    return d->tryNext({});
}

Authentication::Step Authentication::answer(const QSmtpReply &reply)
{
    if (!d->exchange) {
        return outOfPlace(reply);
    }
    if (d->canceled) {
        return d->afterCancel(reply);
    }
    if (reply.code() == 334) {
        return d->meet(reply);
    }
    if (isLoggedIn(reply) || (isAlready(reply) && d->challenges == 0)) {
        // Where the server has to prove itself, "already" proves nothing.
        if (!d->exchange->acceptsSuccess()) {
            return d->finish(ungenuine(reply));
        }
        if (!isLoggedIn(reply)) {
            d->name.clear(); // not by this mechanism
        }
        Step step;
        step.action = Step::Action::Succeed;
        return d->finish(step);
    }
    if (isOfMechanism(reply)) {
        return d->tryNext(reply);
    }
    return d->finish(isNo(reply) ? d->refused(reply) : outOfPlace(reply));
}

Authentication::Step Authentication::keyDerived(const KeptSecret &saltedPassword)
{
    if (!d->exchange) {
        return outOfPlace({});
    }
    return d->follow(d->exchange->keyDerived(saltedPassword));
}
