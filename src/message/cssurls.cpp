// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "cssurls.h"

#include "hexpair.h"
#include "htmlspace.h"

namespace {

bool isQuote(QChar c)
{
    return c == u'"' || c == u'\'';
}

bool isOfName(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9')
           || c == u'-' || c == u'_' || c.unicode() >= 0x80;
}

int hexDigit(QChar c)
{
    return c.unicode() < 0x80 ? HexPair::valueOf(c.toLatin1()) : -1;
}

class CssScanner
{
public:
    explicit CssScanner(QStringView css)
        : m_css(css)
    {
    }

    QList<CssUrl> read();

private:
    bool isAtEnd() const { return m_position >= m_css.size(); }
    QChar current() const { return m_css[m_position]; }
    void skipSpace();
    void skipComment();
    CssUrl readUrl();
    // Up to the quote, or where there is none up to what ends a bare address.
    QString readUpTo(QChar quote);
    void readEscape(QString &out);

    QStringView m_css;
    qsizetype m_position = 0;
};

QList<CssUrl> CssScanner::read()
{
    QList<CssUrl> urls;
    while (!isAtEnd()) {
        const QChar c = current();
        if (m_css.sliced(m_position).startsWith(u"/*")) {
            skipComment();
        } else if (isQuote(c)) {
            ++m_position;
            readUpTo(c);
            ++m_position;
        } else if (isOfName(c)) {
            const qsizetype begin = m_position;
            while (!isAtEnd() && isOfName(current())) {
                ++m_position;
            }
            const QStringView name = m_css.sliced(begin, m_position - begin);
            if (name.compare(u"url", Qt::CaseInsensitive) == 0 && !isAtEnd() && current() == u'(') {
                ++m_position;
                urls.append(readUrl());
            }
        } else {
            ++m_position;
        }
    }
    return urls;
}

void CssScanner::skipSpace()
{
    while (!isAtEnd() && isHtmlSpace(current())) {
        ++m_position;
    }
}

void CssScanner::skipComment()
{
    const qsizetype end = m_css.indexOf(u"*/", m_position + 2);
    m_position = end < 0 ? m_css.size() : end + 2;
}

CssUrl CssScanner::readUrl()
{
    skipSpace();
    QChar quote;
    if (!isAtEnd() && isQuote(current())) {
        quote = current();
        ++m_position;
    }
    CssUrl url;
    url.begin = m_position;
    url.address = readUpTo(quote);
    url.length = m_position - url.begin;
    m_position += quote.isNull() || isAtEnd() ? 0 : 1;
    return url;
}

QString CssScanner::readUpTo(QChar quote)
{
    QString text;
    while (!isAtEnd()) {
        const QChar c = current();
        const bool isEnd = quote.isNull() ? c == u')' || isHtmlSpace(c) : c == quote;
        if (isEnd) {
            break;
        }
        ++m_position;
        if (c == u'\\') {
            readEscape(text);
        } else {
            text += c;
        }
    }
    return text;
}

// CSS Syntax Level 3 section 4.3.7.
void CssScanner::readEscape(QString &out)
{
    static constexpr int LongestNumber = 6;
    char32_t number = 0;
    int digits = 0;
    while (!isAtEnd() && digits < LongestNumber && hexDigit(current()) >= 0) {
        number = number * 16 + char32_t(hexDigit(current()));
        ++digits;
        ++m_position;
    }
    if (digits > 0) {
        const bool isCharacter = number > 0 && number <= QChar::LastValidCodePoint
                                 && !QChar::isSurrogate(number);
        out += QChar::fromUcs4(isCharacter ? number : char32_t(QChar::ReplacementCharacter));
        if (!isAtEnd() && isHtmlSpace(current())) {
            ++m_position;
        }
    } else if (!isAtEnd()) {
        if (current() != u'\n') {
            out += current();
        }
        ++m_position;
    }
}

} // namespace

QList<CssUrl> cssUrls(QStringView css)
{
    return CssScanner(css).read();
}
