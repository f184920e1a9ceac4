// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A QSmtpClient over a device that somebody else has connected, and owns.

#include "clientfixture.h"

#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtNetwork/QLocalSocket>
#include <QtNetwork/QSslSocket>
#include <QtNetwork/QTcpSocket>

using Kind = QSmtpError::Kind;
using Cause = QSmtpError::Cause;
using Security = QSmtpClient::Security;

namespace {

// A connected socket of somebody else's, that has not read the greeting.
template<typename Socket>
std::unique_ptr<Socket> connected(const QSmtpTestServer &server)
{
    auto socket = std::make_unique<Socket>();
    socket->connectToHost(QStringLiteral("127.0.0.1"), quint16(server.port()));
    return QTest::qWaitFor([&socket] { return socket->state() == QTcpSocket::ConnectedState; })
               ? std::move(socket)
               : nullptr;
}

// A device that takes a little at a time, as a full pipe does.
class Sipper : public QIODevice
{
public:
    explicit Sipper(QTcpSocket *socket)
        : m_socket(socket)
    {
        open(QIODevice::ReadWrite | QIODevice::Unbuffered);
        connect(socket, &QIODevice::readyRead, this, &QIODevice::readyRead);
        connect(socket, &QIODevice::bytesWritten, this, &QIODevice::bytesWritten);
    }
    bool isSequential() const override { return true; }
    qint64 bytesAvailable() const override { return m_socket->bytesAvailable(); }
    qint64 bytesToWrite() const override { return m_socket->bytesToWrite(); }

protected:
    qint64 readData(char *data, qint64 limit) override { return m_socket->read(data, limit); }
    qint64 writeData(const char *data, qint64 size) override
    {
        return m_socket->bytesToWrite() > 0 ? 0 : m_socket->write(data, qMin(size, qint64(1000)));
    }

private:
    QTcpSocket *const m_socket;
};

// A device that takes all at once, and does not tell that it has.
class Swallower : public QIODevice
{
public:
    explicit Swallower(QTcpSocket *socket)
        : m_socket(socket)
    {
        open(QIODevice::ReadWrite | QIODevice::Unbuffered);
        connect(socket, &QIODevice::readyRead, this, &QIODevice::readyRead);
    }
    bool isSequential() const override { return true; }
    qint64 bytesAvailable() const override { return m_socket->bytesAvailable(); }

protected:
    qint64 readData(char *data, qint64 limit) override { return m_socket->read(data, limit); }
    qint64 writeData(const char *data, qint64 size) override { return m_socket->write(data, size); }

private:
    QTcpSocket *const m_socket;
};

// A device that tells of each piece while it still takes the next.
class Teller : public Swallower
{
public:
    using Swallower::Swallower;

protected:
    qint64 writeData(const char *data, qint64 size) override
    {
        for (qint64 at = 0; at < size; at += PieceSize) {
            const qint64 piece = qMin(PieceSize, size - at);
            Swallower::writeData(data + at, piece);
            Q_EMIT bytesWritten(piece);
        }
        return size;
    }

private:
    static constexpr qint64 PieceSize = 10;
};

} // namespace

class tst_ClientDevice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void deviceIsUsedOnce();
    void greetingMayBeWaitingInTheDevice();
    void deviceMayBeAnything_data();
    void deviceMayBeAnything();
    void processMayBeTheServer();
    void processThatStopsListeningIsNotWaitedFor();
    void deviceMayTakeALittleAtATime();
    void deviceNeedNotTellWhatItHasTaken();
    void deviceMayTellWhileItTakes();
    void secretReachesADeviceThatTakesItLater_data();
    void secretReachesADeviceThatTakesItLater();
    void sslSocketIsEncryptedByTheClient_data();
    void sslSocketIsEncryptedByTheClient();
    void encryptedSocketIsTakenAsItIs_data();
    void encryptedSocketIsTakenAsItIs();
    void unfitDeviceIsToldBeforeConnecting_data();
    void unfitDeviceIsToldBeforeConnecting();
    void destroyedDeviceEndsTheConnection_data();
    void destroyedDeviceEndsTheConnection();
    void connectionOfADeviceIsNotMadeAnew();
    void connectionOfADeviceServesToItsEnd();
};

void tst_ClientDevice::deviceIsUsedOnce()
{
    ClientFixture f;
    QVERIFY(f.listen());
    const auto socket = connected<QTcpSocket>(f.server);
    QVERIFY(socket);
    f.client->setHostName({});
    f.client->setLocalName({});
    f.client->setDevice(socket.get());
    f.client->send(Ann, {Bob}, Letter);
    f.client->connectToHost();
    QVERIFY2(f.hears(QStringLiteral("1 sent")), qPrintable(f.all()));
    QVERIFY(f.server.receivedLines().contains("EHLO [127.0.0.1]"));
    QCOMPARE(f.client->peerPort(), f.server.port());
    QCOMPARE(f.client->sessionLocalPort(), int(socket->localPort()));
    f.client->disconnectFromHost();
    QVERIFY2(f.hears(QStringLiteral("disconnected")), qPrintable(f.all()));
    QCOMPARE(socket->state(), QTcpSocket::UnconnectedState);

    f.heard.clear();
    f.client->connectToHost();
    QVERIFY2(f.hears(QStringLiteral("error InvalidConfiguration Configuration")),
             qPrintable(f.all()));
}

void tst_ClientDevice::greetingMayBeWaitingInTheDevice()
{
    ClientFixture f;
    QVERIFY(f.listen());
    const auto socket = connected<QTcpSocket>(f.server);
    QVERIFY(socket);
    QTRY_VERIFY(socket->bytesAvailable() > 0);
    f.client->setDevice(socket.get());
    f.client->connectToHost();
    QVERIFY2(f.hears(QStringLiteral("ready")), qPrintable(f.all()));
}

void tst_ClientDevice::deviceMayBeAnything_data()
{
    QTest::addColumn<bool>("local");
    QTest::addColumn<Security>("security");
    QTest::newRow("TCP, in clear") << false << Security::Plaintext;
    QTest::newRow("TCP, if offered") << false << Security::StartTlsIfOffered;
    QTest::newRow("local socket") << true << Security::StartTlsIfOffered;
}

void tst_ClientDevice::deviceMayBeAnything()
{
    QFETCH(bool, local);
    QFETCH(Security, security);
    ClientFixture f;
    f.server.setSecurity(QSmtpTestServer::Security::StartTls);
    QVERIFY(f.listen());
    QVERIFY(f.server.listenLocal());
    std::unique_ptr<QIODevice> device;
    if (local) {
        auto socket = std::make_unique<QLocalSocket>();
        socket->connectToServer(f.server.serverName());
        QTRY_COMPARE(socket->state(), QLocalSocket::ConnectedState);
        device = std::move(socket);
    } else {
        device = connected<QTcpSocket>(f.server);
        QVERIFY(device);
    }
    f.client->setSecurity(security);
    f.client->setDevice(device.get());
    f.client->connectToHost();
    f.client->send(Ann, {Bob}, Letter);
    f.client->disconnectFromHost();
    QVERIFY2(f.hears(QStringLiteral("disconnected")), qPrintable(f.all()));
    QCOMPARE(f.server.messages().size(), 1);
    QVERIFY(!f.server.takeMessage().encrypted);
    QVERIFY(f.results.contains(1));
}

void tst_ClientDevice::processMayBeTheServer()
{
    // As "sendmail -bs" is one, or a server behind "ssh".
    QProcess process;
    process.start(
        QStringLiteral("/bin/sh"),
        {QStringLiteral("-c"),
         QStringLiteral("echo '220 hi'; read a; echo '250 hi'; read a; echo '250 a'; read a;"
                        " echo '250 b'; read a; echo '354 go'; while read a && "
                        "[ \"$a\" != \"$(printf '.\\r')\" ]; do :; done; echo '250 sent'; "
                        "read a; echo '221 bye'")});
    QVERIFY(process.waitForStarted());
    ClientFixture f;
    f.client->setDevice(&process);
    f.client->connectToHost();
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY2(f.hears(QStringLiteral("1 sent")), qPrintable(f.all()));
    f.client->disconnectFromHost();
    QVERIFY2(f.hears(QStringLiteral("disconnected")), qPrintable(f.all()));
    QVERIFY(f.client->error().isNull());
    QTRY_COMPARE(process.state(), QProcess::NotRunning);
}

void tst_ClientDevice::processThatStopsListeningIsNotWaitedFor()
{
    QProcess process;
    process.start(QStringLiteral("/bin/sh"),
                  {QStringLiteral("-c"),
                   QStringLiteral("echo '220 hi'; read a; echo '250 hi'; read a; echo '250 a'; "
                                  "read a; echo '250 b'; read a; echo '354 go'; "
                                  "exec tail -f /dev/null")});
    QVERIFY(process.waitForStarted());
    ClientFixture f;
    f.client->setTimeout(QSmtpError::Phase::Content, std::chrono::milliseconds(200));
    f.client->setDevice(&process);
    f.client->connectToHost();
    f.client->send(Ann, {Bob}, QByteArray(3000000, 'x'));
    QVERIFY2(f.hears(QStringLiteral("1 failed Timeout Content")), qPrintable(f.all()));
    QTRY_COMPARE(process.state(), QProcess::NotRunning);
}

void tst_ClientDevice::deviceMayTakeALittleAtATime()
{
    ClientFixture f;
    QVERIFY(f.listen());
    const auto socket = connected<QTcpSocket>(f.server);
    QVERIFY(socket);
    Sipper sipper(socket.get());
    const QByteArray letter = "Subject: x\r\n\r\n"
                              + QByteArray(700, 'y').append("\r\n").repeated(300);
    f.client->setDevice(&sipper);
    f.client->connectToHost();
    f.client->send(Ann, {Bob}, letter);
    QVERIFY2(f.hears(QStringLiteral("1 sent")), qPrintable(f.all()));
    QVERIFY(f.server.messages().constFirst().content == letter);
}

void tst_ClientDevice::deviceNeedNotTellWhatItHasTaken()
{
    ClientFixture f;
    QVERIFY(f.listen());
    const auto socket = connected<QTcpSocket>(f.server);
    QVERIFY(socket);
    Swallower swallower(socket.get());
    const QByteArray letter = "Subject: x\r\n\r\n"
                              + QByteArray(700, 'y').append("\r\n").repeated(600);
    f.client->setDevice(&swallower);
    f.client->connectToHost();
    f.client->send(Ann, {Bob}, letter);
    QVERIFY2(f.hears(QStringLiteral("1 sent")), qPrintable(f.all()));
    QVERIFY(f.server.messages().constFirst().content == letter);
}

void tst_ClientDevice::deviceMayTellWhileItTakes()
{
    const QByteArray letter = "Subject: x\r\n\r\n" + QByteArray("0123456789\r\n").repeated(20000);
    ClientFixture f;
    f.login();
    QVERIFY(f.listen());
    const auto socket = connected<QTcpSocket>(f.server);
    QVERIFY(socket);
    Teller device(socket.get());
    f.client->setAllowInsecureAuthentication(true);
    f.client->setDevice(&device);
    f.client->send(Ann, {Bob}, letter);
    f.client->send(Ann, {Carl}, Letter);
    f.client->connectToHost();
    QVERIFY2(f.hears(QStringLiteral("2 sent")), qPrintable(f.all()));
    QCOMPARE(f.server.messages().size(), 2);
    QCOMPARE(f.server.messages().at(0).content, letter);
    QCOMPARE(f.server.messages().at(1).content, Letter);
    const QByteArrayList lines = f.server.receivedLines();
    QCOMPARE(std::count_if(lines.begin(), lines.end(),
                           [](const QByteArray &line) { return line.startsWith("MAIL"); }),
             2);
}

void tst_ClientDevice::secretReachesADeviceThatTakesItLater_data()
{
    QTest::addColumn<int>("size");
    QTest::newRow("short token") << 20;
    // As much as a device of Qt keeps without copying it.
    QTest::newRow("long token") << 6000;
}

// What was said of a login is overwritten, but not before it was taken.
void tst_ClientDevice::secretReachesADeviceThatTakesItLater()
{
    QFETCH(int, size);
    const QByteArray token(size, 't');
    const QByteArray response = ("user=ann\1auth=Bearer " + token + "\1\1").toBase64();
    QProcess process;
    process.start(QStringLiteral("/bin/sh"),
                  {QStringLiteral("-c"),
                   QStringLiteral("echo '220 hi'; read a; echo '250-hi'; echo '250 AUTH XOAUTH2'; "
                                  "read a b c; if [ -z \"$c\" ]; then echo '334 '; read c; fi; "
                                  "if [ \"$c\" = \"$(printf '%s\\r' \"$0\")\" ]; then "
                                  "echo '235 hello'; else echo '535 no'; fi; "
                                  "read a; echo '221 bye'"),
                   QString::fromLatin1(response)});
    QVERIFY(process.waitForStarted());
    ClientFixture f;
    f.client->setAllowInsecureAuthentication(true);
    f.client->setCredentials(QSmtpCredentials::fromToken(QStringLiteral("ann"), token));
    f.client->setDevice(&process);
    f.client->connectToHost();
    QVERIFY2(f.hears(QStringLiteral("authenticated")), qPrintable(f.all()));
    f.client->disconnectFromHost();
    QTRY_COMPARE(process.state(), QProcess::NotRunning);

    // And one that takes little, or nothing, at a time.
    ClientFixture g;
    g.server.setPlaintextAuthenticationAllowed(true);
    g.server.addToken(QStringLiteral("ann"), token);
    QVERIFY(g.listen());
    const auto socket = connected<QTcpSocket>(g.server);
    QVERIFY(socket);
    Sipper sipper(socket.get());
    g.client->setAllowInsecureAuthentication(true);
    g.client->setAuthMechanisms({QStringLiteral("XOAUTH2")});
    g.client->setCredentials(QSmtpCredentials::fromToken(QStringLiteral("ann"), token));
    g.client->setDevice(&sipper);
    g.client->connectToHost();
    QVERIFY2(g.hears(QStringLiteral("authenticated")), qPrintable(g.all()));
}

void tst_ClientDevice::sslSocketIsEncryptedByTheClient_data()
{
    QTest::addColumn<Security>("security");
    QTest::addColumn<QString>("hostName");
    QTest::addColumn<QString>("outcome");
    const QString sent = QStringLiteral("1 sent");
    const QString refused = QStringLiteral("1 failed Security Handshake");
    for (const Security security : {Security::ImplicitTls, Security::StartTls}) {
        const char *name = security == Security::StartTls ? "STARTTLS" : "implicit";
        QTest::addRow("%s", name) << security << QStringLiteral("localhost") << sent;
        QTest::addRow("%s, another name", name)
            << security << QStringLiteral("other.test") << refused;
    }
}

void tst_ClientDevice::sslSocketIsEncryptedByTheClient()
{
    QFETCH(Security, security);
    QFETCH(QString, hostName);
    QFETCH(QString, outcome);
    ClientFixture f;
    f.protect(security);
    QVERIFY(f.listen());
    const auto socket = connected<QSslSocket>(f.server);
    QVERIFY(socket);
    // What it was told earlier about whom to trust does not count.
    socket->setPeerVerifyMode(QSslSocket::VerifyNone);
    f.client->setHostName(hostName);
    f.client->setDevice(socket.get());
    f.client->connectToHost();
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY2(f.hears(outcome), qPrintable(f.all()));
    QCOMPARE(f.client->isEncrypted(), outcome.endsWith(QLatin1String("sent")));
}

void tst_ClientDevice::encryptedSocketIsTakenAsItIs_data()
{
    QTest::addColumn<QString>("hostName");
    QTest::addColumn<Security>("security");
    QTest::addColumn<QString>("outcome");
    QTest::newRow("signer let pass by its owner")
        << QString() << Security::ImplicitTls << QStringLiteral("1 failed Security Handshake");
    QTest::newRow("right") << QStringLiteral("localhost") << Security::ImplicitTls
                           << QStringLiteral("1 sent");
    QTest::newRow("another name") << QStringLiteral("other.test") << Security::ImplicitTls
                                  << QStringLiteral("1 failed Security Handshake");
    QTest::newRow("STARTTLS") << QStringLiteral("localhost") << Security::StartTls
                              << QStringLiteral("1 failed InvalidConfiguration Configuration");
}

void tst_ClientDevice::encryptedSocketIsTakenAsItIs()
{
    QFETCH(QString, hostName);
    QFETCH(Security, security);
    QFETCH(QString, outcome);
    ClientFixture f;
    f.protect(Security::ImplicitTls);
    QVERIFY(f.listen());
    QSslSocket socket;
    if (!hostName.isEmpty()) {
        socket.setSslConfiguration(f.client->sslConfiguration());
    }
    socket.connectToHostEncrypted(QStringLiteral("localhost"), quint16(f.server.port()));
    if (hostName.isEmpty()) {
        hostName = QStringLiteral("localhost");
        socket.ignoreSslErrors();
    }
    QTRY_VERIFY(socket.isEncrypted());
    f.client->setSecurity(security);
    f.client->setHostName(hostName);
    f.client->setDevice(&socket);
    f.client->send(Ann, {Bob}, Letter);
    f.client->connectToHost();
    QVERIFY2(f.hears(outcome), qPrintable(f.all()));
}

void tst_ClientDevice::unfitDeviceIsToldBeforeConnecting_data()
{
    QTest::addColumn<QString>("device");
    for (const char *device : {"destroyed", "closed", "not connected", "a file",
                               "a QTcpSocket for TLS", "a QSslSocket without a name"}) {
        QTest::newRow(device) << QString::fromLatin1(device);
    }
}

void tst_ClientDevice::unfitDeviceIsToldBeforeConnecting()
{
    QFETCH(QString, device);
    ClientFixture f;
    QVERIFY(f.listen());
    std::unique_ptr<QIODevice> made;
    if (device == QLatin1String("destroyed")) {
        f.client->setDevice(std::make_unique<QTcpSocket>().get());
    } else if (device == QLatin1String("closed")) {
        made = std::make_unique<QProcess>();
    } else if (device == QLatin1String("not connected")) {
        made = std::make_unique<QLocalSocket>();
    } else if (device == QLatin1String("a file")) {
        made = std::make_unique<QFile>(QCoreApplication::applicationFilePath());
        QVERIFY(made->open(QIODevice::ReadOnly));
    } else if (device == QLatin1String("a QTcpSocket for TLS")) {
        f.client->setSecurity(Security::StartTls);
        made = connected<QTcpSocket>(f.server);
    } else {
        f.client->setSecurity(Security::StartTls);
        f.client->setHostName({});
        made = connected<QSslSocket>(f.server);
    }
    if (made) {
        f.client->setDevice(made.get());
    }
    f.client->connectToHost();
    QVERIFY2(f.hears(QStringLiteral("error InvalidConfiguration Configuration")),
             qPrintable(f.all()));
}

void tst_ClientDevice::destroyedDeviceEndsTheConnection_data()
{
    QTest::addColumn<bool>("ssl");
    QTest::addColumn<QString>("when");
    for (const bool ssl : {false, true}) {
        const char *name = ssl ? "QSslSocket" : "QTcpSocket";
        QTest::addRow("%s, before it is used", name) << ssl << QString();
        QTest::addRow("%s, connected", name) << ssl << QStringLiteral("connected");
        QTest::addRow("%s, ready", name) << ssl << QStringLiteral("ready");
    }
}

void tst_ClientDevice::destroyedDeviceEndsTheConnection()
{
    QFETCH(bool, ssl);
    QFETCH(QString, when);
    ClientFixture f;
    QVERIFY(f.listen());
    std::unique_ptr<QIODevice> socket;
    if (ssl) {
        socket = connected<QSslSocket>(f.server);
    } else {
        socket = connected<QTcpSocket>(f.server);
    }
    QVERIFY(socket);
    f.client->setDevice(socket.get());
    f.client->connectToHost();
    if (!when.isEmpty()) {
        QVERIFY2(f.hears(when), qPrintable(f.all()));
    }
    f.client->send(Ann, {Bob}, Letter);
    socket.reset();
    QVERIFY2(f.hears(QStringLiteral("disconnected")), qPrintable(f.all()));
    QCOMPARE(f.errors.value(1).kind(), Kind::Network);
    QCOMPARE(f.errors.value(1).cause(), Cause::ConnectionLost);
}

void tst_ClientDevice::connectionOfADeviceIsNotMadeAnew()
{
    ClientFixture f;
    QVERIFY(f.listen());
    const auto socket = connected<QTcpSocket>(f.server);
    QVERIFY(socket);
    f.client->setDevice(socket.get());
    f.client->connectToHost();
    QVERIFY2(f.hears(QStringLiteral("ready")), qPrintable(f.all()));
    f.client->send(Ann, {Bob}, QByteArray(3000000, 'x'));
    f.client->send(Ann, {Bob}, Letter);
    connect(f.client, &QSmtpClient::sendProgress, f.client, [&f] { f.client->cancel(1); });
    QVERIFY2(f.hears(QStringLiteral("disconnected")), qPrintable(f.all()));
    QCOMPARE(f.errors.value(1).kind(), Kind::Canceled);
    QCOMPARE(f.errors.value(2).kind(), Kind::Network);
    QCOMPARE(f.server.connectionCount(), 1);
}

void tst_ClientDevice::connectionOfADeviceServesToItsEnd()
{
    ClientFixture f;
    QVERIFY(f.listen());
    const auto socket = connected<QTcpSocket>(f.server);
    QVERIFY(socket);
    // There is no other connection to go on with.
    f.client->setMaxMessagesPerConnection(1);
    f.client->setDevice(socket.get());
    f.client->connectToHost();
    f.client->send(Ann, {Bob}, Letter);
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY2(f.hears(QStringLiteral("2 sent")), qPrintable(f.all()));
    // Nor where it proves dead.
    f.server.setReply(QStringLiteral("MAIL"), "421 4.4.2 idle for too long");
    f.client->send(Ann, {Bob}, Letter);
    QVERIFY2(f.hears(QStringLiteral("disconnected")), qPrintable(f.all()));
    QVERIFY(f.errors.contains(3));
    QCOMPARE(f.server.connectionCount(), 1);
}

QTEST_GUILESS_MAIN(tst_ClientDevice)
#include "tst_clientdevice.moc"
