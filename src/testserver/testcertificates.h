// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The certificates shipped for tests, read from the resources; it knows nothing of connections.
#pragma once

#include <QtNetwork/QSslCertificate>
#include <QtNetwork/QSslKey>

namespace SmtpServer {

// The private keys are public knowledge: certificates/README.md.
namespace TestCertificates {
QSslCertificate ca();
QSslCertificate server();
QSslKey serverKey();
QSslCertificate client();
QSslKey clientKey();
} // namespace TestCertificates

} // namespace SmtpServer
