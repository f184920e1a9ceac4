// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "messages.h"

#include "icons/icons.h"

#include <QtCore/QTextStream>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStyle>

void Messages::open(QMessageBox *box)
{
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    // The box has no such setting for its advice.
    if (auto *advice = box->findChild<QLabel *>(QStringLiteral("qt_msgbox_informativelabel"))) {
        advice->setTextFormat(Qt::PlainText);
    }
    box->open();
}

void Messages::tellTrouble(QWidget *parent, const QString &text)
{
    auto *box = new QMessageBox(QMessageBox::NoIcon, parent->window()->windowTitle(), text,
                                QMessageBox::Ok, parent);
    const int size = box->style()->pixelMetric(QStyle::PM_MessageBoxIconSize, nullptr, box);
    box->setIconPixmap(Icons::icon(QStringLiteral("dialog-warning"))
                           .pixmap(QSize(size, size), box->devicePixelRatio()));
    open(box);
}

void Messages::tellFailure(const QString &text)
{
    QTextStream(stderr) << "composer: " << text << Qt::endl;
    const QString platform = QGuiApplication::platformName();
    if (platform == u"offscreen" || platform == u"minimal") {
        return;
    }
    QMessageBox box(QMessageBox::Critical, QCoreApplication::applicationName(), text);
    box.setTextFormat(Qt::PlainText);
    box.exec();
}

QMessageBox *Question::ask(QWidget *parent, const std::function<void(bool)> &answered) const
{
    auto *box = new QMessageBox(QMessageBox::NoIcon, parent->window()->windowTitle(), text,
                                QMessageBox::NoButton, parent);
    box->setInformativeText(advice);
    QPushButton *accept = box->addButton(yes, isHarmful ? QMessageBox::DestructiveRole
                                                        : QMessageBox::AcceptRole);
    QPushButton *reject = no.isEmpty() ? box->addButton(QMessageBox::Cancel)
                                       : box->addButton(no, QMessageBox::RejectRole);
    box->setDefaultButton(isHarmful ? reject : accept);
    box->setEscapeButton(reject);
    QObject::connect(box, &QDialog::finished, parent,
                     [box, accept, answered] { answered(box->clickedButton() == accept); });
    Messages::open(box);
    return box;
}
