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

#include <algorithm>

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
    watchProposals();
    connect(this, &QLineEdit::textEdited, this, &RecipientEdit::propose);
}

void RecipientEdit::watchProposals()
{
    QAbstractItemView *list = m_completer.popup();
    list->installEventFilter(this);
    list->setAccessibleName(tr("Proposed recipients"));
    const QString advice = tr("Shift+Delete: do not propose this one again");
    list->viewport()->setToolTip(advice);
    list->setAccessibleDescription(advice);
    list->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(list, &QWidget::customContextMenuRequested, this, &RecipientEdit::openProposalMenu);
}

// The first is taken by Enter, but not instead of an address that is whole.
void RecipientEdit::propose()
{
    QStringList proposals;
    const QString part = text().trimmed();
    m_proposed = m_recent && !part.isEmpty() ? m_recent->matching(part, MostProposals)
                                             : QList<QSmtpAddress>();
    for (const QSmtpAddress &address : std::as_const(m_proposed)) {
        proposals.append(address.toString());
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

void RecipientEdit::openProposalMenu(const QPoint &place)
{
    QAbstractItemView *list = m_completer.popup();
    const QModelIndex index = list->indexAt(place);
    if (!index.isValid()) {
        return;
    }
    auto *menu = new QMenu(list);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Do not propose again"), this, [this, row = index.row()] { forget(row); });
    menu->popup(list->viewport()->mapToGlobal(place));
}

// Delete alone belongs to the text, where there is something to be deleted.
bool RecipientEdit::isForgetting(const QKeyEvent &event) const
{
    const bool isAtEnd = cursorPosition() == text().size() && !hasSelectedText();
    return event.key() == Qt::Key_Delete && m_completer.popup()->currentIndex().isValid()
           && (event.modifiers() == Qt::ShiftModifier
               || (isAtEnd && !(event.modifiers() & ~Qt::KeypadModifier)));
}

void RecipientEdit::forget(int row)
{
    if (row < m_proposed.size()) {
        m_recent->forget(m_proposed.at(row));
        propose();
        const int last = m_proposals.rowCount() - 1;
        m_completer.popup()->setCurrentIndex(
            m_completer.completionModel()->index(std::min(row, last), 0));
    }
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

// Before the completer takes the key for one of the text.
bool RecipientEdit::eventFilter(QObject *watched, QEvent *event)
{
    // Other events come while the completer is going, which has no list to speak of any more.
    if (event->type() == QEvent::KeyPress && watched == m_completer.popup()
        && isForgetting(*static_cast<QKeyEvent *>(event))) {
        forget(m_completer.popup()->currentIndex().row());
        return true;
    }
    return QLineEdit::eventFilter(watched, event);
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
