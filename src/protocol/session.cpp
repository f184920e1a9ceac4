// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "session.h"

#include "causes.h"
#include "commandcheck.h"
#include "credentialsdata.h"

#include <algorithm>
#include <utility>

using Kind = QSmtpError::Kind;
using Phase = QSmtpError::Phase;
using Cause = QSmtpError::Cause;
using Origin = Event::Traced::Origin;

namespace {

bool hasControlOctet(const Transaction &transaction)
{
    return hasControlOctet(transaction.sender) || hasControlOctet(transaction.parameters)
           || std::any_of(transaction.recipients.begin(), transaction.recipients.end(),
                          [](const Transaction::Recipient &recipient) {
                              return hasControlOctet(recipient.address)
                                     || hasControlOctet(recipient.parameters);
                          });
}

// RFC 8446 section 5.1: a record with an alert, or of a handshake. No reply begins so.
bool beginsTls(QByteArrayView octets)
{
    return octets.front() == '\x15' || octets.front() == '\x16';
}

} // namespace

Session::Session(const SessionSettings &settings)
    : m_settings(settings)
    , m_encrypted(settings.tls == SessionSettings::Tls::Established)
{
    m_debts.push_back({Owed::Greeting});
}

Session::~Session() = default;

/*
    The verbs of the client.
*/

void Session::receive(QByteArrayView octets, qint64 unsent)
{
    if (m_over || octets.isEmpty()) {
        return;
    }
    if (m_awaitingTls) {
        // RFC 3207 section 6: nothing in the clear belongs between the 220 and the handshake.
        fail({Kind::Security, Phase::StartTls, Cause::InjectedReply,
              QT_TRANSLATE_NOOP("QSmtpClient",
                                "Somebody injected text behind the server's answer to STARTTLS.")});
        return;
    }
    m_unsent = unsent;
    if (!std::exchange(m_heard, true) && beginsTls(octets)) {
        fail({Kind::Protocol, phase(), Cause::TlsExpected,
              QT_TRANSLATE_NOOP("QSmtpClient",
                                "The server began with TLS where its greeting was expected.")});
        return;
    }
    m_parser.feed(octets);
    while (!m_over) {
        const std::optional<QSmtpReply> whole = m_parser.takeReply();
        if (!whole) {
            break;
        }
        const QSmtpReply reply = hear(*whole);
        if (isTooEarly(reply)) {
            interrupted(reply);
        } else if (m_debts.empty()) {
            if (reply.code() == 421) {
                closing(reply);
            } else {
                answeredUnasked(reply);
            }
        } else {
            settle(reply);
        }
        if (m_awaitingTls) {
            break;
        }
    }
    if (m_over) {
        return;
    }
    if (m_parser.fault() != ReplyParser::Fault::None) {
        parserFault();
        return;
    }
    if (m_awaitingTls && !m_parser.isEmpty()) {
        fail({Kind::Security, Phase::StartTls, Cause::InjectedReply,
              QT_TRANSLATE_NOOP("QSmtpClient",
                                "Somebody injected text behind the server's answer to STARTTLS.")});
        return;
    }
    proceed();
}

void Session::tlsStarted()
{
    if (m_over) {
        return;
    }
    // RFC 3207 section 4.2: what was learnt in plaintext is void.
    m_capabilities = {};
    m_helloReply = {};
    m_awaitingTls = false;
    m_encrypted = true;
    sayHello();
    release();
}

void Session::authenticate(std::unique_ptr<Authentication> authentication)
{
    Q_ASSERT(isIdle());
    m_authentication = std::move(authentication);
    m_secrets.remember(m_authentication->secret());
    take(m_authentication->start());
    release();
}

void Session::keyDerived(const KeptSecret &saltedPassword)
{
    if (m_over || !m_deriving) {
        return;
    }
    m_deriving = false;
    take(m_authentication->keyDerived(saltedPassword));
    release();
}

void Session::begin(Transaction transaction)
{
    Q_ASSERT(isIdle() || mayFollow());
    const bool atOnce = transaction.atOnce;
    m_transactions.emplace_back();
    Pending &pending = m_transactions.back();
    pending.transaction = std::move(transaction);
    if (hasControlOctet(pending.transaction)) {
        pending.failure = {Kind::InvalidMessage, Phase::Preparation, Cause::Unknown,
                           QT_TRANSLATE_NOOP("QSmtpClient",
                                             "An address or a parameter contains a control "
                                             "character.")};
        proceed();
        return;
    }
    sayEnvelope(pending);
    release();
    if (!m_over && atOnce && m_pipelining) {
        openContent();
    }
}

void Session::sayEnvelope(Pending &pending)
{
    const Transaction &transaction = pending.transaction;
    pending.envelopeSaid = true;
    const Group group = m_pipelining ? Group::Follows : Group::First;
    // RFC 5321 section 4.1.1.2: a second MAIL would be out of place. It would be one behind chunks
    // that are refused, too (RFC 3030 section 2), and nobody knows yet whether those before are.
    // And Dovecot 2.3 ends if it has the next RCPT before it is done with a message, but not behind
    // RSET.
    if (m_transactionByHand || m_transactions.size() > 1) {
        command({"RSET"}, {Owed::Clearing}, group);
    }
    const auto beforeParameters = [](const QByteArray &parameters) {
        return parameters.isEmpty() ? QByteArrayView(">") : QByteArrayView("> ");
    };
    command({"MAIL FROM:<", transaction.sender, beforeParameters(transaction.parameters),
             transaction.parameters},
            {Owed::Sender}, group);
    for (int i = 0; i < transaction.recipients.size(); ++i) {
        const Transaction::Recipient &recipient = transaction.recipients.at(i);
        command({"RCPT TO:<", recipient.address, beforeParameters(recipient.parameters),
                 recipient.parameters},
                {Owed::Recipient, i}, group);
    }
    // Behind recipients that must all be accepted DATA has to wait for their fate: once it was
    // granted, only an empty message could end it (RFC 2920 section 3.1).
    if (m_pipelining && !transaction.requireAll
        && transaction.transfer == Transaction::Transfer::Data) {
        pending.dataSaid = true;
        command({"DATA"}, {Owed::Data}, group);
    }
}

// There is nothing left to give up, also where a chunk before the last was refused since.
bool Session::isSaidWhole(const Pending &pending)
{
    return pending.end > 0;
}

/*
    Gives up the transaction begun last. Once its content has begun to leave behind DATA there is no
   way back but to drop the link.
*/
bool Session::mayAbandon() const
{
    const Pending &pending = m_transactions.back();
    return !isSaidWhole(pending) && !(m_contentOpen && (pending.dataSaid || pending.chunkSaid));
}

void Session::abandon()
{
    if (m_over || m_transactions.empty() || isSaidWhole(m_transactions.back())) {
        return;
    }
    const Failure canceled {Kind::Canceled, phase(), Cause::Unknown,
                            QT_TRANSLATE_NOOP("QSmtpClient", "Sending was canceled.")};
    if (!mayAbandon()) {
        fail(canceled);
        return;
    }
    closeContent();
    m_transactions.back().failure = canceled;
    m_unsaid.clear();
    proceed();
}

void Session::ask(const QByteArray &line)
{
    Q_ASSERT(isIdle());
    Q_ASSERT(!objectionTo(line));
    m_askedVerb = verbOf(line);
    command({line}, {Owed::Answer});
    release();
}

void Session::quit()
{
    if (m_over) {
        return;
    }
    Q_ASSERT(isIdle());
    command({"QUIT"}, {Owed::Quit});
    release();
}

QByteArray Session::takeOutput()
{
    m_givenOut += m_output.size();
    return std::exchange(m_output, {});
}

void Session::reuse(QByteArray &&output)
{
    if (m_output.isEmpty()) {
        m_output = std::move(output);
        m_output.resize(0);
    }
}

std::optional<SessionEvent> Session::takeEvent()
{
    if (m_events.empty()) {
        return std::nullopt;
    }
    SessionEvent event = std::move(m_events.front());
    m_events.pop_front();
    return event;
}

bool Session::isIdle() const
{
    return !m_over && m_debts.empty() && m_unsaid.empty() && m_transactions.empty()
           && !m_awaitingTls && !m_deriving;
}

bool Session::mayFollow() const
{
    if (m_over || !m_pipelining || m_transactionByHand || !m_unsaid.empty() || m_debts.empty()) {
        return false;
    }
    return m_transactions.empty() ? m_debts.front().owed == Owed::Reset
                                  : m_transactions.back().finished;
}

bool Session::isContentFinished(qsizetype transaction) const
{
    return transaction < transactions() && m_transactions.at(std::size_t(transaction)).finished;
}

QByteArray Session::authMechanism() const
{
    return m_authentication ? m_authentication->mechanism() : QByteArray();
}

QSmtpError::Phase Session::phase() const
{
    // Content that did not wait for its envelope's replies is said before they are heard.
    if (m_contentOpen && (m_debts.empty() || !m_transactions.back().transaction.atOnce)) {
        return Phase::Content;
    }
    if (!m_debts.empty()) {
        return phaseOf(m_debts.front().owed);
    }
    if (m_awaitingTls) {
        return Phase::Handshake;
    }
    if (m_deriving) {
        return Phase::Authentication;
    }
    return Phase::Idle;
}

/*
    The gate: the one place where a command reaches the wire.
*/

void Session::command(Pieces line, Debt debt, Group group, QByteArrayView chunk)
{
    // Where nothing keeps it from leaving, it goes to the output at once, as release() would have
    // it go. What came before it was asked for answers nothing, and release() will tell.
    const bool isNext = m_debts.empty() && m_parser.isEmpty();
    const bool follows = !m_debts.empty() && group == Group::Follows;
    if (!m_over && m_unsaid.empty() && (isNext || follows)) {
        m_turn += isNext ? 1 : 0;
        write(line, chunk, debt, {});
        return;
    }
    Command later {{}, {}, debt, group, chunk.toByteArray()};
    for (const QByteArrayView piece : line) {
        later.line += piece;
    }
    if (passesGate(later.line, debt.owed)) {
        m_unsaid.push_back(std::move(later));
    }
}

void Session::secretCommand(const QByteArray &line, const QByteArray &masked, Debt debt)
{
    if (passesGate(line, debt.owed)) {
        m_unsaid.push_back({line, masked, debt, Group::First});
    }
}

bool Session::passesGate(QByteArrayView text, Owed owed)
{
    if (!hasControlOctet(text)) {
        return true;
    }
    fail({owed == Owed::Hello || owed == Owed::Helo ? Kind::InvalidConfiguration
                                                    : Kind::InvalidMessage,
          phaseOf(owed), Cause::Unknown,
          QT_TRANSLATE_NOOP("QSmtpClient",
                            "An address or a parameter contains a control character.")});
    return false;
}

void Session::release()
{
    while (!m_over && !m_unsaid.empty()) {
        Command &next = m_unsaid.front();
        if (!m_debts.empty() && next.group == Group::First) {
            return;
        }
        // A reply that is here before its command was written answers nothing.
        if (m_debts.empty() && !m_parser.isEmpty()) {
            answeredUnasked({});
            return;
        }
        if (m_debts.empty()) {
            ++m_turn;
        }
        if (!write({next.line}, next.chunk, next.debt, next.masked)) {
            return;
        }
        if (!next.masked.isNull()) {
            m_secrets.remember(next.line);
            wipe(next.line);
            burnStack();
        }
        m_unsaid.pop_front();
    }
}

// To the output, which grows but once: an array that grows leaves copies of a secret behind.
// False: the line does not pass, and the session is over.
bool Session::write(Pieces line, QByteArrayView chunk, Debt debt, const QByteArray &masked)
{
    static constexpr QByteArrayView LineEnd("\r\n");
    const qsizetype begin = m_output.size();
    qsizetype end = begin;
    for (const QByteArrayView piece : line) {
        end += piece.size();
    }
    m_output.resize(end + LineEnd.size() + chunk.size());
    char *out = m_output.data() + begin;
    for (const QByteArrayView piece : line) {
        out = std::copy(piece.begin(), piece.end(), out);
    }
    if (!passesGate(QByteArrayView(m_output).sliced(begin, end - begin), debt.owed)) {
        m_output.truncate(begin); // unless it is gone as all is
        return false;
    }
    out = std::copy(LineEnd.begin(), LineEnd.end(), out);
    std::copy(chunk.begin(), chunk.end(), out);
    if (debt.owed == Owed::Content) {
        oweContent();
    } else {
        m_debts.push_back(debt);
    }
    if (m_settings.traced) {
        trace(Origin::Client, masked.isNull() ? m_output.sliced(begin, end - begin) : masked);
        if (!chunk.isEmpty()) {
            trace(Origin::Note, '[' + QByteArray::number(chunk.size()) + " octets of content]");
        }
    }
    return true;
}

void Session::proceed()
{
    if (m_over) {
        return;
    }
    if (m_debts.empty() && m_unsaid.empty() && !m_transactions.empty()) {
        if (m_contentOpen && isForNobody(m_transactions.front())) {
            closeContent(); // which did not wait for that
        }
        if (!m_contentOpen) {
            decide();
        }
    }
    release();
}

/*
    Nothing is owed and nothing is left to say of the envelope: what becomes of the transaction?
*/
void Session::decide()
{
    Pending &pending = m_transactions.front();
    if (isForNobody(pending)) {
        refuse(failureOf(pending));
    } else if (pending.transaction.transfer != Transaction::Transfer::Data) {
        openContent();
    } else if (!pending.dataSaid) {
        pending.dataSaid = true;
        command({"DATA"}, {Owed::Data});
    }
}

bool Session::isForNobody(const Pending &pending) const
{
    return pending.failure.kind != Kind::None || pending.accepted.isEmpty()
           || (pending.transaction.requireAll && pending.refused > 0);
}

Failure Session::failureOf(const Pending &pending) const
{
    if (pending.failure.kind != Kind::None) {
        return pending.failure;
    }
    return {Kind::RecipientsRefused, Phase::Recipients,
            causeOf(Phase::Recipients, pending.lastRefused),
            pending.accepted.isEmpty()
                ? QT_TRANSLATE_NOOP("QSmtpClient", "The server refused every recipient.")
                : QT_TRANSLATE_NOOP("QSmtpClient", "The server refused a recipient, and the "
                                                   "message was to reach all or none."),
            pending.lastRefused};
}

void Session::sayHello()
{
    command({m_settings.lmtp ? "LHLO " : "EHLO ", m_settings.localName}, {Owed::Hello});
}

void Session::take(Authentication::Step step)
{
    switch (step.action) {
    case Authentication::Step::Action::Say:
        secretCommand(step.line, step.masked.isNull() ? QByteArray("") : step.masked,
                      {Owed::Authentication});
        break;
    case Authentication::Step::Action::Derive:
        m_deriving = true;
        say(Event::KeyDerivationRequested {step.derivation});
        break;
    case Authentication::Step::Action::Succeed:
        m_secrets.forget();
        // RFC 4954 section 4 asks for no second EHLO, and some servers log out on one.
        say(Event::Authenticated {});
        break;
    case Authentication::Step::Action::Fail:
        m_secrets.forget();
        if (step.failure.kind == Kind::Protocol || step.failure.kind == Kind::Security) {
            fail(step.failure);
        } else {
            say(Event::AuthenticationRefused {step.failure});
        }
        break;
    }
}

void Session::say(SessionEvent event)
{
    m_events.push_back(std::move(event));
}

void Session::trace(Origin origin, const QByteArray &line)
{
    m_events.push_back(Event::Traced {origin, line});
}

void Session::traceServer()
{
    if (m_settings.traced) {
        const QByteArrayList lines = m_secrets.cutOutOf(m_parser.takeRawLines());
        for (const QByteArray &line : lines) {
            trace(Origin::Server, line);
        }
    }
}

// What is told of a reply, and kept, from its first moment: some servers quote in it the line that
// they did not like.
QSmtpReply Session::hear(const QSmtpReply &reply)
{
    traceServer();
    return m_secrets.isEmpty() ? reply
                               : QSmtpReply(reply.code(), m_secrets.cutOutOf(reply.lines()));
}
