// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// Where passwords outlive the program: the key store of the system, or what a test has in its
// place. It answers later, or never.

#include <QtCore/QString>

#include <functional>
#include <memory>
#include <optional>

class Vault
{
public:
    using Reader = std::function<void(const std::optional<QString> &password)>;

    Vault() = default;
    Vault(const Vault &) = delete;
    Vault &operator=(const Vault &) = delete;
    virtual ~Vault() = default;

    virtual void read(const QString &place, const Reader &reader) = 0;
    // Told what went wrong, in words, and nothing if all went well.
    using Writer = std::function<void(const QString &error)>;

    virtual void write(const QString &place, const QString &password, const Writer &writer) = 0;
    virtual void remove(const QString &place) = 0;

    // Null where the program was built without one.
    static std::unique_ptr<Vault> ofSystem();
};
