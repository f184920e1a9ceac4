// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Any server, in any pieces, against a session that wants to log in and send: no octet of content
// before the 354 or its BDAT, no password in the clear, one outcome for each transaction, and
// nothing after the end.

#include "fuzzing.h"
#include "session.h"

namespace {

class Driver
{
public:
    explicit Driver(uchar options)
        : m_session(settings(options))
        , m_options(options)
    {
    }

    void hear(QByteArrayView octets)
    {
        m_session.receive(octets, m_options & 0x40 ? Session::Unsent::Some : Session::Unsent::None);
        drain();
    }

    void end()
    {
        if (m_options & 0x80) {
            m_session.timedOut();
        } else {
            m_session.linkClosed();
        }
        drain();
        QSMTP_REQUIRE(m_over);
        QSMTP_REQUIRE(!m_open);
        QSMTP_REQUIRE(m_session.takeOutput().isEmpty());
    }

private:
    static SessionSettings settings(uchar options)
    {
        SessionSettings settings;
        settings.tls = SessionSettings::Tls(options & 0x03);
        settings.lmtp = options & 0x04;
        settings.traced = options & 0x08;
        return settings;
    }

    void drain()
    {
        while (const auto event = m_session.takeEvent()) {
            if (std::holds_alternative<Event::Traced>(*event)) {
                continue;
            }
            QSMTP_REQUIRE(!m_over);
            if (std::holds_alternative<Event::Connected>(*event)) {
                m_connected = true;
            } else if (std::holds_alternative<Event::TlsRequested>(*event)) {
                m_tlsRequested = true;
            } else if (const auto *derive = std::get_if<Event::KeyDerivationRequested>(&*event)) {
                m_derive = true;
                QSMTP_REQUIRE(derive->derivation.iterations >= 4096);
            } else if (std::holds_alternative<Event::Answered>(*event)) {
                QSMTP_REQUIRE(std::exchange(m_questioned, false));
            } else if (std::holds_alternative<Event::RecipientAccepted>(*event)) {
                ++m_accepted;
            } else if (std::holds_alternative<Event::RecipientDeferred>(*event)) {
                // Or the next transaction would come no further.
                QSMTP_REQUIRE(m_accepted > 0);
            } else if (std::holds_alternative<Event::Authenticated>(*event)) {
                m_loggedIn = true;
            } else if (std::holds_alternative<Event::MessageAccepted>(*event)
                       || std::holds_alternative<Event::MessageRefused>(*event)) {
                QSMTP_REQUIRE(m_open);
                QSMTP_REQUIRE(m_ended || std::holds_alternative<Event::MessageRefused>(*event));
                m_open = false;
            } else if (std::holds_alternative<Event::Failed>(*event)
                       || std::holds_alternative<Event::Finished>(*event)) {
                const auto *failed = std::get_if<Event::Failed>(&*event);
                if (failed && failed->failure.mayHaveBeenDelivered) {
                    QSMTP_REQUIRE(m_ended);
                    QSMTP_REQUIRE(!m_session.unconfirmedRecipients().isEmpty());
                }
                m_over = true;
                m_open = false;
            }
        }
        act();
    }

    void act()
    {
        check(m_session.takeOutput());
        if (m_over) {
            return;
        }
        if (std::exchange(m_tlsRequested, false)) {
            m_encrypted = true;
            m_session.tlsStarted();
            drain();
        } else if (std::exchange(m_derive, false)) {
            m_session.keyDerived(KeptSecret(QByteArray(32, 'k')));
            drain();
        } else if (m_session.wantsContent()) {
            sendContent();
            drain();
        } else if (m_connected && m_session.isIdle() && !m_tried && m_options & 0x10) {
            m_tried = true;
            AuthenticationPolicy policy;
            const QStringList offered = m_session.capabilities().authMechanisms();
            for (const QString &mechanism : offered) {
                policy.offered.append(mechanism.toLatin1());
            }
            policy.encrypted = m_encrypted || (m_options & 0x03) == 3;
            m_session.authenticate(std::make_unique<Authentication>(
                QSmtpCredentials::fromPassword(QStringLiteral("user"),
                                               QStringLiteral("pencil-secret")),
                policy));
            drain();
        } else if (m_connected && m_session.isIdle() && m_asked < m_begun) {
            ++m_asked;
            m_session.ask(m_asked == 1 ? "MAIL FROM:<>" : "NOOP");
            m_questioned = true;
            drain();
        } else if (m_connected && m_session.isIdle() && m_begun < 3) {
            ++m_begun;
            m_open = true;
            Transaction transaction;
            transaction.sender = "a@x";
            transaction.recipients = {{"b@x", {}}, {"c@x", {}}};
            transaction.requireAll = m_options & 0x20;
            transaction.maySplit = !transaction.requireAll;
            transaction.transfer = transfer();
            m_accepted = 0;
            m_pieces = 0;
            m_ended = false;
            m_session.begin(transaction);
            drain();
        }
    }

    // As what the server offers has it.
    Transaction::Transfer transfer() const
    {
        return m_session.capabilities().contains(QStringLiteral("CHUNKING"))
                   ? Transaction::Transfer::Chunks
                   : Transaction::Transfer::Data;
    }

    // A chunk for each piece where a pause ends it, or of more than one.
    void sendContent()
    {
        while (m_session.wantsContent() && m_pieces < 3) {
            ++m_pieces;
            m_session.writeContent("Subject: x\n\n.\n");
            m_session.pauseContent();
        }
        if (m_session.wantsContent()) {
            m_ended = true;
            m_session.finishContent();
        }
        QSMTP_REQUIRE(m_session.heldContent() <= 3 * 20);
    }

    void check(const QByteArray &output)
    {
        const bool encrypted = m_encrypted || (m_options & 0x03) == 3;
        if (!encrypted) {
            QSMTP_REQUIRE(!output.contains("AUTH PLAIN") && !output.contains("AUTH LOGIN")
                          && !output.contains("pencil-secret"));
        }
        // Required TLS: nothing of a message in the clear.
        if ((m_options & 0x03) == 2 && !m_encrypted) {
            QSMTP_REQUIRE(!output.contains("MAIL FROM") && !output.contains("AUTH"));
        }
        if (transfer() == Transaction::Transfer::Chunks) {
            return;
        }
        for (qsizetype i = 0; i < output.size(); ++i) {
            QSMTP_REQUIRE(output.at(i) != '\n' || (i > 0 && output.at(i - 1) == '\r'));
        }
    }

    Session m_session;
    const uchar m_options;
    int m_begun = 0;
    int m_asked = 0;
    int m_accepted = 0;
    int m_pieces = 0; // of the content, given to the session
    bool m_ended = false; // the content, by the driver
    bool m_questioned = false;
    bool m_connected = false;
    bool m_encrypted = false;
    bool m_tlsRequested = false;
    bool m_derive = false;
    bool m_loggedIn = false;
    bool m_tried = false;
    bool m_open = false;
    bool m_over = false;
};

} // namespace

// The first octet chooses the settings, the second how the rest is cut.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2) {
        return 0;
    }
    Driver driver(data[0]);
    const qsizetype piece = data[1] == 0 ? qsizetype(size) : data[1];
    const QByteArrayView octets(reinterpret_cast<const char *>(data) + 2, qsizetype(size) - 2);
    for (qsizetype begin = 0; begin < octets.size(); begin += piece) {
        driver.hear(octets.sliced(begin, qMin(piece, octets.size() - begin)));
    }
    driver.end();
    return 0;
}
