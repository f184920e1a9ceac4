// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "compose/recipientfield.h"

#include "compose/chip.h"
#include "compose/flowlayout.h"
#include "compose/recipientedit.h"
#include "letters/recentrecipients.h"
#include "mailboxtext.h"

#include <QtCore/QMimeData>
#include <QtGui/QDropEvent>
#include <QtWidgets/QStyleOptionFrame>
#include <QtWidgets/QStylePainter>

#include <algorithm>

namespace {

// Of a mailbox that is valid.
QSmtpAddress addressOf(const QString &mailbox)
{
    return QSmtpAddress::parseList(mailbox).value_or(QList<QSmtpAddress>()).value(0);
}

} // namespace

RecipientField::RecipientField(QWidget *parent)
    : QFrame(parent)
    , m_layout(new FlowLayout(this))
    , m_edit(new RecipientEdit(this))
{
    setAcceptDrops(true);
    m_edit->setAcceptDrops(false); // the field takes what is dropped
    m_edit->setMinimumWidth(fontMetrics().averageCharWidth() * 10);
    m_layout->setContentsMargins(4, 3, 4, 3);
    m_layout->setSpacing(4);
    m_layout->insertWidget(0, m_edit);
    setFocusProxy(m_edit);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(m_edit, &RecipientEdit::listEntered, this, &RecipientField::add);
    connect(m_edit, &QLineEdit::textEdited, this, &RecipientField::changed);
    connect(m_edit, &RecipientEdit::leftBackwards, this, [this] {
        if (!m_chips.isEmpty()) {
            m_chips.constLast()->setFocus();
        }
    });
}

void RecipientField::setRecent(RecentRecipients *recent)
{
    m_edit->setRecent(recent);
}

void RecipientField::setKnown(const RecentRecipients *known)
{
    m_known = known;
}

void RecipientField::setName(const QString &name)
{
    m_edit->setAccessibleName(name);
}

QStringList RecipientField::mailboxes() const
{
    QStringList mailboxes;
    for (const Chip *chip : m_chips) {
        mailboxes.append(chip->mailbox());
    }
    return mailboxes + MailboxText::split(m_edit->text());
}

void RecipientField::setMailboxes(const QStringList &mailboxes)
{
    while (!m_chips.isEmpty()) {
        drop(m_chips.constLast());
    }
    m_edit->clear();
    for (const QString &mailbox : mailboxes) {
        append(mailbox);
    }
    numberChips();
}

// Who is there already is not there twice.
void RecipientField::add(const QString &text)
{
    const QStringList mailboxes = MailboxText::split(text);
    for (const QString &mailbox : mailboxes) {
        if (!chipOf(mailbox)) {
            append(mailbox);
        }
    }
    numberChips();
    Q_EMIT changed();
}

void RecipientField::append(const QString &mailbox)
{
    auto *chip = new Chip(mailbox, this);
    if (m_known && !chip->isFaulty() && !m_known->contains(addressOf(mailbox))) {
        chip->setUnknown();
    }
    m_layout->insertWidget(int(m_chips.size()), chip);
    m_chips.append(chip);
    setTabOrder(chip, m_edit);
    connect(chip, &Chip::editRequested, this, [this, chip] { edit(chip); });
    connect(chip, &Chip::removeRequested, this, [this, chip] { removeAndStep(chip); });
    connect(chip, &Chip::draggedAway, this, [this, chip] {
        drop(chip);
        numberChips();
        Q_EMIT changed();
    });
    connect(chip, &Chip::stepRequested, this, [this, chip](int by) { step(chip, by); });
    connect(chip, &Chip::menuRequested, this,
            [this, chip](const QPoint &place) { Q_EMIT menuRequested(chip->mailbox(), place); });
    chip->show();
}

// It may be in the middle of an event.
void RecipientField::drop(Chip *chip)
{
    m_chips.removeOne(chip);
    m_layout->removeWidget(chip);
    chip->hide();
    chip->disconnect(this);
    chip->deleteLater();
}

void RecipientField::remove(const QString &mailbox)
{
    if (Chip *chip = chipOf(mailbox)) {
        removeAndStep(chip);
    }
}

void RecipientField::removeAndStep(Chip *chip)
{
    const qsizetype index = m_chips.indexOf(chip);
    drop(chip);
    numberChips();
    if (index < m_chips.size()) {
        m_chips.at(index)->setFocus();
    } else {
        m_edit->setFocus();
    }
    Q_EMIT changed();
}

void RecipientField::takeTyped()
{
    if (!m_edit->text().trimmed().isEmpty()) {
        const QString typed = m_edit->text();
        m_edit->clear();
        add(typed);
    }
}

bool RecipientField::focusFaulty()
{
    const auto faulty = std::find_if(m_chips.cbegin(), m_chips.cend(),
                                     [](const Chip *chip) { return chip->isFaulty(); });
    if (faulty == m_chips.cend()) {
        return false;
    }
    (*faulty)->setFocus();
    return true;
}

void RecipientField::edit(const QString &mailbox)
{
    if (Chip *chip = chipOf(mailbox)) {
        edit(chip);
    }
}

void RecipientField::edit(Chip *chip)
{
    const QString mailbox = chip->mailbox();
    takeTyped();
    drop(chip);
    numberChips();
    m_edit->setText(mailbox);
    m_edit->setFocus();
    m_edit->selectAll();
    Q_EMIT changed();
}

void RecipientField::step(Chip *chip, int by)
{
    const qsizetype next = m_chips.indexOf(chip) + by;
    if (next >= m_chips.size()) {
        m_edit->setFocus();
    } else if (next >= 0) {
        m_chips.at(next)->setFocus();
    }
}

void RecipientField::numberChips()
{
    for (qsizetype i = 0; i < m_chips.size(); ++i) {
        m_chips.at(i)->setPlace(int(i) + 1, int(m_chips.size()));
    }
    updateGeometry();
}

Chip *RecipientField::chipOf(const QString &mailbox) const
{
    const auto found = std::find_if(m_chips.cbegin(), m_chips.cend(), [&mailbox](const Chip *chip) {
        return chip->mailbox() == mailbox;
    });
    return found == m_chips.cend() ? nullptr : *found;
}

void RecipientField::mousePressEvent(QMouseEvent *)
{
    m_edit->setFocus();
}

void RecipientField::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasFormat(Chip::mimeType()) || event->mimeData()->hasText()) {
        event->acceptProposedAction();
    }
}

// A chip of this row stays where it is; one of another row moves, text from elsewhere is copied.
void RecipientField::dropEvent(QDropEvent *event)
{
    const QByteArray dragged = event->mimeData()->data(Chip::mimeType());
    if (!dragged.isEmpty() && m_chips.contains(qobject_cast<Chip *>(event->source()))) {
        event->setDropAction(Qt::IgnoreAction);
        event->accept();
        return;
    }
    add(dragged.isEmpty() ? event->mimeData()->text() : QString::fromUtf8(dragged));
    event->setDropAction(dragged.isEmpty() ? Qt::CopyAction : Qt::MoveAction);
    event->accept();
}

// As a line to write in, which the style draws.
void RecipientField::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    QStyleOptionFrame option;
    option.initFrom(this);
    option.lineWidth = style()->pixelMetric(QStyle::PM_DefaultFrameWidth, &option, this);
    option.state.setFlag(QStyle::State_Sunken);
    option.state.setFlag(QStyle::State_HasFocus, m_edit->hasFocus());
    painter.drawPrimitive(QStyle::PE_PanelLineEdit, option);
}
