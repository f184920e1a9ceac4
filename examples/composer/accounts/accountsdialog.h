// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// The accounts as a list, to be added to, edited and shortened.

#include "accounts/account.h"

#include <QtWidgets/QDialog>

#include <optional>

QT_FORWARD_DECLARE_CLASS(QListWidget)
QT_FORWARD_DECLARE_CLASS(QPushButton)
class Accounts;
class KeyStore;

class AccountsDialog : public QDialog
{
    Q_OBJECT

public:
    AccountsDialog(Accounts *accounts, KeyStore *keys, QWidget *parent = nullptr);

private:
    void refresh();
    void follow();
    std::optional<Account> chosen() const;
    void add();
    void edit();
    void askToRemove();
    void remove(const Account &account);

    Accounts *m_accounts;
    KeyStore *m_keys;
    QListWidget *m_list;
    QPushButton *m_edit;
    QPushButton *m_remove;
};
