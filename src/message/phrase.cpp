// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include "phrase.h"

#include "characters.h"

#include <QtCore/QList>
#include <QtCore/QStringDecoder>

#include <algorithm>
#include <optional>
#include <utility>

namespace {

struct EncodedWord
{
    QByteArray charset; // in lower case
    QByteArray octets;
};

int hexValueOf(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    if (c >= 'A' && c <= 'F') {
        return c - 'A' + 10;
    }
    if (c >= 'a' && c <= 'f') {
        return c - 'a' + 10;
    }
    return -1;
}

// The "Q" encoding of RFC 2047 section 4.2.
std::optional<QByteArray> decodeQ(const QByteArray &text)
{
    QByteArray octets;
    octets.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == '_') {
            octets += ' ';
        } else if (text[i] == '=') {
            const int high = i + 2 < text.size() ? hexValueOf(text[i + 1]) : -1;
            const int low = i + 2 < text.size() ? hexValueOf(text[i + 2]) : -1;
            if (high < 0 || low < 0) {
                return {};
            }
            octets += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            octets += text[i];
        }
    }
    return octets;
}

// "=?charset[*language]?encoding?text?=" of RFC 2047 section 2 and RFC 2231 section 5.
std::optional<EncodedWord> encodedWordOf(QStringView atom)
{
    constexpr qsizetype Shortest = 8; // =?c?q??=
    if (atom.size() < Shortest || !atom.startsWith(u"=?") || !atom.endsWith(u"?=")) {
        return {};
    }
    const QList<QStringView> parts = atom.sliced(2, atom.size() - 4).split(u'?');
    const bool ascii = std::all_of(atom.begin(), atom.end(),
                                   [](QChar c) { return c.unicode() < 0x80; });
    if (parts.size() != 3 || !ascii) {
        return {};
    }
    EncodedWord word;
    word.charset = parts[0].split(u'*').first().toLatin1().toLower();
    if (parts[1].compare(u"q", Qt::CaseInsensitive) == 0) {
        const std::optional<QByteArray> octets = decodeQ(parts[2].toLatin1());
        if (!octets) {
            return {};
        }
        word.octets = *octets;
    } else if (parts[1].compare(u"b", Qt::CaseInsensitive) == 0) {
        const auto decoded = QByteArray::fromBase64Encoding(
            parts[2].toLatin1(),
            QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
        if (!decoded) {
            return {};
        }
        word.octets = *decoded;
    } else {
        return {};
    }
    return word.charset.isEmpty() ? std::nullopt : std::optional(word);
}

std::optional<QString> decoded(const QByteArray &charset, const QByteArray &octets)
{
    const QByteArray name = charset == "us-ascii" ? QByteArrayLiteral("utf-8") : charset;
    QStringDecoder decoder(name.constData(), QStringDecoder::Flag::Stateless);
    if (!decoder.isValid()) {
        return {};
    }
    const QString text = decoder.decode(octets);
    if (decoder.hasError() || text.contains(QChar::ReplacementCharacter)
        || !Characters::areShowable(text)) {
        return {};
    }
    return text;
}

} // namespace

void Phrase::addAtom(QStringView atom)
{
    const std::optional<EncodedWord> word = encodedWordOf(atom);
    if (!word) {
        decodePending();
        append(atom);
        return;
    }
    if (!m_encoded.isEmpty() && m_charset != word->charset) {
        decodePending();
    }
    if (!m_encoded.isEmpty()) {
        m_encoded += u' ';
    }
    m_encoded += atom;
    m_charset = word->charset;
    m_octets += word->octets;
}

void Phrase::addQuotedString(QStringView quotedString)
{
    decodePending();
    const QStringView content = quotedString.sliced(1, quotedString.size() - 2);
    QString text;
    text.reserve(content.size());
    for (qsizetype i = 0; i < content.size(); ++i) {
        if (content[i] == u'\\' && i + 1 < content.size()) {
            ++i;
        }
        text += content[i] == u'\t' ? QChar(u' ') : content[i];
    }
    append(text);
}

QString Phrase::takeText()
{
    decodePending();
    m_afterDecoded = false;
    return std::exchange(m_text, {});
}

QString Phrase::quoted(const QString &text)
{
    bool asAtoms = !text.isEmpty() && !text.contains(QLatin1String("=?"));
    bool afterBlank = true;
    for (const QChar c : text) {
        const bool blank = c == u' ';
        asAtoms = asAtoms
                  && (blank ? !afterBlank
                            : Characters::isAsciiAtext(c.unicode()) || c.unicode() >= 0x80);
        afterBlank = blank;
    }
    if (asAtoms && !afterBlank) {
        return text;
    }
    QString quotedString;
    quotedString.reserve(text.size() + 2);
    quotedString += u'"';
    for (const QChar c : text) {
        if (c == u'"' || c == u'\\') {
            quotedString += u'\\';
        }
        quotedString += c;
    }
    quotedString += u'"';
    return quotedString;
}

void Phrase::append(QStringView word)
{
    if (!m_text.isEmpty()) {
        m_text += u' ';
    }
    m_text += word;
    m_afterDecoded = false;
}

void Phrase::decodePending()
{
    if (m_encoded.isEmpty()) {
        return;
    }
    const std::optional<QString> text = decoded(m_charset, m_octets);
    if (!text) {
        append(m_encoded);
    } else {
        // RFC 2047 section 6.2: blanks between encoded words are not part of the text.
        if (!m_text.isEmpty() && !m_afterDecoded) {
            m_text += u' ';
        }
        m_text += *text;
        m_afterDecoded = true;
    }
    m_encoded.clear();
    m_octets.clear();
}
