// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What the owner of the server asked for; it knows nothing of connections.
#pragma once

#include <QSmtp/qsmtptestserver.h>

#include <QtCore/QHash>
#include <QtCore/QMap>

namespace SmtpServer {

struct FixedReply
{
    QByteArray reply;
    int timesLeft = -1;
};

struct CutOrder
{
    qint64 after = -1;
    QSmtpTestServer::Cut cut = QSmtpTestServer::Cut::Close;
    QSmtpTestServer::Counting counting = QSmtpTestServer::Counting::Sent;
};

struct Settings
{
    QSmtpTestServer::Security security = QSmtpTestServer::Security::Plaintext;
    QSmtpTestServer::Protocol protocol = QSmtpTestServer::Protocol::Smtp;
    QString hostName;
    QList<QSslCertificate> chain;
    QSslKey key;

    QStringList extensions;
    qint64 maximumSize = 0;
    int maximumRecipients = 0;
    bool keepsContent = true;

    // By the prepared form of the name (RFC 4013).
    QHash<QString, QString> passwords;
    QHash<QString, QByteArray> tokens;
    QStringList mechanisms;
    bool hasMechanisms = false;
    bool authenticationRequired = false;
    bool plaintextAuthenticationAllowed = false;
    int scramIterations = 4096;

    QHash<QByteArray, FixedReply> replies;
    QHash<QString, QByteArray> refusedRecipients;
    QHash<QString, QByteArray> refusedDeliveries;
    std::chrono::milliseconds delay {0};
    QHash<QByteArray, std::chrono::milliseconds> delays;
    int segmentSize = 0;
    CutOrder cut;

    bool hasExtension(QLatin1String keyword) const;
    QString extensionLine(QLatin1String keyword) const;
    void setExtension(const QString &line, bool enabled);
};

} // namespace SmtpServer
