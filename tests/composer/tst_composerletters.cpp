// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The composer's letters on disk: whole or not at all, with everything that was written.

#include "answers.h"
#include "filelimit.h"
#include "heldletter.h"
#include "letters/drafts.h"
#include "letters/recentrecipients.h"
#include "mailboxtext.h"
#include "manyoctets.h"
#include "storage.h"

#include <QtTest/QtTest>

#include <memory>
#include <vector>

using namespace Qt::StringLiterals;

namespace {

QSmtpAddress address(const char *text)
{
    return QSmtpAddress::fromString(QString::fromUtf8(text));
}

QByteArray picture(Qt::GlobalColor color)
{
    QImage image(8, 6, QImage::Format_ARGB32);
    image.fill(color);
    QByteArray octets;
    QBuffer buffer(&octets);
    image.save(&buffer, "PNG");
    return octets;
}

bool writeFile(const QString &path, const QByteArray &octets)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(octets) == octets.size();
}

Letter richLetter()
{
    Letter letter = Drafts::blank();
    QSmtpMessage &message = letter.message;
    message.setFrom(address("Ann <ann@example.org>"));
    message.setTo(address("J\u00fcrgen M\u00fcller <jm@b\u00fccher.example>"));
    message.addCc(address("cc@example.org"));
    message.addBcc(address("Secret <bcc@example.org>"));
    message.setReplyTo(address("answers@example.org"));
    message.setReadReceiptTo(address("ann@example.org"));
    message.setPriority(QSmtpMessage::Priority::High);
    message.setInReplyTo({u"<one@example.org>"_s});
    message.setSubject(u"Gr\u00fc\u00dfe \U0001f600 and more"_s);
    QSmtpAttachment red = QSmtpAttachment::fromData(picture(Qt::red), u"red.png"_s, u"image/png"_s);
    red.setContentId(u"red@example"_s);
    QSmtpAttachment blue = red;
    blue = QSmtpAttachment::fromData(picture(Qt::blue), u"blue.png"_s, u"image/png"_s);
    blue.setContentId(u"blue@example"_s);
    message.setHtml(
        u"<p><b>Bold</b> <img src=\"cid:red@example\"><img src=\"cid:blue@example\">"_s);
    message.setInlineParts({red, blue});
    letter.accountId = u"an account, \"\u00e4\" {}"_s;
    letter.signature = u"Ann\nof \u00dcber"_s;
    letter.options.setNotifications(QSmtpRecipientOptions::Notification::Success
                                    | QSmtpRecipientOptions::Notification::Delay);
    letter.options.setReturnedContent(QSmtpSendOptions::ReturnedContent::HeadersOnly);
    letter.options.setRequireTls(true);
    letter.options.setHoldFor(std::chrono::seconds(90));
    letter.options.setMailParameters({u"X=1"_s, u"Y"_s});
    letter.halfTyped = {.to = {u"half@"_s, u"\u00fcber"_s},
                        .cc = {},
                        .bcc = {QString(3000, u'x')},
                        .replyTo = {u"@"_s}};
    return letter;
}

} // namespace

class tst_ComposerLetters : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void folderIsItsOwnersAlone();
    void everythingIsKept();
    void emptyLetterIsKept();
    void savesOfALetterKeepTheirOrder();
    void stateWaitsForNoOtherLetter();
    void nothingIsLostWhenTheDraftsGo();
    void whatIsKeptIsAPlainMessage();
    void missingFileKeepsNothingFromBeingSaved();
    void fileThatWasSavedOutlivesItsSource();
    void folderThatCannotBeWrittenLosesNothing();
    void fullDiskLosesNothing();
    void faultIsToldAndLosesNothing();
    void stateAndOutcomeAreKept();
    void editedLetterIsADraft();
    void letterThatLeftStaysAsItIs_data();
    void letterThatLeftStaysAsItIs();
    void unfinishedSendingIsUnclear();
    void removedLetterIsGone();
    void strangeFilesAreLeftAlone();
    void copyIsALetterOfItsOwn();
    void recentRecipientsAreFoundByAnyPart();
    void recipientsAreTakenApart_data();
    void recipientsAreTakenApart();
    void faultsOfAddressesAreTold_data();
    void faultsOfAddressesAreTold();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_ComposerLetters::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    Storage::setFolder(m_folder->path());
}

void tst_ComposerLetters::folderIsItsOwnersAlone()
{
    const auto of = [](const QString &path) { return QFile::permissions(path) & 0xfff; };
    const QFile::Permissions own = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
    const QFile::Permissions shared = own | QFile::ReadGroup | QFile::ExeGroup;
    QString error;
    const QString made = m_folder->filePath(u"made"_s);
    Storage::setFolder(made);
    QVERIFY2(Storage::prepare(&error), qPrintable(error));
    QCOMPARE(of(made) & 0x77, QFile::Permissions());
    QVERIFY(QFile::setPermissions(made, shared));
    const QFile::Permissions before = of(made);
    QVERIFY2(Storage::prepare(&error), qPrintable(error));
    QCOMPARE(of(made), before);
}

void tst_ComposerLetters::everythingIsKept()
{
    Letter letter = richLetter();
    letter.message.addAttachment(QSmtpAttachment::fromData(manyOctets(1000), u"\u00e4 b.bin"_s));
    letter.message.setMessageId(u"<id@example.org>"_s);
    Drafts drafts;
    QSignalSpy changed(&drafts, &Drafts::changed);
    QCOMPARE(saved(drafts, letter), QString());
    QCOMPARE(changed.size(), 1);

    Drafts others;
    QCOMPARE(others.entries().size(), 1);
    const LetterEntry entry = others.entries().constFirst();
    QCOMPARE(entry.id, letter.id);
    QCOMPARE(entry.state, LetterState::Draft);
    QCOMPARE(entry.subject, letter.message.subject());
    QCOMPARE(entry.recipients.size(), 3);
    QVERIFY(entry.changed.isValid());
    const std::optional<Letter> read = loaded(others, letter.id);
    QVERIFY(read);
    QCOMPARE(read->message, letter.message);
    QVERIFY(*read == letter);
}

void tst_ComposerLetters::emptyLetterIsKept()
{
    Drafts drafts;
    for (const bool plain : {false, true}) {
        Letter letter = Drafts::blank();
        letter.plainText = plain;
        QCOMPARE(saved(drafts, letter), QString());
        std::optional<Letter> read = loaded(drafts, letter.id);
        QVERIFY(read);
        QVERIFY(!read->message.messageId().isEmpty()); // from now on
        read->message.setMessageId({});
        QVERIFY(*read == letter);
    }
}

// A small one does not overtake a large one, nor what becomes of it.
void tst_ComposerLetters::savesOfALetterKeepTheirOrder()
{
    const QByteArray octets = manyOctets(4 * 1024 * 1024);
    const QString path = m_folder->filePath(u"large"_s);
    QVERIFY(writeFile(path, octets));
    Letter letter = richLetter();
    Drafts drafts;
    QStringList told;
    const auto note = [&told](const QString &what) {
        return [&told, what](const QString &trouble) { told.append(what + trouble); };
    };
    letter.message.addAttachment(QSmtpAttachment::fromFile(path, u"large.bin"_s));
    drafts.save(letter, this, note(u"large"_s));
    Letter smaller = letter;
    smaller.message.setAttachments({});
    drafts.save(smaller, this, note(u"smaller"_s));
    letter.message.setSubject(u"Another"_s);
    drafts.save(letter, this, note(u"another"_s));
    QVERIFY(drafts.isBusy());
    QVERIFY(!drafts.entry(letter.id)); // which is on no disk yet
    QCOMPARE(noted(drafts, letter.id, LetterState::Failed), QString());
    QCOMPARE(told, QStringList({u"large"_s, u"smaller"_s, u"another"_s}));
    QCOMPARE(drafts.entry(letter.id)->subject, u"Another"_s);
    QCOMPARE(drafts.entry(letter.id)->state, LetterState::Failed);
    QVERIFY(!drafts.isBusy());

    const std::optional<Letter> read = loaded(drafts, letter.id);
    QVERIFY(read);
    QCOMPARE(read->message.subject(), u"Another"_s);
    QCOMPARE(read->message.attachments().size(), 1);
    QCOMPARE(read->message.attachments().constFirst().fileName(), u"large.bin"_s);
    QVERIFY(read->message.attachments().constFirst().data() == octets);
    QCOMPARE(read->message.inlineParts(), letter.message.inlineParts());
}

// However much is to be done with those: here none of it ends before.
void tst_ComposerLetters::stateWaitsForNoOtherLetter()
{
    bool isSaved = false;
    Drafts drafts;
    const Letter small = richLetter();
    QCOMPARE(saved(drafts, small), QString());
    std::vector<std::unique_ptr<HeldLetter>> held;
    for (int i = 0; i < QThread::idealThreadCount(); ++i) { // all the threads that there are
        const Letter other = richLetter();
        QCOMPARE(saved(drafts, other), QString());
        held.push_back(std::make_unique<HeldLetter>(drafts, other.id));
    }
    drafts.save(richLetter(), this, [&isSaved](const QString &) { isSaved = true; });
    QCOMPARE(noted(drafts, small.id, LetterState::Failed), QString());
    QVERIFY(!isSaved);
    held.clear();
    SOON(isSaved);
}

void tst_ComposerLetters::nothingIsLostWhenTheDraftsGo()
{
    const QByteArray octets = manyOctets(4 * 1024 * 1024);
    const QString path = m_folder->filePath(u"large"_s);
    QVERIFY(writeFile(path, octets));
    Letter letter = richLetter();
    auto drafts = std::make_unique<Drafts>();
    const auto nobody = [](const QString &) { QFAIL("Who asked is gone"); };
    {
        QObject asker;
        drafts->save(letter, &asker, nobody);
        letter.message.addAttachment(QSmtpAttachment::fromFile(path, u"large.bin"_s));
        drafts->save(letter, &asker, nobody);
        drafts->setState(letter.id, LetterState::Failed, {u"No"_s, {}, {}}, &asker, nobody);
    }
    QSignalSpy changed(drafts.get(), &Drafts::changed);
    drafts.reset();
    QCOMPARE(changed.size(), 0);

    Drafts others;
    QCOMPARE(others.entry(letter.id)->state, LetterState::Failed);
    QVERIFY(loaded(others, letter.id)->message.attachments().constFirst().data() == octets);
}

void tst_ComposerLetters::whatIsKeptIsAPlainMessage()
{
    const Letter letter = richLetter();
    Drafts drafts;
    QCOMPARE(saved(drafts, letter), QString());
    const std::optional<QByteArray> content = Storage::read(letter.id + u".eml"_s);
    QVERIFY(content && content->contains("\r\nBcc: Secret <bcc@example.org>\r\n"));
    // What only the composer knows is in no message that it reads, and so in none that it sends.
    QVERIFY(content->contains("\r\nX-Composer-Notes: "));
    QVERIFY(!loaded(drafts, letter.id)->message.toBytes().contains("X-Composer"));
    QCOMPARE(QFile(Storage::pathOf(letter.id + u".eml"_s)).permissions() & 0x77,
             QFile::Permissions());
}

void tst_ComposerLetters::missingFileKeepsNothingFromBeingSaved()
{
    QTemporaryFile file;
    QVERIFY(file.open() && file.write("here") == 4 && file.flush());
    Letter letter = richLetter();
    const QString gone = m_folder->filePath(u"gone \u00e4.pdf"_s);
    letter.message.setAttachments({QSmtpAttachment::fromFile(file.fileName(), u"here.txt"_s),
                                   QSmtpAttachment::fromFile(gone, u"renamed.pdf"_s),
                                   QSmtpAttachment::fromData("there", u"there.txt"_s)});
    Drafts drafts;
    QCOMPARE(saved(drafts, letter), QString());
    const std::optional<Letter> read = loaded(drafts, letter.id);
    QVERIFY(read);
    const QList<QSmtpAttachment> attachments = read->message.attachments();
    QCOMPARE(attachments.size(), 3);
    QCOMPARE(attachments.at(0).data(), QByteArray("here"));
    QCOMPARE(attachments.at(1).filePath(), gone);
    QCOMPARE(attachments.at(1).fileName(), u"renamed.pdf"_s);
    QCOMPARE(attachments.at(2).data(), QByteArray("there"));
}

void tst_ComposerLetters::fileThatWasSavedOutlivesItsSource()
{
    const QString paths[] = {m_folder->filePath(u"first \u00e4.bin"_s),
                             m_folder->filePath(u"second.bin"_s)};
    const QByteArray octets[] = {manyOctets(100'000), "second"};
    for (int i = 0; i < 2; ++i) {
        QFile file(paths[i]);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(octets[i]) == octets[i].size());
    }
    const QString never = m_folder->filePath(u"never there"_s);
    Letter letter = richLetter();
    letter.message.setAttachments(
        {QSmtpAttachment::fromFile(never), QSmtpAttachment::fromData("data", u"data.txt"_s),
         QSmtpAttachment::fromFile(paths[0]), QSmtpAttachment::fromFile(paths[1])});
    Drafts drafts;
    QCOMPARE(saved(drafts, letter), QString());
    QVERIFY(QFile::remove(paths[0]));
    QList<QSmtpAttachment> attachments = letter.message.attachments();
    attachments[2].setFileName(u"renamed.bin"_s);
    attachments.move(3, 0);
    letter.message.setAttachments(attachments);
    for (int i = 0; i < 2; ++i) { // and again, of what was taken from there
        QCOMPARE(saved(drafts, letter), QString());
    }
    const QList<QSmtpAttachment> read = loaded(drafts, letter.id)->message.attachments();
    QCOMPARE(read.size(), 4);
    QCOMPARE(read.at(0).data(), octets[1]);
    QCOMPARE(read.at(1).filePath(), never);
    QCOMPARE(read.at(2).data(), QByteArray("data"));
    QVERIFY(read.at(3).data() == octets[0]);
    QCOMPARE(read.at(3).fileName(), u"renamed.bin"_s);
}

void tst_ComposerLetters::folderThatCannotBeWrittenLosesNothing()
{
    Letter letter = richLetter();
    Storage::setFolder(m_folder->filePath(u"file"_s)); // where a folder should be
    QFile inTheWay(m_folder->filePath(u"file"_s));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    Drafts drafts;
    QVERIFY(saved(drafts, letter).startsWith(u"The letter could not be saved: "_s));
    QVERIFY(!drafts.entry(letter.id));
    QVERIFY(!noted(drafts, letter.id, LetterState::Failed).isEmpty());

    QVERIFY(inTheWay.remove());
    QCOMPARE(saved(drafts, letter), QString());
    QVERIFY(drafts.entry(letter.id));
}

void tst_ComposerLetters::fullDiskLosesNothing()
{
    Letter letter = richLetter();
    letter.message.setMessageId(u"<id@example.org>"_s);
    Drafts drafts;
    QCOMPARE(saved(drafts, letter), QString());

    Letter larger = letter;
    larger.message.addAttachment(QSmtpAttachment::fromData(manyOctets(2 * 1024 * 1024)));
    QString error;
    {
        const FileLimit limit(1024 * 1024);
        error = saved(drafts, larger);
    }

    QVERIFY2(error.startsWith(u"The letter could not be saved: "_s), qPrintable(error));
    const std::optional<Letter> read = loaded(drafts, letter.id);
    QVERIFY(read && *read == letter); // as it was
    QCOMPARE(Storage::names(QString()), QStringList {letter.id + u".eml"_s}); // and no litter
    QCOMPARE(saved(drafts, larger), QString());
    QVERIFY(loaded(drafts, letter.id)->message == larger.message);
}

void tst_ComposerLetters::faultIsToldAndLosesNothing()
{
    Letter letter = richLetter();
    Drafts drafts;
    QCOMPARE(saved(drafts, letter), QString());
    Letter faulty = letter;
    faulty.message.setSubject(u"two\nlines"_s);
    QVERIFY(saved(drafts, faulty).contains(u"Subject"_s));
    QCOMPARE(loaded(drafts, letter.id)->message.subject(), letter.message.subject());
}

void tst_ComposerLetters::stateAndOutcomeAreKept()
{
    const Letter letter = richLetter();
    const Outcome outcome {.summary = u"Two \u2260 one"_s,
                           .advice = u"Try again"_s,
                           .refusals = {{u"a@example.org"_s, u"550 no"_s},
                                        {u"b@example.org"_s, u"452 full"_s}}};
    {
        Drafts drafts;
        QCOMPARE(saved(drafts, letter), QString());
        QSignalSpy changed(&drafts, &Drafts::changed);
        QCOMPARE(noted(drafts, letter.id, LetterState::PartlySent, outcome), QString());
        QCOMPARE(changed.size(), 1);
        QCOMPARE(drafts.entry(letter.id)->state, LetterState::PartlySent);
    }
    Drafts others;
    QCOMPARE(others.entry(letter.id)->state, LetterState::PartlySent);
    QCOMPARE(others.entry(letter.id)->outcome, outcome);
}

void tst_ComposerLetters::editedLetterIsADraft()
{
    const Letter letter = richLetter();
    Drafts drafts;
    QCOMPARE(saved(drafts, letter), QString());
    QCOMPARE(noted(drafts, letter.id, LetterState::Failed, {u"No"_s, {}, {}}), QString());
    QCOMPARE(saved(drafts, letter), QString());
    QCOMPARE(drafts.entry(letter.id)->state, LetterState::Draft);
    QCOMPARE(drafts.entry(letter.id)->outcome, Outcome());
}

void tst_ComposerLetters::letterThatLeftStaysAsItIs_data()
{
    QTest::addColumn<LetterState>("state");
    QTest::newRow("waiting") << LetterState::Waiting;
    QTest::newRow("sending") << LetterState::Sending;
    QTest::newRow("unclear") << LetterState::Unclear;
    QTest::newRow("partly sent") << LetterState::PartlySent;
    QTest::newRow("sent") << LetterState::Sent;
}

void tst_ComposerLetters::letterThatLeftStaysAsItIs()
{
    QFETCH(const LetterState, state);
    const Letter letter = richLetter();
    Drafts drafts;
    QCOMPARE(saved(drafts, letter), QString());
    QCOMPARE(noted(drafts, letter.id, state), QString());
    Letter other = letter;
    other.message.setSubject(u"Too late"_s);
    QVERIFY(saved(drafts, other).contains(u"it is being sent, or was sent already"_s));
    QCOMPARE(loaded(drafts, letter.id)->message.subject(), letter.message.subject());
    QCOMPARE(drafts.entry(letter.id)->state, state);
}

void tst_ComposerLetters::unfinishedSendingIsUnclear()
{
    const Letter sending = richLetter();
    const Letter waiting = richLetter();
    {
        Drafts drafts;
        QCOMPARE(saved(drafts, sending), QString());
        QCOMPARE(saved(drafts, waiting), QString());
        QCOMPARE(noted(drafts, sending.id, LetterState::Sending), QString());
        QCOMPARE(noted(drafts, waiting.id, LetterState::Waiting), QString());
        QCOMPARE(drafts.entry(sending.id)->state, LetterState::Sending);
    }
    Drafts others;
    QCOMPARE(others.entry(sending.id)->state, LetterState::Unclear);
    QVERIFY(!others.entry(sending.id)->outcome.summary.isEmpty());
    QCOMPARE(others.entry(waiting.id)->state, LetterState::Draft);
}

void tst_ComposerLetters::removedLetterIsGone()
{
    const Letter letter = richLetter();
    Drafts drafts;
    QCOMPARE(saved(drafts, letter), QString());
    QCOMPARE(noted(drafts, letter.id, LetterState::Failed), QString());
    bool isSaved = false;
    drafts.save(letter, this, [&isSaved](const QString &) { isSaved = true; });
    QCOMPARE(removed(drafts, letter.id), QString());
    QVERIFY(isSaved);
    QVERIFY(!drafts.entry(letter.id));
    QVERIFY(!loaded(drafts, letter.id));
    QCOMPARE(Storage::names(QString()), QStringList());
    QVERIFY(noted(drafts, letter.id, LetterState::Failed).contains(u"it is not there any more"_s));
    QCOMPARE(Storage::names(QString()), QStringList());
}

void tst_ComposerLetters::strangeFilesAreLeftAlone()
{
    QString error;
    QVERIFY(Storage::write(u"strange.eml"_s, QByteArray(), &error));
    QVERIFY(Storage::write(u"no letter.state"_s, QByteArray("{"), &error));
    QVERIFY(Storage::write(u"by another.eml"_s, QByteArray("Subject: x\n\ntext"), &error));
    QVERIFY(Storage::write(u"by another.state"_s, QByteArray("nonsense"), &error));
    Drafts drafts;
    QCOMPARE(drafts.unreadable(), 1);
    QCOMPARE(drafts.entries().size(), 1);
    QVERIFY(loaded(drafts, u"by another"_s)->plainText);
    QCOMPARE(loaded(drafts, u"by another"_s)->message.text(), u"text"_s);
    QCOMPARE(Storage::names(QString()).size(), 4);
}

void tst_ComposerLetters::copyIsALetterOfItsOwn()
{
    Letter letter = richLetter();
    letter.message = letter.message.completed();
    const Letter copy = Drafts::copyOf(letter);
    QVERIFY(copy.id != letter.id);
    QCOMPARE(copy.message.messageId(), QString());
    QVERIFY(!copy.message.date().isValid());
    QCOMPARE(copy.message.html(), letter.message.html());
}

void tst_ComposerLetters::recentRecipientsAreFoundByAnyPart()
{
    {
        RecentRecipients recent;
        recent.add({address("Ann Miller <ann@example.org>"), address("bob@example.com")});
        recent.add({address("bob@example.com")});
        recent.add({address("Bob <BOB@example.com>"), address("carl@mill.example")});
    }
    RecentRecipients recent;
    QCOMPARE(recent.matching(u"MILL"_s, 5).size(), 2);
    QCOMPARE(recent.matching(u"ob@exam"_s, 5).size(), 1);
    QCOMPARE(recent.matching(u"ob@exam"_s, 5).constFirst().name(), u"Bob"_s);
    QCOMPARE(recent.matching(u"example"_s, 1).constFirst().address(), u"bob@example.com"_s);
    QCOMPARE(recent.matching(u"nobody"_s, 5).size(), 0);
    QVERIFY(recent.contains(address("ann@example.org")));
    recent.forget(address("ann@example.org"));
    QVERIFY(!RecentRecipients().contains(address("ann@example.org")));

    QSignalSpy failed(&recent, &RecentRecipients::storageFailed);
    QFile inTheWay(m_folder->filePath(u"file"_s));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    Storage::setFolder(inTheWay.fileName());
    recent.add({address("dora@example.org")});
    QCOMPARE(failed.size(), 1);
}

void tst_ComposerLetters::recipientsAreTakenApart_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("pieces");
    QTest::newRow("none") << u" ,;\n "_s << QStringList();
    QTest::newRow("one") << u" ann@example.org "_s << QStringList {u"ann@example.org"_s};
    QTest::newRow("commas") << u"a@b.c, D <d@e.f>"_s << QStringList {u"a@b.c"_s, u"D <d@e.f>"_s};
    QTest::newRow("semicolons, lines")
        << u"a@b.c;\r\nd@e.f\ng@h.i"_s << QStringList {u"a@b.c"_s, u"d@e.f"_s, u"g@h.i"_s};
    QTest::newRow("quoted") << u"\"Miller, Ann\" <ann@b.c>, d@e.f"_s
                            << QStringList {u"\"Miller, Ann\" <ann@b.c>"_s, u"d@e.f"_s};
    QTest::newRow("quotes missing")
        << u"Miller, Ann <ann@b.c>"_s << QStringList {u"\"Miller, Ann\" <ann@b.c>"_s};
    QTest::newRow("not one person")
        << u"Miller; Ann <ann@b.c>"_s << QStringList {u"Miller"_s, u"Ann <ann@b.c>"_s};
    QTest::newRow("half typed") << u"a@b.c, half@"_s << QStringList {u"a@b.c"_s, u"half@"_s};
}

void tst_ComposerLetters::recipientsAreTakenApart()
{
    QFETCH(QString, text);
    QTEST(MailboxText::split(text), "pieces");
}

void tst_ComposerLetters::faultsOfAddressesAreTold_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("part");
    QTest::newRow("valid") << u"Ann <ann@example.org>"_s << QString();
    QTest::newRow("no at") << u"ann"_s << u"no \"@\""_s;
    QTest::newRow("bracket") << u"Ann <ann@example.org"_s << u"brackets"_s;
    QTest::newRow("quote") << u"\"Ann <ann@example.org>"_s << u"quotation mark"_s;
    QTest::newRow("no name") << u"@example.org"_s << u"in front of"_s;
    QTest::newRow("no domain") << u"ann@"_s << u"behind"_s;
    QTest::newRow("blank") << u"ann lee@example.org"_s << u"blank"_s;
    QTest::newRow("domain") << u"ann@-example..org"_s << u"\"-example..org\" cannot be a domain"_s;
    QTest::newRow("mailbox") << u"a..b@example.org"_s << u"\"a..b\" cannot be the name"_s;
}

void tst_ComposerLetters::faultsOfAddressesAreTold()
{
    QFETCH(QString, text);
    QFETCH(QString, part);
    const QString fault = MailboxText::fault(text);
    QCOMPARE(fault.isEmpty(), part.isEmpty());
    QVERIFY2(fault.contains(part), qPrintable(fault));
}

QTEST_GUILESS_MAIN(tst_ComposerLetters)
#include "tst_composerletters.moc"
