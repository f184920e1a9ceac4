// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "firstflight.h"

#include <QtNetwork/QTcpSocket>

#include <algorithm>

namespace {

// Of a greeting, "220", as of a TLS record the type and the version.
constexpr qint64 Wanted = 3;

} // namespace

void FirstFlight::watch(QSslSocket *socket)
{
    m_octets.clear();
    auto *plain = socket->findChild<QTcpSocket *>(QString(), Qt::FindDirectChildrenOnly);
    m_socket = plain;
    if (plain) {
        // What is read inside a transaction can be read once more.
        plain->startTransaction();
        // The QSslSocket's own slot comes first, and has taken what there is.
        connect(plain, &QIODevice::readyRead, this, &FirstFlight::look);
    }
}

void FirstFlight::look()
{
    // It says that it is disconnected while it is destroyed, when it is one no more.
    auto *socket = qobject_cast<QTcpSocket *>(m_socket.data());
    if (!socket || !socket->isTransactionStarted()) {
        return;
    }
    const qint64 left = socket->bytesAvailable();
    socket->rollbackTransaction();
    const qint64 taken = socket->bytesAvailable() - left;
    m_octets = socket->peek(Wanted);
    if (m_octets.size() < Wanted) {
        socket->startTransaction();
    } else {
        socket->disconnect(this);
    }
    socket->skip(taken);
}

bool FirstFlight::isText()
{
    look();
    return m_octets.size() == Wanted && std::all_of(m_octets.begin(), m_octets.end(), [](char c) {
               return c >= 0x20 && c < 0x7f;
           });
}
