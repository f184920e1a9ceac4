// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The program as it is started from a command line, and used by a hand that it lets in (hand.cpp).

#include "programrun.h"

#include <QtCore/QDir>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

#include <memory>

using namespace Qt::StringLiterals;

class tst_ComposerProgram : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void helpIsTranslated();
    void sandboxWithoutAFolderTouchesNothing();
    void sandboxSendsAndLeavesNothingBehind();
    void folderIsOpenOnce();
    void folderOfAKilledProgramOpens();
    void letterThatWasBeingWrittenIsRestored();

private:
    std::unique_ptr<ProgramRun> composer(const QStringList &arguments) const;
    std::unique_ptr<ProgramRun> startedInTheFolder() const;
    static bool does(ProgramRun &composer, const QStringList &words);
    static void quit(ProgramRun &composer);
    static void kill(ProgramRun &composer);
    QString runFolder() const { return m_home->filePath(u"run"_s); }
    QString data() const { return m_home->filePath(u"letters"_s); }

    std::unique_ptr<QTemporaryDir> m_home;
};

void tst_ComposerProgram::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    QVERIFY(m_home->isValid() && QDir().mkdir(runFolder()));
    QVERIFY(
        QFile::setPermissions(runFolder(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
}

std::unique_ptr<ProgramRun> tst_ComposerProgram::composer(const QStringList &arguments) const
{
    auto composer = std::make_unique<ProgramRun>(
        QStringLiteral(QSMTP_COMPOSER), QStringList {u"-platform"_s, u"offscreen"_s} + arguments);
    composer->setVariable(u"HOME"_s, m_home->path());
    composer->setVariable(u"XDG_DATA_HOME"_s, m_home->filePath(u"data"_s));
    composer->setVariable(u"XDG_RUNTIME_DIR"_s, runFolder());
    composer->setVariable(u"QT_PLUGIN_PATH"_s, QStringLiteral(QSMTP_TEST_PLUGINS));
    composer->setVariable(u"QT_QPA_GENERIC_PLUGINS"_s, u"hand"_s);
    return composer;
}

std::unique_ptr<ProgramRun> tst_ComposerProgram::startedInTheFolder() const
{
    std::unique_ptr<ProgramRun> started = composer({u"--sandbox"_s, u"--data"_s, data()});
    started->start();
    return started;
}

bool tst_ComposerProgram::does(ProgramRun &composer, const QStringList &words)
{
    composer.write(words.join(u'\t').toUtf8() + '\n');
    return composer.readLine() == "yes\n";
}

void tst_ComposerProgram::quit(ProgramRun &composer)
{
    QVERIFY(does(composer, {u"choose"_s, u"Quit"_s}));
    QCOMPARE(composer.finish(), 0);
}

void tst_ComposerProgram::kill(ProgramRun &composer)
{
    composer.kill();
    QCOMPARE(composer.finish(), -1);
}

void tst_ComposerProgram::helpIsTranslated()
{
    const std::unique_ptr<ProgramRun> run = composer({u"--help"_s});
    run->setVariable(u"LC_ALL"_s, u"de_DE.UTF-8"_s);
    QCOMPARE(run->run(), 0);
    const QByteArray said = run->output();
    const bool isGerman = QSMTP_IS_TRANSLATED; // as it was built
    for (const char *text : {isGerman ? "--data <ORDNER>" : "--data <FOLDER>",
                             isGerman ? "Briefe und Konten in ORDNER aufbewahren."
                                      : "Keep letters and accounts in FOLDER."}) {
        QVERIFY2(said.contains(text), said.constData());
    }
}

// It must not open the letters of whoever wanted but to play.
void tst_ComposerProgram::sandboxWithoutAFolderTouchesNothing()
{
    QFile inTheWay(m_home->filePath(u"file"_s)); // where a folder should be
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    const std::unique_ptr<ProgramRun> run = composer({u"--sandbox"_s});
    run->setVariable(u"TMPDIR"_s, inTheWay.fileName());
    QCOMPARE(run->run(), 1);
    const QByteArray said = run->errors();
    QVERIFY2(said.contains("composer: There is no room for the sandbox: "), said.constData());
    QVERIFY(!QDir(m_home->filePath(u"data"_s)).exists());
}

void tst_ComposerProgram::sandboxSendsAndLeavesNothingBehind()
{
    const QString passing = m_home->filePath(u"passing"_s);
    QVERIFY(QDir().mkpath(passing));
    const std::unique_ptr<ProgramRun> run = composer({u"--sandbox"_s});
    run->setVariable(u"TMPDIR"_s, passing);
    run->start();
    QVERIFY(does(*run, {u"see"_s, u"Composer – sandbox"_s}));
    QVERIFY(does(*run, {u"choose"_s, u"New letter"_s}));
    QVERIFY(does(*run, {u"type"_s, u"To"_s, u"bob@example.net"_s}));
    QVERIFY(does(*run, {u"type"_s, u"Subject"_s, u"Lunch"_s}));
    QVERIFY(does(*run, {u"type"_s, u"Text of the letter"_s, u"At noon?"_s}));
    QVERIFY(!QDir(passing).isEmpty());
    QVERIFY(does(*run, {u"click"_s, u"Send"_s}));
    QVERIFY(does(*run, {u"click"_s, u"Send now"_s}));
    QVERIFY(does(*run, {u"see"_s, u"Delivered to: bob@example.net"_s})); // in the inbox
    quit(*run);
    QCOMPARE(QDir(passing).entryList(QDir::NoDotAndDotDot | QDir::AllEntries), QStringList());
    QVERIFY(!QDir(m_home->filePath(u"data"_s)).exists());
}

void tst_ComposerProgram::folderIsOpenOnce()
{
    const std::unique_ptr<ProgramRun> first = startedInTheFolder();
    QVERIFY(does(*first, {u"see"_s, u"Composer – sandbox"_s}));
    const std::unique_ptr<ProgramRun> second = composer({u"--sandbox"_s, u"--data"_s, data()});
    QCOMPARE(second->run(), 1);
    // Beside what Qt or a sanitizer may have to say.
    QVERIFY2(second->errors().contains(
                 u"composer: Another Composer has the folder %1 open.\n"_s.arg(data()).toUtf8()),
             second->errors().constData());
    quit(*first);
    const std::unique_ptr<ProgramRun> third = startedInTheFolder();
    QVERIFY(does(*third, {u"see"_s, u"Composer – sandbox"_s}));
    quit(*third);
}

void tst_ComposerProgram::folderOfAKilledProgramOpens()
{
    const std::unique_ptr<ProgramRun> killed = startedInTheFolder();
    QVERIFY(does(*killed, {u"see"_s, u"Composer – sandbox"_s}));
    kill(*killed);
    QVERIFY(QFile::exists(data() + u"/lock"_s));
    const std::unique_ptr<ProgramRun> next = startedInTheFolder();
    QVERIFY(does(*next, {u"see"_s, u"Composer – sandbox"_s}));
    quit(*next);
}

void tst_ComposerProgram::letterThatWasBeingWrittenIsRestored()
{
    const std::unique_ptr<ProgramRun> killed = startedInTheFolder();
    QVERIFY(does(*killed, {u"see"_s, u"Composer – sandbox"_s}));
    QVERIFY(does(*killed, {u"choose"_s, u"New letter"_s}));
    QVERIFY(does(*killed, {u"type"_s, u"Subject"_s, u"Lunch"_s}));
    QVERIFY(does(*killed, {u"type"_s, u"Text of the letter"_s, u"At noon?"_s}));
    QVERIFY(does(*killed, {u"choose"_s, u"Save"_s}));
    QVERIFY(does(*killed, {u"see"_s, u"Saved at "_s}));
    QVERIFY(does(*killed, {u"type"_s, u"Text of the letter"_s, u" Or at one?"_s}));
    kill(*killed);
    const std::unique_ptr<ProgramRun> next = startedInTheFolder();
    QVERIFY(does(*next, {u"see"_s, u"The program was stopped while this letter was"_s}));
    QVERIFY(does(*next, {u"see"_s, u"At noon?"_s}));
    quit(*next);
}

QTEST_GUILESS_MAIN(tst_ComposerProgram)
#include "tst_composerprogram.moc"
