// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "messages.h"

#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>

namespace {

QMessageBox *openBox(QMessageBox *box)
{
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->open();
    return box;
}

} // namespace

void Messages::tellTrouble(QWidget *parent, const QString &text)
{
    openBox(new QMessageBox(QMessageBox::Warning, parent->window()->windowTitle(), text,
                            QMessageBox::Ok, parent));
}

QMessageBox *Messages::ask(QWidget *parent, const Question &question,
                           const std::function<void()> &yes)
{
    auto *box = new QMessageBox(QMessageBox::Question, question.title, question.text,
                                QMessageBox::NoButton, parent);
    const QPushButton *doIt = box->addButton(question.yes, QMessageBox::DestructiveRole);
    QPushButton *leaveIt = box->addButton(question.no, QMessageBox::RejectRole);
    box->setDefaultButton(leaveIt);
    box->setEscapeButton(leaveIt);
    QObject::connect(doIt, &QPushButton::clicked, parent, yes);
    return openBox(box);
}
