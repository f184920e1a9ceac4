// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What a refusal is taken for, with the decisive words of real servers, and what a person is told
// to do.
#include "causes.h"

#include <QtCore/QMetaEnum>
#include <QtTest/QtTest>

using Cause = QSmtpError::Cause;
using Phase = QSmtpError::Phase;

class tst_Causes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusalHasItsCause_data();
    void refusalHasItsCause();
    void unknownRefusalStaysUnknown_data();
    void unknownRefusalStaysUnknown();
    void wordsInNamesSayNothing_data();
    void wordsInNamesSayNothing();
    void acceptedIsNoCause();
    void eachCauseHasAnAdvice();
    void noAdviceAsksForLessSafety();
    void errorGivesTheAdviceOfItsCause();
};

namespace {

// "550-text|550 text"
QSmtpReply replyOf(const QByteArray &lines)
{
    QByteArrayList texts;
    for (const QByteArray &line : lines.split('|')) {
        texts.append(line.mid(4));
    }
    return QSmtpReply(lines.left(3).toInt(), texts);
}

QByteArray nameOf(Cause cause)
{
    return QMetaEnum::fromType<Cause>().valueToKey(int(cause));
}

} // namespace

void tst_Causes::refusalHasItsCause_data()
{
    QTest::addColumn<Phase>("phase");
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<Cause>("cause");
    const auto row = [](const char *name, Phase phase, const char *reply, Cause cause) {
        QTest::newRow(name) << phase << QByteArray(reply) << cause;
    };

    constexpr auto Login = Phase::Authentication;
    row("Gmail, wrong password", Login,
        "535-5.7.8 Username and Password not accepted. For more information, go to|"
        "535 5.7.8  https://support.example.com/mail/?p=BadCredentials x1 - gsmtp",
        Cause::CredentialsWrong);
    row("Postfix with Dovecot, wrong password", Login,
        "535 5.7.8 Error: authentication failed: (reason unavailable)", Cause::CredentialsWrong);
    row("Exchange, wrong password", Login, "535 5.7.3 Authentication unsuccessful",
        Cause::CredentialsWrong);
    row("Exim, wrong password", Login, "535 Incorrect authentication data",
        Cause::CredentialsWrong);
    row("Gmail, application password", Login,
        "534-5.7.9 Application-specific password required. For more information, go to|"
        "534 5.7.9  https://support.example.com/mail/?p=InvalidSecondFactor x1",
        Cause::AppPasswordRequired);
    row("mail.ru, application password", Login,
        "535 5.7.0 NEOBHODIM parol prilozheniya / Application password is REQUIRED",
        Cause::AppPasswordRequired);
    row("QQ, authorization code", Login,
        "535 Login Fail. Please enter your authorization code to login.",
        Cause::AppPasswordRequired);
    row("Gmail, browser first", Login,
        "534-5.7.14 <https://accounts.example.com/x> Please log in via your web browser and|"
        "534 5.7.14 then try again.",
        Cause::WebLoginRequired);
    row("Outlook, no passwords", Login,
        "535 5.7.139 Authentication unsuccessful, basic authentication is disabled. [A.B.C]",
        Cause::PasswordLoginDisabled);
    row("Office 365, tenant", Login,
        "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the "
        "Tenant.",
        Cause::LoginDisabled);
    row("Office 365, security defaults", Login,
        "535 5.7.139 Authentication unsuccessful, user is locked by your organization's security "
        "defaults policy.",
        Cause::LoginDisabled);
    row("Office 365, criteria", Login,
        "535 5.7.139 Authentication unsuccessful, the request did not meet the criteria to be "
        "authenticated successfully.",
        Cause::LoginDisabled);
    row("Yandex, no access", Login,
        "535 5.7.8 Error: authentication failed: This user does not have access rights to this "
        "service",
        Cause::LoginDisabled);
    row("RFC 5248, disabled", Login, "525 5.7.13 no", Cause::LoginDisabled);
    row("disabled, bare", Login, "525 no", Cause::LoginDisabled);
    row("Gmail, too many logins", Login,
        "454 4.7.0 Too many login attempts, please try again later.", Cause::TooManyLogins);
    row("Yahoo, too many logins", Login, "535 5.7.0 (#AUTH005) Too many bad auth attempts.",
        Cause::TooManyLogins);
    row("SendGrid, credits", Login, "451 Authentication failed: Maximum credits exceeded",
        Cause::RateLimited);
    row("RFC 4954, too weak", Login, "534 5.7.9 Authentication mechanism is too weak",
        Cause::MechanismTooWeak);
    row("too weak, bare", Login, "534 no", Cause::MechanismTooWeak);
    row("504", Login, "504 5.5.4 Unrecognized authentication type", Cause::MechanismNotOffered);
    row("Postfix before TLS", Login, "503 5.5.1 Error: authentication not enabled",
        Cause::MechanismNotOffered);
    row("RFC 4954, encryption", Login, "538 5.7.11 no", Cause::EncryptionRequired);
    row("encryption, bare", Login, "538 no", Cause::EncryptionRequired);

    row("Postfix, encryption", Phase::Sender, "530 5.7.0 Must issue a STARTTLS command first",
        Cause::EncryptionRequired);
    row("Exchange, encryption", Phase::Sender, "451 5.7.3 STARTTLS is required to send mail",
        Cause::EncryptionRequired);
    row("RFC 5248, encryption", Phase::Sender, "523 5.7.10 no", Cause::EncryptionRequired);
    row("Gmail, login", Phase::Sender,
        "530-5.7.0 Authentication Required. For more information, go to|"
        "530 5.7.0  https://support.example.com/mail/?p=WantAuthError x1 - gsmtp",
        Cause::AuthenticationRequired);
    row("login, bare", Phase::Sender, "530 no", Cause::AuthenticationRequired);
    row("Office 365, login", Phase::Sender,
        "530 5.7.57 Client not authenticated to send mail. [A.B.C]", Cause::AuthenticationRequired);
    row("QQ, login", Phase::Sender, "503 Error: need EHLO and AUTH first !",
        Cause::AuthenticationRequired);
    row("SendGrid, login", Phase::Sender, "550 Unauthenticated senders not allowed",
        Cause::AuthenticationRequired);

    row("Postfix, connections", Phase::Greeting,
        "421 4.7.0 mail.example.org Error: too many connections from 192.0.2.1",
        Cause::TooManyLogins);
    row("Office 365, connections", Phase::Greeting,
        "432 4.3.2 Concurrent connections limit exceeded.", Cause::TooManyLogins);
    row("Gmail, flood", Phase::Greeting,
        "421-4.7.28 Our system has detected an unusual rate of unsolicited mail|421 4.7.28 x",
        Cause::RateLimited);
    row("Gmail, quota of the day", Phase::Sender, "550 5.4.5 Daily user sending limit exceeded.",
        Cause::RateLimited);
    row("Gmail, recipient", Phase::Recipients,
        "450-4.2.1 The user you are trying to contact is receiving mail too quickly. Please|"
        "450 4.2.1 resend your message at a later time.",
        Cause::RateLimited);
    row("Postfix, rate", Phase::Sender, "450 4.7.1 Error: too much mail from 192.0.2.1",
        Cause::RateLimited);
    row("SES, rate", Phase::Delivery, "454 Throttling failure: Maximum sending rate exceeded.",
        Cause::RateLimited);
    row("SES, quota", Phase::Delivery, "454 Throttling failure: Daily message quota exceeded.",
        Cause::RateLimited);
    row("messages of a session", Phase::Sender, "452 4.4.5 Too many messages in this session",
        Cause::RateLimited);
    row("Postgrey", Phase::Recipients,
        "450 4.2.0 <bob@example.org>: Recipient address rejected: Greylisted, see "
        "http://postgrey.example/help",
        Cause::Greylisted);
    row("greylisting", Phase::Recipients, "451 4.7.1 Greylisting in action, please come back",
        Cause::Greylisted);
    row("blocklist", Phase::Recipients,
        "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using dnsbl.example",
        Cause::NetworkBlocked);
    row("no reverse name", Phase::Recipients,
        "450 4.7.25 Client host rejected: cannot find your name", Cause::NetworkBlocked);
    row("Postfix, relay", Phase::Recipients, "554 5.7.1 <bob@example.com>: Relay access denied",
        Cause::RelayDenied);
    row("Postfix, relay for now", Phase::Recipients,
        "454 4.7.1 <bob@example.com>: Relay access denied", Cause::RelayDenied);
    row("Sendmail, relay", Phase::Recipients, "550 5.7.1 <bob@example.com>... Relaying denied",
        Cause::RelayDenied);
    row("Exchange, relay", Phase::Recipients,
        "550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain", Cause::RelayDenied);
    row("Exim, relay", Phase::Recipients, "550 relay not permitted", Cause::RelayDenied);
    row("Postfix, owner", Phase::Recipients,
        "553 5.7.1 <eve@example.org>: Sender address rejected: not owned by user ann",
        Cause::SenderNotAllowed);
    row("Office 365, owner", Phase::Delivery,
        "554 5.2.252 SendAsDenied; ann not allowed to send as this sender",
        Cause::SenderNotAllowed);
    row("163, owner", Phase::Sender, "553 Mail from must equal authorized user",
        Cause::SenderNotAllowed);
    row("SES, owner", Phase::Delivery, "554 Message rejected: Email address is not verified.",
        Cause::SenderNotAllowed);
    row("Postfix, domain of the sender", Phase::Recipients,
        "450 4.1.8 <ann@nowhere.example>: Sender address rejected: Domain not found",
        Cause::SenderNotAllowed);
    row("Gmail, unauthenticated", Phase::Delivery,
        "550-5.7.26 This mail is unauthenticated, which poses a security risk to the|"
        "550 5.7.26 sender and Gmail users.",
        Cause::SenderUnproven);

    row("Postfix, unknown", Phase::Recipients,
        "550 5.1.1 <bob@example.org>: Recipient address rejected: User unknown in local recipient "
        "table",
        Cause::MailboxUnknown);
    row("Gmail, unknown", Phase::Recipients,
        "550-5.1.1 The email account that you tried to reach does not exist. Please try|"
        "550 5.1.1 double-checking",
        Cause::MailboxUnknown);
    row("Exim, unknown", Phase::Recipients, "550 No such user here", Cause::MailboxUnknown);
    row("Exchange, unknown", Phase::Recipients,
        "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup",
        Cause::MailboxUnknown);
    row("Office 365, unknown", Phase::Recipients,
        "550 5.4.1 Recipient address rejected: Access denied.", Cause::MailboxUnknown);
    row("unknown behind the content", Phase::Delivery, "550 5.1.1 no", Cause::MailboxUnknown);
    row("disabled mailbox", Phase::Recipients, "550 5.2.1 no", Cause::MailboxDisabled);
    row("full for now", Phase::Recipients, "452 4.2.2 no", Cause::MailboxFull);
    row("full for good", Phase::Recipients, "552 5.2.2 no", Cause::MailboxFull);
    row("Dovecot, full", Phase::Delivery,
        "452 4.2.2 <bob@example.org> Quota exceeded (mailbox "
        "for user is full)",
        Cause::MailboxFull);
    row("full, bare", Phase::Recipients, "552 no", Cause::MailboxFull);
    row("full, by words", Phase::Recipients, "550 The recipient's mailbox is full",
        Cause::MailboxFull);
    row("moved", Phase::Recipients, "551 User not local; please try <bob@example.net>",
        Cause::MailboxMoved);
    row("bad address", Phase::Recipients, "501 5.1.3 Bad recipient address syntax",
        Cause::AddressInvalid);
    row("international address", Phase::Recipients, "553 5.6.7 no", Cause::NonAsciiAddressRefused);
    row("unknown domain", Phase::Recipients,
        "450 4.1.2 <bob@nowhere.example>: Recipient address rejected: Domain not found",
        Cause::DomainUnknown);
    row("null MX", Phase::Recipients, "556 5.1.10 no", Cause::DomainTakesNoMail);
    row("null MX, bare", Phase::Recipients, "556 no", Cause::DomainTakesNoMail);
    row("host without mail", Phase::Greeting, "521 no", Cause::DomainTakesNoMail);
    row("too many recipients", Phase::Recipients, "452 4.5.3 no", Cause::TooManyRecipients);
    row("too many recipients, by words", Phase::Recipients, "452 Too many recipients",
        Cause::TooManyRecipients);
    row("too big, declared", Phase::Sender, "552 5.3.4 no", Cause::MessageTooBig);
    row("too big, bare", Phase::Sender, "552 no", Cause::MessageTooBig);
    row("too big, sent", Phase::Delivery, "552 Message size exceeds maximum permitted",
        Cause::MessageTooBig);
    row("too big for a recipient", Phase::Recipients, "550 5.2.3 no", Cause::MessageTooBig);
    row("server full", Phase::Sender, "452 4.3.1 no", Cause::MailSystemFull);
    row("server full, by words", Phase::Sender,
        "452 Requested action not taken: insufficient system storage", Cause::MailSystemFull);

    row("Gmail, attachment", Phase::Delivery,
        "552-5.7.0 This message was blocked because its content presents a potential|"
        "552-5.7.0 security issue.|552 5.7.0 x",
        Cause::ContentBlocked);
    row("virus", Phase::Delivery, "554 5.7.1 infected: Eicar", Cause::ContentBlocked);
    row("spam", Phase::Delivery, "554 5.7.1 Spam message rejected", Cause::SpamSuspected);
    row("policy", Phase::Recipients, "554 5.7.1 <bob@example.org>: Access denied",
        Cause::PolicyRefused);
    row("parameter", Phase::Sender, "555 no", Cause::ParameterRefused);
    row("parameter, 5.5.4", Phase::Recipients, "501 5.5.4 no", Cause::ParameterRefused);
    row("421", Phase::Idle, "421 4.4.2 mail.example.org Error: timeout exceeded",
        Cause::ServiceClosing);
}

void tst_Causes::refusalHasItsCause()
{
    QFETCH(const Phase, phase);
    QFETCH(const QByteArray, reply);
    QFETCH(const Cause, cause);
    QCOMPARE(nameOf(causeOf(phase, replyOf(reply))), nameOf(cause));

    // Not by the case of letters, and not by where a line breaks.
    const QByteArray shouted = reply.left(4) + reply.mid(4).toUpper();
    QCOMPARE(nameOf(causeOf(phase, replyOf(shouted))), nameOf(cause));
}

void tst_Causes::unknownRefusalStaysUnknown_data()
{
    QTest::addColumn<Phase>("phase");
    QTest::addColumn<QByteArray>("reply");
    const auto row = [](const char *name, Phase phase, const char *reply) {
        QTest::newRow(name) << phase << QByteArray(reply);
    };
    row("login, for now", Phase::Authentication, "454 4.7.0 Temporary authentication failure");
    row("login, canceled", Phase::Authentication, "501 5.7.0 Authentication cancelled");
    row("login, out of order", Phase::Authentication, "503 5.5.1 no");
    row("bare 550", Phase::Recipients, "550 Requested action not taken: mailbox unavailable");
    row("bare 450", Phase::Recipients, "450 mailbox unavailable");
    row("address not yet verified", Phase::Recipients,
        "450 4.1.1 <bob@example.org>: Recipient address rejected: unverified address");
    row("policy for now", Phase::Recipients, "451 4.7.1 Please try again later");
    row("552 behind the content", Phase::Delivery, "552 no");
    row("bare 452", Phase::Sender, "452 no");
    row("bare 554", Phase::Delivery, "554 Transaction failed");
    row("local error", Phase::Delivery, "451 4.3.0 Error: queue file write error");
    row("code whose class contradicts", Phase::Recipients, "450 5.1.1 no");
    row("a code of the future", Phase::Recipients, "550 5.77.1 no");
    row("a mailbox in a login", Phase::Authentication, "550 5.1.1 no");
}

void tst_Causes::unknownRefusalStaysUnknown()
{
    QFETCH(const Phase, phase);
    QFETCH(const QByteArray, reply);
    QCOMPARE(nameOf(causeOf(phase, replyOf(reply))), nameOf(Cause::Unknown));
}

void tst_Causes::wordsInNamesSayNothing_data()
{
    QTest::addColumn<QByteArray>("reply");
    QTest::newRow("address") << QByteArray("550 <spam@virus.example>: Rejected");
    QTest::newRow("address without brackets") << QByteArray("550 too.big@spam.example rejected");
    QTest::newRow("host name") << QByteArray("550 spam.example: rejected");
    QTest::newRow("URL") << QByteArray("550 rejected, see https://example/spam/");
    QTest::newRow("part of a word") << QByteArray("550 antispamgate rejected");
}

void tst_Causes::wordsInNamesSayNothing()
{
    QFETCH(const QByteArray, reply);
    QCOMPARE(nameOf(causeOf(Phase::Delivery, replyOf(reply))), nameOf(Cause::Unknown));
    QCOMPARE(nameOf(causeOf(Phase::Delivery, replyOf(reply + " as spam"))),
             nameOf(Cause::SpamSuspected));
}

void tst_Causes::acceptedIsNoCause()
{
    QCOMPARE(causeOf(Phase::Recipients, QSmtpReply()), Cause::Unknown);
    QCOMPARE(causeOf(Phase::Delivery, replyOf("250 2.0.0 not spam")), Cause::Unknown);
    QCOMPARE(causeOf(Phase::Authentication, replyOf("334 too many")), Cause::Unknown);
}

void tst_Causes::eachCauseHasAnAdvice()
{
    const auto causes = QMetaEnum::fromType<Cause>();
    for (int i = 0; i < causes.keyCount(); ++i) {
        const auto cause = static_cast<Cause>(causes.value(i));
        const QString advice = QSmtpError::adviceFor(cause);
        QVERIFY2(advice.isEmpty() == (cause == Cause::Unknown), causes.key(i));
        QVERIFY2(advice.isEmpty() || advice.endsWith(u'.'), causes.key(i));
    }
}

// Whoever follows an advice in haste must not end up with less than they had.
void tst_Causes::noAdviceAsksForLessSafety()
{
    const auto causes = QMetaEnum::fromType<Cause>();
    for (int i = 0; i < causes.keyCount(); ++i) {
        const QString advice = QSmtpError::adviceFor(static_cast<Cause>(causes.value(i)));
        for (const QLatin1String word :
             {QLatin1String("insecure"), QLatin1String("plaintext"), QLatin1String("unencrypted"),
              QLatin1String("switch off"), QLatin1String("disable"), QLatin1String("ignore"),
              QLatin1String("less secure"), QLatin1String("accept the certificate")}) {
            QVERIFY2(!advice.contains(word, Qt::CaseInsensitive), causes.key(i));
        }
    }
}

void tst_Causes::errorGivesTheAdviceOfItsCause()
{
    QSmtpError error(QSmtpError::Kind::MessageRefused, Phase::Delivery, QStringLiteral("No."));
    QCOMPARE(error.advice(), QString());
    error.setCause(Cause::MessageTooBig);
    QCOMPARE(error.advice(), QSmtpError::adviceFor(Cause::MessageTooBig));
    QVERIFY(!error.advice().isEmpty());
}

QTEST_APPLESS_MAIN(tst_Causes)
#include "tst_causes.moc"
