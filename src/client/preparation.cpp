// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "preparation.h"

#include "clienterror.h"
#include "envelope.h"
#include "mailboxset.h"
#include "printable.h"
#include "texts.h"

#include <algorithm>

using Kind = QSmtpError::Kind;
using Phase = QSmtpError::Phase;

namespace {

QSmtpError invalid(const QString &text)
{
    return {Kind::InvalidMessage, Phase::Preparation, text};
}

QString shown(const QString &text)
{
    return printable(text.toUtf8());
}

// RFC 5321 section 4.1.2: esmtp-param is keyword["=" value], without blanks.
bool isParameter(const QString &parameter)
{
    const auto isKeywordCharacter = [](QChar c) {
        return c.unicode() < 0x80 && (c.isLetterOrNumber() || c == QLatin1Char('-'));
    };
    const qsizetype equals = parameter.indexOf(QLatin1Char('='));
    const QStringView keyword = QStringView(parameter).left(equals < 0 ? parameter.size() : equals);
    const QStringView value = equals < 0 ? QStringView(u"-")
                                         : QStringView(parameter).sliced(equals + 1);
    return !keyword.isEmpty() && keyword.front() != QLatin1Char('-')
           && std::all_of(keyword.begin(), keyword.end(), isKeywordCharacter) && !value.isEmpty()
           && std::all_of(value.begin(), value.end(), [](QChar c) {
                  return c.unicode() > 0x20 && c.unicode() != 0x7f && c != QLatin1Char('=');
              });
}

QSmtpError checkParameters(const QStringList &parameters)
{
    for (const QString &parameter : parameters) {
        if (!isParameter(parameter)) {
            return invalid(
                Texts::tr("\"%1\" is no parameter of MAIL or RCPT.").arg(shown(parameter)));
        }
    }
    return {};
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

QSmtpError settleEnvelope(Letter &letter)
{
    HeaderEnvelope envelope;
    if (letter.sender.isNull() || letter.recipients.isEmpty()) {
        envelope = HeaderEnvelope::of(letter.source->headers());
    }

    if (letter.sender.isNull()) {
        if (envelope.senderFault != HeaderEnvelope::Fault::None) {
            return explain(envelope.senderFault, envelope.badSenderField);
        }
        letter.from = envelope.sender;
    } else if (!letter.sender.isEmpty() && letter.sender != QLatin1String("<>")) {
        letter.from = QSmtpAddress(letter.sender);
        if (!letter.from.isValid()) {
            return invalid(
                Texts::tr("The sender \"%1\" is not a mail address.").arg(shown(letter.sender)));
        }
    }

    if (letter.recipients.isEmpty()) {
        if (envelope.recipientsFault != HeaderEnvelope::Fault::None) {
            return explain(envelope.recipientsFault, envelope.badRecipientsField);
        }
        letter.to = envelope.recipients;
    }
    MailboxSet met;
    for (const QString &recipient : std::as_const(letter.recipients)) {
        const QSmtpAddress address(recipient);
        if (!address.isValid()) {
            return invalid(
                Texts::tr("The recipient \"%1\" is not a mail address.").arg(shown(recipient)));
        }
        // Some servers refuse a recipient that is named twice.
        if (met.insert(address)) {
            letter.to.append(address);
        }
    }
    for (const QSmtpAddress &address : std::as_const(letter.to)) {
        letter.toAsGiven.append(address.address());
    }
    return {};
}

bool isEightBit(const MessageSource &source)
{
    return source.headers().declaresEightBit();
}

} // namespace

Prepared prepare(Letter &letter, QSmtpError &error)
{
    if (letter.prepared) {
        return Prepared::Yes;
    }
    switch (letter.source->prepare()) {
    case MessageSource::Preparation::Done:
        break;
    case MessageSource::Preparation::Waiting:
        return Prepared::Waiting;
    case MessageSource::Preparation::Unreadable:
        error = unreadableError(Phase::Preparation, letter.source->errorString());
        return Prepared::No;
    case MessageSource::Preparation::HeadersTooLong:
        error = invalid(Texts::tr("The headers of the message are too long."));
        return Prepared::No;
    case MessageSource::Preparation::Empty:
        error = invalid(Texts::tr("The message is empty."));
        return Prepared::No;
    }
    error = settleEnvelope(letter);
    if (error.isNull()) {
        error = checkParameters(letter.options.mailParameters());
    }
    if (error.isNull()) {
        error = checkParameters(letter.options.recipientParameters());
    }
    letter.prepared = error.isNull();
    return letter.prepared ? Prepared::Yes : Prepared::No;
}

Fitting fit(const Letter &letter, const QList<int> &recipients, const Offer &offer)
{
    Fitting fitting;
    const QSmtpCapabilities &capabilities = offer.capabilities;
    QByteArrayList parameters;
    const qint64 size = letter.source->size();
    const qint64 limit = capabilities.maximumSize();
    if (limit >= 0 && size >= 0) {
        if (limit > 0 && size > limit) {
            fitting.problems.append(
                {Kind::MessageRefused, Phase::Preparation,
                 Texts::tr("The message has %1 octets, and the server takes %2 at most.")
                     .arg(size)
                     .arg(limit)});
        }
        parameters.append("SIZE=" + QByteArray::number(size));
    }
    if (isEightBit(*letter.source) && capabilities.contains(QStringLiteral("8BITMIME"))) {
        parameters.append(QByteArrayLiteral("BODY=8BITMIME"));
    }
    const bool international = letter.from.needsSmtpUtf8()
                               || std::any_of(recipients.begin(), recipients.end(),
                                              [&letter](int index) {
                                                  return letter.to.at(index).needsSmtpUtf8();
                                              });
    if (international) {
        if (!capabilities.contains(QStringLiteral("SMTPUTF8"))) {
            fitting.problems.append(
                {Kind::NotSupported, Phase::Preparation,
                 Texts::tr("An address has characters that the server cannot take (it does not "
                           "offer SMTPUTF8).")});
        }
        parameters.append(QByteArrayLiteral("SMTPUTF8"));
    }
    const QStringList mailParameters = letter.options.mailParameters();
    for (const QString &parameter : mailParameters) {
        // What the application says itself is not said twice.
        const QByteArray keyword =
            parameter.left(parameter.indexOf(QLatin1Char('='))).toUtf8().toUpper();
        parameters.erase(std::remove_if(parameters.begin(), parameters.end(),
                                        [&keyword](const QByteArray &own) {
                                            return own == keyword || own.startsWith(keyword + '=');
                                        }),
                         parameters.end());
        parameters.append(parameter.toUtf8());
    }

    Transaction &transaction = fitting.transaction;
    transaction.sender = letter.from.toMailbox();
    transaction.parameters = parameters.join(' ');
    const QByteArray recipientParameters =
        letter.options.recipientParameters().join(QLatin1Char(' ')).toUtf8();
    transaction.recipients.reserve(recipients.size());
    for (const int index : recipients) {
        transaction.recipients.append({letter.to.at(index).toMailbox(), recipientParameters});
    }
    return fitting;
}
