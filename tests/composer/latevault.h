// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// A key store that answers when the test says so.

#include "accounts/vault.h"

#include <QtCore/QList>

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
