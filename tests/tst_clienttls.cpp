// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The TLS of a QSmtpClient beyond a plain handshake: sessions that are taken up again, trust that
// is bound to a host, names that are not ASCII, and servers that speak TLS where it is not expected
// or do not where it is.

#include "clientfixture.h"

#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtNetwork/QSslKey>
#include <QtNetwork/QSslSocket>

using Kind = QSmtpError::Kind;
using Cause = QSmtpError::Cause;
using Phase = QSmtpError::Phase;
using Security = QSmtpClient::Security;

namespace {

QString pathOf(const QString &name)
{
    return QStringLiteral(QSMTP_TEST_CERTIFICATES "/") + name;
}

QList<QSslCertificate> certificates(const QString &name)
{
    QFile file(pathOf(name));
    return file.open(QIODevice::ReadOnly) ? QSslCertificate::fromDevice(&file)
                                          : QList<QSslCertificate>();
}

QByteArray sha256(const QSslCertificate &certificate)
{
    return certificate.digest(QCryptographicHash::Sha256);
}

void show(QSmtpTestServer &server, const QString &certificate)
{
    QFile key(pathOf(certificate + QLatin1String(".key")));
    QVERIFY(key.open(QIODevice::ReadOnly));
    server.setCertificate(certificates(certificate + QLatin1String(".pem")),
                          QSslKey(&key, QSsl::Ec));
}

void trust(QSmtpClient *client, const QList<QSslCertificate> &authorities)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setCaCertificates(authorities);
    client->setSslConfiguration(tls);
}

// "openssl s_server", which unlike QSslSocket can take a session up again and says so. What the
// SMTP server says is written by the test.
class OpenSslServer
{
public:
    bool start(const QStringList &arguments)
    {
        process.setProcessChannelMode(QProcess::MergedChannels);
        QObject::connect(&process, &QProcess::readyRead, &process,
                         [this] { output += process.readAll(); });
        process.start(QStringLiteral("openssl"),
                      QStringList {QStringLiteral("s_server"), QStringLiteral("-accept"),
                                   QStringLiteral("127.0.0.1:0"), QStringLiteral("-cert"),
                                   pathOf(QStringLiteral("good.pem")), QStringLiteral("-key"),
                                   pathOf(QStringLiteral("good.key"))}
                          + arguments);
        const QByteArray word = "ACCEPT 127.0.0.1:";
        if (!sees(word)) {
            return false;
        }
        const qsizetype begin = output.indexOf(word) + word.size();
        port = output.mid(begin, output.indexOf('\n', begin) - begin).trimmed().toInt();
        return port > 0;
    }

    bool sees(const QByteArray &text)
    {
        return QTest::qWaitFor([&] { return output.contains(text); }, 20000);
    }

    // A whole session of a client that connects and leaves; whether it was a resumed one.
    QString serve(ClientFixture &f)
    {
        output.clear();
        f.heard.clear();
        f.client->connectToHost();
        if (!sees("CIPHER is ")) {
            return QStringLiteral("no handshake: ") + QString::fromLatin1(output);
        }
        process.write("220 hi\r\n");
        if (!sees("EHLO client.test")) {
            return QStringLiteral("no EHLO: ") + f.all();
        }
        process.write("250 hi\r\n");
        if (!f.hears(QStringLiteral("ready"))) {
            return QStringLiteral("not ready: ") + f.all();
        }
        chain = f.client->peerCertificateChain();
        f.client->disconnectFromHost();
        if (!sees("QUIT")) {
            return QStringLiteral("no QUIT");
        }
        process.write("221 bye\r\n");
        if (!f.hears(QStringLiteral("disconnected")) || !sees("DONE\n")) {
            return QStringLiteral("no end: ") + QString::fromLatin1(output.right(60));
        }
        return output.contains("Reused session-id") ? QStringLiteral("resumed")
                                                    : QStringLiteral("new");
    }

    ~OpenSslServer()
    {
        process.kill();
        process.waitForFinished();
    }

    QProcess process;
    QByteArray output;
    QList<QSslCertificate> chain;
    int port = 0;
};

} // namespace

class tst_ClientTls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sessionIsResumed_data();
    void sessionIsResumed();
    void sessionIsNotResumedUnderOtherRules_data();
    void sessionIsNotResumedUnderOtherRules();
    void acceptedCertificateIsAskedAboutAgain();

    void plaintextWhereTlsWasExpectedIsTold_data();
    void plaintextWhereTlsWasExpectedIsTold();
    void nonsenseAfterStartTlsIsAFailedHandshake();
    void silenceWhereAGreetingWasExpectedIsTold();
    void tlsWhereAGreetingWasExpectedIsTold_data();
    void tlsWhereAGreetingWasExpectedIsTold();

    void pinIsForOneHost();
    void pinKnowsItsHostInAnySpelling_data();
    void pinKnowsItsHostInAnySpelling();
    void addedAuthorityIsTrustedBesideOthers_data();
    void addedAuthorityIsTrustedBesideOthers();
    void clientShowsItsCertificate();
    void addressIsNamedByTheCertificate_data();
    void addressIsNamedByTheCertificate();
    void internationalNameIsComparedInAscii_data();
    void internationalNameIsComparedInAscii();
    void hostThatIsNoneIsToldBeforeConnecting_data();
    void hostThatIsNoneIsToldBeforeConnecting();
};

void tst_ClientTls::sessionIsResumed_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<bool>("pinned");
    const QStringList older {QStringLiteral("-tls1_2")};
    const QStringList newer {QStringLiteral("-tls1_3")};
    QTest::newRow("TLS 1.2") << older << false;
    QTest::newRow("TLS 1.3") << newer << false;
    QTest::newRow("TLS 1.2, pinned") << older << true;
    QTest::newRow("TLS 1.3, pinned") << newer << true;
}

void tst_ClientTls::sessionIsResumed()
{
    QFETCH(QStringList, arguments);
    QFETCH(bool, pinned);
    OpenSslServer server;
    QVERIFY2(server.start(arguments), server.output.constData());
    ClientFixture f;
    f.client->setSecurity(Security::ImplicitTls);
    f.client->setPort(server.port);
    if (pinned) {
        trust(f.client, {});
        f.client->setPinnedCertificate(
            f.client->hostName(), sha256(certificates(QStringLiteral("good.pem")).constFirst()));
    } else {
        trust(f.client, certificates(QStringLiteral("ca.pem")));
    }
    QCOMPARE(server.serve(f), QStringLiteral("new"));
    const QList<QSslCertificate> chain = server.chain;
    QCOMPARE(chain.constFirst(), certificates(QStringLiteral("good.pem")).constFirst());
    // Again and again, and the certificates are known each time.
    for (int i = 0; i < 2; ++i) {
        QCOMPARE(server.serve(f), QStringLiteral("resumed"));
        QCOMPARE(server.chain, chain);
    }
}

void tst_ClientTls::sessionIsNotResumedUnderOtherRules_data()
{
    using Change = std::function<void(QSmtpClient *)>;
    QTest::addColumn<Change>("change");
    QTest::newRow("other authorities") << Change([](QSmtpClient *client) {
        trust(client, certificates(QStringLiteral("ca.pem"))
                          + certificates(QStringLiteral("selfsigned.pem")));
    });
    QTest::newRow("an added authority") << Change([](QSmtpClient *client) {
        client->addCaCertificates(certificates(QStringLiteral("selfsigned.pem")));
    });
    QTest::newRow("a pin") << Change([](QSmtpClient *client) {
        client->setPinnedCertificate(client->hostName(),
                                     sha256(certificates(QStringLiteral("good.pem")).constFirst()));
    });
    QTest::newRow("another name") << Change(
        [](QSmtpClient *client) { client->setHostName(QStringLiteral("localhost")); });
}

void tst_ClientTls::sessionIsNotResumedUnderOtherRules()
{
    QFETCH(std::function<void(QSmtpClient *)>, change);
    OpenSslServer server;
    QVERIFY2(server.start({}), server.output.constData());
    ClientFixture f;
    f.client->setSecurity(Security::ImplicitTls);
    f.client->setPort(server.port);
    trust(f.client, certificates(QStringLiteral("ca.pem")));
    QCOMPARE(server.serve(f), QStringLiteral("new"));
    change(f.client);
    QCOMPARE(server.serve(f), QStringLiteral("new"));
    QCOMPARE(server.serve(f), QStringLiteral("resumed"));
}

void tst_ClientTls::acceptedCertificateIsAskedAboutAgain()
{
    OpenSslServer server;
    QVERIFY2(server.start({}), server.output.constData());
    ClientFixture f;
    f.client->setSecurity(Security::ImplicitTls);
    f.client->setPort(server.port);
    trust(f.client, {});
    f.client->setAskAboutCertificates(true);
    connect(f.client, &QSmtpClient::sslErrors, f.client, &QSmtpClient::acceptCertificate);
    for (int i = 0; i < 2; ++i) {
        QCOMPARE(server.serve(f), QStringLiteral("new"));
        QVERIFY(f.heard.contains(QStringLiteral("sslErrors")));
    }
}

void tst_ClientTls::plaintextWhereTlsWasExpectedIsTold_data()
{
    QTest::addColumn<int>("segments");
    QTest::addColumn<bool>("late");
    QTest::newRow("at once") << int(QSmtpTestServer::WholeReplies) << false;
    QTest::newRow("octet by octet") << int(QSmtpTestServer::SingleOctets) << false;
    QTest::newRow("after a while") << int(QSmtpTestServer::WholeReplies) << true;
}

void tst_ClientTls::plaintextWhereTlsWasExpectedIsTold()
{
    QFETCH(int, segments);
    QFETCH(bool, late);
    ClientFixture f;
    f.protect(Security::StartTls);
    f.server.setSegmentSize(segments);
    if (late) {
        f.server.setReplyDelay(std::chrono::milliseconds(100));
    }
    f.client->setSecurity(Security::ImplicitTls);
    QVERIFY(f.open());
    QVERIFY2(f.hears(QStringLiteral("error Security Handshake")), qPrintable(f.all()));
    QCOMPARE(f.lastError.cause(), Cause::TlsNotSpoken);
    QVERIFY(f.lastError.text().contains(QString::number(f.server.port())));
}

void tst_ClientTls::nonsenseAfterStartTlsIsAFailedHandshake()
{
    ClientFixture f;
    f.client->setSecurity(Security::StartTls);
    QVERIFY(f.server.play("S: 220 hi\nC: EHLO client.test\nS: 250-hi\nS: 250 STARTTLS\n"
                          "C: STARTTLS\nS: 220 go\nC* *\nS: 220 plaintext\nX\n"));
    QVERIFY(f.open());
    QVERIFY2(f.hears(QStringLiteral("error Security Handshake")), qPrintable(f.all()));
    QCOMPARE(f.lastError.cause(), Cause::HandshakeFailed);
}

void tst_ClientTls::silenceWhereAGreetingWasExpectedIsTold()
{
    ClientFixture f;
    f.protect(Security::ImplicitTls); // so each waits for the other to begin
    f.client->setSecurity(Security::StartTls);
    f.client->setTimeout(Phase::Greeting, std::chrono::milliseconds(200));
    QVERIFY(f.open());
    QVERIFY2(f.hears(QStringLiteral("error Timeout Greeting")), qPrintable(f.all()));
    QCOMPARE(f.lastError.cause(), Cause::TlsExpected);
    QVERIFY(f.lastError.isTransient());
}

void tst_ClientTls::tlsWhereAGreetingWasExpectedIsTold_data()
{
    QTest::addColumn<QByteArray>("octets");
    QTest::addColumn<int>("segments");
    // As a server that was waiting for a handshake ends a connection.
    const QByteArray alert = "\\x15\\x03\\x01\\x00\\x02\\x02\\x28";
    QTest::newRow("alert") << alert << int(QSmtpTestServer::WholeReplies);
    QTest::newRow("alert, octet by octet") << alert << int(QSmtpTestServer::SingleOctets);
    QTest::newRow("handshake") << QByteArrayLiteral("\\x16\\x03\\x03\\x00\\x01")
                               << int(QSmtpTestServer::WholeReplies);
}

void tst_ClientTls::tlsWhereAGreetingWasExpectedIsTold()
{
    QFETCH(QByteArray, octets);
    QFETCH(int, segments);
    ClientFixture f;
    f.client->setSecurity(Security::StartTls);
    f.server.setSegmentSize(segments);
    QVERIFY(f.server.play("S> " + octets + "\nX\n"));
    QVERIFY(f.open());
    QVERIFY2(f.hears(QStringLiteral("error Protocol Greeting")), qPrintable(f.all()));
    QCOMPARE(f.lastError.cause(), Cause::TlsExpected);
}

void tst_ClientTls::pinIsForOneHost()
{
    ClientFixture f;
    f.protect(Security::ImplicitTls);
    show(f.server, QStringLiteral("selfsigned"));
    const QSslCertificate certificate = certificates(QStringLiteral("selfsigned.pem")).constFirst();
    f.client->setPinnedCertificate(QStringLiteral("localhost"), sha256(certificate));
    QCOMPARE(f.client->pinnedCertificate(QStringLiteral("localhost")), sha256(certificate));
    QCOMPARE(f.client->pinnedCertificate(QStringLiteral("127.0.0.1")), QByteArray());

    // The same server by another name is another host.
    f.client->setHostName(QStringLiteral("127.0.0.1"));
    QVERIFY(f.open());
    QVERIFY2(f.hears(QStringLiteral("error Security Handshake")), qPrintable(f.all()));
    QCOMPARE(f.lastError.cause(), Cause::CertificateRefused);

    f.client->setHostName(QStringLiteral("localhost"));
    f.client->connectToHost();
    QVERIFY2(f.hears(QStringLiteral("ready")), qPrintable(f.all()));

    f.client->disconnectFromHost();
    QTRY_COMPARE(f.client->state(), QSmtpClient::State::Disconnected);
    f.heard.clear();
    f.client->setPinnedCertificate(QStringLiteral("localhost"), {});
    f.client->connectToHost();
    QVERIFY2(f.hears(QStringLiteral("error Security Handshake")), qPrintable(f.all()));
}

void tst_ClientTls::pinKnowsItsHostInAnySpelling_data()
{
    QTest::addColumn<QString>("pinned");
    QTest::addColumn<QString>("asked");
    QTest::addColumn<bool>("same");
    const QString umlaut = QString::fromUtf8("b\xc3\xbc"
                                             "cher.test");
    QTest::newRow("case") << QStringLiteral("Mail.Example.ORG")
                          << QStringLiteral("mail.example.org") << true;
    QTest::newRow("final dot") << QStringLiteral("mail.example.org.")
                               << QStringLiteral("mail.example.org") << true;
    QTest::newRow("A-label") << umlaut << QStringLiteral("xn--bcher-kva.test") << true;
    QTest::newRow("brackets") << QStringLiteral("[::1]") << QStringLiteral("0:0::1") << true;
    QTest::newRow("subdomain") << QStringLiteral("example.org")
                               << QStringLiteral("mail.example.org") << false;
    QTest::newRow("no host") << QString() << QStringLiteral("mail.example.org") << false;
}

void tst_ClientTls::pinKnowsItsHostInAnySpelling()
{
    QFETCH(QString, pinned);
    QFETCH(QString, asked);
    QFETCH(bool, same);
    QSmtpClient client;
    client.setPinnedCertificate(pinned, QByteArray(32, 'x'));
    QCOMPARE(client.pinnedCertificate(asked).isEmpty(), !same);
}

void tst_ClientTls::addedAuthorityIsTrustedBesideOthers_data()
{
    QTest::addColumn<QString>("configured");
    QTest::newRow("the system's") << QStringLiteral("system");
    QTest::newRow("others") << QStringLiteral("others");
    QTest::newRow("none") << QStringLiteral("none");
}

void tst_ClientTls::addedAuthorityIsTrustedBesideOthers()
{
    QFETCH(QString, configured);
    ClientFixture f;
    f.protect(Security::ImplicitTls);
    show(f.server, QStringLiteral("good"));
    f.client->addCaCertificates(certificates(QStringLiteral("ca.pem")));
    if (configured == QLatin1String("system")) {
        f.client->setSslConfiguration(QSslConfiguration::defaultConfiguration());
    } else if (configured == QLatin1String("others")) {
        trust(f.client, {QSmtpTestServer::testCaCertificate()});
    } else {
        trust(f.client, {});
    }
    QVERIFY(f.open());
    QVERIFY2(f.hears(QStringLiteral("ready")), qPrintable(f.all()));
    if (configured == QLatin1String("others")) {
        // Those are still trusted.
        f.client->abort();
        f.heard.clear();
        f.server.setCertificate({}, {});
        f.client->connectToHost();
        QVERIFY2(f.hears(QStringLiteral("ready")), qPrintable(f.all()));
    }
}

void tst_ClientTls::clientShowsItsCertificate()
{
    ClientFixture f;
    f.protect(Security::StartTls);
    f.server.setAuthMechanisms({QStringLiteral("EXTERNAL")});
    QSslConfiguration tls = f.client->sslConfiguration();
    tls.setLocalCertificate(QSmtpTestServer::testClientCertificate());
    tls.setPrivateKey(QSmtpTestServer::testClientKey());
    f.client->setSslConfiguration(tls);
    // Beside an authority that is added, too.
    f.client->addCaCertificates(certificates(QStringLiteral("ca.pem")));
    f.client->setAuthMechanisms({QStringLiteral("EXTERNAL")});
    f.client->setCredentials(QSmtpCredentials::fromPassword(QStringLiteral("client"), QString()));
    QVERIFY(f.open());
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY2(f.hears(QStringLiteral("1 sent")), qPrintable(f.all()));
    QCOMPARE(f.server.takeMessage().userName, QStringLiteral("client"));
}

void tst_ClientTls::addressIsNamedByTheCertificate_data()
{
    QTest::addColumn<QString>("hostName");
    QTest::addColumn<bool>("trusted");
    QTest::newRow("IPv4") << QStringLiteral("127.0.0.1") << true;
    QTest::newRow("IPv6") << QStringLiteral("::1") << true;
    QTest::newRow("IPv6, in brackets") << QStringLiteral("[::1]") << true;
    QTest::newRow("IPv6, at length") << QStringLiteral("0:0:0:0:0:0:0:1") << true;
    QTest::newRow("another IPv4") << QStringLiteral("127.0.0.2") << false;
}

void tst_ClientTls::addressIsNamedByTheCertificate()
{
    QFETCH(QString, hostName);
    QFETCH(bool, trusted);
    ClientFixture f;
    f.protect(Security::ImplicitTls);
    QVERIFY(f.server.listen(QHostAddress(QHostAddress::Any)));
    f.client->setPort(f.server.port());
    f.client->setHostName(hostName);
    f.client->setLocalName({});
    f.client->connectToHost();
    QVERIFY2(f.hears(trusted ? QStringLiteral("ready")
                             : QStringLiteral("error Security Handshake")),
             qPrintable(f.all()));
    if (hostName.contains(QLatin1Char(':'))) {
        QVERIFY(f.server.receivedLines().contains("EHLO [IPv6:::1]"));
    }
}

void tst_ClientTls::internationalNameIsComparedInAscii_data()
{
    QTest::addColumn<QString>("hostName");
    QTest::addColumn<bool>("trusted");
    const QString umlaut = QString::fromUtf8("b\xc3\xbc"
                                             "cher.test");
    QTest::newRow("U-label") << umlaut << true;
    QTest::newRow("U-label in capitals") << umlaut.toUpper() << true;
    QTest::newRow("A-label") << QStringLiteral("xn--bcher-kva.test") << true;
    QTest::newRow("another") << QStringLiteral("bucher.test") << false;
}

void tst_ClientTls::internationalNameIsComparedInAscii()
{
    QFETCH(QString, hostName);
    QFETCH(bool, trusted);
    ClientFixture f;
    f.protect(Security::ImplicitTls);
    show(f.server, QStringLiteral("idn"));
    trust(f.client, certificates(QStringLiteral("ca.pem")));
    QVERIFY(f.listen());
    // No resolver knows the name, so the connection is made beforehand.
    QSslSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.1"), quint16(f.server.port()));
    QTRY_COMPARE(socket.state(), QSslSocket::ConnectedState);
    f.client->setHostName(hostName);
    f.client->setDevice(&socket);
    f.client->connectToHost();
    QVERIFY2(f.hears(trusted ? QStringLiteral("ready")
                             : QStringLiteral("error Security Handshake")),
             qPrintable(f.all()));
}

void tst_ClientTls::hostThatIsNoneIsToldBeforeConnecting_data()
{
    QTest::addColumn<QString>("hostName");
    QTest::newRow("empty label") << QStringLiteral("mail..example.org");
    QTest::newRow("a label that is too long")
        << QString(64, QLatin1Char('a')) + QLatin1String(".example.org");
    QTest::newRow("IPv4 in brackets") << QStringLiteral("[127.0.0.1]");
    QTest::newRow("a name in brackets") << QStringLiteral("[localhost]");
    QTest::newRow("blank") << QStringLiteral("mail example.org");
}

void tst_ClientTls::hostThatIsNoneIsToldBeforeConnecting()
{
    QFETCH(QString, hostName);
    ClientFixture f;
    f.client->setHostName(hostName);
    f.client->connectToHost();
    QVERIFY2(f.hears(QStringLiteral("error InvalidConfiguration Configuration")),
             qPrintable(f.all()));
}

QTEST_GUILESS_MAIN(tst_ClientTls)
#include "tst_clienttls.moc"
