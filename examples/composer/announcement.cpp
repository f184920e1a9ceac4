// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "announcement.h"

#include "plainlabel.h"

#include <QtWidgets/QAccessibleWidget>

namespace {

// On Linux Qt 6.4 passes on no alert, but that something is shown: a screen reader says that of
// what is an alert by its role.
QAccessibleInterface *alertOf(const QString &, QObject *object)
{
    auto *label = qobject_cast<Announcement *>(object);
    return label ? new QAccessibleWidget(label, QAccessible::AlertMessage) : nullptr;
}

void tell(QWidget *label, QAccessible::Event what)
{
    QAccessibleEvent event(label, what);
    QAccessible::updateAccessibility(&event);
}

} // namespace

Announcement::Announcement(QWidget *parent)
    : QLabel(parent)
{
    static const bool isInstalled = (QAccessible::installFactory(alertOf), true);
    Q_UNUSED(isInstalled)
    makePlain(this);
    hide();
}

void Announcement::showText(const QString &text)
{
    setText(text);
    setAccessibleName(text);
    setHidden(text.isEmpty());
}

void Announcement::announce(const QString &text)
{
    const bool isShown = isVisible();
    showText(text);
    if (text.isEmpty()) {
        return;
    }
    if (isShown) {
        tell(this, QAccessible::ObjectShow); // which it does itself when it comes
    }
    tell(this, QAccessible::Alert);
}
