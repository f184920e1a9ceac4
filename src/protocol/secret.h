// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// How octets that nobody shall see are kept in memory, and how they leave it; it does not know what
// they are.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QSharedData>
#include <QtCore/QSharedDataPointer>

#include <memory>
#include <utility>

// Overwrites the octets in place, also those of arrays that share them, and leaves an empty array.
// Who keeps a secret longer than its owner, or on another thread, needs a copy that shares nothing.
void wipe(QByteArray &secret) noexcept;

void wipe(void *memory, std::size_t size) noexcept;

// For containers of the standard library: what they give back is wiped.
template<typename T>
struct WipingAllocator
{
    using value_type = T;

    WipingAllocator() = default;
    template<typename Other>
    explicit WipingAllocator(const WipingAllocator<Other> &)
    {
    }
    T *allocate(std::size_t count) { return std::allocator<T>().allocate(count); }
    void deallocate(T *memory, std::size_t count)
    {
        wipe(memory, count * sizeof(T));
        std::allocator<T>().deallocate(memory, count);
    }
    friend bool operator==(const WipingAllocator &, const WipingAllocator &) { return true; }
};

// A copy that shares nothing.
QByteArray unshared(QByteArrayView octets);

// Overwrites what was left on the stack below the caller: what is copied passes through registers,
// and those are saved there.
void burnStack() noexcept;

// A secret in the clear, for as long as a statement or a scope needs it.
class Secret
{
public:
    Secret() = default;
    // The array is wiped with the secret, so it must be nobody else's.
    explicit Secret(QByteArray &&octets)
        : m_octets(std::move(octets))
    {
    }
    Secret(Secret &&other) noexcept
        : m_octets(std::exchange(other.m_octets, {}))
    {
    }
    Secret &operator=(Secret &&other) noexcept
    {
        m_octets.swap(other.m_octets);
        return *this;
    }
    ~Secret() { wipe(m_octets); }
    Q_DISABLE_COPY(Secret)

    QByteArrayView view() const { return m_octets; }
    const QByteArray &octets() const { return m_octets; }

private:
    QByteArray m_octets;
};

// A secret that is kept: masked by random octets that stand elsewhere, so that it cannot be read in
// a core dump, a swap file, or what a bug of somebody else gives away. Who has the whole memory and
// knows the masking can still undo it.
class KeptSecret
{
public:
    KeptSecret() = default;
    explicit KeptSecret(QByteArrayView octets);

    bool isEmpty() const { return !d; }
    Secret reveal() const;

    friend bool operator==(const KeptSecret &a, const KeptSecret &b)
    {
        return a.d == b.d || a.reveal().view() == b.reveal().view();
    }

private:
    struct Data : QSharedData
    {
        Data() = default;
        ~Data();
        Q_DISABLE_COPY_MOVE(Data)

        QByteArray masked;
        QByteArray mask;
    };

    QExplicitlySharedDataPointer<Data> d;
};
