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

Encoding encodingFor(const QSmtpSendOptions &options, const Offer &offer)
{
    switch (bodyOf(options)) {
    case Options::Body::Automatic:
        break;
    case Options::Body::SevenBit:
        return Encoding::SevenBit;
    case Options::Body::EightBit:
        return Encoding::EightBit;
    case Options::Body::Binary:
        return Encoding::Binary;
    }
    const auto offers = [&](const QString &extension) {
        return offer.capabilities.contains(extension);
    };
    if (!offers(QStringLiteral("8BITMIME"))) {
        return Encoding::SevenBit;
    }
    return offers(QStringLiteral("BINARYMIME")) && offers(QStringLiteral("CHUNKING"))
               ? Encoding::Binary
               : Encoding::EightBit;
}

QSmtpError compose(Letter &letter, Encoding allowed)
{
    Composition composed = Composer(*letter.message, allowed).message();
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
    if (letter.grade > allowed && bodyOf(letter.options) != Options::Body::Automatic) {
        return {QSmtpError::Kind::InvalidMessage, Phase::Preparation,
                Texts::tr("The message has content made elsewhere, which cannot be encoded as the "
                          "options want it.")};
    }
    return faultOf(*letter.source, letter.source->prepare());
}
