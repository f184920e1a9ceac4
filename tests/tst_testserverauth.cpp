// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The test server's SASL, judged by the mechanisms' own arithmetic; it does not know our client.
#include "plainclient.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QMessageAuthenticationCode>
#include <QtNetwork/QPasswordDigestor>
#include <QtNetwork/QSslKey>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using Hash = QCryptographicHash;

class tst_TestServerAuth : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void offersWhatUsersAndTokensAllow();
    void plainAndLogin_data();
    void plainAndLogin();
    void cramMd5AnswersTheChallenge();
    void scram_data();
    void scram();
    void scramWithoutBindingIsRefusedWhereBindingWasOffered();
    void scramIterationsAreAsSet();
    void wrongTokenGetsTheErrorBeforeTheRefusal_data();
    void wrongTokenGetsTheErrorBeforeTheRefusal();
    void externalNeedsAClientCertificate();
    void anonymousIsLetInWhereListed();
    void brokenExchangesAreEnded_data();
    void brokenExchangesAreEnded();
    void requiredAuthenticationIsRequired();
    void secretsAreNotTraced();
    void fixedRepliesEndTheExchange();
};

namespace {

void addAccounts(QSmtpTestServer &server)
{
    server.addUser(QStringLiteral("user"), QStringLiteral("pass word"));
    server.addUser(QStringLiteral("us=e,r"), QStringLiteral("p\u00e4ss\u00a0word"));
    server.addToken(QStringLiteral("user"), "token-1");
}

QByteArray base64(const QByteArray &octets)
{
    return octets.toBase64();
}

QByteArray challengeOf(const QByteArray &reply)
{
    return QByteArray::fromBase64(reply.mid(4));
}

QByteArray hmac(const QByteArray &key, const QByteArray &text, Hash::Algorithm algorithm)
{
    return QMessageAuthenticationCode::hash(text, key, algorithm);
}

// SCRAM's side of the client, RFC 5802 section 3, in one go; the last reply of the server.
struct ScramAttempt
{
    QByteArray mechanism;
    QByteArray name;
    QByteArray password;
    QByteArray gs2Header;
    QByteArray binding;
};

QByteArray attempt(PlainClient &client, const ScramAttempt &scram, bool *isServerProven)
{
    const auto algorithm = scram.mechanism.contains("256") ? Hash::Sha256 : Hash::Sha1;
    const QByteArray firstBare = "n=" + scram.name + ",r=clientnonce";
    const QByteArray reply = client.ask("AUTH " + scram.mechanism + ' '
                                        + base64(scram.gs2Header + firstBare));
    if (!reply.startsWith("334")) {
        return reply;
    }
    const QByteArray serverFirst = challengeOf(reply);
    const QByteArrayList parts = serverFirst.split(',');
    const QByteArray salted = QPasswordDigestor::deriveKeyPbkdf2(
        algorithm, scram.password, QByteArray::fromBase64(parts.at(1).mid(2)),
        parts.at(2).mid(2).toInt(), quint64(Hash::hashLength(algorithm)));
    const QByteArray withoutProof = "c=" + base64(scram.gs2Header + scram.binding) + ','
                                    + parts.at(0);
    const QByteArray exchange = firstBare + ',' + serverFirst + ',' + withoutProof;
    const QByteArray clientKey = hmac(salted, "Client Key", algorithm);
    const QByteArray signature = hmac(Hash::hash(clientKey, algorithm), exchange, algorithm);
    QByteArray proof = clientKey;
    for (qsizetype i = 0; i < proof.size(); ++i) {
        proof[i] = char(uchar(proof.at(i)) ^ uchar(signature.at(i)));
    }
    const QByteArray last = client.ask(base64(withoutProof + ",p=" + base64(proof)));
    const QByteArray expected = hmac(hmac(salted, "Server Key", algorithm), exchange, algorithm);
    *isServerProven = challengeOf(last) == "v=" + base64(expected);
    return last.startsWith("334") ? client.ask("") : last;
}

} // namespace

void tst_TestServerAuth::offersWhatUsersAndTokensAllow()
{
    QSmtpTestServer server;
    QVERIFY(server.listen());
    PlainClient client(server);
    client.reply();
    QVERIFY(!client.ask("EHLO client.test").contains("AUTH"));
    server.addToken(QStringLiteral("user"), "token-1");
    QVERIFY(client.ask("EHLO client.test").contains("-AUTH OAUTHBEARER XOAUTH2\n"));
    server.addUser(QStringLiteral("user"), QStringLiteral("secret"));
    QVERIFY(client.ask("EHLO client.test")
                .contains(
                    "-AUTH SCRAM-SHA-256 SCRAM-SHA-1 CRAM-MD5 PLAIN LOGIN OAUTHBEARER XOAUTH2\n"));
    QCOMPARE(client.ask("AUTH SCRAM-SHA-256-PLUS").left(3), "504");
    server.setAuthMechanisms({QStringLiteral("LOGIN")});
    QVERIFY(client.ask("EHLO client.test").contains("-AUTH LOGIN\n"));
    QCOMPARE(client.ask("AUTH PLAIN").left(3), "504");
}

void tst_TestServerAuth::plainAndLogin_data()
{
    QTest::addColumn<QByteArrayList>("lines");
    QTest::addColumn<QByteArray>("codes");
    const auto row = [](const char *name, const QByteArrayList &lines, const char *codes) {
        QTest::newRow(name) << lines << QByteArray(codes);
    };
    const QByteArray right("\0user\0pass word", 15);
    const QByteArray self("user\0user\0pass word", 19);
    const QByteArray other("root\0user\0pass word", 19);
    const QByteArray wrong("\0user\0password", 14);
    const QByteArray nobody("\0none\0pass word", 15);
    row("PLAIN at once", {"AUTH PLAIN " + base64(right)}, "235");
    row("PLAIN in two steps", {"auth plain", base64(right)}, "334 235");
    row("PLAIN as oneself", {"AUTH PLAIN " + base64(self)}, "235");
    row("PLAIN for another", {"AUTH PLAIN " + base64(other)}, "535");
    row("PLAIN, wrong password, then right",
        {"AUTH PLAIN " + base64(wrong), "AUTH PLAIN " + base64(right)}, "535 235");
    row("PLAIN, unknown user", {"AUTH PLAIN " + base64(nobody)}, "535");
    row("PLAIN, not three parts", {"AUTH PLAIN " + base64("user")}, "501");
    row("LOGIN", {"AUTH LOGIN", base64("user"), base64("pass word")}, "334 334 235");
    row("LOGIN, name at once", {"AUTH LOGIN " + base64("user"), base64("pass word")}, "334 235");
    row("LOGIN, wrong password", {"AUTH LOGIN", base64("user"), base64("password")}, "334 334 535");
    row("LOGIN, unknown user", {"AUTH LOGIN", base64("none"), base64("x")}, "334 334 535");
}

void tst_TestServerAuth::plainAndLogin()
{
    QFETCH(QByteArrayList, lines);
    QSmtpTestServer server;
    addAccounts(server);
    QVERIFY(server.listen());
    PlainClient client(server);
    QVERIFY(client.greet());
    const QByteArray codes = client.codes(lines).join(' ');
    QTEST(codes, "codes");
    const bool isIn = codes.endsWith("235");
    QCOMPARE(client.ask("AUTH PLAIN").left(3), isIn ? "503" : "334");
    if (isIn) {
        QCOMPARE(
            client.codes({"MAIL FROM:<> AUTH=<>", "AUTH PLAIN", "RCPT TO:<b@x.test>", "DATA", "."})
                .join(' '),
            "250 503 250 354 250");
        const QSmtpReceivedMessage message = server.takeMessage();
        QCOMPARE(message.userName, QStringLiteral("user"));
        const bool isPlain = lines.constFirst().toUpper().startsWith("AUTH PLAIN");
        QCOMPARE(message.authMechanism,
                 isPlain ? QStringLiteral("PLAIN") : QStringLiteral("LOGIN"));
    }
}

void tst_TestServerAuth::cramMd5AnswersTheChallenge()
{
    QSmtpTestServer server;
    addAccounts(server);
    QVERIFY(server.listen());
    PlainClient client(server);
    QVERIFY(client.greet());
    const auto answer = [&](const QByteArray &user, const QByteArray &password) {
        const QByteArray challenge = challengeOf(client.ask("AUTH CRAM-MD5"));
        return client.ask(base64(user + ' ' + hmac(password, challenge, Hash::Md5).toHex()))
            .left(3);
    };
    QCOMPARE(answer("user", "password"), "535");
    QCOMPARE(answer("none", "pass word"), "535");
    QCOMPARE(client.ask("AUTH CRAM-MD5 " + base64("user x")).left(3), "501");
    QCOMPARE(answer("user", "pass word"), "235");
}

void tst_TestServerAuth::scram_data()
{
    QTest::addColumn<ScramAttempt>("scram");
    QTest::addColumn<QByteArray>("code");
    const QByteArray endPoint = "p=tls-server-end-point,,";
    for (const QByteArray hash : {"SCRAM-SHA-1", "SCRAM-SHA-256"}) {
        const auto row = [&](const char *name, const ScramAttempt &scram, const char *code) {
            QTest::addRow("%s%s", scram.mechanism.constData(), name) << scram << QByteArray(code);
        };
        const QByteArray plus = hash + "-PLUS";
        row("", {hash, "user", "pass word", "n,,", {}}, "235");
        row(", as oneself", {hash, "user", "pass word", "n,a=user,", {}}, "235");
        row(", escapes and preparation", {hash, "us=3De=2Cr", "p\xc3\xa4ss word", "n,,", {}},
            "235");
        row(", wrong password", {hash, "user", "password", "n,,", {}}, "535");
        row(", unknown user", {hash, "none", "pass word", "n,,", {}}, "535");
        row(", bad escape", {hash, "us=er", "pass word", "n,,", {}}, "501");
        row(", binds unasked", {hash, "user", "pass word", endPoint, "certificate"}, "535");
        row("", {plus, "user", "pass word", endPoint, "certificate"}, "235");
        row(", wrong binding", {plus, "user", "pass word", endPoint, "another"}, "535");
        row(", no binding", {plus, "user", "pass word", "n,,", {}}, "535");
        row(", wrong password", {plus, "user", "password", endPoint, "certificate"}, "535");
    }
}

void tst_TestServerAuth::scram()
{
    QFETCH(ScramAttempt, scram);
    QSmtpTestServer server;
    server.setSecurity(QSmtpTestServer::Security::ImplicitTls);
    addAccounts(server);
    QVERIFY(server.listen());
    PlainClient client(server);
    QVERIFY(client.greet());
    if (scram.binding == "certificate") {
        // The certificate is signed with ECDSA and SHA-256, so SHA-256 it is (RFC 5929
        // section 4.1).
        scram.binding = client.socket.peerCertificate().digest(Hash::Sha256);
    }
    bool isServerProven = false;
    const QByteArray code = attempt(client, scram, &isServerProven).left(3);
    QTEST(code, "code");
    QCOMPARE(isServerProven, code == "235");
}

void tst_TestServerAuth::scramWithoutBindingIsRefusedWhereBindingWasOffered()
{
    QSmtpTestServer server;
    addAccounts(server);
    QVERIFY(server.listen());
    const ScramAttempt scram {"SCRAM-SHA-256", "user", "pass word", "y,,", {}};
    bool isServerProven = false;
    PlainClient inClear(server);
    QVERIFY(inClear.greet());
    QCOMPARE(attempt(inClear, scram, &isServerProven).left(3), "235");
    server.setSecurity(QSmtpTestServer::Security::ImplicitTls);
    PlainClient overTls(server);
    QVERIFY(overTls.greet());
    QCOMPARE(attempt(overTls, scram, &isServerProven).left(3), "535");
}

void tst_TestServerAuth::scramIterationsAreAsSet()
{
    QSmtpTestServer server;
    addAccounts(server);
    server.setScramIterations(10);
    QVERIFY(server.listen());
    PlainClient client(server);
    QVERIFY(client.greet());
    const QByteArray first = challengeOf(
        client.ask("AUTH SCRAM-SHA-1 " + base64("n,,n=user,r=nonce")));
    QVERIFY(first.startsWith("r=nonce") && first.endsWith(",i=10"));
}

void tst_TestServerAuth::wrongTokenGetsTheErrorBeforeTheRefusal_data()
{
    QTest::addColumn<QByteArray>("mechanism");
    QTest::addColumn<QByteArray>("front");
    QTest::addColumn<QByteArray>("dummy");
    QTest::newRow("XOAUTH2") << QByteArray("XOAUTH2") << QByteArray("user=user") << QByteArray();
    QTest::newRow("OAUTHBEARER") << QByteArray("OAUTHBEARER")
                                 << QByteArray("n,a=user,\x01host=mail.test\x01port=25")
                                 << QByteArray("AQ==");
}

void tst_TestServerAuth::wrongTokenGetsTheErrorBeforeTheRefusal()
{
    QFETCH(QByteArray, mechanism);
    QFETCH(QByteArray, front);
    QFETCH(QByteArray, dummy);
    QSmtpTestServer server;
    addAccounts(server);
    QVERIFY(server.listen());
    PlainClient client(server);
    QVERIFY(client.greet());
    const auto answer = [&](const QByteArray &token) {
        const QByteArray response = front
                                    + "\x01"
                                      "auth=Bearer "
                                    + token + "\x01\x01";
        return client.ask("AUTH " + mechanism + ' ' + base64(response));
    };
    const QByteArray error = answer("token-2");
    QCOMPARE(error.left(4), "334 ");
    QVERIFY(challengeOf(error).contains("\"status\":\"401\""));
    QCOMPARE(client.ask(dummy).left(3), "535");
    QCOMPARE(client.ask("AUTH " + mechanism + ' ' + base64("user")).left(3), "501");
    QCOMPARE(answer("token-1").left(3), "235");
}

void tst_TestServerAuth::externalNeedsAClientCertificate()
{
    QSmtpTestServer server;
    server.setSecurity(QSmtpTestServer::Security::StartTls);
    server.setAuthMechanisms({QStringLiteral("EXTERNAL")});
    QVERIFY(server.listen());
    PlainClient stranger(server);
    QVERIFY(stranger.greet() && stranger.startTls());
    QVERIFY(stranger.ask("EHLO client.test").contains("AUTH EXTERNAL"));
    QCOMPARE(stranger.ask("AUTH EXTERNAL =").left(3), "535");
    PlainClient client(server);
    client.socket.setLocalCertificate(QSmtpTestServer::testClientCertificate());
    client.socket.setPrivateKey(QSmtpTestServer::testClientKey());
    QVERIFY(client.greet() && client.startTls());
    QVERIFY(client.ask("EHLO client.test").contains("AUTH EXTERNAL"));
    QCOMPARE(client.ask("AUTH EXTERNAL " + base64("root")).left(3), "535");
    QCOMPARE(client.ask("AUTH EXTERNAL =").left(3), "235");
    QCOMPARE(client.codes({"MAIL FROM:<>", "RCPT TO:<b@x.test>", "DATA", "."}).join(' '),
             "250 250 354 250");
    QCOMPARE(server.takeMessage().userName, QStringLiteral("client"));
}

void tst_TestServerAuth::anonymousIsLetInWhereListed()
{
    QSmtpTestServer server;
    QVERIFY(server.listen());
    PlainClient client(server);
    QVERIFY(client.greet());
    QCOMPARE(client.ask("AUTH ANONYMOUS").left(3), "504");
    server.setAuthMechanisms({QStringLiteral("ANONYMOUS")});
    QCOMPARE(client.ask("AUTH ANONYMOUS " + base64(QByteArray(256, 'x'))).left(3), "501");
    QCOMPARE(client.codes({"AUTH ANONYMOUS", base64("trace")}).join(' '), "334 235");
}

void tst_TestServerAuth::brokenExchangesAreEnded_data()
{
    QTest::addColumn<QByteArrayList>("lines");
    QTest::addColumn<QByteArray>("codes");
    QTest::newRow("cancelled") << QByteArrayList {"AUTH LOGIN", "*", "NOOP"}
                               << QByteArray("334 501 250");
    QTest::newRow("not base64") << QByteArrayList {"AUTH PLAIN !", "AUTH PLAIN", "abc", "NOOP"}
                                << QByteArray("501 334 501 250");
    QTest::newRow("too many words")
        << QByteArrayList {"AUTH PLAIN a b", "AUTH"} << QByteArray("501 501");
    QTest::newRow("after HELO") << QByteArrayList {"HELO client.test", "AUTH PLAIN"}
                                << QByteArray("250 502");
}

void tst_TestServerAuth::brokenExchangesAreEnded()
{
    QFETCH(QByteArrayList, lines);
    QSmtpTestServer server;
    addAccounts(server);
    QVERIFY(server.listen());
    PlainClient client(server);
    QVERIFY(client.greet());
    const QByteArray codes = client.codes(lines).join(' ');
    QTEST(codes, "codes");
}

void tst_TestServerAuth::requiredAuthenticationIsRequired()
{
    QSmtpTestServer server;
    addAccounts(server);
    server.setAuthenticationRequired(true);
    QVERIFY(server.listen());
    PlainClient client(server);
    QVERIFY(client.greet());
    QCOMPARE(client.ask("MAIL FROM:<a@x.test>"), "530 5.7.0 Authentication required");
    QCOMPARE(client.ask("AUTH PLAIN " + base64(QByteArray("\0user\0pass word", 15))).left(3),
             "235");
    QCOMPARE(client.ask("MAIL FROM:<a@x.test>").left(3), "250");
}

void tst_TestServerAuth::secretsAreNotTraced()
{
    QSmtpTestServer server;
    addAccounts(server);
    QVERIFY(server.listen());
    QVERIFY(server.play("S: 220 scripted\nC* EHLO *\nS: 250 AUTH PLAIN LOGIN\nC* AUTH PLAIN *\n"
                        "S: 535 no\nC: AUTH LOGIN\nS: 334 x\nC* *\nS: 535 no\n"));
    QByteArray trace;
    connect(&server, &QSmtpTestServer::traced, this,
            [&](QSmtpTestServer::Origin, const QByteArray &line) { trace += line + '\n'; });
    const QByteArray secret = base64(QByteArray("\0user\0password", 14));
    for (int i = 0; i < 2; ++i) {
        PlainClient client(server);
        QVERIFY(client.greet());
        client.codes({"AUTH PLAIN " + secret, "AUTH LOGIN", secret});
    }
    QTRY_COMPARE(trace.count("AUTH PLAIN ***"), 2);
    QCOMPARE(trace.count("\n***\n"), 2);
    QVERIFY(!trace.contains(secret));
}

void tst_TestServerAuth::fixedRepliesEndTheExchange()
{
    QSmtpTestServer server;
    addAccounts(server);
    server.setReply(QStringLiteral("AUTH-END"), "454 4.7.0 Later", 1);
    server.setReply(QStringLiteral("AUTH"), "534 5.7.9 Too weak", 1);
    QVERIFY(server.listen());
    PlainClient client(server);
    QVERIFY(client.greet());
    const QByteArray right = "AUTH PLAIN " + base64(QByteArray("\0user\0pass word", 15));
    QCOMPARE(client.ask(right), "534 5.7.9 Too weak");
    QCOMPARE(client.ask(right), "454 4.7.0 Later");
    server.setReply(QStringLiteral("AUTH"), "235 in");
    QCOMPARE(client.ask(right), "235 in");
}

QTEST_GUILESS_MAIN(tst_TestServerAuth)
#include "tst_testserverauth.moc"
