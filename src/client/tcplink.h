// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A connection over TCP: TLS, and who may be trusted at its other end. How the connection is made
// is the race's.
#pragma once

#include "addressrace.h"
#include "firstflight.h"
#include "link.h"
#include "linksettings.h"
#include "sessiontickets.h"

#include <QtCore/QFutureWatcher>
#include <QtCore/QPointer>
#include <QtNetwork/QSslSocket>

class TcpLink : public Link
{
    Q_OBJECT

public:
    // The tickets outlive the link.
    TcpLink(const LinkSettings &settings, SessionTickets &tickets, QObject *parent = nullptr);
    // Over a connection that somebody else has made, and owns.
    TcpLink(const LinkSettings &settings, SessionTickets &tickets, QSslSocket *connectedSocket,
            QObject *parent = nullptr);
    ~TcpLink() override;

    void open() override;
    void startTls() override;
    void acceptCertificate() override;
    void rejectCertificate() override;
    void close() override;
    void abort() override;

    QByteArray readAll() override;
    void write(const QByteArray &octets) override;
    void writeSecret(QByteArrayView line) override;
    qint64 unsent() const override;
    qint64 leastUnsent() const override;

    QString destination() const override;
    bool canEncrypt() const override { return true; }
    bool isEncrypted() const override { return m_trusted; }
    bool isConnected() const override { return m_connected; }
    bool isQuestioned() const override { return m_questioned; }
    LinkFacts facts() const override;

private:
    void adopt(QSslSocket *socket);
    void shakeHands();
    QSslConfiguration configuration() const;
    void judgeErrors(const QList<QSslError> &errors);
    void judgeCertificate();
    void judgeEncrypted();
    void question(const QList<QSslError> &errors);
    void trust();
    void keepTicket();
    void passOn(qint64 taken, qint64 given);
    void socketFailed(QAbstractSocket::SocketError socketError);
    void fail(const QSmtpError &error);
    QSmtpError tlsNotSpokenError() const;
    bool isPinned() const;

    const LinkSettings m_settings;
    const QString m_name; // as a certificate has it
    SessionTickets &m_tickets;
    SessionTickets::Ticket m_ticket; // what the handshake began with
    FirstFlight m_firstFlight;
    AddressRace m_race;
    QFutureWatcher<QList<QSslCertificate>> m_authorities;
    const bool m_addsToAuthorities; // that Qt would find on demand
    const QPointer<QSslSocket> m_given;
    const bool m_isGiven;
    QPointer<QSslSocket> m_socket; // null until the race is won
    QList<QSslError> m_questions;
    bool m_connected = false;
    bool m_broken = false; // for what is written
    bool m_heard = false;
    bool m_handshaking = false;
    bool m_questioned = false;
    bool m_accepted = false;
    bool m_trusted = false;
    bool m_over = false;
};
