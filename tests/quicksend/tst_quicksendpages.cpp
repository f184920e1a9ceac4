// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The pages of QuickSend for those who use a keyboard, a screen reader, large fonts, or a script
// that runs from right to left.

#include "quicksendtest.h"

#include "preferences.h"
#include "sandbox.h"
#include "storage.h"

#include <QtCore/QHash>
#include <QtCore/QScopeGuard>

#include <algorithm>
#include <cmath>
#include <utility>

using namespace Qt::StringLiterals;

static bool isLabelOfAButton(QQuickItem *text)
{
    QQuickItem *item = text->parentItem();
    while (item && !item->inherits("QQuickAbstractButton")) {
        item = item->parentItem();
    }
    return item && item->inherits("QQuickButton");
}

class tst_QuickSendPages : public QuickSendTest
{
    Q_OBJECT

private Q_SLOTS:
    void keyboardIsEnough();
    void chipsAreEditedByKeyboard();
    void lettersAreWalkedByKeyboard();
    void lettersAreDeletedByKeyboard();
    void whatHasTheFocusIsInSight();
    void whatTheConnectionTestSaysIsInSight();
    void accountIsMovedByAFinger();
    void longLetterIsReadByKeyboard();
    void darkStaysDarkAroundAQuestion();
    void rightToLeftIsMirrored();
    void textFollowsTheFont();
    void everythingIsNamedAndWhole_data();
    void everythingIsNamedAndWhole();

private:
    using Places = QMultiHash<QString, qreal>; // by name

    void tabTo(const QString &name);
    bool isInSight(QQuickItem *item) const;
    bool isInSight(const QString &text) const;
    void pushUp(int distance);
    void tour(const std::function<void(const QString &)> &look);
    QStringList namelessControls() const;
    Places places() const;
    QStringList unmirrored(const Places &before) const;
    QStringList cutOff() const;
};

void tst_QuickSendPages::keyboardIsEnough()
{
    m_phone->press(Qt::Key_N, Qt::ControlModifier);
    SOON(m_phone->isFocused(u"To"_s));
    m_phone->type(u"bob@example.net"_s);
    tabTo(u"Subject"_s);
    m_phone->type(u"Keys"_s);
    m_phone->press(Qt::Key_Tab);
    QVERIFY(m_phone->isFocused(u"Text of the letter"_s));
    m_phone->type(u"All of them."_s);
    m_phone->press(Qt::Key_Tab); // leads out of it again
    QVERIFY(!m_phone->isFocused(u"Text of the letter"_s));
    m_phone->press(Qt::Key_Return, Qt::ControlModifier);
    SOON(m_phone->find(u"Send now"_s));
    QVERIFY(m_phone->rest());
    tabTo(u"Send now"_s);
    m_phone->press(Qt::Key_Space);
    logIn(Sandbox::instance()->password());
    SOON_COMPARE(server()->messages().size(), 1);
    const QSmtpReceivedMessage message = server()->takeMessage();
    QCOMPARE(message.recipients.join(u'|'), u"bob@example.net"_s);
    QCOMPARE(message.header("Subject"), "Keys");
    QCOMPARE(message.body().trimmed(), "All of them.");
}

void tst_QuickSendPages::tabTo(const QString &name)
{
    for (int i = 0; i < 30 && !m_phone->isFocused(name); ++i) {
        m_phone->press(Qt::Key_Tab);
    }
    QVERIFY2(m_phone->isFocused(name), qPrintable(name));
}

void tst_QuickSendPages::chipsAreEditedByKeyboard()
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

// The list is one stop of the tabulator, and what has the focus there is shown.
void tst_QuickSendPages::lettersAreWalkedByKeyboard()
{
    writeALittle();
    start();
    const QString first = u"Dora Lin. Minutes of Monday. The network is unreachable: "
                          "mail.example.org did not answer."_s;
    const QString second = u"Bob Miller. A book you may like"_s;
    tabTo(first);
    for (const auto &[key, name] :
         {std::pair(Qt::Key_Up, first), std::pair(Qt::Key_Down, second),
          std::pair(Qt::Key_Up, first), std::pair(Qt::Key_Down, second)}) {
        m_phone->press(key);
        QVERIFY2(m_phone->isFocused(name), qPrintable(name));
        QVERIFY(m_phone->find(name)->property("visualFocus").toBool());
    }
    m_phone->press(Qt::Key_Return);
    SOON(m_phone->isFocused(u"Text of the letter"_s));
    QCOMPARE(m_phone->find(u"Subject"_s)->property("text").toString(), u"A book you may like"_s);
}

// From the list, and while it is written; the one that waits to be sent, too.
void tst_QuickSendPages::lettersAreDeletedByKeyboard()
{
    const auto confirm = [this] {
        SOON(m_phone->shows(u"It was not sent, and there is no other copy."_s));
        tabTo(u"Delete"_s);
        m_phone->press(Qt::Key_Space);
    };
    write(u"bob@example.net"_s, u"First"_s);
    m_phone->press(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
    confirm();
    SOON(m_phone->shows(u"No letters yet."_s));
    QVERIFY(lettersOnDisk().isEmpty());

    write(u"bob@example.net"_s, u"Second"_s);
    m_phone->press(Qt::Key_Return, Qt::ControlModifier);
    SOON(m_phone->find(u"Undo"_s));
    QVERIFY(m_phone->rest());
    tabTo(u"New letter"_s);
    tabTo(u"bob@example.net. Second"_s);
    tabTo(u"New letter"_s); // which the list does not hold back
    tabTo(u"bob@example.net. Second"_s);
    m_phone->press(Qt::Key_Delete);
    confirm();
    SOON(m_phone->shows(u"No letters yet."_s));
    QVERIFY(!m_phone->find(u"Undo"_s));
    QVERIFY(lettersOnDisk().isEmpty());
    QCOMPARE(server()->connectionCount(), 0);
    tabTo(u"New letter"_s); // the keyboard is not lost with what it was at
}

// Controls that a screen reader could not name.
QStringList tst_QuickSendPages::namelessControls() const
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

// Texts that cannot be read whole, and controls that are not whole in the window; what is below its
// end can be scrolled to.
QStringList tst_QuickSendPages::cutOff() const
{
    QStringList cut;
    const qreal width = m_phone->window()->width();
    const auto isText = [](QQuickItem *item) {
        return item->inherits("QQuickText")
               || (item->parentItem() && item->parentItem()->inherits("QQuickComboBox")
                   && item->inherits("QQuickTextInput"));
    };
    const QList<QQuickItem *> shown = m_phone->items([&isText](QQuickItem *item) {
        return item->activeFocusOnTab()
               || (isText(item) && !item->property("text").toString().isEmpty());
    });
    for (QQuickItem *item : shown) {
        const QRectF place = item->mapRectToScene({0, 0, item->width(), item->height()});
        const bool words = isText(item);
        const bool isTooNarrow = words
                                 && item->property("contentWidth").toReal() > item->width() + 1;
        const bool isTooLow = words
                              && item->property("contentHeight").toReal() > item->height() + 1;
        const bool isShortened = words && item->property("truncated").toBool()
                                 && isLabelOfAButton(item);
        if (place.left() < 0 || place.right() > width || isTooNarrow || isTooLow || isShortened) {
            cut += words ? item->property("text").toString() : Phone::nameOf(item);
        }
    }
    return cut;
}

// Past everything that QuickSend shows.
void tst_QuickSendPages::tour(const std::function<void(const QString &)> &look)
{
    writeALittle();
    Letter draft;
    draft.key = u"5"_s;
    draft.changed = QDateTime(QDate(2026, 3, 7), QTime(9, 30));
    draft.to = {u"somebody.with.a.long.name@example.net"_s, u"Bob <bob@example.net>"_s, u"carl@"_s};
    draft.cc = {u"dora@example.net"_s};
    draft.text = u"At noon?"_s;
    draft.attachments = {QUrl::fromLocalFile(m_folder->filePath(u"account.json"_s)),
                         QUrl(u"file:///nowhere/A%20file%20with%20a%20long%20name.txt"_s)};
    QString error;
    QVERIFY2(Storage::write(u"5.letter.json"_s, draft.toJson(), &error), qPrintable(error));
    start();
    QVERIFY(m_phone->hideSandbox());
    look(u"letters"_s);

    QVERIFY(m_phone->click(u"Dora Lin. Minutes of Monday. The network is unreachable: "
                           "mail.example.org did not answer."_s));
    SOON(m_phone->shows(u"It may have arrived all the same."_s));
    look(u"a letter that was not sent"_s);
    QVERIFY(m_phone->click(u"Delete"_s));
    SOON(m_phone->find(u"Keep"_s));
    look(u"the question before deletion"_s);
    QVERIFY(m_phone->click(u"Keep"_s));
    QVERIFY(m_phone->click(u"Back"_s));
    QVERIFY(m_phone->click(
        u"Carl, Emil. Photographs of the garden. Not delivered to emil@example.net"_s));
    SOON(m_phone->shows(u"The mailbox is full"_s));
    look(u"a letter that not all got"_s);
    QVERIFY(m_phone->click(u"Back"_s));

    QVERIFY(m_phone->click(u"somebody.with.a.long.name@example.net, Bob, carl@, "
                           "dora@example.net. (no subject)"_s));
    SOON(m_phone->find(u"Remove account.json"_s));
    look(u"a new letter"_s);
    QVERIFY(m_phone->click(u"To"_s));
    m_phone->type(u"bob"_s);
    SOON(m_phone->find(u"Add Bob Miller <bob@example.net>"_s));
    look(u"suggestions"_s);
    m_phone->press(Qt::Key_A, Qt::ControlModifier);
    m_phone->press(Qt::Key_Delete);
    QVERIFY(m_phone->click(u"Send"_s));
    SOON(m_phone->shows(u"is not a mail address."_s));
    look(u"what is wrong with the letter"_s);
    QVERIFY(m_phone->click(u"Dismiss"_s));
    QVERIFY(m_phone->click(u"Remove carl@"_s));
    QVERIFY(m_phone->click(u"Remove A file with a long name.txt"_s));
    QVERIFY(m_phone->click(u"Send"_s));
    SOON(m_phone->find(u"Add one"_s));
    look(u"the question for a subject"_s);
    QVERIFY(m_phone->click(u"Send"_s));
    SOON(m_phone->find(u"Undo"_s));
    look(u"the bar to take it back"_s);
    QVERIFY(m_phone->click(u"Send now"_s));
    SOON(m_phone->isFocused(u"Password"_s));
    look(u"the question for the password"_s);
    m_phone->press(Qt::Key_Escape);

    server()->setCutAfter(0, QSmtpTestServer::Cut::Stall);
    QVERIFY(m_phone->click(u"Send again: (no subject)"_s));
    SOON(m_phone->find(u"Cancel sending"_s));
    look(u"the bar of what is being sent"_s);
    m_phone->window()->close();
    SOON(m_phone->find(u"Stay"_s));
    look(u"the question before the end"_s);
    QVERIFY(m_phone->click(u"Stay"_s));
    QVERIFY(m_phone->click(u"Cancel sending"_s));

    QVERIFY(m_phone->click(u"Account"_s));
    QVERIFY(m_phone->click(u"Mail address"_s));
    m_phone->type(u"@@"_s);
    server()->clearCut();
    server()->setCertificate({QSmtpTestServer::testClientCertificate()},
                             QSmtpTestServer::testClientKey());
    QVERIFY(m_phone->click(u"Test the connection"_s));
    SOON(m_phone->find(u"Do not connect"_s));
    look(u"the question about a certificate"_s);
    QVERIFY(m_phone->click(u"For this server, from now on"_s));
    QVERIFY(m_phone->click(u"Trust from now on"_s));
    SOON(m_phone->isFocused(u"Password"_s));
    m_phone->press(Qt::Key_Escape);
    SOON(m_phone->find(u"Trust it no longer"_s));
    server()->close();
    QVERIFY(m_phone->click(u"Test the connection"_s));
    SOON(m_phone->shows(u"refused"_s));
    look(u"the account"_s);
}

// Of what can be scrolled: the whole of it is where its view is.
bool tst_QuickSendPages::isInSight(QQuickItem *item) const
{
    QQuickItem *view = item;
    while (view && !view->inherits("QQuickFlickable")) {
        view = view->parentItem();
    }
    const QRectF place = (view ? view : m_phone->window()->contentItem())
                             ->mapRectFromItem(item, {0, 0, item->width(), item->height()});
    return !view || QRectF(0, -1, view->width(), view->height() + 2).contains(place);
}

// One text that has these words.
bool tst_QuickSendPages::isInSight(const QString &text) const
{
    const QList<QQuickItem *> texts = m_phone->items([&text](QQuickItem *item) {
        return item->inherits("QQuickText") && item->property("text").toString().contains(text);
    });
    return texts.size() == 1 && isInSight(texts.constFirst());
}

// A finger at the left edge of the window, where no field is.
void tst_QuickSendPages::pushUp(int distance)
{
    constexpr int Step = 20; // beyond what counts as a touch that trembles
    static QPointingDevice *const screen = QTest::createTouchDevice();
    QPoint place(4, (m_phone->window()->height() + distance) / 2);
    QTest::touchEvent(m_phone->window(), screen).press(0, place, m_phone->window());
    for (int moved = 0; moved < distance; moved += Step) {
        place.ry() -= Step;
        QTest::touchEvent(m_phone->window(), screen).move(0, place, m_phone->window());
    }
    QTest::touchEvent(m_phone->window(), screen).release(0, place, m_phone->window());
}

void tst_QuickSendPages::whatHasTheFocusIsInSight()
{
    QVERIFY(m_phone->click(u"Account"_s));
    SOON(m_phone->find(u"Your name"_s));
    QVERIFY(m_phone->rest());
    const QString last = u"Seconds in which a letter can be taken back"_s;
    for (int i = 0; i < 30 && !m_phone->isFocused(last); ++i) {
        m_phone->press(Qt::Key_Tab);
        QQuickItem *item = m_phone->window()->activeFocusItem();
        QVERIFY(item);
        SOON(isInSight(item));
    }
    QVERIFY(m_phone->isFocused(last));
}

void tst_QuickSendPages::whatTheConnectionTestSaysIsInSight()
{
    server()->close();
    QVERIFY(m_phone->click(u"Account"_s));
    QVERIFY(m_phone->click(u"Test the connection"_s));
    SOON(m_phone->shows(u"refused the connection"_s));
    SOON(isInSight(u"refused the connection"_s));
}

void tst_QuickSendPages::accountIsMovedByAFinger()
{
    QVERIFY(m_phone->click(u"Account"_s));
    SOON(isInSight(m_phone->find(u"Your name"_s)));
    QVERIFY(m_phone->rest());
    const QString last = u"Seconds in which a letter can be taken back"_s;
    QVERIFY(!isInSight(m_phone->find(last)));
    for (int i = 0; i < 10 && !isInSight(m_phone->find(last)); ++i) {
        pushUp(200);
        QVERIFY(m_phone->rest());
    }
    QVERIFY(isInSight(m_phone->find(last)));
}

void tst_QuickSendPages::longLetterIsReadByKeyboard()
{
    Letter letter;
    letter.key = u"long"_s;
    letter.state = LetterState::Sent;
    letter.to = QStringList {u"bob@example.net"_s};
    letter.subject = u"A long story"_s;
    letter.text = u"And then?\n"_s.repeated(100);
    letter.attachments = {QUrl(u"file:///end.txt"_s)};
    QString error;
    QVERIFY(Storage::write(u"long.letter.json"_s, letter.toJson(), &error));
    start();
    QVERIFY(m_phone->click(u"bob@example.net. A long story"_s));
    SOON(isInSight(letter.subject));
    QVERIFY(!isInSight(u"end.txt"_s));
    m_phone->press(Qt::Key_End);
    SOON(isInSight(u"end.txt"_s));
    m_phone->press(Qt::Key_Home);
    SOON(isInSight(letter.subject));
    m_phone->press(Qt::Key_PageDown);
    SOON(!isInSight(letter.subject));
    m_phone->press(Qt::Key_PageUp);
    SOON(isInSight(letter.subject));
}

void tst_QuickSendPages::darkStaysDarkAroundAQuestion()
{
    Preferences().setTheme(Preferences::DarkTheme);
    start();
    write(u"bob@example.net"_s, u"Tonight"_s);
    QVERIFY(m_phone->click(u"Delete"_s));
    SOON(m_phone->find(u"Keep"_s));
    QVERIFY(m_phone->rest());
    const QImage seen = m_phone->window()->grabWindow();
    const QColor page = seen.pixelColor(seen.width() / 2, seen.height() / 4); // no text is there
    QVERIFY2(page.lightnessF() < 0.3, qPrintable(page.name()));
}

// What one touches, and how far the middle of it is from the left edge.
tst_QuickSendPages::Places tst_QuickSendPages::places() const
{
    Places places;
    const QList<QQuickItem *> controls = m_phone->items([](QQuickItem *item) {
        return item->activeFocusOnTab() || item->inherits("QQuickAbstractButton");
    });
    for (QQuickItem *item : controls) {
        places.insert(Phone::nameOf(item), item->mapToScene({item->width() / 2, 0}).x());
    }
    return places;
}

// What is not as far from the right edge now as it was from the left one.
QStringList tst_QuickSendPages::unmirrored(const Places &before) const
{
    QStringList names;
    const Places after = places();
    for (auto it = before.begin(); it != before.end(); ++it) {
        const qreal wanted = m_phone->window()->width() - it.value();
        const QList<qreal> found = after.values(it.key());
        if (std::none_of(found.begin(), found.end(),
                         [wanted](qreal at) { return std::abs(at - wanted) <= 2; })) {
            names.append(it.key());
        }
    }
    return names;
}

void tst_QuickSendPages::rightToLeftIsMirrored()
{
    const auto restore = qScopeGuard([] { QGuiApplication::setLayoutDirection(Qt::LeftToRight); });
    QStringList faults;
    int asymmetric = 0;
    tour([&](const QString &place) {
        Places before;
        SOON(m_phone->drawFrame() && std::exchange(before, places()) == places());
        asymmetric += int(unmirrored(before).size());
        QGuiApplication::setLayoutDirection(Qt::RightToLeft);
        if (!QTest::qWaitFor([&] { return unmirrored(before).isEmpty(); }, patience())) {
            faults.append(place + u": "_s + unmirrored(before).join(u", "_s));
        }
        QGuiApplication::setLayoutDirection(Qt::LeftToRight);
        SOON(places() == before);
    });
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    QVERIFY(asymmetric > 50); // or there was nothing to see
}

// That of the system may change at any time.
void tst_QuickSendPages::textFollowsTheFont()
{
    const QFont usual = QGuiApplication::font();
    const auto restore = qScopeGuard([&usual] { QGuiApplication::setFont(usual); });
    SOON(m_phone->shows(u"No letters yet."_s));
    const QQuickItem *label = m_phone
                                  ->items([](QQuickItem *item) {
                                      return item->property("text").toString().startsWith(
                                          u"No letters yet."_s);
                                  })
                                  .value(0);
    QVERIFY(label);
    for (const int size : {30, 20}) {
        QFont other = usual;
        other.setPixelSize(size);
        QGuiApplication::setFont(other);
        SOON_COMPARE(label->property("font").value<QFont>().pixelSize(), size);
    }
}

void tst_QuickSendPages::everythingIsNamedAndWhole_data()
{
    QTest::addColumn<qreal>("size");
    QTest::addColumn<Qt::LayoutDirection>("direction");
    QTest::newRow("usual") << 1. << Qt::LeftToRight;
    QTest::newRow("large") << 1.5 << Qt::LeftToRight;
    QTest::newRow("very large, from right to left") << 2. << Qt::RightToLeft;
}

// For a screen reader, and to read, with fonts as large as Material's at first.
void tst_QuickSendPages::everythingIsNamedAndWhole()
{
    QFETCH(const qreal, size);
    QFETCH(const Qt::LayoutDirection, direction);
    const QFont usual = QGuiApplication::font();
    const auto restore = qScopeGuard([&usual] {
        QGuiApplication::setFont(usual);
        QGuiApplication::setLayoutDirection(Qt::LeftToRight);
    });
    QFont large = usual;
    large.setPixelSize(qRound(14 * size));
    QGuiApplication::setFont(large);
    QGuiApplication::setLayoutDirection(direction);
    QString fault;
    tour([&](const QString &place) {
        if (!fault.isEmpty()) {
            return;
        }
        if (const QStringList nameless = namelessControls(); !nameless.isEmpty()) {
            fault = place + u" has controls without a name: "_s + nameless.join(u", "_s);
        } else if (!QTest::qWaitFor([this] { return cutOff().isEmpty(); }, patience())) {
            fault = place + u" does not show the whole of: "_s + cutOff().join(u", "_s);
        }
    });
    QVERIFY2(fault.isEmpty(), qPrintable(fault));
}

QTEST_MAIN(tst_QuickSendPages)
#include "tst_quicksendpages.moc"
