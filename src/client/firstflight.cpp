// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "firstflight.h"

#include <algorithm>

namespace {

// Of a greeting, "220", as of a TLS record the type and the version.
constexpr qint64 Wanted = 3;

} // namespace

void FirstFlight::watch(QSslSocket *socket)
{
    m_octets.clear();
    m_socket = socket->findChild<QTcpSocket *>(QString(), Qt::FindDirectChildrenOnly);
    if (m_socket) {
        // What is read inside a transaction can be read once more.
        m_socket->startTransaction();
        // The QSslSocket's own slot comes first, and has taken what there is.
        connect(m_socket, &QIODevice::readyRead, this, &FirstFlight::look);
    }
}

void FirstFlight::look()
{
    if (!m_socket || !m_socket->isTransactionStarted()) {
        return;
    }
    const qint64 left = m_socket->bytesAvailable();
    m_socket->rollbackTransaction();
    const qint64 taken = m_socket->bytesAvailable() - left;
    m_octets = m_socket->peek(Wanted);
    if (m_octets.size() < Wanted) {
        m_socket->startTransaction();
    } else {
        m_socket->disconnect(this);
    }
    m_socket->skip(taken);
}

bool FirstFlight::isText()
{
    look();
    return m_octets.size() == Wanted && std::all_of(m_octets.begin(), m_octets.end(), [](char c) {
               return c >= 0x20 && c < 0x7f;
           });
}
