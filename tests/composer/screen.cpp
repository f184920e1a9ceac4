// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "screen.h"

#include <QtGui/QAccessible>
#include <QtTest/QtTest>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QScrollBar>
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

} // namespace

QString Screen::nameOf(QWidget *widget)
{
    QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget);
    return face ? plainName(face->text(QAccessible::Name)) : QString();
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
    QTest::keyClicks(find(name), text);
    return true;
}

void Screen::press(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    const auto isReady = [] { return QApplication::activeWindow() != nullptr; };
    if (QTest::qWaitFor(isReady, limit())) {
        QWidget *widget = QApplication::focusWidget();
        QTest::keyClick(widget ? widget : QApplication::activeWindow(), key, modifiers);
    }
}
