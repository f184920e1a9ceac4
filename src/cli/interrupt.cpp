// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "interrupt.h"

#ifdef Q_OS_UNIX

#include <QtCore/QSocketNotifier>

#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

// A signal handler may do little more than write to a pipe.
static std::array<int, 2> signalPipe = {-1, -1};

static void passOn(int)
{
    const int savedError = errno;
    const char octet = 0;
    // A full pipe has a request in it already.
    [[maybe_unused]] const ssize_t written = ::write(signalPipe[1], &octet, 1);
    errno = savedError;
}

Interrupt::Interrupt(QObject *parent)
    : QObject(parent)
{
    if (::pipe(signalPipe.data()) != 0) {
        return;
    }
    for (const int end : signalPipe) {
        ::fcntl(end, F_SETFD, FD_CLOEXEC);
        ::fcntl(end, F_SETFL, O_NONBLOCK);
    }
    auto *notifier = new QSocketNotifier(signalPipe[0], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this, notifier] {
        notifier->setEnabled(false);
        Q_EMIT requested();
    });

    struct sigaction action = {};
    action.sa_handler = passOn;
    sigemptyset(&action.sa_mask);
    action.sa_flags = SA_RESTART | SA_RESETHAND;
    for (const int signal : {SIGINT, SIGTERM}) {
        // A shell that started us in the background wants SIGINT ignored.
        struct sigaction current = {};
        if (::sigaction(signal, nullptr, &current) == 0 && current.sa_handler != SIG_IGN) {
            ::sigaction(signal, &action, nullptr);
        }
    }
}

#else

Interrupt::Interrupt(QObject *parent)
    : QObject(parent)
{
}

#endif
