// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What a QSmtpClient makes of a server, or of somebody in its place, that offers less than is
// wanted: less encryption, less of a login, less to trust.

#include "clientfixture.h"

#include <QSmtp/QSmtpTokenRequest>

#include <functional>

using Cause = QSmtpError::Cause;
using Security = QSmtpClient::Security;
using Wish = std::function<void(QSmtpClient *)>;

namespace {

const QByteArray Leaving = "C: QUIT\nS: 221 bye\nX\n";

} // namespace

class tst_ClientDowngrade : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusedEhloIsNoWayAroundTheLogin_data();
    void refusedEhloIsNoWayAroundTheLogin();
    void strippedStartTlsEndsTheSession_data();
    void strippedStartTlsEndsTheSession();
    void strippedTlsLeavesThePasswordUnsaid_data();
    void strippedTlsLeavesThePasswordUnsaid();
    void foreignMechanismsAloneSendNothing();
    void onlyWhatIsOfferedInsideOfTlsCounts();
    void carelessDefaultsTrustNobody_data();
    void carelessDefaultsTrustNobody();
};

void tst_ClientDowngrade::refusedEhloIsNoWayAroundTheLogin_data()
{
    QTest::addColumn<Wish>("wish");
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<QString>("kind");
    const QString ann = QStringLiteral("ann");
    const QByteArray unknown = "502 5.5.1 what";
    const QString withheld = QStringLiteral("CredentialsWithheld");
    const QString refused = QStringLiteral("ServiceRefused");
    const Wish password([ann](QSmtpClient *client) {
        client->setCredentials(QSmtpCredentials::fromPassword(ann, QStringLiteral("secret")));
    });
    QTest::newRow("password") << password << unknown << withheld;
    QTest::newRow("token") << Wish([ann](QSmtpClient *client) {
        client->setCredentials(QSmtpCredentials::fromToken(ann, "token"));
    }) << unknown << withheld;
    QTest::newRow("a provider of tokens, which is not asked") << Wish([ann](QSmtpClient *client) {
        client->setTokenProvider(ann, [](const QSmtpTokenRequest &) { QFAIL("asked"); });
    }) << unknown << withheld;
    QTest::newRow("certificate") << Wish([](QSmtpClient *client) {
        client->setAuthMechanisms({QStringLiteral("EXTERNAL")});
    }) << unknown << withheld;
    QTest::newRow("a name alone") << Wish([ann](QSmtpClient *client) { client->setUserName(ann); })
                                  << unknown << withheld;
    QTest::newRow("password, 500") << password << QByteArray("500 what") << withheld;
    QTest::newRow("password, 501") << password << QByteArray("501 5.5.4 who") << withheld;
    // It may know EHLO, and does not like who says it: no other way of logging in would help.
    QTest::newRow("password, 550") << password << QByteArray("550 5.7.1 not you") << refused;
    QTest::newRow("password, for now") << password << QByteArray("450 4.7.1 later") << refused;
}

void tst_ClientDowngrade::refusedEhloIsNoWayAroundTheLogin()
{
    QFETCH(Wish, wish);
    QFETCH(QByteArray, reply);
    QFETCH(QString, kind);
    ClientFixture f;
    f.protect(Security::ImplicitTls);
    wish(f.client);
    QVERIFY(f.server.play("TLS\nS: 220 x\nC* EHLO *\nS: " + reply + "\nE\n"));
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY(f.open());
    QVERIFY2(f.hears(QStringLiteral("disconnected")), qPrintable(f.all()));
    for (const char *const beginning : {"error ", "1 failed "}) {
        const QString told = QLatin1String(beginning) + kind + QLatin1String(" Hello");
        QVERIFY2(f.heard.contains(told), qPrintable(f.all()));
    }
    QCOMPARE(f.lastError.reply().code(), reply.left(3).toInt());
    QCOMPARE(f.lastError.isTransient(), reply.startsWith('4'));
    QCOMPARE(f.lastError.cause() == Cause::MechanismNotOffered,
             kind == QLatin1String("CredentialsWithheld"));
    QTRY_COMPARE(f.server.openConnectionCount(), 0);
    QCOMPARE(f.saidCount("HELO") + f.saidCount("AUTH") + f.saidCount("MAIL"), 0);
    QCOMPARE(f.server.connectionCount(), 1);
}

void tst_ClientDowngrade::strippedStartTlsEndsTheSession_data()
{
    QTest::addColumn<QByteArray>("dialogue");
    QTest::addColumn<QString>("outcome");
    const QString refused = QStringLiteral("Security StartTls");
    const QByteArray asked = "C* EHLO *\nS: 250-x\nS: 250 STARTTLS\nC: STARTTLS\n";
    QTest::newRow("not offered") << QByteArray("C* EHLO *\nS: 250-x\nS: 250 AUTH PLAIN\n")
                                 << refused;
    QTest::newRow("refused for now") << asked + "S: 454 no\n" << refused;
    QTest::newRow("unknown") << asked + "S: 502 what\n" << refused;
    QTest::newRow("another answer") << asked + "S: 354 go on\n" << refused;
    QTest::newRow("EHLO unknown") << QByteArray("C* EHLO *\nS: 502 what\n")
                                  << QStringLiteral("Security Hello");
}

void tst_ClientDowngrade::strippedStartTlsEndsTheSession()
{
    QFETCH(QByteArray, dialogue);
    QFETCH(QString, outcome);
    ClientFixture f;
    f.protect(Security::StartTls);
    f.login();
    QVERIFY(f.server.play("S: 220 x\n" + dialogue + "E\n"));
    QVERIFY(f.open());
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY2(f.hears(QStringLiteral("disconnected")), qPrintable(f.all()));
    QCOMPARE(f.heard.filter(QLatin1String("error ") + outcome).size(), 1);
    QCOMPARE(f.heard.filter(QLatin1String("1 failed ") + outcome).size(), 1);
    QTRY_COMPARE(f.server.openConnectionCount(), 0);
    QCOMPARE(f.saidCount("AUTH") + f.saidCount("MAIL") + f.saidCount("HELO") + f.saidCount("QUIT"),
             0);
    QCOMPARE(f.server.connectionCount(), 1);
}

void tst_ClientDowngrade::strippedTlsLeavesThePasswordUnsaid_data()
{
    QTest::addColumn<QByteArray>("dialogue");
    QTest::newRow("not offered") << QByteArray("C* EHLO *\nS: 250-x\nS: 250 AUTH PLAIN LOGIN\n");
    QTest::newRow("refused") << QByteArray(
        "C* EHLO *\nS: 250-x\nS: 250-STARTTLS\nS: 250 AUTH PLAIN LOGIN\n"
        "C: STARTTLS\nS: 454 4.7.0 no\n");
}

// Also where a connection without TLS would do: what is said on it would be said to anybody.
void tst_ClientDowngrade::strippedTlsLeavesThePasswordUnsaid()
{
    QFETCH(QByteArray, dialogue);
    ClientFixture f;
    f.client->setSecurity(Security::StartTlsIfOffered);
    f.login();
    QVERIFY(f.server.play("S: 220 x\n" + dialogue + Leaving));
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY(f.open());
    QVERIFY2(f.hears(QStringLiteral("disconnected")), qPrintable(f.all()));
    QVERIFY2(f.heard.contains(QStringLiteral("1 failed CredentialsWithheld Authentication")),
             qPrintable(f.all()));
    QCOMPARE(f.lastError.cause(), Cause::LinkNotEncrypted);
    // QUIT was the next that it heard.
    QVERIFY2(f.server.isPlayed(), qPrintable(f.server.playError()));
    QCOMPARE(f.server.connectionCount(), 1);
}

void tst_ClientDowngrade::foreignMechanismsAloneSendNothing()
{
    ClientFixture f;
    f.protect(Security::ImplicitTls);
    f.login();
    QVERIFY(f.server.play("TLS\nS: 220 x\nC* EHLO *\nS: 250-x\nS: 250 AUTH GSSAPI NTLM X-NEW\n"
                          + Leaving));
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY(f.open());
    QVERIFY2(f.hears(QStringLiteral("disconnected")), qPrintable(f.all()));
    QVERIFY2(f.heard.contains(QStringLiteral("1 failed CredentialsWithheld Authentication")),
             qPrintable(f.all()));
    QCOMPARE(f.lastError.cause(), Cause::MechanismNotOffered);
    QVERIFY2(f.server.isPlayed(), qPrintable(f.server.playError()));
}

void tst_ClientDowngrade::onlyWhatIsOfferedInsideOfTlsCounts()
{
    ClientFixture f;
    f.protect(Security::StartTls);
    f.login();
    // Neither its mechanisms, nor its size, which is less than the letter has.
    QVERIFY(f.server.play("S: 220 x\nC* EHLO *\nS: 250-x\nS: 250-SIZE 10\nS: 250-SMTPUTF8\n"
                          "S: 250-AUTH PLAIN CRAM-MD5\nS: 250 STARTTLS\n"
                          "C: STARTTLS\nS: 220 go\nTLS\n"
                          "C* EHLO *\nS: 250-x\nS: 250 AUTH LOGIN\n"
                          "C: AUTH LOGIN\nS: 334 VXNlcm5hbWU6\nC: YW5u\nS: 334 UGFzc3dvcmQ6\n"
                          "C: "
                          + QByteArray("wonder land+1").toBase64()
                          + "\nS: 235 ok\n"
                            "C: MAIL FROM:<ann@example.org>\nS: 250 ok\n"
                            "C: RCPT TO:<bob@example.org>\nS: 250 ok\n"
                            "C: DATA\nS: 354 go\nD\nS: 250 ok\n"
                          + Leaving));
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY(f.open());
    QVERIFY2(f.hears(QStringLiteral("1 sent")), qPrintable(f.all() + f.server.playError()));
    QCOMPARE(f.client->capabilities().keywords(), QStringList {QStringLiteral("AUTH")});
    f.client->disconnectFromHost();
    QTRY_VERIFY2(f.server.isPlayed(), qPrintable(f.server.playError()));
}

void tst_ClientDowngrade::carelessDefaultsTrustNobody_data()
{
    QTest::addColumn<QSslSocket::PeerVerifyMode>("mode");
    QTest::addColumn<Security>("security");
    for (const auto security : {Security::ImplicitTls, Security::StartTls}) {
        const char *const name = security == Security::StartTls ? "STARTTLS" : "implicit";
        QTest::addRow("none, %s", name) << QSslSocket::VerifyNone << security;
        QTest::addRow("by query, %s", name) << QSslSocket::QueryPeer << security;
    }
}

// Whoever else is in the process has switched the verification off for all.
void tst_ClientDowngrade::carelessDefaultsTrustNobody()
{
    QFETCH(QSslSocket::PeerVerifyMode, mode);
    QFETCH(Security, security);
    const QSslConfiguration before = QSslConfiguration::defaultConfiguration();
    const auto restore = qScopeGuard(
        [&before] { QSslConfiguration::setDefaultConfiguration(before); });
    QSslConfiguration careless = before;
    careless.setPeerVerifyMode(mode);
    careless.setCaCertificates({});
    QSslConfiguration::setDefaultConfiguration(careless);

    ClientFixture f;
    f.protect(security);
    f.client->setSslConfiguration(QSslConfiguration::defaultConfiguration());
    f.login();
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY(f.open());
    QVERIFY2(f.hears(QStringLiteral("disconnected")), qPrintable(f.all()));
    QVERIFY2(f.heard.contains(QStringLiteral("1 failed Security Handshake")), qPrintable(f.all()));
    QCOMPARE(f.lastError.cause(), Cause::CertificateRefused);
    QVERIFY(!f.heard.contains(QStringLiteral("encrypted")));
    QCOMPARE(f.saidCount("AUTH") + f.saidCount("MAIL"), 0);
}

QTEST_GUILESS_MAIN(tst_ClientDowngrade)
#include "tst_clientdowngrade.moc"
