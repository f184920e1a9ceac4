// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// As if the authority of the test server were not known to this machine.

#include <QSmtp/qsmtptestserver.h>

#include <QtNetwork/QSslConfiguration>

inline void distrust()
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    QList<QSslCertificate> authorities = tls.caCertificates();
    authorities.removeAll(QSmtpTestServer::testCaCertificate());
    tls.setCaCertificates(authorities);
    QSslConfiguration::setDefaultConfiguration(tls);
}
