// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "letter.h"

#include "envelope.h"

#include <array>

using namespace Qt::StringLiterals;

static std::optional<Fault> readHeaders(QIODevice &message, HeaderSection &headers)
{
    std::array<char, 16384> piece;
    while (!headers.isComplete() && !headers.isTooLong()) {
        const qint64 count = message.read(piece.data(), piece.size());
        if (count < 0) {
            return Fault::unreadable(
                u"The message cannot be read: %1."_s.arg(message.errorString()));
        }
        if (count == 0) {
            headers.finish();
            break;
        }
        headers.feed(QByteArrayView(piece.data(), count));
    }
    if (headers.isTooLong()) {
        return Fault::invalidMessage(u"The header section of the message is too long."_s);
    }
    return std::nullopt;
}

static std::optional<Fault> faultOf(HeaderEnvelope::Fault fault, const QByteArray &field)
{
    switch (fault) {
    case HeaderEnvelope::Fault::None:
        return std::nullopt;
    case HeaderEnvelope::Fault::NoSender:
        return Fault::invalidMessage(
            u"The header names no sender; add a From field, or use --from."_s);
    case HeaderEnvelope::Fault::NoRecipients:
        return Fault::invalidMessage(u"The header names no recipient in To, Cc or Bcc."_s);
    case HeaderEnvelope::Fault::SeveralResentBlocks:
        return Fault::invalidMessage(u"The message was resent more than once; name sender and "
                                     "recipients on the command line."_s);
    case HeaderEnvelope::Fault::BadAddress:
        break;
    }
    return Fault::invalidMessage(
        u"An address in the field %1 is not valid."_s.arg(QString::fromLatin1(field)));
}

std::variant<Letter, Fault> Letter::of(const Options &options, QIODevice &message)
{
    Letter letter {options.sender.value_or(QString()), options.recipients};
    if (options.sender && !options.recipientsFromHeaders) {
        return letter;
    }

    HeaderSection headers;
    if (const std::optional<Fault> fault = readHeaders(message, headers)) {
        return *fault;
    }
    const HeaderEnvelope envelope = HeaderEnvelope::of(headers);
    if (!options.sender) {
        if (const auto fault = faultOf(envelope.senderFault, envelope.faultyField)) {
            return *fault;
        }
        letter.sender = envelope.sender.address();
    }
    if (options.recipientsFromHeaders) {
        // Whoever is named on the command line makes a header without recipients good enough.
        const bool enough = !letter.recipients.isEmpty()
                            && envelope.recipientsFault == HeaderEnvelope::Fault::NoRecipients;
        if (const auto fault = faultOf(envelope.recipientsFault, envelope.faultyField);
            fault && !enough) {
            return *fault;
        }
        for (const QSmtpAddress &recipient : envelope.recipients) {
            if (!letter.recipients.contains(recipient.address())) {
                letter.recipients.append(recipient.address());
            }
        }
    }
    return letter;
}
