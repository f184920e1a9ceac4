// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include "testcertificates.h"

#include <QtCore/QFile>

// Outside of any namespace, as Qt asks; a static library's resources are not registered by
// themselves.
static void registerResources()
{
    Q_INIT_RESOURCE(testcertificates);
}

namespace SmtpServer {

namespace {

QByteArray resource(QLatin1String name)
{
    registerResources();
    QFile file(QLatin1String(":/qsmtp/testserver/certificates/") + name);
    const bool isOpen = file.open(QIODevice::ReadOnly);
    Q_ASSERT(isOpen);
    return isOpen ? file.readAll() : QByteArray();
}

} // namespace

QSslCertificate TestCertificates::ca()
{
    return QSslCertificate(resource(QLatin1String("ca.pem")));
}

QSslCertificate TestCertificates::server()
{
    return QSslCertificate(resource(QLatin1String("server.pem")));
}

QSslKey TestCertificates::serverKey()
{
    return QSslKey(resource(QLatin1String("server-test-only.key")), QSsl::Ec);
}

QSslCertificate TestCertificates::client()
{
    return QSslCertificate(resource(QLatin1String("client.pem")));
}

QSslKey TestCertificates::clientKey()
{
    return QSslKey(resource(QLatin1String("client-test-only.key")), QSsl::Ec);
}

} // namespace SmtpServer
