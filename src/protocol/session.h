// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The SMTP and LMTP dialogue as a queue of the replies that the server still owes (RFC 5321, 2033,
// 2920, 3207): octets in, octets and events out. It knows no socket, no clock and no message
// format.
#pragma once

#include "authentication.h"
#include "contentfilter.h"
#include "failure.h"
#include "replyparser.h"
#include "saidsecrets.h"

#include <QSmtp/qsmtpcapabilities.h>

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QList>
#include <QtCore/QStringList>
#include <QtCore/QVarLengthArray>

#include <deque>
#include <initializer_list>
#include <memory>
#include <optional>
#include <variant>

struct SessionSettings
{
    enum class Tls { Never, IfOffered, Required, Established };

    Tls tls = Tls::Required;
    bool lmtp = false;
    bool login = false; // whether one is to follow
    bool traced = false;
    QByteArray localName = "[127.0.0.1]";
    QStringList disabledExtensions;
};

struct Transaction
{
    struct Recipient
    {
        QByteArray address;
        QByteArray parameters;
    };

    // Lines whose ends are made CRLF, behind DATA or in the chunks of BDAT (RFC 3030), or in
    // chunks octet for octet as BODY=BINARYMIME has it.
    enum class Transfer { Data, Chunks, BinaryChunks };

    QByteArray sender;
    QByteArray parameters;
    QList<Recipient> recipients;
    Transfer transfer = Transfer::Data;
    bool isInLines = false; // each line of the content ends with CRLF, and no CR or LF is elsewhere
    bool requireAll = false;
    // Recipients that the server finds one too many may be left for a further transaction.
    bool maySplit = false;
    // The chunks follow the envelope without waiting for an accepted recipient. Behind nobody they
    // are refused, and only their own way was for nothing.
    bool atOnce = false;
};

namespace Event {
// EHLO or HELO was answered and the link is as secure as it has to be.
struct Connected
{
};
struct TlsRequested
{
};
struct Authenticated
{
};
struct AuthenticationRefused
{
    Failure failure;
};
struct KeyDerivationRequested
{
    KeyDerivation derivation;
};
struct RecipientAccepted
{
    int index;
    QSmtpReply reply;
};
struct RecipientRefused
{
    int index;
    QSmtpReply reply;
};
// Not in this transaction, the server said: it has as many recipients as it takes.
struct RecipientDeferred
{
    int index;
};
// LMTP only: the recipient's own reply after the content (RFC 2033 section 4.2).
struct RecipientDelivered
{
    int index;
    QSmtpReply reply;
};
struct ContentRequested
{
};
struct MessageAccepted
{
    QSmtpReply reply;
};
// The server said no, or the transaction was abandoned; the session goes on.
struct MessageRefused
{
    Failure failure;
};
// To what ask() said.
struct Answered
{
    QSmtpReply reply;
};
struct Ready
{
};
// The session is over; the link has to be dropped at once, not closed politely.
struct Failed
{
    Failure failure;
};
struct Finished
{
};
struct Traced
{
    enum class Origin { Client, Server, Note };
    Origin origin;
    QByteArray line;
};
} // namespace Event

using SessionEvent = std::variant<
    Event::Connected, Event::TlsRequested, Event::Authenticated, Event::AuthenticationRefused,
    Event::KeyDerivationRequested, Event::RecipientAccepted, Event::RecipientRefused,
    Event::RecipientDeferred, Event::RecipientDelivered, Event::ContentRequested,
    Event::MessageAccepted, Event::MessageRefused, Event::Answered, Event::Ready, Event::Failed,
    Event::Finished, Event::Traced>;

class Session
{
public:
    // A chunk of BDAT that has so much is sent off when there is more.
    static constexpr qsizetype ChunkSize = 65536;

    explicit Session(const SessionSettings &settings);
    ~Session();
    Q_DISABLE_COPY_MOVE(Session)

    // Unsent are the last octets of what takeOutput() gave out that still wait on this side of the
    // network, at least.
    void receive(QByteArrayView octets, qint64 unsent = 0);
    void linkClosed(qint64 unsent = 0);
    void timedOut(qint64 unsent = 0);

    void tlsStarted();
    void authenticate(std::unique_ptr<Authentication> authentication);
    void keyDerived(const KeptSecret &saltedPassword);
    // Where isIdle() or mayFollow().
    void begin(Transaction transaction);
    // The transaction begun last. Where it may not, the link is dropped.
    bool mayAbandon() const;
    void abandon();
    // From now on each command waits for the reply to the one before.
    void goInStep() { m_pipelining = false; }
    // A command of the application's own, to which objectionTo() has no objection.
    void ask(const QByteArray &line);
    void writeContent(QByteArrayView octets,
                      ContentFilter::Input input = ContentFilter::Input::Any);
    // More comes, but not now: what there is of a chunk need not wait for it.
    void pauseContent();
    void finishContent();
    void quit();

    QByteArray takeOutput();
    // What was taken has been passed on, and its memory is of use again.
    void reuse(QByteArray &&output);
    qsizetype outputSize() const { return m_output.size(); }
    std::optional<SessionEvent> takeEvent();

    bool isIdle() const;
    // Whether the next transaction may be begun while replies to those before it are owed (RFC
    // 2920 section 3.1).
    bool mayFollow() const;
    // Transactions without an end. Events speak of the oldest, content is wanted for the newest.
    qsizetype transactions() const { return qsizetype(m_transactions.size()); }
    bool wantsContent() const { return m_contentOpen && m_unsaid.empty(); }
    // The last octet of its content was given out by takeOutput(), or is to be with the next call.
    bool isContentFinished(qsizetype transaction = 0) const;
    // And has left, by what was told of the octets that had not.
    bool mayHaveBeenTaken(qsizetype transaction) const;
    void noteUnsent(qint64 unsent) { m_unsent = m_over ? m_unsent : unsent; }
    // Content that takeOutput() does not give out yet.
    qsizetype heldContent() const;
    // Whether a reply is waited for, also while content is wanted.
    bool isOwed() const { return !m_debts.empty(); }
    QSmtpError::Phase phase() const;
    // Changes whenever another reply becomes the one that is waited for.
    quint64 turn() const { return m_turn; }
    const QSmtpCapabilities &capabilities() const { return m_capabilities; }
    // What the server said of itself, and to EHLO, LHLO or HELO; null where it did not yet.
    QSmtpReply greeting() const { return m_greeting; }
    QSmtpReply helloReply() const { return m_helloReply; }
    QByteArray authMechanism() const;
    // The recipients of a message that has left whole, of whom the server has not spoken yet.
    QList<int> unconfirmedRecipients(qsizetype transaction = 0) const;

private:
    enum class Owed {
        Greeting,
        Hello,
        Helo,
        StartTls,
        Authentication,
        Sender,
        Recipient,
        Data,
        VoidContent,
        Chunk,
        Content,
        Delivery,
        Answer,
        Clearing,
        Reset,
        Quit,
    };

    struct Debt
    {
        Owed owed;
        int recipient = -1;
    };

    // With PIPELINING a command may follow others whose replies are still owed (RFC 2920
    // section 3.1).
    enum class Group { First, Follows };

    struct Command
    {
        QByteArray line;
        QByteArray masked; // null: the line itself may be shown
        Debt debt;
        Group group;
        QByteArray chunk = {}; // follows the line at once
    };

    enum class Chunk { Further, Last };

    struct Pending
    {
        Transaction transaction;
        QVarLengthArray<int, 4> accepted;
        QSmtpReply lastAccepted;
        QSmtpReply lastRefused;
        int refused = 0;
        bool outOfOrder = false; // a recipient was accepted behind a refused sender
        bool behindRefusedReset = false;
        bool envelopeSaid = false;
        bool dataSaid = false;
        bool chunkSaid = false;
        bool finished = false; // its last octet is part of the output
        qint64 end = 0; // of its content, in all octets given out
        Failure failure;
    };

    static bool isSaidWhole(const Pending &pending);
    static QSmtpError::Phase phaseOf(Owed owed);
    static Failure refusal(Owed owed, const QSmtpReply &reply);

    // What is written one behind the other, and need not be one array before that.
    using Pieces = std::initializer_list<QByteArrayView>;

    void command(Pieces line, Debt debt, Group group = Group::First, QByteArrayView chunk = {});
    void secretCommand(const QByteArray &line, const QByteArray &masked, Debt debt);
    bool passesGate(QByteArrayView text, Owed owed);
    void release();
    bool write(Pieces line, QByteArrayView chunk, Debt debt, const QByteArray &masked);
    void sayEnvelope(Pending &pending);
    Transaction::Transfer transfer() const;
    bool goesAsItIs() const;
    void openContent();
    void closeContent();
    void sendChunk(Chunk chunk);
    void emptyChunk();
    void oweContent();
    void proceed();
    void decide();
    bool isForNobody(const Pending &pending) const;
    Failure failureOf(const Pending &pending) const;
    bool isTooEarly(const QSmtpReply &reply) const;
    void settle(const QSmtpReply &reply);
    void settleHello(Owed owed, const QSmtpReply &reply);
    void settleStartTls(const QSmtpReply &reply);
    void settleRecipient(int index, const QSmtpReply &reply);
    void settleData(const QSmtpReply &reply);
    void settleChunk(const QSmtpReply &reply);
    void giveUpTheRest();
    void settleContent(const QSmtpReply &reply);
    void settleDelivery(int index, const QSmtpReply &reply);
    void settleAnswer(const QSmtpReply &reply);
    void sayHello();
    void enterOrSecure();
    void take(Authentication::Step step);
    void refuse(const Failure &failure);
    void interrupted(const QSmtpReply &reply);
    void closing(const QSmtpReply &reply);
    void misbehaved(QSmtpError::Phase phase, const char *sentence, const QSmtpReply &reply = {});
    void outOfPlace(QSmtpError::Phase phase, const QSmtpReply &reply);
    void answeredUnasked(const QSmtpReply &reply);
    QSmtpError::Phase nextPhase() const;
    QSmtpError::Phase phaseOfLoss() const;
    bool hasLeft(const Pending &pending) const;
    bool owesDelivery() const;
    void parserFault();
    void fail(const Failure &failure);
    void say(SessionEvent event);
    void trace(Event::Traced::Origin origin, const QByteArray &line);
    void traceServer();
    QSmtpReply hear(const QSmtpReply &reply);

    const SessionSettings m_settings;
    ReplyParser m_parser;
    ContentFilter m_filter;
    QSmtpCapabilities m_capabilities;
    QSmtpReply m_greeting;
    QSmtpReply m_helloReply;
    std::unique_ptr<Authentication> m_authentication;
    std::deque<Debt> m_debts;
    std::deque<Command> m_unsaid;
    std::deque<SessionEvent> m_events;
    std::deque<Pending> m_transactions; // in the order of their envelopes
    QByteArray m_output;
    qint64 m_givenOut = 0; // by takeOutput(), in octets
    qint64 m_unsent = 0; // of those, as far as was told last
    QByteArray m_chunk; // what was written of the next one
    SaidSecrets m_secrets;
    QByteArray m_askedVerb;
    quint64 m_turn = 0;
    qint64 m_contentOctets = 0;
    bool m_encrypted = false;
    bool m_heard = false; // a single octet, of whatever
    bool m_pipelining = false;
    bool m_awaitingTls = false;
    bool m_deriving = false;
    bool m_transactionByHand = false; // the application has said MAIL itself
    bool m_contentOpen = false; // of the newest transaction
    bool m_over = false;
};
