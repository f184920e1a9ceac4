// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Feeds HeaderSection any octets, at once and in pieces chosen by the first octet: both must end at
// the same place, and a second section made of what leaves must find no Bcc.
#include "envelope.h"
#include "fuzzing.h"
#include "headersection.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0) {
        return 0;
    }
    const QByteArrayView octets(reinterpret_cast<const char *>(data + 1),
                                static_cast<qsizetype>(size - 1));

    HeaderSection whole;
    const qsizetype taken = whole.feed(octets);
    QSMTP_REQUIRE(taken == octets.size() || whole.isComplete() || whole.isTooLong());
    whole.finish();

    HeaderSection cut;
    qsizetype takenInPieces = 0;
    inPieces(octets, data[0], [&](QByteArrayView piece) { takenInPieces += cut.feed(piece); });
    cut.finish();
    QSMTP_REQUIRE(takenInPieces == taken);
    QSMTP_REQUIRE(cut.isTooLong() == whole.isTooLong());
    QSMTP_REQUIRE(cut.isBroken() == whole.isBroken());
    QSMTP_REQUIRE(cut.withoutBcc() == whole.withoutBcc());
    if (whole.isTooLong()) {
        return 0;
    }

    const QByteArray sent = whole.withoutBcc();
    const bool hadBcc = !whole.values("Bcc").isEmpty() || !whole.values("Resent-Bcc").isEmpty();
    QSMTP_REQUIRE(hadBcc ? sent.size() < taken : sent == octets.first(taken));

    HeaderSection again;
    QSMTP_REQUIRE(again.feed(sent) == sent.size());
    again.finish();
    QSMTP_REQUIRE(again.values("bcc").isEmpty() && again.values("resent-bcc").isEmpty());
    QSMTP_REQUIRE(again.withoutBcc() == sent);
    for (const char *name : {"To", "From", "Subject"}) {
        QSMTP_REQUIRE(again.values(name) == whole.values(name));
        for (const QByteArray &value : whole.values(name)) {
            QSMTP_REQUIRE(!value.contains('\r') && !value.contains('\n'));
        }
    }
    QSMTP_REQUIRE(again.messageId() == whole.messageId());
    QSMTP_REQUIRE(again.declaresEightBit() == whole.declaresEightBit());

    const HeaderEnvelope envelope = HeaderEnvelope::of(whole);
    using Fault = HeaderEnvelope::Fault;
    QSMTP_REQUIRE(envelope.sender.isValid() == (envelope.senderFault == Fault::None));
    QSMTP_REQUIRE(envelope.recipients.isEmpty() == (envelope.recipientsFault != Fault::None));
    return 0;
}
