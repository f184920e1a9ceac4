// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "preparation.h"

#include "clienterror.h"
#include "composition.h"
#include "envelope.h"
#include "mailboxset.h"
#include "optionparameters.h"
#include "printable.h"
#include "texts.h"

#include <QtCore/QHash>

#include <algorithm>
#include <numeric>
#include <utility>

namespace {

QSmtpError invalid(const QString &text)
{
    return {QSmtpError::Kind::InvalidMessage, QSmtpError::Phase::Preparation, text};
}

QSmtpError explain(HeaderEnvelope::Fault fault, const QByteArray &field)
{
    switch (fault) {
    case HeaderEnvelope::Fault::None:
        break;
    case HeaderEnvelope::Fault::NoSender:
        return invalid(Texts::tr("The message has no sender, neither given nor in its headers."));
    case HeaderEnvelope::Fault::NoRecipients:
        return invalid(
            Texts::tr("The message has no recipients, neither given nor in its headers."));
    case HeaderEnvelope::Fault::SeveralResentBlocks:
        return invalid(
            Texts::tr("The message was resent more than once, and its headers do not tell to "
                      "whom it goes now."));
    case HeaderEnvelope::Fault::BadAddress:
        return invalid(Texts::tr("The header field %1 has an address that cannot be read.")
                           .arg(printable(field)));
    case HeaderEnvelope::Fault::BrokenHeaders:
        return invalid(
            Texts::tr("The headers of the message have a line that is no header field, so "
                      "they do not tell for certain to whom it goes."));
    }
    return {};
}

// Nothing: its headers have to tell.
std::optional<HeaderEnvelope> envelopeOf(const QSmtpMessage &message)
{
    if (message.isReadyMade() && message.resentBlocks().isEmpty()) {
        return std::nullopt;
    }
    HeaderEnvelope envelope;
    envelope.sender = message.envelopeSender();
    envelope.recipients = message.envelopeRecipients();
    if (envelope.sender.isNull()) {
        envelope.senderFault = HeaderEnvelope::Fault::NoSender;
    }
    if (envelope.recipients.isEmpty()) {
        envelope.recipientsFault = HeaderEnvelope::Fault::NoRecipients;
    }
    return envelope;
}

// Without headers, what is to be taken from them stays open.
HeaderEnvelope namedEnvelope(const Letter &letter)
{
    if (!letter.sender.isNull() && !letter.recipients.isEmpty()) {
        return {};
    }
    if (letter.message) {
        if (const std::optional<HeaderEnvelope> envelope = envelopeOf(*letter.message)) {
            return *envelope;
        }
    }
    return letter.source && letter.source->headers().isComplete()
               ? HeaderEnvelope::of(letter.source->headers())
               : HeaderEnvelope();
}

void settleEnvelope(Letter &letter, const HeaderEnvelope &envelope, QList<QSmtpError> &problems)
{
    if (letter.sender.isNull()) {
        if (envelope.senderFault != HeaderEnvelope::Fault::None) {
            problems.append(explain(envelope.senderFault, envelope.badSenderField));
        }
        letter.from = envelope.sender;
    } else if (!letter.sender.isEmpty() && letter.sender != QLatin1String("<>")) {
        letter.from = QSmtpAddress(letter.sender);
        if (!letter.from.isValid()) {
            problems.append(invalid(Texts::tr("The sender \"%1\" is not a mail address.")
                                        .arg(printable(letter.sender))));
        }
    }

    letter.to.clear();
    if (letter.recipients.isEmpty()) {
        if (envelope.recipientsFault != HeaderEnvelope::Fault::None) {
            problems.append(explain(envelope.recipientsFault, envelope.badRecipientsField));
        }
        letter.to = envelope.recipients;
    }
    MailboxSet met;
    for (const QString &recipient : std::as_const(letter.recipients)) {
        const QSmtpAddress address(recipient);
        if (!address.isValid()) {
            problems.append(invalid(Texts::tr("The recipient \"%1\" is not a mail address.")
                                        .arg(printable(recipient))));
        } else if (met.insert(address)) {
            // Some servers refuse a recipient that is named twice.
            letter.to.append(address);
        }
    }
}

// To each recipient the options that were set for the mailbox, however it was written.
void settleOptions(Letter &letter, QList<QSmtpError> &problems)
{
    letter.toOptions.clear();
    const QStringList addresses = letter.options.recipientsWithOptions();
    if (addresses.isEmpty()) {
        return;
    }
    QHash<QByteArray, qsizetype> positions;
    for (qsizetype i = 0; i < letter.to.size(); ++i) {
        positions.insert(MailboxSet::key(letter.to.at(i)), i);
    }
    letter.toOptions.resize(letter.to.size());
    for (const QString &address : addresses) {
        const auto position = positions.constFind(MailboxSet::key(QSmtpAddress(address)));
        if (position == positions.cend()) {
            problems.append(
                invalid(Texts::tr("There are options for \"%1\", who is not among the recipients.")
                            .arg(printable(address))));
        } else if (letter.toOptions.at(*position) != QSmtpRecipientOptions()) {
            problems.append(
                invalid(Texts::tr("There are options for \"%1\" twice, in different spellings.")
                            .arg(printable(address))));
        } else {
            letter.toOptions[*position] = letter.options.recipientOptions(address);
        }
    }
}

// Whether all is there that tells of the envelope.
bool readHeaders(Letter &letter, QList<QSmtpError> &problems)
{
    if (letter.message) {
        const QStringList faults = letter.message->faults();
        for (const QString &fault : faults) {
            problems.append(invalid(fault));
        }
        if (!letter.message->isReadyMade()) {
            return true; // the message tells, and is composed later
        }
        const QSmtpError error = faults.isEmpty() && !letter.source
                                     ? compose(letter, QSmtpMessage::Encoding::SevenBit)
                                     : QSmtpError();
        if (!error.isNull()) {
            problems.append(error);
        }
        if (!letter.source) {
            return false;
        }
    }
    const MessageSource::Preparation preparation = letter.source->prepare();
    const QSmtpError fault = faultOf(*letter.source, preparation);
    if (!fault.isNull()) {
        problems.append(fault);
    }
    if (bodyOf(letter.options) == QSmtpSendOptions::Body::Binary
        && letter.source->headers().isComplete() && letter.source->headers().hasBareLineEnds()) {
        problems.append(invalid(Texts::tr("The message goes as binary content, octet for octet, "
                                          "and the lines of its headers do not end with CRLF.")));
    }
    return preparation == MessageSource::Preparation::Done;
}

} // namespace

QSmtpError faultOf(const MessageSource &source, MessageSource::Preparation preparation)
{
    using Preparation = MessageSource::Preparation;
    switch (preparation) {
    case Preparation::Done:
    case Preparation::Waiting:
        break;
    case Preparation::Unreadable:
        return unreadableError(QSmtpError::Phase::Preparation, source.errorString());
    case Preparation::HeadersTooLong:
        return invalid(Texts::tr("The headers of the message are too long."));
    case Preparation::Empty:
        return invalid(Texts::tr("The message is empty."));
    }
    return {};
}

Prepared prepare(Letter &letter, QList<QSmtpError> &problems)
{
    if (letter.prepared) {
        return Prepared::Yes;
    }
    const bool isKnown = readHeaders(letter, problems);
    settleEnvelope(letter, namedEnvelope(letter), problems);
    if (isKnown || !letter.recipients.isEmpty()) {
        settleOptions(letter, problems);
    }
    problems += faultsOf(letter.options);
    letter.prepared = isKnown && problems.isEmpty();
    return letter.prepared ? Prepared::Yes : problems.isEmpty() ? Prepared::Waiting : Prepared::No;
}

QString messageIdOf(const Letter &letter)
{
    return letter.message && !letter.message->isReadyMade()
               ? letter.message->messageId()
               : printable(letter.source->headers().messageId());
}

QList<int> everybodyIn(const Letter &letter)
{
    QList<int> everybody(letter.to.size());
    std::iota(everybody.begin(), everybody.end(), 0);
    return everybody;
}

Fitting fit(const Letter &letter, const QList<int> &recipients, const Offer &offer)
{
    const HeaderSection &headers = letter.source->headers();
    Demands demands;
    if (letter.message && !letter.message->isReadyMade()) {
        demands.eightBitContent = letter.grade != QSmtpMessage::Encoding::SevenBit;
        demands.binaryContent = letter.grade == QSmtpMessage::Encoding::Binary;
    } else {
        demands.eightBitContent = headers.declaresEightBit();
    }
    // RFC 1870 section 6.1: too small a number is worse than none.
    demands.size = letter.source->size();
    if (!isBinary(letter.options, demands)) {
        const qint64 asLines = letter.source->sizeAsLines();
        demands.sizeIsExact = asLines >= 0;
        demands.size = std::max(demands.size, asLines);
    }
    demands.eightBitHeaders = letter.source->hasEightBitFields();
    demands.internationalAddress = letter.from.needsSmtpUtf8();
    RecipientOptions options;
    for (const int index : recipients) {
        demands.internationalAddress = demands.internationalAddress
                                       || letter.to.at(index).needsSmtpUtf8();
        options.append(letter.toOptions.value(index));
    }

    const MailParameters parameters = mailParameters(letter.options, demands, options, offer);
    Fitting fitting;
    fitting.problems = parameters.problems;
    fitting.ignored = parameters.ignored;
    fitting.transaction.sender = letter.from.toMailbox();
    fitting.transaction.parameters = parameters.mail;
    fitting.transaction.isInLines = letter.source->isInLines();
    fitting.transaction.transfer = parameters.binary ? Transaction::Transfer::BinaryChunks
                                                     : Transaction::Transfer::Data;
    fitting.transaction.recipients.reserve(recipients.size());
    for (qsizetype i = 0; i < recipients.size(); ++i) {
        fitting.transaction.recipients.append(
            {letter.to.at(recipients.at(i)).toMailbox(), parameters.recipients.at(i)});
    }
    return fitting;
}

qsizetype transactionSize(const Letter &letter, const QList<int> &recipients,
                          const QSmtpCapabilities &capabilities, QSet<QString> &domains)
{
    const int most = capabilities.maximumRecipients();
    const int mostDomains = capabilities.maximumRecipientDomains();
    const qsizetype limit = most > 0 ? std::min(qsizetype(most), recipients.size())
                                     : recipients.size();
    for (qsizetype i = 0; i < limit && mostDomains > 0; ++i) {
        const QString domain = letter.to.at(recipients.at(i)).domain().toCaseFolded();
        if (!domains.contains(domain) && domains.size() >= mostDomains) {
            return i;
        }
        domains.insert(domain);
    }
    return limit;
}
