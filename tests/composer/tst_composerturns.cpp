// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Work in other threads that takes turns, is waited for, or is not.

#include "patience.h"
#include "turns.h"

#include <QtCore/QPointer>
#include <QtCore/QSemaphore>
#include <QtTest/QtTest>

#include <memory>

using namespace Qt::StringLiterals;

class tst_ComposerTurns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sameThingTakesTurns();
    void finishWaitsForAll();
    void nobodyWaitsForAbandonedOnes();
    void abandonedWithoutWorkIsGone();

private:
    Turns::Task task(const QString &name);

    QStringList m_ended;
};

// That goes on for as long as the gate is closed.
struct Gate
{
    QSemaphore begun;
    QSemaphore open;
};

// What happens to it here, in the order of that.
Turns::Task tst_ComposerTurns::task(const QString &name)
{
    return {.weight = Turns::Weight::Light,
            .begin = {},
            .work = [] {},
            .end = [this, name] { m_ended.append(name); }};
}

void tst_ComposerTurns::sameThingTakesTurns()
{
    m_ended.clear();
    const auto gate = std::make_shared<Gate>();
    Turns turns;
    Turns::Task first = task(u"first"_s);
    first.weight = Turns::Weight::Heavy;
    first.work = [gate] { gate->open.acquire(); };
    turns.add(u"a"_s, first);
    turns.add(u"a"_s, task(u"second"_s));
    turns.add(u"b"_s, task(u"other"_s));
    QTRY_COMPARE_WITH_TIMEOUT(m_ended, QStringList {u"other"_s}, patience());
    gate->open.release();
    QTRY_VERIFY_WITH_TIMEOUT(turns.isIdle(), patience());
    QCOMPARE(m_ended, (QStringList {u"other"_s, u"first"_s, u"second"_s}));
}

void tst_ComposerTurns::finishWaitsForAll()
{
    m_ended.clear();
    Turns turns;
    turns.add(u"a"_s, task(u"first"_s));
    turns.add(u"a"_s, task(u"second"_s));
    turns.finish();
    QVERIFY(turns.isIdle());
    QCOMPARE(m_ended, (QStringList {u"first"_s, u"second"_s}));
}

void tst_ComposerTurns::nobodyWaitsForAbandonedOnes()
{
    m_ended.clear();
    const auto gate = std::make_shared<Gate>();
    const QPointer<Turns> turns = new Turns;
    Turns::Task first = task(u"first"_s);
    first.work = [gate] {
        gate->begun.release();
        gate->open.tryAcquire(1, patience()); // it would go on then
    };
    turns->add(u"a"_s, first);
    turns->add(u"a"_s, task(u"second"_s));
    gate->begun.acquire();
    turns->abandon();
    QVERIFY(turns); // since its work goes on
    gate->open.release();
    QTRY_VERIFY_WITH_TIMEOUT(!turns, patience());
    QCOMPARE(m_ended, QStringList());
    QCOMPARE(gate->open.available(), 0); // it ended as it was let
}

void tst_ComposerTurns::abandonedWithoutWorkIsGone()
{
    const QPointer<Turns> turns = new Turns;
    turns->abandon();
    QTRY_VERIFY_WITH_TIMEOUT(!turns, patience());
}

QTEST_GUILESS_MAIN(tst_ComposerTurns)
#include "tst_composerturns.moc"
