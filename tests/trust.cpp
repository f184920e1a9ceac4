// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Linked into a program that is tested as it is: lets it trust the test server's authority, which a
// user's machine would know from its system. It changes nothing else.

#include <QSmtp/QSmtpTestServer>

#include <QtCore/QCoreApplication>
#include <QtNetwork/QSslConfiguration>

static void trustTestAuthority()
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setCaCertificates({QSmtpTestServer::testCaCertificate()});
    QSslConfiguration::setDefaultConfiguration(tls);
}
Q_COREAPP_STARTUP_FUNCTION(trustTestAuthority)
