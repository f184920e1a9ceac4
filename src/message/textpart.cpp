// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "textpart.h"

#include "base64lines.h"
#include "flowedtext.h"
#include "quotedprintable.h"

#include <algorithm>

namespace {

// What RFC 2045 sections 2.7 and 2.8 look at.
struct Traits
{
    explicit Traits(const QByteArray &text)
    {
        qsizetype length = 0;
        for (const char c : text) {
            length = c == '\n' ? 0 : length + 1;
            longestLine = std::max(longestLine, length);
            isAscii = isAscii && static_cast<uchar>(c) < 0x80;
            hasNul = hasNul || c == '\0';
            hasCr = hasCr || c == '\r';
        }
    }

    bool isLines() const { return !hasNul && !hasCr && longestLine <= TextPart::LongestLine; }

    qsizetype longestLine = 0;
    bool isAscii = true;
    bool hasNul = false;
    bool hasCr = false;
};

QByteArray quotedPrintable(const QByteArray &text)
{
    QByteArray out;
    QuotedPrintable encoder;
    encoder.append(text, out);
    encoder.finish(out);
    return out;
}

QByteArray base64(const QByteArray &octets)
{
    QByteArray out;
    Base64Lines encoder;
    encoder.append(octets, out);
    encoder.finish(out);
    return out;
}

} // namespace

bool TextPart::areSignable(QByteArrayView lines)
{
    static constexpr QByteArrayView From("From ");
    bool isBegin = true;
    bool isBlank = false;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const char c = lines[i];
        const bool isEnd = c == '\n' || (c == '\r' && i + 1 < lines.size() && lines[i + 1] == '\n');
        if ((isEnd && isBlank) || (isBegin && lines.sliced(i).startsWith(From))) {
            return false;
        }
        isBegin = c == '\n';
        isBlank = c == ' ' || c == '\t';
    }
    return !isBlank;
}

TextPart TextPart::of(const QString &text, Flow flow, Octets allowed, Use use)
{
    const bool mayFlow = flow == Flow::Allowed && use == Use::Sent;
    const std::optional<QString> flowed = mayFlow ? FlowedText::flowed(text) : std::nullopt;
    const QByteArray lines = flowed.value_or(text).toUtf8();
    const Traits traits(lines);
    QByteArray wire = lines;
    wire.replace('\n', QByteArrayLiteral("\r\n"));

    TextPart part;
    part.flowed = flowed.has_value();
    const bool canStay = use == Use::Sent || areSignable(lines);
    if (canStay && traits.isLines() && (traits.isAscii || allowed == Octets::EightBit)) {
        part.octets = wire;
        part.transferEncoding = traits.isAscii ? QByteArrayLiteral("7bit")
                                               : QByteArrayLiteral("8bit");
        return part;
    }
    // A CR that ends no line is one to base64 alone: the other encoding is for lines.
    if (!traits.hasCr) {
        const QByteArray quoted = quotedPrintable(lines);
        if (quoted.size() <= Base64Lines::encodedSize(wire.size())) {
            part.octets = quoted;
            part.transferEncoding = QByteArrayLiteral("quoted-printable");
            return part;
        }
    }
    part.octets = base64(wire);
    part.transferEncoding = QByteArrayLiteral("base64");
    return part;
}
