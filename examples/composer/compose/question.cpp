// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "compose/question.h"

#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>

void Question::ask(QWidget *parent, const std::function<void(bool)> &answered) const
{
    auto *box = new QMessageBox(QMessageBox::Question, parent->windowTitle(), text,
                                QMessageBox::NoButton, parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(advice);
    QPushButton *accept = box->addButton(yes, QMessageBox::AcceptRole);
    QPushButton *reject = no.isEmpty() ? box->addButton(QMessageBox::Cancel)
                                       : box->addButton(no, QMessageBox::RejectRole);
    box->setDefaultButton(accept);
    box->setEscapeButton(reject);
    QObject::connect(box, &QDialog::finished, parent,
                     [box, accept, answered] { answered(box->clickedButton() == accept); });
    box->open();
}
