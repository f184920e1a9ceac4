// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// The accounts of whoever uses the program, as one file of settings.

#include "accounts/account.h"
#include "accounts/sizelimits.h"

#include <QtCore/QHash>
#include <QtCore/QList>
#include <QtCore/QObject>

#include <optional>

class Accounts : public QObject
{
    Q_OBJECT

public:
    explicit Accounts(QObject *parent = nullptr);

    QString trouble() const { return m_trouble; } // with reading them
    QList<Account> all() const { return m_accounts; }
    QList<Identity> identities() const;
    std::optional<Account> find(const QString &id) const;

    bool save(const Account &account, QString *error);
    bool remove(const QString &id, QString *error);
    // Until the program ends.
    void addPassing(const Account &account);

    // Of the servers, in octets, by account: as each told last, if it did.
    QHash<QString, qint64> sizeLimits() const;
    void noteSizeLimit(const Account &account, const QSmtpCapabilities &told);

Q_SIGNALS:
    void changed();
    void sizeLimitsChanged();

private:
    bool write(const QList<Account> &accounts, QString *error);

    QList<Account> m_accounts;
    SizeLimits m_sizeLimits;
    QString m_passingId;
    QString m_trouble;
};
