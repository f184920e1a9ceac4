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
#include <utility>

namespace {

// A text in UTF-8 with CRLF, and what RFC 2045 sections 2.7 and 2.8 look at in it.
class WireLines
{
public:
    explicit WireLines(const QString &text, QByteArray &&room = {});

    bool areLines() const { return !hasNul && !hasCr && longestLine <= TextPart::LongestLine; }

    QByteArray octets;
    bool isAscii;
    bool hasNul;
    bool hasCr; // beside those of the line ends
    qsizetype longestLine = 0; // in octets

private:
    static constexpr qsizetype UsualLine = 32;
    static constexpr qsizetype FewestEnds = 16;

    void putLineEnds(qsizetype begin);
    void makeRoom(qsizetype written, qsizetype left);
};

// The text first stands behind room in the array: most texts have place there for the line ends,
// and no second array is needed. Most are ASCII, for which QString::toUtf8() would take room for
// three times as much.
WireLines::WireLines(const QString &text, QByteArray &&room)
    : octets(std::move(room))
{
    qsizetype begin = text.size() / UsualLine + FewestEnds;
    octets.reserve(begin + text.size());
    octets.resize(begin + text.size());
    isAscii = Units::narrow(text, octets.data() + begin) < 0x80;
    if (!isAscii) {
        octets = text.toUtf8();
        begin = 0;
    }
    const QByteArrayView lines = QByteArrayView(octets).sliced(begin);
    hasNul = lines.contains('\0');
    hasCr = lines.contains('\r');
    putLineEnds(begin);
}

// From begin on stands the text. It moves to the front, where each LF becomes CRLF.
void WireLines::putLineEnds(qsizetype begin)
{
    char *out = octets.data();
    const char *line = out + begin;
    const char *textEnd = out + octets.size();
    while (const void *const found = std::memchr(line, '\n', size_t(textEnd - line))) {
        const qsizetype size = static_cast<const char *>(found) - line;
        std::memmove(out, line, size_t(size));
        out += size;
        line += size + 1;
        if (out + 2 > line) {
            const qsizetype written = out - octets.constData();
            const qsizetype left = textEnd - line;
            makeRoom(written, left);
            out = octets.data() + written;
            textEnd = octets.constData() + octets.size();
            line = textEnd - left;
        }
        *out++ = '\r';
        *out++ = '\n';
        longestLine = std::max(longestLine, size);
    }
    const qsizetype size = textEnd - line;
    std::memmove(out, line, size_t(size));
    longestLine = std::max(longestLine, size);
    octets.truncate(out + size - octets.constData());
}

// Between what is written and what is left, for the line end that is next and all behind it.
void WireLines::makeRoom(qsizetype written, qsizetype left)
{
    const auto ends = std::count(octets.cend() - left, octets.cend(), '\n');
    octets.insert(written, QByteArray(ends + 1, Qt::Uninitialized));
}

QByteArray quotedPrintable(QByteArrayView text)
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

TextPart TextPart::of(const QString &text, Flow flow, Octets allowed, Use use, QByteArray &&room)
{
    WireLines lines(text, std::move(room));
    TextPart part;
    // A line has no more columns than octets.
    if (flow == Flow::Allowed && use == Use::Sent && lines.longestLine >= FlowedText::LongestLine) {
        if (const std::optional<QString> flowed = FlowedText::flowed(text)) {
            part.flowed = true;
            lines = WireLines(*flowed);
        }
    }

    const bool canStay = use == Use::Sent || areSignable(lines.octets);
    if (canStay && lines.areLines() && (lines.isAscii || allowed == Octets::EightBit)) {
        part.octets = std::move(lines.octets);
        part.transferEncoding = lines.isAscii ? QByteArrayLiteral("7bit")
                                              : QByteArrayLiteral("8bit");
        return part;
    }
    // A CR that ends no line is one to base64 alone: the other encoding is for lines.
    if (!lines.hasCr) {
        const QByteArray quoted = quotedPrintable(lines.octets);
        if (quoted.size() <= Base64Lines::encodedSize(lines.octets.size())) {
            part.octets = quoted;
            part.transferEncoding = QByteArrayLiteral("quoted-printable");
            return part;
        }
    }
    part.octets = base64(lines.octets);
    part.transferEncoding = QByteArrayLiteral("base64");
    return part;
}
