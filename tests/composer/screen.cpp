// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "screen.h"

#include <QtCore/QMimeData>
#include <QtGui/QAccessible>
#include <QtGui/QClipboard>
#include <QtTest/QtTest>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QApplication>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QTabBar>
#include <QtWidgets/QTextEdit>

namespace {

// As a screen reader says it: without the marks of keys and the colon of a label.
QString plainName(QString name)
{
    name.remove(u'&');
    return name.endsWith(u':') ? name.chopped(1) : name;
}

bool isReachable(QWidget *widget)
{
    const QWidget *modal = QApplication::activeModalWidget();
    return widget->isEnabled()
           && (!modal || widget->window() == modal || modal->isAncestorOf(widget->window()));
}

// Qt's isAncestorOf() ends where a window begins.
bool isAbove(const QWidget *upper, const QWidget *lower)
{
    const QWidget *parent = lower->parentWidget();
    return parent && (parent->window() == upper || isAbove(upper, parent));
}

// A dialog of another window leaves this one its keys.
bool isBlocked(const QWidget *window)
{
    const QWidget *modal = QApplication::activeModalWidget();
    return modal && modal != window && !isAbove(modal, window)
           && (modal->windowModality() == Qt::ApplicationModal || isAbove(window, modal));
}

QString textOf(const QWidget *widget)
{
    if (const auto *label = qobject_cast<const QLabel *>(widget)) {
        return label->text();
    }
    if (const auto *text = qobject_cast<const QPlainTextEdit *>(widget)) {
        return text->toPlainText();
    }
    const auto *text = qobject_cast<const QTextEdit *>(widget);
    return text ? text->toPlainText() : QString();
}

// What can have a key of its own that works in the whole window.
QStringList keyedTexts(const QWidget *widget)
{
    QStringList texts;
    if (const auto *button = qobject_cast<const QAbstractButton *>(widget)) {
        texts += button->text();
    } else if (const auto *label = qobject_cast<const QLabel *>(widget); label && label->buddy()) {
        texts += label->text();
    } else if (const auto *tabs = qobject_cast<const QTabBar *>(widget)) {
        for (int i = 0; i < tabs->count(); ++i) {
            texts += tabs->tabText(i);
        }
    } else if (const auto *menus = qobject_cast<const QMenuBar *>(widget)) {
        const QList<QAction *> actions = menus->actions();
        for (const QAction *action : actions) {
            texts += action->text();
        }
    }
    return texts;
}

bool isCutOff(const QWidget *widget)
{
    const auto *label = qobject_cast<const QLabel *>(widget);
    if (label && label->wordWrap()) {
        return label->height() < label->heightForWidth(label->width());
    }
    return (label || qobject_cast<const QPushButton *>(widget)
            || qobject_cast<const QCheckBox *>(widget))
           && widget->width() < widget->sizeHint().width();
}

} // namespace

// A combo box has the name of its label: Qt leaves it to the screen reader on Linux to say that
// before what is chosen.
QString Screen::nameOf(QWidget *widget)
{
    if (!widget->accessibleName().isEmpty()) {
        return plainName(widget->accessibleName());
    }
    const QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget);
    if (!face) {
        return {};
    }
    if (qobject_cast<QComboBox *>(widget)) {
        const auto labels = face->relations(QAccessible::Label);
        face = labels.isEmpty() ? face : labels.constFirst().first;
    }
    return plainName(face->text(QAccessible::Name));
}

QList<QWidget *> Screen::visibleWidgets()
{
    QList<QWidget *> found;
    const QWidgetList windows = QApplication::topLevelWidgets();
    for (QWidget *window : windows) {
        if (window->isVisible()) {
            found += window;
            const QList<QWidget *> children = window->findChildren<QWidget *>();
            for (QWidget *child : children) {
                if (child->window() == window && child->isVisible()) {
                    found += child;
                }
            }
        }
    }
    return found;
}

// What can be touched comes before what is only called so.
QWidget *Screen::find(const QString &name)
{
    QWidget *best = nullptr;
    const auto rank = [](QWidget *widget) {
        return (isReachable(widget) ? 2 : 0) + (widget->focusPolicy() != Qt::NoFocus ? 1 : 0);
    };
    const QList<QWidget *> widgets = visibleWidgets();
    for (QWidget *widget : widgets) {
        if (!qobject_cast<QLabel *>(widget) && nameOf(widget) == name
            && (!best || rank(widget) > rank(best))) {
            best = widget;
        }
    }
    return best;
}

bool Screen::shows(const QString &text)
{
    const QList<QWidget *> widgets = visibleWidgets();
    return std::any_of(widgets.begin(), widgets.end(),
                       [&text](const QWidget *widget) { return textOf(widget).contains(text); });
}

QStringList Screen::namelessControls()
{
    QStringList nameless;
    int named = 0;
    const QList<QWidget *> widgets = visibleWidgets();
    for (QWidget *widget : widgets) {
        const bool isControl = qobject_cast<QAbstractButton *>(widget)
                               || (widget->focusPolicy() & Qt::TabFocus);
        const bool isInside = widget->objectName().startsWith(u"qt_")
                              || qobject_cast<QLabel *>(widget) // which is its own name
                              || (widget->focusProxy() && widget->focusProxy() != widget);
        if (isControl && !isInside && !widget->isWindow()) {
            ++named;
            if (nameOf(widget).isEmpty()) {
                nameless += QString::fromLatin1(widget->metaObject()->className()) + u' '
                            + widget->objectName();
            }
        }
    }
    return named == 0 ? QStringList {QStringLiteral("no controls at all")} : nameless;
}

bool Screen::click(const QString &name)
{
    QWidget *widget = nullptr;
    const bool isThere = QTest::qWaitFor(
        [&] {
            widget = find(name);
            return widget && isReachable(widget) && !widget->visibleRegion().isEmpty();
        },
        limit());
    if (isThere) {
        widget->activateWindow(); // of which a click is the usual way
        QTest::mouseClick(widget, Qt::LeftButton);
    } else {
        qWarning("There is nothing to click that is called \"%s\"", qPrintable(name));
    }
    return isThere;
}

bool Screen::choose(const QString &action)
{
    const QWidgetList windows = QApplication::topLevelWidgets();
    for (QWidget *window : windows) {
        const QList<QAction *> actions = window->findChildren<QAction *>();
        for (QAction *one : actions) {
            if (window->isVisible() && one->isEnabled() && plainName(one->text()) == action) {
                one->trigger();
                return true;
            }
        }
    }
    qWarning("There is no action \"%s\"", qPrintable(action));
    return false;
}

bool Screen::typeInto(const QString &name, const QString &text)
{
    if (!click(name)) {
        return false;
    }
    const auto isThere = [&name] {
        const QWidget *widget = find(name);
        const QWidget *focus = QApplication::focusWidget();
        return widget && focus
               && (focus == widget || focus == widget->focusProxy() || widget->isAncestorOf(focus));
    };
    if (!QTest::qWaitFor(isThere, limit())) {
        qWarning("\"%s\" does not get the focus", qPrintable(name));
        return false;
    }
    type(text);
    return true;
}

// Through the window, as the system does it, so that shortcuts work. A dialog that has just opened
// is the active window as soon as the system says so; until then its parent would lose the key.
void Screen::press(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    const auto isReady = [] {
        const QWidget *window = QApplication::activeWindow();
        return window && !isBlocked(window);
    };
    QVERIFY2(QTest::qWaitFor(isReady, limit()), "There is no window that takes the key");
    const QWidget *widget = QApplication::focusWidget();
    const QWidget *window = widget ? widget->window() : QApplication::activeWindow();
    QTest::keyClick(window->windowHandle(), key, modifiers);
}

void Screen::type(const QString &text)
{
    for (const QChar c : text) {
        QWidget *focus = QApplication::focusWidget();
        if (!focus) {
            qWarning("There is nothing to type into");
        } else if (c == u'\n') {
            QTest::keyClick(focus, Qt::Key_Return);
        } else {
            QTest::sendKeyEvent(QTest::Click, focus, Qt::Key_unknown, QString(c), Qt::NoModifier);
        }
    }
}

void Screen::paste(QMimeData *data)
{
    QGuiApplication::clipboard()->setMimeData(data);
    press(Qt::Key_V, Qt::ControlModifier);
}

bool Screen::drop(QWidget *on, QMimeData *data)
{
    const std::unique_ptr<QMimeData> dropped(data);
    const QPoint place = on->rect().center();
    QDragEnterEvent enter(place, Qt::CopyAction | Qt::MoveAction, data, Qt::LeftButton,
                          Qt::NoModifier);
    QApplication::sendEvent(on, &enter);
    QDropEvent drop(place, Qt::CopyAction | Qt::MoveAction, data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(on, &drop);
    return enter.isAccepted() && drop.isAccepted();
}

QStringList Screen::sharedKeys(const QWidget *window)
{
    QHash<QKeySequence, QStringList> texts;
    const QList<QWidget *> widgets = window->findChildren<QWidget *>();
    for (const QWidget *widget : widgets) {
        const QStringList said = widget->isVisible() && widget->window() == window
                                     ? keyedTexts(widget)
                                     : QStringList();
        for (const QString &text : said) {
            texts[QKeySequence::mnemonic(text)] += text;
        }
    }
    texts.remove(QKeySequence());
    QStringList shared;
    for (const QStringList &same : std::as_const(texts)) {
        if (same.size() > 1) {
            shared += same.join(u" | ");
        }
    }
    return shared;
}

QStringList Screen::cutOffTexts(const QWidget *window)
{
    QStringList cutOff;
    const QList<QWidget *> widgets = window->findChildren<QWidget *>();
    for (QWidget *widget : widgets) {
        if (widget->isVisible() && widget->window() == window && isCutOff(widget)) {
            cutOff += nameOf(widget);
        }
    }
    return cutOff;
}
