// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Plays a transcript against a Session, whole, by line or by octet, and tells what came of it; it
// knows no socket and judges nothing.
#pragma once

#include "session.h"

#include <QtCore/QStringList>

// What transcripts are played with: the client calls itself c, and the trace is kept.
inline SessionSettings sessionSettings(SessionSettings::Tls tls)
{
    SessionSettings settings;
    settings.tls = tls;
    settings.localName = "c";
    settings.traced = true;
    return settings;
}

/*
    A transcript is a text of lines:

        C: text     the session must say this line next
        c: text     ... these octets (\r \n escaped)
        x: number   ... the octet x so many times
        S: text     the server says this line; neighbouring S lines arrive together
        s: text     the server says this without a line end
        > verb ...  the application or the link acts:
                    > begin SENDER RECIPIENT...      > all SENDER RECIPIENT... (all or none)
                    > split SENDER RECIPIENT... (as many as the server takes)
                    > chunks SENDER RECIPIENT... (by BDAT, octet for octet)
                    > atonce SENDER RECIPIENT... (by BDAT, not waiting for the recipients)
                    > ask COMMAND   > unconfirmed (tells them)
                    > content TEXT (\r \n escaped)   > fill NUMBER (of the octet x)
                    > pause   > held (tells how many octets)   > wants (tells whether content)
                    > end      > abandon   > quit
                    > login USER PASSWORD            > token USER TOKEN
                    > derive   > tls   > closed   > closed unsent   > timeout
                    > wait (what is said next arrives by itself)
*/
class SessionPlayer
{
public:
    enum class Pace { Whole, ByLine, ByOctet };

    explicit SessionPlayer(const SessionSettings &settings)
        : m_settings(settings)
    {
    }

    // What the session reported, in words, comma-separated; a mismatch is reported as such.
    QString play(const QString &transcript, Pace pace);

    QStringList trace() const { return m_trace; }

private:
    static QByteArray expected(const QString &line);
    void act(const QString &verb, const QStringList &arguments);
    void begin(const QString &verb, const QStringList &arguments);
    void say(const QByteArray &octets, Pace pace);
    void listen();
    void tell(const SessionEvent &event);

    SessionSettings m_settings;
    std::unique_ptr<Session> m_session;
    KeyDerivation m_derivation;
    QByteArray m_wire;
    QStringList m_told;
    QStringList m_trace;
    bool m_encrypted = false;
};
