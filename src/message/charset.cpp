// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include "charset.h"

#include <QtCore/QStringDecoder>

#include <algorithm>
#include <array>

namespace Charset {

namespace {

constexpr qsizetype LongestName = 40; // RFC 2978 section 2.3

// What windows-1252 has where ISO 8859-1 has control characters.
constexpr std::array<char16_t, 32> Windows1252 {
    0x20ac, 0x0081, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008d, 0x017d, 0x008f, 0x0090, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x009d, 0x017e, 0x0178,
};

QString fromWindows1252(QByteArrayView octets)
{
    QString text = QString::fromLatin1(octets);
    for (QChar &c : text) {
        if (c >= QChar(0x80) && c < QChar(0xa0)) {
            c = QChar(Windows1252[c.unicode() - 0x80]);
        }
    }
    return text;
}

struct Decoded
{
    QString text;
    bool isOfCharset = true; // if not, U+FFFD stands where octets were none of it
};

// A mark of the byte order is a character here, so that text comes back as it was.
Decoded fromUtf8(QByteArrayView octets)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless
                                                     | QStringDecoder::Flag::ConvertInitialBom);
    const QString text = decoder.decode(octets);
    return {text, !decoder.hasError()};
}

bool isAscii(const QByteArray &name)
{
    return name == "us-ascii" || name == "ascii";
}

// Some names mean what this computer happens to use, others carry options of the converter.
bool isName(QByteArrayView charset)
{
    const auto isNameCharacter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.'
               || c == ':' || c == '+';
    };
    return !charset.isEmpty() && charset.size() <= LongestName
           && std::all_of(charset.begin(), charset.end(), isNameCharacter) && charset != "system"
           && charset != "locale";
}

// Nothing if the charset is not known.
std::optional<Decoded> fromCharset(QByteArrayView octets, const QByteArray &name)
{
    if (name == "utf-8" || name == "utf8" || isAscii(name)) {
        return fromUtf8(octets);
    }
    // Programs write the one and say the other, and nobody means the control characters.
    if (name == "iso-8859-1" || name == "iso8859-1" || name == "latin1" || name == "windows-1252"
        || name == "cp1252") {
        return Decoded {fromWindows1252(octets), true};
    }
    if (!isName(name)) {
        return {};
    }
    QStringDecoder decoder(name.constData(), QStringDecoder::Flag::Stateless);
    if (!decoder.isValid()) {
        return {};
    }
    const QString text = decoder.decode(octets);
    return Decoded {text, !decoder.hasError() && !text.contains(QChar::ReplacementCharacter)};
}

} // namespace

bool isKnown(QByteArrayView charset)
{
    return charset.isEmpty() || fromCharset({}, charset.toByteArray().toLower()).has_value();
}

std::optional<QString> decoded(QByteArrayView octets, QByteArrayView charset)
{
    const std::optional<Decoded> decoded = fromCharset(octets, charset.toByteArray().toLower());
    return decoded && decoded->isOfCharset ? std::optional(decoded->text) : std::nullopt;
}

QString text(QByteArrayView octets, QByteArrayView charset)
{
    const QByteArray name = charset.toByteArray().toLower();
    const std::optional<Decoded> asSaid = fromCharset(octets, name);
    if (asSaid && (asSaid->isOfCharset || !isAscii(name))) {
        return asSaid->text;
    }
    const Decoded international = fromUtf8(octets);
    return international.isOfCharset ? international.text : fromWindows1252(octets);
}

} // namespace Charset
