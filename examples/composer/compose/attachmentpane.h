// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// Shows the attachments and what the letter comes to, and lets their author arrange them.

#include "compose/attachmentmodel.h"

#include <QtWidgets/QWidget>

class QLabel;
class QListView;

class AttachmentPane : public QWidget
{
    Q_OBJECT

public:
    AttachmentPane(AttachmentModel *model, QWidget *parent);

    void setTotal(qint64 octets, qint64 limit); // of the whole letter; limit -1: unknown
    void forgetTotal();
    void focusMissing();

Q_SIGNALS:
    void filesDropped(const QStringList &paths);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    QAction *addRowAction(const QString &text, const QKeySequence &shortcut);
    void moveCurrent(int by);
    void fitHeight();
    void showWhatIsThere();

    AttachmentModel *m_model;
    QListView *m_view;
    QLabel *m_total;
};
