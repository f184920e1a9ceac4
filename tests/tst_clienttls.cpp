// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The TLS of a QSmtpClient beyond a plain handshake: trust that is bound to a host, names that are
// not ASCII, and servers that speak TLS where it is not expected or do not where it is.

#include "certificatefiles.h"
#include "clientfixture.h"
#include "opensslserver.h"

#include <QtCore/QFile>
#include <QtNetwork/QSslKey>
#include <QtNetwork/QSslSocket>

using Kind = QSmtpError::Kind;
using Cause = QSmtpError::Cause;
using Phase = QSmtpError::Phase;
using Security = QSmtpClient::Security;

namespace {

void show(QSmtpTestServer &server, const QString &certificate)
{
    QFile key(pathOf(certificate + QLatin1String(".key")));
    QVERIFY(key.open(QIODevice::ReadOnly));
    server.setCertificate(certificates(certificate + QLatin1String(".pem")),
                          QSslKey(&key, QSsl::Ec));
}

} // namespace

class tst_ClientTls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oldProtocolIsRefused_data();
    void oldProtocolIsRefused();
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
    void hostIsNamedInTheHandshake_data();
    void hostIsNamedInTheHandshake();
    void addressIsNamedByTheCertificate_data();
    void addressIsNamedByTheCertificate();
    void internationalNameIsComparedInAscii_data();
    void internationalNameIsComparedInAscii();
    void hostThatIsNoneIsToldBeforeConnecting_data();
    void hostThatIsNoneIsToldBeforeConnecting();
};

void tst_ClientTls::oldProtocolIsRefused_data()
{
    QTest::addColumn<QString>("protocol");
    QTest::newRow("TLS 1.0") << QStringLiteral("-tls1");
    QTest::newRow("TLS 1.1") << QStringLiteral("-tls1_1");
}

// RFC 8996, whatever the application's configuration allows.
void tst_ClientTls::oldProtocolIsRefused()
{
    QFETCH(QString, protocol);
    OpenSslServer server;
    QVERIFY2(server.start({protocol, QStringLiteral("-cipher"), QStringLiteral("ALL:@SECLEVEL=0")}),
             server.output.constData());
    ClientFixture f;
    f.client->setSecurity(Security::ImplicitTls);
    f.client->setPort(server.port);
    trust(f.client, certificates(QStringLiteral("ca.pem")));
    QSslConfiguration tls = f.client->sslConfiguration();
    tls.setProtocol(QSsl::AnyProtocol);
    f.client->setSslConfiguration(tls);
    f.login();
    f.client->send(Ann, {Bob}, Letter);
    f.client->connectToHost();
    QVERIFY2(f.hears(QStringLiteral("disconnected")), qPrintable(f.all()));
    QVERIFY2(f.heard.contains(QStringLiteral("1 failed Security Handshake")), qPrintable(f.all()));
    QVERIFY(!f.heard.contains(QStringLiteral("encrypted")));
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

void tst_ClientTls::hostIsNamedInTheHandshake_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QByteArray>("told"); // empty: nothing
    QTest::newRow("name") << QStringLiteral("localhost") << QByteArray("localhost");
    QTest::newRow("final dot") << QStringLiteral("localhost.") << QByteArray("localhost");
    QTest::newRow("international") << QString::fromUtf8("b\xc3\xbc"
                                                        "cher.test")
                                   << QByteArray("xn--bcher-kva.test");
    QTest::newRow("IPv4") << QStringLiteral("127.0.0.1") << QByteArray();
    QTest::newRow("IPv6") << QStringLiteral("[::1]") << QByteArray();
}

// RFC 6066 section 3: by the name that the certificate is checked against, and an address is none.
void tst_ClientTls::hostIsNamedInTheHandshake()
{
    QFETCH(QString, host);
    QFETCH(QByteArray, told);
    OpenSslServer server;
    // It tells of names only where it has a second certificate for one.
    QVERIFY2(server.start({QStringLiteral("-servername"), QStringLiteral("other.test"),
                           QStringLiteral("-cert2"), pathOf(QStringLiteral("othername.pem")),
                           QStringLiteral("-key2"), pathOf(QStringLiteral("othername.key"))}),
             server.output.constData());
    QSslSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.1"), quint16(server.port));
    QTRY_COMPARE(socket.state(), QSslSocket::ConnectedState);
    ClientFixture f;
    f.client->setSecurity(Security::ImplicitTls);
    f.client->setHostName(host);
    f.client->setAskAboutCertificates(true);
    f.client->setDevice(&socket);
    f.client->connectToHost();
    connect(f.client, &QSmtpClient::sslErrors, f.client, &QSmtpClient::acceptCertificate);
    QVERIFY2(f.hears(QStringLiteral("encrypted")), qPrintable(f.all()));
    QVERIFY2(server.sees("CIPHER is "), server.output.constData());
    const QByteArray words = "Hostname in TLS extension: ";
    QCOMPARE(server.output.contains(words), !told.isEmpty());
    QVERIFY2(told.isEmpty() || server.output.contains(words + '"' + told + '"'),
             server.output.constData());
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
    QTest::newRow("line end") << QStringLiteral("mail.example.org\r\nX-A: b");
    QTest::newRow("NUL") << QString(QStringLiteral("mail.example.org") + QChar(QChar::Null));
}

void tst_ClientTls::hostThatIsNoneIsToldBeforeConnecting()
{
    QFETCH(QString, hostName);
    ClientFixture f;
    f.client->setHostName(hostName);
    f.client->connectToHost();
    QVERIFY2(f.hears(QStringLiteral("error InvalidConfiguration Configuration")),
             qPrintable(f.all()));
    // A proxy would be told of it in a line of its own.
    f.heard.clear();
    f.client->setProxy({QNetworkProxy::HttpProxy, QStringLiteral("127.0.0.1"), 1});
    f.client->connectToHost();
    QVERIFY2(f.hears(QStringLiteral("error InvalidConfiguration Configuration")),
             qPrintable(f.all()));
}

QTEST_GUILESS_MAIN(tst_ClientTls)
#include "tst_clienttls.moc"
