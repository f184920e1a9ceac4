// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// To, Cc and Bcc: the last two appear when they are asked for, and recipients move between them.

#include <QtCore/QObject>
#include <QtCore/QPoint>
#include <QtCore/QStringList>

#include <array>

class QGridLayout;
class QLabel;
class QToolButton;
class QWidget;
class RecentRecipients;
class RecipientField;

class RecipientRows : public QObject
{
    Q_OBJECT

public:
    enum Row { To, Cc, Bcc };
    static constexpr std::array Rows {To, Cc, Bcc};

    RecipientRows(RecentRecipients *recent, QWidget *form);

    // Puts the rows into a form that has a column of labels.
    void addTo(QGridLayout *grid, int firstRow);

    QStringList mailboxes(Row row) const;
    void setMailboxes(Row row, const QStringList &mailboxes);
    bool isEmpty() const;
    void takeTyped();
    void focusFirst();
    bool focusFaulty();
    void showRow(Row row);

Q_SIGNALS:
    void changed();

private:
    void addField(Row row, const QString &label, RecentRecipients *recent);
    void addOpener(Row row);
    void openMenu(Row row, const QString &mailbox, const QPoint &globalPlace);
    void move(Row from, Row to, const QString &mailbox);

    struct Line
    {
        QString name;
        QLabel *label = nullptr;
        RecipientField *field = nullptr;
        QToolButton *opener = nullptr;
    };
    QWidget *m_form;
    std::array<Line, Rows.size()> m_lines;
};
