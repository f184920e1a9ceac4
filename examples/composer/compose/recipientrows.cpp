// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "compose/recipientrows.h"

#include "compose/recipientfield.h"

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenu>
#include <QtWidgets/QToolButton>

#include <algorithm>

RecipientRows::RecipientRows(RecentRecipients *recent, QWidget *form)
    : QObject(form)
    , m_form(form)
{
    m_lines[To].name = tr("To");
    m_lines[Cc].name = tr("Cc");
    m_lines[Bcc].name = tr("Bcc");
    // In the order in which Tab leads through them: the openers stand beside the first row.
    addField(To, tr("&To:"), recent);
    addOpener(Cc);
    addOpener(Bcc);
    addField(Cc, tr("&Cc:"), recent);
    addField(Bcc, tr("&Bcc:"), recent);
}

void RecipientRows::addField(Row row, const QString &label, RecentRecipients *recent)
{
    Line &line = m_lines[row];
    line.field = new RecipientField(m_form);
    line.field->setRecent(recent);
    line.field->setKnown(recent);
    line.field->setName(line.name);
    line.label = new QLabel(label, m_form);
    line.label->setBuddy(line.field);
    line.field->setHidden(row != To);
    line.label->setHidden(row != To);
    connect(line.field, &RecipientField::changed, this, &RecipientRows::changed);
    connect(line.field, &RecipientField::menuRequested, this,
            [this, row](const QString &mailbox, const QPoint &place) {
                openMenu(row, mailbox, place);
            });
}

void RecipientRows::addOpener(Row row)
{
    Line &line = m_lines[row];
    line.opener = new QToolButton(m_form);
    line.opener->setText(line.name);
    line.opener->setAutoRaise(true);
    line.opener->setFocusPolicy(Qt::TabFocus);
    line.opener->setAccessibleName(tr("Show the row %1").arg(line.name));
    connect(line.opener, &QToolButton::clicked, this, [this, row] {
        showRow(row);
        m_lines[row].field->setFocus();
    });
}

void RecipientRows::addTo(QGridLayout *grid, int firstRow)
{
    for (const Row row : Rows) {
        const Line &line = m_lines[row];
        grid->addWidget(line.label, firstRow + row, 0, Qt::AlignTrailing | Qt::AlignVCenter);
        grid->addWidget(line.field, firstRow + row, 1, 1, row == To ? 1 : 3);
        if (line.opener) {
            grid->addWidget(line.opener, firstRow, 1 + row, Qt::AlignVCenter);
        }
    }
}

void RecipientRows::focusFirst()
{
    m_lines[To].field->setFocus();
}

QStringList RecipientRows::mailboxes(Row row) const
{
    return m_lines[row].field->mailboxes();
}

void RecipientRows::setMailboxes(Row row, const QStringList &mailboxes)
{
    m_lines[row].field->setMailboxes(mailboxes);
    if (!mailboxes.isEmpty()) {
        showRow(row);
    }
}

bool RecipientRows::isEmpty() const
{
    return std::all_of(Rows.begin(), Rows.end(),
                       [this](Row row) { return mailboxes(row).isEmpty(); });
}

void RecipientRows::takeTyped()
{
    for (const Line &line : m_lines) {
        line.field->takeTyped();
    }
}

bool RecipientRows::focusFaulty()
{
    return std::any_of(m_lines.begin(), m_lines.end(),
                       [](const Line &line) { return line.field->focusFaulty(); });
}

void RecipientRows::showRow(Row row)
{
    m_lines[row].label->show();
    m_lines[row].field->show();
    if (m_lines[row].opener) {
        m_lines[row].opener->hide();
    }
}

void RecipientRows::openMenu(Row row, const QString &mailbox, const QPoint &globalPlace)
{
    auto *menu = new QMenu(m_form);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    RecipientField *field = m_lines[row].field;
    menu->addAction(tr("Edit"), field, [field, mailbox] { field->edit(mailbox); });
    menu->addAction(tr("Copy"), this,
                    [mailbox] { QGuiApplication::clipboard()->setText(mailbox); });
    menu->addAction(tr("Remove"), field, [field, mailbox] { field->remove(mailbox); });
    menu->addSeparator();
    for (const Row other : Rows) {
        if (other != row) {
            menu->addAction(tr("Move to %1").arg(m_lines[other].name), this,
                            [this, row, other, mailbox] { move(row, other, mailbox); });
        }
    }
    menu->popup(globalPlace);
}

void RecipientRows::move(Row from, Row to, const QString &mailbox)
{
    m_lines[from].field->remove(mailbox);
    showRow(to);
    m_lines[to].field->add(mailbox);
}
