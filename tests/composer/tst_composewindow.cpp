// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What the window does with a letter: saves it by itself, asks before it is lost, and sends none
// that is not as it was meant.

#include "answers.h"
#include "desk.h"
#include "manyoctets.h"
#include "preferences.h"
#include "screen.h"
#include "storage.h"

#include <QtCore/QProcess>
#include <QtWidgets/QApplication>
#include <QtWidgets/QFileDialog>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr QLatin1String Typist("--typist");

} // namespace

class tst_ComposeWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void changeIsSavedByItself();
    void richLetterWithALargeFileIsReadBack();
    void untouchedLetterClosesSilently();
    void closingSaves();
    void closingDiscardsANewLetter();
    void discardedChangesLeaveWhatWasThere();
    void savedLetterClosesSilently();
    void discardingGoesBackToWhatWasSaved();
    void discardingGoesBackToWhatIsBeingSaved();
    void closingCanBeCancelled();
    void letterFollowsItsAccount();
    void draftFollowsItsAccount();
    void letterOfALostAccountIsTold();
    void sendTakesTheLetterAsItIs();
    void closingHindersNoSending();
    void sendNeedsARecipient();
    void sendStopsAtAFaultyRecipient();
    void sendAsksAboutTheSubject();
    void sendByKeysAsksOnce();
    void sendRemindsOfTheAttachment();
    void sendFindsAMissingFile();
    void savedFileOutlivesItsSource();
    void sendAsksAboutTheSize();
    void savingThatFailsIsToldAndLosesNothing();
    void sendThatCannotBeSavedStays();
    void windowThatCouldNotLeaveCanBeUsed();
    void changesAreSavedTenSecondsLater();
    void killedWhileTyping();

private:
    void writeLetter();

    std::unique_ptr<Desk> m_desk;
};

void tst_ComposeWindow::init()
{
    m_desk = std::make_unique<Desk>();
    m_desk->openWindow();
}

void tst_ComposeWindow::cleanup()
{
    m_desk.reset();
}

void tst_ComposeWindow::writeLetter()
{
    QVERIFY(Screen::typeInto(u"To"_s, u"carl@example.org\n"_s));
    QVERIFY(Screen::typeInto(u"Subject"_s, u"Greetings"_s));
    m_desk->text()->setFocus();
    Screen::type(u"Dear Carl"_s);
}

void tst_ComposeWindow::changeIsSavedByItself()
{
    m_desk->window().setAutosaveDelay(std::chrono::milliseconds(10));
    writeLetter();
    const QString id = m_desk->window().letterId();
    SOON(!m_desk->window().isWindowModified());
    const std::optional<Letter> saved = loaded(m_desk->drafts(), id);
    QVERIFY(saved);
    QCOMPARE(saved->message.subject(), u"Greetings"_s);
    QVERIFY(saved->message.html().contains(u"Dear Carl"_s));
    Screen::type(u", and goodbye"_s);
    QVERIFY(m_desk->window().isWindowModified());
    SOON(loaded(m_desk->drafts(), id)->message.html().contains(u"goodbye"_s));
}

void tst_ComposeWindow::richLetterWithALargeFileIsReadBack()
{
    const QByteArray octets = manyOctets(30 * 1024 * 1024);
    const QString path = m_desk->file(u"large.bin"_s, octets);
    writeLetter();
    for (const Qt::GlobalColor color : {Qt::red, Qt::blue}) {
        auto *data = new QMimeData;
        data->setImageData(QImage::fromData(Desk::picture(color)));
        Screen::paste(data);
    }
    QVERIFY(Screen::drop(m_desk->text()->viewport(), Desk::files({path})));
    Screen::press(Qt::Key_S, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(!m_desk->window().isWindowModified(), 4 * Screen::limit());
    const QSmtpMessage before = m_desk->letter().message;
    QVERIFY(QFile::remove(path)); // the draft has it
    QVERIFY(m_desk->reopenWindow());
    const QSmtpMessage after = m_desk->letter().message;
    QCOMPARE(after.html(), before.html());
    QCOMPARE(after.inlineParts().size(), 2);
    QCOMPARE(after.inlineParts(), before.inlineParts());
    QCOMPARE(after.attachments().size(), 1);
    QCOMPARE(after.attachments().constFirst().fileName(), u"large.bin"_s);
    QVERIFY(after.attachments().constFirst().data() == octets);
}

void tst_ComposeWindow::untouchedLetterClosesSilently()
{
    QSignalSpy closed(&m_desk->window(), &ComposeWindow::closed);
    Screen::press(Qt::Key_Escape);
    QCOMPARE(closed.size(), 1);
    QVERIFY(!m_desk->window().isVisible());
    QCOMPARE(m_desk->drafts().entries().size(), 0);
}

void tst_ComposeWindow::closingSaves()
{
    writeLetter();
    QSignalSpy closed(&m_desk->window(), &ComposeWindow::closed);
    Screen::press(Qt::Key_Escape);
    QVERIFY(m_desk->window().isVisible());
    QVERIFY(m_desk->answer(u"Save"_s));
    SOON_COMPARE(closed.size(), 1);
    QCOMPARE(m_desk->drafts().entry(m_desk->window().letterId())->subject, u"Greetings"_s);
}

void tst_ComposeWindow::closingDiscardsANewLetter()
{
    m_desk->window().setAutosaveDelay(std::chrono::milliseconds(0));
    writeLetter();
    SOON_COMPARE(m_desk->drafts().entries().size(), 1);
    QSignalSpy closed(&m_desk->window(), &ComposeWindow::closed);
    m_desk->window().close();
    QVERIFY(m_desk->answer(u"Discard"_s));
    SOON_COMPARE(closed.size(), 1);
    QCOMPARE(m_desk->drafts().entries().size(), 0);
}

void tst_ComposeWindow::discardedChangesLeaveWhatWasThere()
{
    writeLetter();
    const Letter letter = m_desk->letter();
    QCOMPARE(saved(m_desk->drafts(), letter), QString());
    const Outcome outcome {.summary = u"It failed"_s, .advice = {}, .refusals = {}};
    QCOMPARE(noted(m_desk->drafts(), letter.id, LetterState::Failed, outcome), QString());
    QVERIFY(m_desk->reopenWindow());
    m_desk->window().setAutosaveDelay(std::chrono::milliseconds(0));
    QVERIFY(Screen::typeInto(u"Subject"_s, u" and more"_s));
    SOON_COMPARE(loaded(m_desk->drafts(), letter.id)->message.subject(), u"Greetings and more"_s);
    QSignalSpy closed(&m_desk->window(), &ComposeWindow::closed);
    m_desk->window().close();
    QVERIFY(m_desk->answer(u"Discard"_s));
    SOON_COMPARE(closed.size(), 1);
    QCOMPARE(loaded(m_desk->drafts(), letter.id)->message.subject(), u"Greetings"_s);
    QCOMPARE(m_desk->drafts().entry(letter.id)->state, LetterState::Failed);
    QCOMPARE(m_desk->drafts().entry(letter.id)->outcome, outcome);
}

void tst_ComposeWindow::savedLetterClosesSilently()
{
    writeLetter();
    Screen::press(Qt::Key_S, Qt::ControlModifier);
    SOON(!m_desk->window().isWindowModified());
    m_desk->window().close();
    QVERIFY(!m_desk->window().isVisible());
    QCOMPARE(m_desk->drafts().entry(m_desk->window().letterId())->subject, u"Greetings"_s);
}

void tst_ComposeWindow::discardingGoesBackToWhatWasSaved()
{
    writeLetter();
    Screen::press(Qt::Key_S, Qt::ControlModifier);
    SOON(!m_desk->window().isWindowModified());
    const QString id = m_desk->window().letterId();
    m_desk->window().setAutosaveDelay(std::chrono::milliseconds(0));
    QVERIFY(Screen::typeInto(u"Subject"_s, u" and more"_s));
    SOON_COMPARE(loaded(m_desk->drafts(), id)->message.subject(), u"Greetings and more"_s);
    m_desk->window().close();
    QVERIFY(m_desk->window().isVisible());
    QVERIFY(m_desk->answer(u"Discard"_s));
    SOON(!m_desk->window().isVisible());
    QCOMPARE(loaded(m_desk->drafts(), id)->message.subject(), u"Greetings"_s);
}

// Something large, so that it takes a while.
void tst_ComposeWindow::discardingGoesBackToWhatIsBeingSaved()
{
    writeLetter();
    const QString path = m_desk->file(u"large.bin"_s, manyOctets(20 * 1024 * 1024));
    QVERIFY(Screen::drop(m_desk->text()->viewport(), Desk::files({path})));
    const QString id = m_desk->window().letterId();
    Screen::press(Qt::Key_S, Qt::ControlModifier);
    QVERIFY(Screen::typeInto(u"Subject"_s, u" and more"_s));
    m_desk->window().close();
    QVERIFY(m_desk->answer(u"Discard"_s));
    QTRY_VERIFY_WITH_TIMEOUT(!m_desk->window().isVisible(), 4 * Screen::limit());
    const std::optional<Letter> letter = loaded(m_desk->drafts(), id);
    QVERIFY(letter);
    QCOMPARE(letter->message.subject(), u"Greetings"_s);
    QCOMPARE(letter->message.attachments().size(), 1);
}

void tst_ComposeWindow::closingCanBeCancelled()
{
    writeLetter();
    m_desk->window().close();
    QVERIFY(m_desk->answer(u"Cancel"_s));
    QVERIFY(m_desk->window().isVisible());
    QCOMPARE(m_desk->letter().message.subject(), u"Greetings"_s);
}

void tst_ComposeWindow::letterFollowsItsAccount()
{
    writeLetter();
    Identity moved = Desk::ann();
    moved.signature = u"Ann Miller\nParis"_s;
    m_desk->window().setIdentities({Desk::bob(), moved});
    QCOMPARE(m_desk->letter().accountId, u"home"_s);
    QVERIFY(m_desk->text()->toPlainText().endsWith(u"Paris"_s));
    QVERIFY(!m_desk->text()->toPlainText().contains(u"London"_s));
    QCOMPARE(m_desk->notice(), QString());

    // And then to another one: nothing of the first stays.
    m_desk->window().setIdentities({Desk::bob()});
    QVERIFY(m_desk->notice().contains(u"The account ann@example.org of this letter is no longer "
                                      "there. It is sent from bob@work.example now."_s));
    const Letter letter = m_desk->letter();
    QCOMPARE(letter.accountId, u"work"_s);
    QCOMPARE(letter.message.from().constFirst().address(), u"bob@work.example"_s);
    QCOMPARE(letter.message.replyTo().constFirst().address(), u"office@work.example"_s);
    QVERIFY(m_desk->text()->toPlainText().endsWith(u"Bob at work"_s));
    QVERIFY(!m_desk->text()->toPlainText().contains(u"Ann"_s));
    QVERIFY(m_desk->text()->toPlainText().contains(u"Dear Carl"_s));
}

// A signature that was changed while the letter was not open.
void tst_ComposeWindow::draftFollowsItsAccount()
{
    writeLetter();
    Letter letter = m_desk->letter();
    QCOMPARE(letter.signature, Desk::ann().signature);
    letter.message.setHtml(letter.message.html().replace(u"London"_s, u"Rome"_s));
    letter.signature = u"Ann Miller\nRome"_s;
    m_desk->openWindow(letter);
    QVERIFY(m_desk->text()->toPlainText().endsWith(u"-- \nAnn Miller\nLondon"_s));
    QVERIFY(!m_desk->text()->toPlainText().contains(u"Rome"_s));
    QVERIFY(!m_desk->window().isWindowModified());

    letter.signature = u"What was there before"_s; // so that it is its author's own
    m_desk->openWindow(letter);
    QVERIFY(m_desk->text()->toPlainText().endsWith(u"-- \nAnn Miller\nRome"_s));
}

void tst_ComposeWindow::letterOfALostAccountIsTold()
{
    Letter letter = Drafts::blank();
    letter.accountId = u"gone"_s;
    letter.message.setFrom(QSmtpAddress(u"carl@example.org"_s));
    letter.message.setText(u"Hello"_s);
    m_desk->openWindow(letter);
    QVERIFY(m_desk->notice().contains(u"The account carl@example.org of this letter"_s));
    m_desk->window().setIdentities({});
    QVERIFY(m_desk->notice().contains(u"There is none to send it from."_s));
    QVERIFY(m_desk->letter().message.html().contains(u"Hello"_s));
    m_desk->openWindow(Drafts::blank()); // which is of nobody yet
    QCOMPARE(m_desk->notice(), QString());
}

void tst_ComposeWindow::sendTakesTheLetterAsItIs()
{
    writeLetter();
    QVERIFY(Screen::typeInto(u"To"_s, u"dora@example.org"_s)); // and no Enter
    QSignalSpy requested(&m_desk->window(), &ComposeWindow::sendRequested);
    QSignalSpy closed(&m_desk->window(), &ComposeWindow::closed);
    Screen::press(Qt::Key_Return, Qt::ControlModifier);
    SOON_COMPARE(requested.size(), 1);
    QCOMPARE(closed.size(), 1);
    const QString id = m_desk->window().letterId();
    QCOMPARE(requested.constFirst().constFirst().toString(), id);
    const std::optional<Letter> letter = loaded(m_desk->drafts(), id);
    QCOMPARE(letter->message.to().size(), 2);
    QCOMPARE(letter->message.from().constFirst().address(), u"ann@example.org"_s);
    QCOMPARE(letter->accountId, u"home"_s);
    QVERIFY(letter->message.isValid());
}

void tst_ComposeWindow::closingHindersNoSending()
{
    writeLetter();
    Screen::press(Qt::Key_S, Qt::ControlModifier);
    SOON(!m_desk->window().isWindowModified());
    QSignalSpy requested(&m_desk->window(), &ComposeWindow::sendRequested);
    Screen::press(Qt::Key_Return, Qt::ControlModifier);
    m_desk->window().close();
    SOON_COMPARE(requested.size(), 1);
    QVERIFY(!m_desk->window().isVisible());
}

void tst_ComposeWindow::sendNeedsARecipient()
{
    QVERIFY(Screen::typeInto(u"Subject"_s, u"Greetings"_s));
    QVERIFY(Screen::click(u"Send"_s));
    QVERIFY(m_desk->notice().contains(u"to whom"_s));
    QCOMPARE(QApplication::focusWidget(), Screen::find(u"To"_s));
}

void tst_ComposeWindow::sendStopsAtAFaultyRecipient()
{
    writeLetter();
    QVERIFY(Screen::typeInto(u"To"_s, u"dora@"_s));
    QSignalSpy requested(&m_desk->window(), &ComposeWindow::sendRequested);
    Screen::press(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(m_desk->notice().contains(u"no address"_s));
    QCOMPARE(QApplication::focusWidget()->accessibleName(), u"dora@, 2 of 2"_s);
    Screen::press(Qt::Key_Delete);
    Screen::press(Qt::Key_Return, Qt::ControlModifier);
    SOON_COMPARE(requested.size(), 1);
}

void tst_ComposeWindow::sendAsksAboutTheSubject()
{
    QVERIFY(Screen::typeInto(u"To"_s, u"carl@example.org\n"_s));
    QSignalSpy requested(&m_desk->window(), &ComposeWindow::sendRequested);
    Screen::press(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(m_desk->answer(u"Write a subject"_s));
    SOON_COMPARE(QApplication::focusWidget(), Screen::find(u"Subject"_s));
    Screen::press(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(m_desk->answer(u"Send without a subject"_s));
    SOON_COMPARE(requested.size(), 1);
}

void tst_ComposeWindow::sendByKeysAsksOnce()
{
    Preferences::setSendingByKeysKnown(false);
    writeLetter();
    QSignalSpy requested(&m_desk->window(), &ComposeWindow::sendRequested);
    Screen::press(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(m_desk->answer(u"Back to the letter"_s)); // and does not know it yet
    Screen::press(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(Screen::click(u"Do not ask again"_s)); // not so
    QVERIFY(m_desk->answer(u"Send"_s));
    SOON_COMPARE(requested.size(), 1);

    for (const bool isAsked : {true, false}) {
        m_desk->openWindow();
        writeLetter();
        QSignalSpy requestedNow(&m_desk->window(), &ComposeWindow::sendRequested);
        Screen::press(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(m_desk->answer(u"Send"_s), isAsked);
        SOON_COMPARE(requestedNow.size(), 1);
    }
}

void tst_ComposeWindow::sendRemindsOfTheAttachment()
{
    writeLetter();
    Screen::type(u", see the attached plan"_s);
    QSignalSpy requested(&m_desk->window(), &ComposeWindow::sendRequested);
    Screen::press(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(m_desk->answer(u"Back to the letter"_s));
    QVERIFY(m_desk->window().isVisible());
    SOON(m_desk->notice().contains(u"attachment"_s));
    // Who knows better is not asked again.
    QVERIFY(Screen::click(u"Dismiss"_s));
    Screen::press(Qt::Key_Return, Qt::ControlModifier);
    SOON_COMPARE(requested.size(), 1);
}

void tst_ComposeWindow::sendFindsAMissingFile()
{
    writeLetter();
    const QString path = m_desk->file(u"plan.pdf"_s, "%PDF");
    QVERIFY(Screen::drop(m_desk->text()->viewport(), Desk::files({path})));
    QVERIFY(QFile::remove(path));
    m_desk->text()->setFocus();
    QSignalSpy requested(&m_desk->window(), &ComposeWindow::sendRequested);
    Screen::press(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(m_desk->notice().contains(u"plan.pdf"_s));
    QCOMPARE(QApplication::focusWidget(), m_desk->attachments());
    const QModelIndex row = m_desk->attachments()->model()->index(0, 0);
    QVERIFY(row.data().toString().contains(u"missing"_s));
    // It is saved nevertheless, and known to be missing.
    Screen::press(Qt::Key_S, Qt::ControlModifier);
    SOON(!m_desk->window().isWindowModified());
    QVERIFY(m_desk->reopenWindow());
    QCOMPARE(m_desk->letter().message.attachments().constFirst().fileName(), u"plan.pdf"_s);
    QSignalSpy requestedNow(&m_desk->window(), &ComposeWindow::sendRequested);
    Screen::press(Qt::Key_Return, Qt::ControlModifier);
    Screen::press(Qt::Key_Delete);
    m_desk->text()->setFocus();
    Screen::press(Qt::Key_Return, Qt::ControlModifier);
    SOON_COMPARE(requestedNow.size(), 1);
    QCOMPARE(requested.size(), 0);
}

void tst_ComposeWindow::savedFileOutlivesItsSource()
{
    writeLetter();
    const QString path = m_desk->file(u"plan.pdf"_s, "%PDF");
    QVERIFY(Screen::drop(m_desk->text()->viewport(), Desk::files({path})));
    Screen::press(Qt::Key_S, Qt::ControlModifier);
    SOON(!m_desk->window().isWindowModified());
    QVERIFY(QFile::remove(path));
    m_desk->text()->setFocus();
    Screen::type(u", and more"_s);
    Screen::press(Qt::Key_S, Qt::ControlModifier);
    SOON(!m_desk->window().isWindowModified());
    SOON_COMPARE(m_desk->letter().message.attachments().constFirst().data(), QByteArray("%PDF"));
    QVERIFY(!m_desk->attachments()->model()->index(0, 0).data().toString().contains(u"missing"_s));
    QVERIFY(m_desk->reopenWindow());
    const Letter letter = m_desk->letter();
    QVERIFY(letter.message.html().contains(u"and more"_s));
    QCOMPARE(letter.message.attachments().constFirst().data(), QByteArray("%PDF"));
}

void tst_ComposeWindow::sendAsksAboutTheSize()
{
    writeLetter();
    m_desk->window().setSizeLimits({{Desk::ann().accountId, 100'000}});
    QVERIFY(Screen::drop(m_desk->text()->viewport(),
                         Desk::files({m_desk->file(u"a.bin"_s, manyOctets(100'000))})));
    QSignalSpy requested(&m_desk->window(), &ComposeWindow::sendRequested);
    Screen::press(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(m_desk->answer(u"Back to the letter"_s));
    Screen::press(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(m_desk->answer(u"Try nevertheless"_s));
    SOON_COMPARE(requested.size(), 1);
}

void tst_ComposeWindow::savingThatFailsIsToldAndLosesNothing()
{
    writeLetter();
    const QString folder = Storage::folder();
    Storage::setFolder(m_desk->file(u"no folder"_s, "a file"));
    Screen::press(Qt::Key_S, Qt::ControlModifier);
    SOON(m_desk->notice().contains(u"The letter could not be saved"_s));
    QVERIFY(m_desk->window().isWindowModified());
    QCOMPARE(m_desk->letter().message.subject(), u"Greetings"_s);
    Storage::setFolder(folder);
    QVERIFY(Screen::click(u"Save again"_s));
    SOON(!m_desk->window().isWindowModified());
    QCOMPARE(m_desk->notice(), QString());
    QCOMPARE(m_desk->drafts().entries().size(), 1);
}

void tst_ComposeWindow::sendThatCannotBeSavedStays()
{
    writeLetter();
    const QString folder = Storage::folder();
    Storage::setFolder(m_desk->file(u"no folder"_s, "a file"));
    QSignalSpy requested(&m_desk->window(), &ComposeWindow::sendRequested);
    QVERIFY(Screen::click(u"Send"_s));
    SOON(m_desk->notice().contains(u"could not be saved"_s));
    QVERIFY(m_desk->window().isVisible());
    QCOMPARE(requested.size(), 0);
    Storage::setFolder(folder);
    QVERIFY(Screen::click(u"Send"_s));
    SOON_COMPARE(requested.size(), 1);
}

// Whatever its author did while it was leaving.
void tst_ComposeWindow::windowThatCouldNotLeaveCanBeUsed()
{
    writeLetter();
    const QString folder = Storage::folder();
    Storage::setFolder(m_desk->file(u"no folder"_s, "a file"));
    connect(&m_desk->drafts(), &Drafts::changed, this, [&folder] { Storage::setFolder(folder); });
    QSignalSpy requested(&m_desk->window(), &ComposeWindow::sendRequested);
    QVERIFY(Screen::click(u"Send"_s));
    QVERIFY(Screen::choose(u"Save"_s)); // which would be done
    SOON(!m_desk->drafts().isBusy());
    QVERIFY(m_desk->notice().contains(u"could not be saved"_s));
    QCOMPARE(requested.size(), 0);
    QVERIFY(Screen::typeInto(u"Subject"_s, u" again"_s));
    QVERIFY(Screen::click(u"Send"_s));
    SOON_COMPARE(requested.size(), 1);
    QCOMPARE(m_desk->drafts().entry(m_desk->window().letterId())->subject, u"Greetings again"_s);
}

// As the program has it: no test waits for that.
void tst_ComposeWindow::changesAreSavedTenSecondsLater()
{
    const QList<QTimer *> timers = m_desk->window().findChildren<QTimer *>(
        QString(), Qt::FindDirectChildrenOnly);
    QCOMPARE(timers.size(), 1);
    const QTimer *autosave = timers.constFirst();
    QVERIFY(!autosave->isActive());
    writeLetter();
    QVERIFY(autosave->isActive());
    QVERIFY(autosave->isSingleShot());
    QCOMPARE(autosave->intervalAsDuration(), 10s);
    QVERIFY(m_desk->window().isWindowModified());
}

// A child writes, and is killed in the middle of it: what it said to be saved is there.
void tst_ComposeWindow::killedWhileTyping()
{
    QTemporaryDir folder;
    QProcess typist;
    typist.start(QCoreApplication::applicationFilePath(), {Typist, folder.path()});
    QVERIFY(typist.waitForStarted(2 * Screen::limit()));
    QByteArray said;
    while (said.count('\n') < 3) {
        QVERIFY(typist.waitForReadyRead(2 * Screen::limit()));
        said += typist.readAllStandardOutput();
    }
    typist.kill();
    QVERIFY(typist.waitForFinished(2 * Screen::limit()));
    said += typist.readAllStandardOutput();

    Storage::setFolder(folder.path());
    Drafts drafts;
    QCOMPARE(drafts.unreadable(), 0);
    QCOMPARE(drafts.entries().size(), 1);
    const std::optional<Letter> letter = loaded(drafts, drafts.entries().constFirst().id);
    QVERIFY(letter);
    QCOMPARE(letter->message.to().size(), 1);
    const QString last = QString::fromUtf8(said.left(said.lastIndexOf('\n')).split('\n').last());
    QVERIFY2(letter->message.html().contains(last), qPrintable(letter->message.html()));
}

namespace {

// Types for ever, and tells how far the text is whenever it was saved.
int typeForEver(const QString &folder)
{
    Storage::setFolder(folder);
    Drafts drafts;
    RecentRecipients recent;
    ComposeWindow window(&drafts, &recent);
    window.setAutosaveDelay(std::chrono::milliseconds(0));
    Letter letter = Drafts::blank();
    letter.message.setTo(QSmtpAddress(u"carl@example.org"_s));
    window.open(letter);
    window.show();
    QTextEdit *text = window.findChild<QTextEdit *>();
    int count = 0;
    const auto type = [&] { text->insertPlainText(u"word%1 "_s.arg(++count)); };
    QObject::connect(&drafts, &Drafts::changed, &window, [&](const QString &id) {
        drafts.load(id, &window, [&](const std::optional<Letter> &written) {
            const QString html = written->message.html();
            const qsizetype at = html.lastIndexOf(u"word"_s);
            std::puts(qPrintable(html.mid(at, html.indexOf(u' ', at) - at)));
            std::fflush(stdout);
            type();
        });
    });
    type();
    return QApplication::exec();
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == Typist) {
        return typeForEver(arguments.value(2));
    }
    tst_ComposeWindow test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_composewindow.moc"
