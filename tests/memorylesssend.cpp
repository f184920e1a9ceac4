// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Sends one message, during which one allocation fails, and tells by its status how that ended, and
// of a crash on standard error where:
//
//     memorylesssend PORT NUMBER      (0: none fails, and their count is printed)

#include "memorylesssend.h"
#include "allocations.h"

#include <QSmtp/QSmtpClient>

#include <QtCore/QCoreApplication>
#include <QtCore/QFuture>
#include <QtNetwork/QSslConfiguration>
#include <QtNetwork/QSslSocket>

#include <array>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <exception>
#include <new>

#include <dlfcn.h>
#include <execinfo.h>
#include <unistd.h>

namespace {

using MemorylessSend::End;

// The innermost function that is not of the C and C++ libraries, which only do what they are told.
// What an exception has unwound is gone: std::terminate() is called by the one that lets none pass.
Dl_info culprit()
{
    std::array<void *, 64> frames;
    const int count = backtrace(frames.data(), int(frames.size()));
    constexpr int Handlers = 2; // this function and its caller
    for (int i = Handlers; i < count; ++i) {
        Dl_info info = {};
        if (dladdr(frames[std::size_t(i)], &info) != 0 && !std::strstr(info.dli_fname, "/libc.so")
            && !std::strstr(info.dli_fname, "/libstdc++.so")
            && !std::strstr(info.dli_fname, "/libgcc_s.so")) {
            return info;
        }
    }
    return {};
}

bool isIn(const Dl_info &function, const char *name)
{
    return function.dli_sname && std::strstr(function.dli_sname, name);
}

[[noreturn]] void end(bool inQt)
{
    if (!inQt) {
        std::array<void *, 64> frames;
        backtrace_symbols_fd(frames.data(), backtrace(frames.data(), int(frames.size())),
                             STDERR_FILENO);
    }
    _exit(int(inQt ? End::InQt : End::InOurs));
}

// A stray pointer is a fault, unless Qt is known for it:
// - QList and QObject::connect() look at no result of malloc(), also where they are compiled into
//   our code, and write to the page of the null pointer;
// - QObject::connect() that throws leaves half a connection, on which the destructor stumbles;
// - Qt Network is built without exceptions. One that passes there destroys nothing: a QSslSocket of
//   which half was made stays a child of its parent.
extern "C" void noteViolation(int, siginfo_t *info, void *)
{
    Allocations::end();
    const auto place = reinterpret_cast<std::uintptr_t>(info->si_addr);
    const bool isUnlooked = Allocations::lastRefused() == Allocations::Kind::Malloc;
    const Dl_info function = culprit();
    end((isUnlooked && place < std::uintptr_t(sysconf(_SC_PAGESIZE)))
        || isIn(function, "14ConnectionData16removeConnection")
        || isIn(function, "14QObjectPrivate14deleteChildren"));
}

// Only QHash makes arrays by new here, and lets std::bad_alloc run into its own noexcept.
[[noreturn]] void noteTermination()
{
    Allocations::end();
    const Dl_info function = culprit();
    end((function.dli_fname && std::strstr(function.dli_fname, "/libQt6"))
        || Allocations::lastRefused() == Allocations::Kind::NewArray);
}

extern "C" void noteAbort(int)
{
    Allocations::end();
    const Dl_info function = culprit();
    end(function.dli_fname && std::strstr(function.dli_fname, "/libQt6"));
}

End send(int port, qint64 number)
{
    const QString sender = QStringLiteral("ann@example.org");
    const QStringList recipients {QStringLiteral("bob@example.org")};
    const QByteArray message = "Subject: x\r\n\r\n"
                               + QByteArray("0123456789 123456789\r\n").repeated(500);
    int sent = 0;
    int failed = 0;
    bool isUncertain = false;
    bool isThrown = false;
    QFuture<QSmtpResult> result;
    Allocations::begin(number, Allocations::Failing::One);
    try {
        QSmtpClient client;
        client.setSecurity(QSmtpClient::Security::Plaintext);
        client.setHostName(QStringLiteral("127.0.0.1"));
        client.setPort(port);
        QObject::connect(&client, &QSmtpClient::messageSent, &client, [&sent] { ++sent; });
        QObject::connect(&client, &QSmtpClient::messageFailed, &client,
                         [&failed, &isUncertain](int, const QSmtpError &error) {
                             ++failed;
                             isUncertain = error.mayHaveBeenDelivered();
                         });
        QObject::connect(&client, &QSmtpClient::stateChanged, &client, [&client] {
            if (client.state() == QSmtpClient::State::Disconnected) {
                QCoreApplication::exit();
            }
        });
        result = client.result(client.send(sender, recipients, message));
        client.connectToHost();
        client.disconnectFromHost();
        QCoreApplication::exec();
        // The last signals of a client may be on their way.
        QCoreApplication::processEvents();
    } catch (const std::bad_alloc &) {
        isThrown = true;
    }
    const Allocations::Tally tally = Allocations::end();
    if (number == 0) {
        std::printf("%lld", tally.asked);
    }
    if (sent + failed > 1 || (sent + failed == 0 && !isThrown)) {
        return End::NotOnce;
    }
    if (result.isValid() && !result.isFinished()) {
        return End::Unfinished;
    }
    return sent > 0                  ? End::Sent
           : isUncertain             ? End::Uncertain
           : failed > 0 && !isThrown ? End::Failed
                                     : End::Thrown;
}

} // namespace

int main(int argc, char *argv[])
{
    // GLib ends the process wherever it gets no memory, which says nothing of a client.
    qputenv("QT_NO_GLIB", "1");
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    // It loads a library when it is asked for the first time.
    std::array<void *, 1> frame;
    backtrace(frame.data(), 1);
    struct sigaction action = {};
    action.sa_sigaction = noteViolation;
    action.sa_flags = SA_SIGINFO;
    sigaction(SIGSEGV, &action, nullptr);
    std::signal(SIGABRT, noteAbort);
    std::set_terminate(noteTermination);
    // What OpenSSL loads once is more than all the rest.
    QSslSocket socket;
    socket.setSslConfiguration(QSslConfiguration::defaultConfiguration());
    const End end = send(arguments.value(1).toInt(), arguments.value(2).toLongLong());
    std::fflush(stdout);
    // Where an exception has passed a mutex of Qt's that is still locked, Qt waits for it at exit.
    _exit(int(end));
}
