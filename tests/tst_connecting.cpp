// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What a connection that comes about is asked for once, and how its socket is set. The resolver is
// the test's own.

#include "clientfixture.h"

#include <QtNetwork/QSslSocket>

#include <dlfcn.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <atomic>

using Security = QSmtpClient::Security;

// Of all names, by any of Qt's threads.
static std::atomic_int lookUps = 0;

// Before the system's, also for Qt.
extern "C" int getaddrinfo(const char *node, const char *service, const addrinfo *hints,
                           addrinfo **result)
{
    ++lookUps;
    using Function = int (*)(const char *, const char *, const addrinfo *, addrinfo **);
    static const auto system = reinterpret_cast<Function>(dlsym(RTLD_NEXT, "getaddrinfo"));
    return system(QByteArray(node).endsWith(".here.test") ? "127.0.0.1" : node, service, hints,
                  result);
}

class tst_Connecting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nameIsLookedUpOnce_data();
    void nameIsLookedUpOnce();
    void nothingWaitsForMore_data();
    void nothingWaitsForMore();
};

void tst_Connecting::nameIsLookedUpOnce_data()
{
    // Qt remembers an answer for a minute.
    QTest::addColumn<QString>("name");
    QTest::addColumn<Security>("security");
    QTest::newRow("in the clear") << QStringLiteral("clear.here.test") << Security::Plaintext;
    QTest::newRow("STARTTLS") << QStringLiteral("starttls.here.test") << Security::StartTls;
    QTest::newRow("TLS") << QStringLiteral("tls.here.test") << Security::ImplicitTls;
}

// Not for the local name, the certificate or a message, either.
void tst_Connecting::nameIsLookedUpOnce()
{
    QFETCH(QString, name);
    QFETCH(Security, security);
    ClientFixture f;
    f.protect(security);
    f.client->setHostName(name);
    // It names another host, and that is not what is asked here.
    f.client->setAskAboutCertificates(true);
    connect(f.client, &QSmtpClient::sslErrors, f.client, &QSmtpClient::acceptCertificate);
    QVERIFY(f.listen());
    const int before = lookUps;
    for (int connection = 1; connection <= 3; ++connection) {
        f.heard.clear();
        f.client->connectToHost();
        QString last;
        for (int i = 0; i < 3; ++i) {
            last = QStringLiteral("%1 sent").arg(f.client->send(Ann, {Bob}, Letter));
        }
        QVERIFY2(f.hears(last), qPrintable(f.all()));
        f.client->disconnectFromHost();
        QVERIFY2(f.hears(QStringLiteral("disconnected")), qPrintable(f.all()));
        const int found = lookUps - before;
        QVERIFY2(found >= 1 && found <= connection, qPrintable(QString::number(found)));
        if (connection == 1) {
            QCOMPARE(found, 1);
        }
    }
    QCOMPARE(f.server.connectionCount(), 3);
}

void tst_Connecting::nothingWaitsForMore_data()
{
    QTest::addColumn<Security>("security");
    QTest::newRow("in the clear") << Security::Plaintext;
    QTest::newRow("STARTTLS") << Security::StartTls;
    QTest::newRow("TLS") << Security::ImplicitTls;
}

// Nagle's algorithm would hold back what follows until the peer has acknowledged what went before,
// which may take it 40 ms (RFC 1122 section 4.2.3.4). It is off from the first octet on.
void tst_Connecting::nothingWaitsForMore()
{
    QFETCH(Security, security);
    ClientFixture f;
    f.protect(security);
    f.login();
    f.client->setAllowInsecureAuthentication(true);
    const auto isOff = [&f] {
        const auto *const socket = f.client->findChild<QTcpSocket *>();
        int value = 0;
        socklen_t size = sizeof value;
        return socket && socket->state() == QAbstractSocket::ConnectedState
               && getsockopt(int(socket->socketDescriptor()), IPPROTO_TCP, TCP_NODELAY, &value,
                             &size)
                      == 0
               && value != 0;
    };
    QStringList seen;
    const auto look = [&seen, isOff](const char *when) {
        seen.append(QLatin1String(when) + QLatin1String(isOff() ? ": off" : ": on"));
    };
    connect(f.client, &QSmtpClient::connected, this, [look] { look("connected"); });
    connect(f.client, &QSmtpClient::authenticated, this, [look] { look("authenticated"); });
    connect(f.client, &QSmtpClient::messageSent, this, [look] { look("sent"); });
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY(f.open());
    QVERIFY2(f.hears(QStringLiteral("1 sent")), qPrintable(f.all()));
    QCOMPARE(seen.join(QStringLiteral(", ")),
             QStringLiteral("connected: off, authenticated: off, sent: off"));
}

QTEST_GUILESS_MAIN(tst_Connecting)
#include "tst_connecting.moc"
