// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "plainlabel.h"

QLabel *plainLabel(const QString &text)
{
    auto *label = new QLabel;
    makePlain(label);
    label->setText(text);
    return label;
}

void makePlain(QLabel *label)
{
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setWordWrap(true);
}
