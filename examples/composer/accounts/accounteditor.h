// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// All that can be set of one account, and a test of it.

#include "accounts/account.h"

#include <QtWidgets/QDialog>

QT_FORWARD_DECLARE_CLASS(QCheckBox)
QT_FORWARD_DECLARE_CLASS(QLineEdit)
QT_FORWARD_DECLARE_CLASS(QPlainTextEdit)
QT_FORWARD_DECLARE_CLASS(QPushButton)
class Accounts;
class ConnectionTest;
class KeyStore;
class ServerForm;

class AccountEditor : public QDialog
{
    Q_OBJECT

public:
    AccountEditor(Accounts *accounts, KeyStore *keys, const Account &account,
                  QWidget *parent = nullptr);

    void done(int result) override;

private:
    QWidget *makePersonPage();
    QWidget *makeServerPage();
    void check();
    Account account() const;

    Accounts *m_accounts;
    KeyStore *m_keys;
    Account m_account;
    const TrustedCertificate m_trustedBefore;
    QLineEdit *m_name;
    QLineEdit *m_address;
    QLineEdit *m_replyTo;
    QPlainTextEdit *m_signature;
    QCheckBox *m_isHtml;
    ServerForm *m_server;
    ConnectionTest *m_test;
    QPushButton *m_save;
};
