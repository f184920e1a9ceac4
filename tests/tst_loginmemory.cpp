// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A login whose key is derived in another thread, where memory ends: whichever allocation of that
// thread fails, the process stays and the login ends.

#include "allocations.h"
#include "clientfixture.h"

#include <QtCore/QSemaphore>
#include <QtCore/QThreadPool>

#include <functional>
#include <memory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = QSmtpError::Kind;
using Phase = QSmtpError::Phase;

namespace {

// Returns when the only thread of the pool has done it. That thread is always the same.
void doInPool(const std::function<void()> &work)
{
    const auto done = std::make_shared<QSemaphore>();
    QThreadPool::globalInstance()->start([done, &work] {
        work();
        done->release();
    });
    done->acquire();
}

} // namespace

class tst_LoginMemory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void loginEndsWhicheverAllocationOfItsThreadFails();
};

void tst_LoginMemory::initTestCase()
{
    QThreadPool::globalInstance()->setMaxThreadCount(1);
    QThreadPool::globalInstance()->setExpiryTimeout(-1);
}

void tst_LoginMemory::loginEndsWhicheverAllocationOfItsThreadFails()
{
    int done = 0;
    int refused = 0;
    int late = 0;
    Allocations::Tally tally;
    // The first run lets none fail, so that what Qt makes once is made.
    for (qint64 number = 0; number <= 1 || tally.failed > 0; ++number) {
        ClientFixture f;
        f.login();
        f.client->setAuthMechanisms({u"SCRAM-SHA-256"_s});
        // Qt tells by an allocation that a future has finished.
        f.client->setTimeout(Phase::Authentication, 2000ms);
        doInPool([number] { Allocations::begin(number, Allocations::Failing::One); });
        QVERIFY(f.open());
        f.client->send(Ann, {Bob}, Letter);
        f.client->disconnectFromHost();
        QVERIFY2(f.hears(u"disconnected"_s), qPrintable(f.all()));
        doInPool([&tally] { tally = Allocations::end(); });

        const QString tell = u"allocation %1: %2"_s.arg(number).arg(f.all());
        if (f.heard.contains(u"authenticated"_s)) {
            ++done;
        } else if (f.lastError.kind() == Kind::Timeout) {
            ++late;
        } else {
            QVERIFY2(f.heard.contains(u"error Authentication Authentication"_s), qPrintable(tell));
            QVERIFY2(f.lastError.isTransient(), qPrintable(f.lastError.text()));
            QVERIFY2(f.lastError.text().contains("want of memory"_L1),
                     qPrintable(f.lastError.text()));
            ++refused;
        }
        QVERIFY2(number > 0 || done == 1, qPrintable(tell));
    }
    qInfo("%lld allocations: %d logins, %d refused, %d in vain", tally.asked, done, refused, late);
    QVERIFY(refused > late);
}

QTEST_GUILESS_MAIN(tst_LoginMemory)
#include "tst_loginmemory.moc"
