// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "accounts/accountsdialog.h"

#include "accounts/accounteditor.h"
#include "accounts/accounts.h"
#include "accounts/accountwizard.h"
#include "accounts/keystore.h"
#include "messages.h"
#include "taborder.h"

#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

AccountsDialog::AccountsDialog(Accounts *accounts, KeyStore *keys, QWidget *parent)
    : QDialog(parent)
    , m_accounts(accounts)
    , m_keys(keys)
    , m_list(new QListWidget)
{
    setWindowTitle(tr("Accounts"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_list->setAccessibleName(tr("Accounts"));

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    const auto addButton = [this, buttons](const QString &text, void (AccountsDialog::*slot)()) {
        QPushButton *button = buttons->addButton(text, QDialogButtonBox::ActionRole);
        connect(button, &QPushButton::clicked, this, slot);
        return button;
    };
    addButton(tr("&Add …"), &AccountsDialog::add);
    m_edit = addButton(tr("&Edit …"), &AccountsDialog::edit);
    m_remove = addButton(tr("&Remove"), &AccountsDialog::askToRemove);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_list, &QListWidget::itemActivated, this, &AccountsDialog::edit);
    connect(m_list, &QListWidget::currentRowChanged, this, &AccountsDialog::follow);
    connect(accounts, &Accounts::changed, this, &AccountsDialog::refresh);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_list);
    layout->addWidget(buttons);
    TabOrder::follow(buttons);
    refresh();
}

void AccountsDialog::refresh()
{
    const int row = m_list->currentRow();
    m_list->clear();
    const QList<Account> accounts = m_accounts->all();
    for (const Account &account : accounts) {
        const QSmtpAddress address(account.identity.address, account.identity.name);
        auto *item = new QListWidgetItem(
            tr("%1, through %2").arg(address.toString(), account.hostName), m_list);
        item->setData(Qt::UserRole, account.id);
    }
    m_list->setCurrentRow(qMin(qMax(row, 0), m_list->count() - 1)); // -1: none is left
    follow();
}

void AccountsDialog::follow()
{
    const bool isChosen = m_list->currentItem() != nullptr;
    m_edit->setEnabled(isChosen);
    m_remove->setEnabled(isChosen);
}

std::optional<Account> AccountsDialog::chosen() const
{
    const QListWidgetItem *item = m_list->currentItem();
    return item ? m_accounts->find(item->data(Qt::UserRole).toString()) : std::nullopt;
}

void AccountsDialog::add()
{
    (new AccountWizard(m_accounts, m_keys, this))->open();
}

void AccountsDialog::edit()
{
    if (const std::optional<Account> account = chosen()) {
        (new AccountEditor(m_accounts, m_keys, *account, this))->open();
    }
}

void AccountsDialog::askToRemove()
{
    const std::optional<Account> account = chosen();
    if (!account) {
        return;
    }
    const Question question {tr("Remove this account?"),
                             tr("The letters stay. The password is forgotten, also by the key "
                                "store of this computer."),
                             tr("&Remove"), tr("&Keep"), true};
    question.ask(this, [this, account](bool yes) {
        if (yes) {
            remove(*account);
        }
    });
}

void AccountsDialog::remove(const Account &account)
{
    QString error;
    if (m_accounts->remove(account.id, &error)) {
        m_keys->forgetUnused(account, m_accounts->all());
    } else {
        Messages::tellTrouble(this, tr("The account could not be removed: %1").arg(error));
    }
}
