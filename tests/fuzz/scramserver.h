// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A SCRAM server (RFC 5802) that has the salted password, so that a run need not derive it; it
// looks at the client's proof and can prove itself.
#pragma once

#include "fuzzing.h"

#include <QtCore/QByteArray>
#include <QtCore/QMessageAuthenticationCode>

class ScramServer
{
public:
    static QByteArray key() { return QByteArray(32, 'k'); }

    ScramServer(QCryptographicHash::Algorithm hash, const QByteArray &clientFirst,
                const QByteArray &bindingData)
        : m_hash(hash)
        , m_bindingData(bindingData)
    {
        // Behind gs2-cbind-flag and authzid.
        const qsizetype bare = clientFirst.indexOf(',', clientFirst.indexOf(',') + 1) + 1;
        m_gs2Header = clientFirst.first(bare);
        m_authMessage = clientFirst.sliced(bare);
    }

    QByteArray clientNonce() const
    {
        return m_authMessage.sliced(m_authMessage.lastIndexOf(",r=") + 3);
    }

    void say(const QByteArray &serverFirst) { m_authMessage += ',' + serverFirst; }

    void requireProof(const QByteArray &clientFinal, const QByteArray &nonce)
    {
        const qsizetype proof = clientFinal.lastIndexOf(",p=");
        QSMTP_REQUIRE(proof > 0);
        const QByteArray bound = m_gs2Header.startsWith('p') ? m_gs2Header + m_bindingData
                                                             : m_gs2Header;
        QSMTP_REQUIRE(clientFinal.startsWith("c=" + bound.toBase64() + ",r=" + nonce));
        m_authMessage += ',' + clientFinal.first(proof);
        const QByteArray clientKey = code(key(), "Client Key");
        const QByteArray signature = code(QCryptographicHash::hash(clientKey, m_hash),
                                          m_authMessage);
        QByteArray expected = clientKey;
        for (qsizetype i = 0; i < expected.size(); ++i) {
            expected[i] = char(expected.at(i) ^ signature.at(i));
        }
        QSMTP_REQUIRE(clientFinal.sliced(proof + 3) == expected.toBase64());
    }

    QByteArray signature() const { return code(code(key(), "Server Key"), m_authMessage); }

private:
    QByteArray code(const QByteArray &key, const QByteArray &text) const
    {
        return QMessageAuthenticationCode::hash(text, key, m_hash);
    }

    QCryptographicHash::Algorithm m_hash;
    QByteArray m_bindingData;
    QByteArray m_gs2Header;
    QByteArray m_authMessage;
};
