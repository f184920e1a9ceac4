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

bool isControl(char c)
{
    const auto octet = static_cast<uchar>(c);
    return octet < 0x20 || octet == 0x7f;
}

bool isFitForWire(QByteArrayView text)
{
    return std::none_of(text.begin(), text.end(), isControl);
}

bool isFitForWire(const Transaction &transaction)
{
    return isFitForWire(transaction.sender) && isFitForWire(transaction.parameters)
           && std::all_of(transaction.recipients.begin(), transaction.recipients.end(),
                          [](const Transaction::Recipient &recipient) {
                              return isFitForWire(recipient.address)
                                     && isFitForWire(recipient.parameters);
                          });
}

// RFC 8446 section 5.1: a record with an alert, or of a handshake. No reply begins so.
bool beginsTls(QByteArrayView octets)
{
    return octets.front() == '\x15' || octets.front() == '\x16';
}

QByteArray withParameters(QByteArray line, const QByteArray &parameters)
{
    if (!parameters.isEmpty()) {
        line += ' ';
        line += parameters;
    }
    return line;
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

void Session::receive(QByteArrayView octets, Unsent unsent)
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
    m_endWaits = unsent == Unsent::Some;
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

void Session::linkClosed(Unsent unsent)
{
    if (m_over) {
        return;
    }
    if (!m_debts.empty() && m_debts.front().owed == Owed::Quit) {
        m_over = true;
        say(Event::Finished {});
        return;
    }
    Failure failure {Kind::Network, phaseOfLoss(unsent), Cause::ConnectionLost,
                     QT_TRANSLATE_NOOP("QSmtpClient", "The connection to the server was lost.")};
    if (failure.phase == Phase::StartTls) {
        // No other than one lost in the handshake: whoever does not want TLS may be behind it.
        failure.kind = Kind::Security;
        failure.sentence = QT_TRANSLATE_NOOP(
            "QSmtpClient", "The connection to the server was lost before it was encrypted.");
    }
    // What still waits on this side holds the final dot, so the server cannot have seen it.
    if (m_contentFinished && unsent == Unsent::None) {
        failure.mayHaveBeenDelivered = true;
        failure.sentence = QT_TRANSLATE_NOOP(
            "QSmtpClient", "The connection was lost before the server confirmed the message.");
    }
    // Some servers hang up in the middle of the line that says why. Good news of that kind would be
    // no whole reply; bad news is evidence.
    const std::optional<QSmtpReply> tail = m_parser.takeTail();
    if (tail && (tail->isTransient() || tail->isPermanent())) {
        failure.reply = hear(*tail);
    }
    fail(failure);
}

void Session::timedOut(Unsent unsent)
{
    if (m_over) {
        return;
    }
    if (!m_debts.empty() && m_debts.front().owed == Owed::Quit) {
        m_over = true;
        say(Event::Finished {});
        return;
    }
    Failure failure {Kind::Timeout, phaseOfLoss(unsent), Cause::Unknown,
                     QT_TRANSLATE_NOOP("QSmtpClient", "The server did not answer in time.")};
    if (!m_heard && !m_encrypted && !m_settings.lmtp) {
        // Where TLS comes first, the server waits for the client to begin.
        failure.cause = Cause::TlsExpected;
        failure.sentence = QT_TRANSLATE_NOOP("QSmtpClient",
                                             "The server did not greet in time. It may expect TLS "
                                             "from the first octet at this port.");
    } else if (m_contentOpen || unsent == Unsent::Some) {
        failure.sentence = QT_TRANSLATE_NOOP("QSmtpClient",
                                             "The server takes the message too slowly, or no "
                                             "longer at all.");
    } else if (m_contentFinished) {
        failure.mayHaveBeenDelivered = true;
        failure.sentence = QT_TRANSLATE_NOOP("QSmtpClient",
                                             "The server did not confirm the message in time.");
    }
    fail(failure);
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

void Session::begin(const Transaction &transaction)
{
    Q_ASSERT(isIdle());
    if (!isFitForWire(transaction)) {
        say(Event::MessageRefused {
            {Kind::InvalidMessage, Phase::Preparation, Cause::Unknown,
             QT_TRANSLATE_NOOP("QSmtpClient",
                               "An address or a parameter contains a control character.")}});
        say(Event::Ready {});
        return;
    }
    m_pending = Pending();
    m_pending->transaction = transaction;

    if (m_transactionByHand) {
        // RFC 5321 section 4.1.1.2: a second MAIL would be out of place.
        command(QByteArrayLiteral("RSET"), {Owed::Clearing});
    }
    const Group group = m_pipelining ? Group::Follows : Group::First;
    command(withParameters("MAIL FROM:<" + transaction.sender + '>', transaction.parameters),
            {Owed::Sender});
    for (int i = 0; i < transaction.recipients.size(); ++i) {
        const Transaction::Recipient &recipient = transaction.recipients.at(i);
        command(withParameters("RCPT TO:<" + recipient.address + '>', recipient.parameters),
                {Owed::Recipient, i}, group);
    }
    // Behind recipients that must all be accepted DATA has to wait for their fate: once it was
    // granted, only an empty message could end it (RFC 2920 section 3.1).
    if (m_pipelining && !transaction.requireAll
        && transaction.transfer == Transaction::Transfer::Data) {
        m_pending->dataSaid = true;
        command(QByteArrayLiteral("DATA"), {Owed::Data}, group);
    }
    release();
}

/*
    Gives up the transaction under way. Once DATA was granted there is no way back but to drop the
   link.
*/
void Session::abandon()
{
    if (m_over || !m_pending || m_contentFinished) {
        return;
    }
    const Failure canceled {Kind::Canceled, phase(), Cause::Unknown,
                            QT_TRANSLATE_NOOP("QSmtpClient", "Sending was canceled.")};
    if (m_contentOpen) {
        fail(canceled);
        return;
    }
    m_pending->failure = canceled;
    m_unsaid.clear();
    proceed();
}

void Session::ask(const QByteArray &line)
{
    Q_ASSERT(isIdle());
    Q_ASSERT(!objectionTo(line));
    m_askedVerb = verbOf(line);
    command(line, {Owed::Answer});
    release();
}

void Session::quit()
{
    if (m_over) {
        return;
    }
    Q_ASSERT(isIdle());
    command(QByteArrayLiteral("QUIT"), {Owed::Quit});
    release();
}

QByteArray Session::takeOutput()
{
    return std::exchange(m_output, {});
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
    return !m_over && m_debts.empty() && m_unsaid.empty() && !m_pending && !m_awaitingTls
           && !m_deriving;
}

QByteArray Session::authMechanism() const
{
    return m_authentication ? m_authentication->mechanism() : QByteArray();
}

QList<int> Session::unconfirmedRecipients() const
{
    if (!m_contentFinished) {
        return {};
    }
    if (!m_settings.lmtp) {
        return m_pending->accepted;
    }
    QList<int> recipients;
    for (const Debt &debt : m_debts) {
        recipients.append(debt.recipient);
    }
    return recipients;
}

QSmtpError::Phase Session::phase() const
{
    if (m_contentOpen) {
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

// Content whose end is still on this side is still being sent.
QSmtpError::Phase Session::phaseOfLoss(Unsent unsent) const
{
    return m_contentFinished && unsent == Unsent::Some ? Phase::Content : phase();
}

/*
    The gate: the one place where a command reaches the wire.
*/

void Session::command(const QByteArray &line, Debt debt, Group group, const QByteArray &masked,
                      const QByteArray &chunk)
{
    if (!isFitForWire(line)) {
        fail({debt.owed == Owed::Hello || debt.owed == Owed::Helo ? Kind::InvalidConfiguration
                                                                  : Kind::InvalidMessage,
              phaseOf(debt.owed), Cause::Unknown,
              QT_TRANSLATE_NOOP("QSmtpClient",
                                "An address or a parameter contains a control character.")});
        return;
    }
    m_unsaid.push_back({line, masked, debt, group, chunk});
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
        if (!next.masked.isNull()) {
            // An array that grows leaves copies of a secret behind.
            m_output.reserve(m_output.size() + next.line.size() + 2);
        }
        m_output += next.line;
        m_output += "\r\n";
        m_output += next.chunk;
        if (next.debt.owed == Owed::Content) {
            oweContent();
        } else {
            m_debts.push_back(next.debt);
        }
        if (m_settings.traced) {
            trace(Origin::Client, next.masked.isNull() ? next.line : next.masked);
            if (!next.chunk.isEmpty()) {
                trace(Origin::Note,
                      '[' + QByteArray::number(next.chunk.size()) + " octets of content]");
            }
        }
        if (!next.masked.isNull()) {
            m_secrets.remember(next.line);
            wipe(next.line);
            burnStack();
        }
        m_unsaid.pop_front();
    }
}

void Session::proceed()
{
    if (m_over) {
        return;
    }
    if (m_debts.empty() && m_unsaid.empty() && m_pending && !m_contentOpen) {
        decide();
    }
    release();
}

/*
    Nothing is owed and nothing is left to say of the envelope: what becomes of the transaction?
*/
void Session::decide()
{
    Pending &pending = *m_pending;
    if (pending.failure.kind == Kind::None
        && (pending.accepted.isEmpty()
            || (pending.transaction.requireAll && pending.refused > 0))) {
        pending.failure = {
            Kind::RecipientsRefused, Phase::Recipients,
            causeOf(Phase::Recipients, pending.lastRefused),
            pending.accepted.isEmpty()
                ? QT_TRANSLATE_NOOP("QSmtpClient", "The server refused every recipient.")
                : QT_TRANSLATE_NOOP("QSmtpClient", "The server refused a recipient, and the "
                                                   "message was to reach all or none."),
            pending.lastRefused};
    }
    if (pending.failure.kind != Kind::None) {
        refuse(pending.failure);
    } else if (pending.transaction.transfer != Transaction::Transfer::Data) {
        openContent();
    } else if (!pending.dataSaid) {
        pending.dataSaid = true;
        command(QByteArrayLiteral("DATA"), {Owed::Data});
    }
}

void Session::sayHello()
{
    command((m_settings.lmtp ? "LHLO " : "EHLO ") + m_settings.localName, {Owed::Hello});
}

void Session::take(Authentication::Step step)
{
    switch (step.action) {
    case Authentication::Step::Action::Say:
        command(step.line, {Owed::Authentication}, Group::First,
                step.masked.isNull() ? QByteArray("") : step.masked);
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

/*
    Ends of a transaction and of the session.
*/

void Session::refuse(Failure failure)
{
    m_pending.reset();
    say(Event::MessageRefused {failure});
    command(QByteArrayLiteral("RSET"), {Owed::Reset});
}

void Session::fail(const Failure &failure)
{
    if (m_over) {
        return;
    }
    if (!m_debts.empty() && m_debts.front().owed == Owed::Quit) {
        // All is done; nothing the server says now can undo it.
        m_over = true;
        say(Event::Finished {});
        return;
    }
    m_over = true;
    closeContent();
    for (Command &unsaid : m_unsaid) {
        wipe(unsaid.line);
    }
    m_unsaid.clear();
    wipe(m_output);
    m_output.clear();
    say(Event::Failed {failure});
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
        const QByteArrayList lines = m_parser.takeRawLines();
        for (const QByteArray &line : lines) {
            trace(Origin::Server, line);
        }
    }
}

// What is told of a reply, and kept, from its first moment.
QSmtpReply Session::hear(const QSmtpReply &reply)
{
    if (m_secrets.isEmpty()) {
        traceServer();
        return reply;
    }
    // Some servers quote in their reply the line that they did not like.
    const QSmtpReply harmless = m_secrets.cutOutOf(reply);
    m_parser.takeRawLines();
    traceReply(harmless);
    return harmless;
}

void Session::traceReply(const QSmtpReply &reply)
{
    if (!m_settings.traced) {
        return;
    }
    const QByteArrayList lines = reply.lines();
    for (qsizetype i = 0; i < lines.size(); ++i) {
        trace(Origin::Server,
              QByteArray::number(reply.code()) + (i + 1 < lines.size() ? '-' : ' ') + lines.at(i));
    }
}
