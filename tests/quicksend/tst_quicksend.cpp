// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The example QuickSend, used as a person would use it, against its own sandbox.

#include "quicksendtest.h"

#include "account.h"
#include "sandbox.h"
#include "storage.h"

#include <QtCore/QDir>

using namespace Qt::StringLiterals;

class tst_QuickSend : public QuickSendTest
{
    Q_OBJECT

private Q_SLOTS:
    void firstAnAccountIsWanted();
    void connectionTestSpeaksInWords();
    void letterIsWrittenAndSent();
    void undoneLetterIsNotSent();
    void draftLeavesOnlyWhenSent();
    void refusedRecipientsAreToldApart();
    void whatServersSayIsNoMarkup();
    void failedLetterIsSentAgain();
    void canceledLetterIsStillThere();
    void passwordIsOnNoDisk();
    void attachedFileIsSent();
    void fileThatIsGoneIsToldBeforeSending();
    void unreadableLetterIsLeftAlone();
    void unreadableSettingsAreKeptAndTold();
    void sandboxTellsOfTheAccountThatItReplaces();
    void unsavedLetterIsTold();
};

void tst_QuickSend::firstAnAccountIsWanted()
{
    QVERIFY(QFile::remove(m_folder->filePath(u"account.json"_s)));
    start();
    QVERIFY(m_phone->click(u"Your name"_s));
    m_phone->type(u"Bob"_s);
    QVERIFY(m_phone->click(u"Mail address"_s));
    m_phone->type(u"bob@"_s);
    QVERIFY(m_phone->click(u"Mail server"_s));
    SOON(m_phone->shows(u"This is not a mail address."_s));
    m_phone->type(u"mail.example.org"_s);
    QVERIFY(m_phone->click(u"Mail address"_s));
    m_phone->press(Qt::Key_End);
    m_phone->type(u"example.org"_s);
    QVERIFY(m_phone->click(u"Back"_s));
    SOON(m_phone->find(u"New letter"_s));

    const Account kept;
    QCOMPARE(kept.sender(), u"Bob <bob@example.org>"_s);
    QVERIFY(kept.isComplete());
    QCOMPARE(kept.property("hostName").toString(), u"mail.example.org"_s);
}

void tst_QuickSend::connectionTestSpeaksInWords()
{
    QVERIFY(m_phone->click(u"Account"_s));
    QVERIFY(m_phone->click(u"Test the connection"_s));
    logIn(u"wrong"_s);
    SOON(m_phone->shows(u"password"_s));
    SOON(m_phone->find(u"Test the connection"_s));
    // The wrong one is not kept.
    QVERIFY(m_phone->click(u"Test the connection"_s));
    logIn(Sandbox::instance()->password());
    SOON(m_phone->shows(u"It works"_s));
    SOON(m_phone->find(u"Test the connection"_s));
    // The right one is, until the program ends.
    server()->close();
    QVERIFY(m_phone->click(u"Test the connection"_s));
    SOON(m_phone->shows(u"refused"_s));
    QVERIFY(!m_phone->find(u"Password"_s));
    QVERIFY(server()->messages().isEmpty());
}

void tst_QuickSend::letterIsWrittenAndSent()
{
    write(u"bob@example.net, Carl <carl@example.net>;dora@example.net"_s, u"Lunch"_s);
    for (const QString &chip :
         {u"bob@example.net"_s, u"Carl <carl@example.net>"_s, u"dora@example.net"_s}) {
        QVERIFY2(m_phone->find(chip), qPrintable(chip));
    }
    sendAtOnce();
    logIn(Sandbox::instance()->password());
    SOON_COMPARE(server()->messages().size(), 1);
    const QSmtpReceivedMessage message = server()->takeMessage();
    QCOMPARE(message.sender, u"ann@example.org"_s);
    QCOMPARE(message.recipients.size(), 3);
    QCOMPARE(message.header("From"), "Ann Example <ann@example.org>");
    QCOMPARE(message.header("Subject"), "Lunch");
    QCOMPARE(message.body().trimmed(), "At noon?");
    QVERIFY(message.encrypted);
    SOON_COMPARE(onlyLetterOnDisk().state, LetterState::Sent);
    QCOMPARE(message.header("Message-ID"), "<" + onlyLetterOnDisk().key.toUtf8() + "@example.org>");
    SOON(m_phone->find(u"bob@example.net, Carl, dora@example.net. Lunch"_s));
    SOON_COMPARE(server()->openConnectionCount(), 0);
}

void tst_QuickSend::undoneLetterIsNotSent()
{
    write(u"bob@example.net"_s, u"Too early"_s);
    QVERIFY(m_phone->click(u"Send"_s));
    QVERIFY(m_phone->click(u"Undo"_s));
    SOON(m_phone->find(u"Text of the letter"_s));
    QCOMPARE(m_phone->find(u"Text of the letter"_s)->property("text").toString(), u"At noon?"_s);
    QVERIFY(m_phone->find(u"bob@example.net"_s));
    QCOMPARE(onlyLetterOnDisk().state, LetterState::Draft);
    QCOMPARE(server()->connectionCount(), 0);
    QVERIFY(!m_phone->find(u"Undo"_s));
}

void tst_QuickSend::draftLeavesOnlyWhenSent()
{
    write(u"bob@example.net"_s, u"Kept"_s);
    SOON_COMPARE(onlyLetterOnDisk().text, u"At noon?"_s);
    QCOMPARE(onlyLetterOnDisk().state, LetterState::Draft);
    QFile file(m_folder->filePath(onlyLetterOnDisk().key + u".letter.json"_s));
    QVERIFY(file.exists());
    QCOMPARE(file.permissions()
                 & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
             QFile::Permissions());

    server()->setCutAfter(0, QSmtpTestServer::Cut::Stall);
    sendAtOnce();
    SOON_COMPARE(onlyLetterOnDisk().state, LetterState::Sending);
    SOON(m_phone->find(u"Cancel sending"_s));
    QCOMPARE(onlyLetterOnDisk().text, u"At noon?"_s);
}

void tst_QuickSend::refusedRecipientsAreToldApart()
{
    write(u"bob@example.net, nobody@example.org"_s, u"To both"_s);
    sendAtOnce();
    logIn(Sandbox::instance()->password());
    const QString row =
        u"bob@example.net, nobody@example.org. To both. Not delivered to nobody@example.org"_s;
    SOON(m_phone->find(row));
    QVERIFY(m_phone->click(row));
    SOON(m_phone->shows(u"nobody of that name here"_s));
    QVERIFY(m_phone->click(u"Write to those who did not get it"_s));
    SOON(m_phone->find(u"Text of the letter"_s));
    QVERIFY(m_phone->find(u"nobody@example.org"_s));
    QVERIFY(!m_phone->find(u"bob@example.net"_s));
}

void tst_QuickSend::whatServersSayIsNoMarkup()
{
    const QString said = u"<img src='file:///x'> <b>no</b> &amp; <a href=\"http://x\">more</a>"_s;
    server()->setReply(u"MAIL"_s, "550 5.7.1 " + said.toUtf8());
    write(u"bob@example.net"_s, u"<b>Bold</b>"_s);
    sendAtOnce();
    logIn(Sandbox::instance()->password());
    SOON_COMPARE(onlyLetterOnDisk().state, LetterState::Failed);
    SOON(m_phone->shows(said));
    const QList<QQuickItem *> texts = m_phone->items([](QQuickItem *item) {
        return item->inherits("QQuickText") && item->property("text").toString().contains(u'<');
    });
    QVERIFY(texts.size() >= 2);
    for (QQuickItem *text : texts) {
        QCOMPARE(text->property("textFormat").toInt(), int(Qt::PlainText));
    }
}

void tst_QuickSend::failedLetterIsSentAgain()
{
    server()->setReply(u"MAIL"_s, "451 4.7.1 come back later", 1);
    write(u"bob@example.net"_s, u"Twice"_s);
    sendAtOnce();
    logIn(Sandbox::instance()->password());
    SOON_COMPARE(onlyLetterOnDisk().state, LetterState::Failed);
    QVERIFY(!onlyLetterOnDisk().perhapsDelivered);
    SOON(m_phone->shows(u"come back later"_s));
    QVERIFY(m_phone->click(u"Send again: Twice"_s));
    SOON_COMPARE(onlyLetterOnDisk().state, LetterState::Sent);
    QCOMPARE(server()->messages().size(), 1);
}

void tst_QuickSend::canceledLetterIsStillThere()
{
    server()->setCutAfter(0, QSmtpTestServer::Cut::Stall);
    write(u"bob@example.net"_s, u"Stuck"_s);
    sendAtOnce();
    QVERIFY(m_phone->click(u"Cancel sending"_s));
    SOON_COMPARE(onlyLetterOnDisk().state, LetterState::Failed);
    QCOMPARE(onlyLetterOnDisk().text, u"At noon?"_s);
    server()->clearCut();
    QVERIFY(m_phone->click(u"Send again: Stuck"_s));
    logIn(Sandbox::instance()->password());
    SOON_COMPARE(server()->messages().size(), 1);
}

void tst_QuickSend::passwordIsOnNoDisk()
{
    const QByteArray password = Sandbox::instance()->password().toUtf8();
    write(u"bob@example.net"_s, u"Secret"_s);
    sendAtOnce();
    logIn(Sandbox::instance()->password());
    SOON_COMPARE(onlyLetterOnDisk().state, LetterState::Sent);
    const QStringList names = QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden);
    QVERIFY(names.size() >= 2);
    for (const QString &name : names) {
        QVERIFY2(!Storage::read(name).value_or(password).contains(password), qPrintable(name));
    }
}

void tst_QuickSend::attachedFileIsSent()
{
    const QByteArray content = QByteArray(100'000, 'x') + "the end";
    QFile file(m_files->filePath(u"Notes & <b>plans.txt"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size()
            && file.flush());
    write(u"bob@example.net"_s, u"Plans"_s);
    QVERIFY(m_phone->attach(file.fileName()));
    SOON(m_phone->shows(u"Notes & <b>plans.txt"_s));
    SOON_COMPARE(onlyLetterOnDisk().attachments.value(0), QUrl::fromLocalFile(file.fileName()));
    sendAtOnce();
    logIn(Sandbox::instance()->password());
    SOON_COMPARE(server()->messages().size(), 1);
    const QSmtpReceivedMessage message = server()->takeMessage();
    QVERIFY(message.content.contains("the end")
            || message.content.contains(content.toBase64().right(16)));
}

void tst_QuickSend::fileThatIsGoneIsToldBeforeSending()
{
    QFile file(m_files->filePath(u"passing.txt"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    write(u"bob@example.net"_s, u"Plans"_s);
    QVERIFY(m_phone->attach(file.fileName()));
    QVERIFY(file.remove());
    QVERIFY(m_phone->click(u"Send"_s));
    SOON(m_phone->shows(u"“passing.txt” cannot be read"_s));
    QVERIFY(!m_phone->find(u"Undo"_s));
    QVERIFY(m_phone->click(u"Remove passing.txt"_s));
    QVERIFY(m_phone->click(u"Send"_s));
    SOON(m_phone->find(u"Undo"_s));
}

void tst_QuickSend::unreadableLetterIsLeftAlone()
{
    const QByteArray rubbish = "{\"key\": ";
    QString error;
    QVERIFY(Storage::write(u"half.letter.json"_s, rubbish, &error));
    start();
    SOON(m_phone->shows(u"Letters that cannot be read"_s));
    QCOMPARE(Storage::read(u"half.letter.json"_s), rubbish);
}

// All of them, and they stay beside those that are written from now on.
void tst_QuickSend::unreadableSettingsAreKeptAndTold()
{
    const QStringList names {u"account.json"_s, u"preferences.json"_s, u"certificates.json"_s};
    for (const QString &name : names) {
        QString error;
        QVERIFY(Storage::write(name, "half of " + name.toUtf8(), &error));
    }
    start();
    for (const QString &name : names) {
        SOON(m_phone->shows(u"The file %1 cannot be read. It was kept as"_s.arg(name)));
    }
    QVERIFY(m_phone->click(u"Dismiss"_s));
    QVERIFY(m_phone->click(u"Your name"_s)); // an account is wanted first, again
    m_phone->type(u"Bob"_s);
    QVERIFY(m_phone->click(u"Back"_s));
    SOON(m_phone->find(u"New letter"_s));
    QCOMPARE(Account().property("name").toString(), u"Bob"_s);
    for (const QString &name : names) {
        QCOMPARE(Storage::read(name + u".unreadable"_s), "half of " + name.toUtf8());
    }
}

void tst_QuickSend::sandboxTellsOfTheAccountThatItReplaces()
{
    m_phone.reset();
    QString error;
    QVERIFY(Storage::write(u"account.json"_s, "half of it", &error));
    QVERIFY2(Sandbox::instance()->start(&error), qPrintable(error));
    start();
    SOON(m_phone->shows(u"The file account.json cannot be read. It was kept as"_s));
    QCOMPARE(Storage::read(u"account.json.unreadable"_s), "half of it");
    QVERIFY(Account().isComplete());
}

// A file where the folder was: nothing can be written there, not even by root.
void tst_QuickSend::unsavedLetterIsTold()
{
    QVERIFY(QDir(m_folder->path()).removeRecursively());
    QFile file(m_folder->path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    write(u"bob@example.net"_s, u"Homeless"_s);
    SOON(m_phone->shows(u"The letter could not be saved: "_s));
    QVERIFY(m_phone->click(u"Send"_s));
    QVERIFY(!m_phone->find(u"Undo"_s));
    QCOMPARE(m_phone->find(u"Text of the letter"_s)->property("text").toString(), u"At noon?"_s);
    QVERIFY(file.remove());
}

QTEST_MAIN(tst_QuickSend)
#include "tst_quicksend.moc"
