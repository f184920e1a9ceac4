// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "announce.h"

#include <QtGui/QAccessible>
#include <QtWidgets/QLabel>

void announce(QLabel *label, const QString &text)
{
    label->setText(text);
    label->setAccessibleName(text);
    if (!text.isEmpty()) {
        label->show();
        QAccessibleEvent announced(label, QAccessible::Alert);
        QAccessible::updateAccessibility(&announced);
    }
}
