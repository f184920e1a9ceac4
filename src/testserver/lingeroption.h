// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The one socket option that Qt does not offer; it knows a descriptor and nothing else.
#pragma once

#include <QtCore/QtGlobal>

namespace SmtpServer {

// Makes the close of the socket that follows a TCP reset instead of an orderly end.
void closeByReset(qintptr descriptor);

} // namespace SmtpServer
