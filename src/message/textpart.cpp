// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "textpart.h"

#include "base64lines.h"
#include "flowedtext.h"
#include "quotedprintable.h"
#include "units.h"

#include <algorithm>
#include <cstring>
#include <optional>

namespace {

// Null: there is none.
const char *lineEndFrom(const char *begin, const char *textEnd)
{
    return static_cast<const char *>(std::memchr(begin, '\n', size_t(textEnd - begin)));
}

// What RFC 2045 sections 2.7 and 2.8 look at.
struct Traits
{
    explicit Traits(const QByteArray &text)
        : isAscii(Units::areAscii(text))
        , hasNul(text.contains('\0'))
        , hasCr(text.contains('\r'))
    {
        const char *begin = text.constData();
        const char *const textEnd = begin + text.size();
        while (const char *end = lineEndFrom(begin, textEnd)) {
            longestLine = std::max<qsizetype>(longestLine, end - begin);
            begin = end + 1;
            ++lineEnds;
        }
        longestLine = std::max<qsizetype>(longestLine, textEnd - begin);
    }

    bool isLines() const { return !hasNul && !hasCr && longestLine <= TextPart::LongestLine; }

    bool isAscii;
    bool hasNul;
    bool hasCr;
    qsizetype longestLine = 0; // in octets
    qsizetype lineEnds = 0;
};

// Most texts are ASCII, for which QString::toUtf8() would take room for three times as much.
QByteArray utf8(const QString &text)
{
    QByteArray octets(text.size(), Qt::Uninitialized);
    return Units::narrow(text, octets.data()) < 0x80 ? octets : text.toUtf8();
}

// Each LF as CRLF.
QByteArray onWire(const QByteArray &lines, qsizetype lineEnds)
{
    QByteArray wire(lines.size() + lineEnds, Qt::Uninitialized);
    char *out = wire.data();
    const char *begin = lines.constData();
    const char *const textEnd = begin + lines.size();
    while (const char *end = lineEndFrom(begin, textEnd)) {
        out = std::copy(begin, end, out);
        *out++ = '\r';
        *out++ = '\n';
        begin = end + 1;
    }
    std::copy(begin, textEnd, out);
    return wire;
}

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
    QByteArray lines = utf8(text);
    Traits traits(lines);
    TextPart part;
    // A line has no more columns than octets.
    if (flow == Flow::Allowed && use == Use::Sent
        && traits.longestLine >= FlowedText::LongestLine) {
        if (const std::optional<QString> flowed = FlowedText::flowed(text)) {
            part.flowed = true;
            lines = utf8(*flowed);
            traits = Traits(lines);
        }
    }

    const bool canStay = use == Use::Sent || areSignable(lines);
    if (canStay && traits.isLines() && (traits.isAscii || allowed == Octets::EightBit)) {
        part.octets = onWire(lines, traits.lineEnds);
        part.transferEncoding = traits.isAscii ? QByteArrayLiteral("7bit")
                                               : QByteArrayLiteral("8bit");
        return part;
    }
    // A CR that ends no line is one to base64 alone: the other encoding is for lines.
    if (!traits.hasCr) {
        const QByteArray quoted = quotedPrintable(lines);
        if (quoted.size() <= Base64Lines::encodedSize(lines.size() + traits.lineEnds)) {
            part.octets = quoted;
            part.transferEncoding = QByteArrayLiteral("quoted-printable");
            return part;
        }
    }
    part.octets = base64(onWire(lines, traits.lineEnds));
    part.transferEncoding = QByteArrayLiteral("base64");
    return part;
}
