// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Proves which mechanisms are tried for which offer, and what is told if there is none.
#include "authenticationdialogue.h"

#include <QtTest/QTest>

class tst_SaslChoice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void strongestComesFirst();
    void pinnedMechanismsAreTheOnlyOnes();
    void namesAreMatchedInAnyCase();
    void nothingSecretIsSaidInTheClear_data();
    void nothingSecretIsSaidInTheClear();
    void nothingInCommonIsToldApart_data();
    void nothingInCommonIsToldApart();
    void applicationsOwnMechanismComesFirst();
    void applicationsOwnMechanismAsksForEncryption();
    void scramTellsWhetherItCouldBind_data();
    void scramTellsWhetherItCouldBind();
};

void tst_SaslChoice::strongestComesFirst()
{
    AuthenticationPolicy policy = encrypted(All);
    QCOMPARE(candidates(fred(), policy),
             QByteArrayLiteral("SCRAM-SHA-256 SCRAM-SHA-1 CRAM-MD5 PLAIN LOGIN"));
    QCOMPARE(candidates(fredWithToken(), policy), QByteArrayLiteral("OAUTHBEARER XOAUTH2"));
    policy.channelBinding = QByteArray(32, 'x');
    QCOMPARE(candidates(fred(), policy),
             QByteArrayLiteral("SCRAM-SHA-256-PLUS SCRAM-SHA-256 SCRAM-SHA-1-PLUS SCRAM-SHA-1 "
                               "CRAM-MD5 PLAIN LOGIN"));
    QCOMPARE(candidates(fred(), encrypted("LOGIN PLAIN")), QByteArrayLiteral("PLAIN LOGIN"));
    // SASLprep knows no emoji, and PLAIN takes any text.
    QCOMPARE(candidates(QSmtpCredentials::fromPassword(u"fred"_qs, u"\U0001F511"_qs),
                        encrypted("SCRAM-SHA-256 PLAIN")),
             QByteArrayLiteral("PLAIN"));
}

void tst_SaslChoice::pinnedMechanismsAreTheOnlyOnes()
{
    QCOMPARE(candidates(fred(), encrypted(All, "LOGIN SCRAM-SHA-1 EXTERNAL")),
             QByteArrayLiteral("LOGIN SCRAM-SHA-1 EXTERNAL"));
    QCOMPARE(candidates(fred(), encrypted("PLAIN LOGIN", "CRAM-MD5 LOGIN")),
             QByteArrayLiteral("LOGIN"));
    QCOMPARE(candidates(fred(), encrypted(All, "PLAIN PLAIN")), QByteArrayLiteral("PLAIN"));
    QCOMPARE(candidates({}, encrypted(All, "ANONYMOUS")), QByteArrayLiteral("ANONYMOUS"));
    QCOMPARE(outcome(fred(), encrypted("PLAIN LOGIN", "CRAM-MD5")),
             QByteArrayLiteral("fails: CredentialsWithheld, MechanismNotOffered"));
}

void tst_SaslChoice::namesAreMatchedInAnyCase()
{
    QCOMPARE(outcome(fred(), encrypted("plain", "Plain"), {"C: AUTH PLAIN {~fred~secret}"}),
             QByteArrayLiteral("says AUTH PLAIN [secret]"));
}

void tst_SaslChoice::nothingSecretIsSaidInTheClear_data()
{
    QTest::addColumn<QSmtpCredentials>("credentials");
    QTest::addColumn<QByteArray>("offered");
    QTest::addColumn<QByteArray>("tried");

    const QByteArray nothing;
    QTest::newRow("PLAIN") << fred() << QByteArray("PLAIN") << nothing;
    QTest::newRow("LOGIN") << fred() << QByteArray("LOGIN") << nothing;
    QTest::newRow("CRAM-MD5") << fred() << QByteArray("CRAM-MD5") << nothing;
    QTest::newRow("XOAUTH2") << fredWithToken() << QByteArray("XOAUTH2") << nothing;
    QTest::newRow("OAUTHBEARER") << fredWithToken() << QByteArray("OAUTHBEARER") << nothing;
    QTest::newRow("SCRAM reveals nothing")
        << fred() << QByteArray("PLAIN SCRAM-SHA-256 SCRAM-SHA-1")
        << QByteArray("SCRAM-SHA-256 SCRAM-SHA-1");
}

void tst_SaslChoice::nothingSecretIsSaidInTheClear()
{
    QFETCH(QSmtpCredentials, credentials);
    QFETCH(QByteArray, offered);
    QFETCH(QByteArray, tried);

    for (const QByteArray &pinned : {QByteArray(), offered}) {
        AuthenticationPolicy policy = inClear(offered, pinned);
        QCOMPARE(candidates(credentials, policy), tried);
        if (tried.isEmpty()) {
            QCOMPARE(outcome(credentials, policy),
                     QByteArrayLiteral("fails: CredentialsWithheld, LinkNotEncrypted"));
        }
        policy.allowInsecure = true;
        QVERIFY(candidates(credentials, policy).contains(offered.split(' ').first()));
    }
}

void tst_SaslChoice::nothingInCommonIsToldApart_data()
{
    QTest::addColumn<QSmtpCredentials>("credentials");
    QTest::addColumn<AuthenticationPolicy>("policy");
    QTest::addColumn<QByteArray>("failure");

    const QByteArray notOffered("fails: CredentialsWithheld, MechanismNotOffered");
    const QByteArray unfit("fails: InvalidConfiguration");
    const auto nul = QSmtpCredentials::fromPassword(u"fred"_qs, QByteArray("se\0cret", 7));
    QTest::newRow("no AUTH") << fred() << encrypted("") << notOffered;
    QTest::newRow("no AUTH in the clear")
        << fred() << inClear("") << QByteArray("fails: CredentialsWithheld, LinkNotEncrypted");
    QTest::newRow("only foreign ones") << fred() << encrypted("GSSAPI NTLM") << notOffered;
    QTest::newRow("only foreign ones in the clear") << fred() << inClear("GSSAPI") << notOffered;
    QTest::newRow("only for tokens") << fred() << encrypted("XOAUTH2") << notOffered;
    QTest::newRow("only for passwords") << fredWithToken() << encrypted("PLAIN") << notOffered;
    QTest::newRow("only on request") << fred() << encrypted("EXTERNAL ANONYMOUS") << notOffered;
    QTest::newRow("a pinned one that nobody knows")
        << fred() << encrypted("GSSAPI", "GSSAPI") << notOffered;
    QTest::newRow("a pinned -PLUS without a binding")
        << fred() << encrypted("SCRAM-SHA-256-PLUS", "SCRAM-SHA-256-PLUS") << notOffered;
    QTest::newRow("no secret") << QSmtpCredentials(u"fred"_qs) << encrypted("PLAIN")
                               << QByteArray("fails: Authentication");
    QTest::newRow("no token for the pinned one")
        << fred() << encrypted("XOAUTH2", "XOAUTH2") << QByteArray("fails: Authentication");
    QTest::newRow("NUL in the password") << nul << encrypted(All) << unfit;
    QTest::newRow("line feed in the token") << fredWithToken("token\n") << encrypted(All) << unfit;
}

void tst_SaslChoice::nothingInCommonIsToldApart()
{
    QFETCH(QSmtpCredentials, credentials);
    QFETCH(AuthenticationPolicy, policy);
    QFETCH(QByteArray, failure);
    QCOMPARE(candidates(credentials, policy), QByteArray());
    Dialogue dialogue(credentials, policy);
    QCOMPARE(dialogue.play({}), failure);
    QVERIFY(qstrlen(dialogue.failure().sentence) > 0);
    QCOMPARE(dialogue.failure().phase, QSmtpError::Phase::Authentication);
}

void tst_SaslChoice::applicationsOwnMechanismComesFirst()
{
    QCOMPARE(candidates(fred(), withTicket(encrypted("PLAIN SCRAM-SHA-256 X-TICKET"))),
             QByteArrayLiteral("X-TICKET SCRAM-SHA-256 PLAIN"));
    QCOMPARE(candidates(fred(), withTicket(encrypted("PLAIN"))), QByteArrayLiteral("PLAIN"));
    QCOMPARE(candidates(fred(), withTicket(encrypted("PLAIN X-TICKET", "PLAIN"))),
             QByteArrayLiteral("PLAIN"));
    QCOMPARE(candidates({}, withTicket(encrypted("x-ticket"))), QByteArrayLiteral("X-TICKET"));

    AuthenticationPolicy broken = encrypted("X-TICKET PLAIN");
    broken.custom.append({QByteArrayLiteral("X-TICKET"), [] { return nullptr; }});
    QCOMPARE(outcome(fred(), broken), QByteArrayLiteral("says AUTH PLAIN [secret]"));
    broken.offered = {QByteArrayLiteral("X-TICKET")};
    QCOMPARE(outcome(fred(), broken), QByteArrayLiteral("fails: InvalidConfiguration"));
    AuthenticationPolicy odd = encrypted("X-TICKET");
    odd.offered = {QByteArrayLiteral("X TICKET\r\nRSET")};
    odd.custom.append({odd.offered.first(), [] { return std::make_unique<Ticket>(); }});
    QCOMPARE(candidates(fred(), odd), QByteArray());
}

void tst_SaslChoice::applicationsOwnMechanismAsksForEncryption()
{
    QCOMPARE(outcome({}, withTicket(inClear("X-TICKET"))),
             QByteArrayLiteral("fails: CredentialsWithheld, LinkNotEncrypted"));
    QCOMPARE(candidates({}, withTicket(inClear("X-TICKET"), false)), QByteArrayLiteral("X-TICKET"));
    AuthenticationPolicy insecure = withTicket(inClear("X-TICKET"));
    insecure.allowInsecure = true;
    QCOMPARE(candidates({}, insecure), QByteArrayLiteral("X-TICKET"));

    // Asking takes an object, and that is the one which then logs in.
    int made = 0;
    AuthenticationPolicy counting = inClear("X-TICKET");
    counting.custom.append({QByteArrayLiteral("X-TICKET"), [&made] {
                                ++made;
                                return std::make_unique<Ticket>(false);
                            }});
    QCOMPARE(outcome({}, counting, {"C: AUTH X-TICKET {ticket}"}),
             QByteArrayLiteral("says AUTH X-TICKET [secret]"));
    QCOMPARE(made, 1);
}

void tst_SaslChoice::scramTellsWhetherItCouldBind_data()
{
    QTest::addColumn<QByteArray>("offered");
    QTest::addColumn<QByteArray>("pinned");
    QTest::addColumn<QByteArray>("binding");
    QTest::addColumn<QByteArray>("flag");

    const QByteArray binding(32, 'x');
    const QByteArray both("SCRAM-SHA-256 SCRAM-SHA-256-PLUS");
    const QByteArray plain("SCRAM-SHA-256");
    QTest::newRow("binds") << both << QByteArray() << binding
                           << QByteArray("p=tls-server-end-point,,");
    QTest::newRow("the server does not") << plain << QByteArray() << binding << QByteArray("y,,");
    QTest::newRow("we cannot") << both << QByteArray() << QByteArray() << QByteArray("n,,");
    QTest::newRow("neither can") << plain << QByteArray() << QByteArray() << QByteArray("n,,");
    QTest::newRow("the server does, but is not to")
        << both << plain << binding << QByteArray("n,,");
    QTest::newRow("the server does, by a weaker hash")
        << QByteArray("SCRAM-SHA-256 SCRAM-SHA-1-PLUS") << QByteArray() << binding
        << QByteArray("n,,");
}

void tst_SaslChoice::scramTellsWhetherItCouldBind()
{
    QFETCH(QByteArray, offered);
    QFETCH(QByteArray, pinned);
    QFETCH(QByteArray, binding);
    QFETCH(QByteArray, flag);
    AuthenticationPolicy policy = encrypted(offered, pinned);
    policy.channelBinding = binding;
    Dialogue dialogue(fred(), policy);
    dialogue.play({});
    QVERIFY2(dialogue.said().startsWith(flag + "n=fred,r="), dialogue.said().constData());
}

QTEST_GUILESS_MAIN(tst_SaslChoice)
#include "tst_saslchoice.moc"
