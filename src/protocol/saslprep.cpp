// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "saslprep.h"

#include "credentialsdata.h"

#include <QtCore/QChar>
#include <QtCore/QString>
#include <QtCore/QStringDecoder>

#include <algorithm>
#include <iterator>

namespace {

struct Range
{
    char32_t first;
    char32_t last;
};

// RFC 3454 table C.1.2. U+200B is in table B.1 as well; RFC 4013 names this table first.
constexpr Range NonAsciiSpaces[] = {
    {0x00A0, 0x00A0}, {0x1680, 0x1680}, {0x2000, 0x200B},
    {0x202F, 0x202F}, {0x205F, 0x205F}, {0x3000, 0x3000},
};

// RFC 3454 table B.1.
constexpr Range MappedToNothing[] = {
    {0x00AD, 0x00AD}, {0x034F, 0x034F}, {0x1806, 0x1806}, {0x180B, 0x180D},
    {0x200C, 0x200D}, {0x2060, 0x2060}, {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF},
};

// RFC 4013 section 2.3: RFC 3454 tables C.1.2, C.2.1, C.2.2 and C.3 to C.9 in the order of the
// characters.
constexpr Range Prohibited[] = {
    {0x0000, 0x001F},   {0x007F, 0x00A0},     {0x0340, 0x0341},   {0x06DD, 0x06DD},
    {0x070F, 0x070F},   {0x1680, 0x1680},     {0x180E, 0x180E},   {0x2000, 0x200F},
    {0x2028, 0x202F},   {0x205F, 0x2063},     {0x206A, 0x206F},   {0x2FF0, 0x2FFB},
    {0x3000, 0x3000},   {0xD800, 0xF8FF},     {0xFDD0, 0xFDEF},   {0xFEFF, 0xFEFF},
    {0xFFF9, 0xFFFD},   {0x1D173, 0x1D17A},   {0xE0001, 0xE0001}, {0xE0020, 0xE007F},
    {0xF0000, 0xFFFFD}, {0x100000, 0x10FFFD},
};

template<std::size_t Count>
bool isIn(const Range (&ranges)[Count], char32_t character)
{
    const Range *const range = std::lower_bound(std::begin(ranges), std::end(ranges), character,
                                                [](const Range &candidate, char32_t wanted) {
                                                    return candidate.last < wanted;
                                                });
    return range != std::end(ranges) && range->first <= character;
}

// RFC 3454 table A.1: the profile is bound to Unicode 3.2, whatever Qt knows.
bool isUnassigned(char32_t character)
{
    const QChar::UnicodeVersion since = QChar::unicodeVersion(character);
    return since == QChar::Unicode_Unassigned || since > QChar::Unicode_3_2;
}

bool isProhibited(char32_t character)
{
    // The last two of each plane are no characters (table C.4).
    return isIn(Prohibited, character) || (character & 0xFFFE) == 0xFFFE;
}

bool isRightToLeft(char32_t character)
{
    const QChar::Direction direction = QChar::direction(character);
    return direction == QChar::DirR || direction == QChar::DirAL;
}

// A string that overwrites itself; Qt's own temporaries on the way are out of reach.
class SecretString
{
public:
    explicit SecretString(const QString &text)
        : m_text(text.constData(), text.size())
    {
    }
    ~SecretString()
    {
        volatile char16_t *const units = reinterpret_cast<char16_t *>(m_text.data());
        for (qsizetype i = 0; i < m_text.size(); ++i) {
            units[i] = 0;
        }
    }
    Q_DISABLE_COPY_MOVE(SecretString)

    const QString &text() const { return m_text; }

private:
    QString m_text;
};

char32_t characterAt(const QString &text, qsizetype &at)
{
    const QChar unit = text.at(at++);
    if (unit.isHighSurrogate() && at < text.size() && text.at(at).isLowSurrogate()) {
        return QChar::surrogateToUcs4(unit, text.at(at++));
    }
    return unit.unicode();
}

// RFC 4013 section 2.1.
QString mapped(const QString &text)
{
    QString result;
    result.reserve(text.size());
    for (qsizetype at = 0; at < text.size();) {
        const char32_t character = characterAt(text, at);
        if (isIn(NonAsciiSpaces, character)) {
            result += u' ';
        } else if (!isIn(MappedToNothing, character)) {
            result += QChar::fromUcs4(character);
        }
    }
    return result;
}

// RFC 4013 sections 2.3 to 2.5.
bool isAllowed(const QString &text)
{
    bool rightToLeft = false;
    bool leftToRight = false;
    bool beginsRight = false;
    bool endsRight = false;
    for (qsizetype at = 0; at < text.size();) {
        const bool first = at == 0;
        const char32_t character = characterAt(text, at);
        if (isProhibited(character) || isUnassigned(character)) {
            return false;
        }
        endsRight = isRightToLeft(character);
        beginsRight = first ? endsRight : beginsRight;
        rightToLeft = rightToLeft || endsRight;
        leftToRight = leftToRight || QChar::direction(character) == QChar::DirL;
    }
    // RFC 3454 section 6.
    return !rightToLeft || (!leftToRight && beginsRight && endsRight);
}

} // namespace

std::optional<QByteArray> saslPrep(QByteArrayView utf8)
{
    const auto isPrintableAscii = [](char c) { return c >= 0x20 && c < 0x7f; };
    if (std::all_of(utf8.begin(), utf8.end(), isPrintableAscii)) {
        return QByteArray(utf8.data(), utf8.size());
    }
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const SecretString text(decoder(utf8));
    if (decoder.hasError()) {
        return std::nullopt;
    }
    const SecretString clean(mapped(text.text()));
    const SecretString normal(
        clean.text().normalized(QString::NormalizationForm_KC, QChar::Unicode_3_2));
    if (!isAllowed(normal.text())) {
        return std::nullopt;
    }
    return normal.text().toUtf8();
}
