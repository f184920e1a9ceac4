// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "accounts/accounts.h"

#include "settingsfile.h"
#include "storage.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView AccountsFile("accounts.json");

auto place(QList<Account> &accounts, const QString &id)
{
    return std::find_if(accounts.begin(), accounts.end(),
                        [&id](const Account &account) { return account.id == id; });
}

} // namespace

Accounts::Accounts(QObject *parent)
    : QObject(parent)
{
    const QJsonArray accounts = SettingsFile::readArray(AccountsFile, &m_trouble);
    for (const auto &account : accounts) {
        m_accounts.append(Account::fromJson(account.toObject()));
    }
}

QList<Identity> Accounts::identities() const
{
    QList<Identity> identities;
    for (const Account &account : m_accounts) {
        identities.append(account.identity);
    }
    return identities;
}

std::optional<Account> Accounts::find(const QString &id) const
{
    for (const Account &account : m_accounts) {
        if (account.id == id) {
            return account;
        }
    }
    return std::nullopt;
}

bool Accounts::save(const Account &account, QString *error)
{
    QList<Account> accounts = m_accounts;
    const auto known = place(accounts, account.id);
    if (known == accounts.end()) {
        accounts.append(account);
    } else {
        *known = account;
    }
    return write(accounts, error);
}

bool Accounts::remove(const QString &id, QString *error)
{
    QList<Account> accounts = m_accounts;
    accounts.removeIf([&id](const Account &account) { return account.id == id; });
    return write(accounts, error);
}

void Accounts::addPassing(const Account &account)
{
    m_passingId = account.id;
    m_accounts.prepend(account);
    Q_EMIT changed();
}

QHash<QString, qint64> Accounts::sizeLimits() const
{
    QHash<QString, qint64> limits;
    for (const Account &account : m_accounts) {
        if (const qint64 octets = m_sizeLimits.of(account); octets > 0) {
            limits.insert(account.id, octets);
        }
    }
    return limits;
}

void Accounts::noteSizeLimit(const Account &account, const QSmtpCapabilities &told)
{
    if (m_sizeLimits.note(account, told)) {
        Q_EMIT sizeLimitsChanged();
    }
}

bool Accounts::write(const QList<Account> &accounts, QString *error)
{
    QJsonArray json;
    for (const Account &account : accounts) {
        if (account.id != m_passingId) {
            json.append(account.toJson());
        }
    }
    if (!Storage::write(AccountsFile, QJsonDocument(json).toJson(), error)) {
        return false;
    }
    m_accounts = accounts;
    Q_EMIT changed();
    return true;
}
