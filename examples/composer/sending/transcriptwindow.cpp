// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "sending/transcriptwindow.h"

#include "taborder.h"

#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

TranscriptWindow::TranscriptWindow(QWidget *parent)
    : QDialog(parent)
    , m_view(new TranscriptView(this))
{
    setWindowTitle(tr("Transcript"));
    resize(720, 420);

    auto *hint = new QLabel(
        tr("Passwords are masked. Names, addresses and subjects are not: look through it "
           "before you pass it on."));
    hint->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QPushButton *copy = buttons->addButton(tr("&Copy"), QDialogButtonBox::ActionRole);
    QPushButton *clear = buttons->addButton(tr("C&lear"), QDialogButtonBox::ActionRole);
    connect(copy, &QPushButton::clicked, m_view, &TranscriptView::copyAll);
    connect(clear, &QPushButton::clicked, m_view, &TranscriptView::clear);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *layout = new QVBoxLayout(this);
    layout->addWidget(hint);
    layout->addWidget(m_view);
    layout->addWidget(buttons);
    TabOrder::follow(buttons);
}
