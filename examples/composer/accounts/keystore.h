// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// Who needs a password gets it from here: from memory, else from the vault, else from the person
// who is asked. None is ever written by this program itself, and a vault that is silent is not
// waited for.

#include "accounts/account.h"
#include "accounts/vault.h"

#include <QSmtp/qsmtpcredentials.h>

#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtCore/QPointer>

#include <chrono>

class KeyStore : public QObject
{
    Q_OBJECT

public:
    using Answer = std::function<void(const QSmtpCredentials &credentials)>;

    explicit KeyStore(std::unique_ptr<Vault> vault, QObject *parent = nullptr);
    ~KeyStore() override;

    void setPatience(std::chrono::milliseconds patience) { m_patience = patience; }
    bool hasVault() const { return m_vault != nullptr; }

    void fetch(const Account &account, QObject *context, const Answer &answer);
    void remember(const Account &account, const QString &password, bool inVault);
    void forget(const Account &account, const QString &reason = {});
    // Unless one of these logs in with it.
    void forgetUnused(const Account &account, const QList<Account> &users);

    // Answers to passwordNeeded().
    void provide(const Account &account, const QString &password, bool inVault);
    void decline(const Account &account);

Q_SIGNALS:
    void passwordNeeded(const Account &account, const QString &reason);
    void vaultFailed(const QString &reason);

private:
    struct Waiting
    {
        QPointer<QObject> context;
        Answer answer;
    };

    static QString placeOf(const Account &account);
    void askVault(const Account &account);
    void askPerson(const Account &account);
    void answerAll(const Account &account, const QSmtpCredentials &credentials);

    std::unique_ptr<Vault> m_vault;
    std::chrono::milliseconds m_patience;
    QHash<QString, QSmtpCredentials> m_credentials;
    QHash<QString, QString> m_refusals; // of the last password, in words
    QHash<QString, QList<Waiting>> m_waiting; // where a question is open
};
