// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// How fast a letter goes is told calmly, and as it is.

#include "sending/pace.h"
#include "sending/progresstext.h"

#include <QtTest/QtTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class tst_ComposerPace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsToldTooEarly();
    void steadyFlowCountsDown();
    void jerkyFlowIsToldCalmly();
    void otherSpeedIsFollowed();
    void standstillIsTold();
    void secondTryBeginsAnew();
    void words_data();
    void words();
};

namespace {

constexpr qint64 Total = 41'000'000;

// What is told once a second, of what goes by these octets each 100 ms in turn.
QList<Forecast> told(const QList<qint64> &steps, int seconds, Pace *pace, Pace::Time from = 0s,
                     qint64 sent = 0)
{
    QList<Forecast> forecasts;
    for (int i = 0; i <= seconds * 10; ++i) {
        const Pace::Time now = from + i * 100ms;
        pace->note(sent, now);
        sent += steps.at(i % steps.size());
        if (i % 10 == 0) {
            forecasts.append(pace->forecast(Total, now));
        }
    }
    return forecasts;
}

} // namespace

void tst_ComposerPace::nothingIsToldTooEarly()
{
    Pace pace;
    QCOMPARE(pace.forecast(Total, 0s), Forecast());
    pace.note(0, 0s);
    pace.note(400'000, 10ms); // into a buffer
    QCOMPARE(pace.forecast(Total, 10ms), Forecast());
    QCOMPARE(pace.forecast(Total, 1499ms), Forecast());
    QCOMPARE(pace.forecast(Total, 1600ms).octetsPerSecond, 250'000);
}

void tst_ComposerPace::steadyFlowCountsDown()
{
    Pace pace;
    const QList<Forecast> forecasts = told({200'000}, 20, &pace);
    for (int second = 2; second <= 20; ++second) {
        QCOMPARE(forecasts.at(second).octetsPerSecond, 2'000'000);
        QCOMPARE(forecasts.at(second).secondsLeft, 21 - second);
    }
}

// Bursts, and pauses of half a second between them.
void tst_ComposerPace::jerkyFlowIsToldCalmly()
{
    Pace pace;
    const QList<Forecast> forecasts = told({1'000'000, 200'000, 0, 0, 0, 0, 0}, 18, &pace);
    for (int second = 5; second <= 18; ++second) {
        const Forecast now = forecasts.at(second);
        QVERIFY2(qAbs(now.octetsPerSecond - 1'714'285) < 250'000,
                 qPrintable(QString::number(now.octetsPerSecond)));
        const qint64 step = forecasts.at(second - 1).secondsLeft - now.secondsLeft;
        QVERIFY2(step >= 0 && step <= 3, qPrintable(u"%1: %2"_s.arg(second).arg(step)));
    }
    // Between two glances nothing changes.
    pace.note(Total - 1, 18100ms);
    QCOMPARE(pace.forecast(Total, 18500ms), forecasts.constLast());
}

void tst_ComposerPace::otherSpeedIsFollowed()
{
    Pace pace;
    told({200'000}, 5, &pace);
    const QList<Forecast> slow = told({10'000}, 10, &pace, 5100ms, 10'200'000);
    QVERIFY(slow.constLast().octetsPerSecond <= 100'000);
    QVERIFY(slow.constLast().secondsLeft >= 250);
}

void tst_ComposerPace::standstillIsTold()
{
    Pace pace;
    told({200'000}, 5, &pace);
    QVERIFY(pace.forecast(Total, 8s).octetsPerSecond < 2'000'000);
    QCOMPARE(pace.forecast(Total, 14s), (Forecast {0, Forecast::Unknown}));
}

void tst_ComposerPace::secondTryBeginsAnew()
{
    Pace pace;
    told({200'000}, 5, &pace);
    pace.note(0, 6s);
    QCOMPARE(pace.forecast(Total, 6s), Forecast());
    pace.note(300'000, 9s);
    QCOMPARE(pace.forecast(Total, 9s).octetsPerSecond, 100'000);
}

void tst_ComposerPace::words_data()
{
    QTest::addColumn<qint64>("sent");
    QTest::addColumn<qint64>("total");
    QTest::addColumn<qint64>("speed");
    QTest::addColumn<qint64>("left");
    QTest::addColumn<QString>("text");

    const qint64 none = Forecast::Unknown;
    const qint64 some = 3'100'000;
    QTest::newRow("no connection yet")
        << qint64(0) << qint64(0) << none << none << u"Connecting …"_s;
    QTest::newRow("just begun") << some << Total << none << none << u"3.1 MB of 41.0 MB"_s;
    QTest::newRow("going") << some << Total << qint64(2'000'000) << qint64(19)
                           << u"3.1 MB of 41.0 MB, 2.0 MB/s, 19 s left"_s;
    QTest::newRow("minutes") << some << Total << qint64(100'000) << qint64(379)
                             << u"3.1 MB of 41.0 MB, 100.0 kB/s, 6 min left"_s;
    QTest::newRow("hours") << some << Total << qint64(3'000) << qint64(12'633)
                           << u"3.1 MB of 41.0 MB, 3.0 kB/s, 4 h left"_s;
    QTest::newRow("standing") << some << Total << qint64(0) << none
                              << u"3.1 MB of 41.0 MB, waiting for the server"_s;
    QTest::newRow("all gone") << Total << Total << qint64(2'000'000) << qint64(0)
                              << u"41.0 MB of 41.0 MB, and the server has yet to confirm it"_s;
}

void tst_ComposerPace::words()
{
    QFETCH(const qint64, sent);
    QFETCH(const qint64, total);
    QFETCH(const qint64, speed);
    QFETCH(const qint64, left);
    QFETCH(const QString, text);
    QLocale::setDefault(QLocale::c());
    QCOMPARE(ProgressText::whole({sent, total}, {speed, left}), text);
}

QTEST_GUILESS_MAIN(tst_ComposerPace)
#include "tst_composerpace.moc"
