// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// Key stores that do what a test says.

#include "accounts/vault.h"

#include <QtCore/QList>
#include <QtCore/QStringList>

// What a vault did, and what it is told to do.
struct VaultNotes
{
    std::optional<QString> password;
    bool isSilent = false;
    QString trouble; // with writing
    QStringList written;
    QStringList removed;
};

class TestVault : public Vault
{
public:
    explicit TestVault(VaultNotes *notes)
        : m_notes(notes)
    {
    }

    void read(const QString &, const Reader &reader) override
    {
        if (!m_notes->isSilent) {
            reader(m_notes->password);
        }
    }
    void write(const QString &, const QString &password, const Writer &writer) override
    {
        m_notes->written += password;
        writer(m_notes->trouble);
    }
    void remove(const QString &place) override { m_notes->removed += place; }

private:
    VaultNotes *m_notes;
};

// It answers when the test says so.
class LateVault : public Vault
{
public:
    explicit LateVault(QList<Reader> *readers)
        : m_readers(readers)
    {
    }
    void read(const QString &, const Reader &reader) override { m_readers->append(reader); }
    void write(const QString &, const QString &, const Writer &) override { }
    void remove(const QString &) override { }

private:
    QList<Reader> *m_readers;
};
