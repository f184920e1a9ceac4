// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The race of a host's addresses, with a resolver and hosts of the test's own on loopback.

#include "addressrace.h"
#include "connecterror.h"

#include <QtCore/QElapsedTimer>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>
#include <QtTest/QtTest>

using Kind = QSmtpError::Kind;
using Cause = QSmtpError::Cause;
using SocketError = QAbstractSocket::SocketError;

namespace {

const QHostAddress One(QStringLiteral("127.0.0.1"));
const QHostAddress Two(QStringLiteral("127.0.0.2"));
const QHostAddress Three(QStringLiteral("127.0.0.3"));
const QHostAddress Six(QStringLiteral("::1"));

// Takes no connection and refuses none: its queue is full, so that the kernel swallows each SYN.
class DeadHost
{
public:
    bool listen(const QHostAddress &address, quint16 port)
    {
        m_server.setListenBacklogSize(0);
        if (!m_server.listen(address, port)) {
            return false;
        }
        m_server.pauseAccepting();
        m_filling.connectToHost(address, m_server.serverPort());
        return m_filling.waitForConnected();
    }

private:
    QTcpServer m_server;
    QTcpSocket m_filling;
};

// The race for "host.test", which has these addresses.
class Race
{
public:
    explicit Race(const QList<QHostAddress> &addresses, quint16 port,
                  const QHostAddress &localAddress = {},
                  AddressRace::Encryption encryption = AddressRace::Encryption::Possible)
    {
        Destination destination;
        destination.hostName = QStringLiteral("host.test");
        destination.port = port;
        destination.localAddress = localAddress;
        race = std::make_unique<AddressRace>(
            destination, encryption, nullptr,
            [addresses](const QString &, QObject *object, const AddressRace::Found &found) {
                QHostInfo info;
                info.setAddresses(addresses);
                QMetaObject::invokeMethod(
                    object, [found, info] { found(info); }, Qt::QueuedConnection);
            });
        QObject::connect(race.get(), &AddressRace::won, race.get(), [this](QTcpSocket *socket) {
            winner = socket->peerAddress();
            ++ends;
        });
        QObject::connect(race.get(), &AddressRace::failed, race.get(),
                         [this](const QSmtpError &why) {
                             error = why;
                             ++ends;
                         });
    }

    bool run()
    {
        QElapsedTimer clock;
        clock.start();
        race->start();
        const bool ended = QTest::qWaitFor([this] { return ends > 0; }, 20000);
        elapsed = clock.elapsed();
        return ended;
    }

    std::unique_ptr<AddressRace> race;
    QHostAddress winner;
    QSmtpError error;
    int ends = 0;
    qint64 elapsed = 0;
};

} // namespace

class tst_Racing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void familiesTakeTurns_data();
    void familiesTakeTurns();
    void firstAddressIsTakenWhereItAnswers();
    void deadAddressCostsOneDelay();
    void refusedAddressesCostNoDelay();
    void onlyTheWinnerIsLeft_data();
    void onlyTheWinnerIsLeft();
    void moreTellingErrorIsTold_data();
    void moreTellingErrorIsTold();
    void everyAddressRefusedIsToldOnce();
    void unknownHostIsTold();
    void localAddressDecidesTheFamily();
    void localAddressOfAnotherMachineIsTold();
    void addressIsNotLookedUp();
    void abandonedRaceIsSilent_data();
    void abandonedRaceIsSilent();
    void systemKnowsItself();
};

void tst_Racing::familiesTakeTurns_data()
{
    QTest::addColumn<QStringList>("resolved");
    QTest::addColumn<QStringList>("raced");
    const auto list = [](const char *text) {
        return QString::fromLatin1(text).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    };
    QTest::newRow("none") << list("") << list("");
    QTest::newRow("one") << list("192.0.2.1") << list("192.0.2.1");
    QTest::newRow("IPv6 preferred") << list("2001:db8::1 2001:db8::2 192.0.2.1 192.0.2.2")
                                    << list("2001:db8::1 192.0.2.1 2001:db8::2 192.0.2.2");
    QTest::newRow("IPv4 preferred")
        << list("192.0.2.1 192.0.2.2 2001:db8::1") << list("192.0.2.1 2001:db8::1 192.0.2.2");
    QTest::newRow("few of the preferred") << list("2001:db8::1 192.0.2.1 192.0.2.2 192.0.2.3")
                                          << list("2001:db8::1 192.0.2.1 192.0.2.2 192.0.2.3");
    QTest::newRow("mixed already")
        << list("2001:db8::1 192.0.2.1 2001:db8::2") << list("2001:db8::1 192.0.2.1 2001:db8::2");
}

void tst_Racing::familiesTakeTurns()
{
    QFETCH(QStringList, resolved);
    QFETCH(QStringList, raced);
    QList<QHostAddress> addresses;
    for (const QString &address : resolved) {
        addresses.append(QHostAddress(address));
    }
    QStringList order;
    const QList<QHostAddress> interleaved = AddressRace::interleaved(addresses);
    for (const QHostAddress &address : interleaved) {
        order.append(address.toString());
    }
    QCOMPARE(order, raced);
}

void tst_Racing::firstAddressIsTakenWhereItAnswers()
{
    QTcpServer first;
    QTcpServer second;
    QVERIFY(first.listen(Three));
    QVERIFY(second.listen(Two, first.serverPort()));
    Race r({Three, Two}, first.serverPort());
    QVERIFY(r.run());
    QCOMPARE(r.winner, Three);
}

void tst_Racing::deadAddressCostsOneDelay()
{
    QTcpServer good;
    QVERIFY(good.listen(Three));
    DeadHost dead;
    QVERIFY(dead.listen(Two, good.serverPort()));
    Race r({Two, Three}, good.serverPort());
    QVERIFY(r.run());
    QCOMPARE(r.winner, Three);
    QVERIFY2(r.elapsed >= AddressRace::AttemptDelay.count(),
             qPrintable(QString::number(r.elapsed)));
    // One by one it would be the half minute that Qt gives each address.
    QVERIFY2(r.elapsed < 5000, qPrintable(QString::number(r.elapsed)));
}

void tst_Racing::refusedAddressesCostNoDelay()
{
    QTcpServer good;
    QVERIFY(good.listen(Three));
    QList<QHostAddress> addresses;
    for (quint32 i = 0; i < 40; ++i) {
        addresses.append(QHostAddress(0x7f000100 + i)); // 127.0.1.0 and so on
    }
    addresses.append(Three);
    Race r(addresses, good.serverPort());
    QVERIFY(r.run());
    QCOMPARE(r.winner, Three);
    QVERIFY2(r.elapsed < 40 * AddressRace::AttemptDelay.count() / 2,
             qPrintable(QString::number(r.elapsed)));
}

void tst_Racing::onlyTheWinnerIsLeft_data()
{
    QTest::addColumn<AddressRace::Encryption>("encryption");
    QTest::newRow("to be encrypted") << AddressRace::Encryption::Possible;
    QTest::newRow("in the clear") << AddressRace::Encryption::Never;
}

void tst_Racing::onlyTheWinnerIsLeft()
{
    QFETCH(const AddressRace::Encryption, encryption);
    QTcpServer good;
    QVERIFY(good.listen(Three));
    DeadHost dead;
    QVERIFY(dead.listen(Two, good.serverPort()));
    Race r({Two, Three, One}, good.serverPort(), {}, encryption);
    QVERIFY(r.run());
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    const auto sockets = r.race->findChildren<QTcpSocket *>(QString(), Qt::FindDirectChildrenOnly);
    QCOMPARE(sockets.size(), 1);
    const bool isPlain = encryption == AddressRace::Encryption::Never;
    QCOMPARE(qobject_cast<QSslSocket *>(sockets.constFirst()) == nullptr, isPlain);
    QCOMPARE(sockets.constFirst()->openMode().testFlag(QIODevice::Unbuffered), isPlain);
    QCOMPARE(sockets.constFirst()->peerAddress(), Three);
    QCOMPARE(r.ends, 1);
}

void tst_Racing::moreTellingErrorIsTold_data()
{
    QTest::addColumn<int>("one");
    QTest::addColumn<int>("other");
    QTest::addColumn<int>("told");
    QTest::newRow("refused, unreachable")
        << int(SocketError::ConnectionRefusedError) << int(SocketError::NetworkError)
        << int(SocketError::ConnectionRefusedError);
    QTest::newRow("unreachable, refused")
        << int(SocketError::NetworkError) << int(SocketError::ConnectionRefusedError)
        << int(SocketError::ConnectionRefusedError);
    QTest::newRow("unreachable, silent")
        << int(SocketError::NetworkError) << int(SocketError::SocketTimeoutError)
        << int(SocketError::SocketTimeoutError);
    QTest::newRow("silent, refused")
        << int(SocketError::SocketTimeoutError) << int(SocketError::ConnectionRefusedError)
        << int(SocketError::ConnectionRefusedError);
}

void tst_Racing::moreTellingErrorIsTold()
{
    QFETCH(int, one);
    QFETCH(int, other);
    QFETCH(int, told);
    Destination destination;
    destination.hostName = QStringLiteral("host.test");
    destination.port = 465;
    const auto error = [&destination](int code) {
        return connectError(destination, SocketError(code), QStringLiteral("reason"));
    };
    QCOMPARE(moreTelling(error(one), error(other)), error(told));
    QCOMPARE(moreTelling(QSmtpError(), error(other)), error(other));
    QVERIFY(error(told).text().contains(QStringLiteral("host.test")));
}

void tst_Racing::everyAddressRefusedIsToldOnce()
{
    quint16 port = 0;
    {
        QTcpServer free;
        QVERIFY(free.listen(Three));
        port = free.serverPort();
    }
    Race r({Two, Three}, port);
    QVERIFY(r.run());
    QCOMPARE(r.error.kind(), Kind::Network);
    QCOMPARE(r.error.cause(), Cause::ConnectionRefused);
    QVERIFY(r.error.text().contains(QStringLiteral("host.test")));
    QCoreApplication::processEvents();
    QCOMPARE(r.ends, 1);
}

void tst_Racing::unknownHostIsTold()
{
    Race r({}, 25);
    QVERIFY(r.run());
    QCOMPARE(r.error.cause(), Cause::HostNotFound);
    QVERIFY(r.error.text().contains(QStringLiteral("host.test")));
}

void tst_Racing::localAddressDecidesTheFamily()
{
    QTcpServer good;
    QVERIFY(good.listen(Three));
    Race r({Six, Three}, good.serverPort(), One);
    QVERIFY(r.run());
    QCOMPARE(r.winner, Three);

    Race none({Six}, good.serverPort(), One);
    QVERIFY(none.run());
    QCOMPARE(none.error.kind(), Kind::Network);
    QVERIFY(none.error.text().contains(QStringLiteral("127.0.0.1")));
}

void tst_Racing::localAddressOfAnotherMachineIsTold()
{
    Race r({One, Two}, 25, QHostAddress(QStringLiteral("203.0.113.1")));
    QVERIFY(r.run());
    QCOMPARE(r.error.kind(), Kind::InvalidConfiguration);
    QVERIFY(r.error.text().contains(QStringLiteral("203.0.113.1")));
    QCoreApplication::processEvents();
    QCOMPARE(r.ends, 1);
}

void tst_Racing::addressIsNotLookedUp()
{
    QTcpServer good;
    QVERIFY(good.listen(One));
    Destination destination;
    destination.hostName = QStringLiteral("127.0.0.1");
    destination.port = good.serverPort();
    bool lookedUp = false;
    AddressRace race(destination, AddressRace::Encryption::Never, nullptr,
                     [&lookedUp](const QString &, QObject *, const AddressRace::Found &) {
                         lookedUp = true;
                     });
    QSignalSpy won(&race, &AddressRace::won);
    race.start();
    QTRY_COMPARE(won.size(), 1);
    QVERIFY(!lookedUp);
}

void tst_Racing::abandonedRaceIsSilent_data()
{
    QTest::addColumn<bool>("started");
    QTest::addColumn<bool>("resolved");
    QTest::newRow("before it starts") << false << false;
    QTest::newRow("while the host is looked up") << true << false;
    QTest::newRow("while an address is tried") << true << true;
}

void tst_Racing::abandonedRaceIsSilent()
{
    QFETCH(bool, started);
    QFETCH(bool, resolved);
    QTcpServer good;
    QVERIFY(good.listen(Three));
    DeadHost dead;
    QVERIFY(dead.listen(Two, good.serverPort()));
    Race r({Two, Three}, good.serverPort());
    const auto attempts = [&r] {
        return r.race->findChildren<QSslSocket *>(QString(), Qt::FindDirectChildrenOnly).size();
    };
    if (started) {
        r.race->start();
    }
    if (resolved) {
        QTRY_COMPARE(attempts(), 1);
    }
    r.race->abandon();
    if (!started) {
        r.race->start();
    }
    // The answer of the resolver comes in a turn of its own.
    QCoreApplication::processEvents();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QCOMPARE(attempts(), 0);
    QVERIFY(!r.race->findChild<QTimer *>()->isActive());
    QCOMPARE(r.ends, 0);
}

void tst_Racing::systemKnowsItself()
{
    QTcpServer good;
    QVERIFY(good.listen(One));
    Destination destination;
    destination.hostName = QStringLiteral("localhost");
    destination.port = good.serverPort();
    AddressRace race(destination, AddressRace::Encryption::Possible);
    QSignalSpy won(&race, &AddressRace::won);
    race.start();
    QTRY_COMPARE(won.size(), 1);
}

QTEST_GUILESS_MAIN(tst_Racing)
#include "tst_racing.moc"
