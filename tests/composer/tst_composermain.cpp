// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The main window and the windows of its letters: what is open in one is neither sent nor kept
// behind it, and nothing is lost when they close.

#include "answers.h"
#include "heldletter.h"
#include "mailroom.h"
#include "manyoctets.h"
#include "screen.h"
#include "storage.h"

#include <QtWidgets/QApplication>
#include <QtWidgets/QListView>
#include <QtWidgets/QProgressDialog>
#include <QtWidgets/QTextEdit>

#include <functional>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// Sees the events of a window.
class Watcher : public QObject
{
    Q_OBJECT

public:
    explicit Watcher(const std::function<void(const QEvent *)> &seen)
        : m_seen(seen)
    {
    }

    bool eventFilter(QObject *, QEvent *event) override
    {
        m_seen(event);
        return false;
    }

private:
    const std::function<void(const QEvent *)> m_seen;
};

class tst_ComposerMain : public Mailroom
{
    Q_OBJECT

private Q_SLOTS:
    void unreadableAccountsAreTold();
    void undoneLetterIsNotSent();
    void undoDelayIsChosenAndKept();
    void letterWithoutUndoLeavesAtOnce();
    void undoOpensTheWindowAsItWas();
    void quittingWhileSendingAsks();
    void quittingNotesWhatWasNotSent();
    void quittingGoesOnWhenAllIsSent();
    void quittingStopsWhereSendingFails();
    void quittingAsksAboutEachOpenLetter();
    void quittingIsCalledOff();
    void quittingWaitsForWhatIsBeingSaved();
    void savingThatTakesLongIsTold();
    void letterThatWasOpenIsRestored();
    void letterLeavesAsItWasWrittenLast();
    void deletingAsks();
    void deletedLetterThatIsOpenIsGone();
    void letterDeletedWhileItLeavesIsNotSent();
    void openLetterIsNotSentBehindItsWindow();

private:
    void beginToSave(const QString &id, const QString &subject);
};

// Something large, so that it takes a while.
void tst_ComposerMain::beginToSave(const QString &id, const QString &subject)
{
    std::optional<Letter> letter = loaded(*m_window->drafts(), id);
    QVERIFY(letter);
    letter->message.setSubject(subject);
    letter->message.addAttachment(QSmtpAttachment::fromData(manyOctets(20 * 1024 * 1024)));
    m_window->drafts()->save(*letter, this,
                             [](const QString &trouble) { QCOMPARE(trouble, QString()); });
}

void tst_ComposerMain::unreadableAccountsAreTold()
{
    QString error;
    QVERIFY(Storage::write(u"accounts.json"_s, QByteArray("["), &error));
    openWindow();
    SOON(Screen::shows(u"The file accounts.json cannot be read. It was kept as"_s));
}

void tst_ComposerMain::undoneLetterIsNotSent()
{
    const QString id = write(u"bob@example.net"_s, u"Too early"_s);
    postman()->post(id);
    SOON_COMPARE(stateOf(id), LetterState::Waiting);
    QVERIFY(Screen::click(u"Undo"_s));
    SOON_COMPARE(stateOf(id), LetterState::Draft);
    SOON(!Screen::find(u"Undo"_s));
    QVERIFY(!postman()->isBusy());
    QCOMPARE(server()->connectionCount(), 0);
}

void tst_ComposerMain::undoDelayIsChosenAndKept()
{
    m_window = std::make_unique<MainWindow>(nullptr, m_sandbox.get());
    m_window->show();
    postman()->post(write(u"bob@example.net"_s, u"As usual"_s));
    QCOMPARE(postman()->secondsLeft(), 10);
    QVERIFY(!postman()->undo().isEmpty());
    QVERIFY(Screen::choose(u"30 second(s)"_s));
    m_window = std::make_unique<MainWindow>(nullptr, m_sandbox.get());
    m_window->show();
    postman()->post(write(u"bob@example.net"_s, u"With care"_s));
    QCOMPARE(postman()->secondsLeft(), 30);
    const QAction *chosen = nullptr;
    const QList<QAction *> actions = m_window->findChildren<QAction *>();
    for (const QAction *action : actions) {
        chosen = action->isChecked() && action->text().contains(u"second"_s) ? action : chosen;
    }
    QVERIFY(chosen && chosen->text() == u"30 second(s)"_s);
}

void tst_ComposerMain::letterWithoutUndoLeavesAtOnce()
{
    QVERIFY(Screen::choose(u"None: letters leave at once"_s));
    const QString id = write(u"bob@example.net"_s, u"Now"_s);
    postman()->post(id);
    QVERIFY(postman()->waitingId().isEmpty());
    QVERIFY(!Screen::find(u"Undo"_s));
    SOON_COMPARE(stateOf(id), LetterState::Sent);
}

void tst_ComposerMain::undoOpensTheWindowAsItWas()
{
    QVERIFY(Screen::choose(u"New letter"_s));
    QVERIFY(Screen::typeInto(u"To"_s, u"bob@example.net\n"_s));
    QVERIFY(Screen::typeInto(u"Subject"_s, u"Too early"_s));
    QVERIFY(composeWindow());
    composeWindow()->findChild<QTextEdit *>()->setFocus();
    Screen::press(Qt::Key_B, Qt::ControlModifier);
    Screen::type(u"At noon?"_s);
    const Letter written = composeWindow()->letter();
    QVERIFY(written.message.html().contains(u"At noon?"_s));
    Screen::press(Qt::Key_Return, Qt::ControlModifier);
    SOON_COMPARE(stateOf(written.id), LetterState::Waiting);
    m_window->activateWindow();
    QVERIFY(Screen::click(u"Undo"_s));
    SOON(composeWindow());
    const Letter again = composeWindow()->letter();
    QCOMPARE(again.id, written.id);
    QCOMPARE(again.message.to(), written.message.to());
    QCOMPARE(again.message.subject(), written.message.subject());
    QCOMPARE(again.message.html(), written.message.html());
    SOON_COMPARE(stateOf(written.id), LetterState::Draft);

    Screen::press(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(Screen::click(u"Send now"_s));
    SOON_COMPARE(stateOf(written.id), LetterState::Sent);
    QCOMPARE(server()->messages().size(), 1);
}

void tst_ComposerMain::quittingWhileSendingAsks()
{
    server()->setCutAfter(0, QSmtpTestServer::Cut::Stall);
    const QString id = sendAtOnce(u"bob@example.net"_s, u"Stuck"_s);
    m_window->close();
    QVERIFY(m_window->isVisible());
    QVERIFY(Screen::click(u"Stay"_s));
    SOON_COMPARE(stateOf(id), LetterState::Sending);
    m_window->close();
    QVERIFY(Screen::click(u"Quit now"_s));
    SOON(!m_window->isVisible());
    SOON_COMPARE(stateOf(id), LetterState::Failed);
}

// It would be unclear otherwise, when the program is started again.
void tst_ComposerMain::quittingNotesWhatWasNotSent()
{
    server()->setExtensionEnabled(u"CHUNKING"_s, false); // by which all would leave at once
    server()->setReplyDelay(u"MAIL"_s, 1h);
    const QStringList ids {sendAtOnce(u"bob@example.net"_s, u"One"_s),
                           sendAtOnce(u"bob@example.net"_s, u"Two"_s)};
    SOON(server()->receivedLines().join('\n').contains("MAIL"));
    m_window->close();
    bool isBusyAtLast = true;
    Watcher watcher([&](const QEvent *event) {
        if (event->type() == QEvent::Hide) {
            isBusyAtLast = postman()->isBusy() || m_window->drafts()->isBusy();
        }
    });
    m_window->installEventFilter(&watcher);
    QVERIFY(Screen::click(u"Quit now"_s));
    SOON(!m_window->isVisible());
    QVERIFY(!isBusyAtLast);
    openWindow();
    for (const QString &id : ids) {
        QCOMPARE(stateOf(id), LetterState::Failed);
    }
}

void tst_ComposerMain::quittingGoesOnWhenAllIsSent()
{
    const QString id = write(u"bob@example.net"_s, u"Last"_s);
    postman()->post(id);
    m_window->close();
    SOON(Screen::find(u"Quit now"_s));
    postman()->sendNow();
    SOON(!m_window->isVisible());
    QCOMPARE(boxes(), 0);
    QCOMPARE(stateOf(id), LetterState::Sent);
}

void tst_ComposerMain::quittingStopsWhereSendingFails()
{
    server()->setReply(u"MAIL"_s, "550 5.7.1 not from you", 1);
    const QString id = write(u"bob@example.net"_s, u"Last"_s);
    postman()->post(id);
    m_window->close();
    SOON(Screen::find(u"Quit now"_s));
    postman()->sendNow();
    SOON_COMPARE(stateOf(id), LetterState::Failed);
    SOON_COMPARE(boxes(), 0);
    SOON(Screen::shows(u"not from you"_s));
    QVERIFY(m_window->isVisible());
}

void tst_ComposerMain::quittingAsksAboutEachOpenLetter()
{
    for (const QString &text : {u"One"_s, u"Two"_s}) {
        QVERIFY(Screen::choose(u"New letter"_s));
        SOON(composeWindow());
        composeWindow()->findChild<QTextEdit *>()->setFocus();
        Screen::type(text);
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get(), Screen::limit()));
    }
    m_window->close();
    QVERIFY(m_window->isVisible());
    QCOMPARE(boxes(), 1);
    m_window->close(); // asked once is enough
    QCOMPARE(boxes(), 1);
    QVERIFY(Screen::click(u"Save"_s));
    QVERIFY(Screen::click(u"Discard"_s));
    SOON(!m_window->isVisible());
    QCOMPARE(m_window->drafts()->entries().size(), 1);
}

void tst_ComposerMain::quittingIsCalledOff()
{
    QVERIFY(Screen::choose(u"New letter"_s));
    SOON(composeWindow());
    const QPointer<ComposeWindow> letter = composeWindow();
    QVERIFY(Screen::typeInto(u"Subject"_s, u"One"_s));
    m_window->close();
    QVERIFY(Screen::click(u"Cancel"_s));
    SOON_COMPARE(boxes(), 0);
    letter->close();
    QVERIFY(Screen::click(u"Discard"_s));
    SOON(!letter);
    QVERIFY(m_window->isVisible());
}

void tst_ComposerMain::quittingWaitsForWhatIsBeingSaved()
{
    const QString id = write(u"bob@example.net"_s, u"Small"_s);
    beginToSave(id, u"Larger"_s);
    m_window->close();
    QVERIFY(m_window->isVisible());
    SOON(!m_window->isVisible());
    QVERIFY(!m_window->drafts()->isBusy());
    QCOMPARE(m_window->drafts()->entry(id)->subject, u"Larger"_s);
}

// Timers end in their order, be the machine as slow as it may.
void tst_ComposerMain::savingThatTakesLongIsTold()
{
    const QString id = write(u"bob@example.net"_s, u"Lunch"_s);
    const auto dialog = [this] { return m_window->findChild<QProgressDialog *>(); };
    HeldLetter held(*m_window->drafts(), id);
    m_window->close();
    QVERIFY(m_window->isVisible());
    QVERIFY(dialog() && !dialog()->isVisible());
    QStringList seen;
    Watcher watcher([&seen](const QEvent *event) {
        if (event->type() == QEvent::Show) {
            seen += u"the dialog"_s;
        }
    });
    dialog()->installEventFilter(&watcher);
    QTimer::singleShot(3s, &watcher, [&seen] { seen += u"three seconds"_s; });
    SOON(!seen.isEmpty());
    QCOMPARE(seen.constFirst(), u"the dialog"_s);
    SOON(Screen::shows(u"Your letters are still being saved."_s));
    QVERIFY(Screen::click(u"Stay"_s));
    SOON(!dialog());
    held.release();
    SOON(!m_window->drafts()->isBusy());
    QVERIFY(m_window->isVisible()); // as its owner said

    HeldLetter again(*m_window->drafts(), id);
    m_window->close();
    QVERIFY(m_window->isVisible());
    again.release();
    SOON(!m_window->isVisible());
}

// After the program was killed, as far as its folder knows.
void tst_ComposerMain::letterThatWasOpenIsRestored()
{
    const QString told = u"The program was stopped while this letter was being written."_s;
    QVERIFY(Screen::choose(u"New letter"_s));
    SOON(composeWindow());
    const QString id = composeWindow()->letterId();
    QVERIFY(Screen::typeInto(u"Subject"_s, u"Lunch"_s));
    QVERIFY(Screen::choose(u"Save"_s));
    SOON(Screen::shows(u"Saved at "_s));
    m_window->activateWindow();
    QVERIFY(Screen::choose(u"New letter"_s)); // of which nothing is saved
    SOON(composeWindow() && composeWindow()->letterId() != id);
    m_window.reset();
    m_window = std::make_unique<MainWindow>(nullptr, m_sandbox.get());
    m_window->show();
    SOON(Screen::shows(told));
    SOON(composeWindow());
    QCOMPARE(composeWindow()->letterId(), id);
    QCOMPARE(composeWindow()->letter().message.subject(), u"Lunch"_s);
    m_window->close();
    SOON(!m_window->isVisible());

    openWindow();
    QVERIFY(!m_window->drafts()->isBusy()); // with what would open
    QCoreApplication::processEvents();
    QVERIFY(!Screen::shows(told));
    QCOMPARE(m_window->drafts()->entries().size(), 1);
}

void tst_ComposerMain::letterLeavesAsItWasWrittenLast()
{
    const QString id = write(u"bob@example.net"_s, u"First"_s);
    beginToSave(id, u"Last"_s);
    postman()->post(id);
    QVERIFY(m_window->drafts()->isBusy());
    QCOMPARE(m_window->drafts()->entry(id)->subject, u"First"_s);
    QVERIFY(Screen::click(u"Send now"_s));
    SOON_COMPARE(stateOf(id), LetterState::Sent);
    QCOMPARE(server()->takeMessage().header("Subject"), "Last");
}

void tst_ComposerMain::deletingAsks()
{
    const QString id = write(u"bob@example.net"_s, u"Old"_s);
    m_window->findChild<QListView *>()->setCurrentIndex(
        m_window->findChild<QListView *>()->model()->index(0, 0));
    QVERIFY(Screen::click(u"Delete"_s));
    QVERIFY(Screen::click(u"Keep"_s));
    QVERIFY(m_window->drafts()->entry(id));
    QVERIFY(Screen::click(u"Delete"_s));
    SOON(Screen::shows(u"there is no other copy"_s));
    QVERIFY(Screen::click(u"Delete"_s));
    SOON(!m_window->drafts()->entry(id));
}

void tst_ComposerMain::deletedLetterThatIsOpenIsGone()
{
    const QString id = write(u"bob@example.net"_s, u"Old"_s);
    m_window->findChild<QListView *>()->setCurrentIndex(
        m_window->findChild<QListView *>()->model()->index(0, 0));
    QVERIFY(Screen::click(u"Edit"_s));
    SOON(composeWindow());
    const QPointer<ComposeWindow> letter = composeWindow();
    letter->setAutosaveDelay(0ms);
    letter->findChild<QTextEdit *>()->setFocus();
    Screen::type(u"More"_s);
    m_window->activateWindow();
    QVERIFY(Screen::click(u"Delete"_s));
    SOON(Screen::shows(u"there is no other copy"_s));
    QVERIFY(Screen::click(u"Delete"_s));
    SOON(!letter);
    QVERIFY(!m_window->drafts()->entry(id));
    QCOMPARE(Storage::names(u".eml"_s), QStringList());
}

void tst_ComposerMain::letterDeletedWhileItLeavesIsNotSent()
{
    const QString id = write(u"bob@example.net"_s, u"Old"_s);
    m_window->findChild<QListView *>()->setCurrentIndex(
        m_window->findChild<QListView *>()->model()->index(0, 0));
    QVERIFY(Screen::click(u"Edit"_s));
    SOON(composeWindow());
    const QPointer<ComposeWindow> letter = composeWindow();
    HeldLetter held(*m_window->drafts(), id);
    QVERIFY(Screen::click(u"Send"_s));
    m_window->activateWindow();
    QVERIFY(Screen::click(u"Delete"_s));
    SOON(Screen::shows(u"there is no other copy"_s));
    QVERIFY(Screen::click(u"Delete"_s));
    held.release();
    SOON(!letter);
    SOON(!m_window->drafts()->isBusy());
    QVERIFY(!postman()->isBusy());
    QCOMPARE(Storage::names(u".eml"_s) + Storage::names(u".state"_s), QStringList());
    QCOMPARE(boxes(), 0);
}

void tst_ComposerMain::openLetterIsNotSentBehindItsWindow()
{
    server()->setReply(u"MAIL"_s, "451 4.7.1 come back later", 1);
    const QString id = sendAtOnce(u"bob@example.net"_s, u"Lunch"_s);
    SOON_COMPARE(stateOf(id), LetterState::Failed);
    QVERIFY(Screen::click(u"Edit"_s));
    SOON(composeWindow());
    composeWindow()->findChild<QTextEdit *>()->setFocus();
    Screen::type(u"Or at one? "_s);
    m_window->activateWindow();
    QVERIFY(Screen::click(u"Send again"_s));
    SOON(composeWindow());
    QVERIFY(!postman()->isBusy());
    QCOMPARE(stateOf(id), LetterState::Failed);
    Screen::press(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(Screen::click(u"Send now"_s));
    SOON_COMPARE(stateOf(id), LetterState::Sent);
    QCOMPARE(server()->messages().size(), 1);
    QVERIFY(server()->takeMessage().content.contains("Or at one?"));
}

QTEST_MAIN(tst_ComposerMain)
#include "tst_composermain.moc"
