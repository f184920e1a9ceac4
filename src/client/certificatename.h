// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Whether a certificate names a host (RFC 9525, RFC 6125 section 6.4); it does not judge who signed
// it.
#pragma once

#include <QtCore/QString>
#include <QtNetwork/QSslCertificate>

// Only subjectAltName counts: QSslSocket 6.4 also takes the subject's common name, even where the
// subjectAltName names somebody else.
bool certificateNames(const QSslCertificate &certificate, const QString &host);
