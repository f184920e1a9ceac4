// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Proves the SASL mechanisms but SCRAM, and what they are made of, by the vectors of their RFCs.
#include "channelbinding.h"
#include "credentialsdata.h"
#include "hmac.h"
#include "keyderivation.h"
#include "saslmechanisms.h"
#include "saslprep.h"

#include <QtCore/QFile>
#include <QtCore/QRandomGenerator>
#include <QtTest/QTest>

#include <algorithm>
#include <iterator>
#include <utility>

namespace {

using Begun = std::unique_ptr<SaslExchange>;

const SaslMechanism &mechanismOf(const char *name)
{
    const auto all = saslMechanisms();
    const auto found = std::find_if(all.begin(), all.end(), [name](const SaslMechanism &known) {
        return qstrcmp(known.name, name) == 0;
    });
    Q_ASSERT(found != all.end());
    return *found;
}

Begun begun(const char *name, const QSmtpCredentials &credentials)
{
    return mechanismOf(name).make(credentials, {});
}

QByteArray firstOf(const char *name, const QSmtpCredentials &credentials)
{
    return begun(name, credentials)->initialResponse().value_or(QByteArray("nothing"));
}

// The response, or how the exchange ended instead.
QByteArray answerOf(const Begun &exchange, const QByteArray &challenge)
{
    const SaslMove move = exchange->respond(challenge);
    const QByteArray *const response = std::get_if<QByteArray>(&move);
    return response ? *response : QByteArray("given up");
}

bool isFit(const char *name, const QSmtpCredentials &credentials)
{
    return mechanismOf(name).unfit(*CredentialsData::of(credentials)) == nullptr;
}

QSmtpCredentials fred()
{
    return QSmtpCredentials::fromPassword(u"fred"_qs, u"secret"_qs);
}

QByteArray certificate(const QString &name)
{
    QFile file(QStringLiteral(QSMTP_TEST_DATA "/certificates/signatures/%1.der").arg(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class tst_Sasl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void plainSaysAllAtOnce();
    void plainNamesTheUserToActAs();
    void plainTakesAPasswordThatIsNotAscii();
    void loginAnswersByPosition();
    void cramMd5IsThatOfItsRfc();
    void cramMd5AnswersNothingButOneRealChallenge();
    void xoauth2IsThatOfItsVendor();
    void oauthBearerIsThatOfItsRfc();
    void oauthBearerEscapesTheName();
    void oauthBearerActsForAnotherUser();
    void oauthAcknowledgesAnError_data();
    void oauthAcknowledgesAnError();
    void oauthErrorIsToldInShort_data();
    void oauthErrorIsToldInShort();
    void externalAndAnonymousSayAName();
    void mechanismsOfOneResponseHaveNoOther_data();
    void mechanismsOfOneResponseHaveNoOther();
    void responsesShareNothingWithTheCredentials_data();
    void responsesShareNothingWithTheCredentials();
    void credentialsThatAMechanismCannotSayAreSeen_data();
    void credentialsThatAMechanismCannotSayAreSeen();

    void hmacIsThatOfItsRfc_data();
    void hmacIsThatOfItsRfc();
    void keysAreThoseOfRfc6070_data();
    void keysAreThoseOfRfc6070();

    void saslPrepIsThatOfItsRfc_data();
    void saslPrepIsThatOfItsRfc();
    void saslPrepNormalizesAsQtDoes();
    void saslPrepTakesNothingButUtf8();

    void bindingHashesTheCertificateAsItIsSigned_data();
    void bindingHashesTheCertificateAsItIsSigned();
    void bindingIsUndefinedWithoutExactlyOneHash_data();
    void bindingIsUndefinedWithoutExactlyOneHash();
    void brokenCertificatesHaveNoBinding();
};

void tst_Sasl::plainSaysAllAtOnce()
{
    // RFC 4616 section 4.
    const auto tim = QSmtpCredentials::fromPassword(u"tim"_qs, u"tanstaaftanstaaf"_qs);
    QCOMPARE(firstOf("PLAIN", tim), QByteArrayLiteral("\0tim\0tanstaaftanstaaf"));
}

void tst_Sasl::plainNamesTheUserToActAs()
{
    auto kurt = QSmtpCredentials::fromPassword(u"Kurt"_qs, u"xipj3plmq"_qs);
    kurt.setAuthorizationName(u"Ursel"_qs);
    QCOMPARE(firstOf("PLAIN", kurt), QByteArrayLiteral("Ursel\0Kurt\0xipj3plmq"));
}

void tst_Sasl::plainTakesAPasswordThatIsNotAscii()
{
    const auto user = QSmtpCredentials::fromPassword(u"j\u00fcrgen"_qs,
                                                     u"gr\u00fc\u00dfe \U0001F511"_qs);
    QVERIFY(isFit("PLAIN", user));
    QCOMPARE(firstOf("PLAIN", user), QByteArrayLiteral("\0j\xc3\xbcrgen\0gr\xc3\xbc\xc3\x9f"
                                                       "e \xf0\x9f\x94\x91"));
}

void tst_Sasl::loginAnswersByPosition()
{
    const Begun login = begun("LOGIN", fred());
    QVERIFY(!login->initialResponse());
    QCOMPARE(answerOf(login, QByteArrayLiteral("User Name\0")), QByteArrayLiteral("fred"));
    QCOMPARE(answerOf(login, "User Name again"), QByteArrayLiteral("secret"));
    QCOMPARE(answerOf(login, "Password:"), QByteArrayLiteral("given up"));
}

void tst_Sasl::cramMd5IsThatOfItsRfc()
{
    // RFC 2195 section 2.
    const auto tim = QSmtpCredentials::fromPassword(u"tim"_qs, u"tanstaaftanstaaf"_qs);
    const Begun cram = begun("CRAM-MD5", tim);
    QVERIFY(!cram->initialResponse());
    QCOMPARE(answerOf(cram, "<1896.697170952@postoffice.reston.mci.net>"),
             QByteArrayLiteral("tim b913a602c7eda7a495b4e6e7334d3890"));
}

void tst_Sasl::cramMd5AnswersNothingButOneRealChallenge()
{
    QCOMPARE(answerOf(begun("CRAM-MD5", fred()), ""), QByteArrayLiteral("given up"));
    const Begun cram = begun("CRAM-MD5", fred());
    QVERIFY(answerOf(cram, "<1@a>").startsWith("fred "));
    QCOMPARE(answerOf(cram, "<2@a>"), QByteArrayLiteral("given up"));
}

void tst_Sasl::xoauth2IsThatOfItsVendor()
{
    const auto user = QSmtpCredentials::fromToken(u"someuser@example.com"_qs,
                                                  "ya29.vF9dft4qmTc2Nvb3RlckBhdHRhdmlzdGEuY29tCg");
    QCOMPARE(firstOf("XOAUTH2", user).toBase64(),
             QByteArrayLiteral(
                 "dXNlcj1zb21ldXNlckBleGFtcGxlLmNvbQFhdXRoPUJlYXJlciB5YTI5LnZGOWRmdDRx"
                 "bVRjMk52YjNSbGNrQmhkSFJoZG1semRHRXVZMjl0Q2cBAQ=="));
}

void tst_Sasl::oauthBearerIsThatOfItsRfc()
{
    // RFC 7628 section 4.1, but for the host and the port, which are optional.
    const auto user = QSmtpCredentials::fromToken(u"user@example.com"_qs,
                                                  "vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==");
    QCOMPARE(firstOf("OAUTHBEARER", user),
             QByteArrayLiteral("n,a=user@example.com,\1auth=Bearer "
                               "vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==\1\1"));
}

void tst_Sasl::oauthBearerEscapesTheName()
{
    const auto user = QSmtpCredentials::fromToken(u"a=b,c"_qs, "t");
    QCOMPARE(firstOf("OAUTHBEARER", user), QByteArrayLiteral("n,a=a=3Db=2Cc,\1auth=Bearer t\1\1"));
    QCOMPARE(firstOf("OAUTHBEARER", QSmtpCredentials::fromToken({}, "t")),
             QByteArrayLiteral("n,,\1auth=Bearer t\1\1"));
}

void tst_Sasl::oauthBearerActsForAnotherUser()
{
    auto user = QSmtpCredentials::fromToken(u"fred"_qs, "t");
    user.setAuthorizationName(u"sales"_qs);
    QCOMPARE(firstOf("OAUTHBEARER", user), QByteArrayLiteral("n,a=sales,\1auth=Bearer t\1\1"));
}

void tst_Sasl::oauthAcknowledgesAnError_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("acknowledgement");

    QTest::newRow("XOAUTH2: nothing") << QByteArray("XOAUTH2") << QByteArray("");
    QTest::newRow("OAUTHBEARER: a control-A") << QByteArray("OAUTHBEARER") << QByteArray("\1");
}

void tst_Sasl::oauthAcknowledgesAnError()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, acknowledgement);
    const Begun exchange = begun(name.constData(), QSmtpCredentials::fromToken(u"fred"_qs, "t"));
    QVERIFY(exchange->initialResponse());
    QVERIFY(exchange->acceptsSuccess());
    QCOMPARE(answerOf(exchange, "{\"status\":\"401\"}"), acknowledgement);
    QVERIFY(!exchange->acceptsSuccess());
    QCOMPARE(answerOf(exchange, "{\"status\":\"401\"}"), QByteArrayLiteral("given up"));
}

void tst_Sasl::oauthErrorIsToldInShort_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("detail");

    QTest::newRow("status and scope")
        << QByteArray(R"({"scope":"https://mail.google.com/","schemes":"Bearer","status":"401"})")
        << QByteArray("status 401, scope https://mail.google.com/");
    QTest::newRow("a number for a status")
        << QByteArray(R"({"status":400})") << QByteArray("status 400");
    QTest::newRow("a word for a status")
        << QByteArray(R"({"status":"invalid_token"})") << QByteArray("status invalid_token");
    QTest::newRow("something else") << QByteArray(R"({"status":{"a":[]}})") << QByteArray();
    QTest::newRow("not JSON") << QByteArray("Sorry") << QByteArray();
    QTest::newRow("nothing") << QByteArray("") << QByteArray();
}

void tst_Sasl::oauthErrorIsToldInShort()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, detail);
    const auto user = QSmtpCredentials::fromToken(u"fred"_qs, "SECRET-TOKEN");
    const Begun exchange = begun("XOAUTH2", user);
    QVERIFY(exchange->initialResponse());
    QCOMPARE(answerOf(exchange, json), QByteArrayLiteral(""));
    QCOMPARE(exchange->detail(), detail);
}

void tst_Sasl::externalAndAnonymousSayAName()
{
    QSmtpCredentials credentials(u"fred@example.org"_qs);
    QCOMPARE(firstOf("EXTERNAL", credentials), QByteArrayLiteral(""));
    QCOMPARE(firstOf("ANONYMOUS", credentials), QByteArrayLiteral("fred@example.org"));
    credentials.setAuthorizationName(u"sales"_qs);
    QCOMPARE(firstOf("EXTERNAL", credentials), QByteArrayLiteral("sales"));
    QCOMPARE(firstOf("ANONYMOUS", {}), QByteArrayLiteral(""));
}

void tst_Sasl::mechanismsOfOneResponseHaveNoOther_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const char *const name : {"PLAIN", "EXTERNAL", "ANONYMOUS"}) {
        QTest::newRow(name) << QByteArray(name);
    }
}

void tst_Sasl::mechanismsOfOneResponseHaveNoOther()
{
    QFETCH(QByteArray, name);
    const Begun exchange = begun(name.constData(), fred());
    QVERIFY(exchange->initialResponse());
    QCOMPARE(answerOf(exchange, ""), QByteArrayLiteral("given up"));
}

void tst_Sasl::responsesShareNothingWithTheCredentials_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const SaslMechanism &mechanism : saslMechanisms()) {
        QTest::newRow(mechanism.name) << QByteArray(mechanism.name);
    }
}

// Whoever writes a response wipes it: what is wiped with it would be missing later.
void tst_Sasl::responsesShareNothingWithTheCredentials()
{
    QFETCH(QByteArray, name);
    for (const QSmtpCredentials &credentials :
         {fred(), QSmtpCredentials::fromToken(u"fred"_qs, "SECRET-TOKEN")}) {
        const auto attempt = [&] {
            QByteArrayList said;
            const Begun exchange = begun(name.constData(), credentials);
            if (std::optional<QByteArray> response = exchange->initialResponse()) {
                said.append(response->toHex());
                wipe(*response);
            }
            for (int i = 0; i < 2; ++i) {
                SaslMove move = exchange->respond("challenge");
                if (QByteArray *const more = std::get_if<QByteArray>(&move)) {
                    said.append(more->toHex());
                    wipe(*more);
                }
            }
            return said;
        };
        const QByteArrayList first = attempt();
        const QByteArrayList second = attempt();
        // A nonce is another one each time.
        if (!name.startsWith("SCRAM")) {
            QCOMPARE(first, second);
        }
        QCOMPARE(CredentialsData::of(credentials)->password.reveal().octets(),
                 credentials.hasPassword() ? QByteArray("secret") : QByteArray());
        QCOMPARE(CredentialsData::of(credentials)->token.reveal().octets(),
                 credentials.hasToken() ? QByteArray("SECRET-TOKEN") : QByteArray());
    }
}

void tst_Sasl::credentialsThatAMechanismCannotSayAreSeen_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QSmtpCredentials>("credentials");
    QTest::addColumn<bool>("fit");

    const QString nul(1, QChar());
    const auto password = [](const QString &user, const QString &secret) {
        return QSmtpCredentials::fromPassword(user, secret);
    };
    const auto token = [](const QString &user, const QByteArray &secret) {
        return QSmtpCredentials::fromToken(user, secret);
    };
    auto other = fred();
    other.setAuthorizationName(u"sales"_qs);
    for (const char *const name : {"PLAIN", "LOGIN", "CRAM-MD5", "SCRAM-SHA-1", "SCRAM-SHA-256"}) {
        const QByteArray row(name);
        QTest::addRow("%s", name) << row << fred() << true;
        QTest::addRow("%s, NUL in the name", name)
            << row << password(u"fr"_qs + nul, u"secret"_qs) << false;
        QTest::addRow("%s, NUL in the password", name)
            << row << password(u"fred"_qs, nul + u"secret"_qs) << false;
        QTest::addRow("%s, no name", name) << row << password({}, u"secret"_qs) << false;
        QTest::addRow("%s, for another user", name)
            << row << other << (row == "PLAIN" || row.startsWith("SCRAM"));
        QTest::addRow("%s, a password newer than SASLprep", name)
            << row << password(u"fred"_qs, u"\U0001F511"_qs) << !row.startsWith("SCRAM");
        QTest::addRow("%s, a password that is not UTF-8", name)
            << row << QSmtpCredentials::fromPassword(u"fred"_qs, QByteArray("\xff\xfe"))
            << !row.startsWith("SCRAM");
        QTest::addRow("%s, a password that SASLprep empties", name)
            << row << password(u"fred"_qs, u"\u00ad"_qs) << !row.startsWith("SCRAM");
    }
    for (const char *const name : {"XOAUTH2", "OAUTHBEARER"}) {
        const QByteArray row(name);
        QTest::addRow("%s", name) << row << token(u"fred"_qs, "aB0-._~+/=") << true;
        QTest::addRow("%s, control-A in the token", name)
            << row << token(u"fred"_qs, "a\1b") << false;
        QTest::addRow("%s, a line feed behind the token", name)
            << row << token(u"fred"_qs, "ab\n") << false;
        QTest::addRow("%s, control-A in the name", name)
            << row << token(u"a\u0001b"_qs, "t") << false;
        QTest::addRow("%s, no name", name) << row << token({}, "t") << (row == "OAUTHBEARER");
    }
}

void tst_Sasl::credentialsThatAMechanismCannotSayAreSeen()
{
    QFETCH(QByteArray, name);
    QFETCH(QSmtpCredentials, credentials);
    QFETCH(bool, fit);
    QCOMPARE(isFit(name.constData(), credentials), fit);
}

void tst_Sasl::hmacIsThatOfItsRfc_data()
{
    QTest::addColumn<QCryptographicHash::Algorithm>("hash");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QByteArray>("code");

    const QByteArray longKeyMessage("Test Using Larger Than Block-Size Key - Hash Key First");
    QTest::newRow("RFC 2202, MD5") << QCryptographicHash::Md5 << QByteArray("Jefe")
                                   << QByteArray("what do ya want for nothing?")
                                   << QByteArray("750c783e6ab0b503eaa86e310a5db738");
    QTest::newRow("RFC 2202, SHA-1") << QCryptographicHash::Sha1 << QByteArray("Jefe")
                                     << QByteArray("what do ya want for nothing?")
                                     << QByteArray("effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");
    QTest::newRow("RFC 2202, SHA-1, long key")
        << QCryptographicHash::Sha1 << QByteArray(80, '\xaa') << longKeyMessage
        << QByteArray("aa4ae5e15272d00e95705637ce8a3b55ed402112");
    QTest::newRow("RFC 4231, SHA-256, long key")
        << QCryptographicHash::Sha256 << QByteArray(131, '\xaa') << longKeyMessage
        << QByteArray("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
    QTest::newRow("RFC 4231, SHA-512, long key")
        << QCryptographicHash::Sha512 << QByteArray(131, '\xaa') << longKeyMessage
        << QByteArray("80b24263c7c1a3ebb71493c1dd7be8b49b46d1f41b4aeec1121b013783f8f352"
                      "6b56d037e05f2598bd0fd2215d6a1e5295e64f73f63f0aec8b915a985d786598");
}

void tst_Sasl::hmacIsThatOfItsRfc()
{
    QFETCH(QCryptographicHash::Algorithm, hash);
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, message);
    QFETCH(QByteArray, code);
    QCOMPARE(Hmac::code(hash, key, message).toHex(), code);

    Hmac twice(hash, key);
    QCOMPARE(twice.code(message), twice.code(message));
    QByteArray chained = twice.code(message);
    const QByteArray next = twice.code(chained);
    twice.replaceByCode(chained.data());
    QCOMPARE(chained, next);
}

void tst_Sasl::keysAreThoseOfRfc6070_data()
{
    QTest::addColumn<QByteArray>("password");
    QTest::addColumn<QByteArray>("salt");
    QTest::addColumn<int>("iterations");
    QTest::addColumn<QByteArray>("key");

    // Of the keys that are shorter or longer than one block, as much as one block has.
    QTest::newRow("once") << QByteArray("password") << QByteArray("salt") << 1
                          << QByteArray("0c60c80f961f0e71f3a9b524af6012062fe037a6");
    QTest::newRow("twice") << QByteArray("password") << QByteArray("salt") << 2
                           << QByteArray("ea6c014dc72d6f8ccd1ed92ace1d41f0d8de8957");
    QTest::newRow("4096 times") << QByteArray("password") << QByteArray("salt") << 4096
                                << QByteArray("4b007901b765489abead49d926f721d065a429c1");
    QTest::newRow("long") << QByteArray("passwordPASSWORDpassword")
                          << QByteArray("saltSALTsaltSALTsaltSALTsaltSALTsalt") << 4096
                          << QByteArray("3d2eec4fe41c849b80c8d83662c0e44a8b291a96");
    QTest::newRow("NUL inside") << QByteArray("pass\0word", 9) << QByteArray("sa\0lt", 5) << 4096
                                << QByteArray("56fa6aa75548099dcc37d7f03425e0c3");
}

void tst_Sasl::keysAreThoseOfRfc6070()
{
    QFETCH(QByteArray, password);
    QFETCH(QByteArray, salt);
    QFETCH(int, iterations);
    QFETCH(QByteArray, key);
    KeyDerivation derivation;
    derivation.hash = QCryptographicHash::Sha1;
    derivation.password = KeptSecret(password);
    derivation.salt = salt;
    derivation.iterations = iterations;
    const Secret derived = derivation.derive().reveal();
    QCOMPARE(derived.view().size(), 20);
    QCOMPARE(derived.octets().toHex().left(key.size()), key);
}

void tst_Sasl::saslPrepIsThatOfItsRfc_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("prepared"); // null: prohibited

    // RFC 4013 section 3.
    QTest::newRow("soft hyphen is mapped to nothing") << u"I\u00adX"_qs << u"IX"_qs;
    QTest::newRow("nothing to do") << u"user"_qs << u"user"_qs;
    QTest::newRow("case is kept") << u"USER"_qs << u"USER"_qs;
    QTest::newRow("feminine ordinal is normalized") << u"\u00aa"_qs << u"a"_qs;
    QTest::newRow("Roman numeral is normalized") << u"\u2168"_qs << u"IX"_qs;
    QTest::newRow("control character") << u"\u0007"_qs << QString();
    QTest::newRow("right to left before a digit") << u"\u0627\u0031"_qs << QString();

    QTest::newRow("empty") << u""_qs << u""_qs;
    QTest::newRow("spaces of other scripts are mapped") << u"a\u3000b\u00a0c"_qs << u"a b c"_qs;
    QTest::newRow("composed") << u"e\u0301"_qs << u"\u00e9"_qs;
    QTest::newRow("right to left at both ends")
        << u"\u0627\u0031\u0628"_qs << u"\u0627\u0031\u0628"_qs;
    QTest::newRow("right to left mixed") << u"\u0627a\u0628"_qs << QString();
    QTest::newRow("beyond the first plane") << u"\U00010400"_qs << u"\U00010400"_qs;
    QTest::newRow("unassigned in Unicode 3.2") << u"\U0001F511"_qs << QString();
    QTest::newRow("unassigned and compatible to a letter") << u"\u2c7c"_qs << QString();
    QTest::newRow("unassigned to this day") << u"\u0378"_qs << QString();
    QTest::newRow("private use") << u"\ue000"_qs << QString();
    QTest::newRow("private use, plane 16") << u"\U0010FFFD"_qs << QString();
    QTest::newRow("no character") << u"\ufdd0"_qs << QString();
    QTest::newRow("no character, last of a plane") << u"\U0001FFFE"_qs << QString();
    QTest::newRow("replacement character") << u"\ufffd"_qs << QString();
    QTest::newRow("ideographic description") << u"\u2ff0"_qs << QString();
    QTest::newRow("changes the direction") << u"a\u202e"_qs << QString();
    QTest::newRow("tag") << u"\U000E0041"_qs << QString();
    QTest::newRow("DEL") << u"\u007f"_qs << QString();
    QTest::newRow("line separator") << u"\u2028"_qs << QString();
}

void tst_Sasl::saslPrepIsThatOfItsRfc()
{
    QFETCH(QString, text);
    QFETCH(QString, prepared);
    const std::optional<Secret> result = saslPrep(text.toUtf8());
    QCOMPARE(result.has_value(), !prepared.isNull());
    QCOMPARE(result ? QString::fromUtf8(result->octets()) : QString(), prepared);
}

void tst_Sasl::saslPrepNormalizesAsQtDoes()
{
    struct Range
    {
        char32_t first;
        char32_t last;
    };
    // Letters, marks in and out of order, Hangul in parts and whole, what is only compatible.
    constexpr Range Ranges[] = {{0x41, 0x5A},     {0xC0, 0x17E},     {0x300, 0x338},
                                {0x1E00, 0x1E99}, {0x1100, 0x1112},  {0x1161, 0x1175},
                                {0x11A8, 0x11C2}, {0xAC00, 0xAC40},  {0x2150, 0x2180},
                                {0xFB00, 0xFB06}, {0x3041, 0x3094},  {0x3099, 0x309A},
                                {0x915, 0x93C},   {0x1D400, 0x1D454}};
    QRandomGenerator random(4013);
    int composed = 0;
    for (int i = 0; i < 20000; ++i) {
        QString text;
        const int length = 1 + int(random.bounded(6));
        for (int j = 0; j < length; ++j) {
            const Range range = Ranges[random.bounded(int(std::size(Ranges)))];
            text += QChar::fromUcs4(range.first + random.bounded(range.last - range.first + 1));
        }
        const std::optional<Secret> result = saslPrep(text.toUtf8());
        const QString normal = text.normalized(QString::NormalizationForm_KC, QChar::Unicode_3_2);
        if (result) {
            QCOMPARE(QString::fromUtf8(result->octets()), normal);
            composed += normal != text;
        }
    }
    QVERIFY(composed > 5000);
}

void tst_Sasl::saslPrepTakesNothingButUtf8()
{
    for (const char *const octets :
         {"a\x80", "\xC0\xAF", "\xC1\xBF", "\xC3", "\xC3(", "\xE0\x9F\xBF", "\xE2\x82",
          "\xED\xA0\x80", "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF"}) {
        QVERIFY2(!saslPrep(octets), octets);
    }
    QVERIFY(saslPrep("\xC2\xA1\xE0\xA4\x95\xF0\x90\x90\x80"));
}

void tst_Sasl::bindingHashesTheCertificateAsItIsSigned_data()
{
    QTest::addColumn<QByteArray>("binding"); // as openssl dgst has it

    // clang-format off
    QTest::newRow("rsa-sha256") << QByteArray("952dea60ab4b07fee23ef963f288e0e6e2ffb11192f7f2508ff8cc503ce54c3d");
    QTest::newRow("rsa-sha512") << QByteArray("d9ce5f1000d4303dd2592f53de39c832e7943afc08a54a7460ebcd7821e43e2f165d415eb1b936fdb83927342249cb233a8ff561f535ee9e64c2b4c155703307");
    QTest::newRow("rsa-sha1") << QByteArray("e29716408db94a9f75f8d7e831d992d503bedd59774b6a11dd2f69f1a9997b0b");
    QTest::newRow("rsa-md5") << QByteArray("b80e724d8b9e7ce9a27a55fae995d852d661148f94c17fedb7944104b7c34289");
    QTest::newRow("pss-sha384") << QByteArray("3ebae9abeb56e3cf68d49ec51c2a48429d112867942f2147790dfde4cc6427bcdf344ce229724e319d3f53b4cd7242bd");
    QTest::newRow("pss-sha1") << QByteArray("177bf260e460a83e8be324758cce65ccfe420aa0fa52344198137afa0cd8c329");
    QTest::newRow("ecdsa-sha384") << QByteArray("3a37a7f2474a95e2726291aefb879f6701445da0517161f23c8ed555ab883cb2e8ccc1f98b67085c38635417d25cc5e7");
    QTest::newRow("ecdsa-sha3-256") << QByteArray("ec32fd416566f63172e1b7cc4b2713113ef8c4d4327efa83fda09c9d0f567552");
    // clang-format on
}

void tst_Sasl::bindingHashesTheCertificateAsItIsSigned()
{
    QFETCH(QByteArray, binding);
    const QByteArray der = certificate(QLatin1String(QTest::currentDataTag()));
    QVERIFY(!der.isEmpty());
    QCOMPARE(tlsServerEndPoint(der).toHex(), binding);
}

void tst_Sasl::bindingIsUndefinedWithoutExactlyOneHash_data()
{
    QTest::addColumn<QByteArray>("algorithm");

    QTest::newRow("ed25519") << QByteArray::fromHex("06032b6570");
    QTest::newRow("pss-two-hashes") << QByteArray::fromHex("06092a864886f70d01010a");
}

void tst_Sasl::bindingIsUndefinedWithoutExactlyOneHash()
{
    QFETCH(QByteArray, algorithm);
    const QByteArray der = certificate(QLatin1String(QTest::currentDataTag()));
    QVERIFY(der.contains(algorithm));
    QCOMPARE(tlsServerEndPoint(der), QByteArray());
}

void tst_Sasl::brokenCertificatesHaveNoBinding()
{
    const QByteArray whole = certificate(u"pss-sha384"_qs);
    QVERIFY(!tlsServerEndPoint(whole).isEmpty());
    QCOMPARE(tlsServerEndPoint({}), QByteArray());
    QCOMPARE(tlsServerEndPoint(whole + '\0'), QByteArray());
    for (qsizetype size = 0; size < whole.size(); ++size) {
        QVERIFY2(tlsServerEndPoint(whole.left(size)).isEmpty(), qPrintable(QString::number(size)));
    }
    // The outer length in more octets than it takes, and without a definite length.
    const QByteArray body = whole.mid(4);
    QCOMPARE(tlsServerEndPoint(QByteArray::fromHex("308300") + whole.mid(2, 2) + body),
             QByteArray());
    QCOMPARE(tlsServerEndPoint(QByteArray::fromHex("3080") + body + QByteArray(2, '\0')),
             QByteArray());
}

QTEST_GUILESS_MAIN(tst_Sasl)
#include "tst_sasl.moc"
