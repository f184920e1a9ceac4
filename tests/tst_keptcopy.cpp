// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A pipe for more recipients than a server takes at once is kept on disk as it is read. Here the
// disk does not take it: the server gets the whole message or none, and the rest is told.

#include "clientfixture.h"
#include "filelimit.h"
#include "letters.h"

#include <QtCore/QScopeGuard>

#include <optional>

using namespace Qt::StringLiterals;

class tst_KeptCopy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingArrivesThatCannotBeKept_data();
    void nothingArrivesThatCannotBeKept();
    void whoHasItHasItWhereTheCopyIsLost();
};

void tst_KeptCopy::nothingArrivesThatCannotBeKept_data()
{
    QTest::addColumn<QByteArray>("folder");
    QTest::addColumn<qint64>("room");
    QTest::newRow("no folder") << QByteArray("/dev/null") << qint64(-1);
    QTest::newRow("no room") << QByteArray() << qint64(0);
    QTest::newRow("room for a part") << QByteArray() << qint64(100000);
}

void tst_KeptCopy::nothingArrivesThatCannotBeKept()
{
    QFETCH(const QByteArray, folder);
    QFETCH(const qint64, room);
    const QByteArray before = qgetenv("TMPDIR");
    const auto restore = qScopeGuard(
        [&before] { before.isNull() ? qunsetenv("TMPDIR") : qputenv("TMPDIR", before); });
    ClientFixture f;
    f.server.setMaximumRecipients(1);
    Pipe pipe;
    QVERIFY(f.open());
    const int id = f.client->send(Ann, {Bob, Carl}, &pipe);
    {
        std::optional<FileLimit> limit;
        if (room >= 0) {
            limit.emplace(rlim_t(room));
        }
        if (!folder.isEmpty()) {
            qputenv("TMPDIR", folder);
        }
        pipe.put(bigLetter(300000));
        pipe.end();
        QVERIFY2(f.hears(u"1 failed InvalidMessage Content"_s), qPrintable(f.all()));
    }
    QCOMPARE(f.errors.value(id).cause(), QSmtpError::Cause::ContentUnreadable);
    QVERIFY2(f.errors.value(id).text().contains("kept for further recipients"_L1),
             qPrintable(f.errors.value(id).text()));
    // What has left of it ends with its connection, and the next letter finds a new one.
    QTRY_COMPARE(f.server.connectionCount(), 2);
    QTRY_COMPARE(f.server.openConnectionCount(), 1);
    QCOMPARE(f.server.messages().size(), 0);
}

// What is behind the first piece, and short, is written when it is to be read again.
void tst_KeptCopy::whoHasItHasItWhereTheCopyIsLost()
{
    const QByteArray letter = bigLetter(20000);
    ClientFixture f;
    f.server.setMaximumRecipients(1);
    Pipe pipe;
    QVERIFY(f.open());
    const int id = f.client->send(Ann, {Bob, Carl}, &pipe);
    {
        const FileLimit limit(0);
        pipe.put(letter);
        pipe.end();
        QVERIFY2(f.hears(u"1 sent"_s), qPrintable(f.all()));
    }
    const QSmtpResult result = f.results.value(id);
    QCOMPARE(result.accepted().size(), 1);
    QCOMPARE(result.accepted().constFirst().address(), Bob);
    QCOMPARE(result.refused().size(), 1);
    QCOMPARE(result.refused().constFirst().address(), Carl);
    QCOMPARE(f.server.messages().size(), 1);
    QCOMPARE(f.server.messages().constFirst().content, letter);
    // The connection is as good as before.
    f.client->send(Ann, {Carl}, Letter);
    QVERIFY2(f.hears(u"2 sent"_s), qPrintable(f.all()));
    QCOMPARE(f.server.connectionCount(), 1);
}

QTEST_GUILESS_MAIN(tst_KeptCopy)
#include "tst_keptcopy.moc"
