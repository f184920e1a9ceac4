// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "derivation.h"

#include <QtCore/QPromise>
#include <QtCore/QThreadPool>

#include <memory>
#include <new>

namespace {

// An exception that left a thread of the pool would end the process.
void fulfil(QPromise<KeptSecret> &promise, const KeyDerivation &derivation) noexcept
{
    try {
        promise.addResult(derivation.derive());
    } catch (const std::bad_alloc &) {
        // The missing result says so.
    }
    try {
        promise.finish();
    } catch (const std::bad_alloc &) {
        // It has finished, but nobody could be told: whoever waits has a limit for that.
    }
}

} // namespace

/*
    Thousands of rounds of a hash would be a hitch in somebody's animation.
*/
QFuture<KeptSecret> deriveElsewhere(const KeyDerivation &derivation)
{
    auto promise = std::make_shared<QPromise<KeptSecret>>();
    promise->start();
    QFuture<KeptSecret> key = promise->future();
    QThreadPool::globalInstance()->start([promise, derivation] { fulfil(*promise, derivation); });
    return key;
}
