// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The certificates that certificates.sh made for the tests, and who trusts them. It says nothing.
#pragma once

#include <QSmtp/QSmtpClient>

#include <QtCore/QCryptographicHash>
#include <QtCore/QFile>
#include <QtNetwork/QSslCertificate>
#include <QtNetwork/QSslConfiguration>

inline QString pathOf(const QString &name)
{
    return QStringLiteral(QSMTP_TEST_CERTIFICATES "/") + name;
}

inline QList<QSslCertificate> certificates(const QString &name)
{
    QFile file(pathOf(name));
    return file.open(QIODevice::ReadOnly) ? QSslCertificate::fromDevice(&file)
                                          : QList<QSslCertificate>();
}

inline QByteArray sha256(const QSslCertificate &certificate)
{
    return certificate.digest(QCryptographicHash::Sha256);
}

inline void trust(QSmtpClient *client, const QList<QSslCertificate> &authorities)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setCaCertificates(authorities);
    client->setSslConfiguration(tls);
}
