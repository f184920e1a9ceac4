// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "accounts/passworddialog.h"

#include "plainlabel.h"
#include "taborder.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

PasswordDialog::PasswordDialog(KeyStore *keys, const Account &account, const QString &reason,
                               QWidget *parent)
    : QDialog(parent)
    , m_keys(keys)
    , m_account(account)
    , m_password(new QLineEdit(this))
    , m_keep(new QCheckBox(tr("&Keep it in the key store of this computer"), this))
{
    setWindowTitle(tr("Password"));
    setAttribute(Qt::WA_DeleteOnClose);

    auto *question = plainLabel(
        tr("The password of %1 at the mail server %2:").arg(account.userName, account.hostName));
    auto *refusal = plainLabel(tr("The server did not accept the last one: %1").arg(reason));
    refusal->setHidden(reason.isEmpty());

    m_password->setEchoMode(QLineEdit::Password);
    m_password->setMinimumWidth(m_password->fontMetrics().averageCharWidth() * 40);
    m_keep->setVisible(keys->hasVault());

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    QPushButton *logIn = buttons->button(QDialogButtonBox::Ok);
    logIn->setText(tr("&Log in"));
    logIn->setEnabled(false);
    connect(m_password, &QLineEdit::textChanged, logIn,
            [logIn](const QString &text) { logIn->setEnabled(!text.isEmpty()); });
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *form = new QFormLayout(this);
    form->addRow(refusal);
    form->addRow(question);
    form->addRow(tr("&Password:"), m_password);
    form->addRow(m_keep);
    form->addRow(buttons);
    TabOrder::follow(buttons);
    m_password->setFocus();
}

// It may go with the dialog that it is in front of. Who waits for the answer shall not for ever.
PasswordDialog::~PasswordDialog()
{
    if (!m_isAnswered && m_keys) {
        m_keys->decline(m_account);
    }
}

void PasswordDialog::done(int result)
{
    m_isAnswered = true;
    QDialog::done(result);
    if (result == Accepted) {
        m_keys->provide(m_account, m_password->text(), m_keep->isChecked());
    } else {
        m_keys->decline(m_account);
    }
    m_password->clear();
}
