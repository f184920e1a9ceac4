// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// Where a recipient is typed: what is pasted may be a list, and who got letters before is proposed,
// until that is no longer wanted.

#include <QSmtp/qsmtpaddress.h>

#include <QtCore/QStringListModel>
#include <QtWidgets/QCompleter>
#include <QtWidgets/QLineEdit>

class RecentRecipients;

class RecipientEdit : public QLineEdit
{
    Q_OBJECT

public:
    explicit RecipientEdit(QWidget *parent);

    void setRecent(RecentRecipients *recent) { m_recent = recent; }

Q_SIGNALS:
    void listEntered(const QString &text); // what was typed, or pasted, is whole
    void leftBackwards(); // to what stands before it

protected:
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void watchProposals();
    void propose();
    void openProposalMenu(const QPoint &place);
    bool isForgetting(const QKeyEvent &event) const;
    void forget(int row);
    void enter(const QString &text);
    void pasteList();
    bool takeProposal();

    RecentRecipients *m_recent = nullptr;
    QList<QSmtpAddress> m_proposed;
    QStringListModel m_proposals; // which says the same
    QCompleter m_completer;
};
