// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Where a connection over TCP goes and whom it trusts; it acts on nothing.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QString>
#include <QtNetwork/QHostAddress>
#include <QtNetwork/QNetworkProxy>
#include <QtNetwork/QSslCertificate>
#include <QtNetwork/QSslConfiguration>

struct Destination
{
    // A DNS name in its ASCII form, or an IP address; errors and certificates are about it.
    QString hostName;
    quint16 port = 0;
    QNetworkProxy proxy = QNetworkProxy::NoProxy;
    QHostAddress localAddress; // null: the system chooses
};

struct LinkSettings
{
    Destination destination;
    QSslConfiguration tls;
    QList<QSslCertificate> caCertificates; // beside those of the configuration
    // SHA-256 of the one certificate to trust; empty: the usual rules.
    QByteArray pinnedCertificate;
    bool askAboutCertificates = false;
};
