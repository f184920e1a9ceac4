// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The command as a process: whom it trusts, how it logs in, and that it keeps its secrets.

#include "commandtest.h"
#include "secretforms.h"
#include "testproxy.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QFile>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;

using Security = QSmtpTestServer::Security;

class tst_CliSecurity : public CommandTest
{
    Q_OBJECT

private Q_SLOTS:
    void tlsIsVerifiedByTheGivenAuthority_data();
    void tlsIsVerifiedByTheGivenAuthority();
    void pinnedCertificateNeedsNoAuthority();
    void insecureIsWarnedAbout();
    void loginByMechanism_data();
    void loginByMechanism();
    void passwordComesFromWhereItIsSaid_data();
    void passwordComesFromWhereItIsSaid();
    void tokenLogsIn();
    void clientCertificateLogsIn();
    void withoutANameNoLoginIsTried();
    void untrustedCertificateIs78_data();
    void untrustedCertificateIs78();
    void missingStartTlsIs78AndNothingIsSaid();
    void repliesInjectedBehindStartTlsAre78_data();
    void repliesInjectedBehindStartTlsAre78();
    void wrongPasswordIs77();
    void busyLoginServerIs75();
    void mechanismNotOfferedIs77();
    void passwordIsNotSaidInTheClear();
    void traceShowsTheDialogueWithoutSecrets_data();
    void traceShowsTheDialogueWithoutSecrets();
    void proxysPasswordIsNotPrinted();
    void hostileReplyDoesNotReachTheTerminal();
};

void tst_CliSecurity::tlsIsVerifiedByTheGivenAuthority_data()
{
    QTest::addColumn<Security>("server");
    QTest::addColumn<QString>("security"); // empty: the URL says it
    QTest::newRow("implicit by URL") << Security::ImplicitTls << QString();
    QTest::newRow("starttls by URL") << Security::StartTls << QString();
    QTest::newRow("implicit") << Security::ImplicitTls << u"implicit"_s;
    QTest::newRow("starttls") << Security::StartTls << u"starttls"_s;
    QTest::newRow("starttls if offered") << Security::StartTls << u"starttls-if-offered"_s;
}

void tst_CliSecurity::tlsIsVerifiedByTheGivenAuthority()
{
    QFETCH(const Security, server);
    QFETCH(const QString, security);
    m_server->setSecurity(server);
    QStringList arguments = to({u"--ca-file"_s, authority()});
    if (!security.isEmpty()) {
        arguments[1] = u"localhost:%1"_s.arg(m_server->port());
        arguments += QStringList {u"--security"_s, security};
    }
    CommandRun command(arguments);
    command.setInput(Letter);
    QCOMPARE(command.run(), 0);
    QVERIFY(m_server->messages().constFirst().encrypted);
}

void tst_CliSecurity::pinnedCertificateNeedsNoAuthority()
{
    m_server->setSecurity(Security::ImplicitTls);
    QFile chain(QStringLiteral(QSMTP_SERVER_CERTIFICATE));
    QVERIFY(chain.open(QIODevice::ReadOnly));
    const QSslCertificate certificate(&chain);
    const QString pin = QString::fromLatin1(
        certificate.digest(QCryptographicHash::Sha256).toHex(':'));
    CommandRun command(to({u"--pin"_s, pin}));
    command.setInput(Letter);
    QCOMPARE(command.run(), 0);

    // Not even a trusted one, if it is not this one.
    CommandRun other(to({u"--pin"_s, QString(64, u'a'), u"--ca-file"_s, authority()}));
    other.setInput(Letter);
    QCOMPARE(other.run(), 78);
    QCOMPARE(m_server->messages().size(), 1);
}

void tst_CliSecurity::insecureIsWarnedAbout()
{
    m_server->setSecurity(Security::StartTls);
    CommandRun command(to({u"--insecure"_s, u"--json"_s}));
    command.setInput(Letter);
    QCOMPARE(command.run(), 0);
    QVERIFY(command.errors().startsWith("qsmtp: Warning"));
    QCOMPARE(command.errors().count("not verified"), 1);
    QCOMPARE(command.json().value("status"_L1).toString(), u"sent"_s);
    QVERIFY(m_server->messages().constFirst().encrypted);
}

void tst_CliSecurity::loginByMechanism_data()
{
    QTest::addColumn<QString>("mechanism");
    for (const QString &mechanism : {u"SCRAM-SHA-256-PLUS"_s, u"SCRAM-SHA-256"_s, u"SCRAM-SHA-1"_s,
                                     u"CRAM-MD5"_s, u"PLAIN"_s, u"LOGIN"_s}) {
        QTest::newRow(qPrintable(mechanism)) << mechanism;
    }
}

void tst_CliSecurity::loginByMechanism()
{
    QFETCH(const QString, mechanism);
    m_server->setSecurity(Security::ImplicitTls);
    m_server->addUser(u"ann"_s, u"pässword"_s);
    CommandRun command(
        to({u"--ca-file"_s, authority(), u"--user"_s, u"ann"_s, u"--password-file"_s,
            file(u"secret"_s, u"pässword\n"_s.toUtf8()), u"--auth"_s, mechanism, u"--json"_s}));
    command.setInput(Letter);
    QCOMPARE(command.run(), 0);
    QCOMPARE(m_server->messages().constFirst().userName, u"ann"_s);
    QCOMPARE(m_server->messages().constFirst().authMechanism, mechanism);
    QCOMPARE(command.json().value("authMechanism"_L1).toString(), mechanism);
}

void tst_CliSecurity::passwordComesFromWhereItIsSaid_data()
{
    QTest::addColumn<QByteArray>("contents");
    QTest::addColumn<QByteArray>("password");
    QTest::newRow("no line end") << QByteArray("secret") << QByteArray("secret");
    QTest::newRow("LF") << QByteArray("secret\n") << QByteArray("secret");
    QTest::newRow("CRLF") << QByteArray("secret\r\n") << QByteArray("secret");
    QTest::newRow("only one") << QByteArray("secret\n\n") << QByteArray("secret\n");
    QTest::newRow("blanks") << QByteArray(" se cret \n") << QByteArray(" se cret ");
}

void tst_CliSecurity::passwordComesFromWhereItIsSaid()
{
    QFETCH(const QByteArray, contents);
    QFETCH(const QByteArray, password);
    m_server->addUser(u"ann"_s, QString::fromLatin1(password));
    const QString secret = file(u"secret"_s, contents);
    const QStringList login {u"--allow-insecure-auth"_s, u"--auth"_s, u"PLAIN"_s, u"--user"_s,
                             u"ann"_s};

    CommandRun byFile(to({u"--password-file"_s, secret}) + login);
    byFile.setInput(Letter);
    QCOMPARE(byFile.run(), 0);

    CommandRun byInput(
        to({u"--password-file"_s, u"-"_s, u"--message"_s, file(u"letter.eml"_s, Letter)}) + login);
    byInput.setInput(contents);
    QCOMPARE(byInput.run(), 0);

    CommandRun byVariable(to({u"--password-env"_s, u"SECRET"_s}) + login);
    byVariable.setVariable(u"SECRET"_s, QString::fromLatin1(password));
    byVariable.setInput(Letter);
    QCOMPARE(byVariable.run(), 0);

    QCOMPARE(m_server->messages().size(), 3);
    for (const QSmtpReceivedMessage &message : m_server->messages()) {
        QCOMPARE(message.userName, u"ann"_s);
        QCOMPARE(message.content, Letter);
    }
}

void tst_CliSecurity::tokenLogsIn()
{
    m_server->setSecurity(Security::ImplicitTls);
    m_server->addToken(u"ann@example.org"_s, "ya29.token");
    for (const QString &mechanism : {u"XOAUTH2"_s, u"OAUTHBEARER"_s}) {
        CommandRun command(
            to({u"--ca-file"_s, authority(), u"--user"_s, u"ann@example.org"_s, u"--token-file"_s,
                file(u"token"_s, "ya29.token\n"), u"--auth"_s, mechanism}));
        command.setInput(Letter);
        QCOMPARE(command.run(), 0);
        QCOMPARE(m_server->takeMessage().authMechanism, mechanism);
    }
}

void tst_CliSecurity::clientCertificateLogsIn()
{
    m_server->setSecurity(Security::ImplicitTls);
    m_server->setAuthMechanisms({u"EXTERNAL"_s});
    const QString name =
        QSmtpTestServer::testClientCertificate().subjectInfo(QSslCertificate::CommonName).value(0);
    m_server->addUser(name, u"unused"_s);
    const QByteArray certificate = QSmtpTestServer::testClientCertificate().toPem();
    const QByteArray key = QSmtpTestServer::testClientKey().toPem();
    const QStringList login = to(
        {u"--ca-file"_s, authority(), u"--user"_s, name, u"--auth"_s, u"EXTERNAL"_s, u"--json"_s});

    CommandRun apart(login
                     + QStringList {u"--cert"_s, file(u"cert.pem"_s, certificate), u"--key"_s,
                                    file(u"key.pem"_s, key)});
    apart.setInput(Letter);
    QCOMPARE(apart.run(), 0);
    QCOMPARE(m_server->takeMessage().authMechanism, u"EXTERNAL"_s);

    CommandRun together(login + QStringList {u"--cert"_s, file(u"both.pem"_s, certificate + key)});
    together.setInput(Letter);
    QCOMPARE(together.run(), 0);
    QCOMPARE(m_server->takeMessage().userName, name);
}

void tst_CliSecurity::withoutANameNoLoginIsTried()
{
    m_server->addUser(u"ann"_s, u"secret"_s);
    CommandRun command(to({u"--json"_s}));
    command.setInput(Letter);
    QCOMPARE(command.run(), 0);
    for (const QByteArray &line : m_server->receivedLines()) {
        QVERIFY(!line.startsWith("AUTH"));
    }
    QCOMPARE(command.json().value("authMechanism"_L1).toString(), QString());
}

void tst_CliSecurity::untrustedCertificateIs78_data()
{
    QTest::addColumn<Security>("security");
    QTest::newRow("implicit") << Security::ImplicitTls;
    QTest::newRow("starttls") << Security::StartTls;
}

void tst_CliSecurity::untrustedCertificateIs78()
{
    QFETCH(const Security, security);
    m_server->setSecurity(security);
    m_server->addUser(u"ann"_s, u"secret"_s);
    CommandRun command(to({u"--json"_s, u"--user"_s, u"ann"_s, u"--password-env"_s, u"SECRET"_s}));
    command.setVariable(u"SECRET"_s, u"secret"_s);
    command.setInput(Letter);
    QCOMPARE(command.run(), 78);
    QCOMPARE(command.json().value("error"_L1).toString(), u"Security"_s);
    QVERIFY(!receivedBeginning("AUTH"));
    QVERIFY(!receivedBeginning("MAIL"));

    CommandRun human(to());
    human.setInput(Letter);
    QCOMPARE(human.run(), 78);
    QVERIFY2(human.errors().contains("--ca-file"), human.errors().constData());
}

void tst_CliSecurity::missingStartTlsIs78AndNothingIsSaid()
{
    m_server->addUser(u"ann"_s, u"secret"_s);
    CommandRun command(to({u"--json"_s, u"--security"_s, u"starttls"_s, u"--user"_s, u"ann"_s,
                           u"--password-env"_s, u"SECRET"_s}));
    command.setVariable(u"SECRET"_s, u"secret"_s);
    command.setInput(Letter);
    QCOMPARE(command.run(), 78);
    QVERIFY(!receivedBeginning("AUTH"));
    QVERIFY(!receivedBeginning("MAIL"));
}

void tst_CliSecurity::repliesInjectedBehindStartTlsAre78_data()
{
    QTest::addColumn<QByteArray>("injected");
    QTest::newRow("whole reply") << QByteArray("250-mail.test\\r\\n250 AUTH PLAIN\\r\\n");
    QTest::newRow("no line end") << QByteArray("250-AUTH PLAIN LOGIN ");
}

void tst_CliSecurity::repliesInjectedBehindStartTlsAre78()
{
    QFETCH(const QByteArray, injected);
    const bool understood = m_server->play("S: 220 mail.test ESMTP\n"
                                           "C* EHLO *\n"
                                           "S: 250-mail.test\n"
                                           "S: 250 STARTTLS\n"
                                           "C: STARTTLS\n"
                                           "S> 220 go on\\r\\n"
                                           + injected + "\nE\n");
    QVERIFY2(understood, qPrintable(m_server->playError()));
    CommandRun command({u"--server"_s, u"localhost:%1"_s.arg(m_server->port()), u"--security"_s,
                        u"starttls"_s, u"--ca-file"_s, authority(), u"--user"_s, u"ann"_s,
                        u"--password-env"_s, u"SECRET"_s, u"--json"_s, u"bob@example.org"_s});
    command.setVariable(u"SECRET"_s, u"secret"_s);
    command.setInput(Letter);
    QCOMPARE(command.run(), 78);
    QCOMPARE(command.json().value("error"_L1).toString(), u"Security"_s);
    QVERIFY(!receivedBeginning("AUTH"));
    QCOMPARE(m_server->connectionCount(), 1);
}

void tst_CliSecurity::wrongPasswordIs77()
{
    m_server->setSecurity(Security::ImplicitTls);
    m_server->addUser(u"ann"_s, u"secret"_s);
    CommandRun command(
        to({u"--json"_s, u"--ca-file"_s, authority(), u"--user"_s, u"ann"_s, u"--password-env"_s,
            u"SECRET"_s, u"--auth"_s, u"PLAIN"_s, u"--count"_s, u"20"_s}));
    command.setVariable(u"SECRET"_s, u"wrong"_s);
    command.setInput(Letter);
    QCOMPARE(command.run(), 77);
    QCOMPARE(command.json().value("error"_L1).toString(), u"Authentication"_s);
    QCOMPARE(command.json().value("reply"_L1)["code"_L1].toInt(), 535);
    QVERIFY(!receivedBeginning("MAIL"));
    QCOMPARE(m_server->connectionCount(), 1);
}

void tst_CliSecurity::busyLoginServerIs75()
{
    m_server->setSecurity(Security::ImplicitTls);
    m_server->addUser(u"ann"_s, u"secret"_s);
    m_server->setReply(u"AUTH"_s, "454 4.7.0 temporary authentication failure");
    CommandRun command(to({u"--json"_s, u"--ca-file"_s, authority(), u"--user"_s, u"ann"_s,
                           u"--password-env"_s, u"SECRET"_s}));
    command.setVariable(u"SECRET"_s, u"secret"_s);
    command.setInput(Letter);
    QCOMPARE(command.run(), 75);
    QCOMPARE(command.json().value("error"_L1).toString(), u"Authentication"_s);
}

void tst_CliSecurity::mechanismNotOfferedIs77()
{
    m_server->setSecurity(Security::ImplicitTls);
    m_server->addUser(u"ann"_s, u"secret"_s);
    m_server->setAuthMechanisms({u"PLAIN"_s});
    CommandRun command(to({u"--json"_s, u"--ca-file"_s, authority(), u"--user"_s, u"ann"_s,
                           u"--password-env"_s, u"SECRET"_s, u"--auth"_s, u"SCRAM-SHA-256"_s}));
    command.setVariable(u"SECRET"_s, u"secret"_s);
    command.setInput(Letter);
    QCOMPARE(command.run(), 77);
    QVERIFY(!receivedBeginning("AUTH"));
    QVERIFY(!receivedBeginning("MAIL"));
}

void tst_CliSecurity::passwordIsNotSaidInTheClear()
{
    m_server->addUser(u"ann"_s, u"secret"_s);
    m_server->setAuthMechanisms({u"PLAIN"_s, u"LOGIN"_s});
    CommandRun command(to({u"--user"_s, u"ann"_s, u"--password-env"_s, u"SECRET"_s}));
    command.setVariable(u"SECRET"_s, u"secret"_s);
    command.setInput(Letter);
    QCOMPARE(command.run(), 77);
    QVERIFY2(command.errors().contains("--allow-insecure-auth"), command.errors().constData());
    QVERIFY(!receivedBeginning("AUTH"));
    QVERIFY(!receivedBeginning("MAIL"));
}

void tst_CliSecurity::traceShowsTheDialogueWithoutSecrets_data()
{
    QTest::addColumn<QString>("mechanism");
    QTest::addColumn<QString>("option");
    for (const QString &mechanism : {u"PLAIN"_s, u"LOGIN"_s, u"CRAM-MD5"_s, u"SCRAM-SHA-1"_s,
                                     u"SCRAM-SHA-256"_s, u"SCRAM-SHA-256-PLUS"_s}) {
        QTest::newRow(qPrintable(mechanism)) << mechanism << u"--password-file"_s;
    }
    for (const QString &mechanism : {u"XOAUTH2"_s, u"OAUTHBEARER"_s}) {
        QTest::newRow(qPrintable(mechanism)) << mechanism << u"--token-file"_s;
    }
}

void tst_CliSecurity::traceShowsTheDialogueWithoutSecrets()
{
    QFETCH(const QString, mechanism);
    QFETCH(const QString, option);
    const QByteArray secret = "correct-horse-battery-staple";
    m_server->setSecurity(Security::StartTls);
    m_server->addUser(u"ann"_s, QString::fromLatin1(secret));
    m_server->addToken(u"ann"_s, secret);
    // Also when the login fails: the second time the server knows nobody.
    for (const int status : {0, 77}) {
        if (status != 0) {
            m_server->setReply(u"AUTH"_s, "535 5.7.8 no");
        }
        CommandRun command(
            to({u"--trace"_s, u"--json"_s, u"--ca-file"_s, authority(), u"--user"_s, u"ann"_s,
                option, file(u"secret"_s, secret + '\n'), u"--auth"_s, mechanism}));
        command.setVariable(u"QT_LOGGING_RULES"_s, u"*=true"_s);
        command.setInput(Letter);
        QCOMPARE(command.run(), status);
        const QByteArray trace = command.errors();
        QVERIFY2(trace.contains("\nC: EHLO "), trace.constData());
        QVERIFY(trace.contains("\nC: AUTH " + mechanism.toLatin1()));
        QVERIFY(trace.contains("\nS: 220 "));
        QVERIFY2(SecretForms::foundIn(trace + command.output(), secret).isEmpty(),
                 trace.constData());
    }
}

void tst_CliSecurity::proxysPasswordIsNotPrinted()
{
    const QByteArray secret = "open-sesame-4711";
    for (const bool isRight : {true, false}) {
        TestProxy proxy(QNetworkProxy::Socks5Proxy, m_server->port());
        proxy.userName = "ali";
        proxy.password = isRight ? secret : QByteArray("another");
        QVERIFY(proxy.listen());
        CommandRun command(to({u"--trace"_s, u"--json"_s, u"--proxy"_s,
                               u"socks5://ali:%1@127.0.0.1:%2"_s.arg(QString::fromLatin1(secret))
                                   .arg(proxy.serverPort())}));
        command.setVariable(u"QT_LOGGING_RULES"_s, u"*=true"_s);
        command.setInput(Letter);
        QCOMPARE(command.run(), isRight ? 0 : 74);
        const QByteArray printed = command.errors() + command.output();
        QVERIFY(printed.contains(QByteArray::number(m_server->port())));
        QVERIFY2(SecretForms::foundIn(printed, secret).isEmpty(), printed.constData());
    }
}

void tst_CliSecurity::hostileReplyDoesNotReachTheTerminal()
{
    m_server->setReply(u"MAIL"_s, "550 5.7.1 \x1b]0;owned\x07\x1b[2J \xe2\x80\xae \xff");
    CommandRun human(to({u"--trace"_s}));
    human.setInput(Letter);
    QCOMPARE(human.run(), 69);
    const QString shown = QString::fromUtf8(human.errors());
    for (const QChar character : shown) {
        QVERIFY2(character == u'\n' || character.isPrint(),
                 qPrintable(QString::number(character.unicode(), 16)));
    }
    CommandRun script(to({u"--json"_s}));
    script.setInput(Letter);
    QCOMPARE(script.run(), 69);
    QVERIFY(!script.json().isEmpty());
    const QString printed = QString::fromUtf8(script.output()).chopped(1);
    for (const QChar character : printed) {
        QVERIFY(character.isPrint());
    }
}

QTEST_GUILESS_MAIN(tst_CliSecurity)
#include "tst_clisecurity.moc"
