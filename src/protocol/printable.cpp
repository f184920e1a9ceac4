// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include "printable.h"

#include <QtCore/QList>

#include <algorithm>

namespace {

bool isPlain(char octet)
{
    return octet >= ' ' && octet <= '~';
}

// Cc can drive a terminal, Cf holds the BiDi and invisible characters that make text lie, Zl and Zp
// break lines where a log expects none.
bool isPoison(char32_t character)
{
    switch (QChar::category(character)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    default:
        return false;
    }
}

void appendEscaped(QString &text, char32_t character)
{
    const bool isShort = character <= 0xFF;
    text += isShort ? QLatin1String("\\x") : QLatin1String("\\u");
    text += QString::number(character, 16).toUpper().rightJustified(isShort ? 2 : 4, u'0');
}

} // namespace

QString printable(QByteArrayView octets, LineBreaks lineBreaks)
{
    if (std::all_of(octets.begin(), octets.end(), isPlain)) {
        return QString::fromLatin1(octets);
    }
    const QList<uint> characters = QString::fromUtf8(octets).toUcs4();
    QString text;
    text.reserve(characters.size());
    for (const char32_t character : characters) {
        if (lineBreaks == LineBreaks::Keep && character == u'\n') {
            text += u'\n';
        } else if (isPoison(character)) {
            appendEscaped(text, character);
        } else {
            text += QStringView(QChar::fromUcs4(character));
        }
    }
    return text;
}
