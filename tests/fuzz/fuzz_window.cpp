// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Messages that follow each other without waiting, to a server that answers with anything: each has
// one outcome, in its order, none is taken that has not left, and none that may have been taken is
// told as certainly lost. What the server said of each is known from the wire alone.

#include "fuzzing.h"
#include "fuzzinput.h"
#include "replyclass.h"
#include "replyparser.h"
#include "session.h"

#include <deque>
#include <iterator>
#include <set>
#include <vector>

namespace {

constexpr int MessageCount = 12;

struct Message
{
    int recipients = 1;
    bool atOnce = false;
    bool asked = false; // for its content
    bool canceled = false;
    qint64 end = 0; // of the content, in the octets that were given out; 0: not yet
    std::set<int> accepted;
    std::set<int> refused;
};

// Sits on the wire, and knows which reply answers which command.
class Witness
{
public:
    // To what of a message the server said yes.
    struct Seen
    {
        bool sender = false;
        bool recipient = false;
        bool content = false;

        // Somebody may have got it.
        bool isTaken() const { return recipient && content; }
    };

    // Nothing where it was not begun.
    Seen seen(int message) const
    {
        return message < int(m_seen.size()) ? m_seen.at(std::size_t(message)) : Seen();
    }

    void hearClient(const QByteArray &octets)
    {
        m_said += octets;
        while (!m_said.isEmpty() && (m_isData ? readContent() : readCommand())) { }
    }

    void hearServer(QByteArrayView octets)
    {
        m_parser.feed(octets);
        while (const auto reply = m_parser.takeReply()) {
            m_isClosing = m_isClosing || reply->code() == 421;
            if (m_asked.empty() || m_isClosing) {
                return;
            }
            const Question question = m_asked.front();
            m_asked.pop_front();
            if (question.what) {
                m_seen.at(question.message).*question.what |= isYes(*reply);
            } else if (question.isData) {
                m_isData = reply->code() == 354;
            }
        }
    }

private:
    struct Question
    {
        bool Seen::*what = nullptr;
        std::size_t message = 0;
        bool isData = false;
    };

    void ask(bool Seen::*what, bool isData = false)
    {
        m_asked.push_back({what, m_seen.empty() ? 0 : m_seen.size() - 1, isData});
    }

    // False: more has to come first.
    bool readContent()
    {
        const qsizetype end = ("\r\n" + m_said).indexOf("\r\n.\r\n");
        if (end < 0) {
            return false;
        }
        m_said.remove(0, end + 3);
        m_isData = false;
        ask(&Seen::content);
        return true;
    }

    bool readCommand()
    {
        const qsizetype end = m_said.indexOf("\r\n");
        QSMTP_REQUIRE(end >= 0);
        const QByteArray line = m_said.left(end);
        m_said.remove(0, end + 2);
        if (line.startsWith("MAIL ")) {
            m_seen.push_back({});
            ask(&Seen::sender);
        } else if (line.startsWith("RCPT ")) {
            ask(&Seen::recipient);
        } else if (line.startsWith("BDAT ")) {
            const qsizetype size = line.split(' ').at(1).toLongLong();
            QSMTP_REQUIRE(size <= m_said.size());
            m_said.remove(0, size);
            ask(line.endsWith(" LAST") ? &Seen::content : nullptr);
        } else {
            ask(nullptr, line == "DATA");
        }
        return true;
    }

    ReplyParser m_parser;
    QByteArray m_said;
    std::deque<Question> m_asked {{}}; // the first is for the greeting
    std::vector<Seen> m_seen;
    bool m_isData = false;
    bool m_isClosing = false;
};

class Driver
{
public:
    Driver(uchar options, int window)
        : m_session(settings())
        , m_window(window)
        , m_isPrompt(options & 4)
    {
        hear("220 x\r\n", 0);
        hear(QByteArray("250-x\r\n") + (options & 1 ? "" : "250-PIPELINING\r\n")
                 + (options & 2 ? "250 ok\r\n" : "250 CHUNKING\r\n"),
             0);
        m_hasChunks = !(options & 2);
    }

    void hear(QByteArrayView octets, qint64 unsent)
    {
        m_unsent = std::min(unsent, m_given);
        m_witness.hearServer(octets);
        m_session.receive(octets, m_unsent);
        drain();
        while (m_isPrompt && (write() || finish())) { }
    }

    void begin(uchar octet)
    {
        const bool mayBegin = m_session.isIdle()
                              || (m_session.mayFollow() && int(m_messages.size()) < m_window);
        if (m_over || !mayBegin || m_begun == MessageCount) {
            return;
        }
        ++m_begun;
        Transaction transaction;
        transaction.sender = "a@x";
        Message message;
        message.recipients = 1 + octet % 3;
        for (int i = 0; i < message.recipients; ++i) {
            transaction.recipients.append(Transaction::Recipient {"b@x", {}});
        }
        if (m_hasChunks && !(octet & 4)) {
            transaction.transfer = Transaction::Transfer::Chunks;
            transaction.atOnce = octet & 8;
        }
        message.atOnce = transaction.atOnce;
        m_messages.push_back(message);
        m_session.begin(transaction);
        drain();
        while (m_isPrompt && (write() || finish())) { }
    }

    bool write()
    {
        if (m_over || !m_session.wantsContent() || m_pieces == 2) {
            return false;
        }
        ++m_pieces;
        m_session.writeContent(".x\r\n");
        drain();
        return true;
    }

    void pause()
    {
        m_session.pauseContent();
        drain();
    }

    bool finish()
    {
        if (m_over || !m_session.wantsContent()) {
            return false;
        }
        m_session.finishContent();
        drain();
        return true;
    }

    void abandon()
    {
        if (m_over || m_messages.empty()) {
            return;
        }
        // Content that only waits for its turn can still be taken back.
        m_messages.back().canceled = m_messages.back().canceled || m_messages.back().end == 0;
        m_session.abandon();
        drain();
    }

    void goInStep() { m_session.goInStep(); }

    void end(uchar way)
    {
        m_unsent = std::min(qint64(way >> 2) * 8, m_given);
        if (way & 1) {
            m_session.timedOut(m_unsent);
        } else {
            m_session.linkClosed(m_unsent);
        }
        drain();
        QSMTP_REQUIRE(m_over);
    }

private:
    static SessionSettings settings()
    {
        SessionSettings settings;
        settings.tls = SessionSettings::Tls::Never;
        return settings;
    }

    bool hasLeft(const Message &message) const
    {
        return message.end > 0 && message.end <= m_given - m_unsent;
    }

    void drain()
    {
        const QByteArray output = m_session.takeOutput();
        m_witness.hearClient(output);
        m_given += output.size();
        // Those that the session has done with have events to take, and are among m_messages still.
        const qsizetype newest = m_session.transactions() - 1;
        if (newest >= 0 && m_messages.back().end == 0 && m_session.isContentFinished(newest)) {
            m_messages.back().end = m_given;
        }
        while (const auto event = m_session.takeEvent()) {
            QSMTP_REQUIRE(!m_over);
            std::visit([this](const auto &what) { take(what); }, *event);
        }
        QSMTP_REQUIRE(m_over || qsizetype(m_messages.size()) == m_session.transactions());
    }

    // Of the messages that have no outcome yet.
    Witness::Seen seen(int message) const
    {
        return m_witness.seen(m_begun - int(m_messages.size()) + message);
    }

    Message &oldest()
    {
        QSMTP_REQUIRE(!m_messages.empty());
        return m_messages.front();
    }

    void take(const Event::RecipientAccepted &accepted)
    {
        QSMTP_REQUIRE(isYes(accepted.reply) && !oldest().refused.count(accepted.index));
        QSMTP_REQUIRE(oldest().accepted.insert(accepted.index).second);
    }

    void take(const Event::RecipientRefused &refused)
    {
        QSMTP_REQUIRE(isNo(refused.reply) && !oldest().accepted.count(refused.index));
        QSMTP_REQUIRE(oldest().refused.insert(refused.index).second);
    }

    void take(const Event::ContentRequested &)
    {
        QSMTP_REQUIRE(!m_messages.empty());
        Message &newest = m_messages.back();
        QSMTP_REQUIRE(!std::exchange(newest.asked, true) && !newest.canceled);
        QSMTP_REQUIRE(newest.atOnce || (m_messages.size() == 1 && !newest.accepted.empty()));
        m_pieces = 0;
    }

    void take(const Event::MessageAccepted &accepted)
    {
        QSMTP_REQUIRE(isYes(accepted.reply) && !oldest().accepted.empty());
        QSMTP_REQUIRE(hasLeft(oldest()) && seen(0).isTaken() && seen(0).sender);
        m_messages.pop_front();
    }

    void take(const Event::MessageRefused &refused)
    {
        require(refused.failure);
        QSMTP_REQUIRE(!refused.failure.mayHaveBeenDelivered && !seen(0).isTaken());
        QSMTP_REQUIRE((refused.failure.kind == QSmtpError::Kind::Canceled) <= oldest().canceled);
        QSMTP_REQUIRE(refused.failure.kind != QSmtpError::Kind::RecipientsRefused
                      || oldest().accepted.empty());
        m_messages.pop_front();
    }

    void take(const Event::Failed &failed)
    {
        require(failed.failure);
        m_over = true;
        const bool announced = failed.failure.reply.code() == 421;
        for (std::size_t i = 0; i < m_messages.size(); ++i) {
            const Message &message = m_messages.at(i);
            const bool maybe = m_session.mayHaveBeenTaken(qsizetype(i));
            QSMTP_REQUIRE(!maybe || hasLeft(message));
            // What the server has not spoken of yet is certain only where it has not left.
            QSMTP_REQUIRE(maybe || !hasLeft(message) || i == 0 || announced);
            // Behind nonsense the wire knows more than the session, which has ended there.
            const bool isTaken = seen(int(i)).sender && seen(int(i)).isTaken() && hasLeft(message);
            QSMTP_REQUIRE(!isTaken || (i == 0 ? failed.failure.mayHaveBeenDelivered : maybe));
        }
        if (failed.failure.mayHaveBeenDelivered) {
            QSMTP_REQUIRE(!m_messages.empty() && hasLeft(m_messages.front()));
        }
    }

    void take(const Event::Ready &) { }
    void take(const Event::Connected &) { }
    void take(const Event::Finished &) { QSMTP_REQUIRE(false); }
    void take(const Event::Traced &) { QSMTP_REQUIRE(false); }
    void take(const Event::TlsRequested &) { QSMTP_REQUIRE(false); }
    void take(const Event::Authenticated &) { QSMTP_REQUIRE(false); }
    void take(const Event::AuthenticationRefused &) { QSMTP_REQUIRE(false); }
    void take(const Event::KeyDerivationRequested &) { QSMTP_REQUIRE(false); }
    void take(const Event::RecipientDeferred &) { QSMTP_REQUIRE(false); }
    void take(const Event::RecipientDelivered &) { QSMTP_REQUIRE(false); }
    void take(const Event::Answered &) { QSMTP_REQUIRE(false); }

    static void require(const Failure &failure)
    {
        QSMTP_REQUIRE(failure.kind != QSmtpError::Kind::None && *failure.sentence);
    }

    Session m_session;
    Witness m_witness;
    const int m_window;
    const bool m_isPrompt; // gives content as soon as it is wanted
    std::deque<Message> m_messages;
    qint64 m_given = 0; // octets that the session gave out
    qint64 m_unsent = 0;
    int m_begun = 0;
    int m_pieces = 0;
    bool m_hasChunks = false;
    bool m_over = false;
};

} // namespace

// Octets of ASCII are what the server says, in one go up to the next other octet; that chooses what
// the application does.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const char *const Replies[] = {"250 ok\r\n",       "250 queued\r\n", "354 go\r\n",
                                          "550 5.1.1 no\r\n", "503 order\r\n",  "554 spam\r\n",
                                          "421 bye\r\n",      "452 later\r\n"};
    FuzzInput input(data, size);
    const uchar options = input.octet();
    Driver driver(options, 1 + input.octet() % 6);
    const uchar way = input.octet();
    QByteArray said;
    const auto arrive = [&](qint64 unsent) { driver.hear(std::exchange(said, {}), unsent); };
    while (!input.atEnd()) {
        const uchar octet = input.octet();
        if (octet < 0x80) {
            said += char(octet);
            continue;
        }
        const int choice = (octet >> 4) & 7;
        switch (choice) {
        case 0:
        case 1: // most often the server goes on
            said += Replies[octet & 7];
            break;
        case 2:
            said += "250 ok\r\n";
            arrive(0);
            break;
        case 3:
            arrive((octet & 15) * 8);
            break;
        case 4:
        case 5:
            driver.begin(octet & 15);
            break;
        case 6:
            if (octet & 8) {
                driver.finish();
            } else if (octet & 4) {
                driver.pause();
            } else {
                driver.write();
            }
            break;
        case 7:
            if (octet == 0xff) {
                driver.goInStep();
            } else {
                driver.abandon();
            }
            break;
        }
    }
    arrive(0);
    driver.end(way);
    return 0;
}
