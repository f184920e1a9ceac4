// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include "player.h"

#include "commandline.h"
#include "server.h"
#include "wire.h"

#include <algorithm>

namespace SmtpServer {

Player::Player(QSmtpTestServerPrivate &server, Wire &wire, const Script &script, int connection)
    : m_server(server)
    , m_wire(wire)
    , m_script(script)
{
    m_message.connection = connection;
    if (m_script.cut.after >= 0) {
        m_wire.setCut(m_script.cut);
    }
}

void Player::begin()
{
    QByteArray nothing;
    run(nothing);
}

void Player::consume(QByteArray &input)
{
    run(input);
}

void Player::tlsStarted()
{
    m_message.encrypted = true;
    if (m_script.steps.at(m_at).kind == Step::FailTls) {
        fail(QStringLiteral("a handshake that succeeded"));
        return;
    }
    ++m_at;
    QByteArray nothing;
    run(nothing);
}

void Player::tlsFailed(const QString &reason)
{
    if (!isAtEnd() && m_script.steps.at(m_at).kind == Step::FailTls) {
        ++m_at;
    }
    if (isAtEnd()) {
        finish();
    } else {
        fail(QStringLiteral("a failed handshake (%1)").arg(reason));
    }
}

void Player::closedByClient()
{
    if (!isAtEnd() && m_script.steps.at(m_at).kind == Step::ExpectEnd) {
        ++m_at;
    }
    if (isAtEnd()) {
        finish();
    } else {
        fail(QStringLiteral("the end of the connection"));
    }
}

void Player::cut()
{
    finish();
}

void Player::run(QByteArray &input)
{
    while (!m_over && !isAtEnd()) {
        if (perform(m_script.steps.at(m_at), input) == Progress::Wait) {
            return;
        }
        ++m_at;
    }
    if (m_over) {
        if (!m_wire.isFinished() && !input.isEmpty()) {
            fail(quoted(input));
        }
        input.clear();
        return;
    }
    sendPending();
    if (!input.isEmpty()) {
        fail(quoted(input));
        input.clear();
        return;
    }
    m_wire.then([this] { finish(); });
}

Player::Progress Player::perform(const Step &step, QByteArray &input)
{
    if (step.kind == Step::Send) {
        m_pending += step.octets;
        return Progress::Next;
    }
    sendPending();
    switch (step.kind) {
    case Step::ExpectLine:
    case Step::ExpectPattern:
        return expectLine(step, input);
    case Step::ExpectOctets:
        return expectOctets(step, input);
    case Step::ExpectContent:
        return expectContent(input);
    case Step::ExpectEnd:
    case Step::StartTls:
    case Step::FailTls:
        if (!input.isEmpty()) {
            fail(quoted(input));
            input.clear();
        } else if (step.kind == Step::ExpectEnd) {
            return Progress::Wait;
        } else if (m_wire.canEncrypt()) {
            m_wire.startTls();
        } else {
            fail(QStringLiteral("a local socket, which has no TLS"));
        }
        return Progress::Wait;
    case Step::Flush:
        m_wire.breakSegment();
        break;
    case Step::Pause:
        m_wire.pause(step.pause);
        break;
    case Step::Finish:
        m_wire.then([this, how = step.cut] {
            m_wire.drop(how);
            finish();
        });
        input.clear();
        return Progress::Wait;
    case Step::Send:
        break;
    }
    return Progress::Next;
}

Player::Progress Player::expectLine(const Step &step, QByteArray &input)
{
    const qsizetype length = input.indexOf('\n') + 1;
    const bool isExact = step.kind == Step::ExpectLine;
    if (length == 0) {
        // What cannot become the line any more is told at once, not when the test times out.
        if (isExact && !(step.octets + "\r\n").startsWith(input)) {
            fail(quoted(input));
        }
        return Progress::Wait;
    }
    const QByteArray line = input.left(length);
    const QByteArray text = line.chopped(line.endsWith("\r\n") ? 2 : 1);
    const bool matches = line.endsWith("\r\n")
                         && (isExact ? text == step.octets : matchesPattern(text, step.octets));
    if (!matches) {
        fail(quoted(line));
        return Progress::Wait;
    }
    input.remove(0, length);
    noteLine(text);
    return Progress::Next;
}

Player::Progress Player::expectOctets(const Step &step, QByteArray &input)
{
    const qsizetype length = std::min(step.octets.size(), input.size());
    if (QByteArrayView(input).first(length) != QByteArrayView(step.octets).first(length)) {
        fail(quoted(input));
        return Progress::Wait;
    }
    if (input.size() < step.octets.size()) {
        return Progress::Wait;
    }
    input.remove(0, length);
    return Progress::Next;
}

Player::Progress Player::expectContent(QByteArray &input)
{
    if (!m_content) {
        m_content.emplace(m_server.settings.keepsContent ? ContentReader::Storage::Keep
                                                         : ContentReader::Storage::Digest);
    }
    if (m_chunkLeft >= 0) {
        const qsizetype length = qsizetype(std::min<qint64>(m_chunkLeft, input.size()));
        m_content->takeChunk(QByteArrayView(input).first(length));
        input.remove(0, length);
        m_chunkLeft -= length;
        if (m_chunkLeft > 0) {
            return Progress::Wait;
        }
        m_chunkLeft = -1;
        if (m_isLastChunk) {
            finishContent();
        }
        return Progress::Next;
    }
    input.remove(0, m_content->takeStuffed(input));
    if (!m_content->isComplete()) {
        return Progress::Wait;
    }
    finishContent();
    return Progress::Next;
}

void Player::finishContent()
{
    m_server.trace(QSmtpTestServer::Origin::Client,
                   '[' + QByteArray::number(m_content->size()) + " octets of content]");
    m_message.content = m_content->content();
    m_message.size = m_content->size();
    m_message.sha256 = m_content->sha256();
    m_message.bareLineEnds = m_content->hasBareLineEnds();
    m_content.reset();
    m_server.deliver(m_message);
}

void Player::sendPending()
{
    if (m_pending.isEmpty()) {
        return;
    }
    m_server.traceReply(m_pending);
    m_wire.send(m_pending, m_server.settings.delay);
    m_lastSent = m_pending;
    m_pending.clear();
}

void Player::noteLine(const QByteArray &line)
{
    m_server.record(line);
    const CommandLine command = CommandLine::parse(line);
    // A line that answers a challenge, or AUTH's third word, holds a secret.
    QByteArray shown = line;
    if (m_lastSent.startsWith("334")) {
        shown = "***";
    } else if (command.verb == "AUTH" && command.argument.contains(' ')) {
        shown = line.left(line.indexOf(' ', 5)) + " ***";
    }
    m_server.trace(QSmtpTestServer::Origin::Client, shown);
    const auto path = PathArgument::parse(command.argument,
                                          command.verb == "MAIL" ? "FROM:" : "TO:");
    if (command.verb == "EHLO" || command.verb == "HELO" || command.verb == "LHLO") {
        m_message.heloName = QString::fromUtf8(command.argument);
    } else if (command.verb == "BDAT") {
        m_chunkLeft = command.argument.split(' ').constFirst().toLongLong();
        m_isLastChunk = command.argument.toUpper().endsWith(" LAST");
        m_message.chunked = true;
    } else if (command.verb == "MAIL" && path) {
        m_message.chunked = false;
        m_message.sender = QString::fromUtf8(path->mailbox);
        m_message.mailParameters = path->parameterTexts();
        m_message.recipients.clear();
        m_message.recipientParameters.clear();
    } else if (command.verb == "RCPT" && path) {
        m_message.recipients.append(QString::fromUtf8(path->mailbox));
        m_message.recipientParameters.append(path->parameterTexts());
    }
}

void Player::finish()
{
    if (!m_over) {
        m_over = true;
        m_server.scriptPlayed();
    }
}

void Player::fail(const QString &got)
{
    if (!m_over) {
        m_over = true;
        --m_server.running;
    }
    m_server.scriptFailed(expectation() + QStringLiteral(", got ") + got);
    m_wire.drop(QSmtpTestServer::Cut::Close);
}

QString Player::expectation() const
{
    if (isAtEnd()) {
        return QStringLiteral("behind the last line: expected nothing more");
    }
    const Step &step = m_script.steps.at(m_at);
    const QString line = QStringLiteral("line %1: expected ").arg(step.line);
    switch (step.kind) {
    case Step::ExpectLine:
        return line + quoted(step.octets + "\r\n");
    case Step::ExpectPattern:
        return line + QStringLiteral("a line like ") + quoted(step.octets);
    case Step::ExpectOctets:
        return line + quoted(step.octets);
    case Step::ExpectContent:
        return line + QStringLiteral("the content of a message");
    case Step::StartTls:
        return line + QStringLiteral("a handshake");
    case Step::FailTls:
        return line + QStringLiteral("a handshake that fails");
    default:
        return line + QStringLiteral("the client to close the connection");
    }
}

} // namespace SmtpServer
