// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include "saslserver.h"

#include "scramserver.h"

#include <QtCore/QMessageAuthenticationCode>
#include <QtCore/QRandomGenerator>

#include <array>

namespace SmtpServer {

namespace {

// RFC 4616.
class PlainServer : public SaslServer
{
public:
    using SaslServer::SaslServer;

    Step step(const std::optional<QByteArray> &response) override
    {
        if (!response) {
            return {Step::Challenge};
        }
        const QByteArrayList parts = response->split('\0');
        if (parts.size() != 3 || parts.at(1).isEmpty() || parts.at(2).isEmpty()) {
            return {Step::Malformed};
        }
        const QString user = QString::fromUtf8(parts.at(1));
        const std::optional<QString> password = passwordOf(user);
        const bool isRight = password
                             && saslPrepared(*password)
                                    == saslPrepared(QString::fromUtf8(parts.at(2)));
        // Acting for somebody else is nobody's right here.
        const bool isSelf = parts.at(0).isEmpty() || parts.at(0) == parts.at(1);
        return isRight && isSelf ? accept(user) : Step {Step::Refused};
    }
};

class LoginServer : public SaslServer
{
public:
    using SaslServer::SaslServer;

    Step step(const std::optional<QByteArray> &response) override
    {
        if (!response) {
            return {Step::Challenge, "Username:"};
        }
        if (!m_user) {
            m_user = QString::fromUtf8(*response);
            return {Step::Challenge, "Password:"};
        }
        const std::optional<QString> password = passwordOf(*m_user);
        const bool isRight = password && password->toUtf8() == *response;
        return isRight ? accept(*m_user) : Step {Step::Refused};
    }

private:
    std::optional<QString> m_user;
};

// RFC 2195.
class CramMd5Server : public SaslServer
{
public:
    using SaslServer::SaslServer;

    Step step(const std::optional<QByteArray> &response) override
    {
        if (m_challenge.isEmpty()) {
            // RFC 2195 section 2: the server speaks first.
            if (response) {
                return {Step::Malformed};
            }
            m_challenge = '<' + randomToken() + '@' + m_settings.hostName.toUtf8() + '>';
            return {Step::Challenge, m_challenge};
        }
        const qsizetype space = response ? response->lastIndexOf(' ') : -1;
        if (space < 1) {
            return {Step::Malformed};
        }
        const QString user = QString::fromUtf8(response->left(space));
        const std::optional<QString> password = passwordOf(user);
        if (!password) {
            return {Step::Refused};
        }
        const QByteArray digest = QMessageAuthenticationCode::hash(m_challenge, password->toUtf8(),
                                                                   QCryptographicHash::Md5);
        return response->mid(space + 1) == digest.toHex() ? accept(user) : Step {Step::Refused};
    }

private:
    QByteArray m_challenge;
};

// XOAUTH2 as Google and Microsoft document it, and OAUTHBEARER (RFC 7628).
class TokenServer : public SaslServer
{
public:
    enum class Dialect { XOAuth2, OAuthBearer };

    TokenServer(const Settings &settings, const SaslFacts &facts, Dialect dialect)
        : SaslServer(settings, facts)
        , m_dialect(dialect)
    {
    }

    Step step(const std::optional<QByteArray> &response) override
    {
        if (m_hasFailed) {
            // RFC 7628 section 3.2.3: the error is acknowledged by a dummy response.
            const QByteArray dummy = m_dialect == Dialect::OAuthBearer ? "\x01" : "";
            return {response == dummy ? Step::Refused : Step::Malformed};
        }
        if (!response) {
            return {Step::Challenge};
        }
        QByteArrayList fields = response->split('\x01');
        if (fields.size() < 3 || !response->endsWith("\x01\x01")) {
            return {Step::Malformed};
        }
        const std::optional<QString> user = userIn(fields.takeFirst());
        if (!user) {
            return {Step::Malformed};
        }
        const QByteArray token = m_settings.tokens.value(saslPrepared(*user));
        for (const QByteArray &field : qAsConst(fields)) {
            // RFC 7628 section 3.1: keys and the scheme's name are case-insensitive.
            const QByteArray prefix = "auth=bearer ";
            if (field.left(prefix.size()).toLower() == prefix && !token.isEmpty()
                && field.mid(prefix.size()) == token) {
                return accept(*user);
            }
        }
        m_hasFailed = true;
        return {Step::Challenge, R"({"status":"401","schemes":"bearer","scope":"mail"})"};
    }

private:
    std::optional<QString> userIn(const QByteArray &front) const
    {
        if (m_dialect == Dialect::XOAuth2) {
            return front.startsWith("user=") ? std::optional(QString::fromUtf8(front.mid(5)))
                                             : std::nullopt;
        }
        // The GS2 header "n,a=user,": the name's commas are escaped there (RFC 5801 section 4).
        const QByteArrayList parts = front.split(',');
        if (parts.size() != 3 || (parts.at(0) != "n" && parts.at(0) != "y")
            || !parts.at(1).startsWith("a=") || !parts.at(2).isEmpty()) {
            return std::nullopt;
        }
        return QString::fromUtf8(parts.at(1).mid(2).replace("=2C", ",").replace("=3D", "="));
    }

    Dialect m_dialect;
    bool m_hasFailed = false;
};

// RFC 4422 appendix A; who the client is, its certificate said.
class ExternalServer : public SaslServer
{
public:
    using SaslServer::SaslServer;

    Step step(const std::optional<QByteArray> &response) override
    {
        if (!response) {
            return {Step::Challenge};
        }
        const QString name = QString::fromUtf8(*response);
        const bool isSelf = name.isEmpty() || name == m_facts.certificateName;
        return !m_facts.certificateName.isEmpty() && isSelf ? accept(m_facts.certificateName)
                                                            : Step {Step::Refused};
    }
};

// RFC 4505: the trace is at most 255 characters.
class AnonymousServer : public SaslServer
{
public:
    using SaslServer::SaslServer;

    Step step(const std::optional<QByteArray> &response) override
    {
        if (!response) {
            return {Step::Challenge};
        }
        return QString::fromUtf8(*response).size() <= 255 ? accept(QStringLiteral("anonymous"))
                                                          : Step {Step::Malformed};
    }
};

template<typename Server>
std::unique_ptr<SaslServer> make(const Settings &settings, const SaslFacts &facts)
{
    return std::make_unique<Server>(settings, facts);
}

} // namespace

SaslServer::SaslServer(const Settings &settings, const SaslFacts &facts)
    : m_settings(settings)
    , m_facts(facts)
{
}

std::optional<QString> SaslServer::passwordOf(const QString &userName) const
{
    const auto found = m_settings.passwords.constFind(saslPrepared(userName));
    return found == m_settings.passwords.cend() ? std::nullopt : std::optional(*found);
}

SaslServer::Step SaslServer::accept(const QString &userName)
{
    m_userName = userName;
    return {Step::Accepted};
}

QStringList SaslServer::mechanisms(const Settings &settings, const SaslFacts &facts)
{
    QStringList result = settings.mechanisms;
    if (!settings.hasMechanisms) {
        if (!settings.passwords.isEmpty()) {
            result << QStringLiteral("SCRAM-SHA-256-PLUS") << QStringLiteral("SCRAM-SHA-1-PLUS")
                   << QStringLiteral("SCRAM-SHA-256") << QStringLiteral("SCRAM-SHA-1")
                   << QStringLiteral("CRAM-MD5") << QStringLiteral("PLAIN")
                   << QStringLiteral("LOGIN");
        }
        if (!settings.tokens.isEmpty()) {
            result << QStringLiteral("OAUTHBEARER") << QStringLiteral("XOAUTH2");
        }
    }
    result.removeIf([&](const QString &name) {
        return facts.serverEndPoint.isEmpty() && name.endsWith(u"-PLUS", Qt::CaseInsensitive);
    });
    return result;
}

std::unique_ptr<SaslServer> SaslServer::create(const QString &mechanism, const Settings &settings,
                                               const SaslFacts &facts)
{
    const QStringList offered = mechanisms(settings, facts);
    if (!offered.contains(mechanism, Qt::CaseInsensitive)) {
        return nullptr;
    }
    const QString name = mechanism.toUpper();
    if (name.startsWith(u"SCRAM-SHA-")) {
        const bool binds = name.endsWith(u"-PLUS");
        const QString plain = binds ? name.chopped(5) : name;
        const bool isSha256 = plain == u"SCRAM-SHA-256";
        if (!isSha256 && plain != u"SCRAM-SHA-1") {
            return nullptr;
        }
        return std::make_unique<ScramServer>(
            settings, facts, isSha256 ? QCryptographicHash::Sha256 : QCryptographicHash::Sha1,
            binds ? ScramServer::Binding::TlsServerEndPoint : ScramServer::Binding::None,
            offered.contains(plain + QLatin1String("-PLUS"), Qt::CaseInsensitive));
    }
    if (name == u"XOAUTH2") {
        return std::make_unique<TokenServer>(settings, facts, TokenServer::Dialect::XOAuth2);
    }
    if (name == u"OAUTHBEARER") {
        return std::make_unique<TokenServer>(settings, facts, TokenServer::Dialect::OAuthBearer);
    }
    using Maker = std::unique_ptr<SaslServer> (*)(const Settings &, const SaslFacts &);
    static const QHash<QString, Maker> makers {
        {QStringLiteral("PLAIN"), &make<PlainServer>},
        {QStringLiteral("LOGIN"), &make<LoginServer>},
        {QStringLiteral("CRAM-MD5"), &make<CramMd5Server>},
        {QStringLiteral("EXTERNAL"), &make<ExternalServer>},
        {QStringLiteral("ANONYMOUS"), &make<AnonymousServer>},
    };
    const auto maker = makers.constFind(name);
    return maker == makers.cend() ? nullptr : (*maker)(settings, facts);
}

QString saslPrepared(const QString &text)
{
    QString mapped;
    for (const QChar c : text) {
        const ushort code = c.unicode();
        // RFC 3454 table B.1, mapped to nothing, and C.1.2, mapped to a space.
        const bool vanishes = code == 0x00ad || code == 0x034f || code == 0x1806
                              || (code >= 0x180b && code <= 0x180d)
                              || (code >= 0x200b && code <= 0x200d) || code == 0x2060
                              || (code >= 0xfe00 && code <= 0xfe0f) || code == 0xfeff;
        if (!vanishes) {
            mapped += code != u' ' && c.category() == QChar::Separator_Space ? QChar(u' ') : c;
        }
    }
    return mapped.normalized(QString::NormalizationForm_KC);
}

QByteArray randomToken()
{
    std::array<quint32, 5> numbers {};
    QRandomGenerator::system()->fillRange(numbers.data(), qsizetype(numbers.size()));
    return QByteArray(reinterpret_cast<const char *>(numbers.data()), sizeof numbers)
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

} // namespace SmtpServer
