// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// HMAC (RFC 2104) whose key does not outlive it; it knows no mechanism.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QCryptographicHash>

class Hmac
{
public:
    Hmac(QCryptographicHash::Algorithm algorithm, QByteArrayView key);
    ~Hmac();
    Q_DISABLE_COPY_MOVE(Hmac)

    // Any number of messages, one after the other.
    QByteArray code(QByteArrayView message);

    // Replaces a code in place by its own code, without an allocation.
    void replaceByCode(char *code);

    static QByteArray code(QCryptographicHash::Algorithm algorithm, QByteArrayView key,
                           QByteArrayView message);

private:
    void compute(QByteArrayView message, char *code);

    QCryptographicHash m_hash;
    const qsizetype m_length;
    QByteArray m_innerPad;
    QByteArray m_outerPad;
};
