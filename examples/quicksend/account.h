// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// Whose letters are sent, and through which server. The password is not part of it: see Keyring.

#include "settings.h"

#include <QSmtp/qsmtpclient.h>

class Account : public Settings
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    Q_PROPERTY(QString name MEMBER m_name NOTIFY changed)
    Q_PROPERTY(QString address MEMBER m_address NOTIFY changed)
    Q_PROPERTY(QString hostName MEMBER m_hostName NOTIFY changed)
    Q_PROPERTY(int port MEMBER m_port NOTIFY changed)
    Q_PROPERTY(int security READ security WRITE setSecurity NOTIFY changed)
    Q_PROPERTY(QString userName MEMBER m_userName NOTIFY changed)
    Q_PROPERTY(bool login MEMBER m_login NOTIFY changed)
    Q_PROPERTY(QString sender READ sender NOTIFY changed)
    Q_PROPERTY(QString domain READ domain NOTIFY changed)
    Q_PROPERTY(bool complete READ isComplete NOTIFY changed)

public:
    explicit Account(QObject *parent = nullptr);

    int security() const { return int(m_security); }
    void setSecurity(int security);
    QString sender() const;
    QString domain() const;
    bool isComplete() const;

    Q_INVOKABLE bool save();

Q_SIGNALS:
    void changed();

private:
    QString m_name;
    QString m_address;
    QString m_hostName;
    int m_port = 0; // as the security has it
    QSmtpClient::Security m_security = QSmtpClient::Security::ImplicitTls;
    bool m_login = true; // the server wants one
    QString m_userName;
};
