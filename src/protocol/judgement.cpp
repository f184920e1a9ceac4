// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// How a Session judges each whole reply by the oldest debt; what is said next is for session.cpp to
// write.

#include "session.h"

#include "causes.h"
#include "replyclass.h"

using Kind = QSmtpError::Kind;
using Phase = QSmtpError::Phase;
using Cause = QSmtpError::Cause;

namespace {

// RFC 5321 section 4.5.3.1.10: 452, and 552 from older servers; what RFC 3463 section 3.6 says is
// more certain, since a full mailbox has these codes, too.
bool isOneRecipientTooMany(const QSmtpReply &reply)
{
    const QString enhanced = reply.enhancedCode();
    return enhanced.isEmpty() ? reply.code() == 452 || reply.code() == 552
                              : enhanced.endsWith(QLatin1String(".5.3"));
}

// RFC 5321 section 4.2.1: x0z is about what was said, and not about who said it.
bool isOfSyntax(const QSmtpReply &reply)
{
    return reply.isPermanent() && reply.code() / 10 % 10 == 0;
}

} // namespace

// Whether it speaks of content whose last octet has not left.
bool Session::isTooEarly(const QSmtpReply &reply) const
{
    if (m_debts.empty()) {
        return m_contentOpen;
    }
    const Owed owed = m_debts.front().owed;
    if (owed != Owed::Content && owed != Owed::Delivery) {
        return false;
    }
    const Pending &pending = m_transactions.front();
    if (hasLeft(pending)) {
        return false;
    }
    // A chunk may be refused for its size alone; what was announced of it is sent all the same.
    return pending.transaction.transfer == Transaction::Transfer::Data || !isNo(reply);
}

void Session::settle(const QSmtpReply &reply)
{
    const Debt debt = m_debts.front();
    m_debts.pop_front();
    ++m_turn;

    if (debt.owed == Owed::Quit) {
        // Whatever the server says now, it no longer matters.
        m_over = true;
        say(Event::Finished {});
        return;
    }
    if (reply.code() == 421) {
        m_debts.push_front(debt);
        closing(reply);
        return;
    }

    switch (debt.owed) {
    case Owed::Greeting:
        m_greeting = reply;
        if (reply.code() == 220) {
            sayHello();
        } else if (isNo(reply)) {
            fail(refusal(debt.owed, reply));
        } else {
            outOfPlace(phaseOf(debt.owed), reply);
        }
        break;
    case Owed::Hello:
    case Owed::Helo:
        settleHello(debt.owed, reply);
        break;
    case Owed::StartTls:
        settleStartTls(reply);
        break;
    case Owed::Authentication:
        take(m_authentication->answer(reply));
        break;
    case Owed::Sender:
        if (isNo(reply)) {
            if (m_transactions.front().failure.kind == Kind::None) {
                m_transactions.front().failure = refusal(debt.owed, reply);
            }
            giveUpTheRest();
        } else if (!isYes(reply)) {
            outOfPlace(phaseOf(debt.owed), reply);
        }
        break;
    case Owed::Recipient:
        settleRecipient(debt.recipient, reply);
        break;
    case Owed::Data:
        settleData(reply);
        break;
    case Owed::VoidContent:
        // The empty message had no recipient left; its fate is the envelope's.
        break;
    case Owed::Chunk:
        settleChunk(reply);
        break;
    case Owed::Content:
        settleContent(reply);
        break;
    case Owed::Delivery:
        if (isYes(reply) || isNo(reply)) {
            settleDelivery(debt.recipient, reply);
        } else {
            m_debts.push_front(debt);
            outOfPlace(Phase::Delivery, reply);
        }
        break;
    case Owed::Answer:
        settleAnswer(reply);
        break;
    case Owed::Clearing:
        if (isYes(reply)) {
            m_transactionByHand = false;
        } else if (isNo(reply) && !m_transactionByHand) {
            // RFC 5321 section 4.1.1.5 has 250 alone. But the end of a message has cleared all
            // there was (section 4.1.1.4), and so does a MAIL that is accepted (section 4.1.1.2):
            // what becomes of this one its own reply tells. RSET is not said before another one.
            goInStep();
            m_transactions.front().behindRefusedReset = true;
        } else {
            outOfPlace(phaseOf(debt.owed), reply);
        }
        break;
    case Owed::Reset:
        if (isYes(reply)) {
            say(Event::Ready {});
        } else {
            outOfPlace(phaseOf(debt.owed), reply);
        }
        break;
    case Owed::Quit:
        break;
    }
}

void Session::settleHello(Owed owed, const QSmtpReply &reply)
{
    m_helloReply = reply;
    if (isYes(reply)) {
        m_capabilities = owed == Owed::Hello
                             ? QSmtpCapabilities::fromReply(reply, m_settings.disabledExtensions)
                             : QSmtpCapabilities();
        m_pipelining = m_capabilities.contains(QStringLiteral("PIPELINING"));
        enterOrSecure();
        return;
    }
    if (!isNo(reply)) {
        outOfPlace(Phase::Hello, reply);
        return;
    }
    // RFC 5321 section 3.2: a server without EHLO is asked in the old way, once. HELO has neither
    // STARTTLS nor AUTH, so where one of them is still to come this would be a way to strip it.
    const bool tlsMissing = m_settings.tls == SessionSettings::Tls::Required && !m_encrypted;
    if (owed == Owed::Hello && reply.isPermanent() && !m_settings.lmtp && !tlsMissing
        && !m_settings.login) {
        command({"HELO ", m_settings.localName}, {Owed::Helo});
    } else if (tlsMissing && reply.isPermanent()) {
        fail({Kind::Security, Phase::Hello, Cause::StartTlsNotOffered,
              QT_TRANSLATE_NOOP("QSmtpClient",
                                "Encryption is required, but the server refused EHLO and with it "
                                "STARTTLS."),
              reply});
    } else if (m_settings.login && !m_settings.lmtp && isOfSyntax(reply)) {
        fail({Kind::CredentialsWithheld, Phase::Hello, Cause::MechanismNotOffered,
              QT_TRANSLATE_NOOP("QSmtpClient",
                                "A login is wanted, but the server refused EHLO and with it "
                                "AUTH."),
              reply});
    } else {
        fail(refusal(owed, reply));
    }
}

void Session::enterOrSecure()
{
    const bool offered = m_capabilities.contains(QStringLiteral("STARTTLS"));
    if (!m_encrypted && offered
        && (m_settings.tls == SessionSettings::Tls::Required
            || m_settings.tls == SessionSettings::Tls::IfOffered)) {
        command({"STARTTLS"}, {Owed::StartTls});
    } else if (!m_encrypted && m_settings.tls == SessionSettings::Tls::Required) {
        fail({Kind::Security, Phase::StartTls, Cause::StartTlsNotOffered,
              QT_TRANSLATE_NOOP("QSmtpClient",
                                "Encryption is required, but the server does not offer "
                                "STARTTLS.")});
    } else {
        say(Event::Connected {});
    }
}

void Session::settleStartTls(const QSmtpReply &reply)
{
    if (isYes(reply) && m_parser.hadBareLineFeed()) {
        // From here on what is read as a line end decides what is read as encrypted.
        misbehaved(Phase::StartTls,
                   QT_TRANSLATE_NOOP("QSmtpClient",
                                     "The server's answer to STARTTLS does not end as a reply of "
                                     "a mail server."),
                   reply);
    } else if (isYes(reply)) {
        m_awaitingTls = true;
        say(Event::TlsRequested {});
    } else if (m_settings.tls == SessionSettings::Tls::IfOffered && isNo(reply)) {
        say(Event::Connected {});
    } else {
        fail({Kind::Security, Phase::StartTls, Cause::StartTlsRefused,
              QT_TRANSLATE_NOOP("QSmtpClient",
                                "Encryption is required, but the server refused STARTTLS."),
              reply});
    }
}

void Session::settleRecipient(int index, const QSmtpReply &reply)
{
    Pending &pending = m_transactions.front();
    if (!isYes(reply) && !isNo(reply)) {
        outOfPlace(Phase::Recipients, reply);
        return;
    }
    // Behind a refused MAIL every answer to RCPT is an echo of that refusal. A yes is not: whose
    // mail that recipient may get nobody knows.
    if (pending.failure.kind == Kind::SenderRefused) {
        pending.outOfOrder = pending.outOfOrder || isYes(reply);
        pending.refused += isNo(reply) ? 1 : 0;
        return;
    }
    if (isYes(reply)) {
        pending.accepted.append(index);
        say(Event::RecipientAccepted {index, reply});
    } else if (pending.transaction.maySplit && !pending.accepted.isEmpty()
               && isOneRecipientTooMany(reply)) {
        // Behind nobody else this would be no limit of the transaction, and trying again no use.
        say(Event::RecipientDeferred {index});
    } else {
        ++pending.refused;
        // The failure of the whole shall be called temporary if any part of it is.
        if (pending.lastRefused.isNull() || !pending.lastRefused.isTransient()) {
            pending.lastRefused = reply;
        }
        say(Event::RecipientRefused {index, reply});
    }
}

void Session::settleData(const QSmtpReply &reply)
{
    Pending &pending = m_transactions.front();
    if (isNo(reply)) {
        if (pending.failure.kind == Kind::None && !pending.accepted.isEmpty()) {
            pending.failure = refusal(Owed::Data, reply);
        }
        return;
    }
    if (!isGoOn(reply)) {
        outOfPlace(Phase::Data, reply);
        return;
    }
    // Ending the content here would deliver an empty message.
    if (pending.failure.kind == Kind::Canceled && !pending.accepted.isEmpty()) {
        fail(pending.failure);
    } else if (pending.outOfOrder) {
        outOfPlace(Phase::Data, reply);
    } else if (pending.accepted.isEmpty()) {
        // RFC 2920 section 3.1: a DATA granted for nobody is ended with nothing.
        command({"."}, {Owed::VoidContent});
    } else if (!m_parser.isEmpty()) {
        misbehaved(Phase::Data,
                   QT_TRANSLATE_NOOP("QSmtpClient", "The server answered before it was asked."));
    } else {
        openContent();
    }
}

void Session::settleChunk(const QSmtpReply &reply)
{
    Pending &pending = m_transactions.front();
    if (isNo(reply)) {
        // RFC 3030 section 2: no further chunk is said, and those that were are refused, too.
        if (pending.failure.kind == Kind::None) {
            pending.failure = refusal(Owed::Chunk, reply);
        }
        pending.finished = false;
        giveUpTheRest();
    } else if (!isYes(reply)) {
        outOfPlace(phaseOf(Owed::Chunk), reply);
    }
}

// What was not said yet of the oldest transaction; of another, nothing is held back.
void Session::giveUpTheRest()
{
    if (m_transactions.size() == 1) {
        closeContent();
        m_unsaid.clear();
    }
}

void Session::settleContent(const QSmtpReply &reply)
{
    const Pending &pending = m_transactions.front();
    const bool refusedBefore = pending.failure.kind != Kind::None;
    if (isNo(reply) && (refusedBefore || pending.accepted.isEmpty())) {
        // It shares the fate of what came before it.
        refuse(failureOf(pending));
    } else if (isNo(reply)) {
        refuse(refusal(Owed::Content, reply));
    } else if (isYes(reply) && pending.accepted.isEmpty() && !pending.outOfOrder) {
        refuse(failureOf(pending)); // nobody has got it
    } else if (isYes(reply) && !refusedBefore) {
        m_transactions.pop_front();
        say(Event::MessageAccepted {reply});
        say(Event::Ready {});
    } else {
        // A yes to what was refused in part: somebody may get it without that part.
        m_transactions.front().finished = true;
        outOfPlace(phaseOf(Owed::Content), reply);
    }
}

void Session::settleDelivery(int index, const QSmtpReply &reply)
{
    Pending &pending = m_transactions.front();
    if (isYes(reply)) {
        pending.lastAccepted = reply;
        say(Event::RecipientDelivered {index, reply});
    } else {
        if (pending.lastRefused.isNull() || !pending.lastRefused.isTransient()) {
            pending.lastRefused = reply;
        }
        say(Event::RecipientRefused {index, reply});
    }
    if (owesDelivery()) {
        return;
    }
    if (pending.lastAccepted.isNull()) {
        refuse(refusal(Owed::Delivery, pending.lastRefused));
    } else {
        const QSmtpReply accepted = pending.lastAccepted;
        m_transactions.pop_front();
        say(Event::MessageAccepted {accepted});
        say(Event::Ready {});
    }
}

void Session::settleAnswer(const QSmtpReply &reply)
{
    if (isYes(reply) && m_askedVerb == QByteArrayLiteral("MAIL")) {
        m_transactionByHand = true;
    } else if (isYes(reply) && m_askedVerb == QByteArrayLiteral("RSET")) {
        m_transactionByHand = false;
    }
    say(Event::Answered {reply});
    if (!isYes(reply) && !isNo(reply)) {
        // The server waits for more, and nobody knows for what.
        outOfPlace(Phase::Command, reply);
    }
}

QSmtpError::Phase Session::phaseOf(Owed owed)
{
    switch (owed) {
    case Owed::Greeting:
        return Phase::Greeting;
    case Owed::Hello:
    case Owed::Helo:
        return Phase::Hello;
    case Owed::StartTls:
        return Phase::StartTls;
    case Owed::Authentication:
        return Phase::Authentication;
    case Owed::Sender:
        return Phase::Sender;
    case Owed::Recipient:
        return Phase::Recipients;
    case Owed::Data:
    case Owed::VoidContent:
        return Phase::Data;
    case Owed::Chunk:
        return Phase::Content;
    case Owed::Content:
    case Owed::Delivery:
        return Phase::Delivery;
    case Owed::Answer:
        return Phase::Command;
    case Owed::Clearing:
    case Owed::Reset:
        return Phase::Reset;
    case Owed::Quit:
        return Phase::Quit;
    }
    Q_UNREACHABLE();
    return Phase::None;
}

Failure Session::refusal(Owed owed, const QSmtpReply &reply)
{
    Failure failure;
    failure.phase = phaseOf(owed);
    failure.cause = causeOf(failure.phase, reply);
    failure.reply = reply;
    switch (owed) {
    case Owed::Sender:
        failure.kind = Kind::SenderRefused;
        failure.sentence = QT_TRANSLATE_NOOP("QSmtpClient", "The server refused the sender.");
        break;
    case Owed::Recipient:
        failure.kind = Kind::RecipientsRefused;
        failure.sentence = QT_TRANSLATE_NOOP("QSmtpClient", "The server refused the recipients.");
        break;
    case Owed::Data:
    case Owed::VoidContent:
    case Owed::Chunk:
    case Owed::Content:
    case Owed::Delivery:
        failure.kind = Kind::MessageRefused;
        failure.sentence = QT_TRANSLATE_NOOP("QSmtpClient", "The server refused the message.");
        break;
    case Owed::Authentication:
        failure.kind = Kind::Authentication;
        failure.sentence = QT_TRANSLATE_NOOP("QSmtpClient", "The server refused the login.");
        break;
    case Owed::StartTls:
        failure.kind = Kind::Security;
        failure.sentence = QT_TRANSLATE_NOOP("QSmtpClient", "The server refused STARTTLS.");
        break;
    case Owed::Greeting:
    case Owed::Hello:
    case Owed::Helo:
    case Owed::Answer:
    case Owed::Clearing:
    case Owed::Reset:
    case Owed::Quit:
        failure.kind = Kind::ServiceRefused;
        failure.sentence = QT_TRANSLATE_NOOP("QSmtpClient", "The server refused its service.");
        break;
    }
    return failure;
}

/*
    A reply in the middle of the content, before the last octet of it has left, is never success.
*/
void Session::interrupted(const QSmtpReply &reply)
{
    Failure failure = refusal(Owed::Content, reply);
    failure.phase = Phase::Content;
    if (!isNo(reply)) {
        failure.kind = Kind::Protocol;
        failure.sentence = QT_TRANSLATE_NOOP(
            "QSmtpClient", "The server answered before the message was complete.");
    }
    fail(failure);
}

void Session::closing(const QSmtpReply &reply)
{
    Failure failure {Kind::ServiceRefused, phase(), causeOf(phase(), reply), "", reply};
    if (!m_debts.empty()) {
        const Debt debt = m_debts.front();
        failure = refusal(debt.owed, reply);
        if (debt.owed == Owed::StartTls) {
            failure.kind = Kind::ServiceRefused; // it refuses everything, not TLS
        } else if (debt.owed == Owed::Answer) {
            say(Event::Answered {reply});
        } else if (debt.owed == Owed::Delivery) {
            // RFC 2033 section 4.2: who has got the message keeps it, this one was just refused,
            // and of those behind it nothing was said.
            m_debts.pop_front();
            say(Event::RecipientRefused {debt.recipient, reply});
            failure.mayHaveBeenDelivered = owesDelivery();
            if (!owesDelivery() && !m_transactions.front().lastAccepted.isNull()) {
                say(Event::MessageAccepted {m_transactions.front().lastAccepted});
                m_transactions.pop_front();
                failure = {Kind::ServiceRefused, phase(), causeOf(phase(), reply), "", reply};
            }
        }
    }
    failure.sentence = QT_TRANSLATE_NOOP("QSmtpClient", "The server is closing the connection.");
    fail(failure);
}

void Session::misbehaved(Phase phase, const char *sentence, const QSmtpReply &reply)
{
    Failure failure {Kind::Protocol, phase, Cause::Unknown, sentence, reply};
    // Behind the final dot nonsense is no verdict.
    failure.mayHaveBeenDelivered = mayHaveBeenTaken(0);
    fail(failure);
}

void Session::outOfPlace(Phase phase, const QSmtpReply &reply)
{
    misbehaved(phase,
               QT_TRANSLATE_NOOP("QSmtpClient",
                                 "The server sent a reply that means nothing at this point."),
               reply);
}

// What was to be said next, where nothing is owed.
Phase Session::nextPhase() const
{
    if (!m_unsaid.empty()) {
        return phaseOf(m_unsaid.front().debt.owed);
    }
    if (m_transactions.empty() || isForNobody(m_transactions.front())) {
        return phase();
    }
    return transfer() == Transaction::Transfer::Data ? Phase::Data : Phase::Content;
}

void Session::answeredUnasked(const QSmtpReply &reply)
{
    const Phase next = nextPhase();
    if (next == Phase::StartTls) {
        fail({Kind::Security, next, Cause::InjectedReply,
              QT_TRANSLATE_NOOP("QSmtpClient",
                                "Somebody answered STARTTLS before the server was asked."),
              reply});
        return;
    }
    misbehaved(next,
               QT_TRANSLATE_NOOP("QSmtpClient", "The server answered although nothing was asked."),
               reply);
}

void Session::parserFault()
{
    traceServer();
    switch (m_parser.fault()) {
    case ReplyParser::Fault::None:
        break;
    case ReplyParser::Fault::LineTooLong:
        misbehaved(phase(),
                   QT_TRANSLATE_NOOP("QSmtpClient", "The server sent a line without end."));
        break;
    case ReplyParser::Fault::ReplyTooLong:
    case ReplyParser::Fault::TooManyLines:
        misbehaved(phase(),
                   QT_TRANSLATE_NOOP("QSmtpClient", "The server sent a reply without end."));
        break;
    case ReplyParser::Fault::Malformed:
        misbehaved(phase(),
                   QT_TRANSLATE_NOOP("QSmtpClient",
                                     "What the server sent is not a reply of a mail server."));
        break;
    case ReplyParser::Fault::CodesDiffer:
        misbehaved(phase(),
                   QT_TRANSLATE_NOOP("QSmtpClient",
                                     "The lines of a reply of the server contradict each other."));
        break;
    }
}
