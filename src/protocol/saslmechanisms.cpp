// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "saslmechanisms.h"

#include "credentialsdata.h"
#include "hmac.h"
#include "saslname.h"
#include "saslprep.h"
#include "scram.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <algorithm>
#include <initializer_list>

namespace {

// In one allocation: an array that grows leaves copies of the secret behind.
QByteArray joined(std::initializer_list<QByteArrayView> parts)
{
    qsizetype size = 0;
    for (const QByteArrayView part : parts) {
        size += part.size();
    }
    QByteArray whole;
    whole.reserve(size);
    for (const QByteArrayView part : parts) {
        whole.append(part.data(), part.size());
    }
    return whole;
}

const CredentialsData &dataOf(const QSmtpCredentials &credentials)
{
    static const CredentialsData none;
    const CredentialsData *const data = CredentialsData::of(credentials);
    return data ? *data : none;
}

// All is said at once; subclasses compose it.
class OneResponse : public SaslExchange
{
public:
    explicit OneResponse(const QSmtpCredentials &credentials)
        : m_credentials(credentials)
    {
    }

    SaslMove respond(const QByteArray &) override { return SaslGiveUp::oneChallengeTooMany(); }

protected:
    const CredentialsData &data() const { return dataOf(m_credentials); }

private:
    const QSmtpCredentials m_credentials;
};

// RFC 4616.
class Plain : public OneResponse
{
public:
    using OneResponse::OneResponse;

    std::optional<QByteArray> initialResponse() override
    {
        const QByteArrayView null("\0", 1);
        return joined({data().authorizationName.toUtf8(), null, data().userName.toUtf8(), null,
                       data().password.reveal().view()});
    }
};

// RFC 4422 appendix A.
class External : public OneResponse
{
public:
    using OneResponse::OneResponse;

    std::optional<QByteArray> initialResponse() override
    {
        return joined({data().authorizationName.toUtf8()});
    }
};

// RFC 4505: the name is a trace, not an identity.
class Anonymous : public OneResponse
{
public:
    using OneResponse::OneResponse;

    std::optional<QByteArray> initialResponse() override
    {
        return joined({data().userName.toUtf8()});
    }
};

// draft-murchison-sasl-login: two questions whose wording differs from server to server.
class LoginMechanism : public SaslExchange
{
public:
    explicit LoginMechanism(const QSmtpCredentials &credentials)
        : m_credentials(credentials)
    {
    }

    SaslMove respond(const QByteArray &) override
    {
        switch (m_said++) {
        case 0:
            return dataOf(m_credentials).userName.toUtf8();
        case 1:
            return joined({dataOf(m_credentials).password.reveal().view()});
        default:
            return SaslGiveUp::oneChallengeTooMany();
        }
    }

private:
    const QSmtpCredentials m_credentials;
    int m_said = 0;
};

// RFC 2195.
class CramMd5 : public SaslExchange
{
public:
    explicit CramMd5(const QSmtpCredentials &credentials)
        : m_credentials(credentials)
    {
    }

    SaslMove respond(const QByteArray &challenge) override
    {
        if (m_said) {
            return SaslGiveUp::oneChallengeTooMany();
        }
        // Over nothing the answer would be the same each time, for anybody to play again.
        if (challenge.isEmpty()) {
            return SaslGiveUp::malformedChallenge();
        }
        m_said = true;
        const CredentialsData &data = dataOf(m_credentials);
        return joined({data.userName.toUtf8(), " ",
                       Hmac::code(QCryptographicHash::Md5, data.password.reveal().view(), challenge)
                           .toHex()});
    }

private:
    const QSmtpCredentials m_credentials;
    bool m_said = false;
};

// XOAUTH2 and OAUTHBEARER: one response, and one empty answer to an error told in JSON before the
// reply that refuses.
class OAuth : public OneResponse
{
public:
    using OneResponse::OneResponse;

    SaslMove respond(const QByteArray &challenge) override
    {
        if (m_refused) {
            return SaslGiveUp::oneChallengeTooMany();
        }
        m_refused = true;
        m_detail = detailOf(challenge);
        return acknowledgement();
    }

    bool acceptsSuccess() override { return !m_refused; }
    bool saysToken() const override { return true; }
    QByteArray detail() const override { return m_detail; }

protected:
    virtual QByteArray acknowledgement() const = 0;

private:
    static QByteArray detailOf(const QByteArray &challenge)
    {
        const QJsonObject error = QJsonDocument::fromJson(challenge).object();
        QByteArrayList told;
        for (const QLatin1String key : {QLatin1String("status"), QLatin1String("scope")}) {
            const QString value = error.value(key).toVariant().toString();
            if (!value.isEmpty()) {
                told.append(QByteArray(key.data(), key.size()) + ' ' + value.toUtf8());
            }
        }
        return told.join(", ");
    }

    QByteArray m_detail;
    bool m_refused = false;
};

class XOAuth2 : public OAuth
{
public:
    using OAuth::OAuth;

    std::optional<QByteArray> initialResponse() override
    {
        return joined({"user=", data().userName.toUtf8(), "\1auth=Bearer ",
                       data().token.reveal().view(), "\1\1"});
    }

protected:
    QByteArray acknowledgement() const override { return QByteArray(""); }
};

// RFC 7628.
class OAuthBearer : public OAuth
{
public:
    using OAuth::OAuth;

    std::optional<QByteArray> initialResponse() override
    {
        const QString &name = data().authorizationName.isEmpty() ? data().userName
                                                                 : data().authorizationName;
        return joined({"n,", name.isEmpty() ? "" : "a=", saslName(name.toUtf8()), ",\1auth=Bearer ",
                       data().token.reveal().view(), "\1\1"});
    }

protected:
    // RFC 7628 section 3.2.3.
    QByteArray acknowledgement() const override { return QByteArray("\1", 1); }
};

/*
    Which credentials a mechanism can say.
*/

const char *missingUserName(const CredentialsData &data)
{
    return data.userName.isEmpty()
               ? QT_TRANSLATE_NOOP("QSmtpClient", "The login needs a user name.")
               : nullptr;
}

// RFC 4616 section 2 separates by NUL; for the others it is as surely an accident.
const char *unfitForPlain(const CredentialsData &data)
{
    if (data.userName.contains(QChar()) || data.authorizationName.contains(QChar())
        || data.password.reveal().octets().contains('\0')) {
        return QT_TRANSLATE_NOOP("QSmtpClient",
                                 "The user name or the password contains a NUL character.");
    }
    return missingUserName(data);
}

const char *unfitForLogin(const CredentialsData &data)
{
    if (!data.authorizationName.isEmpty() && data.authorizationName != data.userName) {
        return QT_TRANSLATE_NOOP("QSmtpClient", "The login mechanism cannot act for another user.");
    }
    return unfitForPlain(data);
}

const char *unfitForScram(const CredentialsData &data)
{
    const std::optional<Secret> user = saslPrep(data.userName.toUtf8());
    const std::optional<Secret> password = saslPrep(data.password.reveal().view());
    const bool fit = user && password && (!user->view().isEmpty() || data.userName.isEmpty())
                     && !password->view().isEmpty();
    if (!fit) {
        return QT_TRANSLATE_NOOP("QSmtpClient",
                                 "The user name or the password contains a character that the "
                                 "login mechanism does not allow.");
    }
    return unfitForPlain(data);
}

bool hasControl(const QString &name)
{
    return std::any_of(name.begin(), name.end(), [](QChar c) { return c.unicode() < 0x20; });
}

// RFC 7628 section 3.1 separates by control-A, and RFC 6750 section 2.1 has no such character in a
// token; one from a file often ends with a line feed.
const char *unfitForOAuthBearer(const CredentialsData &data)
{
    const auto isOdd = [](char c) { return c <= 0x20 || c >= 0x7f; };
    const Secret token = data.token.reveal();
    if (std::any_of(token.view().begin(), token.view().end(), isOdd)) {
        return QT_TRANSLATE_NOOP("QSmtpClient",
                                 "The access token contains a character that no token has.");
    }
    if (hasControl(data.userName) || hasControl(data.authorizationName)) {
        return QT_TRANSLATE_NOOP("QSmtpClient", "The user name contains a control character.");
    }
    return nullptr;
}

const char *unfitForXOAuth2(const CredentialsData &data)
{
    const char *const unfit = unfitForOAuthBearer(data);
    return unfit ? unfit : unfitForLogin(data);
}

const char *unfitForExternal(const CredentialsData &data)
{
    return data.authorizationName.contains(QChar())
               ? QT_TRANSLATE_NOOP("QSmtpClient", "The user name contains a control character.")
               : nullptr;
}

const char *unfitForAnonymous(const CredentialsData &data)
{
    return hasControl(data.userName)
               ? QT_TRANSLATE_NOOP("QSmtpClient", "The user name contains a control character.")
               : nullptr;
}

using Link = SaslMechanism::Link;

template<class Exchange>
std::unique_ptr<SaslExchange> makeOf(const QSmtpCredentials &credentials, const Link &)
{
    return std::make_unique<Exchange>(credentials);
}

template<QCryptographicHash::Algorithm Hash>
std::unique_ptr<SaslExchange> makeScram(const QSmtpCredentials &credentials, const Link &link)
{
    // RFC 5802 section 6: "y" asserts that no -PLUS was seen, and a server that did offer one
    // takes it for the trace of an attack.
    return std::make_unique<Scram>(Hash, credentials,
                                   link.channelBinding.isEmpty() || link.serverBinds
                                       ? Scram::Binding::Unsupported
                                       : Scram::Binding::NotOffered);
}

template<QCryptographicHash::Algorithm Hash>
std::unique_ptr<SaslExchange> makeScramPlus(const QSmtpCredentials &credentials, const Link &link)
{
    return std::make_unique<Scram>(Hash, credentials, Scram::Binding::TlsServerEndPoint,
                                   link.channelBinding);
}

constexpr auto Password = SaslMechanism::Secret::Password;
constexpr auto Token = SaslMechanism::Secret::Token;
constexpr auto NoSecret = SaslMechanism::Secret::None;
constexpr auto Learns = SaslMechanism::Listener::Learns;
constexpr auto LearnsNothing = SaslMechanism::Listener::LearnsNothing;
constexpr auto ByDefault = SaslMechanism::Use::ByDefault;
constexpr auto OnRequest = SaslMechanism::Use::OnRequest;
constexpr auto Unbound = SaslMechanism::Binding::None;
constexpr auto Bound = SaslMechanism::Binding::TlsServerEndPoint;
constexpr auto Sha1 = QCryptographicHash::Sha1;
constexpr auto Sha256 = QCryptographicHash::Sha256;

// clang-format off
constexpr SaslMechanism Mechanisms[] = {
    {"SCRAM-SHA-256-PLUS", Password, LearnsNothing, ByDefault, Bound, unfitForScram, makeScramPlus<Sha256>},
    {"SCRAM-SHA-256", Password, LearnsNothing, ByDefault, Unbound, unfitForScram, makeScram<Sha256>},
    {"SCRAM-SHA-1-PLUS", Password, LearnsNothing, ByDefault, Bound, unfitForScram, makeScramPlus<Sha1>},
    {"SCRAM-SHA-1", Password, LearnsNothing, ByDefault, Unbound, unfitForScram, makeScram<Sha1>},
    {"OAUTHBEARER", Token, Learns, ByDefault, Unbound, unfitForOAuthBearer, makeOf<OAuthBearer>},
    {"XOAUTH2", Token, Learns, ByDefault, Unbound, unfitForXOAuth2, makeOf<XOAuth2>},
    {"CRAM-MD5", Password, Learns, ByDefault, Unbound, unfitForLogin, makeOf<CramMd5>},
    {"PLAIN", Password, Learns, ByDefault, Unbound, unfitForPlain, makeOf<Plain>},
    {"LOGIN", Password, Learns, ByDefault, Unbound, unfitForLogin, makeOf<LoginMechanism>},
    {"EXTERNAL", NoSecret, LearnsNothing, OnRequest, Unbound, unfitForExternal, makeOf<External>},
    {"ANONYMOUS", NoSecret, LearnsNothing, OnRequest, Unbound, unfitForAnonymous, makeOf<Anonymous>},
};
// clang-format on

} // namespace

std::span<const SaslMechanism> saslMechanisms()
{
    return Mechanisms;
}
