// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// The fields that tell where a mail server is, and as whom to log in there.

#include "accounts/providers.h"

#include <QtWidgets/QWidget>

QT_FORWARD_DECLARE_CLASS(QComboBox)
QT_FORWARD_DECLARE_CLASS(QLineEdit)
QT_FORWARD_DECLARE_CLASS(QSpinBox)

class ServerForm : public QWidget
{
    Q_OBJECT

public:
    explicit ServerForm(QWidget *parent = nullptr);

    void show(const Account &account);
    void show(const ServerAddress &server);
    QString userName() const;
    void setUserName(const QString &name);
    void applyTo(Account *account) const;
    bool isComplete() const;

Q_SIGNALS:
    void edited(); // by a person

private:
    QSmtpClient::Security security() const;
    void followSecurity();

    QLineEdit *m_hostName;
    QComboBox *m_security;
    QSpinBox *m_port;
    QLineEdit *m_userName;
};
