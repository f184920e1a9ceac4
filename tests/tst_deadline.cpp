// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// When time is up, by clocks that the test sets: a steady one, the one on the wall, and the pace at
// which octets leave.

#include "deadline.h"
#include "sendingpace.h"

#include <QtTest/QtTest>

using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

// Both go by the hand of the test alone.
struct HandClocks
{
    std::chrono::steady_clock::time_point steady;
    std::chrono::system_clock::time_point wall {24h * 365 * 50};

    int looks = 0;

    Clocks clocks()
    {
        return {[this] {
                    ++looks;
                    return steady;
                },
                [this] { return wall; }};
    }
    // The deadline looks at them, as often as it wants to.
    bool areLookedAt()
    {
        const int before = looks;
        return QTest::qWaitFor([&] { return looks > before + 10; });
    }
    void pass(milliseconds time)
    {
        steady += time;
        wall += time;
    }
};

// A deadline that goes by them, and what it has told.
struct Watched
{
    HandClocks hand;
    Deadline deadline {nullptr, hand.clocks()};
    QSignalSpy passed {&deadline, &Deadline::passed};
    QSignalSpy slept {&deadline, &Deadline::slept};
};

} // namespace

class tst_Deadline : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void passesOnceAndNotBefore();
    void movedPassesLater();
    void clearedNeverPasses();
    void wallClockSetBackChangesNothing();
    void wallClockSetForwardByLessEndsNothing();
    void sleepBeyondTheLimitIsTold();
    void sleepIsSeenThoughTheDeadlineWasMoved();
    void stoppedProcessDidNotSleep();
    void busyMachineDidNotSleep();
    void whatHasComeIsHeardFirst();

    void standstillLastsForTheLimit();
    void anOctetASecondEndsByTheRate();
    void theRateItselfNeverEnds();
    void halfTheRateLastsTwiceTheLimit();
    void burstsEarnNoMoreThanTheLimit();
    void timeWithNothingToSendIsNotCounted();
    void withoutARateAnyOctetEarnsTheLimit();
};

void tst_Deadline::passesOnceAndNotBefore()
{
    Deadline deadline(nullptr);
    QSignalSpy passed(&deadline, &Deadline::passed);
    const auto begin = std::chrono::steady_clock::now();
    deadline.set(30ms);
    QVERIFY(passed.wait());
    QVERIFY(std::chrono::steady_clock::now() - begin >= 30ms);
    Deadline later(nullptr);
    QSignalSpy laterPassed(&later, &Deadline::passed);
    later.set(30ms);
    QVERIFY(laterPassed.wait());
    QCOMPARE(passed.size(), 1);
}

void tst_Deadline::movedPassesLater()
{
    Watched one;
    one.deadline.set(20ms);
    one.hand.pass(19ms);
    one.deadline.set(20ms);
    one.hand.pass(19ms);
    QVERIFY(one.hand.areLookedAt());
    QVERIFY(one.passed.isEmpty());
    one.hand.pass(1ms);
    QVERIFY(one.passed.wait());
}

void tst_Deadline::clearedNeverPasses()
{
    Watched one;
    one.deadline.set(10ms);
    one.deadline.clear();
    Deadline other(nullptr, one.hand.clocks());
    QSignalSpy otherPassed(&other, &Deadline::passed);
    other.set(10ms);
    one.hand.pass(1h);
    QVERIFY(otherPassed.wait());
    QVERIFY(one.passed.isEmpty());
}

void tst_Deadline::wallClockSetBackChangesNothing()
{
    Watched one;
    one.deadline.set(20ms);
    one.hand.wall -= 24h;
    one.hand.pass(19ms);
    QVERIFY(one.hand.areLookedAt());
    QVERIFY(one.passed.isEmpty());
    QVERIFY(one.slept.isEmpty());
    one.hand.wall -= 24h;
    one.hand.pass(1ms);
    QVERIFY(one.passed.wait());
    QVERIFY(one.slept.isEmpty());
    QCOMPARE(one.deadline.takeSleep(), 0ms);
}

void tst_Deadline::wallClockSetForwardByLessEndsNothing()
{
    Watched one;
    one.deadline.set(20ms);
    one.hand.wall += 20ms;
    one.hand.pass(19ms);
    QVERIFY(one.hand.areLookedAt());
    QVERIFY(one.passed.isEmpty());
    QVERIFY(one.slept.isEmpty());
    one.hand.pass(1ms);
    QVERIFY(one.passed.wait());
    QVERIFY(one.slept.isEmpty());
}

void tst_Deadline::sleepBeyondTheLimitIsTold()
{
    Watched one;
    one.deadline.set(20ms);
    one.hand.wall += 21ms;
    QVERIFY(one.slept.wait());
    QVERIFY(one.passed.isEmpty());
    QCOMPARE(one.deadline.takeSleep(), 21ms);
    QCOMPARE(one.deadline.takeSleep(), 0ms); // it is told once
    one.deadline.set(20ms);
    one.hand.pass(20ms);
    QVERIFY(one.passed.wait());
    QCOMPARE(one.slept.size(), 1);
}

void tst_Deadline::sleepIsSeenThoughTheDeadlineWasMoved()
{
    Watched one;
    one.deadline.set(1h);
    one.hand.wall += 8h;
    // Octets go into the buffers of a dead connection, too.
    one.deadline.set(20ms);
    QVERIFY(one.slept.wait());
    QCOMPARE(one.deadline.takeSleep(), 8h);
}

void tst_Deadline::stoppedProcessDidNotSleep()
{
    Watched one;
    one.deadline.set(20ms);
    one.hand.pass(1h);
    QVERIFY(one.passed.wait());
    QVERIFY(one.slept.isEmpty());
    QCOMPARE(one.deadline.takeSleep(), 0ms);
}

void tst_Deadline::busyMachineDidNotSleep()
{
    HandClocks hand;
    Clocks clocks = hand.clocks();
    // Another process has its turn whenever a clock is looked at.
    clocks.steady = [&hand] {
        hand.pass(5s);
        return hand.steady;
    };
    clocks.wall = [&hand] {
        hand.pass(7s);
        return hand.wall;
    };
    Deadline deadline(nullptr, clocks);
    for (int i = 0; i < 10; ++i) {
        QCOMPARE(deadline.takeSleep(), 0ms);
    }
    hand.wall += 1h;
    QVERIFY(deadline.takeSleep() > 59min);
}

void tst_Deadline::whatHasComeIsHeardFirst()
{
    HandClocks hand;
    Clocks clocks = hand.clocks();
    bool isLate = false;
    std::function<void()> come;
    clocks.steady = [&] {
        if (std::exchange(isLate, false)) {
            QTimer::singleShot(0, come);
        }
        return hand.steady;
    };
    Deadline deadline(nullptr, clocks);
    QSignalSpy passed(&deadline, &Deadline::passed);
    QSignalSpy heard(&deadline, &QObject::objectNameChanged);
    come = [&] {
        deadline.clear();
        deadline.setObjectName(QStringLiteral("heard"));
    };
    deadline.set(10ms);
    hand.pass(10ms);
    isLate = true; // what comes is noticed in the very turn of the loop in which time is up
    QVERIFY(heard.wait());
    QVERIFY(passed.isEmpty());
}

void tst_Deadline::standstillLastsForTheLimit()
{
    SendingPace::Moment now;
    SendingPace pace(3min, 500, now);
    pace.note(0, true, now);
    QCOMPARE(pace.remaining(), 3min);
    now += 179s;
    pace.note(0, true, now);
    QCOMPARE(pace.remaining(), 1s);
    now += 2s;
    pace.note(0, true, now);
    QCOMPARE(pace.remaining(), 0s);
}

void tst_Deadline::anOctetASecondEndsByTheRate()
{
    SendingPace::Moment now;
    SendingPace pace(3min, 500, now);
    pace.note(0, true, now);
    int seconds = 0;
    while (pace.remaining() > 0ms && seconds < 1000) {
        now += 1s;
        pace.note(++seconds, true, now);
    }
    QCOMPARE(seconds, 181);
}

void tst_Deadline::theRateItselfNeverEnds()
{
    SendingPace::Moment now;
    SendingPace pace(3min, 500, now);
    qint64 left = 0;
    pace.note(left, true, now);
    for (int minute = 0; minute < 24 * 60; ++minute) {
        now += 1min;
        left += qint64(500) * 60;
        pace.note(left, true, now);
        QVERIFY(pace.remaining() >= 119s);
    }
}

void tst_Deadline::halfTheRateLastsTwiceTheLimit()
{
    SendingPace::Moment now;
    SendingPace pace(3min, 500, now);
    pace.note(0, true, now);
    int seconds = 0;
    while (pace.remaining() > 0ms && seconds < 1000) {
        now += 1s;
        pace.note(qint64(250) * ++seconds, true, now);
    }
    QCOMPARE(seconds, 360);
}

void tst_Deadline::burstsEarnNoMoreThanTheLimit()
{
    SendingPace::Moment now;
    SendingPace pace(3min, 500, now);
    pace.note(qint64(1) << 40, true, now);
    QCOMPARE(pace.remaining(), 3min);
    now += 100s;
    pace.note((qint64(1) << 40) + 5000, true, now); // ten seconds' worth
    QCOMPARE(pace.remaining(), 90s);
}

void tst_Deadline::timeWithNothingToSendIsNotCounted()
{
    SendingPace::Moment now;
    SendingPace pace(3min, 500, now);
    qint64 left = 0;
    for (int hour = 0; hour < 24; ++hour) {
        pace.note(left, false, now);
        now += 1h;
        pace.note(left, true, now);
        now += 20ms;
        left += 10; // as many as the rate gives for that
    }
    QCOMPARE(pace.remaining(), 3min);
}

void tst_Deadline::withoutARateAnyOctetEarnsTheLimit()
{
    SendingPace::Moment now;
    SendingPace pace(3min, 0, now);
    for (int octets = 0; octets < 1000; ++octets) {
        pace.note(octets, true, now);
        QCOMPARE(pace.remaining(), 3min);
        now += 179s;
    }
    pace.note(999, true, now + 1s);
    QCOMPARE(pace.remaining(), 0ms);
}

QTEST_GUILESS_MAIN(tst_Deadline)

#include "tst_deadline.moc"
