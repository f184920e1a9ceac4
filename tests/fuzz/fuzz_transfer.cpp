// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Encodes any octets in pieces chosen by the first one, by each way that this processor has: the
// lines can be sent, and decode to what was encoded. Decodes any octets: there is no error, and
// never more than was there.
#include "base64lines.h"
#include "fuzzing.h"
#include "quotedprintable.h"
#include "transferdecoding.h"
#include "wirereader.h"

#include <QtCore/QByteArrayList>

#include <cstddef>
#include <cstdint>

namespace {

template<typename Encoder>
QByteArray encoded(Encoder encoder, QByteArrayView octets, quint32 seed)
{
    QByteArray lines;
    inPieces(octets, seed, [&](QByteArrayView piece) { encoder.append(piece, lines); });
    encoder.finish(lines);
    return lines;
}

void requireLines(const QByteArray &text, qsizetype longest)
{
    QSMTP_REQUIRE(!hasBareLineEnd(text));
    const QByteArrayList lines = text.split('\n');
    for (const QByteArray &line : lines) {
        const QByteArray visible = line.endsWith('\r') ? line.chopped(1) : line;
        QSMTP_REQUIRE(visible.size() <= longest);
        QSMTP_REQUIRE(!visible.endsWith(' ') && !visible.endsWith('\t'));
        QSMTP_REQUIRE(!visible.startsWith('.') && !visible.startsWith("From "));
        for (const char c : visible) {
            QSMTP_REQUIRE((c >= ' ' && c <= '~') || c == '\t');
        }
    }
}

// With a little room at a time.
QByteArray inSteps(Base64Lines encoder, QByteArrayView octets, qsizetype room)
{
    QByteArray lines;
    QByteArray out(room, Qt::Uninitialized);
    bool finished = false;
    for (;;) {
        const Base64Lines::Step step = encoder.encode(octets, out.data(), room);
        QSMTP_REQUIRE(step.taken <= octets.size() && step.given <= room);
        octets = octets.sliced(step.taken);
        lines += out.first(step.given);
        if (step.taken > 0 || step.given > 0) {
            continue;
        }
        QSMTP_REQUIRE(octets.isEmpty());
        if (finished) {
            return lines;
        }
        encoder.finish();
        finished = true;
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0) {
        return 0;
    }
    const QByteArrayView octets(reinterpret_cast<const char *>(data + 1), qsizetype(size - 1));

    QByteArray base64;
    for (const Base64Kernels::Kernel &kernel : Base64Kernels::available()) {
        const QByteArray lines = encoded(Base64Lines(kernel.encodeLines), octets, data[0]);
        QSMTP_REQUIRE(base64.isEmpty() || lines == base64);
        base64 = lines;
    }
    requireLines(base64, Base64Lines::LineLength);
    QSMTP_REQUIRE(Base64Lines::encodedSize(octets.size()) == base64.size());
    QSMTP_REQUIRE(TransferDecoding::fromBase64(base64) == octets);
    QSMTP_REQUIRE(inSteps(Base64Lines(), octets, 1 + data[0]) == base64);

    const QByteArray quoted = encoded(QuotedPrintable(), octets, data[0]);
    requireLines(quoted, QuotedPrintable::LineLength);
    QByteArray lines = normalised(octets);
    if (!octets.endsWith('\n') && !octets.endsWith('\r')) {
        lines.chop(lines.endsWith("\r\n") ? 2 : 0);
    }
    QSMTP_REQUIRE(TransferDecoding::fromQuotedPrintable(quoted) == lines);

    QSMTP_REQUIRE(TransferDecoding::fromBase64(octets).size() <= octets.size());
    QSMTP_REQUIRE(TransferDecoding::fromQuotedPrintable(octets).size() <= octets.size());
    return 0;
}
