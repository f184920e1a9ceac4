// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The channel binding tls-server-end-point of the server's own certificate; it knows no connection.
#pragma once

#include <QtNetwork/QSslCertificate>

namespace SmtpServer {

// Written apart from the client's: a judge that shares the code shares the mistake. Empty where RFC
// 5929 section 4.1 leaves it undefined, and for RSASSA-PSS.
QByteArray serverEndPoint(const QSslCertificate &certificate);

} // namespace SmtpServer
