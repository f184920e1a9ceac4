// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The program as it is started from a command line.

#include "programrun.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QLockFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

#include <memory>

using namespace Qt::StringLiterals;

class tst_QuickSendProgram : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void folderIsForOneProgramAtATime();
    void unusableFolderIsTold();
    void sandboxWithoutAFolderTouchesNothing();
    void unknownOptionIsTold();

private:
    std::unique_ptr<ProgramRun> program(const QStringList &options) const;
    bool isOpenIn(const ProgramRun &program) const;
    static bool says(const ProgramRun &program, const QString &sentence);
    QString letters() const { return m_home->filePath(u"letters"_s); }

    std::unique_ptr<QTemporaryDir> m_home;
};

void tst_QuickSendProgram::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    QVERIFY(m_home->isValid());
}

std::unique_ptr<ProgramRun> tst_QuickSendProgram::program(const QStringList &options) const
{
    auto run = std::make_unique<ProgramRun>(QStringLiteral(QSMTP_QUICKSEND), options);
    run->setVariable(u"HOME"_s, m_home->path());
    run->setVariable(u"XDG_DATA_HOME"_s, m_home->filePath(u"data"_s));
    run->setVariable(u"XDG_RUNTIME_DIR"_s,
                     m_home->path()); // or Qt says on stderr that there is none
    return run;
}

// Beside what Qt or a sanitizer may have to say.
bool tst_QuickSendProgram::says(const ProgramRun &program, const QString &sentence)
{
    const QString said = QString::fromUtf8(program.errors());
    const bool isSaid = said.contains(u"quicksend: "_s + sentence);
    if (!isSaid) {
        qWarning("It says: %ls", qUtf16Printable(said));
    }
    return isSaid;
}

// Its server has written the account by then.
bool tst_QuickSendProgram::isOpenIn(const ProgramRun &program) const
{
    qint64 process = 0;
    QString host;
    QString name;
    return QLockFile(letters() + u"/lock"_s).getLockInfo(&process, &host, &name)
           && process == program.processId() && QFile::exists(letters() + u"/account.json"_s);
}

void tst_QuickSendProgram::folderIsForOneProgramAtATime()
{
    const QStringList options {u"--sandbox"_s, u"--data"_s, letters()};
    std::unique_ptr<ProgramRun> first = program(options);
    first->start();
    QTRY_VERIFY_WITH_TIMEOUT(isOpenIn(*first), patience());

    const std::unique_ptr<ProgramRun> second = program(options);
    QCOMPARE(second->run(), 1);
    QVERIFY(says(*second, u"another QuickSend has the folder %1 open"_s.arg(letters())));
    QVERIFY(isOpenIn(*first));

    first.reset(); // which kills it: its lock stays behind
    QVERIFY(QFile::exists(letters() + u"/lock"_s));
    const std::unique_ptr<ProgramRun> next = program(options);
    next->start();
    QTRY_VERIFY_WITH_TIMEOUT(isOpenIn(*next), patience());
    QVERIFY(!QDir(m_home->filePath(u"data"_s)).exists());
}

void tst_QuickSendProgram::unusableFolderIsTold()
{
    QFile inTheWay(letters());
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    const std::unique_ptr<ProgramRun> run = program({u"--data"_s, letters()});
    QCOMPARE(run->run(), 1);
    QVERIFY(says(*run, u"the folder %1 cannot be used"_s.arg(letters())));
}

// It must not open the letters of whoever wanted but to play.
void tst_QuickSendProgram::sandboxWithoutAFolderTouchesNothing()
{
    QFile inTheWay(m_home->filePath(u"file"_s)); // where a folder should be
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    const std::unique_ptr<ProgramRun> run = program({u"--sandbox"_s});
    run->setVariable(u"TMPDIR"_s, inTheWay.fileName());
    QCOMPARE(run->run(), 1);
    QVERIFY(says(*run, u"there is no room for the sandbox: "_s));
    QVERIFY(!QDir(m_home->filePath(u"data"_s)).exists());
}

void tst_QuickSendProgram::unknownOptionIsTold()
{
    const std::unique_ptr<ProgramRun> run = program({u"--sandbx"_s});
    QCOMPARE(run->run(), 1);
    QVERIFY2(run->errors().contains("Unknown option 'sandbx'"), run->errors().constData());
}

QTEST_GUILESS_MAIN(tst_QuickSendProgram)
#include "tst_quicksendprogram.moc"
