// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include "encodedtext.h"

#include "characters.h"
#include "charset.h"
#include "hexpair.h"

#include <QtCore/QList>

#include <algorithm>
#include <optional>
#include <utility>

namespace {

struct EncodedWord
{
    QByteArray charset; // in lower case
    QByteArray octets;
};

// The "Q" encoding of RFC 2047 section 4.2.
std::optional<QByteArray> decodeQ(const QByteArray &text)
{
    QByteArray octets;
    octets.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == '_') {
            octets += ' ';
        } else if (text[i] == '=') {
            const int octet = HexPair::at(text, i + 1);
            if (octet < 0) {
                return {};
            }
            octets += static_cast<char>(octet);
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

} // namespace

QString EncodedText::ofUnstructured(QByteArrayView value)
{
    return ofUnstructured(QStringView(Charset::text(value)));
}

QString EncodedText::ofUnstructured(QStringView value)
{
    constexpr QStringView Seam = u"?==?"; // of encoded words with no blank between them
    EncodedText text;
    for (qsizetype i = 0; i < value.size();) {
        const qsizetype begin = i;
        const bool blank = Characters::isBlank(value[i].unicode());
        while (i < value.size() && Characters::isBlank(value[i].unicode()) == blank) {
            ++i;
        }
        QStringView run = value.sliced(begin, i - begin);
        if (blank) {
            text.addBlanks(QString(run.size(), u' '));
            continue;
        }
        for (qsizetype seam = run.indexOf(Seam); seam >= 0; seam = run.indexOf(Seam)) {
            text.addWord(run.first(seam + 2));
            run = run.sliced(seam + 2);
        }
        text.addWord(run);
    }
    return text.take();
}

void EncodedText::addBlanks(QStringView blanks)
{
    m_blanks += blanks;
}

void EncodedText::addWord(QStringView word)
{
    const std::optional<EncodedWord> encoded = encodedWordOf(word);
    if (!encoded) {
        addLiteral(word);
        return;
    }
    if (!m_run.isEmpty() && m_charset != encoded->charset) {
        decodeRun();
    }
    if (m_run.isEmpty()) {
        m_blanksBeforeRun = std::exchange(m_blanks, {});
    } else {
        m_run += std::exchange(m_blanks, {});
    }
    m_run += word;
    m_charset = encoded->charset;
    m_octets += encoded->octets;
}

void EncodedText::addLiteral(QStringView text)
{
    decodeRun();
    append(std::exchange(m_blanks, {}), text);
    m_afterDecoded = false;
}

QString EncodedText::take()
{
    addLiteral({});
    return std::exchange(m_text, {});
}

// Blanks part words, and in front of the first there is nothing to part it from.
void EncodedText::append(QStringView blanks, QStringView text)
{
    if (!m_text.isEmpty()) {
        m_text += blanks;
    }
    m_text += text;
}

void EncodedText::decodeRun()
{
    if (m_run.isEmpty()) {
        return;
    }
    const std::optional<QString> text = Charset::decoded(m_octets, m_charset);
    const bool showable = text && Characters::areShowable(*text);
    // RFC 2047 section 6.2: blanks between encoded words are not part of the text.
    append(showable && m_afterDecoded ? QString() : m_blanksBeforeRun, showable ? *text : m_run);
    m_afterDecoded = showable;
    m_run.clear();
    m_octets.clear();
    m_blanksBeforeRun.clear();
}
