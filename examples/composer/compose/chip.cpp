// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "compose/chip.h"

#include "colors.h"
#include "icons/icons.h"
#include "mailboxtext.h"
#include "owndirection.h"

#include <QtCore/QMimeData>
#include <QtGui/QClipboard>
#include <QtGui/QContextMenuEvent>
#include <QtGui/QDrag>
#include <QtGui/QGuiApplication>
#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtGui/QTextDocument>
#include <QtWidgets/QApplication>
#include <QtWidgets/QStyle>

namespace {

constexpr int Gap = 5; // between the parts of a chip
constexpr int WidestLabel = 280;

} // namespace

Chip::Chip(const QString &mailbox, QWidget *parent)
    : QAbstractButton(parent)
    , m_mailbox(mailbox)
    , m_label(MailboxText::label(mailbox))
    , m_fault(MailboxText::fault(mailbox))
{
    setFocusPolicy(Qt::ClickFocus); // the arrows walk here, and Tab leads on
    setText(m_label);
    // What has no tag would be shown as it is, escapes and all.
    setToolTip(Qt::convertFromPlainText(isFaulty() ? m_fault : m_mailbox, Qt::WhiteSpaceNormal));
    setAccessibleDescription(isFaulty()
                                 ? tr("Not an address: %1").arg(m_fault)
                                 : tr("%1. Enter edits it, Delete removes it.").arg(m_mailbox));
    setPlace(1, 1);
}

// It may have been mistyped: one looks twice.
void Chip::setUnknown()
{
    m_isUnknown = true;
    const QString told = tr("%1: no letter went there before").arg(m_mailbox);
    setToolTip(Qt::convertFromPlainText(told, Qt::WhiteSpaceNormal));
    setAccessibleDescription(tr("%1. Enter edits it, Delete removes it.").arg(told));
    update();
}

void Chip::setPlace(int number, int count)
{
    setAccessibleName(tr("%1, %2 of %3").arg(m_label).arg(number).arg(count));
}

QString Chip::mimeType()
{
    return QStringLiteral("application/x-qsmtp-recipient");
}

QSize Chip::sizeHint() const
{
    const int height = fontMetrics().height();
    const int label = std::min(fontMetrics().horizontalAdvance(m_label) + 2, WidestLabel);
    return {label + height + 4 * Gap, height + 6};
}

QSize Chip::minimumSizeHint() const
{
    return {fontMetrics().height() * 4, sizeHint().height()};
}

QRect Chip::crossRect() const
{
    const int side = fontMetrics().height() - 2;
    const QRect place(width() - side - Gap, (height() - side) / 2, side, side);
    return QStyle::visualRect(layoutDirection(), rect(), place);
}

void Chip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor line = isFaulty() ? Colors::trouble(palette()) : palette().color(QPalette::Mid);
    QColor fill = isFaulty() ? Colors::trouble(palette()) : palette().color(QPalette::Text);
    fill.setAlpha(underMouse() ? 40 : 22);
    QColor text = isFaulty() ? line : palette().color(QPalette::Text);
    if (hasFocus()) {
        fill = isFaulty() ? line : palette().color(QPalette::Highlight);
        text = isFaulty() ? palette().color(QPalette::Base)
                          : palette().color(QPalette::HighlightedText);
    }
    const QRectF shape = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(m_isUnknown ? QPen(line, 1, Qt::DashLine) : QPen(line));
    painter.setBrush(fill);
    painter.drawRoundedRect(shape, shape.height() / 2, shape.height() / 2);

    painter.setPen(text);
    const int height = fontMetrics().height();
    const QRect place = QStyle::visualRect(layoutDirection(), rect(),
                                           rect().adjusted(2 * Gap, 0, -height - Gap, 0));
    painter.drawText(place, Qt::AlignVCenter | Qt::AlignLeading,
                     fontMetrics().elidedText(inOwnDirection(m_label), Qt::ElideRight,
                                              place.width()));
    Icons::icon(QStringLiteral("window-close"))
        .paint(&painter, crossRect(), Qt::AlignCenter,
               hasFocus() && !isFaulty() ? QIcon::Selected : QIcon::Normal);
}

void Chip::keyPressEvent(QKeyEvent *event)
{
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_F2:
        if (event->modifiers() & Qt::ControlModifier) {
            break; // which sends the letter
        }
        Q_EMIT editRequested();
        return;
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        Q_EMIT removeRequested();
        return;
    case Qt::Key_Left:
        Q_EMIT stepRequested(mirrored ? 1 : -1);
        return;
    case Qt::Key_Right:
        Q_EMIT stepRequested(mirrored ? -1 : 1);
        return;
    default:
        break;
    }
    if (event->matches(QKeySequence::Copy)) {
        QGuiApplication::clipboard()->setText(m_mailbox);
        return;
    }
    event->ignore();
}

void Chip::mousePressEvent(QMouseEvent *event)
{
    m_pressed = event->pos();
}

void Chip::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons() & Qt::LeftButton
        && (event->pos() - m_pressed).manhattanLength() >= QApplication::startDragDistance()) {
        drag();
    }
}

void Chip::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && crossRect().contains(event->pos())
        && crossRect().contains(m_pressed)) {
        Q_EMIT removeRequested();
    }
}

void Chip::mouseDoubleClickEvent(QMouseEvent *)
{
    Q_EMIT editRequested();
}

void Chip::contextMenuEvent(QContextMenuEvent *event)
{
    Q_EMIT menuRequested(event->globalPos());
}

// Whoever took it has it now, and it goes from here.
void Chip::drag()
{
    auto *drag = new QDrag(this);
    auto *content = new QMimeData;
    content->setData(mimeType(), m_mailbox.toUtf8());
    content->setText(m_mailbox);
    drag->setMimeData(content);
    drag->setPixmap(grab());
    if (drag->exec(Qt::MoveAction | Qt::CopyAction, Qt::MoveAction) == Qt::MoveAction) {
        Q_EMIT draggedAway();
    }
}
