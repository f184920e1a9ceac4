// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A SCRAM server for one exchange (RFC 5802), written apart from the client's code.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayList>
#include <QtCore/QMessageAuthenticationCode>

class ScramPeer
{
public:
    ScramPeer(QCryptographicHash::Algorithm hash, const QByteArray &password,
              const QByteArray &channelBinding = {})
        : m_hash(hash)
        , m_password(password)
        , m_channelBinding(channelBinding)
    {
    }

    QByteArray salt = QByteArrayLiteral("W22ZaJ0SNY7soEsUEjb6gQ==");
    QByteArray nonce = QByteArrayLiteral("ofTheServer");
    QByteArray iterations = QByteArrayLiteral("4096");

    // The client's first message in, the server's out.
    QByteArray first(const QByteArray &clientFirst)
    {
        const qsizetype bare = clientFirst.indexOf(',', clientFirst.indexOf(',') + 1) + 1;
        m_gs2Header = clientFirst.left(bare);
        m_authMessage = clientFirst.mid(bare);
        m_nonce = valueOf(m_authMessage, 'r') + nonce;
        const QByteArray message = "r=" + m_nonce + ",s=" + salt + ",i=" + iterations;
        m_authMessage += ',' + message;
        return message;
    }

    // Whether the client's final message proves that it knows the password and sees what we see.
    bool accepts(const QByteArray &clientFinal)
    {
        const qsizetype proof = clientFinal.lastIndexOf(",p=");
        m_authMessage += ',' + clientFinal.left(proof);
        const bool bound = m_gs2Header.startsWith('p');
        const QByteArray input = m_gs2Header + (bound ? m_channelBinding : QByteArray());
        const QByteArray clientKey = hmac(saltedPassword(), "Client Key");
        const QByteArray storedKey = QCryptographicHash::hash(clientKey, m_hash);
        const QByteArray expected = exclusiveOr(clientKey, hmac(storedKey, m_authMessage));
        return valueOf(clientFinal, 'c') == input.toBase64() && valueOf(clientFinal, 'r') == m_nonce
               && clientFinal.mid(proof + 3) == expected.toBase64();
    }

    QByteArray final() const
    {
        return "v=" + hmac(hmac(saltedPassword(), "Server Key"), m_authMessage).toBase64();
    }

private:
    static QByteArray valueOf(const QByteArray &message, char name)
    {
        const QByteArrayList attributes = message.split(',');
        for (const QByteArray &attribute : attributes) {
            if (attribute.startsWith(name)) {
                return attribute.mid(2);
            }
        }
        return {};
    }

    static QByteArray exclusiveOr(QByteArray a, const QByteArray &b)
    {
        for (qsizetype i = 0; i < a.size(); ++i) {
            a[i] = char(a.at(i) ^ b.at(i));
        }
        return a;
    }

    QByteArray hmac(const QByteArray &key, const QByteArray &message) const
    {
        return QMessageAuthenticationCode::hash(message, key, m_hash);
    }

    QByteArray saltedPassword() const
    {
        QByteArray link = hmac(m_password,
                               QByteArray::fromBase64(salt) + QByteArray("\0\0\0\1", 4));
        QByteArray sum = link;
        for (int i = 1; i < iterations.toInt(); ++i) {
            link = hmac(m_password, link);
            sum = exclusiveOr(sum, link);
        }
        return sum;
    }

    const QCryptographicHash::Algorithm m_hash;
    const QByteArray m_password;
    const QByteArray m_channelBinding;
    QByteArray m_gs2Header;
    QByteArray m_authMessage;
    QByteArray m_nonce;
};
