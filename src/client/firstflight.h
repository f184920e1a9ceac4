// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What the other end answers first to a TLS handshake, looked at beside QSslSocket, which keeps
// only a sentence of its library's about it. It decides nothing.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtNetwork/QSslSocket>

class FirstFlight : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    // Before the handshake is begun.
    void watch(QSslSocket *socket);
    // After it has failed: whether the other end spoke a text protocol.
    bool isText();

private:
    void look();

    // The socket under the QSslSocket's, a QTcpSocket but at its very end. Where Qt keeps it
    // elsewhere, nothing is seen.
    QPointer<QObject> m_socket;
    QByteArray m_octets;
};
