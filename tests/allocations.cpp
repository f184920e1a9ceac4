// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "allocations.h"

#include <cerrno>
#include <cstdlib>
#include <limits>
#include <new>

// What the GNU C library keeps under these names for those who replace the others.
extern "C" {
void *__libc_malloc(std::size_t size);
void *__libc_calloc(std::size_t count, std::size_t size);
void *__libc_realloc(void *block, std::size_t size);
void *__libc_memalign(std::size_t alignment, std::size_t size);
void __libc_free(void *block);
}

namespace {

struct Watch
{
    bool on = false;
    qint64 firstFailing = 0; // 0: none
    qint64 lastFailing = 0;
    Allocations::Tally tally;
    qint64 lastNumber = 0;
    Allocations::Kind lastRefused = Allocations::Kind::None;
};

// Without a constructor, since it is asked before anything was constructed.
constinit thread_local Watch watch;

bool isRefused(Allocations::Kind kind = Allocations::Kind::Malloc)
{
    if (!watch.on) {
        return false;
    }
    const qint64 number = ++watch.tally.asked;
    if (number < watch.firstFailing || number > watch.lastFailing) {
        return false;
    }
    ++watch.tally.failed;
    // What follows "new" is the exception itself, which has a place of its own then.
    if (watch.lastRefused < Allocations::Kind::New || number > watch.lastNumber + 1) {
        watch.lastRefused = kind;
        watch.lastNumber = number;
    }
    errno = ENOMEM;
    return true;
}

void *noted(void *block)
{
    if (watch.on && block) {
        ++watch.tally.left;
    }
    return block;
}

void *newBlock(std::size_t size, Allocations::Kind kind)
{
    void *const block = isRefused(kind) ? nullptr : noted(__libc_malloc(size));
    if (!block) {
        throw std::bad_alloc();
    }
    return block;
}

void start(qint64 firstFailing, qint64 lastFailing)
{
    watch = {};
    watch.firstFailing = firstFailing;
    watch.lastFailing = lastFailing;
    watch.on = true;
}

} // namespace

void Allocations::begin()
{
    start(0, -1);
}

void Allocations::begin(qint64 number, Failing failing)
{
    start(number, failing == Failing::One ? number : std::numeric_limits<qint64>::max());
}

Allocations::Kind Allocations::lastRefused()
{
    return watch.lastRefused;
}

Allocations::Tally Allocations::end()
{
    watch.on = false;
    return watch.tally;
}

extern "C" {

void *malloc(std::size_t size)
{
    return isRefused() ? nullptr : noted(__libc_malloc(size));
}

void *calloc(std::size_t count, std::size_t size)
{
    return isRefused() ? nullptr : noted(__libc_calloc(count, size));
}

void *realloc(void *block, std::size_t size)
{
    if (isRefused()) {
        return nullptr;
    }
    return block ? __libc_realloc(block, size) : noted(__libc_malloc(size));
}

void *memalign(std::size_t alignment, std::size_t size)
{
    return isRefused() ? nullptr : noted(__libc_memalign(alignment, size));
}

void *aligned_alloc(std::size_t alignment, std::size_t size)
{
    return memalign(alignment, size);
}

int posix_memalign(void **block, std::size_t alignment, std::size_t size)
{
    void *const aligned = memalign(alignment, size);
    if (!aligned) {
        return ENOMEM;
    }
    *block = aligned;
    return 0;
}

void free(void *block)
{
    if (watch.on && block) {
        --watch.tally.left;
    }
    __libc_free(block);
}

} // extern "C"

void *operator new(std::size_t size)
{
    return newBlock(size, Allocations::Kind::New);
}

void *operator new[](std::size_t size)
{
    return newBlock(size, Allocations::Kind::NewArray);
}

void operator delete(void *block) noexcept
{
    free(block);
}

void operator delete[](void *block) noexcept
{
    free(block);
}

void operator delete(void *block, std::size_t) noexcept
{
    free(block);
}

void operator delete[](void *block, std::size_t) noexcept
{
    free(block);
}
