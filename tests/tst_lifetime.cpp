// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// How long a QSmtpClient lives, and what is called meanwhile: deleted in any slot, in any phase or
// at any moment, it or what it uses; slots that send or spin the event loop; programs that end.

#include "clientfixture.h"
#include "programrun.h"

#include <QtCore/QBuffer>
#include <QtCore/QFutureWatcher>
#include <QtNetwork/QTcpServer>

#include <functional>
#include <memory>

using namespace std::chrono_literals;
using Security = QSmtpClient::Security;

namespace {

const QByteArray UpToDot = "S: 220 x\nC* EHLO *\nS: 250 x\nC* MAIL FROM:*\nS: 250 ok\n"
                           "C* RCPT TO:*\nS: 250 ok\nC: DATA\nS: 354 go\nD\n";

// A slot for any signal, whatever its arguments.
class AnySlot : public QObject
{
public:
    AnySlot(QObject *sender, const QByteArray &signal, const std::function<void()> &act)
        : m_act(act)
    {
        const int index = sender->metaObject()->indexOfSignal(signal.constData());
        QVERIFY(QMetaObject::connect(sender, index, this, QObject::staticMetaObject.methodCount(),
                                     Qt::DirectConnection));
    }
    int qt_metacall(QMetaObject::Call call, int id, void **arguments) override
    {
        id = QObject::qt_metacall(call, id, arguments);
        if (id == 0 && call == QMetaObject::InvokeMetaMethod) {
            m_act();
        }
        return id - 1;
    }

private:
    const std::function<void()> m_act;
};

// The settings' own change signals come from setters.
enum class Kind { All, Settings, Others };
QByteArrayList signalsOf(const QMetaObject &meta, Kind kind)
{
    QByteArrayList settings;
    for (int i = meta.propertyOffset(); i < meta.propertyCount(); ++i) {
        if (meta.property(i).isWritable()) {
            settings.append(meta.property(i).notifySignal().methodSignature());
        }
    }
    QByteArrayList found;
    for (int i = meta.methodOffset(); i < meta.methodCount(); ++i) {
        const QMetaMethod method = meta.method(i);
        const bool isSetting = settings.contains(method.methodSignature());
        if (method.methodType() == QMetaMethod::Signal
            && (kind == Kind::All || isSetting == (kind == Kind::Settings))) {
            found.append(method.methodSignature());
        }
    }
    return found;
}

void addSignals(const QMetaObject &meta, Kind kind)
{
    QTest::addColumn<QByteArray>("signal");
    const QByteArrayList found = signalsOf(meta, kind);
    for (const QByteArray &signal : found) {
        QTest::newRow(signal.constData()) << signal;
    }
    QVERIFY(found.size() > 5);
}

// Another value than the one it has.
void change(QSmtpClient &client, const QMetaProperty &property)
{
    QVariant value = property.read(&client);
    if (property.isEnumType()) {
        value = value.toInt() == 0 ? 1 : 0;
    } else if (value.typeId() == QMetaType::Bool) {
        value = !value.toBool();
    } else if (value.typeId() == QMetaType::Int) {
        value = value.toInt() + 1;
    } else if (value.typeId() == QMetaType::QStringList) {
        value = value.toStringList() + QStringList(QStringLiteral("X"));
    } else {
        value = value.toString() + QLatin1Char('x');
    }
    QVERIFY2(property.write(&client, value), property.name());
}

QMetaProperty propertyOf(const QByteArray &signal)
{
    const QMetaObject &meta = QSmtpClient::staticMetaObject;
    for (int i = meta.propertyOffset(); i < meta.propertyCount(); ++i) {
        if (meta.property(i).isWritable()
            && meta.property(i).notifySignal().methodSignature() == signal) {
            return meta.property(i);
        }
    }
    return {};
}

// A dialogue in which every signal comes: a certificate that is asked about, a login, recipients
// taken and refused, messages sent and failed, and an error at the end.
void prepareAll(ClientFixture &f)
{
    f.protect(Security::StartTls);
    f.server.refuseRecipient(Carl, "550 no");
    f.server.refuseRecipient(Dora, "421 4.3.2 closing");
    f.client->setAskAboutCertificates(true);
    QSslConfiguration nobody = QSslConfiguration::defaultConfiguration();
    nobody.setCaCertificates({});
    f.client->setSslConfiguration(nobody);
    QObject::connect(f.client, &QSmtpClient::sslErrors, f.client, &QSmtpClient::acceptCertificate);
    QObject::connect(f.client, &QSmtpClient::credentialsRequired, f.client, [&f] { f.login(); });
}

void beginAll(QSmtpClient &client)
{
    client.send(Ann, {Bob, Carl}, QByteArray(300000, 'x'));
    client.send(Ann, {Carl}, Letter);
    client.send(Ann, {Dora}, Letter);
    client.connectToHost();
}

} // namespace

class tst_Lifetime : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void futureOfADeletedClientTellsOfTheDot();
    void futuresThatAreNotToldYetEndWithTheClient();
    void futuresMayBeDroppedAndCanceled();
    void replyOfADeletedClientIsTold();
    void continuationMayDeleteTheClient();
    void continuationMayCallADyingClient();
    void clientMayBeDeletedInAnySlot_data();
    void clientMayBeDeletedInAnySlot();
    void clientMayBeDeletedByItsSetters_data();
    void clientMayBeDeletedByItsSetters();
    void clientMayBeDeletedInAnyPhase_data();
    void clientMayBeDeletedInAnyPhase();
    void clientMayBeDeletedInAHandshake();
    void anythingMayBeDeletedAtAnyMoment_data();
    void anythingMayBeDeletedAtAnyMoment();
    void serverMayBeDeletedInAnySlot_data();
    void serverMayBeDeletedInAnySlot();
    void slotMaySpinTheLoopToTheEnd_data();
    void slotMaySpinTheLoopToTheEnd();
    void slotMaySendAndSpinTheLoop();
    void programMayEndWhileItSends_data();
    void programMayEndWhileItSends();
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

// Outcomes are told a part at a time.
void tst_Lifetime::futuresThatAreNotToldYetEndWithTheClient()
{
    QList<QFuture<QSmtpResult>> futures;
    {
        QSmtpClient mortal;
        for (int i = 0; i < 100; ++i) {
            futures.append(mortal.result(mortal.send(Ann, {Bob}, Letter)));
        }
        mortal.abort();
        futures.append(mortal.result(50)); // who asks now hears it, too
    }
    for (const QFuture<QSmtpResult> &future : std::as_const(futures)) {
        QVERIFY(future.isFinished());
        QVERIFY(future.result().error().kind() == QSmtpError::Kind::Canceled);
    }
}

void tst_Lifetime::futuresMayBeDroppedAndCanceled()
{
    ClientFixture f;
    QVERIFY(f.open());
    const int id = f.client->send(Ann, {Bob}, Letter);
    // Nobody keeps these.
    f.client->result(id);
    f.client->noop();
    auto result = std::make_unique<QFutureWatcher<QSmtpResult>>();
    auto reply = std::make_unique<QFutureWatcher<QSmtpReply>>();
    result->setFuture(f.client->result(id));
    reply->setFuture(f.client->help());
    f.client->reset().cancel();
    connect(f.client, &QSmtpClient::ready, this, [&] {
        result.reset();
        reply.reset();
        f.client->result(id).cancel();
    });
    QVERIFY2(f.hears(QStringLiteral("1 sent")), qPrintable(f.all()));
    QVERIFY(!result);
    QFuture<QSmtpReply> last = f.client->noop();
    QTRY_VERIFY(last.isFinished());
    QCOMPARE(last.result().code(), 250);
}

void tst_Lifetime::replyOfADeletedClientIsTold()
{
    ClientFixture f;
    f.server.setReplyDelay(QStringLiteral("NOOP"), 1h);
    QVERIFY(f.open());
    const QFuture<QSmtpReply> reply = f.client->noop();
    QTRY_COMPARE(f.saidCount("NOOP"), 1);
    delete f.client;
    f.client = nullptr;
    QVERIFY(reply.isFinished());
    QVERIFY(reply.result().isNull());
}

void tst_Lifetime::continuationMayDeleteTheClient()
{
    for (const bool ofACommand : {false, true}) {
        ClientFixture f;
        QVERIFY(f.open());
        QPointer<QSmtpClient> client = f.client;
        const QFuture<QSmtpResult> second = client->result(client->send(Ann, {Bob}, Letter) + 1);
        QFuture<void> end;
        if (ofACommand) {
            end = client->noop().then([client](const QSmtpReply &) { delete client.data(); });
        } else {
            end = client->result(1).then([client](const QSmtpResult &) { delete client.data(); });
        }
        const QFuture<QSmtpResult> other = client->result(client->send(Ann, {Bob}, Letter));
        QTRY_VERIFY(!client);
        f.client = nullptr;
        QVERIFY(end.isFinished());
        QVERIFY(second.isFinished());
        QVERIFY(other.isFinished());
    }
}

// As one that tries again, or gives up, does.
void tst_Lifetime::continuationMayCallADyingClient()
{
    ClientFixture f;
    QVERIFY(f.open());
    QSmtpClient *const client = f.client;
    int called = 0;
    const auto callAll = [client, &called] {
        ++called;
        client->send(Ann, {Bob}, Letter);
        client->cancel(2);
        client->noop();
        client->disconnectFromHost();
        client->abort();
    };
    client->send(Ann, {Bob}, Letter);
    client->result(1).then([&callAll](const QSmtpResult &) { callAll(); });
    client->send(Ann, {Bob}, Letter);
    QVERIFY(f.hears(QStringLiteral("connected")));
    client->noop().then([&callAll](const QSmtpReply &) { callAll(); });
    delete client;
    f.client = nullptr;
    QCOMPARE(called, 2);
    QTRY_COMPARE(f.server.openConnectionCount(), 0);
}

void tst_Lifetime::clientMayBeDeletedInAnySlot_data()
{
    addSignals(QSmtpClient::staticMetaObject, Kind::Others);
}

void tst_Lifetime::clientMayBeDeletedInAnySlot()
{
    QFETCH(const QByteArray, signal);
    ClientFixture f;
    prepareAll(f);
    const QPointer<QSmtpClient> client = f.client;
    const AnySlot killer(client, signal, [&client] {
        QVERIFY(client);
        delete client.data();
    });
    QVERIFY(f.listen());
    beginAll(*client);
    QTRY_VERIFY_WITH_TIMEOUT(!client, 20000);
    f.client = nullptr;
    QTRY_COMPARE(f.server.openConnectionCount(), 0);
}

void tst_Lifetime::clientMayBeDeletedByItsSetters_data()
{
    addSignals(QSmtpClient::staticMetaObject, Kind::Settings);
}

void tst_Lifetime::clientMayBeDeletedByItsSetters()
{
    QFETCH(const QByteArray, signal);
    const QMetaProperty property = propertyOf(signal);
    QSmtpClient other;
    const QMetaObject &meta = QSmtpClient::staticMetaObject;
    for (int i = meta.propertyOffset(); i < meta.propertyCount(); ++i) {
        if (meta.property(i).isWritable()) {
            change(other, meta.property(i));
        }
    }
    for (const bool all : {false, true}) {
        const QPointer<QSmtpClient> client = new QSmtpClient;
        const AnySlot killer(client, signal, [&client] { delete client.data(); });
        if (all) {
            client->setSettings(other.settings());
        } else {
            change(*client, property);
        }
        QVERIFY(!client);
    }
}

void tst_Lifetime::clientMayBeDeletedInAnyPhase_data()
{
    QTest::addColumn<QString>("command"); // which gets no reply
    QTest::addColumn<bool>("mayBeDelivered");
    for (const char *command : {"GREETING", "EHLO", "STARTTLS", "AUTH", "AUTH-END", "MAIL", "RCPT",
                                "DATA", "RSET", "QUIT"}) {
        QTest::newRow(command) << QString::fromLatin1(command) << false;
    }
    QTest::newRow("DATA-END") << QStringLiteral("DATA-END") << true;
}

void tst_Lifetime::clientMayBeDeletedInAnyPhase()
{
    QFETCH(const QString, command);
    QFETCH(const bool, mayBeDelivered);
    ClientFixture f;
    f.protect(Security::StartTls);
    f.login();
    f.server.setExtensionEnabled(QStringLiteral("PIPELINING"), false);
    f.server.setExtensionEnabled(QStringLiteral("CHUNKING"), false);
    f.server.refuseRecipient(Carl, "550 no");
    f.server.setReplyDelay(command, 1h);
    QVERIFY(f.open());
    const QFuture<QSmtpResult> refused = f.client->result(f.client->send(Ann, {Carl}, Letter));
    const QFuture<QSmtpResult> result = f.client->result(f.client->send(Ann, {Bob}, Letter));
    f.client->disconnectFromHost();
    if (command == QLatin1String("GREETING")) {
        f.client->send(Ann, {Bob}, Letter);
        QVERIFY(f.hears(QStringLiteral("connected")));
    } else if (command == QLatin1String("DATA-END")) {
        QTRY_COMPARE(f.server.messages().size(), 1);
    } else if (command == QLatin1String("AUTH-END")) {
        QTRY_COMPARE(f.saidCount("AUTH"), 1);
        QCoreApplication::processEvents();
    } else {
        QTRY_VERIFY(f.saidCount(command.toLatin1()) >= 1);
    }
    delete f.client;
    f.client = nullptr;
    QTRY_COMPARE(f.server.openConnectionCount(), 0);
    QVERIFY(refused.isFinished());
    QVERIFY(result.isFinished());
    if (command == QLatin1String("QUIT")) {
        QVERIFY(result.result().isSent());
    } else {
        QCOMPARE(result.result().error().kind(), QSmtpError::Kind::Canceled);
        QCOMPARE(result.result().error().mayHaveBeenDelivered(), mayBeDelivered);
    }
}

// With a server that says nothing of its own in it.
void tst_Lifetime::clientMayBeDeletedInAHandshake()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    ClientFixture f;
    f.client->setSecurity(Security::ImplicitTls);
    f.client->setPort(silent.serverPort());
    f.client->connectToHost();
    const QFuture<QSmtpResult> result = f.client->result(f.client->send(Ann, {Bob}, Letter));
    QTRY_VERIFY(silent.hasPendingConnections());
    const std::unique_ptr<QTcpSocket> peer(silent.nextPendingConnection());
    QTRY_VERIFY(peer->bytesAvailable() > 0); // it has begun
    delete f.client;
    f.client = nullptr;
    QTRY_COMPARE(peer->state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(result.result().error().kind(), QSmtpError::Kind::Canceled);
}

void tst_Lifetime::anythingMayBeDeletedAtAnyMoment_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<Security>("security");
    QTest::newRow("client") << QStringLiteral("client") << Security::StartTls;
    QTest::newRow("server") << QStringLiteral("server") << Security::StartTls;
    QTest::newRow("message's device") << QStringLiteral("device") << Security::StartTls;
    QTest::newRow("given QTcpSocket") << QStringLiteral("QTcpSocket") << Security::Plaintext;
    QTest::newRow("given QSslSocket, STARTTLS")
        << QStringLiteral("QSslSocket") << Security::StartTls;
    QTest::newRow("given QSslSocket, TLS") << QStringLiteral("QSslSocket") << Security::ImplicitTls;
}

// After each turn of the event loop of a whole sending, until it is over before that.
void tst_Lifetime::anythingMayBeDeletedAtAnyMoment()
{
    QFETCH(const QString, what);
    QFETCH(const Security, security);
    bool over = false;
    int moments = 0;
    for (int turns = 0; !over && turns < 2000; turns += turns < 40 ? 1 : 7) {
        auto f = std::make_unique<ClientFixture>();
        // Of its own, since it may be deleted alone.
        auto server = std::make_unique<QSmtpTestServer>();
        server->setSecurity(security == Security::StartTls ? QSmtpTestServer::Security::StartTls
                            : security == Security::Plaintext
                                ? QSmtpTestServer::Security::Plaintext
                                : QSmtpTestServer::Security::ImplicitTls);
        server->addUser(QStringLiteral("ann"), QStringLiteral("wonder land+1"));
        QVERIFY(server->listen());
        f->protect(security);
        f->client->setPort(server->port());
        if (security != Security::Plaintext) {
            f->login();
        }
        auto device = std::make_unique<QBuffer>();
        device->setData(QByteArray(100000, 'x'));
        QVERIFY(device->open(QIODevice::ReadOnly));
        std::unique_ptr<QTcpSocket> socket;
        if (what == QLatin1String("QTcpSocket")) {
            socket = std::make_unique<QTcpSocket>();
        } else if (what == QLatin1String("QSslSocket")) {
            socket = std::make_unique<QSslSocket>();
        }
        if (socket) {
            socket->connectToHost(QHostAddress(QHostAddress::LocalHost), quint16(server->port()));
            QTRY_COMPARE(socket->state(), QAbstractSocket::ConnectedState);
            f->client->setDevice(socket.get());
        }
        QFuture<QSmtpResult> result = f->client->result(f->client->send(Ann, {Bob}, device.get()));
        f->client->connectToHost();
        f->client->disconnectFromHost();
        for (int i = 0; i < turns && !over; ++i) {
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
            over = f->heard.contains(QStringLiteral("disconnected"));
        }
        ++moments;
        if (what == QLatin1String("client")) {
            delete f->client;
            f->client = nullptr;
            QVERIFY(result.isFinished());
        } else {
            server.reset(what == QLatin1String("server") ? nullptr : server.release());
            device.reset(what == QLatin1String("device") ? nullptr : device.release());
            socket.reset();
            QVERIFY2(f->hears(QStringLiteral("disconnected"), 60000), qPrintable(f->all()));
            QCOMPARE(f->results.size() + f->errors.size(), 1);
            QVERIFY(result.isFinished());
            QCOMPARE(result.result().isSent(), f->results.contains(1));
            const bool arrived = server && !server->messages().isEmpty();
            QVERIFY2(!server || !f->results.contains(1) || arrived, qPrintable(f->all()));
            QCOMPARE(f->client->state(), QSmtpClient::State::Disconnected);
        }
        QCoreApplication::processEvents();
    }
    QVERIFY(over);
    // How many there are depends on how much comes at once.
    QVERIFY2(moments > 10, qPrintable(QString::number(moments)));
}

void tst_Lifetime::serverMayBeDeletedInAnySlot_data()
{
    addSignals(QSmtpTestServer::staticMetaObject, Kind::All);
}

void tst_Lifetime::serverMayBeDeletedInAnySlot()
{
    QFETCH(const QByteArray, signal);
    ClientFixture f;
    const QPointer<QSmtpTestServer> server = new QSmtpTestServer;
    server->setSecurity(QSmtpTestServer::Security::Plaintext);
    if (signal.startsWith("playFailed")) {
        QVERIFY(server->play("S: 220 x\nC: NOOP\n"));
    } else if (signal.startsWith("played")) {
        QVERIFY(server->play("S: 220 x\nC* EHLO *\nS: 421 x\nX\n"));
    }
    QVERIFY(server->listen());
    const AnySlot killer(server, signal, [&server] { delete server.data(); });
    f.client->setPort(server->port());
    f.client->send(Ann, {Bob}, Letter);
    f.client->connectToHost();
    f.client->disconnectFromHost();
    if (signal.startsWith("listeningChanged")) {
        server->close();
    }
    QTRY_VERIFY(!server);
    QVERIFY2(f.hears(QStringLiteral("disconnected")), qPrintable(f.all()));
    QCOMPARE(f.results.size() + f.errors.size(), 1);
}

void tst_Lifetime::slotMaySpinTheLoopToTheEnd_data()
{
    addSignals(QSmtpClient::staticMetaObject, Kind::All);
}

// Everything that comes behind the signal comes in the loop of its slot, as it does without.
void tst_Lifetime::slotMaySpinTheLoopToTheEnd()
{
    QFETCH(const QByteArray, signal);
    const QMetaProperty property = propertyOf(signal);
    static QStringList expected;
    QStringList heard;
    for (const bool spins : {false, true}) {
        if (!spins && !expected.isEmpty()) {
            continue;
        }
        ClientFixture f;
        prepareAll(f);
        QVERIFY(f.listen()); // which sets the port, when there is no end to wait for yet
        int depth = 0;
        int spun = 0;
        std::unique_ptr<AnySlot> slot;
        if (spins) {
            slot = std::make_unique<AnySlot>(f.client, signal, [&] {
                ++depth;
                spun += depth == 1 ? 1 : 0;
                if (depth < 5) {
                    QCoreApplication::processEvents();
                    f.hears(QStringLiteral("disconnected"), 60000);
                }
                --depth;
            });
        }
        beginAll(*f.client);
        if (property.isValid()) {
            change(*f.client, property);
        }
        QVERIFY2(f.hears(QStringLiteral("disconnected"), 60000), qPrintable(f.all()));
        QCOMPARE(depth, 0);
        QCOMPARE(spun > 0, spins);
        (spins ? heard : expected) = f.heard;
    }
    QCOMPARE(heard, expected);
}

void tst_Lifetime::slotMaySendAndSpinTheLoop()
{
    ClientFixture f;
    int spins = 0;
    connect(f.client, &QSmtpClient::messageSent, f.client, [&] {
        if (++spins < 5) {
            const int id = f.client->send(Ann, {Bob}, Letter);
            f.hears(QStringLiteral("%1 sent").arg(id));
        }
    });
    QVERIFY(f.open());
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY2(f.hears(QStringLiteral("5 sent")), qPrintable(f.all()));
    QCOMPARE(f.heard.filter(QLatin1String("sent")),
             QStringList({QStringLiteral("1 sent"), QStringLiteral("2 sent"),
                          QStringLiteral("3 sent"), QStringLiteral("4 sent"),
                          QStringLiteral("5 sent")}));
}

void tst_Lifetime::programMayEndWhileItSends_data()
{
    QTest::addColumn<QString>("client");
    QTest::addColumn<QString>("moment");
    for (const char *client : {"inner", "outer", "static", "future"}) {
        for (const char *moment : {"start", "connected", "encrypted", "authenticated", "sending"}) {
            if (qstrcmp(client, "future") == 0 && qstrcmp(moment, "start") != 0) {
                continue; // whose client nobody hears
            }
            QTest::addRow("%s, %s", client, moment)
                << QString::fromLatin1(client) << QString::fromLatin1(moment);
        }
    }
}

void tst_Lifetime::programMayEndWhileItSends()
{
    QFETCH(const QString, client);
    QFETCH(const QString, moment);
    ClientFixture f;
    f.protect(Security::ImplicitTls);
    f.server.setKeepsContent(false);
    QVERIFY(f.server.listen());
    ProgramRun program(QStringLiteral(QSMTP_ENDING_CLIENT),
                       {client, moment, QString::number(f.server.port())});
    const int status = program.run();
    // Where a QSslSocket lives longer than the application, Qt looks for its TLS library once more,
    // and says this itself.
    const QByteArray byQt = "qt.core.qobject.connect: QObject::connect(QObject, Unknown): invalid "
                            "nullptr parameter\n";
    QCOMPARE(program.errors().replace(byQt, QByteArray()), QByteArray());
    QCOMPARE(status, 0);
    QTRY_COMPARE(f.server.openConnectionCount(), 0);
    QVERIFY(f.server.messages().isEmpty());
}

QTEST_GUILESS_MAIN(tst_Lifetime)

#include "tst_lifetime.moc"
