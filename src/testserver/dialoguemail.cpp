// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The part of the dialogue that takes mail: envelope, content, delivery; it knows no greeting and
// no TLS.
#include "dialogue.h"
#include "server.h"
#include "wire.h"

#include <algorithm>

namespace SmtpServer {

void Dialogue::resetTransaction()
{
    m_transaction.reset();
    m_content.reset();
    m_chunkRefusal.reset();
    m_isChunked = false;
}

void Dialogue::mail(const QByteArray &argument)
{
    if (m_heloName.isEmpty()) {
        answer(reply(503, "5.5.1", "Say hello first"));
        return;
    }
    if (m_transaction) {
        answer(reply(503, "5.5.1", "A mail transaction is open already"));
        return;
    }
    if (settings().authenticationRequired && m_userName.isEmpty()) {
        answer(reply(530, "5.7.0", "Authentication required"));
        return;
    }
    Transaction transaction(settings(), m_isExtended ? Transaction::Service::Extended
                                                     : Transaction::Service::Basic);
    const Reply verdict = transaction.mail(argument);
    if (verdict.isPositive()) {
        m_transaction.emplace(transaction);
    }
    answer(verdict);
}

void Dialogue::rcpt(const QByteArray &argument)
{
    if (!m_transaction || m_isChunked) {
        answer(reply(503, "5.5.1", "Say MAIL first"));
        return;
    }
    const std::optional<PathArgument> path = PathArgument::parse(argument, "TO:");
    const QByteArray refusal = path ? settings().refusedRecipients.value(
                                   QString::fromUtf8(path->mailbox).toLower())
                                    : QByteArray();
    if (!refusal.isEmpty()) {
        answerLiterally(refusal);
        return;
    }
    answer(m_transaction->recipient(argument));
}

void Dialogue::openContent()
{
    m_content.emplace(settings().keepsContent ? ContentReader::Storage::Keep
                                              : ContentReader::Storage::Digest);
    m_content->setLimit(settings().maximumSize);
}

void Dialogue::data(const QByteArray &argument)
{
    if (!argument.isEmpty()) {
        answer(reply(501, "5.5.4", "DATA takes no argument"));
    } else if (!m_transaction || m_isChunked || m_chunkRefusal) {
        answer(reply(503, "5.5.1", m_isChunked ? "Go on with BDAT" : "Say MAIL first"));
    } else if (!m_transaction->hasRecipients()) {
        // RFC 5321 section 3.3 allows 503 or 554 here; 554 is what a pipelining client must cope
        // with.
        answer(reply(554, "5.5.1", "No valid recipients"));
    } else if (m_transaction->isBinary()) {
        // RFC 3030 section 3.
        answer(reply(503, "5.5.1", "BINARYMIME needs BDAT"));
    } else {
        openContent();
        m_mode = Mode::Content;
        answer({354, {}, {"Go ahead, end with <CRLF>.<CRLF>"}});
    }
}

void Dialogue::takeContent(QByteArray &input)
{
    const qsizetype used = m_content->takeStuffed(input);
    input.remove(0, used);
    if (m_content->isComplete()) {
        m_mode = Mode::Commands;
        endContent();
    }
}

void Dialogue::bdat(const QByteArray &argument)
{
    const QByteArrayList words = argument.split(' ');
    bool isNumber = false;
    m_chunkLeft = words.at(0).toLongLong(&isNumber);
    m_isLastChunk = words.size() == 2 && words.at(1).toUpper() == "LAST";
    const bool isValid = isNumber && m_chunkLeft >= 0 && !words.at(0).startsWith('+')
                         && (words.size() == 1 || m_isLastChunk);
    if (!isValid) {
        // How many octets follow is not known, so nothing behind it could be trusted.
        answer(reply(501, "5.5.4", "Syntax: BDAT size [LAST]"));
        end();
        return;
    }
    if (!m_chunkRefusal) {
        if (m_turnedAway || !offers(QLatin1String("CHUNKING"))) {
            m_chunkRefusal = reply(502, "5.5.1", "CHUNKING is not offered");
        } else if (!m_transaction) {
            m_chunkRefusal = reply(503, "5.5.1", "Say MAIL first");
        } else if (!m_transaction->hasRecipients()) {
            m_chunkRefusal = reply(554, "5.5.1", "No valid recipients");
        }
    }
    if (!m_chunkRefusal && !m_content) {
        openContent();
    }
    m_isChunked = m_isChunked || !m_chunkRefusal;
    m_mode = Mode::Chunk;
    if (m_chunkLeft == 0) {
        endChunk();
    }
}

void Dialogue::takeChunk(QByteArray &input)
{
    const qsizetype length = qsizetype(std::min<qint64>(m_chunkLeft, input.size()));
    if (!m_chunkRefusal) {
        m_content->takeChunk(QByteArrayView(input).first(length));
    }
    input.remove(0, length);
    m_chunkLeft -= length;
    if (m_chunkLeft == 0) {
        endChunk();
    }
}

void Dialogue::endChunk()
{
    m_mode = Mode::Commands;
    if (codeOf(m_fixedReply) >= 400) {
        // RFC 3030 section 2: after a refused chunk the transaction cannot go on.
        m_chunkRefusal = reply(503, "5.5.1", "A chunk was refused, say RSET");
        answerLiterally(m_fixedReply);
    } else if (m_chunkRefusal) {
        answer(*m_chunkRefusal);
        m_chunkRefusal = m_transaction
                             ? std::optional(reply(503, "5.5.1", "A chunk was refused, say RSET"))
                             : std::nullopt;
    } else if (m_content->isTooLarge()) {
        m_chunkRefusal = reply(503, "5.5.1", "A chunk was refused, say RSET");
        answer(reply(552, "5.3.4", "Message size exceeds the fixed limit"));
    } else if (m_isLastChunk) {
        endContent();
    } else {
        answer({250, "2.0.0", {QByteArray::number(m_content->size()) + " octets so far"}});
    }
}

QSmtpReceivedMessage Dialogue::receivedMessage() const
{
    QSmtpReceivedMessage message;
    m_transaction->describe(message);
    message.content = m_content->content();
    message.size = m_content->size();
    message.sha256 = m_content->sha256();
    message.bareLineEnds = m_content->hasBareLineEnds();
    message.chunked = m_isChunked;
    message.heloName = m_heloName;
    message.userName = m_userName;
    message.authMechanism = m_mechanism;
    message.encrypted = m_wire.isEncrypted();
    message.connection = m_connection;
    return message;
}

void Dialogue::endContent()
{
    m_server.trace(QSmtpTestServer::Origin::Client,
                   '[' + QByteArray::number(m_content->size()) + " octets of content]");
    deliver();
    resetTransaction();
}

void Dialogue::deliver()
{
    m_key = "DATA-END";
    const QByteArray fixedReply = m_server.takeFixedReply(m_key);
    if (!fixedReply.isEmpty()) {
        m_fixedReply = fixedReply;
    }
    if (settings().protocol == QSmtpTestServer::Protocol::Lmtp) {
        deliverToEach(m_fixedReply);
        return;
    }
    if (codeOf(m_fixedReply) >= 400) {
        answerLiterally(m_fixedReply);
        return;
    }
    if (m_content->isTooLarge()) {
        answer(reply(552, "5.3.4", "Message size exceeds the fixed limit"));
        return;
    }
    const int number = m_server.deliver(receivedMessage());
    answer({250, "2.0.0", {"Queued as " + QByteArray::number(number)}});
}

// RFC 2033 section 4.2: one reply for each recipient that was accepted, in their order.
void Dialogue::deliverToEach(const QByteArray &fixedReply)
{
    QSmtpReceivedMessage message = receivedMessage();
    const QStringList recipients = message.recipients;
    const QList<QStringList> parameters = message.recipientParameters;
    message.recipients.clear();
    message.recipientParameters.clear();
    QByteArrayList refusals;
    for (qsizetype i = 0; i < recipients.size(); ++i) {
        QByteArray refusal = settings().refusedDeliveries.value(recipients.at(i).toLower());
        if (refusal.isEmpty() && codeOf(fixedReply) >= 400) {
            refusal = fixedReply;
        }
        if (refusal.isEmpty() && m_content->isTooLarge()) {
            refusal = "552 5.3.4 Message size exceeds the fixed limit";
        }
        refusals.append(refusal);
        if (refusal.isEmpty()) {
            message.recipients.append(recipients.at(i));
            message.recipientParameters.append(parameters.at(i));
        }
    }
    const int number = message.recipients.isEmpty() ? 0 : m_server.deliver(message);
    for (qsizetype i = 0; i < recipients.size(); ++i) {
        if (!refusals.at(i).isEmpty()) {
            answerLiterally(refusals.at(i));
            continue;
        }
        m_fixedReply = fixedReply;
        answer(
            {250,
             "2.1.5",
             {'<' + recipients.at(i).toUtf8() + "> delivered as " + QByteArray::number(number)}});
    }
}

} // namespace SmtpServer
