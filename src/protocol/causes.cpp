// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "causes.h"

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayList>

#include <algorithm>

using Cause = QSmtpError::Cause;
using Phase = QSmtpError::Phase;

namespace {

enum Where : unsigned {
    Login = 1,
    Sender = 2,
    Recipient = 4,
    Content = 8,
    Elsewhere = 16,
    Envelope = Sender | Recipient,
    Receiving = Recipient | Content, // with LMTP a mailbox is judged behind the content
    Mail = Envelope | Content,
    Beyond = Mail | Elsewhere, // the login
    Anywhere = Login | Beyond,
};

Where whereIs(Phase phase)
{
    switch (phase) {
    case Phase::Authentication:
        return Login;
    case Phase::Sender:
        return Sender;
    case Phase::Recipients:
        return Recipient;
    case Phase::Data:
    case Phase::Content:
    case Phase::Delivery:
        return Content;
    default:
        return Elsewhere;
    }
}

// All that is given must hold. The code is a class where it has one digit; the class of an enhanced
// code may be "x"; one of the phrases, parted by "|", has to be among the words.
struct Rule
{
    unsigned where;
    int code;
    const char *enhanced;
    const char *phrases;
    Cause cause;
};

// The first that holds decides. Phrases stand before the codes that they refine: providers say a
// good deal by words alone, and use one code for what needs different remedies.
// clang-format off
constexpr Rule Rules[] = {
    // RFC 3207 section 4; Exchange says it with 451 5.7.3, RFC 5248 knows 523, 524 and X.7.10.
    {Anywhere, 0, "", "must issue a starttls|issue starttls|starttls is required|"
                      "starttls required|requires starttls|must use starttls|tls is required|"
                      "tls required|must use tls|encryption required|encryption is required",
     Cause::EncryptionRequired},
    {Anywhere, 538, "", "", Cause::EncryptionRequired},
    {Anywhere, 0, "x.7.10", "", Cause::EncryptionRequired},
    {Anywhere, 0, "x.7.11", "", Cause::EncryptionRequired},

    // The login. Gmail, Yahoo, mail.ru, Zoho, QQ; then Microsoft, whose 5.7.139 is one for many.
    {Login, 5, "", "application specific password|app specific password|app password|"
                   "application password|authorization code", Cause::AppPasswordRequired},
    {Login, 5, "x.7.14", "", Cause::WebLoginRequired},
    {Login, 5, "", "log in via your web browser|log in with your web browser|web login required|"
                   "login via your web browser", Cause::WebLoginRequired},
    {Login, 0, "", "too many", Cause::TooManyLogins},
    {Login, 0, "", "credits exceeded|throttled|throttling|rate limit|rate limited",
     Cause::RateLimited},
    {Login, 5, "", "basic authentication is disabled|basic auth is disabled|"
                   "password login is disabled|password authentication is disabled",
     Cause::PasswordLoginDisabled},
    {Login, 5, "", "smtpclientauthentication is disabled|user is locked|account is locked|"
                   "account locked|account disabled|account is disabled|account has been disabled|"
                   "account suspended|account is suspended|account has been suspended|"
                   "does not have access rights", Cause::LoginDisabled},
    {Login, 5, "x.7.139", "", Cause::LoginDisabled},
    {Login, 5, "x.7.13", "", Cause::LoginDisabled},
    {Login, 5, "x.2.1", "", Cause::LoginDisabled},
    {Login, 525, "", "", Cause::LoginDisabled},
    {Login, 5, "", "authentication not enabled", Cause::MechanismNotOffered},
    {Login, 502, "", "", Cause::MechanismNotOffered},
    {Login, 504, "", "", Cause::MechanismNotOffered},
    {Login, 534, "", "", Cause::MechanismTooWeak},
    {Login, 5, "x.7.9", "", Cause::MechanismTooWeak},
    {Login, 5, "x.7.8", "", Cause::CredentialsWrong},
    {Login, 535, "", "", Cause::CredentialsWrong},

    // A login that is missing: RFC 4954 section 6, Exchange, SendGrid, QQ, Courier.
    {Beyond, 530, "", "", Cause::AuthenticationRequired},
    {Beyond, 5, "x.7.57", "", Cause::AuthenticationRequired},
    {Beyond, 5, "", "authentication required|authentication is required|authentication needed|"
                    "must authenticate|must be authenticated|smtp auth required|auth first|"
                    "client was not authenticated|client not authenticated|"
                    "unauthenticated senders not allowed|log in first|not logged in",
     Cause::AuthenticationRequired},

    // Too much at a time: Gmail, Exchange, Amazon SES, Postfix, and others by the same words.
    {Beyond, 4, "", "greylisted|greylisting|greylist|graylisted|graylisting|graylist|"
                    "grey listed|grey listing|postgrey", Cause::Greylisted},
    {Beyond, 0, "", "too many connections|too many concurrent|concurrent connections limit|"
                    "too many sessions|too many errors", Cause::TooManyLogins},
    {Beyond, 0, "x.7.28", "", Cause::RateLimited},
    {Mail, 5, "x.4.5", "", Cause::RateLimited},
    {Beyond, 0, "", "too many messages|too many emails|too many mails|too much mail|rate limit|"
                    "rate limited|ratelimit|sending limit|sending rate|sending quota|"
                    "message quota exceeded|submission quota|submissionquotaexceeded|"
                    "daily limit|hourly limit|throttled|throttling|throttling failure|"
                    "credits exceeded|mail too quickly|messages too quickly|thread limit exceeded",
     Cause::RateLimited},

    // By words that leave no doubt; their codes are those of rules for everything.
    {Beyond, 0, "", "relay access denied|relaying denied|relay denied|unable to relay|"
                    "relay not permitted|relaying not permitted|relay not allowed|"
                    "relaying not allowed|relaying is not allowed|not permitted to relay|"
                    "we do not relay|does not relay|relaying prohibited|relaying disallowed",
     Cause::RelayDenied},
    {Beyond, 5, "x.7.54", "", Cause::RelayDenied},
    {Beyond, 0, "", "blocked using|blocklist|blocklisted|block list|blacklist|blacklisted|"
                    "black list|blocked by spamhaus|listed by spamhaus|listed at spamhaus|dnsbl|"
                    "rbl|poor reputation|bad reputation|low reputation|reverse hostname|"
                    "reverse dns",
     Cause::NetworkBlocked},
    {Beyond, 0, "x.7.25", "", Cause::NetworkBlocked},
    {Mail, 0, "", "sender address rejected|sender verify failed|not owned by user|"
                  "not owned by auth user|send as this sender|send as this address|send on behalf|"
                  "mail from must equal authorized user|"
                  "mail from address must be same as authorization user|"
                  "sender address must match|sender address is not verified|"
                  "email address is not verified|identities failed the check",
     Cause::SenderNotAllowed},
    {Mail, 5, "x.7.60", "", Cause::SenderNotAllowed},
    {Mail, 0, "x.1.7", "", Cause::SenderNotAllowed},
    {Mail, 0, "x.1.8", "", Cause::SenderNotAllowed},
    {Mail, 0, "x.7.27", "", Cause::SenderNotAllowed},
    {Mail, 0, "x.7.20", "", Cause::SenderUnproven},
    {Mail, 0, "x.7.21", "", Cause::SenderUnproven},
    {Mail, 0, "x.7.22", "", Cause::SenderUnproven},
    {Mail, 0, "x.7.23", "", Cause::SenderUnproven},
    {Mail, 0, "x.7.24", "", Cause::SenderUnproven},
    {Mail, 0, "x.7.26", "", Cause::SenderUnproven},
    {Mail, 0, "", "dmarc|spf fail|spf failed|spf check failed|spf validation failed|fails spf|"
                  "failed spf|dkim fail|dkim failed|dkim check failed", Cause::SenderUnproven},

    // Size and room. RFC 1870 section 6: a 552 to MAIL speaks of the size that it declared; to RCPT
    // it is RFC 5321's, of the mailbox.
    {Mail, 0, "x.3.4", "", Cause::MessageTooBig},
    {Mail, 0, "x.2.3", "", Cause::MessageTooBig},
    {Mail, 5, "", "message too large|message too big|message is too large|message is too big|"
                  "message size exceeds|message exceeds|maximum message size|message size limit|"
                  "exceeds fixed maximum|exceeds size limit|size limit exceeded",
     Cause::MessageTooBig},
    {Mail, 0, "x.2.2", "", Cause::MailboxFull},
    {Mail, 0, "", "mailbox full|mailbox is full|over quota|quota exceeded|exceeded quota|"
                  "exceeds quota|exceeded storage allocation|out of storage space",
     Cause::MailboxFull},
    {Sender, 552, "", "", Cause::MessageTooBig},
    {Recipient, 552, "", "", Cause::MailboxFull},
    {Beyond, 0, "x.3.1", "", Cause::MailSystemFull},
    {Beyond, 4, "", "insufficient system storage|insufficient disk space|no space left",
     Cause::MailSystemFull},
    {Mail, 0, "x.5.3", "", Cause::TooManyRecipients},
    {Mail, 0, "", "too many recipients|maximum number of recipients", Cause::TooManyRecipients},

    // Whom the mail is for. Exchange says 5.1.10 and 5.4.1 of mailboxes.
    {Receiving, 5, "", "user unknown|unknown user|no such user|no such recipient|no such mailbox|"
                       "no mailbox here|unknown recipient|recipient unknown|unknown mailbox|"
                       "recipient not found|user not found|mailbox not found|unknown local part|"
                       "user does not exist|mailbox does not exist|recipient does not exist|"
                       "email account that you tried to reach does not exist",
     Cause::MailboxUnknown},
    {Receiving, 5, "5.4.1", "recipient address rejected access denied", Cause::MailboxUnknown},
    {Receiving, 5, "5.1.1", "", Cause::MailboxUnknown},
    {Receiving, 5, "5.2.1", "", Cause::MailboxDisabled},
    {Receiving, 551, "", "", Cause::MailboxMoved},
    {Receiving, 5, "5.1.6", "", Cause::MailboxMoved},
    {Mail, 0, "x.6.7", "", Cause::NonAsciiAddressRefused},
    {Mail, 5, "x.1.3", "", Cause::AddressInvalid},
    {Receiving, 0, "x.1.2", "", Cause::DomainUnknown},
    {Receiving, 5, "5.4.4", "", Cause::DomainUnknown},
    {Receiving, 5, "5.1.10", "", Cause::DomainTakesNoMail},
    {Receiving, 556, "", "", Cause::DomainTakesNoMail},
    {Elsewhere, 521, "", "", Cause::DomainTakesNoMail},
    {Envelope, 555, "", "", Cause::ParameterRefused},
    {Envelope, 5, "x.5.4", "", Cause::ParameterRefused},

    // What it holds.
    {Content, 0, "", "virus|malware|infected|potential security issue|attachment",
     Cause::ContentBlocked},
    {Content, 552, "x.7.0", "", Cause::ContentBlocked},
    {Mail, 0, "", "spam|unsolicited|junk mail", Cause::SpamSuspected},

    // All that is left of X.7: security or policy.
    {Beyond, 5, "x.7.x", "", Cause::PolicyRefused},

    {Anywhere, 421, "", "", Cause::ServiceClosing},
};
// clang-format on

bool isWordCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<uchar>(c) >= 0x80;
}

// Addresses, host names, numbers of networks and status codes are names, whatever words they hold.
bool isName(const QByteArray &token)
{
    for (qsizetype i = 1; i + 1 < token.size(); ++i) {
        if (token[i] == '.' && isWordCharacter(token[i - 1]) && isWordCharacter(token[i + 1])) {
            return true;
        }
    }
    return token.contains('@') || token.contains('<') || token.contains("://");
}

// The words of all lines in lower case, a blank before and behind each.
QByteArray wordsOf(const QSmtpReply &reply)
{
    QByteArray words(" ");
    const QByteArrayList lines = reply.lines();
    for (const QByteArray &line : lines) {
        const QByteArrayList tokens = line.toLower().simplified().split(' ');
        for (QByteArray token : tokens) {
            if (isName(token)) {
                continue;
            }
            std::replace_if(
                token.begin(), token.end(), [](char c) { return !isWordCharacter(c); }, ' ');
            token = token.simplified();
            if (!token.isEmpty()) {
                words += token;
                words += ' ';
            }
        }
    }
    return words;
}

bool holdsPhrase(const QByteArray &words, const char *phrases)
{
    const QByteArrayList alternatives = QByteArray::fromRawData(phrases, qstrlen(phrases))
                                            .split('|');
    return std::any_of(alternatives.begin(), alternatives.end(),
                       [&words](const QByteArray &phrase) {
                           return words.contains(' ' + phrase + ' ');
                       });
}

bool isLike(const QByteArrayList &enhanced, const char *pattern)
{
    const QByteArrayList wanted = QByteArray::fromRawData(pattern, qstrlen(pattern)).split('.');
    return std::equal(wanted.begin(), wanted.end(), enhanced.begin(), enhanced.end(),
                      [](const QByteArray &part, const QByteArray &number) {
                          return part == "x" || part == number;
                      });
}

} // namespace

Cause causeOf(Phase phase, const QSmtpReply &reply)
{
    if (!reply.isTransient() && !reply.isPermanent()) {
        return Cause::Unknown;
    }
    const Where where = whereIs(phase);
    const QByteArrayList enhanced = reply.enhancedCode().toLatin1().split('.');
    const QByteArray words = wordsOf(reply);
    const auto holds = [&](const Rule &rule) {
        const int code = rule.code < 10 ? reply.code() / 100 : reply.code();
        return (rule.where & where) && (rule.code == 0 || rule.code == code)
               && (*rule.enhanced == '\0' || isLike(enhanced, rule.enhanced))
               && (*rule.phrases == '\0' || holdsPhrase(words, rule.phrases));
    };
    const auto *const rule = std::find_if(std::begin(Rules), std::end(Rules), holds);
    return rule == std::end(Rules) ? Cause::Unknown : rule->cause;
}
