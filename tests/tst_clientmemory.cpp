// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A whole send of which one allocation fails, in a process of its own. Qt promises nothing then: an
// exception that leaves a slot is undefined to it, and some of its code ends the process. So a
// process may end in Qt's code, or std::bad_alloc may come out of its event loop. But it never ends
// in ours; there is never more than one final signal, and one if nothing was thrown; a future
// always ends with a result; "sent" is only said of what the server has; and the server never takes
// a part of a message for the whole. What is left behind cannot be told here, since Qt keeps what
// it made: the tests of the pillars look at that.
//
// Each run takes a process, so the suite tries some that are spread over the send. All of them:
// QSMTP_TORTURE=all tst_clientmemory

#include "clientfixture.h"
#include "memorylesssend.h"

#include <QtCore/QProcess>

using namespace Qt::StringLiterals;
using MemorylessSend::End;

class tst_ClientMemory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingFalseIsSaid();
};

void tst_ClientMemory::nothingFalseIsSaid()
{
    constexpr qint64 Attempts = 60;
    ClientFixture f;
    QVERIFY(f.listen());
    QProcess process;
    const auto run = [&f, &process](qint64 number) {
        f.server.clearMessages();
        process.start(QStringLiteral(QSMTP_MEMORYLESSSEND),
                      {QString::number(f.server.port()), QString::number(number)});
        return QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; },
                               60000)
               && QTest::qWaitFor([&f] { return f.server.openConnectionCount() == 0; }, 60000);
    };
    QVERIFY(run(0));
    QCOMPARE(End(process.exitCode()), End::Sent);
    const qint64 allocations = process.readAllStandardOutput().toLongLong();
    QVERIFY(allocations > Attempts);
    QCOMPARE(f.server.messages().size(), 1);
    const QByteArray whole = f.server.takeMessage().content;

    const bool isAll = qEnvironmentVariable("QSMTP_TORTURE") == u"all"_s;
    const qint64 step = isAll ? 1 : allocations / Attempts;
    QMap<End, int> ends;
    for (qint64 number = 1; number <= allocations; number += step) {
        const bool ended = run(number);
        const auto end = End(process.exitCode());
        const QByteArray tell = "allocation " + QByteArray::number(number) + ": status "
                                + QByteArray::number(process.exitCode()) + '\n'
                                + process.readAllStandardError();
        QVERIFY2(ended && process.exitStatus() == QProcess::NormalExit, tell.constData());
        QVERIFY2(end < End::InOurs, tell.constData());
        ++ends[end];
        const auto messages = f.server.messages();
        QVERIFY2(messages.size() <= 1, tell.constData());
        if (messages.isEmpty()) {
            QVERIFY2(end != End::Sent, tell.constData());
        } else {
            QCOMPARE(messages.constFirst().content, whole);
            QVERIFY2(end != End::Failed, tell.constData());
        }
    }
    qInfo("one of %lld allocations failed: %d sent, %d failed, %d uncertain, %d std::bad_alloc, "
          "%d ended in Qt",
          allocations, ends[End::Sent], ends[End::Failed], ends[End::Uncertain], ends[End::Thrown],
          ends[End::InQt]);
}

QTEST_GUILESS_MAIN(tst_ClientMemory)
#include "tst_clientmemory.moc"
