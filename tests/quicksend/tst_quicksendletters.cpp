// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What QuickSend offers beside the straight way of a letter from its first word to its reader.

#include "quicksendtest.h"

#include "sandbox.h"

#include <QtCore/QPointer>

using namespace Qt::StringLiterals;

class tst_QuickSendLetters : public QuickSendTest
{
    Q_OBJECT

private Q_SLOTS:
    void earlierRecipientsAreSuggested();
    void suggestionsAreWalkedByKeyboard();
    void letterIsDeletedAfterAQuestion();
    void draftIsDeletedAfterAQuestion();
    void emptiedDraftIsGone();
    void waitingLetterThatIsOpenedIsTakenBack();
    void sentLetterIsEditedAsANewOne();
    void letterUnderWayIsFollowed();
    void progressIsShownUntilCanceled();
    void programClosesWhenTheLetterIsSent();
    void programStaysForALetterThatFails();
    void programStaysForALetterThatSomeRefused();
    void programClosesAtOnceIfTold();

private:
    void startWithAFewLetters();
    void leaveWaiting(const QString &recipients);
    void closeAndLogIn();
    static Letter letterOnDisk(const QString &key);
};

void tst_QuickSendLetters::startWithAFewLetters()
{
    writeALittle();
    start();
}

// A letter that can still be taken back.
void tst_QuickSendLetters::leaveWaiting(const QString &recipients)
{
    write(recipients, u"Last words"_s);
    QVERIFY(m_phone->click(u"Send"_s));
    SOON(m_phone->find(u"Undo"_s));
}

void tst_QuickSendLetters::closeAndLogIn()
{
    m_phone->window()->close();
    SOON(m_phone->shows(u"Still sending"_s));
    logIn(Sandbox::instance()->password());
}

Letter tst_QuickSendLetters::letterOnDisk(const QString &key)
{
    const QList<Letter> letters = lettersOnDisk();
    for (const Letter &letter : letters) {
        if (letter.key == key) {
            return letter;
        }
    }
    return {};
}

// Those to whom a letter was sent, and who are not among its recipients already.
void tst_QuickSendLetters::earlierRecipientsAreSuggested()
{
    startWithAFewLetters();
    QVERIFY(m_phone->click(u"New letter"_s));
    SOON(m_phone->isFocused(u"To"_s));
    m_phone->type(u"EXAMPLE"_s);
    SOON(m_phone->find(u"Add Bob Miller <bob@example.net>"_s));
    QVERIFY(m_phone->find(u"Add Carl <carl@example.net>"_s));
    QVERIFY(!m_phone->find(u"Add Dora Lin <dora@example.net>"_s)); // whom no letter reached
    QVERIFY(m_phone->click(u"Add Carl <carl@example.net>"_s));
    SOON(m_phone->find(u"Carl <carl@example.net>"_s));
    QVERIFY(m_phone->isFocused(u"To"_s));
    QCOMPARE(m_phone->find(u"To"_s)->property("text").toString(), QString());
    m_phone->type(u"carl"_s);
    QVERIFY(!m_phone->find(u"Add Carl <carl@example.net>"_s));
    m_phone->type(u"@example.org"_s);
    QVERIFY(m_phone->click(u"Subject"_s));
    SOON(m_phone->find(u"carl@example.org"_s));
    QVERIFY(m_phone->click(u"Back"_s));
    SOON(m_phone->find(u"Carl, carl@example.org. (no subject)"_s));
}

void tst_QuickSendLetters::suggestionsAreWalkedByKeyboard()
{
    startWithAFewLetters();
    QVERIFY(m_phone->click(u"New letter"_s));
    SOON(m_phone->isFocused(u"To"_s));
    m_phone->type(u"example"_s);
    SOON(m_phone->find(u"Add Carl <carl@example.net>"_s));
    m_phone->press(Qt::Key_Down); // of these, Carl got the newest letter
    QVERIFY(m_phone->isFocused(u"Add Carl <carl@example.net>"_s));
    m_phone->press(Qt::Key_Up);
    QVERIFY(m_phone->isFocused(u"To"_s));
    m_phone->press(Qt::Key_Down);
    m_phone->press(Qt::Key_Down);
    QVERIFY(m_phone->isFocused(u"Add Emil <emil@example.net>"_s));
    m_phone->press(Qt::Key_Return);
    QVERIFY(m_phone->isFocused(u"To"_s));
    QVERIFY(m_phone->find(u"Emil <emil@example.net>"_s));
    QVERIFY(!m_phone->find(u"example, not a mail address"_s));
}

void tst_QuickSendLetters::letterIsDeletedAfterAQuestion()
{
    startWithAFewLetters();
    const QString row = u"Bob Miller. Thank you!"_s;
    QVERIFY(m_phone->click(row));
    QVERIFY(m_phone->click(u"Delete"_s));
    SOON(m_phone->shows(u"Who received it keeps it."_s));
    QVERIFY(m_phone->click(u"Keep"_s));
    QCOMPARE(lettersOnDisk().size(), 4);
    QVERIFY(m_phone->click(u"Delete"_s));
    SOON(m_phone->find(u"Keep"_s));
    QVERIFY(m_phone->click(u"Delete"_s));
    SOON_COMPARE(lettersOnDisk().size(), 3);
    QVERIFY(letterOnDisk(u"4"_s).key.isEmpty());
    SOON(m_phone->find(u"New letter"_s));
    SOON(!m_phone->find(row));
}

// Also what was typed last, and is a recipient only when the page is left.
void tst_QuickSendLetters::draftIsDeletedAfterAQuestion()
{
    write(u"bob@example.net"_s, u"Perhaps"_s);
    QVERIFY(m_phone->click(u"Delete"_s));
    SOON(m_phone->shows(u"It was not sent, and there is no other copy."_s));
    QVERIFY(m_phone->click(u"Keep"_s));
    SOON_COMPARE(onlyLetterOnDisk().text, u"At noon?"_s);
    QVERIFY(m_phone->click(u"To"_s));
    m_phone->type(u"carl@example.net"_s);
    const QPointer<QQuickItem> page = m_phone->find(u"Text of the letter"_s);
    QVERIFY(m_phone->click(u"Delete"_s));
    SOON(m_phone->find(u"Keep"_s));
    QVERIFY(m_phone->click(u"Delete"_s));
    SOON(page.isNull());
    QVERIFY(m_phone->shows(u"No letters yet."_s));
    QVERIFY(lettersOnDisk().isEmpty());
}

// Else it would be sent while somebody writes on.
void tst_QuickSendLetters::waitingLetterThatIsOpenedIsTakenBack()
{
    write(u"bob@example.net"_s, u"Almost"_s);
    QVERIFY(m_phone->click(u"Send"_s));
    SOON(m_phone->find(u"Undo"_s));
    QVERIFY(m_phone->click(u"bob@example.net. Almost"_s));
    SOON(m_phone->find(u"Text of the letter"_s));
    QVERIFY(!m_phone->find(u"Undo"_s));
    QCOMPARE(server()->connectionCount(), 0);
}

void tst_QuickSendLetters::emptiedDraftIsGone()
{
    write(u"bob@example.net"_s, u"Perhaps"_s);
    SOON_COMPARE(onlyLetterOnDisk().text, u"At noon?"_s);
    for (const QString &field : {u"Text of the letter"_s, u"Subject"_s}) {
        QVERIFY(m_phone->click(field));
        m_phone->press(Qt::Key_A, Qt::ControlModifier);
        m_phone->press(Qt::Key_Delete);
    }
    QVERIFY(m_phone->click(u"Remove bob@example.net"_s));
    QVERIFY(m_phone->click(u"Back"_s));
    SOON(m_phone->shows(u"No letters yet."_s));
    QVERIFY(lettersOnDisk().isEmpty());
}

void tst_QuickSendLetters::sentLetterIsEditedAsANewOne()
{
    startWithAFewLetters();
    QVERIFY(m_phone->click(u"Bob Miller. Thank you!"_s));
    QVERIFY(m_phone->click(u"Edit as a new letter"_s));
    SOON(m_phone->isFocused(u"Text of the letter"_s));
    QVERIFY(m_phone->find(u"Bob Miller <bob@example.net>"_s));
    m_phone->type(u"Once more."_s);
    sendAtOnce();
    logIn(Sandbox::instance()->password());
    SOON_COMPARE(server()->messages().size(), 1);
    const QSmtpReceivedMessage message = server()->takeMessage();
    QCOMPARE(message.header("Subject"), "Thank you!");
    QCOMPARE(message.body().trimmed(), "Once more.");
    QVERIFY(message.header("Message-ID") != "<4@example.org>");
    QCOMPARE(lettersOnDisk().size(), 5);
    QCOMPARE(letterOnDisk(u"4"_s).state, LetterState::Sent);
    QCOMPARE(letterOnDisk(u"4"_s).text, QString());
}

// What is open says what becomes of it.
void tst_QuickSendLetters::letterUnderWayIsFollowed()
{
    server()->setCutAfter(0, QSmtpTestServer::Cut::Stall);
    write(u"bob@example.net"_s, u"On its way"_s);
    sendAtOnce();
    SOON(m_phone->find(u"Cancel sending"_s));
    QVERIFY(m_phone->click(u"bob@example.net. On its way"_s));
    SOON(m_phone->find(u"Edit as a new letter"_s));
    QVERIFY(!m_phone->find(u"Send again"_s));
    QVERIFY(!m_phone->find(u"Delete"_s)->isEnabled());
    QVERIFY(m_phone->click(u"Cancel sending"_s));
    SOON(m_phone->find(u"Send again"_s));
    QVERIFY(m_phone->find(u"Delete"_s)->isEnabled());
    QCOMPARE(onlyLetterOnDisk().state, LetterState::Failed);
}

void tst_QuickSendLetters::progressIsShownUntilCanceled()
{
    constexpr int Size = 15'000'000;
    QFile file(m_files->filePath(u"film.bin"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.resize(Size));
    server()->setCutAfter(Size / 10, QSmtpTestServer::Cut::Stall,
                          QSmtpTestServer::Counting::Received);
    write(u"bob@example.net"_s, u"Film"_s);
    QVERIFY(m_phone->attach(file.fileName()));
    SOON(m_phone->find(u"Remove film.bin"_s));
    sendAtOnce();
    logIn(Sandbox::instance()->password());
    const auto progress = [this](const char *what) {
        const QQuickItem *bar = m_phone->find(u"Progress"_s);
        return bar ? bar->property(what).toReal() : 0;
    };
    SOON(progress("value") > Size / 10);
    QVERIFY(progress("to") >= Size);
    QVERIFY(progress("value") < progress("to"));
    QVERIFY(m_phone->shows(u"Sending: "_s));

    QVERIFY(m_phone->click(u"Cancel sending"_s));
    SOON_COMPARE(onlyLetterOnDisk().state, LetterState::Failed);
    QVERIFY(!onlyLetterOnDisk().perhapsDelivered);
    SOON(!m_phone->find(u"Progress"_s));
    server()->clearCut();
    QVERIFY(m_phone->click(u"Send again: Film"_s));
    SOON_COMPARE(onlyLetterOnDisk().state, LetterState::Sent);
    QCOMPARE(server()->messages().size(), 1);
    QVERIFY(server()->messages().constFirst().content.size() > Size);
}

// The letter that could still be taken back goes at once, and its login is asked for.
void tst_QuickSendLetters::programClosesWhenTheLetterIsSent()
{
    leaveWaiting(u"bob@example.net"_s);
    const int status = runToItsEnd([this] { closeAndLogIn(); });
    QCOMPARE(status, 0);
    QCOMPARE(onlyLetterOnDisk().state, LetterState::Sent);
    QCOMPARE(server()->messages().size(), 1);
}

void tst_QuickSendLetters::programStaysForALetterThatFails()
{
    server()->setReply(u"MAIL"_s, "550 5.7.1 not from you", 1);
    leaveWaiting(u"bob@example.net"_s);
    closeAndLogIn();
    SOON(m_phone->shows(u"not from you"_s));
    SOON(!m_phone->shows(u"Still sending"_s));
    QVERIFY(m_phone->window()->isVisible());

    const int status = runToItsEnd([this] { m_phone->window()->close(); });
    QCOMPARE(status, 0);
    QCOMPARE(onlyLetterOnDisk().state, LetterState::Failed);
}

// To end would be to say that all got it.
void tst_QuickSendLetters::programStaysForALetterThatSomeRefused()
{
    leaveWaiting(u"bob@example.net, nobody@example.org"_s);
    const int status = runToItsEnd([this] {
        closeAndLogIn();
        SOON_COMPARE(onlyLetterOnDisk().state, LetterState::Sent);
        SOON(!m_phone->shows(u"Still sending"_s));
        QVERIFY(m_phone->window()->isVisible());
        SOON(m_phone->shows(u"Not delivered to nobody@example.org"_s));
        m_phone->window()->close();
    });
    QCOMPARE(status, 0);
}

void tst_QuickSendLetters::programClosesAtOnceIfTold()
{
    server()->setCutAfter(0, QSmtpTestServer::Cut::Stall);
    write(u"bob@example.net"_s, u"Last words"_s);
    sendAtOnce();
    SOON(m_phone->find(u"Cancel sending"_s));
    m_phone->window()->close();
    QVERIFY(m_phone->click(u"Stay"_s));
    SOON(!m_phone->shows(u"Still sending"_s));
    QVERIFY(m_phone->window()->isVisible());
    const int status = runToItsEnd([this] {
        m_phone->window()->close();
        QVERIFY(m_phone->click(u"Close now"_s));
    });
    QCOMPARE(status, 0);
    QCOMPARE(onlyLetterOnDisk().state, LetterState::Sending);
    QCOMPARE(onlyLetterOnDisk().text, u"At noon?"_s);
}

QTEST_MAIN(tst_QuickSendLetters)
#include "tst_quicksendletters.moc"
