// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// QSmtp::send() and the settings it takes: one message, one connection, one outcome.

#include "clientfixture.h"
#include "threadends.h"

#include <QSmtp/QSmtpSend>

#include <QtCore/QBuffer>
#include <QtCore/QThread>

class tst_Send : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanupTestCase() { QTRY_VERIFY(!ThreadEnds::arePending()); }

    void oneCallConnectsSendsAndQuits();
    void deviceAndEnvelopeAreTaken();
    void failureIsAResult_data();
    void failureIsAResult();
    void messageThatCannotBeSentCallsNobody();
    void futureEndsWithItsThread();
    void settingsAreAllOfAClient();
    void settingAllTellsWhatChanged();
    void settingsComeFromAUrl();
    void settingsShowNoSecret();

private:
    static QSmtpResult outcome(const QFuture<QSmtpResult> &future)
    {
        const bool finished = QTest::qWaitFor([&future] { return future.isFinished(); }, 60000);
        return finished ? future.result() : QSmtpResult();
    }
};

void tst_Send::oneCallConnectsSendsAndQuits()
{
    ClientFixture f;
    f.protect(QSmtpClient::Security::StartTls);
    f.login();
    QVERIFY(f.listen());
    const QFuture<QSmtpResult> future = QSmtp::send(f.client->settings(), Letter);
    QVERIFY(!future.isFinished());
    const QSmtpResult result = outcome(future);
    QVERIFY2(result.isSent(), qPrintable(result.error().text()));
    QCOMPARE(result.messageId(), QStringLiteral("<1@example.org>"));
    const QSmtpReceivedMessage message = f.server.takeMessage();
    QCOMPARE(message.content, Letter);
    QCOMPARE(message.sender, Ann);
    QVERIFY(message.encrypted);
    QTRY_COMPARE(f.saidCount("QUIT"), 1);
}

void tst_Send::deviceAndEnvelopeAreTaken()
{
    ClientFixture f;
    QVERIFY(f.listen());
    QByteArray octets = Letter;
    QBuffer device(&octets);
    QVERIFY(device.open(QIODevice::ReadOnly));
    const QSmtpSettings settings = f.client->settings();
    QVERIFY(outcome(QSmtp::send(settings, Dora, {Carl}, &device)).isSent());
    QCOMPARE(f.server.messages().constLast().sender, Dora);
    QCOMPARE(f.server.messages().constLast().recipients, QStringList(Carl));
    device.seek(0);
    QVERIFY(outcome(QSmtp::send(settings, &device)).isSent());
    QCOMPARE(f.server.messages().constLast().recipients, QStringList(Bob));
    QVERIFY(outcome(QSmtp::send(settings, Dora, {Carl}, Letter)).isSent());
    QCOMPARE(f.server.messages().size(), 3);
}

void tst_Send::failureIsAResult_data()
{
    QTest::addColumn<QString>("how");
    QTest::addColumn<QSmtpError::Kind>("kind");
    QTest::newRow("nobody listens") << QStringLiteral("deaf") << QSmtpError::Kind::Network;
    QTest::newRow("no server set")
        << QStringLiteral("null") << QSmtpError::Kind::InvalidConfiguration;
    QTest::newRow("wrong password")
        << QStringLiteral("password") << QSmtpError::Kind::Authentication;
    QTest::newRow("unknown certificate") << QStringLiteral("ca") << QSmtpError::Kind::Security;
    QTest::newRow("recipient refused")
        << QStringLiteral("recipient") << QSmtpError::Kind::RecipientsRefused;
}

void tst_Send::failureIsAResult()
{
    QFETCH(const QString, how);
    QFETCH(const QSmtpError::Kind, kind);
    ClientFixture f;
    f.protect(QSmtpClient::Security::ImplicitTls);
    QVERIFY(f.listen());
    f.login(how == QLatin1String("password") ? QStringLiteral("wrong")
                                             : QStringLiteral("wonder land+1"));
    f.client->setAskAboutCertificates(true); // nobody is there to ask
    if (how == QLatin1String("ca")) {
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setCaCertificates({});
        f.client->setSslConfiguration(tls);
    } else if (how == QLatin1String("recipient")) {
        f.server.refuseRecipient(Bob, "550 5.1.1 unknown");
    } else if (how == QLatin1String("deaf")) {
        f.server.close();
    }
    const QSmtpSettings settings = how == QLatin1String("null") ? QSmtpSettings()
                                                                : f.client->settings();
    const QSmtpResult result = outcome(QSmtp::send(settings, Letter));
    QVERIFY(!result.isSent());
    QCOMPARE(result.error().kind(), kind);
}

void tst_Send::messageThatCannotBeSentCallsNobody()
{
    ClientFixture f;
    QVERIFY(f.listen());
    QSignalSpy called(&f.server, &QSmtpTestServer::clientConnected);
    const QFuture<QSmtpResult> bad = QSmtp::send(f.client->settings(), QByteArray());
    QCOMPARE(outcome(bad).error().kind(), QSmtpError::Kind::InvalidMessage);
    // The next one is the first to come.
    QVERIFY(outcome(QSmtp::send(f.client->settings(), Letter)).isSent());
    QCOMPARE(called.size(), 1);
}

void tst_Send::futureEndsWithItsThread()
{
    ClientFixture f;
    QVERIFY(f.listen());
    f.server.setReplyDelay(QStringLiteral("MAIL"), std::chrono::hours(1));
    QThread thread;
    QObject there;
    there.moveToThread(&thread);
    QFuture<QSmtpResult> future;
    thread.start();
    QMetaObject::invokeMethod(
        &there, [&future, &f] { future = QSmtp::send(f.client->settings(), Letter); },
        Qt::BlockingQueuedConnection);
    QTRY_COMPARE(f.saidCount("MAIL"), 1);
    thread.quit();
    QVERIFY(thread.wait());
    QVERIFY(future.isFinished() && !future.isCanceled());
    QCOMPARE(future.result().error().kind(), QSmtpError::Kind::Canceled);
}

void tst_Send::settingsAreAllOfAClient()
{
    ClientFixture f;
    f.login();
    f.client->setPort(4711);
    f.client->setMaxMessagesPerConnection(7);
    f.client->setDisabledExtensions({QStringLiteral("CHUNKING")});
    f.client->setTimeout(QSmtpError::Phase::Connect, std::chrono::seconds(3));
    QSmtpClient other;
    other.setSettings(f.client->settings());
    const QMetaObject &meta = QSmtpClient::staticMetaObject;
    for (int i = meta.propertyOffset(); i < meta.propertyCount(); ++i) {
        if (meta.property(i).isWritable()) {
            QCOMPARE(meta.property(i).read(&other), meta.property(i).read(f.client));
        }
    }
    QCOMPARE(other.timeout(QSmtpError::Phase::Connect), std::chrono::milliseconds(3000));
    other.setSettings({});
    QCOMPARE(other.hostName(), QString());
    QCOMPARE(other.port(), 0);
}

void tst_Send::settingAllTellsWhatChanged()
{
    QSmtpClient client;
    client.setHostName(QStringLiteral("a.example"));
    QSignalSpy host(&client, &QSmtpClient::hostNameChanged);
    QSignalSpy port(&client, &QSmtpClient::portChanged);
    QSignalSpy security(&client, &QSmtpClient::securityChanged);
    client.setSettings(QSmtpSettings(QUrl(QStringLiteral("smtp://a.example"))));
    QCOMPARE(host.size(), 0);
    QCOMPARE(port.size(), 0);
    QCOMPARE(security.size(), 1);
    client.setSettings(QSmtpSettings(QUrl(QStringLiteral("smtp://b.example:26"))));
    QCOMPARE(host.size(), 1);
    QCOMPARE(port.size(), 1);
    QCOMPARE(security.size(), 1);
}

void tst_Send::settingsComeFromAUrl()
{
    const QSmtpSettings ann(QUrl(QStringLiteral("smtps://ann@mail.example.org")));
    QCOMPARE(ann.hostName(), QStringLiteral("mail.example.org"));
    QCOMPARE(ann.userName(), QStringLiteral("ann"));
    const QSmtpSettings bob(QUrl(QStringLiteral("smtps://ann@mail.example.org")),
                            QSmtpCredentials::fromPassword(QStringLiteral("bob"),
                                                           QStringLiteral("secret")));
    QCOMPARE(bob.userName(), QStringLiteral("bob"));
    QVERIFY(!bob.isNull());
    QVERIFY(QSmtpSettings(QUrl(QStringLiteral("https://mail.example.org"))).isNull());
    QVERIFY(QSmtpSettings().isNull());
}

void tst_Send::settingsShowNoSecret()
{
    const QSmtpSettings settings(QUrl(QStringLiteral("smtps://mail.example.org")),
                                 QSmtpCredentials::fromPassword(QStringLiteral("bob"),
                                                                QStringLiteral("wonder")));
    QString shown;
    QDebug(&shown) << settings;
    QVERIFY(shown.contains(QLatin1String("mail.example.org")));
    QVERIFY(shown.contains(QLatin1String("bob")));
    QVERIFY(!shown.contains(QLatin1String("wonder")));
}

QTEST_GUILESS_MAIN(tst_Send)
#include "tst_send.moc"
