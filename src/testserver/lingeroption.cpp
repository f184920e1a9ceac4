// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include "lingeroption.h"

#if defined(Q_OS_WIN)
#include <winsock2.h>
#elif defined(Q_OS_UNIX)
#include <sys/socket.h>
#endif

namespace SmtpServer {

void closeByReset(qintptr descriptor)
{
    if (descriptor < 0) {
        return;
    }
#if defined(Q_OS_WIN)
    const ::linger option {1, 0};
    ::setsockopt(SOCKET(descriptor), SOL_SOCKET, SO_LINGER, reinterpret_cast<const char *>(&option),
                 sizeof option);
#elif defined(Q_OS_UNIX)
    const ::linger option {1, 0};
    ::setsockopt(int(descriptor), SOL_SOCKET, SO_LINGER, &option, sizeof option);
#endif
}

} // namespace SmtpServer
