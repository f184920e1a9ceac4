// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// What a certificate says, as a person is shown it who shall decide about it.

#include <QtCore/QDateTime>
#include <QtCore/QStringList>
#include <QtNetwork/QSslCertificate>

struct CertificateFacts
{
    explicit CertificateFacts(const QSslCertificate &certificate);

    QString subject;
    QStringList hosts; // sorted
    QString issuer;
    QDateTime validFrom;
    QDateTime validUntil;
    QString fingerprint; // SHA-256, in capitals with colons
};
