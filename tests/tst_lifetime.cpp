// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// How long a QSmtpClient lives, and what is called meanwhile: deleted in any slot or at any moment,
// and slots that send or spin the event loop.

#include "clientfixture.h"

namespace {

const QByteArray UpToDot = "S: 220 x\nC* EHLO *\nS: 250 x\nC* MAIL FROM:*\nS: 250 ok\n"
                           "C* RCPT TO:*\nS: 250 ok\nC: DATA\nS: 354 go\nD\n";

} // namespace

class tst_Lifetime : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void futureOfADeletedClientTellsOfTheDot();
    void clientMayBeDeletedInAnySlot_data();
    void clientMayBeDeletedInAnySlot();
    void clientMayBeDeletedAtAnyMoment();
    void slotMaySendAndSpinTheLoop();
};

void tst_Lifetime::futureOfADeletedClientTellsOfTheDot()
{
    ClientFixture f;
    QVERIFY(f.server.play(UpToDot + "E\n"));
    QVERIFY(f.open());
    const QFuture<QSmtpResult> future = f.client->result(f.client->send(Ann, {Bob}, Letter));
    connect(&f.server, &QSmtpTestServer::messageReceived, f.client, &QObject::deleteLater);
    QTRY_VERIFY(future.isFinished());
    QVERIFY(future.result().error().mayHaveBeenDelivered());
}

void tst_Lifetime::clientMayBeDeletedInAnySlot_data()
{
    QTest::addColumn<QByteArray>("signal");
    const QMetaObject &meta = QSmtpClient::staticMetaObject;
    int rows = 0;
    // The change signals of settings come from setters, and are the application's own doing.
    QByteArrayList settings;
    for (int i = meta.propertyOffset(); i < meta.propertyCount(); ++i) {
        if (meta.property(i).isWritable()) {
            settings.append(meta.property(i).notifySignal().methodSignature());
        }
    }
    for (int i = meta.methodOffset(); i < meta.methodCount(); ++i) {
        const QMetaMethod method = meta.method(i);
        if (method.methodType() == QMetaMethod::Signal
            && !settings.contains(method.methodSignature())) {
            QTest::newRow(method.methodSignature().constData()) << method.methodSignature();
            ++rows;
        }
    }
    QVERIFY(rows > 10);
}

void tst_Lifetime::clientMayBeDeletedInAnySlot()
{
    QFETCH(QByteArray, signal);
    ClientFixture f;
    f.protect(QSmtpClient::Security::StartTls);
    f.server.refuseRecipient(Carl, "550 no");
    QPointer<QSmtpClient> client = f.client;
    client->setAskAboutCertificates(true);
    QSslConfiguration nobody = QSslConfiguration::defaultConfiguration();
    nobody.setCaCertificates({});
    client->setSslConfiguration(nobody);

    const auto kill = [&client] {
        QVERIFY(client);
        delete client.data();
    };
    const QMetaObject &meta = QSmtpClient::staticMetaObject;
    const QMetaMethod method = meta.method(meta.indexOfSignal(signal.constData()));
    // Any signal can be connected to a slot without arguments by name.
    class Killer : public QObject
    {
    public:
        std::function<void()> act;
        int qt_metacall(QMetaObject::Call call, int id, void **arguments) override
        {
            id = QObject::qt_metacall(call, id, arguments);
            if (id == 0 && call == QMetaObject::InvokeMetaMethod) {
                act();
            }
            return id - 1;
        }
    } direct;
    direct.act = kill;
    QVERIFY(QMetaObject::connect(client, method.methodIndex(), &direct,
                                 QObject::staticMetaObject.methodCount(), Qt::DirectConnection));

    connect(client, &QSmtpClient::sslErrors, client, &QSmtpClient::acceptCertificate);
    connect(client, &QSmtpClient::credentialsRequired, client, [&f] { f.login(); });
    QVERIFY(f.listen());
    client->send(Ann, {Bob, Carl}, QByteArray(300000, 'x'));
    if (client) {
        client->send(Ann, {Carl}, Letter);
    }
    if (client) {
        client->connectToHost();
    }
    // The second message is refused to its only recipient, and the third ends in an error.
    f.server.refuseRecipient(Dora, "421 4.3.2 closing");
    if (client) {
        client->send(Ann, {Dora}, Letter);
    }
    QTRY_VERIFY_WITH_TIMEOUT(!client, 20000);
    f.client = nullptr;
}

void tst_Lifetime::clientMayBeDeletedAtAnyMoment()
{
    // After each turn of the event loop of a whole sending, until it is over before that.
    bool over = false;
    for (int turns = 0; !over && turns < 2000; turns += turns < 40 ? 1 : 13) {
        ClientFixture f;
        f.protect(QSmtpClient::Security::StartTls);
        f.login();
        QVERIFY(f.open());
        f.client->send(Ann, {Bob}, QByteArray(500000, 'x'));
        for (int i = 0; i < turns && !over; ++i) {
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
            over = f.heard.contains(QStringLiteral("1 sent"));
        }
        delete f.client;
        QCoreApplication::processEvents();
    }
    QVERIFY(over);
}

void tst_Lifetime::slotMaySendAndSpinTheLoop()
{
    ClientFixture f;
    int spins = 0;
    connect(f.client, &QSmtpClient::messageSent, f.client, [&] {
        if (++spins < 5) {
            f.client->send(Ann, {Bob}, Letter);
            QEventLoop loop;
            QTimer::singleShot(20, &loop, &QEventLoop::quit);
            loop.exec();
        }
    });
    QVERIFY(f.open());
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY2(f.hears(QStringLiteral("5 sent")), qPrintable(f.all()));
    QCOMPARE(f.heard.filter(QLatin1String("sent")).size(), 5);
}

QTEST_GUILESS_MAIN(tst_Lifetime)

#include "tst_lifetime.moc"
