// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// TLS and logins of a QSmtpClient: what it trusts, what it says, and above all what it does not
// say.

#include "clientfixture.h"

#include <QtCore/QFile>
#include <QtNetwork/QSslKey>

using Security = QSmtpClient::Security;

namespace {

const QString Password = QStringLiteral("wonder land+1");

QByteArray contents(const QString &name)
{
    QFile file(QStringLiteral(QSMTP_TEST_CERTIFICATES "/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void show(QSmtpTestServer &server, const QString &certificate)
{
    server.setCertificate(QSslCertificate::fromData(contents(certificate + QLatin1String(".pem"))),
                          QSslKey(contents(certificate + QLatin1String(".key")), QSsl::Ec));
}

void trustOnly(QSmtpClient *client, const QByteArray &pem)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setCaCertificates(QSslCertificate::fromData(pem));
    client->setSslConfiguration(tls);
}

// By a client certificate.
void identify(QSmtpClient *client)
{
    QSslConfiguration tls = client->sslConfiguration();
    tls.setLocalCertificate(QSmtpTestServer::testClientCertificate());
    tls.setPrivateKey(QSmtpTestServer::testClientKey());
    client->setSslConfiguration(tls);
}

} // namespace

class tst_ClientSecurity : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sendsInEveryMode_data();
    void sendsInEveryMode();
    void everyMechanismLogsIn_data();
    void everyMechanismLogsIn();
    void strongestMechanismIsTaken();
    void startTlsIfOfferedGoesOnWithout();
    void injectedTextEndsTheSession_data();
    void injectedTextEndsTheSession();
    void onlyTheRightCertificateIsTrusted_data();
    void onlyTheRightCertificateIsTrusted();
    void pinnedCertificateIsTheOnlyOne();
    void certificateCanBeAccepted_data();
    void certificateCanBeAccepted();
    void certificateCanBeRejected();
    void verificationCannotBeSwitchedOff();
    void passwordIsWithheldInTheClear_data();
    void passwordIsWithheldInTheClear();
    void passwordGoesInTheClearWhereAllowed();
    void refusedLoginIsNotRepeated();
    void wrongTokenIsExplained_data();
    void wrongTokenIsExplained();
    void serverThatDoesNotKnowThePasswordIsNotGenuine();
    void credentialsCanComeLater();
    void credentialsCanBeDeclined();
    void userNameWithoutSecretIsAskedFor();
    void ownMechanismIsUsed();
    void settingsCountFromTheNextConnectionOn();
    void disconnectingEndsTheQuestionForCredentials();
    void refusedLoginCanBeRepeatedFromTheSlot();
    void echoedSecretIsCutOut_data();
    void echoedSecretIsCutOut();
    void noSecretInTheTrace_data();
    void noSecretInTheTrace();
};

void tst_ClientSecurity::sendsInEveryMode_data()
{
    QTest::addColumn<Security>("security");
    QTest::addColumn<bool>("encrypted");
    QTest::newRow("implicit TLS") << Security::ImplicitTls << true;
    QTest::newRow("STARTTLS") << Security::StartTls << true;
    QTest::newRow("STARTTLS if offered") << Security::StartTlsIfOffered << true;
    QTest::newRow("plaintext") << Security::Plaintext << false;
}

void tst_ClientSecurity::sendsInEveryMode()
{
    QFETCH(Security, security);
    QFETCH(bool, encrypted);
    ClientFixture f;
    f.protect(security);
    if (encrypted) {
        f.login();
        f.server.setAuthenticationRequired(true);
    }
    QVERIFY(f.open());
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY2(f.hears(QStringLiteral("1 sent")), qPrintable(f.all()));
    const QSmtpReceivedMessage received = f.server.messages().constFirst();
    QCOMPARE(received.content, Letter);
    QCOMPARE(received.encrypted, encrypted);
    QCOMPARE(f.client->isEncrypted(), encrypted);
    QCOMPARE(f.client->sessionCipher().isNull(), !encrypted);
    if (encrypted) {
        QCOMPARE(received.userName, QStringLiteral("ann"));
        QCOMPARE(f.all(), QStringLiteral("connected, encrypted, authenticated, ready, "
                                         "1 accepted bob@example.org 250, 1 sent"));
    }
}

void tst_ClientSecurity::everyMechanismLogsIn_data()
{
    QTest::addColumn<QString>("mechanism");
    QTest::addColumn<bool>("token");
    for (const char *name : {"PLAIN", "LOGIN", "CRAM-MD5", "SCRAM-SHA-1", "SCRAM-SHA-256",
                             "SCRAM-SHA-1-PLUS", "SCRAM-SHA-256-PLUS", "EXTERNAL", "ANONYMOUS"}) {
        QTest::addRow("%s", name) << QString::fromLatin1(name) << false;
    }
    for (const char *name : {"XOAUTH2", "OAUTHBEARER"}) {
        QTest::addRow("%s", name) << QString::fromLatin1(name) << true;
    }
}

void tst_ClientSecurity::everyMechanismLogsIn()
{
    QFETCH(QString, mechanism);
    QFETCH(bool, token);
    ClientFixture f;
    f.protect(Security::ImplicitTls);
    f.server.setAuthMechanisms({mechanism});
    f.server.setAuthenticationRequired(true);
    f.client->setAuthMechanisms({mechanism});
    if (token) {
        f.server.addToken(QStringLiteral("ann"), "token.of-ann");
        f.client->setCredentials(
            QSmtpCredentials::fromToken(QStringLiteral("ann"), "token.of-ann"));
    } else if (mechanism == QLatin1String("EXTERNAL")) {
        identify(f.client);
    } else if (mechanism != QLatin1String("ANONYMOUS")) {
        f.login();
    }
    QVERIFY(f.open());
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY2(f.hears(QStringLiteral("1 sent")), qPrintable(f.all()));
    QCOMPARE(f.server.messages().constFirst().authMechanism, mechanism);
    QCOMPARE(f.client->authMechanism(), mechanism);
}

void tst_ClientSecurity::strongestMechanismIsTaken()
{
    ClientFixture f;
    f.protect(Security::StartTls);
    f.login();
    f.server.setAuthMechanisms({QStringLiteral("LOGIN"), QStringLiteral("PLAIN"),
                                QStringLiteral("CRAM-MD5"), QStringLiteral("SCRAM-SHA-1"),
                                QStringLiteral("SCRAM-SHA-256")});
    QVERIFY(f.open());
    QVERIFY2(f.hears(QStringLiteral("ready")), qPrintable(f.all()));
    QCOMPARE(f.client->authMechanism(), QStringLiteral("SCRAM-SHA-256"));
}

void tst_ClientSecurity::startTlsIfOfferedGoesOnWithout()
{
    ClientFixture f;
    f.client->setSecurity(Security::StartTlsIfOffered);
    QVERIFY(f.open());
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY2(f.hears(QStringLiteral("1 sent")), qPrintable(f.all()));
    QVERIFY(!f.server.messages().constFirst().encrypted);
}

void tst_ClientSecurity::injectedTextEndsTheSession_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("whole replies") << QByteArray("S: 220 go\nS: 250-x\nS: 250 AUTH PLAIN\nTLS\n");
    QTest::newRow("half a line") << QByteArray("S> 220 go\\r\\n250-AUTH PLAIN LOGIN \nTLS\n");
    QTest::newRow("behind a refusal")
        << QByteArray("S: 454 no\nS: 235 ok\nS: 250 ok\nS: 250 ok\nS: 354 go\nS: 250 ok\n");
}

void tst_ClientSecurity::injectedTextEndsTheSession()
{
    QFETCH(QByteArray, answer);
    ClientFixture f;
    f.protect(Security::StartTls);
    f.login();
    QVERIFY(f.server.play("S: 220 x\nC* EHLO *\nS: 250-x\nS: 250 STARTTLS\nC: STARTTLS\n" + answer
                          + "C* EHLO *\nS: 250 AUTH PLAIN\n"));
    QVERIFY(f.open());
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY2(f.hears(QStringLiteral("disconnected")), qPrintable(f.all()));
    QVERIFY2(f.all().contains(QLatin1String("error Security StartTls")), qPrintable(f.all()));
    QVERIFY(!f.heard.contains(QStringLiteral("encrypted")));
    QCOMPARE(f.saidCount("AUTH"), 0);
    QCOMPARE(f.saidCount("MAIL"), 0);
    QCOMPARE(f.heard.filter(QLatin1String("1 failed Security")).size(), 1);
    QCOMPARE(f.server.connectionCount(), 1);
}

void tst_ClientSecurity::onlyTheRightCertificateIsTrusted_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("trusted");
    const QString localhost = QStringLiteral("localhost");
    const QString address = QStringLiteral("127.0.0.1");
    QTest::newRow("good") << QStringLiteral("good") << localhost << true;
    QTest::newRow("good for the address") << QStringLiteral("good") << address << true;
    QTest::newRow("subjectAltName of another host, CN matches")
        << QStringLiteral("othername") << localhost << false;
    QTest::newRow("address only as a DNS name and as CN")
        << QStringLiteral("otheraddress") << address << false;
    QTest::newRow("no subjectAltName, CN matches")
        << QStringLiteral("nonames") << localhost << false;
    QTest::newRow("expired") << QStringLiteral("expired") << localhost << false;
    QTest::newRow("not yet valid") << QStringLiteral("future") << localhost << false;
    QTest::newRow("for clients only") << QStringLiteral("clientonly") << localhost << false;
    QTest::newRow("signed by a stranger") << QStringLiteral("stranger") << localhost << false;
    QTest::newRow("self-signed") << QStringLiteral("selfsigned") << localhost << false;
    QTest::newRow("signed by no CA") << QStringLiteral("nonca") << localhost << false;
}

void tst_ClientSecurity::onlyTheRightCertificateIsTrusted()
{
    QFETCH(QString, certificate);
    QFETCH(QString, host);
    QFETCH(bool, trusted);
    for (const Security security : {Security::ImplicitTls, Security::StartTls}) {
        ClientFixture f;
        f.protect(security);
        f.client->setHostName(host);
        show(f.server, certificate);
        trustOnly(f.client, contents(QStringLiteral("ca.pem")));
        f.login();
        QVERIFY(f.open());
        f.client->send(Ann, {Bob}, Letter);
        if (trusted) {
            QVERIFY2(f.hears(QStringLiteral("1 sent")), qPrintable(f.all()));
        } else {
            QVERIFY2(f.hears(QStringLiteral("disconnected")), qPrintable(f.all()));
            QVERIFY2(f.heard.contains(QStringLiteral("error Security Handshake")),
                     qPrintable(f.all()));
            QCOMPARE(f.lastError.cause(), QSmtpError::Cause::CertificateRefused);
            QVERIFY(!f.heard.contains(QStringLiteral("encrypted")));
            QCOMPARE(f.saidCount("AUTH") + f.saidCount("MAIL"), 0);
            QCOMPARE(f.saidCount("EHLO"), security == Security::StartTls ? 1 : 0);
        }
    }
}

void tst_ClientSecurity::pinnedCertificateIsTheOnlyOne()
{
    const QByteArray pin = QSslCertificate::fromData(contents(QStringLiteral("othername.pem")))
                               .constFirst()
                               .digest(QCryptographicHash::Sha256);
    for (const bool right : {true, false}) {
        ClientFixture f;
        f.protect(Security::ImplicitTls);
        show(f.server, right ? QStringLiteral("othername") : QStringLiteral("good"));
        trustOnly(f.client, right ? QByteArray() : contents(QStringLiteral("ca.pem")));
        f.client->setPinnedCertificate(f.client->hostName(), pin);
        QVERIFY(f.open());
        f.client->send(Ann, {Bob}, Letter);
        QVERIFY2(f.hears(right ? QStringLiteral("1 sent")
                               : QStringLiteral("1 failed Security Handshake")),
                 qPrintable(f.all()));
    }
}

void tst_ClientSecurity::certificateCanBeAccepted_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<Security>("security");
    for (const char *name : {"selfsigned", "othername", "nonames"}) {
        QTest::addRow("%s, implicit", name) << QString::fromLatin1(name) << Security::ImplicitTls;
        QTest::addRow("%s, STARTTLS", name) << QString::fromLatin1(name) << Security::StartTls;
    }
}

void tst_ClientSecurity::certificateCanBeAccepted()
{
    QFETCH(QString, certificate);
    QFETCH(Security, security);
    ClientFixture f;
    f.protect(security);
    show(f.server, certificate);
    trustOnly(f.client, contents(QStringLiteral("ca.pem")));
    f.client->setAskAboutCertificates(true);
    // The person thinks for longer than any deadline.
    f.client->setTimeout(QSmtpError::Phase::Handshake, std::chrono::milliseconds(1000));
    f.client->setTimeout(QSmtpError::Phase::Greeting, std::chrono::milliseconds(1000));
    QSslCertificate shown;
    connect(f.client, &QSmtpClient::sslErrors, this, [&] {
        shown = f.client->peerCertificate();
        QTimer::singleShot(1300, f.client, &QSmtpClient::acceptCertificate);
    });
    QVERIFY(f.open());
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY2(f.hears(QStringLiteral("1 sent")), qPrintable(f.all()));
    QCOMPARE(f.heard.filter(QLatin1String("sslErrors")).size(), 1);
    QCOMPARE(shown,
             QSslCertificate::fromData(contents(certificate + QLatin1String(".pem"))).constFirst());
}

void tst_ClientSecurity::certificateCanBeRejected()
{
    ClientFixture f;
    f.protect(Security::ImplicitTls);
    show(f.server, QStringLiteral("selfsigned"));
    f.client->setAskAboutCertificates(true);
    connect(f.client, &QSmtpClient::sslErrors, f.client, &QSmtpClient::rejectCertificate);
    QVERIFY(f.open());
    QVERIFY2(f.hears(QStringLiteral("error Security Handshake")), qPrintable(f.all()));
    QVERIFY(f.lastError.text().contains(QLatin1String("not trusted")));
}

void tst_ClientSecurity::verificationCannotBeSwitchedOff()
{
    ClientFixture f;
    f.protect(Security::ImplicitTls);
    show(f.server, QStringLiteral("selfsigned"));
    QSslConfiguration careless = QSslConfiguration::defaultConfiguration();
    careless.setPeerVerifyMode(QSslSocket::VerifyNone);
    f.client->setSslConfiguration(careless);
    QVERIFY(f.open());
    QVERIFY2(f.hears(QStringLiteral("error Security Handshake")), qPrintable(f.all()));
}

void tst_ClientSecurity::passwordIsWithheldInTheClear_data()
{
    QTest::addColumn<QStringList>("mechanisms");
    QTest::newRow("PLAIN, LOGIN") << QStringList {QStringLiteral("PLAIN"), QStringLiteral("LOGIN")};
    QTest::newRow("CRAM-MD5") << QStringList {QStringLiteral("CRAM-MD5")};
}

void tst_ClientSecurity::passwordIsWithheldInTheClear()
{
    QFETCH(QStringList, mechanisms);
    ClientFixture f;
    f.server.setAuthMechanisms(mechanisms);
    f.login();
    QVERIFY(f.open());
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY2(f.hears(QStringLiteral("disconnected")), qPrintable(f.all()));
    QVERIFY2(f.heard.contains(QStringLiteral("error CredentialsWithheld Authentication")),
             qPrintable(f.all()));
    QVERIFY(f.heard.contains(QStringLiteral("1 failed CredentialsWithheld Authentication")));
    QCOMPARE(f.saidCount("AUTH") + f.saidCount("MAIL"), 0);
    QCOMPARE(f.saidCount("QUIT"), 1);
}

void tst_ClientSecurity::passwordGoesInTheClearWhereAllowed()
{
    ClientFixture f;
    f.server.setAuthMechanisms({QStringLiteral("PLAIN")});
    f.login();
    f.client->setAllowInsecureAuthentication(true);
    QVERIFY(f.open());
    QVERIFY2(f.hears(QStringLiteral("authenticated")), qPrintable(f.all()));
}

void tst_ClientSecurity::refusedLoginIsNotRepeated()
{
    ClientFixture f;
    f.protect(Security::ImplicitTls);
    f.login(QStringLiteral("wrong"));
    f.server.setAuthMechanisms({QStringLiteral("PLAIN"), QStringLiteral("LOGIN")});
    QVERIFY(f.open());
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY2(f.hears(QStringLiteral("disconnected")), qPrintable(f.all()));
    QCOMPARE(f.saidCount("AUTH"), 1);
    QCOMPARE(f.saidCount("MAIL"), 0);
    QCOMPARE(f.server.connectionCount(), 1); // nor on another one
    QCOMPARE(f.lastError.kind(), QSmtpError::Kind::Authentication);
    QCOMPARE(f.lastError.reply().code(), 535);
    QVERIFY(!f.lastError.isTransient());
    QVERIFY(f.heard.contains(QStringLiteral("1 failed Authentication Authentication")));
}

void tst_ClientSecurity::wrongTokenIsExplained_data()
{
    QTest::addColumn<QString>("mechanism");
    QTest::newRow("XOAUTH2") << QStringLiteral("XOAUTH2");
    QTest::newRow("OAUTHBEARER") << QStringLiteral("OAUTHBEARER");
}

void tst_ClientSecurity::wrongTokenIsExplained()
{
    QFETCH(QString, mechanism);
    ClientFixture f;
    f.protect(Security::ImplicitTls);
    f.server.setAuthMechanisms({mechanism});
    f.server.addToken(QStringLiteral("ann"), "good");
    f.client->setCredentials(QSmtpCredentials::fromToken(QStringLiteral("ann"), "expired.token"));
    QVERIFY(f.open());
    QVERIFY2(f.hears(QStringLiteral("error Authentication Authentication")), qPrintable(f.all()));
    QCOMPARE(f.lastError.reply().code(), 535);
    QVERIFY(!f.lastError.text().contains(QLatin1String("expired.token")));
}

void tst_ClientSecurity::serverThatDoesNotKnowThePasswordIsNotGenuine()
{
    ClientFixture f;
    f.protect(Security::ImplicitTls);
    f.login();
    QVERIFY(f.server.play("TLS\nS: 220 x\nC* EHLO *\nS: 250-x\nS: 250 AUTH SCRAM-SHA-256\n"
                          "C* AUTH SCRAM-SHA-256 *\nS: 235 welcome\nC: QUIT\nS: 221 bye\nX\n"));
    QVERIFY(f.open());
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY2(f.hears(QStringLiteral("disconnected")), qPrintable(f.all()));
    QCOMPARE(f.lastError.cause(), QSmtpError::Cause::ServerNotGenuine);
    QCOMPARE(f.saidCount("MAIL"), 0);
}

void tst_ClientSecurity::credentialsCanComeLater()
{
    ClientFixture f;
    f.protect(Security::ImplicitTls);
    QStringList mechanisms;
    connect(f.client, &QSmtpClient::credentialsRequired, this, [&](const QStringList &offered) {
        mechanisms = offered;
        QTimer::singleShot(50, f.client, [&f] { f.login(); });
    });
    QVERIFY(f.open());
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY2(f.hears(QStringLiteral("1 sent")), qPrintable(f.all()));
    QVERIFY(mechanisms.contains(QStringLiteral("PLAIN")));
    QCOMPARE(f.server.messages().constFirst().userName, QStringLiteral("ann"));
    QCOMPARE(f.client->userName(), QStringLiteral("ann"));
}

void tst_ClientSecurity::credentialsCanBeDeclined()
{
    ClientFixture f;
    f.protect(Security::ImplicitTls);
    connect(f.client, &QSmtpClient::credentialsRequired, this,
            [&f] { f.client->setCredentials(QSmtpCredentials()); });
    QVERIFY(f.open());
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY2(f.hears(QStringLiteral("1 sent")), qPrintable(f.all()));
    QCOMPARE(f.saidCount("AUTH"), 0);
}

void tst_ClientSecurity::userNameWithoutSecretIsAskedFor()
{
    ClientFixture f;
    f.protect(Security::ImplicitTls);
    f.client->setUserName(QStringLiteral("ann"));
    QVERIFY(f.open());
    QVERIFY2(f.hears(QStringLiteral("error Authentication Authentication")), qPrintable(f.all()));
    QCOMPARE(f.saidCount("AUTH"), 0);
}

void tst_ClientSecurity::ownMechanismIsUsed()
{
    class Own : public QSmtpSaslMechanism
    {
    public:
        QByteArray name() const override { return "X-OWN"; }
        std::optional<QByteArray> initialResponse() override { return QByteArray("open sesame"); }
        std::optional<QByteArray> respond(const QByteArray &challenge) override
        {
            return "answer to " + challenge;
        }
    };
    ClientFixture f;
    f.protect(Security::ImplicitTls);
    f.client->addAuthMechanism(QStringLiteral("x-own"), [] { return std::make_unique<Own>(); });
    QVERIFY(f.server.play("TLS\nS: 220 x\nC* EHLO *\nS: 250-x\nS: 250 AUTH PLAIN X-OWN\n"
                          "C: AUTH X-OWN "
                          + QByteArray("open sesame").toBase64() + "\nS: 334 "
                          + QByteArray("who").toBase64()
                          + "\nC: " + QByteArray("answer to who").toBase64()
                          + "\nS: 235 welcome\nC: QUIT\nS: 221 bye\nX\n"));
    QVERIFY(f.open());
    QVERIFY2(f.hears(QStringLiteral("authenticated")), qPrintable(f.all()));
    f.client->disconnectFromHost();
    QVERIFY(f.hears(QStringLiteral("disconnected")));
    QVERIFY2(f.server.isPlayed(), qPrintable(f.server.playError()));
}

void tst_ClientSecurity::settingsCountFromTheNextConnectionOn()
{
    ClientFixture f;
    f.protect(Security::StartTls);
    QVERIFY(f.open());
    f.client->setSecurity(Security::Plaintext);
    f.client->setHostName(QStringLiteral("no-such-host.invalid"));
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY2(f.hears(QStringLiteral("1 sent")), qPrintable(f.all()));
    QVERIFY(f.server.messages().constFirst().encrypted);
}

void tst_ClientSecurity::disconnectingEndsTheQuestionForCredentials()
{
    ClientFixture f;
    f.protect(Security::ImplicitTls);
    connect(f.client, &QSmtpClient::credentialsRequired, f.client,
            &QSmtpClient::disconnectFromHost);
    QVERIFY(f.open());
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY2(f.hears(QStringLiteral("disconnected")), qPrintable(f.all()));
    QVERIFY(f.all().contains(QLatin1String("1 failed Canceled")));
    QCOMPARE(f.saidCount("MAIL"), 0);
}

void tst_ClientSecurity::refusedLoginCanBeRepeatedFromTheSlot()
{
    ClientFixture f;
    f.protect(Security::ImplicitTls);
    f.login(QStringLiteral("wrong"));
    connect(f.client, &QSmtpClient::errorOccurred, f.client, [&f] {
        f.login();
        f.client->connectToHost();
        f.client->send(Ann, {Bob}, Letter);
    });
    QVERIFY(f.open());
    QVERIFY2(f.hears(QStringLiteral("1 sent")), qPrintable(f.all()));
    QCOMPARE(f.server.connectionCount(), 2);
}

void tst_ClientSecurity::echoedSecretIsCutOut_data()
{
    QTest::addColumn<QByteArray>("mechanism");
    QTest::addColumn<QByteArray>("answer");
    const QByteArray blob = QByteArray("\0ann\0wonder land+1", 18).toBase64();
    QTest::newRow("the line") << QByteArray("PLAIN")
                              << QByteArray("535 5.7.8 not AUTH PLAIN " + blob);
    QTest::newRow("the password") << QByteArray("PLAIN")
                                  << QByteArray("535 5.7.8 not wonder land+1");
    QTest::newRow("the password, not said")
        << QByteArray("SCRAM-SHA-256") << QByteArray("535 5.7.8 not wonder land+1");
    QTest::newRow("the line, in what is no reply")
        << QByteArray("PLAIN") << QByteArray("What is AUTH PLAIN " + blob);
}

void tst_ClientSecurity::echoedSecretIsCutOut()
{
    QFETCH(QByteArray, mechanism);
    QFETCH(QByteArray, answer);
    ClientFixture f;
    f.protect(Security::ImplicitTls);
    f.login();
    QString shown;
    connect(f.client, &QSmtpClient::traced, this,
            [&shown](QSmtpClient::TraceDirection, const QString &line) { shown += line; });
    QVERIFY(f.server.play("TLS\nS: 220 x\nC* EHLO *\nS: 250-x\nS: 250 AUTH " + mechanism
                          + "\nC* AUTH " + mechanism + " *\nS: " + answer
                          + "\nC: QUIT\nS: 221 bye\nX\n"));
    QVERIFY(f.open());
    QVERIFY2(f.hears(QStringLiteral("disconnected")), qPrintable(f.all()));
    shown += f.lastError.text() + f.lastError.reply().text();
    QVERIFY2(shown.contains(QLatin1String("[secret]")), qPrintable(shown));
    QVERIFY(!shown.contains(QString::fromLatin1(answer.mid(answer.lastIndexOf(' ') + 1))));
}

void tst_ClientSecurity::noSecretInTheTrace_data()
{
    everyMechanismLogsIn_data();
}

void tst_ClientSecurity::noSecretInTheTrace()
{
    QFETCH(QString, mechanism);
    QFETCH(bool, token);
    ClientFixture f;
    f.protect(Security::StartTls);
    f.server.setAuthMechanisms({mechanism});
    f.client->setAuthMechanisms({mechanism});
    const QByteArray secret = token ? QByteArray("token.of-ann") : Password.toUtf8();
    if (token) {
        f.server.addToken(QStringLiteral("ann"), secret);
        f.client->setCredentials(QSmtpCredentials::fromToken(QStringLiteral("ann"), secret));
    } else {
        identify(f.client);
        f.login();
    }
    QString trace;
    connect(f.client, &QSmtpClient::traced, this,
            [&trace](QSmtpClient::TraceDirection, const QString &line) {
                trace += line + QLatin1Char('\n');
            });
    QVERIFY(f.open());
    f.client->send(Ann, {Bob}, Letter);
    f.client->disconnectFromHost();
    QVERIFY2(f.hears(QStringLiteral("disconnected")), qPrintable(f.all()));
    QVERIFY(trace.contains(QLatin1String("AUTH ") + mechanism));
    QVERIFY(trace.contains(QLatin1String("MAIL FROM:<ann@example.org>")));
    QVERIFY(!trace.contains(QString::fromUtf8(secret)));
    for (int shift = 0; shift < 3; ++shift) {
        // The octets of the secret that do not depend on its neighbours in base64.
        const QByteArray encoded = (QByteArray(shift, '\0') + secret).toBase64();
        const QByteArray core = encoded.mid(shift == 0 ? 0 : 4, (secret.size() - 3) / 3 * 4 - 4);
        QVERIFY(core.size() > 4);
        QVERIFY2(!trace.contains(QString::fromLatin1(core)), qPrintable(trace));
    }
}

QTEST_GUILESS_MAIN(tst_ClientSecurity)

#include "tst_clientsecurity.moc"
