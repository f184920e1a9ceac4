// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "phone.h"

#include "../patience.h"

#include <QtCore/QFileInfo>
#include <QtGui/QAccessible>
#include <QtQml/QQmlExtensionPlugin>
#include <QtQuickControls2/QQuickStyle>
#include <QtTest/QtTest>

#include <algorithm>

using namespace Qt::StringLiterals;

Q_IMPORT_QML_PLUGIN(QuickSendPlugin)
#ifdef QSMTP_STATIC
Q_IMPORT_QML_PLUGIN(QSmtpPlugin)
#endif

namespace {

bool isOnTop(QQuickItem *item)
{
    while (item && !item->inherits("QQuickOverlay")) {
        item = item->parentItem();
    }
    return item != nullptr;
}

} // namespace

Phone::Phone()
{
    if (QQuickStyle::name() != u"Material"_s) {
        QQuickStyle::setStyle(u"Material"_s);
    }
    QAccessible::setActive(true);
}

Phone::~Phone() = default;

bool Phone::start()
{
    m_engine = std::make_unique<QQmlApplicationEngine>();
    m_engine->addImportPath(QStringLiteral(QSMTP_QML_MODULES));
    m_engine->addImportPath(u":/qt/qml"_s);
    m_engine->load(QUrl(u"qrc:/qt/qml/QuickSend/Main.qml"_s));
    if (m_engine->rootObjects().isEmpty()) {
        return false;
    }
    m_window = qobject_cast<QQuickWindow *>(m_engine->rootObjects().constFirst());
    m_window->requestActivate();
    return QTest::qWaitForWindowActive(m_window, patience());
}

QList<QQuickItem *> Phone::items(const std::function<bool(QQuickItem *)> &wanted) const
{
    QList<QQuickItem *> found;
    QList<QQuickItem *> open {m_window->contentItem()};
    while (!open.isEmpty()) {
        QQuickItem *item = open.takeLast();
        if (item->isVisible()) {
            open += item->childItems();
            if (wanted(item)) {
                found += item;
            }
        }
    }
    return found;
}

QString Phone::nameOf(QQuickItem *item)
{
    QAccessibleInterface *face = QAccessible::queryAccessibleInterface(item);
    return face ? face->text(QAccessible::Name) : QString();
}

// What can be touched comes before what is only called so, and a dialog before what lies below it.
QQuickItem *Phone::find(const QString &name) const
{
    const QList<QQuickItem *> found = items(
        [&name](QQuickItem *item) { return nameOf(item) == name; });
    const auto rank = [](QQuickItem *item) {
        return (item->isEnabled() && item->activeFocusOnTab() ? 2 : 0) + (isOnTop(item) ? 1 : 0);
    };
    const auto best = std::max_element(found.begin(), found.end(),
                                       [&](QQuickItem *a, QQuickItem *b) {
                                           return rank(a) < rank(b);
                                       });
    return best == found.end() ? nullptr : *best;
}

bool Phone::isFocused(const QString &name) const
{
    const QQuickItem *item = find(name);
    return item && item->hasActiveFocus();
}

bool Phone::shows(const QString &text) const
{
    return !items([&text](QQuickItem *item) {
                return item->property("text").toString().contains(text)
                       && item->inherits("QQuickText");
            }).isEmpty();
}

bool Phone::isMoving() const
{
    return !items([](QQuickItem *item) {
                return item->inherits("QQuickStackView") && item->property("busy").toBool();
            }).isEmpty();
}

// A dialog is there, or still going away, and all else is out of reach.
bool Phone::isAsking() const
{
    return !items([](QQuickItem *item) {
                QAccessibleInterface *face = item->inherits("QQuickPopupItem")
                                                 ? QAccessible::queryAccessibleInterface(item)
                                                 : nullptr;
                return face && face->role() != QAccessible::ToolTip;
            }).isEmpty();
}

// Layouts put things in their places when a frame is drawn: on a display by another thread, whose
// signal no QSignalSpy may take, which would be called there while it ends here.
bool Phone::drawFrame()
{
    bool drawn = false;
    QObject here;
    QObject::connect(
        m_window, &QQuickWindow::frameSwapped, &here, [&drawn] { drawn = true; },
        Qt::QueuedConnection);
    m_window->update();
    return QTest::qWaitFor([&drawn] { return drawn; }, 1000);
}

// The bar that tells of the sandbox, which nobody has on the phone.
bool Phone::hideSandbox()
{
    const QList<QQuickItem *> bars = items([](QQuickItem *item) {
        return QByteArrayView(item->metaObject()->className()).startsWith("SandboxBar");
    });
    for (QQuickItem *bar : bars) {
        bar->setVisible(false);
    }
    return bars.size() == 1;
}

// Nothing moves or changes any more: two pictures of the window are the same.
bool Phone::rest()
{
    QImage before;
    return QTest::qWaitFor(
        [&] {
            const bool drawn = drawFrame();
            QImage now = m_window->grabWindow();
            std::swap(before, now);
            return drawn && !isMoving() && now == before;
        },
        patience());
}

// Whoever cannot see it scrolls to it.
void Phone::reveal(QQuickItem *item)
{
    QQuickItem *view = item->parentItem();
    while (view && !view->inherits("QQuickFlickable")) {
        view = view->parentItem();
    }
    if (view) {
        const qreal top = item->mapToItem(view, QPointF()).y();
        const qreal below = top + item->height() - view->height();
        const qreal move = top < 0 ? top : below > 0 ? std::min(top, below) : 0;
        if (move != 0) {
            view->setProperty("contentY", view->property("contentY").toReal() + move);
        }
    }
}

// Where it is once nothing moves any more, by a touch in its middle.
bool Phone::click(const QString &name)
{
    QPointF place;
    const bool ready = QTest::qWaitFor(
        [&] {
            QQuickItem *item = drawFrame() ? find(name) : nullptr;
            if (!item || !item->isEnabled() || isMoving() || (isAsking() && !isOnTop(item))) {
                return false;
            }
            reveal(item);
            const QPointF before = place;
            place = item->mapToScene(QPointF(item->width() / 2, item->height() / 2));
            return place == before && QRectF(QPointF(), QSizeF(m_window->size())).contains(place);
        },
        patience());
    if (ready) {
        QTest::mouseClick(m_window, Qt::LeftButton, Qt::NoModifier, place.toPoint());
    } else {
        qWarning("There is nothing to click that is called \"%s\"", qPrintable(name));
    }
    return ready;
}

void Phone::type(const QString &text)
{
    for (const QChar c : text) {
        QTest::keyClick(m_window, c.toLatin1());
    }
}

void Phone::press(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QTest::keyClick(m_window, key, modifiers);
}

// By the picker, which is Qt's own where the system has none.
bool Phone::attach(const QString &file)
{
    const QFileInfo info(file);
    const QList<QObject *> objects = m_window->findChildren<QObject *>();
    const auto picker = std::find_if(objects.begin(), objects.end(), [](QObject *object) {
        return object->inherits("QQuickFileDialog");
    });
    if (picker == objects.end()) {
        return false;
    }
    (*picker)->setProperty("currentFolder", QUrl::fromLocalFile(info.path()));
    const auto isChosen = [&] {
        return (*picker)->property("selectedFile").toUrl() == QUrl::fromLocalFile(file);
    };
    if (!click(u"Attach a file"_s) || !click(info.fileName())
        || !QTest::qWaitFor(isChosen, patience())) {
        return false;
    }
    QQuickItem *item = find(info.fileName());
    const QPointF place = item->mapToScene({item->width() / 2, item->height() / 2});
    QTest::mouseDClick(m_window, Qt::LeftButton, Qt::NoModifier, place.toPoint());
    return true;
}
