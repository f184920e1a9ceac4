// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Makes any octets fit for a parameter of a command, and fit to be shown: a parameter stays one
// word and decodes to the octets, and what is shown moves no cursor and hides nothing.
#include "commandcheck.h"
#include "fuzzing.h"
#include "printable.h"
#include "xtext.h"

#include <cstddef>
#include <cstdint>

namespace {

void requireWord(const QByteArray &word)
{
    for (const char c : word) {
        QSMTP_REQUIRE(c > ' ' && c <= '~' && c != '=');
    }
}

// RFC 3461 section 4, and section 3 of RFC 6533 where \x{...} stands for a code point.
QByteArray decoded(const QByteArray &word)
{
    QByteArray octets;
    for (qsizetype i = 0; i < word.size(); ++i) {
        if (word.at(i) == '+') {
            octets += QByteArray::fromHex(word.mid(i + 1, 2));
            i += 2;
        } else {
            octets += word.at(i);
        }
    }
    return octets;
}

QString decodedUnicode(const QByteArray &word)
{
    QString text;
    for (qsizetype i = 0; i < word.size(); ++i) {
        if (word.at(i) == '\\') {
            const qsizetype end = word.indexOf('}', i);
            QSMTP_REQUIRE(end > i + 3);
            const char32_t point = word.sliced(i + 3, end - i - 3).toUInt(nullptr, 16);
            text += QString::fromUcs4(&point, 1);
            i = end;
        } else {
            text += QLatin1Char(word.at(i));
        }
    }
    return text;
}

void requireShowable(const QString &text, LineBreaks lineBreaks)
{
    for (const uint point : text.toUcs4()) {
        const QChar::Category category = QChar::category(point);
        QSMTP_REQUIRE(category != QChar::Other_Control
                      || (lineBreaks == LineBreaks::Keep && point == u'\n'));
        QSMTP_REQUIRE(category != QChar::Other_Format && category != QChar::Separator_Line
                      && category != QChar::Separator_Paragraph);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray octets(reinterpret_cast<const char *>(data), qsizetype(size));
    const QByteArray word = toXtext(octets);
    requireWord(word);
    QSMTP_REQUIRE(decoded(word) == octets);

    const QString text = QString::fromUtf8(octets);
    const QByteArray unicode = toUnicodeXtext(text);
    requireWord(unicode);
    QSMTP_REQUIRE(decodedUnicode(unicode) == text);

    for (const LineBreaks lineBreaks : {LineBreaks::Keep, LineBreaks::Escape}) {
        const QString shown = printable(octets, lineBreaks);
        requireShowable(shown, lineBreaks);
        QSMTP_REQUIRE(printable(shown.toUtf8(), lineBreaks) == shown);
    }

    // A line that is fit to be said by itself is one line.
    if (!objectionTo(octets)) {
        QSMTP_REQUIRE(!octets.contains('\r') && !octets.contains('\n') && !octets.contains('\0'));
        QSMTP_REQUIRE(!octets.isEmpty() && !verbOf(octets).isEmpty());
    }
    return 0;
}
