// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A letter is written as a person does it, and is then what was written: recipients, text, pictures
// and files.

#include "answers.h"
#include "compose/chip.h"
#include "compose/letterdocument.h"
#include "compose/recipientfield.h"
#include "desk.h"
#include "screen.h"

#include <QtGui/QClipboard>
#include <QtWidgets/QApplication>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListView>
#include <QtWidgets/QTextEdit>

using namespace Qt::StringLiterals;

namespace {

QMimeData *mimeText(const QString &text)
{
    auto *data = new QMimeData;
    data->setText(text);
    return data;
}

QStringList addresses(const QList<QSmtpAddress> &list)
{
    QStringList texts;
    for (const QSmtpAddress &address : list) {
        texts.append(address.toString());
    }
    return texts;
}

} // namespace

class tst_Compose : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void recipientsBecomeChips();
    void pastedListIsSplit();
    void faultyRecipientIsToldAndMended();
    void chipsAreWalkedAndRemovedByKeys();
    void chipsMoveBetweenRows();
    void recentRecipientsAreProposed();
    void everythingHasAName();
    void textIsFormatted();
    void listsAndQuotes();
    void linkIsInserted();
    void formatIsRemoved();
    void formatSurvivesTheDisk();
    void pictureIsPasted();
    void picturesGoInTheOrderOfTheText();
    void pictureIsDropped();
    void pastedHtmlTakesNoFileAlong();
    void plainTextAsks();
    void filesAreAttached();
    void attachmentsAreArranged();
    void totalIsHeldAgainstTheLimit();
    void reminderComesAndGoes();
    void identityBringsItsSignature();
    void optionsAreTaken();

private:
    std::unique_ptr<Desk> m_desk;
};

void tst_Compose::init()
{
    m_desk = std::make_unique<Desk>();
    m_desk->openWindow();
}

void tst_Compose::cleanup()
{
    m_desk.reset();
}

void tst_Compose::recipientsBecomeChips()
{
    QCOMPARE(QApplication::focusWidget(), Screen::find(u"To"_s));
    Screen::type(u"Carl <carl@example.org>\ndora@example.org,emil@example.org"_s);
    QCOMPARE(m_desk->chips(u"To"_s), QStringList({u"Carl"_s, u"dora@example.org"_s}));
    // What was typed last counts, too.
    QCOMPARE(
        addresses(m_desk->letter().message.to()),
        QStringList({u"Carl <carl@example.org>"_s, u"dora@example.org"_s, u"emil@example.org"_s}));
    Screen::press(Qt::Key_Tab);
    SOON_COMPARE(m_desk->chips(u"To"_s).size(), 3);
    QVERIFY(Screen::typeInto(u"To"_s,
                             u"Miller, Frank <frank@example.org>\n\"Lee, G\" <g@example.org>\n"_s));
    QCOMPARE(m_desk->chips(u"To"_s).mid(3), QStringList({u"Miller, Frank"_s, u"Lee, G"_s}));
    Screen::type(u"dora@example.org\n"_s); // who is there already
    QCOMPARE(m_desk->chips(u"To"_s).size(), 5);
}

void tst_Compose::pastedListIsSplit()
{
    QVERIFY(Screen::typeInto(u"To"_s, u"x"_s));
    Screen::press(Qt::Key_Backspace);
    Screen::paste(mimeText(u"\"Miller, Ann\" <ann@b.c>; d@e.f\r\nTim <g@h.i>\nhalf@\n"_s));
    QCOMPARE(m_desk->chips(u"To"_s),
             QStringList({u"Miller, Ann"_s, u"d@e.f"_s, u"Tim"_s, u"half@"_s}));
    QVERIFY(Screen::click(u"Show the row Bcc"_s));
    QCOMPARE(QApplication::focusWidget(), Screen::find(u"Bcc"_s));
    QVERIFY(!Screen::find(u"Show the row Bcc"_s));
    Screen::paste(mimeText(u"Team: a@b.c, d@e.f;"_s));
    QCOMPARE(addresses(m_desk->letter().message.bcc()), QStringList({u"a@b.c"_s, u"d@e.f"_s}));
    QCOMPARE(m_desk->letter().message.cc().size(), 0);
}

void tst_Compose::faultyRecipientIsToldAndMended()
{
    QVERIFY(Screen::typeInto(u"To"_s, u"carl@\n"_s));
    auto *chip = qobject_cast<Chip *>(Screen::find(u"carl@, 1 of 1"_s));
    QVERIFY(chip && chip->isFaulty());
    QVERIFY(chip->toolTip().contains(u"no domain"_s));
    QVERIFY(chip->accessibleDescription().contains(u"no domain"_s));
    QCOMPARE(m_desk->letter().halfTyped.to, QStringList {u"carl@"_s});
    QCOMPARE(m_desk->letter().message.to().size(), 0);

    Screen::press(Qt::Key_Left);
    QCOMPARE(QApplication::focusWidget(), chip);
    Screen::press(Qt::Key_Return);
    QCOMPARE(QApplication::focusWidget(), Screen::find(u"To"_s));
    Screen::press(Qt::Key_End);
    Screen::type(u"example.org\n"_s);
    QCOMPARE(addresses(m_desk->letter().message.to()), QStringList {u"carl@example.org"_s});
    QCOMPARE(m_desk->letter().halfTyped, HalfTyped());
}

void tst_Compose::chipsAreWalkedAndRemovedByKeys()
{
    QVERIFY(Screen::typeInto(u"To"_s, u"a@b.c\nd@e.f\ng@h.i\n"_s));
    Screen::press(Qt::Key_Backspace);
    QCOMPARE(QApplication::focusWidget()->accessibleName(), u"g@h.i, 3 of 3"_s);
    Screen::press(Qt::Key_Left);
    QCOMPARE(QApplication::focusWidget()->accessibleName(), u"d@e.f, 2 of 3"_s);
    Screen::press(Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"d@e.f"_s);
    Screen::press(Qt::Key_Delete);
    QCOMPARE(QApplication::focusWidget()->accessibleName(), u"g@h.i, 2 of 2"_s);
    Screen::press(Qt::Key_Backspace);
    QCOMPARE(QApplication::focusWidget(), Screen::find(u"To"_s));
    QCOMPARE(m_desk->chips(u"To"_s), QStringList {u"a@b.c"_s});
    QWidget *chip = Screen::find(u"a@b.c, 1 of 1"_s);
    QTest::mouseClick(chip, Qt::LeftButton, {}, QPoint(chip->width() - 12, chip->height() / 2));
    QCOMPARE(m_desk->chips(u"To"_s), QStringList());
}

void tst_Compose::chipsMoveBetweenRows()
{
    QVERIFY(Screen::typeInto(u"To"_s, u"Ann <a@b.c>\nd@e.f\n"_s));
    QWidget *chip = Screen::find(u"Ann, 1 of 2"_s);
    QContextMenuEvent menu(QContextMenuEvent::Mouse, chip->rect().center(),
                           chip->mapToGlobal(chip->rect().center()));
    QApplication::sendEvent(chip, &menu);
    QVERIFY(m_desk->choose(u"Move to Cc"_s));
    QCOMPARE(addresses(m_desk->letter().message.cc()), QStringList {u"Ann <a@b.c>"_s});
    QCOMPARE(addresses(m_desk->letter().message.to()), QStringList {u"d@e.f"_s});

    auto *dragged = new QMimeData;
    dragged->setData(Chip::mimeType(), "Eve <e@f.g>");
    QVERIFY(Screen::drop(Screen::find(u"Cc"_s)->parentWidget(), dragged));
    QCOMPARE(m_desk->chips(u"Cc"_s), QStringList({u"Ann"_s, u"Eve"_s}));
    QVERIFY(Screen::drop(Screen::find(u"Cc"_s)->parentWidget(), mimeText(u"h@i.j, k@l.m"_s)));
    QCOMPARE(m_desk->letter().message.cc().size(), 4);
}

void tst_Compose::recentRecipientsAreProposed()
{
    m_desk->recent().add({QSmtpAddress(u"joann@example.org"_s), QSmtpAddress(u"x@y.z"_s)});
    m_desk->recent().add({QSmtpAddress(u"ann@example.org"_s, u"Ann Miller"_s)});
    m_desk->recent().add({QSmtpAddress(u"ann@example.org"_s)});
    QVERIFY(Screen::typeInto(u"To"_s, u"AN"_s));
    SOON(QApplication::activePopupWidget());
    auto *list = qobject_cast<QListView *>(QApplication::activePopupWidget());
    QVERIFY(list);
    QCOMPARE(list->model()->rowCount(), 2);
    QCOMPARE(list->currentIndex().data().toString(), u"Ann Miller <ann@example.org>"_s);
    QTest::keyClick(list, Qt::Key_Down);
    QTest::keyClick(list, Qt::Key_Return);
    QCOMPARE(m_desk->chips(u"To"_s), QStringList {u"joann@example.org"_s});
    QVERIFY(!QApplication::activePopupWidget());

    Screen::type(u"mil"_s);
    SOON(QApplication::activePopupWidget());
    QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Tab);
    QCOMPARE(m_desk->chips(u"To"_s), QStringList({u"joann@example.org"_s, u"Ann Miller"_s}));
    // An address that is whole is taken as it was typed.
    Screen::type(u"ann@example.org"_s);
    Screen::type(u"\n"_s);
    QCOMPARE(m_desk->chips(u"To"_s).last(), u"ann@example.org"_s);
}

void tst_Compose::everythingHasAName()
{
    const QList<QWidget *> widgets = m_desk->window().findChildren<QWidget *>();
    int count = 0;
    for (QWidget *widget : widgets) {
        if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus)) {
            continue;
        }
        ++count;
        QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget);
        QVERIFY2(face && !face->text(QAccessible::Name).isEmpty(),
                 qPrintable(QDebug::toString(widget)));
    }
    QVERIFY(count > 15);
}

void tst_Compose::textIsFormatted()
{
    m_desk->text()->setFocus();
    Screen::press(Qt::Key_B, Qt::ControlModifier);
    Screen::type(u"bold"_s);
    Screen::press(Qt::Key_B, Qt::ControlModifier);
    Screen::press(Qt::Key_I, Qt::ControlModifier);
    Screen::type(u"italic"_s);
    Screen::press(Qt::Key_I, Qt::ControlModifier);
    Screen::press(Qt::Key_U, Qt::ControlModifier);
    Screen::type(u"under"_s);
    Screen::press(Qt::Key_U, Qt::ControlModifier);
    QVERIFY(Screen::click(u"Bold"_s));
    Screen::type(u"again"_s);
    const QString html = m_desk->letter().message.html();
    QVERIFY(html.contains(u"font-weight:700;\">bold<"_s));
    QVERIFY(html.contains(u"font-style:italic;\">italic<"_s));
    QVERIFY(html.contains(u"underline;\">under<"_s));
    QVERIFY(html.contains(u"font-weight:700;\">again<"_s));
    // The fonts and colours of this screen are nobody else's.
    QVERIFY(html.contains(u"<body>"_s));
}

void tst_Compose::listsAndQuotes()
{
    QTextEdit *text = m_desk->text();
    text->setFocus();
    Screen::type(u"before\n"_s);
    QVERIFY(Screen::click(u"Bulleted list"_s));
    Screen::type(u"one\ntwo\n\n"_s); // Enter in an empty item leaves the list
    QVERIFY(Screen::click(u"Quote"_s));
    Screen::type(u"said\n\n"_s); // and in an empty line the quote
    Screen::type(u"own"_s);
    const QSmtpMessage message = m_desk->letter().message;
    QCOMPARE(message.html().count(u"<li"_s), 2);
    QCOMPARE(message.html().count(u"<blockquote"_s), 1);
    QCOMPARE(message.html().count(u"</blockquote>"_s), 1);
    const QByteArray lines = message.toBytes().replace("\r\n\r\n", "\r\n");
    QVERIFY2(lines.contains("\r\nbefore\r\n- one\r\n- two\r\n> said\r\nown\r\n"),
             lines.constData());
}

void tst_Compose::linkIsInserted()
{
    m_desk->text()->setFocus();
    Screen::type(u"see "_s);
    Screen::press(Qt::Key_K, Qt::ControlModifier);
    auto *dialog = m_desk->window().findChild<QDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    QVERIFY(Screen::typeInto(u"Address"_s, u"example.org/a b"_s));
    QVERIFY(Screen::typeInto(u"Text"_s, u"here"_s));
    QTest::keyClick(dialog, Qt::Key_Return);
    m_desk->goOn();
    QCOMPARE(QApplication::focusWidget(), m_desk->text());
    Screen::type(u" now"_s);
    const QString html = m_desk->letter().message.html();
    QVERIFY2(html.contains(u"<a href=\"https://example.org/a%20b\"><span style=\" text-decoration: "
                           "underline;\">here</span></a>"_s),
             qPrintable(html));
    QVERIFY(html.contains(u" now"_s));
}

void tst_Compose::formatIsRemoved()
{
    m_desk->text()->setFocus();
    Screen::press(Qt::Key_B, Qt::ControlModifier);
    Screen::type(u"bold"_s);
    QVERIFY(Screen::click(u"Quote"_s));
    Screen::press(Qt::Key_A, Qt::ControlModifier);
    Screen::press(Qt::Key_Space, Qt::ControlModifier);
    const QString html = m_desk->letter().message.html();
    QVERIFY(!html.contains(u"font-weight:700"_s));
    QVERIFY(!html.contains(u"blockquote"_s));
    QVERIFY(html.contains(u"bold"_s));
}

void tst_Compose::formatSurvivesTheDisk()
{
    QTextEdit *text = m_desk->text();
    text->setFocus();
    Screen::press(Qt::Key_B, Qt::ControlModifier);
    Screen::type(u"bold\n"_s);
    Screen::press(Qt::Key_B, Qt::ControlModifier);
    QVERIFY(Screen::click(u"Quote"_s));
    Screen::type(u"said\n\nown\n"_s);
    QVERIFY(Screen::click(u"Numbered list"_s));
    Screen::type(u"one"_s);
    auto *data = new QMimeData;
    data->setImageData(QImage::fromData(Desk::picture(Qt::red)));
    Screen::paste(data);
    const QSmtpMessage before = m_desk->letter().message;
    QCOMPARE(saved(m_desk->drafts(), m_desk->letter()), QString());
    QVERIFY(m_desk->reopenWindow());
    QSmtpMessage after = m_desk->letter().message;
    QCOMPARE(after.html(), before.html());
    QCOMPARE(after.inlineParts(), before.inlineParts());
}

void tst_Compose::pictureIsPasted()
{
    m_desk->text()->setFocus();
    for (const Qt::GlobalColor color : {Qt::red, Qt::blue}) {
        auto *data = new QMimeData;
        data->setImageData(QImage::fromData(Desk::picture(color, 900)));
        Screen::paste(data);
    }
    const QSmtpMessage message = m_desk->letter().message;
    QCOMPARE(message.inlineParts().size(), 2);
    QVERIFY(message.inlineParts().at(0).fileName() != message.inlineParts().at(1).fileName());
    QCOMPARE(QImage::fromData(message.inlineParts().at(0).data()).width(), 900);
    QVERIFY(message.html().contains(u"width=\"600\""_s)); // as shown
    // One that is taken out again does not go along.
    Screen::press(Qt::Key_Backspace);
    QCOMPARE(m_desk->letter().message.inlineParts().size(), 1);
}

void tst_Compose::picturesGoInTheOrderOfTheText()
{
    constexpr int First = 11;
    constexpr int Count = 9;
    m_desk->text()->setFocus();
    for (int i = 0; i < Count; ++i) {
        auto *data = new QMimeData;
        data->setImageData(QImage::fromData(Desk::picture(Qt::red, First + i)));
        Screen::paste(data);
    }
    const QList<QSmtpAttachment> pictures = m_desk->letter().message.inlineParts();
    QCOMPARE(pictures.size(), Count);
    for (int i = 0; i < Count; ++i) {
        QCOMPARE(QImage::fromData(pictures.at(i).data()).width(), First + i);
    }
}

void tst_Compose::pictureIsDropped()
{
    const QByteArray octets = Desk::picture(Qt::green);
    const QString path = m_desk->file(u"gr\u00fcn.png"_s, octets);
    QVERIFY(Screen::drop(m_desk->text()->viewport(), Desk::files({path})));
    QVERIFY(m_desk->choose(u"Show it in the text"_s));
    QCOMPARE(m_desk->letter().message.inlineParts().size(), 1);
    QCOMPARE(m_desk->letter().message.inlineParts().constFirst().data(), octets);
    QCOMPARE(m_desk->letter().message.inlineParts().constFirst().fileName(), u"gr\u00fcn.png"_s);
    QCOMPARE(m_desk->letter().message.attachments().size(), 0);

    QVERIFY(Screen::drop(m_desk->text()->viewport(), Desk::files({path})));
    QVERIFY(m_desk->choose(u"Attach it as a file"_s));
    QCOMPARE(m_desk->letter().message.attachments().size(), 1);
    // What is no picture is attached.
    QVERIFY(Screen::drop(m_desk->text()->viewport(),
                         Desk::files({path, m_desk->file(u"a.txt"_s, "a")})));
    QVERIFY(!QApplication::activePopupWidget());
    QCOMPARE(m_desk->letter().message.attachments().size(), 3);
}

void tst_Compose::pastedHtmlTakesNoFileAlong()
{
    const QString path = m_desk->file(u"secret.png"_s, Desk::picture(Qt::red));
    m_desk->text()->setFocus();
    auto *data = new QMimeData;
    data->setHtml(u"<p>See <b>this</b> <img src=\"file://%1\"> <img src=\"%1\"> "
                  "<img src=\"http://example.org/x.png\"></p>"_s.arg(path));
    Screen::paste(data);
    m_desk->window().grab(); // all is painted
    const QSmtpMessage message = m_desk->letter().message;
    QVERIFY(message.html().contains(u"this"_s));
    QVERIFY(!message.html().contains(u"<img"_s));
    QCOMPARE(message.inlineParts().size(), 0);
    QVERIFY(m_desk->notice().contains(u"3 picture"_s));
}

void tst_Compose::plainTextAsks()
{
    m_desk->text()->setFocus();
    Screen::press(Qt::Key_B, Qt::ControlModifier);
    Screen::type(u"bold"_s);
    QVERIFY(Screen::click(u"Plain text"_s));
    QVERIFY(m_desk->answer(u"Keep the format"_s));
    SOON(!m_desk->letter().plainText);
    QVERIFY(m_desk->letter().message.html().contains(u"font-weight:700"_s));

    QVERIFY(Screen::click(u"Plain text"_s));
    QVERIFY(m_desk->answer(u"Make it plain"_s));
    SOON(m_desk->letter().plainText);
    QVERIFY(!Screen::find(u"Bold"_s));
    m_desk->text()->setFocus();
    Screen::press(Qt::Key_Home, Qt::ControlModifier);
    Screen::press(Qt::Key_B, Qt::ControlModifier); // of no use here
    Screen::type(u"<not> "_s);
    const QSmtpMessage message = m_desk->letter().message;
    QCOMPARE(message.html(), QString());
    QVERIFY(message.text().startsWith(u"<not> bold\n\n-- \nAnn Miller\nLondon"_s));
    // Without format nothing is asked.
    QVERIFY(Screen::click(u"Plain text"_s));
    QVERIFY(!m_desk->letter().plainText);
    QVERIFY(Screen::click(u"Plain text"_s));
    QVERIFY(m_desk->letter().plainText);
}

void tst_Compose::filesAreAttached()
{
    const QString text = m_desk->file(u"a \u00e4.txt"_s, "text");
    QVERIFY(Screen::drop(&m_desk->window(),
                         Desk::files({text, QFileInfo(text).path() + u"/nothing.pdf"_s})));
    QCOMPARE(m_desk->letter().message.attachments().size(), 1);
    QCOMPARE(m_desk->letter().message.attachments().constFirst().fileName(), u"a \u00e4.txt"_s);
    QVERIFY(m_desk->notice().contains(u"nothing.pdf cannot be read"_s));
    QVERIFY(m_desk->attachments()->isVisible());
    Screen::press(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
    auto *dialog = m_desk->window().findChild<QFileDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    Q_EMIT dialog->filesSelected({m_desk->file(u"b.pdf"_s, "%PDF")});
    QCOMPARE(m_desk->letter().message.attachments().size(), 2);
    QCOMPARE(m_desk->letter().message.attachments().at(1).contentType(), u"application/pdf"_s);
}

void tst_Compose::attachmentsAreArranged()
{
    QStringList paths;
    for (const char *name : {"a.txt", "b.txt", "c.txt"}) {
        paths.append(m_desk->file(QString::fromLatin1(name), QByteArray(5700, 'x')));
    }
    QVERIFY(Screen::drop(m_desk->text()->viewport(), Desk::files(paths)));
    QAbstractItemView *view = m_desk->attachments();
    const auto names = [this] {
        QString all;
        const QList<QSmtpAttachment> attachments = m_desk->letter().message.attachments();
        for (const QSmtpAttachment &attachment : attachments) {
            all += attachment.fileName() + u' ';
        }
        return all;
    };
    QCOMPARE(names(), u"a.txt b.txt c.txt "_s);
    QVERIFY(view->model()->index(0, 0).data().toString().contains(u"7.8 kB"_s));
    view->setFocus();
    view->setCurrentIndex(view->model()->index(0, 0));
    Screen::press(Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(names(), u"b.txt a.txt c.txt "_s);
    QCOMPARE(view->currentIndex().row(), 1);
    Screen::press(Qt::Key_F2);
    auto *editor = view->findChild<QLineEdit *>();
    QVERIFY(editor);
    QCOMPARE(editor->text(), u"a.txt"_s);
    editor->selectAll();
    QTest::keyClicks(editor, u"my/self.txt"_s);
    QTest::keyClick(editor, Qt::Key_Return);
    SOON_COMPARE(names(), u"b.txt myself.txt c.txt "_s);
    std::unique_ptr<QMimeData> dragged(view->model()->mimeData({view->model()->index(2, 0)}));
    view->model()->dropMimeData(dragged.get(), Qt::MoveAction, 0, 0, {});
    QCOMPARE(names(), u"c.txt b.txt myself.txt "_s);
    view->setFocus();
    view->setCurrentIndex(view->model()->index(1, 0));
    Screen::press(Qt::Key_Delete);
    QCOMPARE(names(), u"c.txt myself.txt "_s);
}

void tst_Compose::totalIsHeldAgainstTheLimit()
{
    const QString path = m_desk->file(u"a.bin"_s, QByteArray(300'000, '\0'));
    QVERIFY(Screen::drop(m_desk->text()->viewport(), Desk::files({path})));
    const auto total = [this] {
        QString found;
        const QList<QLabel *> labels = m_desk->window().findChildren<QLabel *>();
        for (const QLabel *label : labels) {
            found = label->isVisible() && label->text().startsWith(u"The letter has"_s)
                        ? label->text()
                        : found;
        }
        return found;
    };
    QVERIFY2(total().contains(u"about 41"_s), qPrintable(total())); // 300 kB as base64 in lines
    m_desk->window().setSizeLimits({{Desk::ann().accountId, 1'000'000}});
    QVERIFY2(total().contains(u"of the 1.0 MB"_s), qPrintable(total()));
    m_desk->window().setSizeLimits({{Desk::ann().accountId, 400'000}});
    QVERIFY2(total().contains(u"and the server takes 400.0 kB"_s), qPrintable(total()));
}

// Of which words, and where, tst_composedetails knows.
void tst_Compose::reminderComesAndGoes()
{
    m_desk->text()->setFocus();
    Screen::type(u"I attach the plan"_s);
    SOON(m_desk->notice().contains(u"there is none"_s));
    QVERIFY(Screen::drop(m_desk->text()->viewport(), Desk::files({m_desk->file(u"a.txt"_s, "a")})));
    QVERIFY(m_desk->notice().isEmpty());
}

void tst_Compose::identityBringsItsSignature()
{
    m_desk->text()->setFocus();
    Screen::type(u"Dear Carl"_s);
    auto *from = qobject_cast<QComboBox *>(Screen::find(u"From"_s));
    QVERIFY(from);
    QCOMPARE(m_desk->text()->toPlainText(), u"Dear Carl\n\n-- \nAnn Miller\nLondon"_s);
    from->setFocus();
    Screen::press(Qt::Key_Down);
    QCOMPARE(m_desk->text()->toPlainText(), u"Dear Carl\n\n-- \nBob at work"_s);
    Letter letter = m_desk->letter();
    QCOMPARE(letter.accountId, u"work"_s);
    QCOMPARE(addresses(letter.message.from()), QStringList {u"Bob <bob@work.example>"_s});
    QCOMPARE(addresses(letter.message.replyTo()), QStringList {u"office@work.example"_s});
    QVERIFY(letter.message.html().contains(u"font-weight:700;\">Bob<"_s));
    Screen::press(Qt::Key_Up);
    QCOMPARE(m_desk->text()->toPlainText(), u"Dear Carl\n\n-- \nAnn Miller\nLondon"_s);
    QCOMPARE(m_desk->letter().message.replyTo().size(), 0);
    // A signature that was changed is the author's own.
    m_desk->text()->setFocus();
    Screen::press(Qt::Key_End, Qt::ControlModifier);
    Screen::type(u", Soho"_s);
    from->setFocus();
    Screen::press(Qt::Key_Down);
    QCOMPARE(m_desk->text()->toPlainText(), u"Dear Carl\n\n-- \nAnn Miller\nLondon, Soho"_s);
}

void tst_Compose::optionsAreTaken()
{
    QVERIFY(!Screen::find(u"Answers to"_s));
    Screen::press(Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(Screen::typeInto(u"Answers to"_s, u"answers@example.org\n"_s));
    QVERIFY(Screen::click(u"Ask those who read it for a receipt"_s));
    QVERIFY(Screen::click(u"Tell me when the letter was delivered"_s));
    QVERIFY(Screen::click(u"Reports come without the text of the letter"_s));
    const Letter letter = m_desk->letter();
    QCOMPARE(addresses(letter.message.replyTo()), QStringList {u"answers@example.org"_s});
    QCOMPARE(addresses(letter.message.readReceiptTo()), QStringList {u"Ann <ann@example.org>"_s});
    using Notification = QSmtpRecipientOptions::Notification;
    QCOMPARE(letter.options.notifications(), Notification::Success | Notification::Failure);
    QCOMPARE(letter.options.returnedContent(), QSmtpSendOptions::ReturnedContent::HeadersOnly);
    QCOMPARE(saved(m_desk->drafts(), letter), QString());
    QVERIFY(m_desk->reopenWindow());
    QVERIFY(Screen::find(u"Answers to"_s)); // shown, as something is set
    QCOMPARE(m_desk->letter().options, letter.options);
    QCOMPARE(m_desk->letter().message.readReceiptTo(), letter.message.readReceiptTo());
}

QTEST_MAIN(tst_Compose)
#include "tst_compose.moc"
