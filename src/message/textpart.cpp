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

// A text in UTF-8, behind room in the same array: most texts have place there for their line ends
// as CRLF, and no second array is needed. Most are ASCII, for which QString::toUtf8() would take
// room for three times as much.
class Utf8
{
public:
    explicit Utf8(const QString &text)
        : m_begin(text.size() / UsualLine + FewestEnds)
        , m_array(m_begin + text.size(), Qt::Uninitialized)
        , m_isAscii(Units::narrow(text, m_array.data() + m_begin) < 0x80)
    {
        if (!m_isAscii) {
            m_array = text.toUtf8();
            m_begin = 0;
        }
    }

    QByteArrayView view() const { return QByteArrayView(m_array).sliced(m_begin); }
    bool isAscii() const { return m_isAscii; }

    // Each LF as CRLF, and then it holds nothing more.
    QByteArray takeOnWire(qsizetype lineEnds);

private:
    static constexpr qsizetype UsualLine = 32;
    static constexpr qsizetype FewestEnds = 16;

    qsizetype m_begin;
    QByteArray m_array;
    bool m_isAscii;
};

QByteArray Utf8::takeOnWire(qsizetype lineEnds)
{
    const qsizetype size = m_array.size() - m_begin + lineEnds;
    const bool hasRoom = lineEnds <= m_begin;
    QByteArray apart(hasRoom ? 0 : size, Qt::Uninitialized);
    QByteArray &wire = hasRoom ? m_array : apart;
    // In the same array, all before the place that it goes to was read.
    char *out = wire.data();
    const char *begin = m_array.constData() + m_begin;
    const char *const textEnd = m_array.constData() + m_array.size();
    const auto move = [&out](const char *from, const char *to) {
        std::memmove(out, from, size_t(to - from));
        out += to - from;
    };
    while (const char *end = lineEndFrom(begin, textEnd)) {
        move(begin, end);
        *out++ = '\r';
        *out++ = '\n';
        begin = end + 1;
    }
    move(begin, textEnd);
    wire.truncate(size);
    return std::move(wire);
}

// What RFC 2045 sections 2.7 and 2.8 look at.
struct Traits
{
    explicit Traits(const Utf8 &text)
        : isAscii(text.isAscii())
        , hasNul(text.view().contains('\0'))
        , hasCr(text.view().contains('\r'))
    {
        const char *begin = text.view().begin();
        const char *const textEnd = text.view().end();
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

TextPart TextPart::of(const QString &text, Flow flow, Octets allowed, Use use)
{
    Utf8 lines(text);
    Traits traits(lines);
    TextPart part;
    // A line has no more columns than octets.
    if (flow == Flow::Allowed && use == Use::Sent
        && traits.longestLine >= FlowedText::LongestLine) {
        if (const std::optional<QString> flowed = FlowedText::flowed(text)) {
            part.flowed = true;
            lines = Utf8(*flowed);
            traits = Traits(lines);
        }
    }

    const bool canStay = use == Use::Sent || areSignable(lines.view());
    if (canStay && traits.isLines() && (traits.isAscii || allowed == Octets::EightBit)) {
        part.octets = lines.takeOnWire(traits.lineEnds);
        part.transferEncoding = traits.isAscii ? QByteArrayLiteral("7bit")
                                               : QByteArrayLiteral("8bit");
        return part;
    }
    // A CR that ends no line is one to base64 alone: the other encoding is for lines.
    if (!traits.hasCr) {
        const QByteArray quoted = quotedPrintable(lines.view());
        if (quoted.size() <= Base64Lines::encodedSize(lines.view().size() + traits.lineEnds)) {
            part.octets = quoted;
            part.transferEncoding = QByteArrayLiteral("quoted-printable");
            return part;
        }
    }
    part.octets = base64(lines.takeOnWire(traits.lineEnds));
    part.transferEncoding = QByteArrayLiteral("base64");
    return part;
}
