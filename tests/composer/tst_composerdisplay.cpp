// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What the composer has on a display alone: a mouse that drags, and a box before there is a window.

#include "mailroom.h"
#include "screen.h"

#include "compose/chip.h"
#include "messages.h"

#include <QtWidgets/QApplication>
#include <QtWidgets/QMessageBox>

using namespace Qt::StringLiterals;

class tst_ComposerDisplay : public Mailroom
{
    Q_OBJECT

private Q_SLOTS:
    void chipIsDraggedToAnotherRow();
    void chipIsDroppedNowhere();
    void failureToStartIsShown();
};

namespace {

void moveTo(QWindow *window, const QPoint &globalPlace)
{
    QTest::mouseMove(window, window->mapFromGlobal(globalPlace));
}

// A drag has a loop of its own, in which the rest must come.
void drag(QWidget *chip, const QPoint &globalTarget)
{
    QWindow *window = chip->window()->windowHandle();
    const QPoint start = chip->mapToGlobal(QPoint(12, chip->height() / 2));
    QTimer steps;
    int step = 0;
    QObject::connect(&steps, &QTimer::timeout, window, [&] {
        ++step;
        if (step < 4) {
            moveTo(window, start + (globalTarget - start) * step / 3);
        } else {
            steps.stop();
            QTest::mouseRelease(window, Qt::LeftButton, {}, window->mapFromGlobal(globalTarget));
        }
    });
    QTest::mousePress(window, Qt::LeftButton, {}, window->mapFromGlobal(start));
    steps.start(0);
    moveTo(window, start + QPoint(QApplication::startDragDistance() + 5, 0));
}

} // namespace

void tst_ComposerDisplay::chipIsDraggedToAnotherRow()
{
    QVERIFY(Screen::choose(u"New letter"_s));
    SOON(composeWindow());
    const ComposeWindow *letter = composeWindow();
    QVERIFY(Screen::click(u"Show the row Cc"_s));
    QVERIFY(Screen::typeInto(u"To"_s, u"Ann <ann@example.org>\nbob@example.net\n"_s));
    QWidget *chip = Screen::find(u"Ann, 1 of 2"_s);
    QWidget *row = Screen::find(u"Cc"_s)->parentWidget();
    QVERIFY(chip);
    drag(chip, row->mapToGlobal(row->rect().center()));
    SOON_COMPARE(letter->letter().message.cc(),
                 QList<QSmtpAddress> {QSmtpAddress(u"ann@example.org"_s, u"Ann"_s)});
    SOON_COMPARE(letter->letter().message.to(),
                 QList<QSmtpAddress> {QSmtpAddress(u"bob@example.net"_s)});
    QVERIFY(Screen::find(u"Ann, 1 of 1"_s));
}

// And in its own row it stays.
void tst_ComposerDisplay::chipIsDroppedNowhere()
{
    QVERIFY(Screen::choose(u"New letter"_s));
    SOON(composeWindow());
    ComposeWindow *letter = composeWindow();
    QVERIFY(Screen::typeInto(u"To"_s, u"Ann <ann@example.org>\nbob@example.net\n"_s));
    const QList<QSmtpAddress> before = letter->letter().message.to();
    QCOMPARE(before.size(), 2);
    const QWidget *row = Screen::find(u"To"_s)->parentWidget();
    const QWidget *nobody = letter->findChild<QWidget *>(u"letter"_s); // the tool bar
    QVERIFY(nobody);
    for (const QWidget *target : {row, nobody}) {
        QWidget *chip = Screen::find(u"Ann, 1 of 2"_s);
        QVERIFY(chip);
        drag(chip, target->mapToGlobal(target->rect().center()));
        QTest::mouseClick(Screen::find(u"Subject"_s), Qt::LeftButton); // the drag is over
        SOON_COMPARE(QApplication::focusWidget(), Screen::find(u"Subject"_s));
        QCOMPARE(letter->letter().message.to(), before);
    }
}

void tst_ComposerDisplay::failureToStartIsShown()
{
    const QString text = u"The folder <b>/x</b> cannot be used."_s;
    bool isSeen = false;
    QTimer eyes;
    connect(&eyes, &QTimer::timeout, this, [&] {
        auto *box = qobject_cast<QMessageBox *>(QApplication::activeModalWidget());
        if (box && box->isVisible()) {
            isSeen = box->text() == text && box->textFormat() == Qt::PlainText;
            box->accept();
        }
    });
    eyes.start(10);
    Messages::tellFailure(text); // which waits
    QVERIFY(isSeen);
}

QTEST_MAIN(tst_ComposerDisplay)
#include "tst_composerdisplay.moc"
