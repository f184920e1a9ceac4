// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What a session writes, as a server reads it: command lines, chunks, content. It requires that
// each is whole and fit for the wire, and that content arrives as it was given.
#pragma once

#include "fuzzing.h"

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayList>

class SessionWire
{
public:
    // The application begins a message anew.
    void beginMessage()
    {
        m_given.clear();
        m_content.clear();
        m_lastSaid = false;
    }

    // DATA was granted: what comes is content.
    void openData() { m_isData = true; }
    bool isData() const { return m_isData; }

    void give(const QByteArray &octets) { m_given += octets; }

    // The lines among the octets.
    QByteArrayList read(const QByteArray &octets, bool isEnded)
    {
        QByteArrayList lines;
        for (qsizetype at = 0; at < octets.size();) {
            if (m_isData) {
                m_content += octets.sliced(at);
                break;
            }
            const qsizetype end = octets.indexOf("\r\n", at);
            QSMTP_REQUIRE(end >= 0);
            const QByteArray line = octets.sliced(at, end - at);
            at = end + 2;
            for (const char c : line) {
                QSMTP_REQUIRE(c >= 0x20 && c < 0x7f);
            }
            lines.append(line);
            if (line.startsWith("BDAT ")) {
                QSMTP_REQUIRE(!m_lastSaid);
                m_lastSaid = line.endsWith(" LAST");
                const qsizetype size = line.split(' ').at(1).toLongLong();
                QSMTP_REQUIRE(size <= octets.size() - at);
                m_content += octets.sliced(at, size);
                at += size;
                QSMTP_REQUIRE(m_given.startsWith(m_content));
                QSMTP_REQUIRE(!m_lastSaid || m_content == m_given);
            }
        }
        if (m_isData) {
            requireData(isEnded);
        }
        return lines;
    }

    // The whole content has left, so the server may say that it has it.
    bool isWhole() const { return m_lastSaid; }

private:
    // RFC 5321 section 4.5.2, and no end but the one that is meant.
    void requireData(bool isEnded)
    {
        QByteArray lines = m_given;
        lines.replace("\r\n", "\n");
        if (isEnded && !lines.isEmpty() && !lines.endsWith('\n')) {
            lines += '\n';
        }
        lines.prepend('\n');
        lines.replace("\n.", "\n..");
        lines.replace("\n", "\r\n");
        const QByteArray expected = lines.sliced(2) + (isEnded ? ".\r\n" : "");
        QSMTP_REQUIRE(isEnded ? m_content == expected : expected.startsWith(m_content));
        QSMTP_REQUIRE(("\r\n" + m_content).indexOf("\r\n.\r\n")
                      == (isEnded ? m_content.size() - 3 : -1));
        if (isEnded) {
            m_isData = false;
            m_lastSaid = true;
        }
    }

    QByteArray m_given;
    QByteArray m_content;
    bool m_isData = false;
    bool m_lastSaid = false;
};
