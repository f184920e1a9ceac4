// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "secret.h"

#include <QtCore/QRandomGenerator>

#include <algorithm>
#include <array>
#include <cstring>

namespace {

// A compiler may drop a plain memset() of memory that nobody reads again; it cannot know what this
// points to.
void *(*const volatile overwrite)(void *, int, std::size_t) = std::memset;

void mask(char *octets, QByteArrayView with)
{
    std::transform(octets, octets + with.size(), with.begin(), octets,
                   [](char a, char b) { return char(a ^ b); });
}

QByteArray randomOctets(qsizetype size)
{
    constexpr qsizetype WordSize = sizeof(quint32);
    QByteArray octets((size + WordSize - 1) / WordSize * WordSize, Qt::Uninitialized);
    auto *const words = reinterpret_cast<quint32 *>(octets.data());
    QRandomGenerator::system()->generate(words, words + octets.size() / WordSize);
    octets.truncate(size);
    return octets;
}

} // namespace

void wipe(QByteArray &secret) noexcept
{
    const auto &data = secret.data_ptr();
    // Memory that is not the array's own, such as a literal's, may not even be writable.
    if (data.isMutable()) {
        char *const begin = const_cast<char *>(secret.constData()) - data.freeSpaceAtBegin();
        overwrite(begin, 0, std::size_t(data.constAllocatedCapacity()));
    }
    secret = QByteArray();
}

void wipe(void *memory, std::size_t size) noexcept
{
    overwrite(memory, 0, size);
}

QByteArray unshared(QByteArrayView octets)
{
    return QByteArray(octets.data(), octets.size());
}

void burnStack() noexcept
{
    std::array<char, 16384> left;
    overwrite(left.data(), 0, left.size());
}

KeptSecret::KeptSecret(QByteArrayView octets)
{
    if (!octets.isEmpty()) {
        d = new Data;
        d->mask = randomOctets(octets.size());
        // Begun with the mask: the octets themselves are never copied.
        d->masked = unshared(d->mask);
        mask(d->masked.data(), octets);
    }
}

Secret KeptSecret::reveal() const
{
    if (!d) {
        return {};
    }
    QByteArray octets = unshared(d->masked);
    mask(octets.data(), d->mask);
    return Secret(std::move(octets));
}

KeptSecret::Data::~Data()
{
    wipe(masked);
    wipe(mask);
}
