// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// The passwords that were asked for, in memory alone and until the program ends. QML can put one in
// and have a client use it; nobody gets it out. A key store of the system would be used here.

#include <QSmtp/qsmtpclient.h>
#include <QSmtp/qsmtpcredentials.h>

#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtQml/qqmlregistration.h>

class Keyring : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON

public:
    using QObject::QObject;

    Q_INVOKABLE bool knows(QSmtpClient *client) const;
    Q_INVOKABLE void remember(QSmtpClient *client, const QString &password);
    Q_INVOKABLE void unlock(QSmtpClient *client) const;
    Q_INVOKABLE void forget(QSmtpClient *client);

private:
    static QString placeOf(const QSmtpClient *client);

    QHash<QString, QSmtpCredentials> m_credentials;
};
