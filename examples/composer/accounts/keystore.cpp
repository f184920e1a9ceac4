// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "accounts/keystore.h"

#include <QtCore/QMetaMethod>
#include <QtCore/QTimer>

#include <algorithm>

using namespace std::chrono_literals;

// Time enough for somebody to unlock the store with a password of its own.
KeyStore::KeyStore(std::unique_ptr<Vault> vault, QObject *parent)
    : QObject(parent)
    , m_vault(std::move(vault))
    , m_patience(60s)
{
}

KeyStore::~KeyStore() = default;

// The answer comes once, at once or later, unless its context is gone by then. Null credentials
// stand for a person who did not want to tell.
void KeyStore::fetch(const Account &account, QObject *context, const Answer &answer)
{
    const QString place = placeOf(account);
    if (const auto known = m_credentials.constFind(place); known != m_credentials.constEnd()) {
        answer(*known);
        return;
    }
    const bool isAsked = m_waiting.contains(place);
    m_waiting[place].append({context, answer});
    if (!isAsked) {
        askVault(account);
    }
}

void KeyStore::askVault(const Account &account)
{
    if (!m_vault) {
        askPerson(account);
        return;
    }
    // Whichever comes first; the other one finds its errand done.
    const auto isDone = std::make_shared<bool>(false);
    const QPointer<KeyStore> self(this);
    m_vault->read(placeOf(account), [self, isDone, account](const std::optional<QString> &found) {
        if (!self || std::exchange(*isDone, true)) {
            return;
        }
        if (found) {
            self->provide(account, *found, false);
        } else {
            self->askPerson(account);
        }
    });
    QTimer::singleShot(m_patience, this, [this, isDone, account] {
        if (!std::exchange(*isDone, true)) {
            askPerson(account);
        }
    });
}

// Nobody is disturbed for what nobody waits for any more.
void KeyStore::askPerson(const Account &account)
{
    const QList<Waiting> all = m_waiting.value(placeOf(account));
    const bool isAwaited = std::any_of(all.begin(), all.end(), [](const Waiting &waiting) {
        return waiting.context != nullptr;
    });
    if (!isAwaited) {
        m_waiting.remove(placeOf(account));
    } else if (isSignalConnected(QMetaMethod::fromSignal(&KeyStore::passwordNeeded))) {
        Q_EMIT passwordNeeded(account, m_refusals.value(placeOf(account)));
    } else {
        decline(account);
    }
}

void KeyStore::remember(const Account &account, const QString &password, bool inVault)
{
    const QString place = placeOf(account);
    m_credentials[place] = QSmtpCredentials::fromPassword(account.userName, password);
    m_refusals.remove(place);
    if (inVault && m_vault) {
        m_vault->write(place, password, [self = QPointer(this)](const QString &error) {
            if (self && !error.isEmpty()) {
                Q_EMIT self->vaultFailed(tr("The key store of this computer did not keep the "
                                            "password: %1\nIt will be asked for again when this "
                                            "program has been started anew.")
                                             .arg(error));
            }
        });
    }
}

// The reason is told to who is asked next.
void KeyStore::forget(const Account &account, const QString &reason)
{
    const QString place = placeOf(account);
    m_credentials.remove(place);
    m_refusals[place] = reason;
    if (m_vault) {
        m_vault->remove(place);
    }
}

void KeyStore::forgetUnused(const Account &account, const QList<Account> &users)
{
    const QString place = placeOf(account);
    const bool isUsed = std::any_of(users.begin(), users.end(), [&place](const Account &user) {
        return placeOf(user) == place;
    });
    if (!isUsed) {
        forget(account);
    }
}

void KeyStore::provide(const Account &account, const QString &password, bool inVault)
{
    remember(account, password, inVault);
    answerAll(account, m_credentials.value(placeOf(account)));
}

void KeyStore::decline(const Account &account)
{
    answerAll(account, QSmtpCredentials());
}

void KeyStore::answerAll(const Account &account, const QSmtpCredentials &credentials)
{
    const QList<Waiting> all = m_waiting.take(placeOf(account));
    for (const Waiting &waiting : all) {
        if (waiting.context) {
            waiting.answer(credentials);
        }
    }
}

// A password is for one user of one server, and is never told to another.
QString KeyStore::placeOf(const Account &account)
{
    return account.userName + u'@' + account.hostName;
}
