// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// tls-server-end-point of a certificate given as DER (RFC 5929 section 4); it knows no TLS library.
#pragma once

#include <QtCore/QByteArray>

// Empty where the binding is undefined for the certificate's signature algorithm.
QByteArray tlsServerEndPoint(const QByteArray &certificateDer);
