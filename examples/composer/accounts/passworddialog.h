// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// Asks for the password of an account, for this time or for good.

#include "accounts/keystore.h"

#include <QtCore/QPointer>
#include <QtWidgets/QDialog>

QT_FORWARD_DECLARE_CLASS(QCheckBox)
QT_FORWARD_DECLARE_CLASS(QLineEdit)

class PasswordDialog : public QDialog
{
    Q_OBJECT

public:
    PasswordDialog(KeyStore *keys, const Account &account, const QString &reason,
                   QWidget *parent = nullptr);
    ~PasswordDialog() override;

    void done(int result) override;

private:
    QPointer<KeyStore> m_keys;
    bool m_isAnswered = false;
    Account m_account;
    QLineEdit *m_password;
    QCheckBox *m_keep;
};
