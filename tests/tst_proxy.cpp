// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A QSmtpClient behind a SOCKS5 or HTTP proxy: who looks names up, whose certificate counts, and
// what is told of a proxy that does not help.

#include "clientfixture.h"
#include "testproxy.h"

using Kind = QSmtpError::Kind;
using Cause = QSmtpError::Cause;
using Security = QSmtpClient::Security;
using ProxyType = QNetworkProxy::ProxyType;
Q_DECLARE_METATYPE(QNetworkProxy::ProxyType)
Q_DECLARE_METATYPE(TestProxy::Fault)

class tst_Proxy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void proxyLeadsToTheServer_data();
    void proxyLeadsToTheServer();
    void certificateIsTheServersOwn_data();
    void certificateIsTheServersOwn();
    void internationalNameIsAskedForInAscii_data();
    void internationalNameIsAskedForInAscii();
    void proxyMayWantALogin_data();
    void proxyMayWantALogin();
    void refusalIsTold_data();
    void refusalIsTold();
    void proxyThatIsNoneIsTold_data();
    void proxyThatIsNoneIsTold();
    void silentProxyHasADeadline_data();
    void silentProxyHasADeadline();
    void proxyOfNobodyIsTold_data();
    void proxyOfNobodyIsTold();
    void localAddressGoesWithNoProxy();
};

namespace {

void addTypes()
{
    QTest::addColumn<ProxyType>("type");
    QTest::newRow("SOCKS5") << QNetworkProxy::Socks5Proxy;
    QTest::newRow("HTTP") << QNetworkProxy::HttpProxy;
}

} // namespace

void tst_Proxy::proxyLeadsToTheServer_data()
{
    QTest::addColumn<ProxyType>("type");
    QTest::addColumn<Security>("security");
    for (const auto type : {QNetworkProxy::Socks5Proxy, QNetworkProxy::HttpProxy}) {
        const char *name = type == QNetworkProxy::Socks5Proxy ? "SOCKS5" : "HTTP";
        QTest::addRow("%s, implicit", name) << type << Security::ImplicitTls;
        QTest::addRow("%s, STARTTLS", name) << type << Security::StartTls;
        QTest::addRow("%s, in clear", name) << type << Security::Plaintext;
    }
}

void tst_Proxy::proxyLeadsToTheServer()
{
    QFETCH(ProxyType, type);
    QFETCH(Security, security);
    ClientFixture f;
    f.protect(security);
    QVERIFY(f.listen());
    TestProxy proxy(type, f.server.port());
    QVERIFY(proxy.listen());
    // A name that nobody but the proxy knows.
    f.client->setHostName(QStringLiteral("mail.test"));
    f.client->setProxy(proxy.proxy());
    f.client->connectToHost();
    const QByteArray big = Letter + QByteArray(1000000, 'x') + "\r\n";
    f.client->send(Ann, {Bob}, big);
    f.client->disconnectFromHost();
    QVERIFY2(f.hears(QStringLiteral("disconnected"), 30000), qPrintable(f.all()));
    QVERIFY2(f.heard.contains(QStringLiteral("1 sent")), qPrintable(f.all()));
    QCOMPARE(proxy.requests, QStringList(QStringLiteral("mail.test:%1").arg(f.server.port())));
    const QSmtpReceivedMessage message = f.server.takeMessage();
    QCOMPARE(message.content, big);
    QCOMPARE(message.encrypted, security != Security::Plaintext);
}

void tst_Proxy::certificateIsTheServersOwn_data()
{
    addTypes();
}

void tst_Proxy::certificateIsTheServersOwn()
{
    QFETCH(ProxyType, type);
    ClientFixture f;
    f.protect(Security::ImplicitTls);
    QVERIFY(f.listen());
    TestProxy proxy(type, f.server.port());
    QVERIFY(proxy.listen());
    f.client->setHostName(QStringLiteral("other.test"));
    f.client->setProxy(proxy.proxy());
    f.client->connectToHost();
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY2(f.hears(QStringLiteral("1 failed Security Handshake")), qPrintable(f.all()));
    QCOMPARE(f.errors.value(1).cause(), Cause::CertificateRefused);
}

void tst_Proxy::internationalNameIsAskedForInAscii_data()
{
    addTypes();
}

void tst_Proxy::internationalNameIsAskedForInAscii()
{
    QFETCH(ProxyType, type);
    ClientFixture f;
    QVERIFY(f.listen());
    TestProxy proxy(type, f.server.port());
    QVERIFY(proxy.listen());
    f.client->setHostName(QString::fromUtf8("B\xc3\xbc"
                                            "cher.test"));
    f.client->setProxy(proxy.proxy());
    f.client->connectToHost();
    QVERIFY2(f.hears(QStringLiteral("ready")), qPrintable(f.all()));
    QCOMPARE(proxy.requests,
             QStringList(QStringLiteral("xn--bcher-kva.test:%1").arg(f.server.port())));
}

void tst_Proxy::proxyMayWantALogin_data()
{
    QTest::addColumn<ProxyType>("type");
    QTest::addColumn<QString>("password");
    QTest::addColumn<bool>("right");
    for (const auto type : {QNetworkProxy::Socks5Proxy, QNetworkProxy::HttpProxy}) {
        const char *name = type == QNetworkProxy::Socks5Proxy ? "SOCKS5" : "HTTP";
        QTest::addRow("%s, right", name) << type << QStringLiteral("open sesame") << true;
        QTest::addRow("%s, wrong", name) << type << QStringLiteral("open barley") << false;
        QTest::addRow("%s, none", name) << type << QString() << false;
    }
}

void tst_Proxy::proxyMayWantALogin()
{
    QFETCH(ProxyType, type);
    QFETCH(QString, password);
    QFETCH(bool, right);
    ClientFixture f;
    QVERIFY(f.listen());
    TestProxy proxy(type, f.server.port());
    proxy.userName = "ali";
    proxy.password = "open sesame";
    QVERIFY(proxy.listen());
    QStringList trace;
    connect(f.client, &QSmtpClient::traced, f.client,
            [&trace](QSmtpClient::TraceDirection, const QString &line) { trace.append(line); });
    f.client->setHostName(QStringLiteral("mail.test"));
    f.client->setProxy(password.isEmpty() ? proxy.proxy()
                                          : proxy.proxy(QStringLiteral("ali"), password));
    f.client->connectToHost();
    QVERIFY2(f.hears(right ? QStringLiteral("ready") : QStringLiteral("error Network Connect")),
             qPrintable(f.all()));
    QVERIFY(!trace.join(QLatin1Char(' ')).contains(QStringLiteral("open")));
    if (!right) {
        QCOMPARE(f.lastError.cause(), Cause::ProxyAuthenticationFailed);
        QVERIFY(!f.lastError.text().contains(QStringLiteral("open")));
        QVERIFY2(f.lastError.text().contains(QString::number(proxy.serverPort())),
                 qPrintable(f.lastError.text()));
        QCOMPARE(f.server.connectionCount(), 0);
    }
}

void tst_Proxy::refusalIsTold_data()
{
    QTest::addColumn<ProxyType>("type");
    QTest::addColumn<int>("refusal");
    QTest::addColumn<Cause>("cause");
    const auto socks = QNetworkProxy::Socks5Proxy;
    QTest::newRow("SOCKS5, failure") << socks << 1 << Cause::ProxyRefused;
    QTest::newRow("SOCKS5, not allowed") << socks << 2 << Cause::ProxyRefused;
    QTest::newRow("SOCKS5, no way to the network") << socks << 3 << Cause::ProxyRefused;
    QTest::newRow("SOCKS5, no such host") << socks << 4 << Cause::ProxyRefused;
    QTest::newRow("SOCKS5, refused by the host") << socks << 5 << Cause::ConnectionRefused;
    QTest::newRow("SOCKS5, command unknown") << socks << 7 << Cause::ProxyRefused;
    QTest::newRow("HTTP, forbidden") << QNetworkProxy::HttpProxy << 403 << Cause::ProxyRefused;
    QTest::newRow("HTTP, no such host") << QNetworkProxy::HttpProxy << 404 << Cause::HostNotFound;
    QTest::newRow("HTTP, no CONNECT") << QNetworkProxy::HttpProxy << 405 << Cause::ProxyRefused;
    QTest::newRow("HTTP, bad gateway") << QNetworkProxy::HttpProxy << 502 << Cause::ProxyRefused;
    QTest::newRow("HTTP, unavailable")
        << QNetworkProxy::HttpProxy << 503 << Cause::ConnectionRefused;
}

void tst_Proxy::refusalIsTold()
{
    QFETCH(ProxyType, type);
    QFETCH(int, refusal);
    QFETCH(Cause, cause);
    ClientFixture f;
    QVERIFY(f.listen());
    TestProxy proxy(type, f.server.port());
    proxy.refusal = refusal;
    QVERIFY(proxy.listen());
    f.client->setHostName(QStringLiteral("mail.test"));
    f.client->setProxy(proxy.proxy());
    f.client->connectToHost();
    QVERIFY2(f.hears(QStringLiteral("error Network Connect")), qPrintable(f.all()));
    QCOMPARE(f.lastError.cause(), cause);
    QVERIFY2(f.lastError.text().contains(QStringLiteral("mail.test")),
             qPrintable(f.lastError.text()));
    QCOMPARE(f.server.connectionCount(), 0);
}

void tst_Proxy::proxyThatIsNoneIsTold_data()
{
    QTest::addColumn<ProxyType>("type");
    QTest::addColumn<TestProxy::Fault>("fault");
    for (const auto type : {QNetworkProxy::Socks5Proxy, QNetworkProxy::HttpProxy}) {
        const char *name = type == QNetworkProxy::Socks5Proxy ? "SOCKS5" : "HTTP";
        QTest::addRow("%s, closes", name) << type << TestProxy::Fault::Close;
        QTest::addRow("%s, speaks something else", name) << type << TestProxy::Fault::Nonsense;
    }
}

void tst_Proxy::proxyThatIsNoneIsTold()
{
    QFETCH(ProxyType, type);
    QFETCH(TestProxy::Fault, fault);
    ClientFixture f;
    QVERIFY(f.listen());
    TestProxy proxy(type, f.server.port());
    proxy.fault = fault;
    QVERIFY(proxy.listen());
    f.client->setProxy(proxy.proxy());
    f.client->connectToHost();
    QVERIFY2(f.hears(QStringLiteral("error Network Connect")), qPrintable(f.all()));
    QCOMPARE(f.lastError.cause(), Cause::ProxyRefused);
}

void tst_Proxy::silentProxyHasADeadline_data()
{
    addTypes();
}

void tst_Proxy::silentProxyHasADeadline()
{
    QFETCH(ProxyType, type);
    ClientFixture f;
    QVERIFY(f.listen());
    TestProxy proxy(type, f.server.port());
    proxy.fault = TestProxy::Fault::Silence;
    QVERIFY(proxy.listen());
    f.client->setProxy(proxy.proxy());
    f.client->setTimeout(QSmtpError::Phase::Connect, std::chrono::milliseconds(200));
    f.client->connectToHost();
    QVERIFY2(f.hears(QStringLiteral("error Timeout Connect")), qPrintable(f.all()));
}

void tst_Proxy::proxyOfNobodyIsTold_data()
{
    addTypes();
}

void tst_Proxy::proxyOfNobodyIsTold()
{
    QFETCH(ProxyType, type);
    ClientFixture f;
    QVERIFY(f.listen());
    TestProxy proxy(type, f.server.port());
    QVERIFY(proxy.listen());
    const QNetworkProxy nobody = proxy.proxy();
    proxy.close();
    f.client->setProxy(nobody);
    f.client->connectToHost();
    QVERIFY2(f.hears(QStringLiteral("error Network Connect")), qPrintable(f.all()));
    QCOMPARE(f.lastError.cause(), Cause::ProxyUnreachable);
    QVERIFY(f.lastError.text().contains(QString::number(nobody.port())));
}

void tst_Proxy::localAddressGoesWithNoProxy()
{
    ClientFixture f;
    QVERIFY(f.listen());
    TestProxy proxy(QNetworkProxy::Socks5Proxy, f.server.port());
    QVERIFY(proxy.listen());
    f.client->setProxy(proxy.proxy());
    f.client->setLocalAddress(QHostAddress(QHostAddress::LocalHost));
    f.client->connectToHost();
    QVERIFY2(f.hears(QStringLiteral("error InvalidConfiguration Configuration")),
             qPrintable(f.all()));
    QVERIFY(proxy.requests.isEmpty());
}

QTEST_GUILESS_MAIN(tst_Proxy)
#include "tst_proxy.moc"
