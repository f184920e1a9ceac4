// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A QSmtpClient with a note of every signal in words, beside a QSmtpTestServer; it expects nothing.
#pragma once

#include "patience.h"

#include <QSmtp/QSmtpClient>
#include <QSmtp/QSmtpTestServer>

#include <QtCore/QMetaEnum>
#include <QtTest/QtTest>

inline const QByteArray Letter = QByteArrayLiteral("From: Ann <ann@example.org>\r\n"
                                                   "To: bob@example.org\r\n"
                                                   "Message-ID: <1@example.org>\r\n"
                                                   "Subject: Hello\r\n"
                                                   "\r\n"
                                                   "Hello Bob\r\n.\r\n..dots\r\n");
// What a server without extensions says up to where a message may come, as a script.
inline const QByteArray Hello = QByteArrayLiteral("S: 220 x\nC: EHLO client.test\nS: 250 x\n");
inline const QString Ann = QStringLiteral("ann@example.org");
inline const QString Bob = QStringLiteral("bob@example.org");
inline const QString Carl = QStringLiteral("carl@example.org");
inline const QString Dora = QStringLiteral("dora@example.org");

class ClientFixture : public QObject
{
public:
    ClientFixture()
    {
        server.addUser(QStringLiteral("ann"), QStringLiteral("wonder land+1"));
        server.setSecurity(QSmtpTestServer::Security::Plaintext);
        client = new QSmtpClient(this);
        client->setHostName(QStringLiteral("127.0.0.1"));
        client->setSecurity(QSmtpClient::Security::Plaintext);
        client->setLocalName(QStringLiteral("client.test"));
        trustTestCa();

        const auto note = [this](const QString &text) { heard.append(text); };
        connect(client, &QSmtpClient::connected, this,
                [note] { note(QStringLiteral("connected")); });
        connect(client, &QSmtpClient::encrypted, this,
                [note] { note(QStringLiteral("encrypted")); });
        connect(client, &QSmtpClient::authenticated, this,
                [note] { note(QStringLiteral("authenticated")); });
        connect(client, &QSmtpClient::ready, this, [note] { note(QStringLiteral("ready")); });
        connect(client, &QSmtpClient::disconnected, this,
                [note] { note(QStringLiteral("disconnected")); });
        connect(client, &QSmtpClient::sslErrors, this,
                [note] { note(QStringLiteral("sslErrors")); });
        connect(client, &QSmtpClient::recipientAccepted, this,
                [note](int id, const QString &address, const QSmtpReply &reply) {
                    note(
                        QStringLiteral("%1 accepted %2 %3").arg(id).arg(address).arg(reply.code()));
                });
        connect(client, &QSmtpClient::recipientRefused, this,
                [note](int id, const QString &address, const QSmtpReply &reply) {
                    note(QStringLiteral("%1 refused %2 %3").arg(id).arg(address).arg(reply.code()));
                });
        connect(client, &QSmtpClient::messageSent, this,
                [this, note](int id, const QSmtpResult &result) {
                    results.insert(id, result);
                    note(QStringLiteral("%1 sent").arg(id));
                });
        connect(client, &QSmtpClient::messageFailed, this,
                [this, note](int id, const QSmtpError &error) {
                    errors.insert(id, error);
                    note(QStringLiteral("%1 failed %2").arg(id).arg(words(error)));
                });
        connect(client, &QSmtpClient::errorOccurred, this, [this, note](const QSmtpError &error) {
            lastError = error;
            note(QStringLiteral("error ") + words(error));
        });
    }

    static QString words(const QSmtpError &error)
    {
        QString text = QLatin1String(
                           QMetaEnum::fromType<QSmtpError::Kind>().valueToKey(int(error.kind())))
                       + QLatin1Char(' ')
                       + QLatin1String(
                           QMetaEnum::fromType<QSmtpError::Phase>().valueToKey(int(error.phase())));
        if (error.mayHaveBeenDelivered()) {
            text += QLatin1String(" maybe");
        }
        return text;
    }

    void trustTestCa()
    {
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setCaCertificates({QSmtpTestServer::testCaCertificate()});
        client->setSslConfiguration(tls);
    }

    // Both sides with this protection.
    void protect(QSmtpClient::Security security)
    {
        client->setSecurity(security);
        server.setSecurity(
            security == QSmtpClient::Security::ImplicitTls ? QSmtpTestServer::Security::ImplicitTls
            : security == QSmtpClient::Security::Plaintext ? QSmtpTestServer::Security::Plaintext
                                                           : QSmtpTestServer::Security::StartTls);
        client->setHostName(QStringLiteral("localhost"));
    }

    void login(const QString &password = QStringLiteral("wonder land+1"))
    {
        client->setCredentials(QSmtpCredentials::fromPassword(QStringLiteral("ann"), password));
    }

    bool listen()
    {
        const bool listening = server.listen();
        client->setPort(server.port());
        return listening;
    }

    bool open()
    {
        if (!listen()) {
            return false;
        }
        client->connectToHost();
        return true;
    }

    // Whether this was, or comes to be, heard.
    bool hears(const QString &text, int milliseconds = 10000)
    {
        milliseconds *= patienceFactor();
        QDeadlineTimer deadline(milliseconds);
        QTimer alarm;
        alarm.start(milliseconds);
        while (!heard.contains(text) && !deadline.hasExpired()) {
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        }
        return heard.contains(text);
    }

    QString all() const { return heard.join(QLatin1String(", ")); }

    // The lines that the server got and that begin like this.
    int saidCount(const QByteArray &begin) const
    {
        int count = 0;
        const QByteArrayList lines = server.receivedLines();
        for (const QByteArray &line : lines) {
            count += line.toUpper().startsWith(begin) ? 1 : 0;
        }
        return count;
    }

    QSmtpTestServer server;
    QSmtpClient *client;
    QStringList heard;
    QHash<int, QSmtpResult> results;
    QHash<int, QSmtpError> errors;
    QSmtpError lastError;
};
