// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Through each window by Tab, and back by Shift+Tab: every control once, in the order in which one
// reads, with the focus to be seen; and what Escape and Return do in dialogs.

#include "compose/formatbar.h"
#include "compose/letteredit.h"
#include "distrust.h"
#include "mailroom.h"
#include "preferences.h"
#include "readingorder.h"
#include "screen.h"

#include <QtCore/QMimeData>
#include <QtCore/QScopeGuard>
#include <QtWidgets/QApplication>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QListView>
#include <QtWidgets/QProxyStyle>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTabBar>

#include <algorithm>

using namespace Qt::StringLiterals;

class tst_ComposerTour : public Mailroom
{
    Q_OBJECT

private Q_SLOTS:
    void throughTheMainWindow();
    void throughALetter();
    void throughTheAccounts();
    void throughTheWizard();
    void throughThePassword();
    void throughTheCertificate();
    void throughALink();
    void throughTheTranscript();
    void throughQuestions();
    void throughButtonsOfEachSystem_data();
    void throughButtonsOfEachSystem();

private:
    static QString tour(const QStringList &among);
    static QString defaultButton();
    static QString file(const QTemporaryDir &folder);
    void select(const QString &subject);
};

namespace {

using Widgets = QList<QWidget *>;

QString called(QWidget *widget)
{
    const QString name = Screen::nameOf(widget);
    return qobject_cast<QTabBar *>(widget) ? u"tabs"_s : name;
}

QStringList called(const Widgets &widgets)
{
    QStringList names;
    for (QWidget *widget : widgets) {
        names.append(called(widget));
    }
    return names;
}

// What somebody who has no mouse must come to.
Widgets controls(const QWidget *window)
{
    Widgets found = window->findChildren<QWidget *>();
    found.removeIf([window](const QWidget *widget) {
        return widget->window() != window || !widget->isVisible() || !widget->isEnabled()
               || widget->focusProxy() || !(widget->focusPolicy() & Qt::TabFocus);
    });
    return found;
}

// From the subject everybody is used to come to the text: its tools stand above and come behind.
Widgets stepsThrough(const QWidget *window)
{
    Widgets steps = inReadingOrder(controls(window));
    const auto *bar = window->findChild<FormatBar *>();
    auto *text = window->findChild<LetterEdit *>();
    if (bar && text) {
        const auto isTool = [bar](const QWidget *step) { return bar->isAncestorOf(step); };
        const auto first = std::find_if(steps.begin(), steps.end(), isTool);
        const auto behind = std::find(first, steps.end(), text);
        if (behind != steps.end()) {
            std::rotate(first, behind, behind + 1);
        }
    }
    return steps;
}

// The style shows the default button as it shows the one with the focus.
bool isDefault(const QWidget *widget)
{
    const auto *button = qobject_cast<const QPushButton *>(widget);
    return button && button->isDefault();
}

bool isDialogOpen()
{
    const QWidget *dialog = QApplication::activeModalWidget();
    return dialog && dialog->isActiveWindow() && QApplication::focusWidget()
           && QApplication::focusWidget()->window() == dialog;
}

// The window of what is called so, to which the system goes back when another one in front of it
// has gone; where there is a system.
void activate(const QString &name)
{
    if (const QWidget *widget = Screen::find(name)) {
        widget->window()->activateWindow();
    }
}

QImage around(const QWidget *widget)
{
    constexpr int Frame = 4;
    const QRect place(widget->mapTo(widget->window(), QPoint()), widget->size());
    return widget->window()->grab(place.adjusted(-Frame, -Frame, Frame, Frame)).toImage();
}

// Where the focus was until it came to one of them again, which is the first if all is well.
Widgets walk(Qt::Key key, Qt::KeyboardModifiers modifiers, QStringList *faults)
{
    Widgets stops;
    Screen::press(key, modifiers); // from now on the focus is shown
    QWidget *stop = QApplication::focusWidget();
    while (stop && !stops.contains(stop)) {
        stops.append(stop);
        const QImage focused = around(stop);
        Screen::press(key, modifiers);
        if (!isDefault(stop) && around(stop) == focused) {
            faults->append(u"unseen: "_s + called(stop));
        }
        stop = QApplication::focusWidget();
    }
    if (stops.isEmpty() || stop != stops.constFirst()) {
        faults->append(u"no round: "_s + called(stops).join(u", "_s));
    }
    return stops;
}

void compare(const QString &way, Widgets stops, const Widgets &steps, QStringList *faults)
{
    const auto first = std::find(stops.begin(), stops.end(), steps.value(0));
    std::rotate(stops.begin(), first, stops.end());
    if (stops != steps) {
        faults->append(u"%1: %2; but it reads: %3"_s.arg(way, called(stops).join(u", "_s),
                                                         called(steps).join(u", "_s)));
    }
}

// In which order the buttons of a dialog stand, of which each system has its own.
class ButtonStyle : public QProxyStyle
{
public:
    ButtonStyle(const QString &style, int layout)
        : QProxyStyle(style)
        , m_layout(layout)
    {
    }

    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *more) const override
    {
        return hint == SH_DialogButtonLayout ? m_layout
                                             : QProxyStyle::styleHint(hint, option, widget, more);
    }

private:
    int m_layout;
};

} // namespace

// What is wrong with the way through the active window, in which there is, among others, what is
// named.
QString tst_ComposerTour::tour(const QStringList &among)
{
    QApplication::setCursorFlashTime(0); // it is always there
    const QWidget *window = QApplication::activeWindow();
    const Widgets steps = window ? stepsThrough(window) : Widgets();
    QStringList faults;
    compare(u"forth"_s, walk(Qt::Key_Tab, Qt::NoModifier, &faults), steps, &faults);
    Widgets back = walk(Qt::Key_Backtab, Qt::ShiftModifier, &faults);
    std::reverse(back.begin(), back.end());
    compare(u"back"_s, back, steps, &faults);
    const QStringList names = called(steps);
    for (const QString &name : among) {
        if (names.count(name) != 1) {
            faults += u"%1 of %2"_s.arg(names.count(name)).arg(name);
        }
    }
    return faults.join(u'\n');
}

// What Return does.
QString tst_ComposerTour::defaultButton()
{
    const QList<QPushButton *> buttons = QApplication::activeWindow()
                                             ->findChildren<QPushButton *>();
    for (QPushButton *button : buttons) {
        if (button->isVisible() && button->isDefault()) {
            return Screen::nameOf(button);
        }
    }
    return {};
}

QString tst_ComposerTour::file(const QTemporaryDir &folder)
{
    QFile file(folder.filePath(u"plan.txt"_s));
    return file.open(QIODevice::WriteOnly) && file.write("plan") == 4 ? file.fileName() : QString();
}

void tst_ComposerTour::select(const QString &subject)
{
    auto *list = m_window->findChild<QListView *>();
    const QAbstractItemModel *letters = list->model();
    list->setCurrentIndex(
        letters->match(letters->index(0, 0), Qt::DisplayRole, subject, 1, Qt::MatchExactly)
            .value(0));
    list->setFocus();
}

void tst_ComposerTour::throughTheMainWindow()
{
    const QString partly = sendAtOnce(u"bob@example.net, full@example.org"_s, u"Both"_s);
    SOON_COMPARE(stateOf(partly), LetterState::PartlySent);
    SOON(Screen::shows(u"Subject: Both\n"_s));
    postman()->post(write(u"bob@example.net"_s, u"Wait"_s));
    select(u"Both"_s);
    SOON(Screen::find(u"Resend to these"_s));
    QCOMPARE(tour({u"New letter"_s, u"Accounts"_s, u"Transcript"_s, u"Letters"_s,
                   u"The selected letter"_s, u"Resend to these"_s, u"Edit as a new letter"_s,
                   u"Delete"_s, u"Letters that arrived"_s, u"tabs"_s, u"Letter that arrived"_s,
                   u"Undo"_s, u"Send now"_s}),
             QString());
}

void tst_ComposerTour::throughALetter()
{
    QVERIFY(Screen::choose(u"New letter"_s));
    SOON(composeWindow());
    QVERIFY(Screen::click(u"Show the row Cc"_s));
    Screen::press(Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
    SOON(Screen::find(u"Answers to"_s));
    auto *data = new QMimeData;
    data->setUrls({QUrl::fromLocalFile(file(*m_folder))});
    QVERIFY(Screen::drop(Screen::find(u"Text of the letter"_s), data));
    Screen::press(Qt::Key_Return, Qt::ControlModifier); // for a notice: there is no recipient
    SOON(Screen::shows(u"Say first to whom"_s));
    SOON(Screen::find(u"Attachments"_s));
    QCOMPARE(tour({u"Send"_s, u"From"_s, u"To"_s, u"Show the row Bcc"_s, u"Cc"_s, u"Subject"_s,
                   u"Answers to"_s, u"Priority"_s, u"Tell me when it is delayed"_s, u"Dismiss"_s,
                   u"Bold"_s, u"Colour of the text"_s, u"Text of the letter"_s, u"Attachments"_s}),
             QString());
}

void tst_ComposerTour::throughTheAccounts()
{
    QVERIFY(Screen::choose(u"Accounts"_s));
    SOON(Screen::find(u"Edit …"_s));
    SOON(isDialogOpen());
    QCOMPARE(tour({u"Accounts"_s, u"Add …"_s, u"Edit …"_s, u"Remove"_s, u"Close"_s}), QString());
    QVERIFY(Screen::click(u"Edit …"_s));
    SOON(Screen::find(u"Signature"_s));
    SOON(isDialogOpen());
    QCOMPARE(tour({u"tabs"_s, u"Your name"_s, u"Mail address"_s, u"Answers go to"_s, u"Signature"_s,
                   u"It is HTML"_s, u"Save"_s, u"Cancel"_s}),
             QString());
    QCOMPARE(defaultButton(), u"Save"_s);
    Screen::press(Qt::Key_V, Qt::AltModifier);
    SOON(Screen::find(u"Test the connection"_s));
    QCOMPARE(tour({u"tabs"_s, u"Mail server"_s, u"Encryption"_s, u"Port"_s, u"User name"_s,
                   u"Test the connection"_s, u"Transcript"_s, u"Save"_s, u"Cancel"_s}),
             QString());
    Screen::press(Qt::Key_Escape);
    SOON(!Screen::find(u"Test the connection"_s));
    activate(u"Edit …"_s);
    Screen::press(Qt::Key_Escape);
    SOON(!Screen::find(u"Edit …"_s));
}

void tst_ComposerTour::throughTheWizard()
{
    QVERIFY(Screen::choose(u"Accounts"_s));
    QVERIFY(Screen::click(u"Add …"_s));
    QVERIFY(Screen::typeInto(u"Your name"_s, u"Ann"_s));
    QVERIFY(Screen::typeInto(u"Mail address"_s, u"ann@gmail.com"_s)); // which is known
    QCOMPARE(tour({u"Your name"_s, u"Mail address"_s, u"Password"_s, u"Next >"_s, u"Cancel"_s}),
             QString());
    QCOMPARE(defaultButton(), u"Next >"_s);
    QVERIFY(Screen::click(u"Next >"_s));
    SOON(Screen::find(u"Mail server"_s));
    QCOMPARE(tour({u"Mail server"_s, u"Encryption"_s, u"Port"_s, u"User name"_s, u"< Back"_s,
                   u"Next >"_s, u"Cancel"_s}),
             QString());
    Screen::press(Qt::Key_Escape);
    SOON(!Screen::find(u"Next >"_s));
}

void tst_ComposerTour::throughThePassword()
{
    m_window->keys()->forget(account());
    const QString id = sendAtOnce(u"bob@example.net"_s, u"Knock"_s);
    QVERIFY(Screen::typeInto(u"Password"_s, u"x"_s));
    QCOMPARE(tour({u"Password"_s, u"Log in"_s, u"Cancel"_s}), QString());
    QCOMPARE(defaultButton(), u"Log in"_s);
    Screen::press(Qt::Key_Escape);
    SOON_COMPARE(stateOf(id), LetterState::Failed);
}

void tst_ComposerTour::throughTheCertificate()
{
    distrust();
    const QString id = sendAtOnce(u"bob@example.net"_s, u"Trust"_s);
    SOON(Screen::find(u"Do not connect"_s));
    SOON(isDialogOpen());
    QCOMPARE(defaultButton(), u"Do not connect"_s);
    QCOMPARE(tour({u"Do not connect"_s, u"Trust it for this host"_s, u"Trust it once"_s}),
             QString());
    QCOMPARE(defaultButton(), u"Do not connect"_s);
    Screen::press(Qt::Key_Escape);
    SOON_COMPARE(stateOf(id), LetterState::Failed);
    QVERIFY(server()->messages().isEmpty());
}

void tst_ComposerTour::throughALink()
{
    QVERIFY(Screen::choose(u"New letter"_s));
    SOON(composeWindow());
    QVERIFY(Screen::click(u"Insert a link"_s));
    QVERIFY(Screen::typeInto(u"Address"_s, u"example.org"_s));
    QCOMPARE(tour({u"Address"_s, u"Text"_s, u"OK"_s, u"Cancel"_s}), QString());
    QCOMPARE(defaultButton(), u"OK"_s);
    Screen::press(Qt::Key_Escape);
    SOON(!Screen::find(u"Address"_s));
    QVERIFY(Screen::find(u"Text of the letter"_s)); // whose window Escape would close, too
}

void tst_ComposerTour::throughTheTranscript()
{
    QVERIFY(Screen::choose(u"Transcript"_s));
    SOON(Screen::find(u"Copy"_s));
    SOON(QApplication::activeWindow() != m_window.get() && QApplication::focusWidget());
    QCOMPARE(tour({u"Transcript"_s, u"Copy"_s, u"Clear"_s, u"Close"_s}), QString());
    Screen::press(Qt::Key_Escape);
    SOON(!Screen::find(u"Copy"_s));
}

void tst_ComposerTour::throughQuestions()
{
    const QString id = write(u"bob@example.net"_s, u"Old"_s);
    select(u"Old"_s);
    QVERIFY(Screen::click(u"Delete"_s));
    SOON(Screen::find(u"Keep"_s));
    SOON(isDialogOpen());
    QCOMPARE(tour({u"Delete"_s, u"Keep"_s}), QString());
    QCOMPARE(defaultButton(), u"Keep"_s);
    Screen::press(Qt::Key_Escape);
    SOON_COMPARE(boxes(), 0);
    QVERIFY(m_window->drafts()->entry(id));

    // A letter with changes is not closed by Escape without a word, and not by two of it.
    QVERIFY(Screen::click(u"Edit"_s));
    SOON(composeWindow());
    QVERIFY(Screen::typeInto(u"Subject"_s, u"er"_s));
    Screen::press(Qt::Key_Escape);
    SOON_COMPARE(boxes(), 1);
    SOON(isDialogOpen());
    QCOMPARE(defaultButton(), u"Save"_s);
    QCOMPARE(tour({u"Save"_s, u"Discard"_s, u"Cancel"_s}), QString());
    Screen::press(Qt::Key_Escape);
    SOON_COMPARE(boxes(), 0);
    QVERIFY(Screen::find(u"Subject"_s));
}

void tst_ComposerTour::throughButtonsOfEachSystem_data()
{
    QTest::addColumn<int>("layout");
    QTest::newRow("Windows") << int(QDialogButtonBox::WinLayout);
    QTest::newRow("macOS") << int(QDialogButtonBox::MacLayout);
    QTest::newRow("KDE") << int(QDialogButtonBox::KdeLayout);
    QTest::newRow("GNOME") << int(QDialogButtonBox::GnomeLayout);
}

void tst_ComposerTour::throughButtonsOfEachSystem()
{
    QFETCH(int, layout);
    const QString style = QApplication::style()->name();
    QApplication::setStyle(new ButtonStyle(style, layout));
    const auto tidy = qScopeGuard([style] { QApplication::setStyle(style); });
    QVERIFY(Screen::choose(u"Accounts"_s));
    SOON(Screen::find(u"Edit …"_s));
    SOON(isDialogOpen());
    QCOMPARE(tour({u"Accounts"_s, u"Close"_s}), QString());
    Screen::press(Qt::Key_Escape);
    SOON(!Screen::find(u"Edit …"_s));

    Preferences::setSendingByKeysKnown(false);
    const QString id = write(u"bob@example.net"_s, u"Keys"_s);
    select(u"Keys"_s);
    QVERIFY(Screen::click(u"Edit"_s));
    SOON(composeWindow());
    Screen::press(Qt::Key_Return, Qt::ControlModifier);
    SOON(isDialogOpen());
    QCOMPARE(tour({u"Do not ask again"_s, u"Send"_s, u"Back to the letter"_s}), QString());
    Screen::press(Qt::Key_Escape);
    SOON_COMPARE(boxes(), 0);
    activate(u"Text of the letter"_s);
    Screen::press(Qt::Key_Escape);
    SOON(!Screen::find(u"Text of the letter"_s));

    distrust();
    postman()->post(id);
    QVERIFY(Screen::click(u"Send now"_s));
    SOON(Screen::find(u"Do not connect"_s));
    SOON(isDialogOpen());
    QCOMPARE(tour({u"Do not connect"_s, u"Trust it once"_s}), QString());
    Screen::press(Qt::Key_Escape);
    SOON_COMPARE(stateOf(id), LetterState::Failed);
}

QTEST_MAIN(tst_ComposerTour)
#include "tst_composertour.moc"
