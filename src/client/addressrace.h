// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Finds the way to a host: looks up its addresses and tries them side by side, by "Happy Eyeballs"
// (RFC 8305), or asks a proxy. It knows no TLS, and no limit of time but the delay between two
// attempts.
#pragma once

#include "linksettings.h"

#include <QSmtp/qsmtperror.h>

#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <QtNetwork/QHostInfo>
#include <QtNetwork/QTcpSocket>

#include <chrono>
#include <functional>
#include <vector>

class AddressRace : public QObject
{
    Q_OBJECT

public:
    // RFC 8305 section 5.
    static constexpr std::chrono::milliseconds AttemptDelay {250};

    // A connection that is never encrypted needs no buffers, unless it goes through a proxy: what
    // is written leaves at once, and what has come is read where it is wanted.
    enum class Encryption { Possible, Never };

    using Found = std::function<void(const QHostInfo &)>;
    // Calls Found later, and not at all once the object is gone.
    using Lookup = std::function<void(const QString &hostName, QObject *object, const Found &)>;
    static void lookUp(const QString &hostName, QObject *object, const Found &found);

    AddressRace(const Destination &destination, Encryption encryption, QObject *parent = nullptr,
                Lookup lookup = lookUp);

    // Exactly one signal follows, now or later, unless the race is abandoned.
    void start();
    void abandon();

    // Where it goes, for people.
    QString goal() const;

    // The order of RFC 8305 section 4: the families take turns, each in the order of the resolver,
    // which has sorted by RFC 6724.
    static QList<QHostAddress> interleaved(const QList<QHostAddress> &addresses);

Q_SIGNALS:
    // The socket is connected, and the receiver's to own: a QSslSocket where encryption is
    // possible.
    void won(QTcpSocket *socket);
    void failed(const QSmtpError &error);

private:
    void run(const QList<QHostAddress> &addresses);
    void attemptNext();
    void attempt(const std::function<void(QTcpSocket *)> &connectIt);
    void attemptFailed(QTcpSocket *socket, QAbstractSocket::SocketError socketError);
    void finish(QTcpSocket *winner);
    bool isOfLocalFamily(const QHostAddress &address) const;

    const Destination m_destination;
    const Encryption m_encryption;
    const Lookup m_lookup;
    QTimer m_delay;
    QList<QHostAddress> m_addresses; // that were not tried yet
    std::vector<QTcpSocket *> m_attempts; // under way
    QSmtpError m_error; // the most telling one so far
    bool m_abandoned = false;
};
