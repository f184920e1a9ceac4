// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The devices of a send, each of whose calls fails in turn: the connection, and what the message is
// read from. A message ends once, is never half a message, and is called sent when it was.

#include "messagefixture.h"

#include <QtNetwork/QSslSocket>
#include <QtNetwork/QTcpSocket>

#include <functional>

using namespace Qt::StringLiterals;
using Security = QSmtpClient::Security;

namespace {

enum class Call { Read, Write, Size, Seek };

// What a call does instead of its work, or what the device does soon after it.
enum class Fault { Fails, FailsForGood, DoesNothing, TakesOne, Closes, Vanishes };

// Counts the calls of a device, and says which of them is to fail.
class Mischief
{
public:
    Mischief(Fault fault, const QList<Call> &calls, int number)
        : m_calls(calls)
        , m_fault(fault)
        , m_number(number)
    {
    }
    bool isDone() const { return m_count >= m_number; }

    // What this call of the device gives instead of all its work; null: that.
    template<typename Work>
    std::optional<qint64> instead(QIODevice *device, Call call, Work work,
                                  void (*again)(QIODevice *device))
    {
        if (!m_calls.contains(call)) {
            return {};
        }
        ++m_count;
        if (m_count < m_number || (m_count > m_number && m_fault != Fault::FailsForGood)) {
            return {};
        }
        const auto soon = [device](void (*act)(QIODevice * device)) {
            QMetaObject::invokeMethod(
                device, [device, act] { act(device); }, Qt::QueuedConnection);
        };
        switch (m_fault) {
        case Fault::Fails:
        case Fault::FailsForGood:
            return -1;
        case Fault::DoesNothing:
            soon(again);
            return 0;
        case Fault::TakesOne:
            soon(again);
            return work(1);
        case Fault::Closes:
            soon([](QIODevice *victim) { victim->close(); });
            return {};
        case Fault::Vanishes:
            soon([](QIODevice *victim) { delete victim; });
            return {};
        }
        return {};
    }

private:
    const QList<Call> m_calls;
    const Fault m_fault;
    const int m_number;
    int m_count = 0;
};

void readAgain(QIODevice *device)
{
    Q_EMIT device->readyRead();
}

void writeAgain(QIODevice *device)
{
    Q_EMIT device->bytesWritten(0);
}

// A connection that is no socket to whom it is given.
class Line : public QIODevice
{
public:
    Line(int port, Mischief &mischief)
        : m_mischief(mischief)
    {
        m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), quint16(port));
        connect(&m_socket, &QIODevice::readyRead, this, &QIODevice::readyRead);
        connect(&m_socket, &QIODevice::bytesWritten, this, &QIODevice::bytesWritten);
        connect(&m_socket, &QTcpSocket::disconnected, this, &QIODevice::readChannelFinished);
        open(QIODevice::ReadWrite | QIODevice::Unbuffered);
    }
    ~Line() override { m_socket.disconnect(this); }
    QTcpSocket *socket() { return &m_socket; }
    void close() override
    {
        QIODevice::close();
        m_socket.abort();
    }
    bool isSequential() const override { return true; }
    qint64 bytesAvailable() const override { return m_socket.bytesAvailable(); }
    qint64 bytesToWrite() const override { return m_socket.bytesToWrite(); }

protected:
    qint64 readData(char *data, qint64 limit) override
    {
        const auto work = [&](qint64 most) { return m_socket.read(data, most); };
        const auto instead = m_mischief.instead(this, Call::Read, work, readAgain);
        return instead ? *instead : work(limit);
    }
    qint64 writeData(const char *data, qint64 size) override
    {
        const auto work = [&](qint64 most) { return m_socket.write(data, most); };
        const auto instead = m_mischief.instead(this, Call::Write, work, writeAgain);
        return instead ? *instead : work(size);
    }

private:
    Mischief &m_mischief;
    QTcpSocket m_socket;
};

class SecureLine : public QSslSocket
{
public:
    SecureLine(int port, Mischief &mischief)
        : m_mischief(mischief)
    {
        connectToHost(u"localhost"_s, quint16(port));
    }
    QTcpSocket *socket() { return this; }

protected:
    qint64 writeData(const char *data, qint64 size) override
    {
        const auto work = [&](qint64 most) { return QSslSocket::writeData(data, most); };
        const auto instead = m_mischief.instead(this, Call::Write, work, writeAgain);
        return instead ? *instead : work(size);
    }

private:
    Mischief &m_mischief;
};

// What a message is read from, at once or as it comes.
class Source : public QIODevice
{
public:
    enum class Kind { Whole, Stream };

    Source(const QByteArray &octets, Kind kind, Mischief &mischief)
        : m_octets(octets)
        , m_kind(kind)
        , m_mischief(mischief)
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }
    bool isSequential() const override { return m_kind == Kind::Stream; }
    qint64 bytesAvailable() const override { return m_octets.size() - m_given; }
    qint64 size() const override
    {
        if (m_kind == Kind::Stream) {
            return QIODevice::size();
        }
        const auto work = [this](qint64 most) { return m_octets.size() - most; };
        auto *const self = const_cast<Source *>(this);
        return m_mischief.instead(self, Call::Size, work, readAgain).value_or(m_octets.size());
    }
    bool seek(qint64 position) override
    {
        const auto work = [](qint64 most) { return most; };
        if (m_mischief.instead(this, Call::Seek, work, readAgain)) {
            return false;
        }
        m_given = position;
        return QIODevice::seek(position);
    }

protected:
    qint64 readData(char *data, qint64 limit) override
    {
        const auto work = [this, data](qint64 most) {
            const qint64 length = std::min(most, m_octets.size() - m_given);
            std::copy_n(m_octets.cbegin() + m_given, length, data);
            m_given += length;
            return length;
        };
        const auto instead = m_mischief.instead(this, Call::Read, work, readAgain);
        const qint64 length = instead ? *instead : work(std::min(limit, qint64(1000)));
        if (m_kind == Kind::Stream && m_given == m_octets.size()) {
            QMetaObject::invokeMethod(this, &QIODevice::readChannelFinished, Qt::QueuedConnection);
        }
        return length;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    const QByteArray m_octets;
    const Kind m_kind;
    Mischief &m_mischief;
    qint64 m_given = 0;
};

const QByteArray Text = Letter + QByteArray("0123456789 123456789 12345678\r\n").repeated(300);

} // namespace

class tst_DeviceFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void connectionFails_data();
    void connectionFails();
    void encryptedConnectionFails_data();
    void encryptedConnectionFails();
    void loginIsSaidWithoutAGap_data();
    void loginIsSaidWithoutAGap();
    void messageFails_data();
    void messageFails();
    void attachmentFails_data();
    void attachmentFails();

private:
    static void addFaults(const std::function<void(const QByteArray &name, Fault fault)> &add);
    using OctetsOf = std::function<QByteArray(const QByteArray &content)>;
    using Attempt = std::function<void(MessageFixture &f, Mischief &mischief)>;

    static void failEachCall(Fault fault, const QList<Call> &calls, const Attempt &attempt,
                             const QByteArray &octets, const OctetsOf &octetsOf);
    static void verifyEnd(const MessageFixture &f, const QByteArray &octets,
                          const OctetsOf &octetsOf);
    template<typename Device>
    static void sendOneOver(MessageFixture &f, Mischief &mischief);
    template<typename Device>
    void sendOver(Security security, Fault fault, const QList<Call> &calls);
    void sendFrom(Source::Kind kind, Fault fault, const QByteArray &octets,
                  const std::function<void(MessageFixture &f, Source *source)> &send,
                  const OctetsOf &octetsOf);
};

void tst_DeviceFaults::addFaults(const std::function<void(const QByteArray &, Fault)> &add)
{
    add("fails once", Fault::Fails);
    add("fails for good", Fault::FailsForGood);
    add("does nothing", Fault::DoesNothing);
    add("takes one octet", Fault::TakesOne);
    add("closes", Fault::Closes);
    add("vanishes", Fault::Vanishes);
}

// An attempt for each call that there is; its first message is for Bob.
void tst_DeviceFaults::failEachCall(Fault fault, const QList<Call> &calls, const Attempt &attempt,
                                    const QByteArray &octets, const OctetsOf &octetsOf)
{
    int failed = 0;
    int number = 0;
    for (bool isReached = true; isReached;) {
        Mischief mischief(fault, calls, ++number);
        MessageFixture f;
        attempt(f, mischief);
        if (!QTest::currentTestFailed()) {
            verifyEnd(f, octets, octetsOf);
        }
        if (QTest::currentTestFailed()) {
            return;
        }
        failed += f.errors.contains(1) ? 1 : 0;
        isReached = mischief.isDone();
    }
    qInfo("%d calls, %d of which made the message fail", number - 1, failed);
    QVERIFY(number > 4);
}

// It has ended once, and is as whole as was told.
void tst_DeviceFaults::verifyEnd(const MessageFixture &f, const QByteArray &octets,
                                 const OctetsOf &octetsOf)
{
    QCOMPARE(f.heard.filter(u"1 sent"_s).size() + f.heard.filter(u"1 failed"_s).size(), 1);
    QByteArrayList arrived;
    const auto messages = f.server.messages();
    for (const QSmtpReceivedMessage &message : messages) {
        if (message.recipients.contains(Bob)) {
            arrived.append(octetsOf(message.content));
        }
    }
    if (f.results.contains(1)) {
        QCOMPARE(arrived, QByteArrayList {octets});
    } else if (f.errors.value(1).mayHaveBeenDelivered()) {
        QVERIFY(arrived.isEmpty() || arrived == QByteArrayList {octets});
    } else {
        QVERIFY2(arrived.isEmpty(), qPrintable(f.all()));
    }
}

// One message to Bob over such a device, to its end.
template<typename Device>
void tst_DeviceFaults::sendOneOver(MessageFixture &f, Mischief &mischief)
{
    QVERIFY(f.listen());
    const QPointer<Device> device(new Device(f.server.port(), mischief));
    QTRY_COMPARE(device->socket()->state(), QAbstractSocket::ConnectedState);
    f.client->setDevice(device);
    f.client->send(Ann, {Bob}, Text);
    f.client->connectToHost();
    f.client->disconnectFromHost();
    QTRY_VERIFY_WITH_TIMEOUT(f.results.contains(1) || f.errors.contains(1), 30000);
    QTRY_COMPARE_WITH_TIMEOUT(f.client->state(), QSmtpClient::State::Disconnected, 30000);
    delete device;
    QTRY_COMPARE_WITH_TIMEOUT(f.server.openConnectionCount(), 0, 30000);
}

template<typename Device>
void tst_DeviceFaults::sendOver(Security security, Fault fault, const QList<Call> &calls)
{
    const auto attempt = [security](MessageFixture &f, Mischief &mischief) {
        f.protect(security);
        sendOneOver<Device>(f, mischief);
        // The client is as good as new.
        f.client->setDevice(nullptr);
        f.client->send(Ann, {Carl}, Letter);
        f.client->connectToHost();
        QVERIFY2(f.hears(u"2 sent"_s, 30000), qPrintable(f.all()));
    };
    failEachCall(fault, calls, attempt, Text, [](const QByteArray &content) { return content; });
}

void tst_DeviceFaults::connectionFails_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<QList<Call>>("calls");
    addFaults([](const QByteArray &name, Fault fault) {
        QTest::newRow(("read " + name).constData()) << fault << QList<Call> {Call::Read};
        QTest::newRow(("write " + name).constData()) << fault << QList<Call> {Call::Write};
    });
}

void tst_DeviceFaults::connectionFails()
{
    QFETCH(const Fault, fault);
    QFETCH(const QList<Call>, calls);
    sendOver<Line>(Security::Plaintext, fault, calls);
}

void tst_DeviceFaults::encryptedConnectionFails_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<Security>("security");
    addFaults([](const QByteArray &name, Fault fault) {
        QTest::newRow(("implicit TLS, " + name).constData()) << fault << Security::ImplicitTls;
        QTest::newRow(("STARTTLS, " + name).constData()) << fault << Security::StartTls;
    });
}

void tst_DeviceFaults::encryptedConnectionFails()
{
    QFETCH(const Fault, fault);
    QFETCH(const Security, security);
    sendOver<SecureLine>(security, fault, {Call::Write});
}

void tst_DeviceFaults::loginIsSaidWithoutAGap_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::newRow("fails once") << Fault::Fails;
    QTest::newRow("does nothing") << Fault::DoesNothing;
    QTest::newRow("takes one octet") << Fault::TakesOne;
}

// It leaves in pieces; what a server makes of a line that lacks one would be told as a wrong
// password.
void tst_DeviceFaults::loginIsSaidWithoutAGap()
{
    QFETCH(const Fault, fault);
    const QByteArray secret = QByteArrayLiteral("\0ann\0wonder land+1").toBase64();
    int failed = 0;
    for (int number = 1; number <= 20; ++number) {
        Mischief mischief(fault, {Call::Write}, number);
        MessageFixture f;
        f.protect(Security::ImplicitTls);
        f.login();
        f.client->setAuthMechanisms({u"PLAIN"_s});
        sendOneOver<SecureLine>(f, mischief);
        if (QTest::currentTestFailed()) {
            return;
        }
        const QByteArrayList lines = f.server.receivedLines();
        for (const QByteArray &line : lines) {
            QVERIFY2(!line.startsWith("AUTH") || line == "AUTH PLAIN " + secret, line.constData());
        }
        QCOMPARE(f.results.size() + f.errors.size(), 1);
        if (f.errors.contains(1)) {
            ++failed;
            QVERIFY2(f.errors.value(1).kind() == QSmtpError::Kind::Network, qPrintable(f.all()));
        }
    }
    // The last piece is one octet, which is then taken whole.
    QCOMPARE(failed, fault == Fault::TakesOne ? 19 : 20);
}

void tst_DeviceFaults::sendFrom(Source::Kind kind, Fault fault, const QByteArray &octets,
                                const std::function<void(MessageFixture &f, Source *source)> &send,
                                const OctetsOf &octetsOf)
{
    const auto attempt = [&](MessageFixture &f, Mischief &mischief) {
        QVERIFY(f.open());
        const QPointer<Source> source(new Source(octets, kind, mischief));
        send(f, source);
        f.client->send(Ann, {Carl}, Letter);
        QVERIFY2(f.hears(u"2 sent"_s, 30000), qPrintable(f.all()));
        delete source;
    };
    failEachCall(fault, {Call::Read, Call::Size, Call::Seek}, attempt, octets, octetsOf);
}

void tst_DeviceFaults::messageFails_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<Source::Kind>("kind");
    addFaults([](const QByteArray &name, Fault fault) {
        QTest::newRow(("whole, " + name).constData()) << fault << Source::Kind::Whole;
        QTest::newRow(("stream, " + name).constData()) << fault << Source::Kind::Stream;
    });
}

void tst_DeviceFaults::messageFails()
{
    QFETCH(const Fault, fault);
    QFETCH(const Source::Kind, kind);
    sendFrom(
        kind, fault, Text,
        [](MessageFixture &f, Source *source) { f.client->send(Ann, {Bob}, source); },
        [](const QByteArray &content) { return content; });
}

void tst_DeviceFaults::attachmentFails_data()
{
    messageFails_data();
}

void tst_DeviceFaults::attachmentFails()
{
    QFETCH(const Fault, fault);
    QFETCH(const Source::Kind, kind);
    sendFrom(
        kind, fault, octets(20000),
        [](MessageFixture &f, Source *source) {
            QSmtpMessage message = plain();
            message.addAttachment(QSmtpAttachment::fromDevice(source, u"data.bin"_s));
            f.client->send(message);
        },
        attachmentOf);
}

QTEST_GUILESS_MAIN(tst_DeviceFaults)
#include "tst_devicefaults.moc"
