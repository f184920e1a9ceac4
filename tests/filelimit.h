// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A disk that is full, by the limit of POSIX systems on the size of files.
#pragma once

#include <QtCore/QtGlobal>

#include <csignal>
#include <sys/resource.h>

// While it lives, no file of this process grows beyond this many octets: a write fails with EFBIG.
class FileLimit
{
public:
    explicit FileLimit(rlim_t octets)
        : m_handler(std::signal(SIGXFSZ, SIG_IGN))
    {
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit {octets, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileLimit()
    {
        setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }
    Q_DISABLE_COPY_MOVE(FileLimit)

private:
    void (*m_handler)(int);
    rlimit m_before;
};
