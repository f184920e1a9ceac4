// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Any server, in any pieces, against a session that wants to log in, ask and send, and against an
// application that does things at any time. What a session must never do, whatever comes, is
// required here: each message has one outcome and each recipient one fate, content arrives as it
// was given and is taken for delivered only behind its end, nothing secret goes where somebody may
// listen or is shown, nothing grows, and nothing follows the end.
#include "commandcheck.h"
#include "delivery.h"
#include "fuzzing.h"
#include "fuzzinput.h"
#include "hostileserver.h"
#include "replyclass.h"
#include "session.h"
#include "sessionoptions.h"
#include "sessionwire.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

namespace {

const QByteArray Secret = QByteArrayLiteral("pencil-secret");
const QByteArray BindingData(32, 'b');
constexpr int MessageCount = 3;
constexpr int PieceCount = 4;

bool holdsSecret(const QByteArray &line)
{
    const QByteArrayList words = line.simplified().split(' ');
    return line.contains(Secret)
           || std::any_of(words.begin(), words.end(), [](const QByteArray &word) {
                  return QByteArray::fromBase64(word).contains(Secret);
              });
}

class OwnMechanism : public QSmtpSaslMechanism
{
public:
    QByteArray name() const override { return QByteArrayLiteral("X-OWN"); }
    std::optional<QByteArray> initialResponse() override { return std::nullopt; }
    std::optional<QByteArray> respond(const QByteArray &challenge) override
    {
        return challenge.startsWith('?') ? std::nullopt : std::optional(challenge);
    }
};

class Driver
{
public:
    explicit Driver(const SessionOptions &options)
        : m_options(options)
        , m_session(withoutPipelining(options))
        , m_server(BindingData)
        , m_encrypted(options.settings.tls == SessionSettings::Tls::Established)
    {
    }

    void hear(QByteArrayView octets, qint64 unsent)
    {
        m_isUnsent = unsent > 0;
        m_session.receive(octets, unsent);
        drain();
        m_isUnsent = false;
        goOn();
    }

    // What an application or a link may do now, chosen by a number; much of it is not its turn.
    static constexpr int ActionCount = 10;
    void act(int choice)
    {
        switch (choice) {
        case 0:
            m_session.abandon();
            drain();
            break;
        case 1:
            leave();
            break;
        case 2:
            ask();
            break;
        case 3:
            logIn();
            break;
        case 4:
            begin();
            break;
        case 5:
            write();
            break;
        case 6:
            finish();
            break;
        case 7:
            startTls();
            break;
        case 8:
            derive();
            break;
        default:
            m_session.pauseContent();
            drain();
        }
        goOn();
    }

    QByteArray reply(int choice) { return m_server.reply(choice); }

    void end(uchar way)
    {
        const qint64 unsent = way & 2 ? 1 : 0;
        if (way & 1) {
            m_session.timedOut(unsent);
        } else {
            m_session.linkClosed(unsent);
        }
        drain();
        QSMTP_REQUIRE(m_over && !m_underWay && m_delivery.isDone());
        m_session.receive("250 ok\r\n");
        m_session.linkClosed();
        QSMTP_REQUIRE(m_session.takeOutput().isEmpty() && !m_session.takeEvent());
    }

private:
    enum class Fate { Open, Accepted, Refused, Deferred, Delivered };

    static SessionSettings withoutPipelining(const SessionOptions &options)
    {
        SessionSettings settings = options.settings;
        if (options.isUnpiped) {
            settings.disabledExtensions.append(QStringLiteral("PIPELINING"));
        }
        return settings;
    }

    bool isFree() const { return m_connected && !m_over && m_session.isIdle(); }
    bool isChunked() const { return m_session.capabilities().contains(QStringLiteral("CHUNKING")); }

    // As an application that loses no time.
    void goOn()
    {
        while (m_options.isPrompt && !m_over) {
            if (m_tlsRequested) {
                startTls();
            } else if (m_derive) {
                derive();
            } else if (m_session.wantsContent()) {
                m_pieces < PieceCount ? write() : finish();
            } else if (isFree() && m_options.logsIn && !m_tried) {
                logIn();
            } else if (isFree() && m_options.asks && m_asked < m_begun) {
                ask();
            } else if (isFree() && (m_begun < MessageCount || !m_delivery.isDone())) {
                begin();
            } else {
                return;
            }
        }
    }

    void leave()
    {
        if (isFree() && m_delivery.isDone()) {
            m_session.quit();
            m_isLeaving = true;
            drain();
        }
    }

    void ask()
    {
        static const char *const Commands[] = {"NOOP", "MAIL FROM:<>", "VRFY x", "RCPT TO:<x>",
                                               "RSET"};
        if (isFree()) {
            const QByteArray command = Commands[m_asked++ % int(std::size(Commands))];
            QSMTP_REQUIRE(!objectionTo(command));
            m_isAsking = true;
            m_session.ask(command);
            drain();
        }
    }

    void logIn()
    {
        if (!isFree() || m_tried) {
            return;
        }
        m_tried = true;
        AuthenticationPolicy policy;
        const QStringList offered = m_session.capabilities().authMechanisms();
        for (const QString &mechanism : offered) {
            policy.offered.append(mechanism.toLatin1());
        }
        policy.encrypted = m_encrypted;
        policy.allowInsecure = m_options.allowInsecure;
        policy.channelBinding = m_encrypted && m_options.hasBinding ? BindingData : QByteArray();
        policy.custom.append(
            {QByteArrayLiteral("X-OWN"), [] { return std::make_unique<OwnMechanism>(); }});
        const QString user = QStringLiteral("user");
        const QString secret = QString::fromLatin1(Secret);
        const QSmtpCredentials credentials[] = {QSmtpCredentials::fromPassword(user, secret),
                                                QSmtpCredentials::fromToken(user, Secret),
                                                QSmtpCredentials(user), QSmtpCredentials()};
        m_isLoggingIn = true;
        m_session.authenticate(
            std::make_unique<Authentication>(credentials[m_options.credentials], policy));
        drain();
    }

    void begin()
    {
        if (!isFree()) {
            return;
        }
        if (m_delivery.isDone()) {
            if (m_begun == MessageCount) {
                return;
            }
            ++m_begun;
            QList<QSmtpAddress> recipients;
            for (int i = 0; i < m_options.recipients; ++i) {
                recipients.append(QSmtpAddress(QStringLiteral("%1@example.org").arg(i)));
            }
            m_delivery = Delivery(recipients, {});
            m_got.clear();
        }
        const qsizetype count = m_options.requireAll
                                    ? m_delivery.untried().size()
                                    : std::min(m_delivery.untried().size(),
                                               qsizetype(m_options.perTransaction));
        m_delivery.begin(count);
        Transaction transaction;
        transaction.sender = "a@x";
        for (int i = 0; i < count; ++i) {
            transaction.recipients.append({m_delivery.address(i).toLatin1(), {}});
        }
        transaction.requireAll = m_options.requireAll;
        transaction.maySplit = m_options.maySplit && !m_options.requireAll;
        transaction.transfer = isChunked() ? Transaction::Transfer::BinaryChunks
                                           : Transaction::Transfer::Data;
        m_fates.assign(std::size_t(count), Fate::Open);
        m_underWay = true;
        m_pieces = 0;
        m_ended = false;
        m_wire.beginMessage();
        m_session.begin(transaction);
        drain();
    }

    void write()
    {
        static const QByteArray Pieces[] = {"Subject: x\n\n.\n", "..x\r\n.", ".\n", "the end"};
        if (m_over || !m_session.wantsContent() || m_pieces == PieceCount) {
            return;
        }
        QByteArray piece = Pieces[m_pieces++];
        if (m_options.hasManyOctets) {
            piece += QByteArray(Session::ChunkSize - m_pieces, 'x');
        }
        m_wire.give(piece);
        m_session.writeContent(piece);
        if (m_pieces % 2 == 0) {
            m_session.pauseContent();
        }
        // One chunk that waits for its turn, and the next one.
        QSMTP_REQUIRE(m_session.heldContent() <= 4 * Session::ChunkSize);
        drain();
    }

    void finish()
    {
        if (!m_over && m_session.wantsContent()) {
            m_ended = true;
            m_session.finishContent();
            drain();
        }
    }

    void startTls()
    {
        if (std::exchange(m_tlsRequested, false)) {
            m_encrypted = true;
            m_session.tlsStarted();
            drain();
        }
    }

    void derive()
    {
        if (std::exchange(m_derive, false)) {
            m_session.keyDerived(KeptSecret(ScramServer::key()));
            drain();
        }
    }

    void drain()
    {
        // What was said before a grant is no content.
        read(m_session.takeOutput());
        while (const auto event = m_session.takeEvent()) {
            if (const auto *traced = std::get_if<Event::Traced>(&*event)) {
                // Behind a login nobody has the secret any more who could look for it.
                QSMTP_REQUIRE(
                    !holdsSecret(traced->line)
                    || (traced->origin == Event::Traced::Origin::Server && !m_isLoggingIn));
                continue;
            }
            QSMTP_REQUIRE(!m_over);
            std::visit([this](const auto &what) { take(what); }, *event);
        }
        QSMTP_REQUIRE(!m_over || m_session.takeOutput().isEmpty());
    }

    void take(const Event::Connected &)
    {
        QSMTP_REQUIRE(m_encrypted || m_options.settings.tls != SessionSettings::Tls::Required);
        m_connected = true;
    }

    void take(const Event::TlsRequested &) { m_tlsRequested = true; }

    void take(const Event::Authenticated &)
    {
        QSMTP_REQUIRE(std::exchange(m_isLoggingIn, false));
        QSMTP_REQUIRE(!m_session.authMechanism().startsWith("SCRAM") || m_server.hasProvedItself());
    }

    void take(const Event::AuthenticationRefused &refused)
    {
        require(refused.failure);
        QSMTP_REQUIRE(std::exchange(m_isLoggingIn, false));
    }

    void take(const Event::KeyDerivationRequested &request)
    {
        m_derive = true;
        QSMTP_REQUIRE(request.derivation.iterations >= 4096);
    }

    void take(const Event::RecipientAccepted &accepted)
    {
        QSMTP_REQUIRE(isYes(accepted.reply));
        change(accepted.index, Fate::Open, Fate::Accepted);
        m_delivery.accept(accepted.index, accepted.reply);
    }

    void take(const Event::RecipientRefused &refused)
    {
        QSMTP_REQUIRE(isNo(refused.reply));
        change(refused.index, m_ended && m_options.settings.lmtp ? Fate::Accepted : Fate::Open,
               Fate::Refused);
        m_delivery.refuse(refused.index, refused.reply);
    }

    void take(const Event::RecipientDeferred &deferred)
    {
        QSMTP_REQUIRE(m_options.maySplit && !m_options.requireAll);
        // Or the next transaction would come no further.
        QSMTP_REQUIRE(countOf(Fate::Accepted) > 0);
        change(deferred.index, Fate::Open, Fate::Deferred);
        m_delivery.defer(deferred.index);
    }

    void take(const Event::RecipientDelivered &delivered)
    {
        QSMTP_REQUIRE(isYes(delivered.reply) && m_options.settings.lmtp);
        QSMTP_REQUIRE(m_wire.isWhole() && !m_isUnsent);
        change(delivered.index, Fate::Accepted, Fate::Delivered);
        m_got.insert(m_delivery.address(delivered.index));
        m_delivery.deliver(delivered.index, delivered.reply);
    }

    void take(const Event::ContentRequested &)
    {
        QSMTP_REQUIRE(m_underWay && countOf(Fate::Accepted) > 0 && countOf(Fate::Open) == 0);
        QSMTP_REQUIRE(!m_options.requireAll || countOf(Fate::Refused) == 0);
        if (!isChunked()) {
            m_wire.openData();
        }
    }

    void take(const Event::MessageAccepted &accepted)
    {
        QSMTP_REQUIRE(isYes(accepted.reply) && m_ended && m_wire.isWhole() && !m_isUnsent);
        if (m_options.settings.lmtp) {
            QSMTP_REQUIRE(countOf(Fate::Delivered) > 0 && countOf(Fate::Accepted) == 0);
        }
        for (std::size_t i = 0; i < m_fates.size(); ++i) {
            if (m_fates[i] == Fate::Accepted) {
                m_got.insert(m_delivery.address(int(i)));
            }
        }
        m_delivery.confirm(accepted.reply, 0);
        endTransaction();
    }

    void take(const Event::MessageRefused &refused)
    {
        require(refused.failure);
        QSMTP_REQUIRE(countOf(Fate::Delivered) == 0);
        m_delivery.fail(errorOf(refused.failure));
        endTransaction();
    }

    void take(const Event::Answered &) { QSMTP_REQUIRE(std::exchange(m_isAsking, false)); }

    void take(const Event::Ready &) { QSMTP_REQUIRE(!m_underWay); }

    void take(const Event::Failed &failed)
    {
        require(failed.failure);
        m_over = true;
        const QList<int> unconfirmed = m_session.unconfirmedRecipients();
        const bool mayBeThere = failed.failure.mayHaveBeenDelivered;
        if (mayBeThere) {
            QSMTP_REQUIRE(m_underWay && m_ended && m_wire.isWhole() && !unconfirmed.isEmpty());
            for (const int index : unconfirmed) {
                QSMTP_REQUIRE(m_fates.at(std::size_t(index)) == Fate::Accepted);
            }
        }
        if (m_underWay || !m_delivery.isDone()) {
            m_delivery.lose(errorOf(failed.failure), mayBeThere ? unconfirmed : QList<int>());
            endTransaction();
        }
    }

    void take(const Event::Finished &)
    {
        QSMTP_REQUIRE(m_isLeaving && !m_underWay);
        m_over = true;
    }

    void take(const Event::Traced &) { QSMTP_REQUIRE(false); }

    void change(int index, Fate from, Fate to)
    {
        QSMTP_REQUIRE(m_underWay);
        QSMTP_REQUIRE(m_fates.at(std::size_t(index)) == from);
        m_fates[std::size_t(index)] = to;
    }

    int countOf(Fate fate) const { return int(std::count(m_fates.begin(), m_fates.end(), fate)); }

    void endTransaction()
    {
        m_underWay = false;
        if (!m_delivery.isDone()) {
            return;
        }
        const QSmtpResult result = m_delivery.result();
        std::multiset<QString> told;
        std::set<QString> accepted;
        const QList<QSmtpRecipientReply> good = result.accepted();
        for (const QSmtpRecipientReply &recipient : good) {
            accepted.insert(recipient.address());
            told.insert(recipient.address());
        }
        QSMTP_REQUIRE(accepted == m_got);
        const QList<QSmtpRecipientReply> refused = result.refused();
        for (const QSmtpRecipientReply &recipient : refused) {
            told.insert(recipient.address());
        }
        const QStringList uncertain = result.uncertain();
        told.insert(uncertain.begin(), uncertain.end());
        for (auto it = told.begin(); it != told.end(); ++it) {
            QSMTP_REQUIRE(told.count(*it) == 1);
        }
        // Where nobody has got it, the error speaks for all that had no word of their own.
        QSMTP_REQUIRE(int(told.size()) == m_options.recipients
                      || (accepted.empty() && !result.error().isNull()));
        QSMTP_REQUIRE(!accepted.empty() || !result.error().isNull());
    }

    static QSmtpError errorOf(const Failure &failure)
    {
        QSmtpError error(failure.kind, failure.phase, QString::fromLatin1(failure.sentence));
        error.setReply(failure.reply);
        error.setMayHaveBeenDelivered(failure.mayHaveBeenDelivered);
        return error;
    }

    void require(const Failure &failure) const
    {
        QSMTP_REQUIRE(failure.kind != QSmtpError::Kind::None && *failure.sentence);
        if (m_isLoggingIn) {
            QSMTP_REQUIRE(!holdsSecret(failure.reply.text().toUtf8()));
            QSMTP_REQUIRE(!holdsSecret(failure.detail));
        }
    }

    void read(const QByteArray &output)
    {
        if (output.isEmpty()) {
            return;
        }
        const QByteArrayList lines = m_wire.read(output, m_ended);
        // One after the other where the server has not said that it takes more (RFC 2920).
        QSMTP_REQUIRE(lines.size() <= 1
                      || m_session.capabilities().contains(QStringLiteral("PIPELINING")));
        for (const QByteArray &line : lines) {
            require(line);
            m_server.hear(line);
        }
    }

    void require(const QByteArray &line) const
    {
        static const QByteArrayList Verbs = {"EHLO", "LHLO", "HELO", "STARTTLS", "AUTH",
                                             "MAIL", "RCPT", "DATA", "BDAT",     "RSET",
                                             "QUIT", "NOOP", "VRFY", "."};
        const QByteArray verb = verbOf(line);
        if (!m_isLoggingIn) {
            QSMTP_REQUIRE(Verbs.contains(verb));
            QSMTP_REQUIRE(!holdsSecret(line));
        }
        if (!m_encrypted && !m_options.allowInsecure) {
            QSMTP_REQUIRE(!holdsSecret(line));
        }
        if (!m_encrypted && m_options.settings.tls == SessionSettings::Tls::Required) {
            QSMTP_REQUIRE(verb == "EHLO" || verb == "LHLO" || verb == "STARTTLS");
        }
    }

    const SessionOptions m_options;
    Session m_session;
    HostileServer m_server;
    SessionWire m_wire;
    Delivery m_delivery;
    std::vector<Fate> m_fates; // of the transaction under way
    std::set<QString> m_got; // who the server says has the message
    int m_begun = 0;
    int m_asked = 0;
    int m_pieces = 0; // of the content, given to the session
    bool m_ended = false; // the content, by the driver
    bool m_underWay = false; // a transaction
    bool m_isUnsent = false;
    bool m_isAsking = false;
    bool m_isLoggingIn = false;
    bool m_isLeaving = false;
    bool m_connected = false;
    bool m_encrypted = false;
    bool m_tlsRequested = false;
    bool m_derive = false;
    bool m_tried = false;
    bool m_over = false;
};

} // namespace

// Octets of ASCII are what the server says; those beyond choose a reply, an action, or when what
// was said arrives. Behind 0xFF any octet is said.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    FuzzInput input(data, size);
    Driver driver {SessionOptions(input)};
    const uchar way = input.octet();
    QByteArray said;
    const auto arrive = [&driver, &said](qint64 unsent) {
        driver.hear(std::exchange(said, {}), unsent);
    };
    while (!input.atEnd()) {
        const uchar octet = input.octet();
        const int choice = octet - 0x80;
        if (choice < 0) {
            said += char(octet);
        } else if (octet == 0xff) {
            said += char(input.octet());
        } else if (choice < HostileServer::ReplyCount) {
            said += driver.reply(choice);
            // Most often it arrives alone, and the client has spoken before the next.
            if (!(way & 4)) {
                arrive(0);
            }
        } else if (choice < HostileServer::ReplyCount + Driver::ActionCount) {
            driver.act(choice - HostileServer::ReplyCount);
        } else if (octet & 2) {
            arrive(octet & 1 ? 1 : 0);
        } else {
            const QByteArray pieces = std::exchange(said, {});
            for (const char c : pieces) {
                driver.hear(QByteArrayView(&c, 1), 0);
            }
        }
    }
    arrive(0);
    driver.end(way);
    return 0;
}
