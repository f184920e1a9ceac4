// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "compose/recipientedit.h"

#include "letters/recentrecipients.h"
#include "mailboxtext.h"

#include <QtGui/QClipboard>
#include <QtGui/QContextMenuEvent>
#include <QtGui/QGuiApplication>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QMenu>

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostProposals = 8;

} // namespace

RecipientEdit::RecipientEdit(QWidget *parent)
    : QLineEdit(parent)
{
    setFrame(false);
    m_completer.setModel(&m_proposals);
    m_completer.setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer.setWidget(this);
    connect(&m_completer, qOverload<const QString &>(&QCompleter::activated), this,
            &RecipientEdit::enter);
    connect(this, &QLineEdit::textEdited, this, &RecipientEdit::propose);
}

// The first is taken by Enter, but not instead of an address that is whole.
void RecipientEdit::propose()
{
    QStringList proposals;
    const QString part = text().trimmed();
    if (m_recent && !part.isEmpty()) {
        const QList<QSmtpAddress> known = m_recent->matching(part, MostProposals);
        for (const QSmtpAddress &address : known) {
            proposals.append(address.toString());
        }
    }
    m_proposals.setStringList(proposals);
    if (proposals.isEmpty()) {
        m_completer.popup()->hide();
        return;
    }
    m_completer.complete();
    m_completer.popup()->setCurrentIndex(
        MailboxText::isValid(part) ? QModelIndex() : m_completer.completionModel()->index(0, 0));
}

void RecipientEdit::enter(const QString &text)
{
    m_completer.popup()->hide();
    clear();
    Q_EMIT listEntered(text);
}

bool RecipientEdit::takeProposal()
{
    const QModelIndex current = m_completer.popup()->isVisible()
                                    ? m_completer.popup()->currentIndex()
                                    : QModelIndex();
    if (current.isValid()) {
        enter(current.data().toString());
    }
    return current.isValid();
}

void RecipientEdit::pasteList()
{
    insert(QString()); // what is selected is replaced
    const QString pasted = QGuiApplication::clipboard()->text();
    const QString whole = text().left(cursorPosition()) + pasted + text().mid(cursorPosition());
    enter(whole);
}

// Before Tab leads on.
bool RecipientEdit::event(QEvent *event)
{
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Tab
        && takeProposal()) {
        return true;
    }
    return QLineEdit::event(event);
}

void RecipientEdit::keyPressEvent(QKeyEvent *event)
{
    const QString typed = event->text();
    if (event->matches(QKeySequence::Paste)) {
        pasteList();
        return;
    }
    const bool mirrored = layoutDirection() == Qt::RightToLeft; // which the chips are, too
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (event->modifiers() & Qt::ControlModifier) {
            event->ignore(); // it sends the letter
        } else if (!takeProposal() && !text().isEmpty()) {
            enter(text());
        }
        return;
    case Qt::Key_Backspace:
    case Qt::Key_Left:
    case Qt::Key_Right:
        if (cursorPosition() == 0 && !hasSelectedText()
            && event->key() != (mirrored ? Qt::Key_Left : Qt::Key_Right)) {
            Q_EMIT leftBackwards();
            return;
        }
        break;
    default:
        break;
    }
    // Inside quotes, and in "Miller, Ann", a comma is one of the name.
    if ((typed == u","_s || typed == u";"_s) && text().count(u'"') % 2 == 0
        && (typed == u";"_s || text().contains(u'@'))) {
        enter(text());
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void RecipientEdit::focusOutEvent(QFocusEvent *event)
{
    QLineEdit::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason
        && !text().trimmed().isEmpty()) {
        enter(text());
    }
}

// The line's own way to paste makes one line of several.
void RecipientEdit::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu *menu = createStandardContextMenu();
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (auto *paste = menu->findChild<QAction *>(u"edit-paste"_s)) {
        paste->disconnect(SIGNAL(triggered(bool)));
        connect(paste, &QAction::triggered, this, &RecipientEdit::pasteList);
    }
    menu->popup(event->globalPos());
}
