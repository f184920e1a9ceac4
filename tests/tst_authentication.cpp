// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Proves the AUTH sub-dialogue by transcripts: what is said, what is masked, and how it ends.
#include "authenticationdialogue.h"
#include "scrampeer.h"

#include <QtTest/QTest>

class tst_Authentication : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void applicationsOwnMechanismIsDriven();

    void plainSucceeds();
    void longCommandSaysTheResponseLater_data();
    void longCommandSaysTheResponseLater();
    void commandsAreCountedToTheOctet();
    void tooLongResponseIsNeverSaid();
    void emptyResponseIsAnEqualsSign();
    void loginAnswersTwice();
    void promptsWithoutEndAreCanceled_data();
    void promptsWithoutEndAreCanceled();
    void challengesAreCounted();
    void malformedChallengeIsCanceled_data();
    void malformedChallengeIsCanceled();
    void canceledLoginThatIsAcceptedIsOutOfStep_data();
    void canceledLoginThatIsAcceptedIsOutOfStep();

    void scramSucceeds_data();
    void scramSucceeds();
    void scramTakesNoSuccessWithoutSignature_data();
    void scramTakesNoSuccessWithoutSignature();
    void scramCancelsAtAWrongSignature();
    void scramGivesNoProofToACheat();
    void foreignBindingLetsTheNextOneTry();
    void detailWithTheSecretIsNotTold();

    void refusalEndsTheLogin_data();
    void refusalEndsTheLogin();
    void unsuitableMechanismLetsTheNextOneTry_data();
    void unsuitableMechanismLetsTheNextOneTry();
    void everyMechanismRefused();
    void oauthErrorIsAcknowledgedAndTold_data();
    void oauthErrorIsAcknowledgedAndTold();
    void refusedTokenIsToldFromWhatElseIsRefused_data();
    void refusedTokenIsToldFromWhatElseIsRefused();
    void alreadyLoggedInIsTakenWhereNothingHasToBeProved();
    void whatIsSaidIsMasked();
    void repliesBehindTheEndAreOutOfPlace();
    void attemptsWithTheSameCredentialsSayTheSame();
};

void tst_Authentication::applicationsOwnMechanismIsDriven()
{
    const AuthenticationPolicy policy = withTicket(encrypted("X-TICKET"));
    QCOMPARE(outcome({}, policy,
                     {"C: AUTH X-TICKET {ticket}", "S: 334 {more}", "C: {ticket}", "S: 334 {proof}",
                      "C: {ticket}", "S: 235 ok"}),
             QByteArrayLiteral("succeeds"));
    QCOMPARE(outcome({}, policy, {"C: AUTH X-TICKET {ticket}", "S: 235 ok"}),
             QByteArrayLiteral("fails: Authentication, ServerNotGenuine, 235"));
    QCOMPARE(outcome({}, policy, {"S: 334 {go away}", "C: *", "S: 501 canceled"}),
             QByteArrayLiteral("fails: Authentication"));
}

void tst_Authentication::plainSucceeds()
{
    Dialogue dialogue(fred(), encrypted("PLAIN"));
    QCOMPARE(dialogue.authentication().mechanism(), QByteArray());
    QCOMPARE(dialogue.play({"C: AUTH PLAIN {~fred~secret}", "S: 235 2.7.0 ok"}),
             QByteArrayLiteral("succeeds"));
    QCOMPARE(dialogue.authentication().mechanism(), QByteArrayLiteral("PLAIN"));
}

void tst_Authentication::longCommandSaysTheResponseLater_data()
{
    QTest::addColumn<int>("tokenSize");
    QTest::addColumn<bool>("later");

    // "AUTH XOAUTH2 " and CRLF leave 497 of 512 octets: 124 whole groups, so 372 octets less the
    // 24 around the token.
    QTest::newRow("just fits") << 348 << false;
    QTest::newRow("one group too long") << 349 << true;
    QTest::newRow("very long") << 4000 << true;
}

void tst_Authentication::longCommandSaysTheResponseLater()
{
    QFETCH(int, tokenSize);
    QFETCH(bool, later);
    const QByteArray token(tokenSize, 't');
    const QByteArray response = "{user=fred^auth=Bearer " + token + "^^}";
    const QByteArrayList transcript = later ? QByteArrayList {"C: AUTH XOAUTH2", "S: 334 ",
                                                              "C: " + response}
                                            : QByteArrayList {"C: AUTH XOAUTH2 " + response};
    Dialogue dialogue(fredWithToken(token), encrypted("XOAUTH2"));
    QCOMPARE(dialogue.play(transcript), later ? "says [secret]" : "says AUTH XOAUTH2 [secret]");
    const qsizetype octets = unfolded("AUTH XOAUTH2 " + response).size() + 2;
    QCOMPARE(octets > Authentication::CommandLimit, later);
    QCOMPARE(dialogue.play({"S: 235 ok"}), QByteArrayLiteral("succeeds"));
}

void tst_Authentication::commandsAreCountedToTheOctet()
{
    // 13 octets around 500 of base64 are 513, and 16 around 496 are 512.
    const auto user = QSmtpCredentials::fromPassword(u"fred"_qs, QByteArray(369, 'x'));
    QCOMPARE(outcome(user, encrypted("PLAIN")), QByteArrayLiteral("says AUTH PLAIN"));
    QSmtpCredentials other;
    other.setAuthorizationName(QString(372, u'x'));
    QCOMPARE(outcome(other, encrypted("EXTERNAL", "EXTERNAL")),
             QByteArrayLiteral("says AUTH EXTERNAL [secret]"));
}

void tst_Authentication::tooLongResponseIsNeverSaid()
{
    // 3071 groups of base64 and CRLF are as long as a line may be (RFC 4954 section 4).
    const QByteArray longest(3 * 3071 - 24, 't');
    QCOMPARE(outcome(fredWithToken(longest), encrypted("XOAUTH2")),
             QByteArrayLiteral("says AUTH XOAUTH2"));
    Dialogue dialogue(fredWithToken(longest + 't'), encrypted("XOAUTH2 OAUTHBEARER", "XOAUTH2"));
    QCOMPARE(dialogue.play({}), QByteArrayLiteral("fails: InvalidConfiguration"));
    QCOMPARE(dialogue.transcript(), QByteArray());

    const auto user = QSmtpCredentials::fromPassword(u"fred"_qs, QByteArray(9216, 'x'));
    QCOMPARE(outcome(user, encrypted("LOGIN"),
                     {"C: AUTH LOGIN", "S: 334 ", "C: {fred}", "S: 334 ", "C: *", "S: 501 ok"}),
             QByteArrayLiteral("fails: InvalidConfiguration"));
}

void tst_Authentication::emptyResponseIsAnEqualsSign()
{
    QCOMPARE(outcome(fred(), inClear("EXTERNAL", "EXTERNAL"), {"C: AUTH EXTERNAL =", "S: 235 ok"}),
             QByteArrayLiteral("succeeds"));
    QCOMPARE(outcome({}, inClear("ANONYMOUS", "ANONYMOUS"), {"C: AUTH ANONYMOUS =", "S: 235 ok"}),
             QByteArrayLiteral("succeeds"));
}

void tst_Authentication::loginAnswersTwice()
{
    for (const QByteArray &prompt : {QByteArray("{Username:}"), QByteArray("{User Name~}"),
                                     QByteArray("{Password:}"), QByteArray()}) {
        QCOMPARE(outcome(fred(), encrypted("LOGIN"),
                         {"C: AUTH LOGIN", "S: 334 " + prompt, "C: {fred}", "S: 334 " + prompt,
                          "C: {secret}", "S: 235 ok"}),
                 QByteArrayLiteral("succeeds"));
    }
}

void tst_Authentication::promptsWithoutEndAreCanceled_data()
{
    QTest::addColumn<QByteArray>("mechanism");
    QTest::addColumn<QByteArrayList>("answers");

    const QByteArray secret("[secret]");
    QTest::newRow("PLAIN") << QByteArray("PLAIN") << QByteArrayList {};
    QTest::newRow("LOGIN") << QByteArray("LOGIN") << QByteArrayList {secret, secret};
    QTest::newRow("CRAM-MD5") << QByteArray("CRAM-MD5") << QByteArrayList {secret};
    QTest::newRow("EXTERNAL") << QByteArray("EXTERNAL") << QByteArrayList {};
    QTest::newRow("ANONYMOUS") << QByteArray("ANONYMOUS") << QByteArrayList {};
    QTest::newRow("XOAUTH2") << QByteArray("XOAUTH2") << QByteArrayList {""};
    QTest::newRow("OAUTHBEARER") << QByteArray("OAUTHBEARER") << QByteArrayList {secret};
}

void tst_Authentication::promptsWithoutEndAreCanceled()
{
    QFETCH(QByteArray, mechanism);
    QFETCH(QByteArrayList, answers);
    const bool token = mechanism.contains("OAUTH");
    Dialogue dialogue(token ? fredWithToken() : fred(), encrypted(mechanism, mechanism));
    dialogue.play({});
    for (const QByteArray &answer : std::as_const(answers)) {
        QCOMPARE(dialogue.play({"S: 334 {more}"}), "says " + answer);
    }
    QCOMPARE(dialogue.play({"S: 334 {more}", "C: *"}), QByteArrayLiteral("says *"));
    QCOMPARE(dialogue.play({"S: 501 canceled"}), QByteArrayLiteral("fails: Authentication"));
}

void tst_Authentication::challengesAreCounted()
{
    Dialogue dialogue({}, withTicket(encrypted("X-TICKET")));
    dialogue.play({});
    for (int i = 0; i < Authentication::ChallengeCountLimit; ++i) {
        QCOMPARE(dialogue.play({"S: 334 {more}", "C: {ticket}"}),
                 QByteArrayLiteral("says [secret]"));
    }
    QCOMPARE(dialogue.play({"S: 334 {more}", "C: *", "S: 501 canceled"}),
             QByteArrayLiteral("fails: Authentication"));
}

void tst_Authentication::malformedChallengeIsCanceled_data()
{
    QTest::addColumn<QByteArray>("mechanism");
    QTest::addColumn<QByteArray>("reply");

    const QByteArray tooLong = "334 " + QByteArray(Authentication::ChallengeLimit + 4, 'A');
    for (const char *const name : {"LOGIN", "CRAM-MD5", "SCRAM-SHA-256", "XOAUTH2"}) {
        QTest::addRow("%s, text", name) << QByteArray(name) << QByteArray("334 What is it?");
        QTest::addRow("%s, padding inside", name) << QByteArray(name) << QByteArray("334 YQ==YQ==");
        QTest::addRow("%s, URL alphabet", name) << QByteArray(name) << QByteArray("334 _-_-");
        QTest::addRow("%s, too long", name) << QByteArray(name) << tooLong;
    }
}

void tst_Authentication::malformedChallengeIsCanceled()
{
    QFETCH(QByteArray, mechanism);
    QFETCH(QByteArray, reply);
    const bool token = mechanism.contains("OAUTH");
    Dialogue dialogue(token ? fredWithToken() : fred(), encrypted(mechanism));
    QCOMPARE(dialogue.play({"S: " + reply, "C: *"}), QByteArrayLiteral("says *"));
    QCOMPARE(dialogue.play({"S: 501 canceled"}), QByteArrayLiteral("fails: Authentication"));
    QCOMPARE(QByteArray(dialogue.failure().sentence),
             QByteArrayLiteral("The server sent a malformed login challenge."));
}

void tst_Authentication::canceledLoginThatIsAcceptedIsOutOfStep_data()
{
    QTest::addColumn<QByteArray>("reply");

    for (const char *const reply : {"235 welcome", "250 ok", "334 {more}", "354 go on"}) {
        QTest::newRow(reply) << QByteArray(reply);
    }
}

void tst_Authentication::canceledLoginThatIsAcceptedIsOutOfStep()
{
    QFETCH(QByteArray, reply);
    QCOMPARE(outcome(fred(), encrypted("LOGIN"),
                     {"C: AUTH LOGIN", "S: 334 ?", "C: *", "S: " + reply}),
             "fails: Protocol, " + reply.left(3));
}

void tst_Authentication::scramSucceeds_data()
{
    QTest::addColumn<QByteArray>("mechanism");
    QTest::addColumn<QCryptographicHash::Algorithm>("hash");

    QTest::newRow("SHA-1") << QByteArray("SCRAM-SHA-1") << QCryptographicHash::Sha1;
    QTest::newRow("SHA-256") << QByteArray("SCRAM-SHA-256") << QCryptographicHash::Sha256;
    QTest::newRow("SHA-1-PLUS") << QByteArray("SCRAM-SHA-1-PLUS") << QCryptographicHash::Sha1;
    QTest::newRow("SHA-256-PLUS") << QByteArray("SCRAM-SHA-256-PLUS") << QCryptographicHash::Sha256;
}

void tst_Authentication::scramSucceeds()
{
    QFETCH(QByteArray, mechanism);
    QFETCH(QCryptographicHash::Algorithm, hash);
    AuthenticationPolicy policy = encrypted(mechanism);
    policy.channelBinding = QByteArray(32, '\x07');
    Dialogue dialogue(fred(), policy);
    ScramPeer peer(hash, "secret", policy.channelBinding);
    QCOMPARE(dialogue.play({}), "says AUTH " + mechanism + " [secret]");
    QCOMPARE(dialogue.play({"S: 334 {" + peer.first(dialogue.said()) + '}'}),
             QByteArrayLiteral("says [secret]"));
    QVERIFY(peer.accepts(dialogue.said()));
    QCOMPARE(dialogue.play({"S: 334 {" + peer.final() + '}', "C: "}), QByteArrayLiteral("says "));
    QCOMPARE(dialogue.play({"S: 235 ok"}), QByteArrayLiteral("succeeds"));
}

void tst_Authentication::scramTakesNoSuccessWithoutSignature_data()
{
    QTest::addColumn<int>("challenges");

    QTest::newRow("at once") << 0;
    QTest::newRow("behind the proof") << 1;
}

void tst_Authentication::scramTakesNoSuccessWithoutSignature()
{
    QFETCH(int, challenges);
    Dialogue dialogue(fred(), encrypted("SCRAM-SHA-256 PLAIN"));
    ScramPeer peer(QCryptographicHash::Sha256, "secret");
    dialogue.play({});
    if (challenges > 0) {
        dialogue.play({"S: 334 {" + peer.first(dialogue.said()) + '}'});
        QVERIFY(peer.accepts(dialogue.said()));
    }
    QCOMPARE(dialogue.play({"S: 235 welcome"}),
             QByteArrayLiteral("fails: Authentication, ServerNotGenuine, 235"));
}

void tst_Authentication::scramCancelsAtAWrongSignature()
{
    for (const QByteArray &reply : {QByteArray("501 canceled"), QByteArray("235 welcome")}) {
        Dialogue dialogue(fred(), encrypted("SCRAM-SHA-256 PLAIN"));
        ScramPeer peer(QCryptographicHash::Sha256, "secret");
        dialogue.play({});
        dialogue.play({"S: 334 {" + peer.first(dialogue.said()) + '}'});
        QCOMPARE(dialogue.play({"S: 334 {v=" + QByteArray(32, 'x').toBase64() + '}', "C: *"}),
                 QByteArrayLiteral("says *"));
        QCOMPARE(dialogue.play({"S: " + reply}),
                 QByteArrayLiteral("fails: Authentication, ServerNotGenuine"));
    }
}

void tst_Authentication::scramGivesNoProofToACheat()
{
    Dialogue dialogue(fred(), encrypted("SCRAM-SHA-256 PLAIN"));
    ScramPeer peer(QCryptographicHash::Sha256, "secret");
    peer.iterations = "2147483647";
    dialogue.play({});
    QCOMPARE(dialogue.play({"S: 334 {" + peer.first(dialogue.said()) + '}', "C: *", "S: 501 no"}),
             QByteArrayLiteral("fails: Authentication"));
    QCOMPARE(dialogue.transcript(), QByteArrayLiteral("AUTH SCRAM-SHA-256 [secret]|*"));
}

void tst_Authentication::foreignBindingLetsTheNextOneTry()
{
    AuthenticationPolicy policy = encrypted("SCRAM-SHA-256 SCRAM-SHA-256-PLUS");
    policy.channelBinding = QByteArray(32, 'x');
    QCOMPARE(outcome(fred(), policy,
                     {"S: 334 {e=unsupported-channel-binding-type}", "C: *", "S: 501 canceled"}),
             QByteArrayLiteral("says AUTH SCRAM-SHA-256 [secret]"));
    Dialogue attacked(fred(), policy);
    QCOMPARE(attacked.play({"S: 334 {e=channel-bindings-dont-match}", "C: *", "S: 535 no"}),
             QByteArrayLiteral("fails: Authentication, 535"));
    QCOMPARE(attacked.failure().detail, QByteArrayLiteral("channel-bindings-dont-match"));
}

// The secret may stand across the end of what is shown.
void tst_Authentication::detailWithTheSecretIsNotTold()
{
    const QByteArray before(Authentication::DetailLimit - 3, 'x');
    Dialogue scram(fred(), encrypted("SCRAM-SHA-256"));
    QCOMPARE(scram.play({"S: 334 {e=" + before + "secret}", "C: *", "S: 535 no"}),
             QByteArrayLiteral("fails: Authentication, 535"));
    QCOMPARE(scram.failure().detail, QByteArray());
    Dialogue token(fredWithToken(), encrypted("OAUTHBEARER"));
    const QByteArray error = "{\"scope\":\"" + before + "\\u00740k3n\"}"; // as JSON may write it
    QCOMPARE(token.play({"S: 334 " + error.toBase64(), "C: AQ==", "S: 535 no"}),
             QByteArrayLiteral("fails: Authentication, TokenExpired, 535"));
    QCOMPARE(token.failure().detail, QByteArray());
    Dialogue escaped(fredWithToken(), encrypted("OAUTHBEARER"));
    const QByteArray hidden(R"({"status":"bad: \u00740k3n"})");
    QCOMPARE(escaped.play({"S: 334 " + hidden.toBase64(), "C: AQ==", "S: 535 no"}),
             QByteArrayLiteral("fails: Authentication, TokenExpired, 535"));
    QCOMPARE(escaped.failure().detail, QByteArray());
}

void tst_Authentication::refusalEndsTheLogin_data()
{
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<QByteArray>("failure");

    for (const char *const code : {"530", "500", "501", "503", "550", "554", "454", "432", "450"}) {
        QTest::newRow(code) << QByteArray(code) + " no"
                            << QByteArray("fails: Authentication, ") + code;
    }
    QTest::newRow("535") << QByteArray("535 no")
                         << QByteArray("fails: Authentication, CredentialsWrong, 535");
    QTest::newRow("538") << QByteArray("538 no")
                         << QByteArray("fails: Authentication, EncryptionRequired, 538");
    QTest::newRow("502") << QByteArray("502 no")
                         << QByteArray("fails: Authentication, MechanismNotOffered, 502");
    QTest::newRow("421") << QByteArray("421 later")
                         << QByteArray("fails: Authentication, ServiceClosing, 421");
    QTest::newRow("534 of an account")
        << QByteArray("534 5.7.9 Application-specific password required")
        << QByteArray("fails: Authentication, AppPasswordRequired, 534");
    QTest::newRow("534 until a browser was used")
        << QByteArray("534 5.7.14 Please log in via your web browser")
        << QByteArray("fails: Authentication, WebLoginRequired, 534");
    for (const char *const code : {"200", "220", "250", "354", "335"}) {
        QTest::newRow(code) << QByteArray(code) + " what" << QByteArray("fails: Protocol, ") + code;
    }
}

void tst_Authentication::refusalEndsTheLogin()
{
    QFETCH(QByteArray, reply);
    QFETCH(QByteArray, failure);
    const AuthenticationPolicy policy = encrypted("CRAM-MD5 PLAIN LOGIN");
    // As the answer to the command, and to a response.
    QCOMPARE(outcome(fred(), policy, {"C: AUTH CRAM-MD5", "S: " + reply}), failure);
    Dialogue dialogue(fred(), policy);
    QCOMPARE(dialogue.play({"C: AUTH CRAM-MD5", "S: 334 {<1@a>}", "S: " + reply}), failure);
    QCOMPARE(dialogue.failure().reply.isTransient(), reply.startsWith('4'));
}

void tst_Authentication::unsuitableMechanismLetsTheNextOneTry_data()
{
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<QByteArray>("failure");

    QTest::newRow("unknown after all")
        << QByteArray("504 5.5.4 unknown")
        << QByteArray("fails: Authentication, MechanismNotOffered, 504");
    QTest::newRow("too weak") << QByteArray("534 5.7.9 too weak")
                              << QByteArray("fails: Authentication, MechanismTooWeak, 534");
}

void tst_Authentication::unsuitableMechanismLetsTheNextOneTry()
{
    QFETCH(QByteArray, reply);
    QFETCH(QByteArray, failure);
    QCOMPARE(outcome(fred(), encrypted("CRAM-MD5 PLAIN LOGIN"),
                     {"C: AUTH CRAM-MD5", "S: " + reply, "C: AUTH PLAIN {~fred~secret}",
                      "S: " + reply, "C: AUTH LOGIN", "S: 334 ", "C: {fred}", "S: 334 ",
                      "C: {secret}", "S: 235 ok"}),
             QByteArrayLiteral("succeeds"));
    QCOMPARE(outcome(fred(), encrypted("CRAM-MD5 PLAIN", "CRAM-MD5"), {"S: " + reply}), failure);
}

void tst_Authentication::everyMechanismRefused()
{
    Dialogue dialogue(fred(), encrypted("PLAIN LOGIN"));
    QCOMPARE(dialogue.play({"S: 504 no", "C: AUTH LOGIN", "S: 534 no"}),
             QByteArrayLiteral("fails: Authentication, MechanismTooWeak, 534"));
    QCOMPARE(dialogue.authentication().mechanism(), QByteArrayLiteral("LOGIN"));
}

void tst_Authentication::oauthErrorIsAcknowledgedAndTold_data()
{
    QTest::addColumn<QByteArray>("mechanism");
    QTest::addColumn<QByteArray>("acknowledgement");

    QTest::newRow("XOAUTH2") << QByteArray("XOAUTH2") << QByteArray();
    QTest::newRow("OAUTHBEARER") << QByteArray("OAUTHBEARER") << QByteArray("AQ==");
}

void tst_Authentication::oauthErrorIsAcknowledgedAndTold()
{
    QFETCH(QByteArray, mechanism);
    QFETCH(QByteArray, acknowledgement);
    const QByteArray error = QByteArray(R"({"status":"401","schemes":"bearer","scope":"mail"})");
    for (const QByteArray &end :
         {QByteArray("TokenExpired, 535"), QByteArray("TokenExpired, 554"), QByteArray("454")}) {
        Dialogue dialogue(fredWithToken(), encrypted(mechanism));
        QCOMPARE(dialogue.play({"S: 334 " + error.toBase64(), "C: " + acknowledgement,
                                "S: " + end.right(3) + " no"}),
                 "fails: Authentication, " + end);
        QCOMPARE(dialogue.failure().detail, QByteArrayLiteral("status 401, scope mail"));
    }
    Dialogue dialogue(fredWithToken(), encrypted(mechanism));
    QCOMPARE(dialogue.play({"S: 334 " + error.toBase64(), "S: 235 ok"}),
             QByteArrayLiteral("fails: Authentication, ServerNotGenuine, 235"));
}

void tst_Authentication::refusedTokenIsToldFromWhatElseIsRefused_data()
{
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<QByteArray>("failure");

    QTest::newRow("no challenge") << QByteArray("535 5.7.8 no")
                                  << QByteArray("fails: Authentication, TokenExpired, 535");
    QTest::newRow("Outlook") << QByteArray("535 5.7.3 Authentication unsuccessful")
                             << QByteArray("fails: Authentication, TokenExpired, 535");
    QTest::newRow("login switched off")
        << QByteArray("535 5.7.139 SmtpClientAuthentication is disabled for the Mailbox.")
        << QByteArray("fails: Authentication, LoginDisabled, 535");
    QTest::newRow("for now") << QByteArray("454 4.7.0 later")
                             << QByteArray("fails: Authentication, 454");
    QTest::newRow("too often") << QByteArray("454 4.7.0 Too many login attempts")
                               << QByteArray("fails: Authentication, TooManyLogins, 454");
    QTest::newRow("line not understood")
        << QByteArray("500 5.5.6 Line too long") << QByteArray("fails: Authentication, 500");
}

void tst_Authentication::refusedTokenIsToldFromWhatElseIsRefused()
{
    QFETCH(const QByteArray, reply);
    QFETCH(const QByteArray, failure);
    QCOMPARE(outcome(fredWithToken(), encrypted("XOAUTH2"), {"S: " + reply}), failure);
}

void tst_Authentication::alreadyLoggedInIsTakenWhereNothingHasToBeProved()
{
    const QByteArray already("S: 503 5.5.1 Error: already authenticated");
    Dialogue plain(fred(), encrypted("PLAIN"));
    QCOMPARE(plain.play({already}), QByteArrayLiteral("succeeds"));
    QCOMPARE(plain.authentication().mechanism(), QByteArray());
    QCOMPARE(outcome(fred(), encrypted("LOGIN"), {already}), QByteArrayLiteral("succeeds"));
    QCOMPARE(outcome(fred(), encrypted("SCRAM-SHA-256"), {already}),
             QByteArrayLiteral("fails: Authentication, ServerNotGenuine, 503"));

    QCOMPARE(outcome(fred(), encrypted("LOGIN"), {"S: 334 ", already}),
             QByteArrayLiteral("fails: Authentication, 503"));
    QCOMPARE(outcome(fred(), encrypted("PLAIN"), {"S: 503 5.5.1 EHLO first"}),
             QByteArrayLiteral("fails: Authentication, 503"));
    QCOMPARE(outcome(fred(), encrypted("PLAIN"), {"S: 535 5.7.8 already said no"}),
             QByteArrayLiteral("fails: Authentication, CredentialsWrong, 535"));
}

void tst_Authentication::whatIsSaidIsMasked()
{
    Dialogue login(fred(), encrypted("LOGIN"));
    login.play({"S: 334 ", "S: 334 ", "S: 334 "});
    QCOMPARE(login.transcript(), QByteArrayLiteral("AUTH LOGIN|[secret]|[secret]|*"));
    Dialogue bearer(fredWithToken(), encrypted("OAUTHBEARER"));
    bearer.play({"S: 334 {x}"});
    QCOMPARE(bearer.transcript(), QByteArrayLiteral("AUTH OAUTHBEARER [secret]|[secret]"));
    Dialogue xoauth2(fredWithToken(), encrypted("XOAUTH2"));
    xoauth2.play({"S: 334 {x}"});
    QCOMPARE(xoauth2.transcript(), QByteArrayLiteral("AUTH XOAUTH2 [secret]|"));
}

void tst_Authentication::repliesBehindTheEndAreOutOfPlace()
{
    const AuthenticationPolicy policy = encrypted("PLAIN");
    QCOMPARE(outcome(fred(), policy, {"S: 235 ok", "S: 235 ok"}),
             QByteArrayLiteral("fails: Protocol, 235"));
    QCOMPARE(outcome(fred(), policy, {"S: 535 no", "S: 334 {more}"}),
             QByteArrayLiteral("fails: Protocol, 334"));
    Authentication early(fred(), policy);
    QCOMPARE(nameOf(early.answer(QSmtpReply(235, {QByteArray()}))),
             QByteArrayLiteral("fails: Protocol, 235"));
    QCOMPARE(nameOf(early.keyDerived(KeptSecret(QByteArray(32, 'k')))),
             QByteArrayLiteral("fails: Protocol"));
}

// A line that was said is wiped; nothing that the next attempt needs goes with it.
void tst_Authentication::attemptsWithTheSameCredentialsSayTheSame()
{
    const QSmtpCredentials credentials = fred();
    for (int attempt = 0; attempt < 2; ++attempt) {
        QCOMPARE(outcome(credentials, encrypted("PLAIN LOGIN"),
                         {"C: AUTH PLAIN {~fred~secret}", "S: 504 no", "C: AUTH LOGIN", "S: 334 ",
                          "C: {fred}", "S: 334 ", "C: {secret}", "S: 535 no"}),
                 QByteArrayLiteral("fails: Authentication, CredentialsWrong, 535"));
    }
}

QTEST_GUILESS_MAIN(tst_Authentication)
#include "tst_authentication.moc"
