// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "composition.h"

#include "clienterror.h"
#include "composer.h"
#include "optionparameters.h"
#include "texts.h"

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

} // namespace

Encoding encodingFor(const QSmtpSendOptions &options, const Offer &offer)
{
    const auto offers = [&](const QString &extension) {
        return offer.capabilities.contains(extension);
    };
    const Encoding lines = offers(QStringLiteral("8BITMIME")) ? Encoding::EightBit
                                                              : Encoding::SevenBit;
    switch (bodyOf(options)) {
    case Options::Body::SevenBit:
        return Encoding::SevenBit;
    case Options::Body::EightBit:
        return lines;
    case Options::Body::Binary:
        return Encoding::Binary;
    case Options::Body::Automatic:
        break;
    }
    return lines == Encoding::EightBit && offers(QStringLiteral("BINARYMIME"))
                   && offers(QStringLiteral("CHUNKING"))
               ? Encoding::Binary
               : lines;
}

QSmtpError compose(Letter &letter, Encoding allowed)
{
    Composer::Result composed = Composer(*letter.message, allowed).message();
    // The header is read at once, and none of what follows.
    const QByteArray header = composed.segments.takeFirst().octets;
    auto rest = std::make_unique<MessageReader>(composed.segments);
    if (!rest->open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        return unreadableError(Phase::Preparation, rest->errorString());
    }
    letter.grade = composed.grade;
    letter.source = std::make_unique<MessageSource>(header, std::move(rest));
    return {};
}

QSmtpError composeFor(Letter &letter, const Offer &offer)
{
    if (!letter.message || letter.message->isReadyMade()) {
        return {};
    }
    const Encoding allowed = encodingFor(letter.options, offer);
    if (!letter.source || letter.grade > allowed) {
        const QSmtpError error = compose(letter, allowed);
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
