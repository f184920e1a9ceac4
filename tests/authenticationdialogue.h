// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Plays transcripts of AUTH against an Authentication, for the tests of it.
#pragma once

#include "authentication.h"
#include "credentialsdata.h"

#include <QtCore/QMetaEnum>

#include <memory>

inline QSmtpCredentials fred()
{
    return QSmtpCredentials::fromPassword(u"fred"_qs, u"secret"_qs);
}

inline QSmtpCredentials fredWithToken(const QByteArray &token = QByteArrayLiteral("t0k3n"))
{
    return QSmtpCredentials::fromToken(u"fred"_qs, token);
}

inline AuthenticationPolicy encrypted(const QByteArray &offered, const QByteArray &pinned = {})
{
    AuthenticationPolicy policy;
    policy.encrypted = true;
    policy.offered = offered.isEmpty() ? QByteArrayList() : offered.split(' ');
    policy.mechanisms = pinned.isEmpty() ? QByteArrayList() : pinned.split(' ');
    return policy;
}

inline AuthenticationPolicy inClear(const QByteArray &offered, const QByteArray &pinned = {})
{
    AuthenticationPolicy policy = encrypted(offered, pinned);
    policy.encrypted = false;
    return policy;
}

// In a transcript {text} stands for its base64 form, with ~ for NUL and ^ for control-A.
inline QByteArray unfolded(QByteArray line)
{
    const qsizetype open = line.indexOf('{');
    if (open < 0) {
        return line;
    }
    QByteArray text = line.sliced(open + 1, line.size() - open - 2);
    return line.left(open) + text.replace('~', '\0').replace('^', '\1').toBase64();
}

inline QByteArray nameOf(const Authentication::Step &step)
{
    switch (step.action) {
    case Authentication::Step::Action::Say:
        return "says " + step.masked;
    case Authentication::Step::Action::Derive:
        return "derives";
    case Authentication::Step::Action::Succeed:
        return "succeeds";
    case Authentication::Step::Action::Fail:
        break;
    }
    const auto key = [](auto value) {
        return QMetaEnum::fromType<decltype(value)>().valueToKey(int(value));
    };
    QByteArray name = QByteArrayLiteral("fails: ") + key(step.failure.kind);
    if (step.failure.cause != QSmtpError::Cause::Unknown) {
        name += QByteArrayLiteral(", ") + key(step.failure.cause);
    }
    return step.failure.reply.isNull()
               ? name
               : name + ", " + QByteArray::number(step.failure.reply.code());
}

class Dialogue
{
public:
    Dialogue(const QSmtpCredentials &credentials, const AuthenticationPolicy &policy)
        : m_authentication(credentials, policy)
    {
    }

    // How it stands behind the last line, or what was said instead of a C: line.
    QByteArray play(const QByteArrayList &transcript)
    {
        if (!m_started) {
            take(m_authentication.start());
        }
        m_started = true;
        for (const QByteArray &line : transcript) {
            const QByteArray text = unfolded(line.mid(3));
            if (line.startsWith("S: ")) {
                answer(text);
            } else if (m_step.action != Authentication::Step::Action::Say || m_step.line != text) {
                return "not " + line + ": " + nameOf(m_step) + ' ' + m_step.line;
            }
        }
        return nameOf(m_step);
    }

    void answer(const QByteArray &reply)
    {
        take(m_authentication.answer(QSmtpReply(reply.left(3).toInt(), {reply.mid(4)})));
    }

    // The octets that the client says behind its last space.
    QByteArray said() const
    {
        return QByteArray::fromBase64(m_step.line.mid(m_step.line.lastIndexOf(' ') + 1));
    }

    QByteArray transcript() const { return m_transcript.join('|'); }
    const Failure &failure() const { return m_step.failure; }
    Authentication &authentication() { return m_authentication; }

private:
    void take(Authentication::Step step)
    {
        if (step.action == Authentication::Step::Action::Derive) {
            step = m_authentication.keyDerived(step.derivation.derive());
        }
        if (step.action == Authentication::Step::Action::Say) {
            m_transcript.append(step.masked);
        }
        // As a session does with what it wrote; the transcript must not suffer.
        m_step = step;
        m_step.line = QByteArray(step.line.constData(), step.line.size());
        wipe(step.line);
    }

    Authentication m_authentication;
    Authentication::Step m_step;
    QByteArrayList m_transcript;
    bool m_started = false;
};

inline QByteArray candidates(const QSmtpCredentials &credentials,
                             const AuthenticationPolicy &policy)
{
    return Authentication(credentials, policy).candidates().join(' ');
}

inline QByteArray outcome(const QSmtpCredentials &credentials, const AuthenticationPolicy &policy,
                          const QByteArrayList &transcript = {})
{
    return Dialogue(credentials, policy).play(transcript);
}

// Asks whatever it is told to, and says in whose favour it gave up.
class Ticket : public QSmtpSaslMechanism
{
public:
    explicit Ticket(bool needsEncryption = true)
        : m_needsEncryption(needsEncryption)
    {
    }

    QByteArray name() const override { return QByteArrayLiteral("X-TICKET"); }
    bool needsEncryption() const override { return m_needsEncryption; }
    std::optional<QByteArray> initialResponse() override { return m_ticket; }
    std::optional<QByteArray> respond(const QByteArray &challenge) override
    {
        m_proved = m_proved || challenge == "proof";
        return challenge == "go away" ? std::nullopt : std::optional(m_ticket);
    }
    bool acceptsSuccess() override { return m_proved; }

private:
    const QByteArray m_ticket = QByteArray("ticket");
    const bool m_needsEncryption;
    bool m_proved = false;
};

inline AuthenticationPolicy withTicket(AuthenticationPolicy policy, bool needsEncryption = true)
{
    policy.custom.append({QByteArrayLiteral("X-Ticket"),
                          [needsEncryption] { return std::make_unique<Ticket>(needsEncryption); }});
    return policy;
}

inline const QByteArray All = QByteArrayLiteral(
    "LOGIN PLAIN CRAM-MD5 XOAUTH2 OAUTHBEARER SCRAM-SHA-1 SCRAM-SHA-1-PLUS SCRAM-SHA-256 "
    "SCRAM-SHA-256-PLUS EXTERNAL ANONYMOUS GSSAPI");
