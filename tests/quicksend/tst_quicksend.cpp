// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The example QuickSend, used as a person would use it, against its own sandbox.

#include "phone.h"

#include "account.h"
#include "letter.h"
#include "preferences.h"
#include "sandbox.h"
#include "storage.h"

#include <QtCore/QDir>
#include <QtCore/QProcess>
#include <QtCore/QScopeGuard>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

using namespace Qt::StringLiterals;

static const int Limit = 30'000 * std::max(qEnvironmentVariableIntValue("QSMTP_TEST_PATIENCE"), 1);

// As soon as it is so: the limit is for a machine that has much else to do.
#define SOON(condition) QTRY_VERIFY_WITH_TIMEOUT(condition, Limit)
#define SOON_COMPARE(actual, expected) QTRY_COMPARE_WITH_TIMEOUT(actual, expected, Limit)

class tst_QuickSend : public QObject
{
    Q_OBJECT

public:
    void playVictim(const QString &moment, const QString &folder);

private Q_SLOTS:
    void init();
    void cleanup();
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
    void killedProgramLosesNothing_data();
    void killedProgramLosesNothing();
    void unreadableLetterIsLeftAlone();
    void unsavedLetterIsTold();
    void keyboardIsEnough();
    void chipsAreEditedByKeyboard();
    void everyControlHasAName();
    void rightToLeftIsMirrored();
    void largeFontsStayInTheWindow();

private:
    QSmtpTestServer *server() const { return Sandbox::instance()->server(); }
    QList<Letter> lettersOnDisk() const;
    Letter onlyLetterOnDisk() const;
    void write(const QString &recipients, const QString &subject);
    void sendAtOnce();
    void logIn(const QString &password);
    QStringList namelessControls() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QTemporaryDir> m_files; // to attach: among letters they would be on the move
    std::unique_ptr<Phone> m_phone;
};

void tst_QuickSend::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_files = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid() && m_files->isValid());
    Storage::setFolder(m_folder->path());
    QString error;
    QVERIFY(Storage::prepare(&error));
    QVERIFY2(Sandbox::instance()->start(&error), qPrintable(error));
    Preferences().setUndoSeconds(60); // which a busy machine may need to find the bar
    m_phone = std::make_unique<Phone>();
    if (qstrcmp(QTest::currentTestFunction(), "firstAnAccountIsWanted") != 0) {
        QVERIFY(m_phone->start());
    }
}

void tst_QuickSend::cleanup()
{
    if (QTest::currentTestFailed() && m_phone->window()) {
        const QString picture = QDir::temp().filePath(
            u"quicksend-%1.png"_s.arg(QLatin1StringView(QTest::currentTestFunction())));
        qInfo("See %s", qPrintable(picture));
        m_phone->window()->grabWindow().save(picture);
    }
    m_phone.reset();
    m_folder.reset();
}

QList<Letter> tst_QuickSend::lettersOnDisk() const
{
    QList<Letter> letters;
    const QStringList names = Storage::names(u".letter.json"_s);
    for (const QString &name : names) {
        const std::optional<Letter> letter = Letter::fromJson(Storage::read(name).value_or("{}"));
        if (letter) {
            letters += *letter;
        }
    }
    return letters;
}

Letter tst_QuickSend::onlyLetterOnDisk() const
{
    const QList<Letter> letters = lettersOnDisk();
    return letters.size() == 1 ? letters.constFirst() : Letter();
}

// A new letter opens at its recipients, and each field leads on to the next.
void tst_QuickSend::write(const QString &recipients, const QString &subject)
{
    QVERIFY(m_phone->click(u"New letter"_s));
    SOON(m_phone->isFocused(u"To"_s));
    m_phone->type(recipients);
    QVERIFY(m_phone->click(u"Subject"_s));
    m_phone->type(subject);
    QVERIFY(m_phone->click(u"Text of the letter"_s));
    m_phone->type(u"At noon?"_s);
}

void tst_QuickSend::sendAtOnce()
{
    QVERIFY(m_phone->click(u"Send"_s));
    QVERIFY(m_phone->click(u"Send now"_s));
}

void tst_QuickSend::logIn(const QString &password)
{
    SOON(m_phone->isFocused(u"Password"_s));
    m_phone->type(password);
    m_phone->press(Qt::Key_Return);
}

void tst_QuickSend::firstAnAccountIsWanted()
{
    QVERIFY(QFile::remove(m_folder->filePath(u"account.json"_s)));
    QVERIFY(m_phone->start());
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

void tst_QuickSend::killedProgramLosesNothing_data()
{
    QTest::addColumn<QString>("moment");
    QTest::addColumn<LetterState::State>("left");
    QTest::newRow("composing") << u"composing"_s << LetterState::Draft;
    QTest::newRow("undoing") << u"undoing"_s << LetterState::Draft;
    QTest::newRow("sending") << u"sending"_s << LetterState::Sending;
}

// This program plays the one that is killed, too; see main().
void tst_QuickSend::killedProgramLosesNothing()
{
    QFETCH(const QString, moment);
    QFETCH(const LetterState::State, left);
    m_phone.reset();
    QProcess victim;
    victim.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    victim.start(QCoreApplication::applicationFilePath(),
                 {u"--victim"_s, moment, m_folder->path()});
    while (!victim.canReadLine()) {
        QVERIFY(victim.waitForReadyRead(2 * Limit));
    }
    QCOMPARE(victim.readLine(), "here I am\n");
    victim.kill();
    QVERIFY(victim.waitForFinished(Limit));
    QCOMPARE(victim.exitStatus(), QProcess::CrashExit);

    QCOMPARE(onlyLetterOnDisk().state, left);
    QCOMPARE(onlyLetterOnDisk().text, u"At noon?"_s);
    QString error;
    QVERIFY(Sandbox::instance()->start(&error)); // its server was that of the victim
    m_phone = std::make_unique<Phone>();
    QVERIFY(m_phone->start());
    if (left == LetterState::Draft) {
        QVERIFY(m_phone->click(u"bob@example.net. Lunch"_s));
        SOON(m_phone->find(u"Text of the letter"_s));
        QCOMPARE(m_phone->find(u"Text of the letter"_s)->property("text").toString(),
                 u"At noon?"_s);
        sendAtOnce();
    } else {
        const QString row =
            u"bob@example.net. Lunch. QuickSend ended while this letter was being sent."_s;
        QVERIFY(m_phone->click(row));
        SOON(m_phone->shows(u"It may have arrived all the same."_s));
        QVERIFY(m_phone->click(u"Send again"_s));
    }
    logIn(Sandbox::instance()->password());
    SOON_COMPARE(onlyLetterOnDisk().state, LetterState::Sent);
    QCOMPARE(server()->messages().size(), 1);
    QCOMPARE(server()->messages().constFirst().body().trimmed(), "At noon?");
}

void tst_QuickSend::unreadableLetterIsLeftAlone()
{
    const QByteArray rubbish = "{\"key\": ";
    QString error;
    QVERIFY(Storage::write(u"half.letter.json"_s, rubbish, &error));
    m_phone = std::make_unique<Phone>();
    QVERIFY(m_phone->start());
    SOON(m_phone->shows(u"Letters that cannot be read"_s));
    QCOMPARE(Storage::read(u"half.letter.json"_s), rubbish);
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

void tst_QuickSend::keyboardIsEnough()
{
    m_phone->press(Qt::Key_N, Qt::ControlModifier);
    SOON(m_phone->isFocused(u"To"_s));
    m_phone->type(u"bob@example.net"_s);
    for (int i = 0; i < 10 && !m_phone->isFocused(u"Subject"_s); ++i) {
        m_phone->press(Qt::Key_Tab);
    }
    QVERIFY(m_phone->isFocused(u"Subject"_s));
    m_phone->type(u"Keys"_s);
    m_phone->press(Qt::Key_Tab);
    QVERIFY(m_phone->isFocused(u"Text of the letter"_s));
    m_phone->type(u"All of them."_s);
    m_phone->press(Qt::Key_Tab); // leads out of it again
    QVERIFY(!m_phone->isFocused(u"Text of the letter"_s));
    m_phone->press(Qt::Key_Return, Qt::ControlModifier);
    SOON(m_phone->find(u"Undo"_s));
    QCOMPARE(onlyLetterOnDisk().to.join(u'|'), u"bob@example.net"_s);
    QCOMPARE(onlyLetterOnDisk().subject, u"Keys"_s);
    QCOMPARE(onlyLetterOnDisk().text, u"All of them."_s);
}

void tst_QuickSend::chipsAreEditedByKeyboard()
{
    m_phone->press(Qt::Key_N, Qt::ControlModifier);
    SOON(m_phone->isFocused(u"To"_s));
    m_phone->type(u"bob@example.net,carl,"_s);
    QVERIFY(m_phone->find(u"carl, not a mail address"_s));
    m_phone->press(Qt::Key_Backspace);
    QVERIFY(m_phone->isFocused(u"carl, not a mail address"_s));
    m_phone->press(Qt::Key_Return); // edits
    QVERIFY(m_phone->isFocused(u"To"_s));
    m_phone->press(Qt::Key_End);
    m_phone->type(u"@example.net,"_s);
    QVERIFY(m_phone->find(u"carl@example.net"_s));
    m_phone->press(Qt::Key_Left);
    m_phone->press(Qt::Key_Left);
    QVERIFY(m_phone->isFocused(u"bob@example.net"_s));
    m_phone->press(Qt::Key_Delete);
    QVERIFY(!m_phone->find(u"bob@example.net"_s));
    SOON_COMPARE(onlyLetterOnDisk().to.join(u'|'), u"carl@example.net"_s);
}

QStringList tst_QuickSend::namelessControls() const
{
    QStringList nameless;
    const QList<QQuickItem *> controls = m_phone->items([](QQuickItem *item) {
        return item->activeFocusOnTab() || item->inherits("QQuickAbstractButton");
    });
    for (QQuickItem *item : controls) {
        // The inside of a box is spoken of by the name of the box.
        const bool isInside = item->parentItem()->inherits("QQuickComboBox")
                              || item->parentItem()->inherits("QQuickSpinBox");
        if (Phone::nameOf(isInside ? item->parentItem() : item).isEmpty()) {
            nameless += QString::fromLatin1(item->metaObject()->className());
        }
    }
    return controls.isEmpty() ? QStringList {u"no controls at all"_s} : nameless;
}

void tst_QuickSend::everyControlHasAName()
{
    QCOMPARE(namelessControls(), QStringList());
    write(u"bob@example.net,carl,"_s, u"Names"_s);
    QVERIFY(m_phone->click(u"Add copies"_s));
    QFile file(m_files->filePath(u"notes.txt"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(m_phone->attach(file.fileName()));
    SOON(m_phone->find(u"Remove notes.txt"_s));
    QCOMPARE(namelessControls(), QStringList());
    QVERIFY(m_phone->click(u"Back"_s));
    QVERIFY(m_phone->click(u"Account"_s));
    SOON(m_phone->find(u"Mail server"_s));
    QCOMPARE(namelessControls(), QStringList());
    QVERIFY(m_phone->click(u"Test the connection"_s));
    SOON(m_phone->isFocused(u"Password"_s));
    QCOMPARE(namelessControls(), QStringList());
}

void tst_QuickSend::rightToLeftIsMirrored()
{
    const auto middle = [this](const QString &name) {
        QQuickItem *item = m_phone->find(name);
        return item ? item->mapToScene({item->width() / 2, 0}).x() / m_phone->window()->width()
                    : -1;
    };
    QVERIFY(middle(u"New letter"_s) > 0.5);
    QVERIFY(middle(u"Account"_s) > 0.5);
    QGuiApplication::setLayoutDirection(Qt::RightToLeft);
    const auto restore = qScopeGuard([] { QGuiApplication::setLayoutDirection(Qt::LeftToRight); });
    SOON(middle(u"New letter"_s) < 0.5);
    SOON(middle(u"Account"_s) < 0.5);
    QVERIFY(m_phone->click(u"Account"_s));
    SOON(middle(u"Back"_s) > 0.5);
}

void tst_QuickSend::largeFontsStayInTheWindow()
{
    const QFont usual = QGuiApplication::font();
    const auto restore = qScopeGuard([&usual] { QGuiApplication::setFont(usual); });
    QFont large = usual;
    large.setPointSizeF(usual.pointSizeF() * 2);
    QGuiApplication::setFont(large);
    m_phone = std::make_unique<Phone>();
    QVERIFY(m_phone->start());
    const auto outside = [this] {
        const QRectF window(QPointF(), QSizeF(m_phone->window()->size()));
        QStringList names;
        const QList<QQuickItem *> controls = m_phone->items(
            [](QQuickItem *item) { return item->activeFocusOnTab(); });
        for (QQuickItem *item : controls) {
            const QRectF place = item->mapRectToScene({0, 0, item->width(), item->height()});
            if (place.left() < window.left() || place.right() > window.right()) {
                names += Phone::nameOf(item);
            }
        }
        return names;
    };
    QCOMPARE(outside(), QStringList());
    write(u"somebody.with.a.long.name@example.net,"_s, u"Large"_s);
    QCOMPARE(outside(), QStringList());
    QVERIFY(m_phone->click(u"Send"_s));
    SOON(m_phone->find(u"Undo"_s));
    SOON_COMPARE(outside(), QStringList());
    QVERIFY(m_phone->click(u"Account"_s));
    SOON(m_phone->find(u"Mail server"_s));
    SOON_COMPARE(outside(), QStringList());
}

// Comes as far as the moment, says so, and waits to be killed.
void tst_QuickSend::playVictim(const QString &moment, const QString &folder)
{
    Storage::setFolder(folder);
    QString error;
    QVERIFY(Sandbox::instance()->start(&error));
    m_phone = std::make_unique<Phone>();
    QVERIFY(m_phone->start());
    server()->setCutAfter(0, QSmtpTestServer::Cut::Stall);
    write(u"bob@example.net"_s, u"Lunch"_s);
    if (moment == u"composing") {
        SOON_COMPARE(onlyLetterOnDisk().text, u"At noon?"_s);
    } else {
        QVERIFY(m_phone->click(u"Send"_s));
        SOON(m_phone->find(u"Undo"_s));
    }
    if (moment == u"sending") {
        QVERIFY(m_phone->click(u"Send now"_s));
        SOON_COMPARE(onlyLetterOnDisk().state, LetterState::Sending);
    }
    QTextStream(stdout) << "here I am" << Qt::endl;
    QCoreApplication::exec();
}

int main(int argc, char *argv[])
{
    QGuiApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    tst_QuickSend test;
    if (arguments.value(1) == u"--victim") {
        test.playVictim(arguments.value(2), arguments.value(3));
        return 1;
    }
    QTEST_SET_MAIN_SOURCE_PATH
    return QTest::qExec(&test, argc, argv);
}

#include "tst_quicksend.moc"
