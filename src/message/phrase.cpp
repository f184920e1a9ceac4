// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include "phrase.h"

#include "characters.h"

void Phrase::addAtom(QStringView atom)
{
    beginWord();
    m_text.addWord(atom);
}

void Phrase::addQuotedString(QStringView quotedString)
{
    const QStringView content = quotedString.sliced(1, quotedString.size() - 2);
    QString text;
    text.reserve(content.size());
    for (qsizetype i = 0; i < content.size(); ++i) {
        if (content[i] == u'\\' && i + 1 < content.size()) {
            ++i;
        }
        text += content[i] == u'\t' ? QChar(u' ') : content[i];
    }
    beginWord();
    m_text.addLiteral(text);
}

QString Phrase::takeText()
{
    m_empty = true;
    return m_text.take();
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

void Phrase::beginWord()
{
    if (!m_empty) {
        m_text.addBlanks(u" ");
    }
    m_empty = false;
}
