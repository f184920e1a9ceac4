// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What one sees of a composer only when one looks closely: what is dropped, what is said in tips,
// to screen readers and in the dark, and what a letter shows to who reads it.

#include "answers.h"
#include "compose/attachmentmodel.h"
#include "compose/chip.h"
#include "compose/letterdocument.h"
#include "compose/reminder.h"
#include "desk.h"
#include "messages.h"
#include "preferences.h"
#include "sandbox/readerview.h"
#include "screen.h"

#include <QtCore/QDir>
#include <QtCore/QScopeGuard>
#include <QtGui/QTextBlock>
#include <QtGui/QTextDocumentFragment>
#include <QtWidgets/QApplication>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QStyle>

#include <functional>
#include <numeric>

using namespace Qt::StringLiterals;

namespace {

// As it is shown: what is no markup, as it stands.
QString shownTip(const QString &tip)
{
    return Qt::mightBeRichText(tip) ? QTextDocumentFragment::fromHtml(tip).toPlainText() : tip;
}

int pixelsOf(QWidget *widget, const QRect &part, const std::function<bool(QColor)> &isWanted)
{
    const QImage image = widget->grab(part).toImage();
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            count += isWanted(image.pixelColor(x, y)) ? 1 : 0;
        }
    }
    return count;
}

bool hasColor(QWidget *widget, const std::function<bool(QColor)> &isWanted)
{
    return pixelsOf(widget, widget->rect(), isWanted) > 0;
}

bool isRed(QColor color)
{
    return color == QColor(Qt::red);
}

} // namespace

class tst_ComposeDetails : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void filesAreDroppedOnTheList();
    void folderIsAttachedAfterAQuestion();
    void folderWithoutFilesIsTold();
    void pictureIsInsertedByTheDialog();
    void plainTextTellsThatItHasNoPictures();
    void textIsColouredByKeys();
    void rowsRunFromRightToLeft();
    void textKeepsItsDirection();
    void unknownRecipientsAreMarked();
    void proposalsAreForgotten();
    void proposalIsForgottenByTheMouse();
    void tipsSayWhatIsMeant_data();
    void tipsSayWhatIsMeant();
    void attachmentsAreDescribedAsTheyAre();
    void attachmentsAreLookedAtWhenTheyChange();
    void boxesTakeNothingForMarkup();
    void letterIsOnPaperInTheDark();
    void readerOpensNoFileOfThisMachine_data();
    void readerOpensNoFileOfThisMachine();
    void reminderKnowsTheWords_data();
    void reminderKnowsTheWords();
    void reminderLooksAtOwnTextAlone();

private:
    std::unique_ptr<Desk> m_desk;
};

void tst_ComposeDetails::init()
{
    m_desk = std::make_unique<Desk>();
    m_desk->openWindow();
}

void tst_ComposeDetails::cleanup()
{
    m_desk.reset();
}

void tst_ComposeDetails::filesAreDroppedOnTheList()
{
    const QStringList paths {m_desk->file(u"a.txt"_s, "a"), m_desk->file(u"b.txt"_s, "b"),
                             m_desk->file(u"c.txt"_s, "c")};
    QVERIFY(Screen::drop(m_desk->text()->viewport(), Desk::files(paths.mid(0, 1))));
    QVERIFY(m_desk->attachments()->isVisible());
    QVERIFY(Screen::drop(m_desk->attachments()->viewport(), Desk::files(paths.mid(1))));
    QStringList names;
    const QList<QSmtpAttachment> attachments = m_desk->letter().message.attachments();
    for (const QSmtpAttachment &attachment : attachments) {
        names += attachment.fileName();
    }
    QCOMPARE(names, QStringList({u"a.txt"_s, u"b.txt"_s, u"c.txt"_s}));
}

// Its own files, and nothing that is elsewhere, deeper or hidden.
void tst_ComposeDetails::folderIsAttachedAfterAQuestion()
{
    const QString secret = m_desk->file(u"secret.txt"_s, "secret");
    const QDir desk = QFileInfo(secret).dir();
    QVERIFY(desk.mkpath(u"plans/old"_s));
    for (const QString &name : {u"b.txt"_s, u"a.txt"_s, u"old/c.txt"_s, u".hidden"_s}) {
        QVERIFY(!m_desk->file(u"plans/"_s + name, QByteArray(1500, 'x')).isEmpty());
    }
    QVERIFY(QFile::link(secret, desk.filePath(u"plans/link.txt"_s)));
    QVERIFY(QFile::link(desk.path(), desk.filePath(u"plans/up"_s)));
    const QString plans = desk.filePath(u"plans"_s);
    const auto names = [this] {
        QStringList found;
        const QList<QSmtpAttachment> attachments = m_desk->letter().message.attachments();
        for (const QSmtpAttachment &attachment : attachments) {
            found.append(attachment.fileName());
        }
        return found;
    };

    QVERIFY(Screen::drop(&m_desk->window(), Desk::files({plans})));
    SOON(Screen::shows(u"Attach the files in plans?"_s));
    QVERIFY(Screen::shows(u"2 file(s), 3.0 kB together. Folders inside, links and hidden files are "
                          "left out."_s));
    QVERIFY(m_desk->answer(u"Cancel"_s));
    QVERIFY(names().isEmpty());

    QVERIFY(Screen::drop(m_desk->text()->viewport(), Desk::files({secret, plans})));
    SOON(Screen::shows(u"Attach the files in plans?"_s));
    QCOMPARE(names(), QStringList {u"secret.txt"_s});
    QVERIFY(m_desk->answer(u"Attach"_s));
    QCOMPARE(names(), QStringList({u"secret.txt"_s, u"a.txt"_s, u"b.txt"_s}));
}

void tst_ComposeDetails::folderWithoutFilesIsTold()
{
    const QDir desk = QFileInfo(m_desk->file(u"a.txt"_s, "a")).dir();
    QVERIFY(desk.mkpath(u"plans/old"_s));
    QVERIFY(Screen::drop(&m_desk->window(), Desk::files({desk.filePath(u"plans"_s),
                                                         desk.filePath(u"nothing.pdf"_s)})));
    QVERIFY(!Screen::shows(u"Attach the files"_s));
    QVERIFY(m_desk->notice().contains(u"There are no files to attach in plans."_s));
    QVERIFY(m_desk->notice().contains(u"nothing.pdf cannot be read"_s));
}

void tst_ComposeDetails::pictureIsInsertedByTheDialog()
{
    const QByteArray octets = Desk::picture(Qt::green);
    for (const QString &path :
         {m_desk->file(u"green.png"_s, octets), m_desk->file(u"words.png"_s, "no picture")}) {
        m_desk->text()->setFocus();
        QVERIFY(Screen::choose(u"Insert a picture"_s));
        auto *dialog = m_desk->window().findChild<QFileDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        dialog->selectFile(path);
        static_cast<QDialog *>(dialog)->accept();
        SOON(!m_desk->window().findChild<QFileDialog *>());
        m_desk->goOn();
    }
    const QList<QSmtpAttachment> pictures = m_desk->letter().message.inlineParts();
    QCOMPARE(pictures.size(), 1);
    QCOMPARE(pictures.constFirst().data(), octets);
    QVERIFY(m_desk->notice().contains(u"words.png is no picture"_s));
}

// As it is written, sent and kept; and as it is usually, in the colour of whoever reads it.
void tst_ComposeDetails::textIsColouredByKeys()
{
    const auto openMenu = [] {
        Screen::press(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        return QApplication::activePopupWidget();
    };
    m_desk->text()->setFocus();
    Screen::type(u"plain "_s);
    QWidget *menu = openMenu();
    QVERIFY(menu);
    QTest::keyClick(menu, Qt::Key_Down); // from the usual one
    QTest::keyClick(menu, Qt::Key_Return);
    QVERIFY(!QApplication::activePopupWidget());
    Screen::type(u"red"_s);
    QVERIFY(openMenu());
    QVERIFY(m_desk->choose(u"As usual"_s));
    Screen::type(u" again"_s);
    const QSmtpMessage message = m_desk->letter().message;
    QVERIFY2(message.html().contains(u"plain <span style=\" color:#d32f2f;\">red</span> again"_s),
             qPrintable(message.html()));
    QVERIFY(message.toBytes().replace("=\r\n", "").contains("color:#d32f2f"));

    QCOMPARE(saved(m_desk->drafts(), m_desk->letter()), QString());
    QVERIFY(m_desk->reopenWindow());
    QCOMPARE(m_desk->letter().message.html(), message.html());
    QVERIFY(Screen::click(u"Plain text"_s));
    QVERIFY(m_desk->answer(u"Make it plain"_s)); // which a colour is not
    SOON(m_desk->letter().plainText);
    m_desk->text()->setFocus();
    QVERIFY(!openMenu());
}

void tst_ComposeDetails::plainTextTellsThatItHasNoPictures()
{
    QVERIFY(Screen::click(u"Plain text"_s));
    QVERIFY(m_desk->letter().plainText);
    m_desk->text()->setFocus();
    auto *data = new QMimeData;
    data->setImageData(QImage::fromData(Desk::picture(Qt::red)));
    Screen::paste(data);
    SOON(m_desk->notice().contains(u"A plain text has no pictures."_s));
    QVERIFY(m_desk->letter().message.inlineParts().isEmpty());
}

// Where a line begins at the right, the key to the right leads back.
void tst_ComposeDetails::rowsRunFromRightToLeft()
{
    m_desk->window().setLayoutDirection(Qt::RightToLeft);
    QVERIFY(Screen::typeInto(u"To"_s, u"a@b.c\nd@e.f\n"_s));
    const QWidget *first = Screen::find(u"a@b.c, 1 of 2"_s);
    const QWidget *second = Screen::find(u"d@e.f, 2 of 2"_s);
    SOON(first->x() > second->x());
    Screen::press(Qt::Key_Left); // there is nothing behind
    QCOMPARE(QApplication::focusWidget(), Screen::find(u"To"_s));
    Screen::press(Qt::Key_Right);
    QCOMPARE(QApplication::focusWidget(), second);
    Screen::press(Qt::Key_Right);
    QCOMPARE(QApplication::focusWidget(), first);
    Screen::press(Qt::Key_Left);
    Screen::press(Qt::Key_Left);
    QCOMPARE(QApplication::focusWidget(), Screen::find(u"To"_s));
}

// An "@" at the end has no direction, and would stand in front if the window had its way.
void tst_ComposeDetails::textKeepsItsDirection()
{
    const auto turnBack = qScopeGuard([] { QApplication::setLayoutDirection(Qt::LeftToRight); });
    QApplication::setLayoutDirection(Qt::RightToLeft);
    QVERIFY(Screen::typeInto(u"To"_s, u"i....@\n"_s)); // where ink is, the sign stands
    QWidget *chip = Screen::find(u"i....@, 1 of 1"_s);
    QVERIFY(chip);
    const auto isInk = [](QColor color) { return color.red() > color.green() + 40; };
    const QRect inside = chip->rect().adjusted(8, 4, -8, -4); // of the line around it
    QRect column(inside.topLeft(), QSize(1, inside.height()));
    QList<int> ink;
    for (; column.right() <= inside.right(); column.translate(1, 0)) {
        if (const int pixels = pixelsOf(chip, column, isInk); pixels > 0) {
            ink += pixels;
        }
    }
    const auto middle = ink.cbegin() + ink.size() / 2;
    const int onTheLeft = std::accumulate(ink.cbegin(), middle, 0);
    const int onTheRight = std::accumulate(middle, ink.cend(), 0);
    QVERIFY2(onTheLeft > 0 && onTheRight > onTheLeft,
             qPrintable(u"%1 at the left, %2 at the right"_s.arg(onTheLeft).arg(onTheRight)));
}

void tst_ComposeDetails::unknownRecipientsAreMarked()
{
    m_desk->recent().add({QSmtpAddress(u"known@example.org"_s)});
    QVERIFY(Screen::typeInto(u"To"_s, u"known@example.org\nnew@example.org\nhalf@\n"_s));
    const auto described = [](const QString &name) {
        return Screen::find(name)->accessibleDescription();
    };
    const QString mark = u"no letter went there before"_s;
    QVERIFY(!described(u"known@example.org, 1 of 3"_s).contains(mark));
    QVERIFY(described(u"new@example.org, 2 of 3"_s).contains(mark));
    QVERIFY(Screen::find(u"new@example.org, 2 of 3"_s)->toolTip().contains(mark));
    QVERIFY(!described(u"half@, 3 of 3"_s).contains(mark)); // of which there is more to say
}

void tst_ComposeDetails::proposalsAreForgotten()
{
    QList<QSmtpAddress> known;
    for (const QString &name : {u"ann"_s, u"joann"_s, u"annika"_s}) {
        known += QSmtpAddress(name + u"@example.org"_s);
        m_desk->recent().add(known.mid(0, 1)); // Ann most of all
        m_desk->recent().add(known.last(1));
    }
    QVERIFY(Screen::typeInto(u"To"_s, u"ann"_s));
    SOON(QApplication::activePopupWidget());
    auto *list = qobject_cast<QAbstractItemView *>(QApplication::activePopupWidget());
    QVERIFY(list);
    QCOMPARE(list->model()->rowCount(), 3);
    QVERIFY(list->accessibleDescription().contains(u"Shift+Delete"_s));
    QCOMPARE(list->viewport()->toolTip(), list->accessibleDescription());
    QTest::keyClick(list, Qt::Key_Down);
    const QString second = list->currentIndex().data().toString();
    QTest::keyClick(list, Qt::Key_Delete, Qt::ShiftModifier);
    QVERIFY(list->isVisible());
    QCOMPARE(list->model()->rowCount(), 2);
    QCOMPARE(list->currentIndex().row(), 1); // the next one
    QVERIFY(!m_desk->recent().contains(QSmtpAddress(second)));
    QCOMPARE(Screen::find(u"To"_s)->property("text").toString(), u"ann"_s);

    // Delete is a key of the text first.
    QTest::keyClick(list, Qt::Key_Home);
    QTest::keyClick(list, Qt::Key_Delete);
    SOON_COMPARE(Screen::find(u"To"_s)->property("text").toString(), u"nn"_s);
    QCOMPARE(m_desk->recent().matching(u"ann"_s, 9).size(), 2);
    QTest::keyClick(list, Qt::Key_End);
    SOON(list->isVisible() && list->currentIndex().isValid());
    QTest::keyClick(list, Qt::Key_Delete);
    QTest::keyClick(list, Qt::Key_Delete);
    QVERIFY(!list->isVisible());
    QVERIFY(m_desk->recent().matching(u"ann"_s, 9).isEmpty());
    QVERIFY(RecentRecipients().matching(u"ann"_s, 9).isEmpty()); // on the disk, too
    QCOMPARE(m_desk->chips(u"To"_s), QStringList());
}

void tst_ComposeDetails::proposalIsForgottenByTheMouse()
{
    m_desk->recent().add(
        {QSmtpAddress(u"ann@example.org"_s), QSmtpAddress(u"joann@example.org"_s)});
    QVERIFY(Screen::typeInto(u"To"_s, u"ann"_s));
    SOON(QApplication::activePopupWidget());
    auto *list = qobject_cast<QAbstractItemView *>(QApplication::activePopupWidget());
    QVERIFY(list);
    const QModelIndex index = list->model()->index(1, 0);
    const QString last = index.data().toString();
    const QPoint place = list->visualRect(index).center();
    QContextMenuEvent menu(QContextMenuEvent::Mouse, place, list->viewport()->mapToGlobal(place));
    QApplication::sendEvent(list->viewport(), &menu);
    QVERIFY(m_desk->choose(u"Do not propose again"_s));
    QVERIFY(!m_desk->recent().contains(QSmtpAddress(last)));
    QCOMPARE(m_desk->recent().matching(u"ann"_s, 9).size(), 1);
}

void tst_ComposeDetails::tipsSayWhatIsMeant_data()
{
    QTest::addColumn<QString>("mailbox");
    QTest::newRow("good") << u"\"A <b>& B\" <a@example.org>"_s;
    QTest::newRow("faulty") << u"<b>\"x\" & y"_s;
    QTest::newRow("half a quote") << u"\"half & half"_s;
}

void tst_ComposeDetails::tipsSayWhatIsMeant()
{
    QFETCH(const QString, mailbox);
    const Chip chip(mailbox, nullptr);
    const QString tip = shownTip(chip.toolTip());
    QVERIFY(!tip.isEmpty());
    QVERIFY2(!tip.contains(u"&quot;"_s) && !tip.contains(u"&amp;"_s), qPrintable(tip));
    QVERIFY2(chip.accessibleDescription().contains(tip), qPrintable(tip));
}

void tst_ComposeDetails::attachmentsAreDescribedAsTheyAre()
{
    const QString path = m_desk->file(u"a & b <i>.txt"_s, "a");
    AttachmentModel model;
    QVERIFY(model.add({path}).isEmpty());
    QVERIFY(QFile::remove(path));
    QCOMPARE(model.missing().size(), 1);
    const QString described = model.data(model.index(0), Qt::AccessibleDescriptionRole).toString();
    QVERIFY2(described.startsWith(path), qPrintable(described));
    QCOMPARE(shownTip(model.data(model.index(0), Qt::ToolTipRole).toString()), described);
}

void tst_ComposeDetails::attachmentsAreLookedAtWhenTheyChange()
{
    const QString path = m_desk->file(u"a.txt"_s, "a");
    AttachmentModel model;
    QVERIFY(model.add({path}).isEmpty());
    QSignalSpy changed(&model, &AttachmentModel::dataChanged);
    const auto shown = [&model] { return model.data(model.index(0), Qt::DisplayRole).toString(); };
    const QString before = shown();
    m_desk->file(u"a.txt"_s, QByteArray(100'000, 'a'));
    QCOMPARE(shown(), before); // painting opens no file
    SOON(shown().contains(u"136.8"_s)); // kB
    QVERIFY(QFile::remove(path));
    SOON(shown().contains(u"missing"_s));
    QVERIFY(changed.size() >= 2);
    m_desk->file(u"a.txt"_s, "a");
    QVERIFY(model.missing().isEmpty()); // before it is sent
    QCOMPARE(shown(), before);
}

void tst_ComposeDetails::boxesTakeNothingForMarkup()
{
    const Question question {.text = u"<b>Really?</b>"_s,
                             .advice = u"<i>550</i> <img src=\"file:///x\">"_s,
                             .yes = u"Yes"_s,
                             .no = u"No"_s};
    const QMessageBox *box = question.ask(&m_desk->window(), [](bool) {});
    int seen = 0;
    const QList<QLabel *> labels = box->findChildren<QLabel *>();
    for (const QLabel *label : labels) {
        if (label->text().contains(u'<')) {
            ++seen;
            QCOMPARE(label->textFormat(), Qt::PlainText);
        }
    }
    QCOMPARE(seen, 2);
    QVERIFY(m_desk->answer(u"No"_s));
}

// What is pasted from a page comes with the colours of that page.
void tst_ComposeDetails::letterIsOnPaperInTheDark()
{
    const QString style = QApplication::style()->objectName();
    const auto restore = qScopeGuard([&style] {
        QApplication::setStyle(style);
        QApplication::setPalette(QPalette());
    });
    Preferences::setAppearance(Preferences::Appearance::Dark);
    m_desk->text()->setFocus();
    auto *data = new QMimeData;
    data->setHtml(u"<p style=\"color:#000; font-size:40pt\"><b>\u2588\u2588\u2588</b>"
                  "<a href=\"https://example.org/\">\u2588</a></p>"_s);
    Screen::paste(data);
    QVERIFY(m_desk->window().palette().color(QPalette::Base).lightness() < 100);
    QWidget *paper = m_desk->text()->viewport();
    QVERIFY(hasColor(paper, [](QColor color) { return color.lightness() < 10; }));
    QVERIFY(hasColor(paper, [](QColor color) { return color == QColor(Qt::white); }));
    const QColor link = m_desk->text()->palette().color(QPalette::Link);
    QVERIFY(link.lightness() < 128);
    QVERIFY(hasColor(paper, [link](QColor color) { return color == link; }));
    QCOMPARE(paper->grab().toImage().pixelColor(1, 1), QColor(Qt::white));
}

void tst_ComposeDetails::readerOpensNoFileOfThisMachine_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<bool>("isShown");
    QTest::newRow("of the letter") << u"cid:red"_s << true; // what would be seen
    QTest::newRow("path") << u"%1"_s << false;
    QTest::newRow("url") << u"file://%1"_s << false;
    QTest::newRow("not of the letter") << u"cid:%1"_s << false;
}

void tst_ComposeDetails::readerOpensNoFileOfThisMachine()
{
    QFETCH(const QString, source);
    QFETCH(const bool, isShown);
    const QByteArray octets = Desk::picture(Qt::red, 40);
    const QString path = m_desk->file(u"secret.png"_s, octets);
    QSmtpMessage message;
    message.setText(u"See"_s);
    QSmtpAttachment part = QSmtpAttachment::fromData(octets, u"red.png"_s, u"image/png"_s);
    part.setContentId(u"red"_s);
    message.setInlineParts({part});
    message.setHtml(
        u"<p>See <img src=\"%1\"></p>"_s.arg(source.contains(u'%') ? source.arg(path) : source));
    ReaderView view;
    view.resize(300, 200);
    QSmtpReceivedMessage received;
    received.content = message.toBytes();
    view.show(ArrivedLetter::read(received));
    QCOMPARE(hasColor(&view, isRed), isShown);
}

void tst_ComposeDetails::reminderKnowsTheWords_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("reminds");
    QTest::newRow("english") << u"I attach the plan"_s << true;
    QTest::newRow("enclosed") << u"Enclosed you find it."_s << true;
    QTest::newRow("german") << u"Die Liste liegt im Anhang."_s << true;
    QTest::newRow("german, enclosed") << u"anbei der Plan"_s << true;
    QTest::newRow("participle") << u"Ich habe es angeh\u00e4ngt"_s << true;
    QTest::newRow("nothing") << u"I am here"_s << false;
    QTest::newRow("part of a word") << u"the rattaching"_s << false;
    QTest::newRow("verb of another meaning") << u"Das h\u00e4ngt davon ab."_s << false;
}

void tst_ComposeDetails::reminderKnowsTheWords()
{
    QFETCH(const QString, text);
    QFETCH(const bool, reminds);
    QCOMPARE(Reminder::speaksOfAttachment(text), reminds);
}

void tst_ComposeDetails::reminderLooksAtOwnTextAlone()
{
    LetterDocument document(nullptr);
    document.setPlainText(u"mine\nothers attached\n> attached by hand\nmine again\n-- \n"
                          "Attachment Ltd."_s);
    QTextCursor quoted(document.findBlockByNumber(1));
    QTextBlockFormat format = quoted.blockFormat();
    LetterDocument::setQuoteLevel(format, 1);
    quoted.setBlockFormat(format);
    QCOMPARE(Reminder::ownText(document), u"mine\nmine again\n"_s);
    QVERIFY(!Reminder::speaksOfAttachment(Reminder::ownText(document)));
    quoted.setBlockFormat({});
    QVERIFY(Reminder::speaksOfAttachment(Reminder::ownText(document)));
}

QTEST_MAIN(tst_ComposeDetails)
#include "tst_composedetails.moc"
