// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "taborder.h"

#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QLayout>

// Qt 6.4 puts them into this order in a box that is still alone, where it is a circle: what stands
// last may be what the box begins with. And as the box itself would lead Tab to the button on its
// left, those before that one in the circle would be passed by.
void TabOrder::follow(QDialogButtonBox *buttons)
{
    buttons->setFocusProxy(nullptr);
    QWidget *before = nullptr;
    const QLayout *row = buttons->layout();
    for (int i = 0; i < row->count(); ++i) {
        QWidget *button = row->itemAt(i)->widget();
        if (before && button) {
            QWidget::setTabOrder(before, button);
        }
        before = button ? button : before;
    }
}
