// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The program as it is started from a command line.

#include <QtCore/QDir>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

using namespace Qt::StringLiterals;

class tst_ComposerProgram : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sandboxWithoutAFolderTouchesNothing();
};

// It must not open the letters of whoever wanted but to play.
void tst_ComposerProgram::sandboxWithoutAFolderTouchesNothing()
{
    QTemporaryDir home;
    QVERIFY(home.isValid());
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"HOME"_s, home.path());
    environment.insert(u"XDG_DATA_HOME"_s, home.filePath(u"data"_s));
    QFile inTheWay(home.filePath(u"file"_s)); // where a folder should be
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    environment.insert(u"TMPDIR"_s, inTheWay.fileName());
    QProcess composer;
    composer.setProcessEnvironment(environment);
    composer.start(QStringLiteral(QSMTP_COMPOSER),
                   {u"-platform"_s, u"offscreen"_s, u"--sandbox"_s});
    QVERIFY2(composer.waitForFinished(60'000), qPrintable(composer.errorString()));
    QCOMPARE(composer.exitStatus(), QProcess::NormalExit);
    QCOMPARE(composer.exitCode(), 1);
    const QByteArray said = composer.readAllStandardError();
    QVERIFY2(said.contains("composer: There is no room for the sandbox: "), said.constData());
    QVERIFY(!QDir(home.filePath(u"data"_s)).exists());
}

QTEST_GUILESS_MAIN(tst_ComposerProgram)
#include "tst_composerprogram.moc"
