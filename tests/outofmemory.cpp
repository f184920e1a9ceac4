// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "outofmemory.h"

#include <csignal>
#include <cstdint>
#include <exception>

#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

using OutOfMemory::End;

namespace {

// What a process that ends in the middle of its work leaves to the next one.
struct Journal
{
    OutOfMemory::Verdict verdict;
    qint64 next = 0; // twice the allocations: each alone, then each with all behind it
};

Journal *journal = nullptr;

void note(End end)
{
    const qint64 number = journal->next++ % journal->verdict.allocations + 1;
    switch (end) {
    case End::AsAlways:
        ++journal->verdict.asAlways;
        return;
    case End::Thrown:
        ++journal->verdict.thrown;
        return;
    case End::InQt:
        ++journal->verdict.inQt;
        return;
    case End::Different:
    case End::LeavesBlocks:
    case End::Crash:
        break;
    }
    if (journal->verdict.faultAt == 0) {
        journal->verdict.faultAt = number;
        journal->verdict.fault = end;
    }
}

extern "C" void noteViolation(int, siginfo_t *info, void *)
{
    const bool isNull = reinterpret_cast<std::uintptr_t>(info->si_addr)
                        < std::uintptr_t(sysconf(_SC_PAGESIZE));
    const bool isUnlooked = Allocations::lastRefused() == Allocations::Kind::Malloc;
    note(isNull && isUnlooked ? End::InQt : End::Crash);
    _exit(0);
}

// Only QHash makes arrays by new here.
[[noreturn]] void noteTermination()
{
    note(Allocations::lastRefused() == Allocations::Kind::NewArray ? End::InQt : End::Crash);
    _exit(0);
}

End attempt(const std::function<bool()> &work)
{
    try {
        return work() ? End::AsAlways : End::Different;
    } catch (const std::bad_alloc &) {
        return End::Thrown;
    }
}

[[noreturn]] void goOn(const std::function<bool()> &work)
{
    struct sigaction action = {};
    action.sa_sigaction = noteViolation;
    action.sa_flags = SA_SIGINFO;
    sigaction(SIGSEGV, &action, nullptr);
    std::set_terminate(noteTermination);
    const qint64 allocations = journal->verdict.allocations;
    while (journal->next < 2 * allocations) {
        const auto failing = journal->next < allocations ? Allocations::Failing::One
                                                         : Allocations::Failing::AllFromOneOn;
        const qint64 number = journal->next % allocations + 1;
        // What Qt makes once and keeps may be made just now; what is left twice is lost.
        End end = End::Crash;
        qint64 left = 1;
        for (int i = 0; i < 2 && left > 0; ++i) {
            Allocations::begin(number, failing);
            end = attempt(work);
            left = Allocations::end().left;
        }
        note(left > 0 ? End::LeavesBlocks : end);
    }
    _exit(0);
}

} // namespace

const char *OutOfMemory::Verdict::faultText() const
{
    switch (fault) {
    case End::Different:
        return "the work ends differently when it fails";
    case End::LeavesBlocks:
        return "blocks are left behind when it fails";
    case End::Crash:
        return "the process ends when it fails";
    default:
        return "none";
    }
}

OutOfMemory::Verdict OutOfMemory::torture(const std::function<bool()> &work)
{
    void *const shared = mmap(nullptr, sizeof(Journal), PROT_READ | PROT_WRITE,
                              MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED) {
        return {};
    }
    journal = new (shared) Journal;
    Allocations::begin();
    attempt(work);
    journal->verdict.allocations = Allocations::end().asked;
    while (journal->next < 2 * journal->verdict.allocations) {
        const qint64 begun = journal->next;
        const pid_t process = fork();
        if (process == 0) {
            goOn(work);
        }
        int status = 0;
        waitpid(process, &status, 0);
        if (status != 0 || journal->next == begun) {
            note(End::Crash);
        }
    }
    const Verdict verdict = journal->verdict;
    munmap(shared, sizeof(Journal));
    return verdict;
}
