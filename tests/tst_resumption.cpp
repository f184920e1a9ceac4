// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// When a QSmtpClient takes a TLS session up again: at each of its later connections, implicit TLS
// or STARTTLS, unless what is asked of the server has changed.

#include "certificatefiles.h"
#include "clientfixture.h"
#include "opensslserver.h"

#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>

using Security = QSmtpClient::Security;

namespace {

constexpr int Reconnects = 40;

// Speaks in the clear up to STARTTLS, and passes all that follows on to a server of TLS.
class StartTlsDoor : public QTcpServer
{
public:
    explicit StartTlsDoor(int port)
    {
        connect(this, &QTcpServer::newConnection, this, [this, port] {
            QTcpSocket *const client = nextPendingConnection();
            auto *const server = new QTcpSocket(client);
            connect(client, &QIODevice::readyRead, server, [client, server, port] {
                if (server->state() != QAbstractSocket::UnconnectedState) {
                    server->write(client->readAll());
                } else if (client->canReadLine()) {
                    const bool isLast = client->readLine() == "STARTTLS\r\n";
                    client->write(isLast ? "220 go\r\n" : "250-hi\r\n250 STARTTLS\r\n");
                    if (isLast) {
                        server->connectToHost(QHostAddress::LocalHost, quint16(port));
                    }
                }
            });
            connect(server, &QIODevice::readyRead, client,
                    [client, server] { client->write(server->readAll()); });
            connect(server, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
            connect(client, &QTcpSocket::disconnected, server, &QTcpSocket::disconnectFromHost);
            connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
            client->write("220 hi\r\n");
        });
    }
};

} // namespace

class tst_Resumption : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyReconnectResumes_data();
    void everyReconnectResumes();
    void sessionIsNotResumedUnderOtherRules_data();
    void sessionIsNotResumedUnderOtherRules();
    void acceptedCertificateIsAskedAboutAgain();
};

void tst_Resumption::everyReconnectResumes_data()
{
    QTest::addColumn<QString>("protocol");
    QTest::addColumn<Security>("security");
    QTest::addColumn<bool>("pinned");
    for (const char *const protocol : {"tls1_2", "tls1_3"}) {
        const QString option = QLatin1Char('-') + QLatin1String(protocol);
        QTest::addRow("%s", protocol) << option << Security::ImplicitTls << false;
        QTest::addRow("%s, pinned", protocol) << option << Security::ImplicitTls << true;
        QTest::addRow("%s, STARTTLS", protocol) << option << Security::StartTls << false;
    }
}

void tst_Resumption::everyReconnectResumes()
{
    QFETCH(QString, protocol);
    QFETCH(Security, security);
    QFETCH(bool, pinned);
    OpenSslServer server;
    QVERIFY2(server.start({protocol}), server.output.constData());
    StartTlsDoor door(server.port);
    QVERIFY(door.listen(QHostAddress::LocalHost));
    ClientFixture f;
    f.client->setSecurity(security);
    f.client->setPort(security == Security::ImplicitTls ? server.port : door.serverPort());
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
    // Not one of them is lost, and the certificates are known each time.
    for (int i = 0; i < Reconnects; ++i) {
        QCOMPARE(server.serve(f), QStringLiteral("resumed"));
        QCOMPARE(server.chain, chain);
    }
}

void tst_Resumption::sessionIsNotResumedUnderOtherRules_data()
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

void tst_Resumption::sessionIsNotResumedUnderOtherRules()
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

void tst_Resumption::acceptedCertificateIsAskedAboutAgain()
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

QTEST_GUILESS_MAIN(tst_Resumption)
#include "tst_resumption.moc"
