// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A server whose replies are chosen by single octets: such as lead a dialogue on, such as stop it,
// and some that answer what the client has said. It keeps to no order and judges nothing.
#pragma once

#include "scramserver.h"

#include <QtCore/QByteArray>

#include <iterator>
#include <optional>

class HostileServer
{
public:
    static constexpr int ReplyCount = 29;

    explicit HostileServer(const QByteArray &bindingData)
        : m_bindingData(bindingData)
    {
    }

    // What the client says, line by line.
    void hear(const QByteArray &line)
    {
        m_heard = line;
        const QByteArray said = QByteArray::fromBase64(line.sliced(line.lastIndexOf(' ') + 1));
        if (line.startsWith("AUTH SCRAM-")) {
            m_scram.emplace(line.startsWith("AUTH SCRAM-SHA-1") ? QCryptographicHash::Sha1
                                                                : QCryptographicHash::Sha256,
                            said, m_bindingData);
            m_nonce.clear();
        } else if (m_scram && !m_nonce.isEmpty() && said.contains(",p=")) {
            m_scram->requireProof(said, m_nonce);
            m_isProved = true;
        }
    }

    QByteArray reply(int choice)
    {
        static const char *const Replies[] = {
            "220 x ESMTP\r\n",
            "250 ok\r\n",
            "250-x\r\n",
            "250-PIPELINING\r\n",
            "250-CHUNKING\r\n",
            "250-STARTTLS\r\n",
            "250-AUTH PLAIN LOGIN CRAM-MD5\r\n",
            "250-AUTH SCRAM-SHA-256 SCRAM-SHA-256-PLUS\r\n",
            "250-AUTH SCRAM-SHA-1 SCRAM-SHA-1-PLUS\r\n",
            "250-AUTH XOAUTH2 OAUTHBEARER\r\n",
            "250-AUTH EXTERNAL ANONYMOUS X-OWN\r\n",
            "354 go\r\n",
            "334 \r\n",
            "334 VXNlcm5hbWU6\r\n",
            "235 ok\r\n",
            "535 5.7.8 no\r\n",
            "503 already authenticated\r\n",
            "221 bye\r\n",
            "421 4.3.2 closing\r\n",
            "450 4.2.1 later\r\n",
            "452 4.5.3 too many\r\n",
            "550 5.1.1 nobody\r\n",
            "552 too much\r\n",
            "500 what\r\n",
            "150 wait\r\n",
            "250 ok\n",
        };
        static_assert(std::size(Replies) + 3 == ReplyCount);
        switch (choice - int(std::size(Replies))) {
        case 0:
            return "535 5.5.2 what is " + m_heard + "\r\n";
        case 1:
            return "334 " + scramFirst().toBase64() + "\r\n";
        case 2:
            return "334 " + scramFinal().toBase64() + "\r\n";
        default:
            return Replies[choice];
        }
    }

    // Whoever says so has the key and has seen that the client has it.
    bool hasProvedItself() const { return m_isProved && m_isSigned; }

private:
    QByteArray scramFirst()
    {
        if (!m_scram || !m_nonce.isEmpty()) {
            return {};
        }
        m_nonce = m_scram->clientNonce() + "theirs";
        const QByteArray first = "r=" + m_nonce + ",s=c2FsdA==,i=4096";
        m_scram->say(first);
        return first;
    }

    QByteArray scramFinal()
    {
        if (!m_isProved) {
            return {};
        }
        m_isSigned = true;
        return "v=" + m_scram->signature().toBase64();
    }

    const QByteArray m_bindingData;
    QByteArray m_heard;
    QByteArray m_nonce;
    std::optional<ScramServer> m_scram;
    bool m_isProved = false;
    bool m_isSigned = false;
};
