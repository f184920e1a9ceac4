// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// Asks for the address of a link, and for the words that stand for it.

#include <QtWidgets/QDialog>

class QDialogButtonBox;
class QLineEdit;

class LinkDialog : public QDialog
{
    Q_OBJECT

public:
    LinkDialog(const QString &text, const QString &address, QWidget *parent);

    QString address() const; // whole, with its scheme
    QString text() const;

private:
    QLineEdit *m_address;
    QLineEdit *m_text;
    QDialogButtonBox *m_buttons;
};
