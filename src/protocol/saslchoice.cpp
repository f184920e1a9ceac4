// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "saslchoice.h"

#include "credentialsdata.h"
#include "saslmechanisms.h"

#include <algorithm>
#include <utility>

using Kind = QSmtpError::Kind;
using Phase = QSmtpError::Phase;
using Cause = QSmtpError::Cause;

namespace {

// RFC 4422 section 3.1; anything else would not stay one word of the AUTH line.
bool isMechanismName(const QByteArray &name)
{
    const auto isAllowed = [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    };
    return !name.isEmpty() && std::all_of(name.begin(), name.end(), isAllowed);
}

// An application's own mechanism in the form that the dialogue drives.
class CustomExchange : public SaslExchange
{
public:
    explicit CustomExchange(std::unique_ptr<QSmtpSaslMechanism> mechanism)
        : m_mechanism(std::move(mechanism))
    {
    }

    std::optional<QByteArray> initialResponse() override
    {
        return unshared(m_mechanism->initialResponse());
    }

    SaslMove respond(const QByteArray &challenge) override
    {
        if (std::optional<QByteArray> response = unshared(m_mechanism->respond(challenge))) {
            return *std::move(response);
        }
        return SaslGiveUp::because(
            QT_TRANSLATE_NOOP("QSmtpClient", "The application's login mechanism gave up."));
    }

    bool acceptsSuccess() override { return m_mechanism->acceptsSuccess(); }

private:
    // The mechanism may still need what the dialogue is going to wipe.
    static std::optional<QByteArray> unshared(const std::optional<QByteArray> &response)
    {
        return response ? std::optional(QByteArray(response->constData(), response->size()))
                        : std::nullopt;
    }

    const std::unique_ptr<QSmtpSaslMechanism> m_mechanism;
};

const SaslMechanism *findBuiltIn(const QByteArray &name)
{
    for (const SaslMechanism &mechanism : saslMechanisms()) {
        if (name == mechanism.name) {
            return &mechanism;
        }
    }
    return nullptr;
}

class Chooser
{
public:
    enum class Secrets { AsGiven, Whatever };

    Chooser(const QSmtpCredentials &credentials, const AuthenticationPolicy &policy,
            Secrets secrets = Secrets::AsGiven)
        : m_credentials(credentials)
        , m_policy(policy)
        , m_secrets(secrets)
    {
        for (const QByteArray &name : policy.offered) {
            m_offered.append(name.toUpper());
        }
        m_link.channelBinding = policy.channelBinding;
        m_link.serverBinds = std::any_of(saslMechanisms().begin(), saslMechanisms().end(),
                                         [this](const SaslMechanism &known) {
                                             return known.binding != SaslMechanism::Binding::None
                                                    && m_offered.contains(known.name);
                                         });
    }

    SaslChoice choose()
    {
        const QByteArrayList wanted = namesInOrder();
        for (const QByteArray &name : wanted) {
            if (m_offered.contains(name)) {
                consider(name);
            }
        }
        if (m_choice.candidates.empty()) {
            m_choice.failure = failure();
        }
        return std::move(m_choice);
    }

private:
    QByteArrayList namesInOrder() const
    {
        QByteArrayList names;
        const auto add = [&names](const QByteArray &name) {
            if (!names.contains(name)) {
                names.append(name);
            }
        };
        for (const QByteArray &name : m_policy.mechanisms) {
            add(name.toUpper());
        }
        if (!names.isEmpty()) {
            return names;
        }
        for (const auto &custom : m_policy.custom) {
            add(custom.first.toUpper());
        }
        for (const SaslMechanism &mechanism : saslMechanisms()) {
            if (mechanism.use == SaslMechanism::Use::ByDefault && hasSecretFor(mechanism)
                && (mechanism.binding == SaslMechanism::Binding::None
                    || !m_link.channelBinding.isEmpty())) {
                add(mechanism.name);
            }
        }
        return names;
    }

    bool hasSecretFor(const SaslMechanism &mechanism) const
    {
        if (m_secrets == Secrets::Whatever) {
            return true;
        }
        switch (mechanism.secret) {
        case SaslMechanism::Secret::Password:
            return m_credentials.hasPassword();
        case SaslMechanism::Secret::Token:
            return m_credentials.hasToken();
        case SaslMechanism::Secret::None:
            break;
        }
        return true;
    }

    bool isListenerKeptOut() const { return m_policy.encrypted || m_policy.allowInsecure; }

    void consider(const QByteArray &name)
    {
        // The application's own goes before ours of the same name.
        for (const auto &custom : m_policy.custom) {
            if (custom.first.toUpper() == name) {
                considerCustom(name, custom.second);
                return;
            }
        }
        if (const SaslMechanism *const mechanism = findBuiltIn(name)) {
            considerBuiltIn(*mechanism);
        }
    }

    void considerCustom(const QByteArray &name, const QSmtpSaslMechanism::Factory &factory)
    {
        if (!isMechanismName(name) || !factory) {
            return;
        }
        // Only an object can tell; it is then the one for this attempt.
        auto first = std::make_shared<std::unique_ptr<QSmtpSaslMechanism>>();
        if (!isListenerKeptOut()) {
            *first = factory();
            if (*first && (*first)->needsEncryption()) {
                m_unencrypted = true;
                return;
            }
        }
        m_choice.candidates.push_back({name, [factory, first]() -> std::unique_ptr<SaslExchange> {
                                           auto mechanism = *first ? std::move(*first) : factory();
                                           if (!mechanism) {
                                               return nullptr;
                                           }
                                           return std::make_unique<CustomExchange>(
                                               std::move(mechanism));
                                       }});
    }

    void considerBuiltIn(const SaslMechanism &mechanism)
    {
        if (mechanism.listener == SaslMechanism::Listener::Learns && !isListenerKeptOut()) {
            m_unencrypted = true;
            return;
        }
        if (mechanism.binding != SaslMechanism::Binding::None && m_link.channelBinding.isEmpty()) {
            m_unbound = true;
            return;
        }
        if (!hasSecretFor(mechanism)) {
            m_secretless = true;
            return;
        }
        static const CredentialsData none;
        const CredentialsData *const data = CredentialsData::of(m_credentials);
        const char *const unfit = m_secrets == Secrets::AsGiven
                                      ? mechanism.unfit(data ? *data : none)
                                      : nullptr;
        if (unfit) {
            m_unfit = m_unfit ? m_unfit : unfit;
            return;
        }
        m_choice.candidates.push_back(
            {mechanism.name, [&mechanism, credentials = m_credentials, link = m_link]() {
                 return mechanism.make(credentials, link);
             }});
    }

    // The one reason that the user can do most about.
    Failure failure() const
    {
        if (m_unencrypted) {
            return withheld(QT_TRANSLATE_NOOP(
                "QSmtpClient", "The connection is not encrypted, so the login was not sent. "
                               "This holds for the local machine, too."));
        }
        if (m_unfit) {
            return {Kind::InvalidConfiguration, Phase::Authentication, Cause::Unknown, m_unfit};
        }
        if (m_secretless
            || (m_policy.mechanisms.isEmpty() && m_policy.custom.isEmpty() && isBare())) {
            return {Kind::Authentication, Phase::Authentication, Cause::Unknown,
                    QT_TRANSLATE_NOOP("QSmtpClient",
                                      "The login needs a password or an access token.")};
        }
        if (m_unbound) {
            return notOffered(
                QT_TRANSLATE_NOOP("QSmtpClient", "The login cannot be bound to this connection."));
        }
        if (!m_offered.isEmpty()) {
            return notOffered(QT_TRANSLATE_NOOP(
                "QSmtpClient", "The server offers no login mechanism that may be used."));
        }
        if (m_policy.encrypted) {
            return notOffered(QT_TRANSLATE_NOOP("QSmtpClient", "The server offers no login."));
        }
        // RFC 4954 section 4: many a server offers AUTH only behind TLS.
        return withheld(QT_TRANSLATE_NOOP(
            "QSmtpClient", "The server offers no login on an unencrypted connection."));
    }

    bool isBare() const
    {
        return !m_offered.isEmpty() && !m_credentials.hasPassword() && !m_credentials.hasToken();
    }

    static Failure withheld(const char *sentence)
    {
        return {Kind::CredentialsWithheld, Phase::Authentication, Cause::LinkNotEncrypted,
                sentence};
    }

    static Failure notOffered(const char *sentence)
    {
        return {Kind::CredentialsWithheld, Phase::Authentication, Cause::MechanismNotOffered,
                sentence};
    }

    const QSmtpCredentials &m_credentials;
    const AuthenticationPolicy &m_policy;
    const Secrets m_secrets;
    QByteArrayList m_offered;
    SaslMechanism::Link m_link;
    SaslChoice m_choice;
    const char *m_unfit = nullptr;
    bool m_unencrypted = false;
    bool m_secretless = false;
    bool m_unbound = false;
};

} // namespace

SaslChoice chooseSaslMechanisms(const QSmtpCredentials &credentials,
                                const AuthenticationPolicy &policy)
{
    return Chooser(credentials, policy).choose();
}

QByteArrayList usableSaslMechanisms(const AuthenticationPolicy &policy)
{
    const SaslChoice choice = Chooser({}, policy, Chooser::Secrets::Whatever).choose();
    QByteArrayList names;
    for (const SaslCandidate &candidate : choice.candidates) {
        names.append(candidate.name);
    }
    return names;
}
