// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Does a piece of work again and again, and each time another of its allocations fails, alone or
// with all that come after it. It knows no work.
#pragma once

#include "allocations.h"

#include <functional>
#include <new>

namespace OutOfMemory {

// How the work may end: as always without what it did not get, or with std::bad_alloc. Qt itself,
// as of 6.4, ends the process in some places, and no caller can keep it from that: QList and
// QObject::connect() look at no result of malloc() where a list is copied or made of another, of a
// size or of an initializer list, and write to the page of the null pointer; QHash lets
// std::bad_alloc run into its own noexcept.
enum class End { AsAlways, Thrown, InQt, Different, LeavesBlocks, Crash };

struct Verdict
{
    qint64 allocations = 0; // of the work when none fails
    qint64 asAlways = 0;
    qint64 thrown = 0;
    qint64 inQt = 0;
    qint64 faultAt = 0; // the first allocation whose failing was one too many; 0: none
    End fault = End::AsAlways;

    bool isClean() const { return faultAt == 0 && thrown > 0; }
    const char *faultText() const;
};

// The work tells whether it gave what it always gives. It is done in processes of its own.
Verdict torture(const std::function<bool()> &work);

} // namespace OutOfMemory

// Of a test function: it fails at the first fault, and tells its figures. The work gives something
// that can be compared.
#define QSMTP_TORTURE(...)                                                                         \
    do {                                                                                           \
        const auto tortured = __VA_ARGS__;                                                         \
        const auto expected = tortured();                                                          \
        const OutOfMemory::Verdict verdict = OutOfMemory::torture(                                 \
            [&] { return tortured() == expected; });                                               \
        qInfo("%lld allocations: %lld times done as always, %lld std::bad_alloc, %lld ends in Qt", \
              verdict.allocations, verdict.asAlways, verdict.thrown, verdict.inQt);                \
        QVERIFY2(verdict.isClean(), qPrintable(QStringLiteral("allocation %1: %2")                 \
                                                   .arg(verdict.faultAt)                           \
                                                   .arg(QLatin1String(verdict.faultText()))));     \
    } while (false)
