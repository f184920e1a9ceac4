// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The pages of QuickSend for those who use a keyboard, a screen reader, large fonts, or a script
// that runs from right to left.

#include "quicksendtest.h"

#include <QtCore/QScopeGuard>

using namespace Qt::StringLiterals;

class tst_QuickSendPages : public QuickSendTest
{
    Q_OBJECT

private Q_SLOTS:
    void keyboardIsEnough();
    void chipsAreEditedByKeyboard();
    void everyControlHasAName();
    void rightToLeftIsMirrored();
    void largeFontsStayInTheWindow();

private:
    QStringList namelessControls() const;
};

void tst_QuickSendPages::keyboardIsEnough()
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

void tst_QuickSendPages::everyControlHasAName()
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

void tst_QuickSendPages::rightToLeftIsMirrored()
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

void tst_QuickSendPages::largeFontsStayInTheWindow()
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

QTEST_MAIN(tst_QuickSendPages)
#include "tst_quicksendpages.moc"
