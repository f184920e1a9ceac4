// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "sending/undobar.h"

#include "announcement.h"
#include "sending/postman.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QPushButton>

UndoBar::UndoBar(const Drafts *drafts, Postman *postman, QWidget *parent)
    : QFrame(parent)
    , m_drafts(drafts)
    , m_postman(postman)
    , m_label(new Announcement)
{
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::ToolTipBase);
    m_label->setForegroundRole(QPalette::ToolTipText);
    auto *undo = new QPushButton(tr("&Undo"));
    auto *now = new QPushButton(tr("Send no&w"));
    undo->setShortcut(QKeySequence::Undo);
    connect(undo, &QPushButton::clicked, this, [this] {
        const QString id = m_postman->undo();
        if (!id.isEmpty()) {
            Q_EMIT undone(id);
        }
    });
    connect(now, &QPushButton::clicked, postman, &Postman::sendNow);

    auto *layout = new QHBoxLayout(this);
    layout->addWidget(m_label, 1);
    layout->addWidget(undo);
    layout->addWidget(now);
    connect(postman, &Postman::waitingChanged, this, &UndoBar::update);
    update();
}

void UndoBar::update()
{
    const std::optional<LetterEntry> letter = m_drafts->entry(m_postman->waitingId());
    if (letter) {
        const int seconds = m_postman->secondsLeft();
        const QString text = letter->subject.isEmpty()
                                 ? tr("The letter is sent in %n second(s)", nullptr, seconds)
                                 : tr("“%1” is sent in %n second(s)", nullptr, seconds)
                                       .arg(letter->subject);
        if (letter->id == m_announcedId) {
            m_label->showText(text);
        } else {
            m_label->announce(text);
        }
    }
    m_announcedId = m_postman->waitingId();
    setVisible(letter.has_value()); // not with what stood there before
}
