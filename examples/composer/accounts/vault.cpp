// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "accounts/vault.h"

#ifdef COMPOSER_HAS_KEYCHAIN

#include <qt6keychain/keychain.h>

using namespace Qt::StringLiterals;

namespace {

// QtKeychain can write passwords to a plain file where there is no store. It is never told to.
class KeychainVault : public Vault
{
public:
    void read(const QString &place, const Reader &reader) override
    {
        auto *job = new QKeychain::ReadPasswordJob(service()); // deletes itself
        job->setKey(place);
        QObject::connect(job, &QKeychain::Job::finished, job, [job, reader] {
            reader(job->error() == QKeychain::NoError ? std::optional(job->textData())
                                                      : std::nullopt);
        });
        job->start();
    }

    void write(const QString &place, const QString &password, const Writer &writer) override
    {
        auto *job = new QKeychain::WritePasswordJob(service());
        job->setKey(place);
        job->setTextData(password);
        QObject::connect(job, &QKeychain::Job::finished, job, [job, writer] {
            writer(job->error() == QKeychain::NoError ? QString() : job->errorString());
        });
        job->start();
    }

    void remove(const QString &place) override
    {
        auto *job = new QKeychain::DeletePasswordJob(service());
        job->setKey(place);
        job->start();
    }

private:
    static QString service() { return u"QSmtp Composer"_s; }
};

} // namespace

std::unique_ptr<Vault> Vault::ofSystem()
{
    return std::make_unique<KeychainVault>();
}

#else

std::unique_ptr<Vault> Vault::ofSystem()
{
    return nullptr;
}

#endif
