// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "compose/attachmentpane.h"

#include "compose/localfiles.h"
#include "sizetext.h"

#include <QtCore/QMimeData>
#include <QtGui/QAction>
#include <QtGui/QDropEvent>
#include <QtWidgets/QLabel>
#include <QtWidgets/QListView>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

AttachmentPane::AttachmentPane(AttachmentModel *model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_view(new QListView(this))
    , m_total(new QLabel(this))
{
    setAcceptDrops(true);
    m_view->setModel(model);
    m_view->setAccessibleName(tr("Attachments"));
    m_view->setFlow(QListView::LeftToRight);
    m_view->setWrapping(true);
    m_view->setResizeMode(QListView::Adjust);
    m_view->setSpacing(3);
    m_view->setIconSize({20, 20});
    m_view->setEditTriggers(QAbstractItemView::EditKeyPressed);
    m_view->setDragDropMode(QAbstractItemView::DragDrop);
    m_view->setDefaultDropAction(Qt::MoveAction);
    m_view->setTabKeyNavigation(false);
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_view->viewport()->installEventFilter(this);
    m_total->setTextFormat(Qt::PlainText);
    m_total->setWordWrap(true);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_view);
    column->addWidget(m_total);

    QAction *rename = addRowAction(tr("Rename"), Qt::Key_F2);
    connect(rename, &QAction::triggered, m_view, [this] { m_view->edit(m_view->currentIndex()); });
    QAction *before = addRowAction(tr("Move to the front"), Qt::ALT | Qt::Key_Up);
    connect(before, &QAction::triggered, this, [this] { moveCurrent(-1); });
    QAction *behind = addRowAction(tr("Move to the back"), Qt::ALT | Qt::Key_Down);
    connect(behind, &QAction::triggered, this, [this] { moveCurrent(1); });
    QAction *remove = addRowAction(tr("Remove"), QKeySequence::Delete);
    connect(remove, &QAction::triggered, this,
            [this] { m_model->removeRows(m_view->currentIndex().row(), 1); });

    connect(model, &AttachmentModel::changed, this, [this] {
        showWhatIsThere();
        fitHeight();
    });
    hide();
}

QAction *AttachmentPane::addRowAction(const QString &text, const QKeySequence &shortcut)
{
    auto *action = new QAction(text, m_view);
    action->setShortcut(shortcut);
    action->setShortcutContext(Qt::WidgetShortcut);
    m_view->addAction(action);
    return action;
}

void AttachmentPane::moveCurrent(int by)
{
    m_model->move(m_view->currentIndex().row(), m_view->currentIndex().row() + by);
}

// Two lines of them, and a bar to scroll for more.
void AttachmentPane::fitHeight()
{
    const int line = qMax(fontMetrics().height(), m_view->iconSize().height()) + 12;
    m_view->setFixedHeight((m_model->rowCount() > 3 ? 2 : 1) * line + 2 * m_view->frameWidth());
}

void AttachmentPane::showWhatIsThere()
{
    m_view->setVisible(m_model->rowCount() > 0);
    setVisible(m_model->rowCount() > 0 || !m_total->text().isEmpty());
}

void AttachmentPane::forgetTotal()
{
    m_total->clear();
    showWhatIsThere();
}

void AttachmentPane::setTotal(qint64 octets, qint64 limit)
{
    const QString size = sizeText(octets);
    const QString most = sizeText(limit);
    m_total->setText(limit < 0 ? tr("The letter has about %1.").arg(size)
                     : octets > limit
                         ? tr("The letter has about %1, and the server takes %2.").arg(size, most)
                         : tr("The letter has about %1 of the %2 that the server "
                              "takes.")
                               .arg(size, most));
    QFont font = this->font();
    font.setBold(limit >= 0 && octets > limit);
    m_total->setFont(font);
    showWhatIsThere();
}

void AttachmentPane::focusMissing()
{
    m_view->setCurrentIndex(m_model->index(m_model->firstMissing()));
    m_view->setFocus();
    m_view->viewport()->update();
}

// Files are the window's to add; its own rows are the list's to move.
bool AttachmentPane::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Drop || event->type() == QEvent::DragEnter
        || event->type() == QEvent::DragMove) {
        auto *drop = static_cast<QDropEvent *>(event);
        if (drop->mimeData()->hasUrls()) {
            if (event->type() == QEvent::Drop) {
                dropEvent(drop);
            }
            drop->acceptProposedAction();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void AttachmentPane::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls()) {
        event->acceptProposedAction();
    }
}

void AttachmentPane::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    Q_EMIT filesDropped(localFiles(event->mimeData()));
}
