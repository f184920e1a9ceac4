// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "composition.h"

#include "clienterror.h"
#include "composer.h"
#include "optionparameters.h"
#include "texts.h"

#include <algorithm>

using Options = QSmtpSendOptions;
using Encoding = QSmtpMessage::Encoding;
using Phase = QSmtpError::Phase;

namespace {

bool holds(Options::Body body, Encoding grade)
{
    switch (body) {
    case Options::Body::SevenBit:
        return grade == Encoding::SevenBit;
    case Options::Body::EightBit:
        return grade != Encoding::Binary;
    case Options::Body::Automatic:
    case Options::Body::Binary:
        break;
    }
    return true;
}

// What can be read only once can be encoded only once, and of several recipients some may be left
// for another connection.
bool isForAnyServer(const Letter &letter)
{
    return letter.source->isReadOnce() && letter.to.size() > 1 && letter.grade != Encoding::SevenBit
           && bodyOf(letter.options) != Options::Body::Binary;
}

bool areReady(const QList<Segment> &segments)
{
    return std::all_of(segments.begin(), segments.end(),
                       [](const Segment &segment) { return segment.form == Segment::Form::Ready; });
}

// It would be ended on the way, and its end is part of the size.
void endLastLine(QList<Segment> &segments)
{
    const Segment &last = segments.constLast();
    const QByteArray &octets = last.form == Segment::Form::Ready ? last.octets : last.body.octets();
    if (last.form != Segment::Form::Base64 && !octets.isEmpty() && !octets.endsWith("\r\n")) {
        segments.append({Segment::Form::Ready, QByteArrayLiteral("\r\n"), {}});
    }
}

} // namespace

Encoding encodingFor(const QSmtpSendOptions &options, const Offer &offer)
{
    switch (bodyOf(options)) {
    case Options::Body::SevenBit:
        return Encoding::SevenBit;
    case Options::Body::EightBit:
        return std::min(offer.carried, Encoding::EightBit);
    case Options::Body::Binary:
        return Encoding::Binary;
    case Options::Body::Automatic:
        break;
    }
    return offer.carried;
}

QSmtpError compose(Letter &letter, Encoding allowed, QByteArray *room)
{
    Composer::Result composed = Composer(*letter.message, allowed, TextPart::Use::Sent, room)
                                    .message(HeaderFields::Bcc::LeftOut);
    const bool asLines = composed.grade != Encoding::Binary
                         && bodyOf(letter.options) != Options::Body::Binary;
    if (asLines && !letter.message->isReadyMade()) {
        endLastLine(composed.segments);
    }
    if (composed.isHeaderWhole && areReady(composed.segments)) {
        letter.grade = composed.grade;
        letter.source = std::make_unique<MessageSource>(
            composed.header, MessageReader::octetsOf(composed.segments).value_or(QByteArray()));
        return {};
    }
    auto rest = std::make_unique<MessageReader>(composed.segments);
    // Nobody shall get another content under the same Message-ID.
    rest->expect(letter.bodies);
    if (!rest->open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        return unreadableError(Phase::Preparation, rest->errorString());
    }
    letter.bodies = rest->states();
    letter.grade = composed.grade;
    if (composed.isHeaderWhole) {
        letter.source = MessageSource::composed(composed.header, std::move(rest));
    } else {
        letter.source = std::make_unique<MessageSource>(composed.header, std::move(rest));
    }
    return {};
}

bool mayGoWithoutBinary(const Letter &letter, const QSmtpError &error)
{
    if (!letter.message || letter.message->isReadyMade() || letter.withoutBinary
        || letter.grade != Encoding::Binary || bodyOf(letter.options) != Options::Body::Automatic
        || !error.reply().isPermanent()) {
        return false;
    }
    if (error.kind() == QSmtpError::Kind::SenderRefused) {
        return error.cause() == QSmtpError::Cause::Unknown
               || error.cause() == QSmtpError::Cause::ParameterRefused;
    }
    // The command is unknown, or the media type is, or cannot be converted (RFC 3463 section 3.7);
    // what is said of the content itself holds for every encoding.
    const QString enhanced = error.reply().enhancedCode();
    const bool isForm = error.reply().code() <= 504 || enhanced == QLatin1String("5.6.1")
                        || enhanced == QLatin1String("5.6.3");
    return error.kind() == QSmtpError::Kind::MessageRefused && isForm
           && !(letter.source && letter.source->isReadOnce());
}

QByteArray dropComposed(Letter &letter)
{
    constexpr qsizetype Small = 4096;
    if (!letter.message || letter.message->isReadyMade() || letter.source->reader()
        || letter.to.size() != 1) {
        return {};
    }
    QByteArray room = letter.source->takeOctets();
    letter.source.reset();
    return room.capacity() <= Small ? room : QByteArray();
}

QSmtpError composeFor(Letter &letter, const Offer &offer, QByteArray *room)
{
    if (!letter.message || letter.message->isReadyMade()) {
        return {};
    }
    const Encoding wanted = encodingFor(letter.options, offer);
    const Encoding allowed = letter.withoutBinary ? std::min(wanted, Encoding::EightBit) : wanted;
    if (!letter.source || letter.grade > allowed) {
        QSmtpError error = compose(letter, allowed, room);
        if (error.isNull() && isForAnyServer(letter)) {
            error = compose(letter, Encoding::SevenBit);
        }
        if (!error.isNull()) {
            return error;
        }
    }
    if (!holds(bodyOf(letter.options), letter.grade)) {
        return {QSmtpError::Kind::InvalidMessage, Phase::Preparation,
                Texts::tr("The message has content made elsewhere, which cannot be encoded as the "
                          "options want it.")};
    }
    return faultOf(*letter.source, letter.source->prepare());
}
