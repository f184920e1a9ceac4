// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// A row of recipients as chips, with a place to type the next one. It does not know which row it
// is.

#include <QtCore/QStringList>
#include <QtWidgets/QFrame>

class Chip;
class FlowLayout;
class RecentRecipients;
class RecipientEdit;

class RecipientField : public QFrame
{
    Q_OBJECT

public:
    explicit RecipientField(QWidget *parent);

    void setRecent(RecentRecipients *recent); // who is proposed
    void setKnown(const RecentRecipients *known); // others are marked
    void setName(const QString &name); // for those who do not see it

    QStringList mailboxes() const;
    void setMailboxes(const QStringList &mailboxes);
    void add(const QString &text); // a list
    void remove(const QString &mailbox);
    void takeTyped(); // what was typed and not entered becomes chips
    bool focusFaulty();

Q_SIGNALS:
    void changed();
    void menuRequested(const QString &mailbox, const QPoint &globalPlace);

public Q_SLOTS:
    void edit(const QString &mailbox);

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void append(const QString &mailbox);
    void drop(Chip *chip);
    void edit(Chip *chip);
    void step(Chip *chip, int by);
    void removeAndStep(Chip *chip);
    void numberChips();
    Chip *chipOf(const QString &mailbox) const;

    FlowLayout *m_layout;
    RecipientEdit *m_edit;
    const RecentRecipients *m_known = nullptr;
    QList<Chip *> m_chips;
};
