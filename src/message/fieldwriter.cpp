// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "fieldwriter.h"

#include "characters.h"
#include "encodedwords.h"
#include "units.h"

#include <algorithm>
#include <utility>

namespace {

constexpr QByteArrayView Blank(" ");
// Of a value that is longer than a line.
constexpr qsizetype PartLength = 56;

// RFC 2231 section 7: what may stand in an extended value as it is.
bool isAttributeCharacter(char c)
{
    const QChar character = QLatin1Char(c);
    return FieldWriter::isTokenCharacter(character) && character != u'*' && character != u'\''
           && character != u'%';
}

bool isPrintableAscii(QStringView text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u' ' && c <= u'~'; });
}

bool isAtom(QStringView word)
{
    return !word.isEmpty() && std::all_of(word.begin(), word.end(), [](QChar c) {
        return Characters::isAsciiAtext(c.unicode());
    });
}

// Words with one blank between any two of them.
bool areAtoms(QStringView text)
{
    bool isBlank = true;
    return std::all_of(text.begin(), text.end(),
                       [&isBlank](QChar c) {
                           const bool wasBlank = std::exchange(isBlank, c == u' ');
                           return isBlank ? !wasBlank : Characters::isAsciiAtext(c.unicode());
                       })
           && !isBlank;
}

// Whether an unstructured word can stand as it is: nobody takes it for an encoded one, and it fits
// on a line.
bool isPlain(QStringView word)
{
    QChar last;
    return word.size() < FieldWriter::LineLimit - FieldWriter::LineLength
           && std::all_of(word.begin(), word.end(), [&last](QChar c) {
                  const bool beginsEncoded = c == u'?' && last == u'=';
                  last = c;
                  return c >= u' ' && c <= u'~' && !beginsEncoded;
              });
}

QByteArray quoted(const QString &text)
{
    QByteArray quoted = "\"";
    for (const QChar c : text) {
        if (c == u'"' || c == u'\\') {
            quoted += '\\';
        }
        quoted += c.toLatin1();
    }
    return quoted += '"';
}

// Each character by itself, for none shall be cut.
QByteArrayList percentEncoded(const QString &text)
{
    static constexpr char Hex[] = "0123456789ABCDEF";
    QByteArrayList characters;
    for (qsizetype i = 0; i < text.size();) {
        const qsizetype begin = i;
        Characters::take(text, i);
        QByteArray encoded;
        const QByteArray octets = text.mid(begin, i - begin).toUtf8();
        for (const char c : octets) {
            if (isAttributeCharacter(c)) {
                encoded += c;
            } else {
                encoded += '%';
                encoded += Hex[static_cast<uchar>(c) >> 4];
                encoded += Hex[static_cast<uchar>(c) & 0xf];
            }
        }
        characters.append(encoded);
    }
    return characters;
}

} // namespace

FieldWriter::FieldWriter(QByteArrayView name, QByteArray &&before)
    : m_octets(std::move(before))
    , m_written(m_octets.size())
{
    begin(name);
}

FieldWriter::FieldWriter(qsizetype usual)
{
    m_octets.reserve(usual);
}

FieldWriter &FieldWriter::begin(QByteArrayView name)
{
    m_column = name.size() + 1;
    m_isFirst = true;
    *std::copy(name.begin(), name.end(), extend(m_column)) = ':';
    return *this;
}

QByteArray FieldWriter::field()
{
    end();
    return fields();
}

QByteArray FieldWriter::fields()
{
    m_octets.truncate(m_written);
    return std::move(m_octets);
}

FieldWriter &FieldWriter::text(const QString &text)
{
    if (!text.startsWith(u' ') && !text.endsWith(u' ') && putOnLine(text)) {
        return *this;
    }
    // A run of blanks is not broken, for a line of blanks alone is none (RFC 5322 section 3.2.2).
    if (text.contains(QString(LineLength, u' '))) {
        putEncoded(text);
        return *this;
    }
    // From the first word that has to be encoded to the last, all is: blanks between encoded words
    // vanish.
    const QStringList words = text.split(u' ');
    const auto needsEncoding = [](const QString &word) { return !isPlain(word); };
    auto first = std::find_if(words.begin(), words.end(), needsEncoding);
    auto last = std::find_if(words.rbegin(), words.rend(), needsEncoding).base();
    // Blanks at either end would vanish as well, and those next to encoded words are not safe.
    const auto isWord = [](const QString &word) { return !word.isEmpty(); };
    if (words.size() > 1 && words.constFirst().isEmpty()) {
        first = words.begin();
        const auto beyond = std::find_if(words.begin(), words.end(), isWord);
        last = std::max(last, beyond == words.end() ? beyond : beyond + 1);
    }
    if (words.size() > 1 && words.constLast().isEmpty()) {
        const auto beyond = std::find_if(words.rbegin(), words.rend(), isWord).base();
        first = std::min(first, beyond == words.begin() ? beyond : beyond - 1);
        last = words.end();
    }
    while (first != words.end() && first != words.begin() && (first - 1)->isEmpty()) {
        --first;
    }
    while (last > first && last != words.end() && last->isEmpty()) {
        ++last;
    }
    QByteArray blanks;
    for (auto word = words.begin(); word != words.end(); ++word) {
        if (word == first) {
            putEncoded(QStringList(first, last).join(u' '));
            word = last - 1;
            blanks.clear();
        } else if (word->isEmpty()) {
            blanks += ' ';
        } else {
            put(blanks + ' ', word->toLatin1());
            blanks.clear();
        }
    }
    return *this;
}

FieldWriter &FieldWriter::word(QByteArrayView word)
{
    put(Blank, word);
    return *this;
}

FieldWriter &FieldWriter::identifier(QStringView id)
{
    Units::narrow(id, place(Blank, id.size(), limitOf({})));
    return *this;
}

FieldWriter &FieldWriter::joined(QByteArrayView octets)
{
    std::copy(octets.begin(), octets.end(), extend(octets.size()));
    m_column += octets.size();
    m_isFirst = false;
    return *this;
}

FieldWriter &FieldWriter::phrase(const QString &text)
{
    if (areAtoms(text) && putOnLine(text)) {
        return *this;
    }
    const QStringList words = text.split(u' ');
    if (std::all_of(words.begin(), words.end(),
                    [](const QString &word) { return isAtom(word) && isPlain(word); })) {
        for (const QString &word : words) {
            put(Blank, word.toLatin1());
        }
    } else if (isPrintableAscii(text) && text.size() < LineLength && !text.contains(u"=?")) {
        put(Blank, quoted(text));
    } else {
        putEncoded(text);
    }
    return *this;
}

FieldWriter &FieldWriter::mailbox(const QSmtpAddress &address, QByteArrayView tail)
{
    const QByteArray mailbox = address.toMailbox();
    const QString name = address.name();
    if (!name.isEmpty()) {
        phrase(name);
    } else if (mailbox.contains('@')) {
        char *const out = place(Blank, mailbox.size() + tail.size(), limitOf(mailbox));
        std::copy(tail.begin(), tail.end(), std::copy(mailbox.begin(), mailbox.end(), out));
        return *this;
    }
    // A local part alone looks like a word of the next name, but for its brackets.
    char *out = place(Blank, mailbox.size() + 2 + tail.size(), limitOf({}));
    *out++ = '<';
    out = std::copy(mailbox.begin(), mailbox.end(), out);
    *out++ = '>';
    std::copy(tail.begin(), tail.end(), out);
    return *this;
}

FieldWriter &FieldWriter::mailboxes(const QList<QSmtpAddress> &addresses)
{
    for (qsizetype i = 0; i < addresses.size(); ++i) {
        mailbox(addresses.at(i), i + 1 < addresses.size() ? QByteArrayView(",") : QByteArrayView());
    }
    return *this;
}

FieldWriter &FieldWriter::parameter(const QByteArray &name, const QString &value)
{
    // Of the characters of a token some mean something to programs that know RFC 2231.
    const QByteArray octets = value.toUtf8();
    const bool token = !value.isEmpty()
                       && std::all_of(octets.begin(), octets.end(), isAttributeCharacter);
    if (isPrintableAscii(value) && !value.contains(u"=?")) {
        const QByteArray plain = name + '=' + (token ? octets : quoted(value));
        if (plain.size() < LineLength) {
            joined(";");
            put(Blank, plain);
            return *this;
        }
    }
    // RFC 2231 section 3: in parts, where it is longer than a line.
    const QByteArrayList characters = percentEncoded(value);
    const QByteArray encoded = "UTF-8''" + characters.join();
    if (name.size() + 2 + encoded.size() < LineLength) {
        joined(";");
        put(Blank, name + "*=" + encoded);
        return *this;
    }
    QByteArray part = "UTF-8''";
    int number = 0;
    const auto putPart = [&] {
        joined(";");
        put(Blank, name + '*' + QByteArray::number(number++) + "*=" + part);
        part.clear();
    };
    for (const QByteArray &character : characters) {
        if (part.size() + character.size() > PartLength) {
            putPart();
        }
        part += character;
    }
    putPart();
    return *this;
}

bool FieldWriter::isTokenCharacter(QChar c)
{
    static constexpr QLatin1String Specials("()<>@,;:\\\"/[]?=");
    return c > u' ' && c <= u'~' && !Specials.contains(c);
}

bool FieldWriter::hasWordTooLong(const QString &text)
{
    if (!isPrintableAscii(text) || text.contains(u"=?")) {
        return false;
    }
    const QStringList words = text.split(u' ');
    return !std::all_of(words.begin(), words.end(), isPlain);
}

QString FieldWriter::asciiName(const QString &name)
{
    constexpr qsizetype Longest = 60;
    QString ascii;
    for (qsizetype i = 0; i < name.size();) {
        const char32_t c = Characters::take(name, i);
        const bool isSafe = c >= 0x20 && c < 0x7f && c != U'"' && c != U'\\' && c != U'=';
        ascii += isSafe ? QChar(char16_t(c)) : QChar(u'_');
    }
    const qsizetype dot = ascii.lastIndexOf(u'.');
    const QString ending = dot > 0 && ascii.size() - dot <= 10 ? ascii.mid(dot) : QString();
    return ascii.size() <= Longest ? ascii : ascii.first(Longest - ending.size()) + ending;
}

// Where so many more octets are to stand.
char *FieldWriter::extend(qsizetype size)
{
    constexpr qsizetype Fewest = 256;
    const qsizetype before = std::exchange(m_written, m_written + size);
    if (m_written > m_octets.size()) {
        if (m_written > m_octets.capacity()) {
            m_octets.reserve(std::max({m_written, 2 * before, Fewest}));
        }
        // All there is, at once: to make it longer word by word costs more than the words do.
        m_octets.resize(m_octets.capacity());
        m_begin = m_octets.data();
    }
    return m_begin + before;
}

void FieldWriter::end()
{
    char *const out = extend(2);
    out[0] = '\r';
    out[1] = '\n';
}

void FieldWriter::put(QByteArrayView blank, QByteArrayView word)
{
    std::copy(word.begin(), word.end(), place(blank, word.size(), limitOf(word)));
}

// Some programs read a fold right behind the name as a blank, so it is there for encoded words
// alone, which RFC 2047 section 2 wants in short lines.
qsizetype FieldWriter::limitOf(QByteArrayView word) const
{
    return m_isFirst && !word.startsWith("=?") ? LineLimit : LineLength;
}

// Where a word of that size is to stand, on this line or on the next.
char *FieldWriter::place(QByteArrayView blank, qsizetype size, qsizetype limit)
{
    if (m_column + blank.size() + size > limit && m_column > 1) {
        end();
        m_column = 0;
    }
    char *const out = extend(blank.size() + size);
    m_column += blank.size() + size;
    m_isFirst = false;
    return std::copy(blank.begin(), blank.end(), out);
}

// Words that need no encoding, where all of them fit on the line: they need not be told apart.
bool FieldWriter::putOnLine(const QString &text)
{
    if (text.isEmpty() || m_column + Blank.size() + text.size() > LineLength || !isPlain(text)) {
        return false;
    }
    Units::narrow(text, place(Blank, text.size(), LineLength));
    return true;
}

void FieldWriter::putEncoded(const QString &text)
{
    const qsizetype room = LineLength - m_column - Blank.size();
    const QByteArrayList words = EncodedWords::of(text, room);
    for (const QByteArray &word : words) {
        put(Blank, word);
    }
}
