// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "htmlscanner.h"

#include "htmlentities.h"
#include "htmlspace.h"

#include <algorithm>

namespace {

constexpr QLatin1String RawElements[] = {
    QLatin1String("script"),   QLatin1String("style"),  QLatin1String("title"),
    QLatin1String("textarea"), QLatin1String("iframe"), QLatin1String("noembed"),
    QLatin1String("noframes"),
};

bool isLetter(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
}

bool endsName(QChar c)
{
    return isHtmlSpace(c) || c == u'/' || c == u'>';
}

} // namespace

HtmlScanner::HtmlScanner(QStringView html, Conditional conditional)
    : m_html(html)
    , m_conditional(conditional)
{
}

bool HtmlScanner::isName(QLatin1String name) const
{
    return m_name.compare(name, Qt::CaseInsensitive) == 0;
}

std::optional<QString> HtmlScanner::attribute(QLatin1String name) const
{
    for (const Attribute &attribute : m_attributes) {
        if (attribute.isName(name)) {
            return HtmlEntities::decoded(attribute.value, HtmlEntities::Place::Attribute);
        }
    }
    return std::nullopt;
}

HtmlScanner::Token HtmlScanner::next()
{
    if (!m_rawElement.isEmpty()) {
        return readRawText();
    }
    while (m_position < m_html.size()) {
        qsizetype end = m_position;
        while (end < m_html.size() && !isMarkup(end)) {
            end = m_html.indexOf(u'<', end + 1);
            end = end < 0 ? m_html.size() : end;
        }
        if (end > m_position) {
            m_text = m_html.sliced(m_position, end - m_position);
            m_position = end;
            return Token::Text;
        }
        const Token token = readMarkup();
        if (token != Token::End) {
            return token;
        }
    }
    return Token::End;
}

bool HtmlScanner::isMarkup(qsizetype position) const
{
    if (m_html[position] != u'<' || position + 1 == m_html.size()) {
        return false;
    }
    const QChar c = m_html[position + 1];
    return isLetter(c) || c == u'/' || c == u'!' || c == u'?';
}

// Token::End where nothing but a comment was read.
HtmlScanner::Token HtmlScanner::readMarkup()
{
    const qsizetype begin = m_position + 1;
    if (isLetter(m_html[begin])) {
        return readTag(begin, Token::StartTag);
    }
    if (m_html[begin] == u'/' && begin + 1 < m_html.size() && isLetter(m_html[begin + 1])) {
        return readTag(begin + 1, Token::EndTag);
    }
    if (!skipDeclaration()) {
        skipBehind(u">", begin);
    }
    return Token::End;
}

// Whether it was a comment with its full marks.
bool HtmlScanner::skipDeclaration()
{
    const QStringView rest = m_html.sliced(m_position);
    if (!rest.startsWith(u"<!--")) {
        return false;
    }
    const QStringView inside = rest.sliced(4);
    if (m_conditional == Conditional::Entered && inside.startsWith(u"[if")) {
        return false;
    }
    if (inside.startsWith(u">") || inside.startsWith(u"->")) {
        skipBehind(u">", m_position + 4);
    } else {
        skipBehind(u"-->", m_position + 4);
    }
    return true;
}

void HtmlScanner::skipBehind(QStringView mark, qsizetype from)
{
    const qsizetype end = m_html.indexOf(mark, from);
    m_position = end < 0 ? m_html.size() : end + mark.size();
}

void HtmlScanner::skipSpace()
{
    while (m_position < m_html.size() && isHtmlSpace(m_html[m_position])) {
        ++m_position;
    }
}

HtmlScanner::Token HtmlScanner::readTag(qsizetype begin, Token kind)
{
    m_attributes.clear();
    m_position = begin;
    while (m_position < m_html.size() && !endsName(m_html[m_position])) {
        ++m_position;
    }
    m_name = m_html.sliced(begin, m_position - begin);
    bool isClosed = false; // "<title/>"
    while (true) {
        skipSpace();
        if (m_position >= m_html.size()) {
            return Token::End; // a tag without an end is none
        }
        const QChar c = m_html[m_position];
        if (c == u'>') {
            ++m_position;
            break;
        }
        isClosed = c == u'/';
        if (isClosed) {
            ++m_position;
        } else if (!readAttribute()) {
            return Token::End;
        }
    }
    const bool isRaw = std::any_of(std::begin(RawElements), std::end(RawElements),
                                   [this](QLatin1String name) { return isName(name); });
    if (kind == Token::StartTag && isRaw && !isClosed) {
        m_rawElement = m_name;
    }
    return kind;
}

bool HtmlScanner::readAttribute()
{
    Attribute attribute;
    const qsizetype begin = m_position;
    do {
        ++m_position;
    } while (m_position < m_html.size() && !endsName(m_html[m_position])
             && m_html[m_position] != u'=');
    attribute.name = m_html.sliced(begin, m_position - begin);
    skipSpace();
    if (m_position < m_html.size() && m_html[m_position] == u'=') {
        ++m_position;
        skipSpace();
        if (m_position >= m_html.size()) {
            return false;
        }
        const QChar first = m_html[m_position];
        attribute.isQuoted = first == u'"' || first == u'\'';
        if (attribute.isQuoted) {
            const qsizetype valueBegin = m_position + 1;
            const qsizetype end = m_html.indexOf(first, valueBegin);
            m_position = end < 0 ? m_html.size() : end + 1;
            if (end < 0) {
                return false;
            }
            attribute.value = m_html.sliced(valueBegin, end - valueBegin);
        } else {
            const qsizetype valueBegin = m_position;
            while (m_position < m_html.size() && !isHtmlSpace(m_html[m_position])
                   && m_html[m_position] != u'>') {
                ++m_position;
            }
            attribute.value = m_html.sliced(valueBegin, m_position - valueBegin);
        }
    }
    m_attributes.append(attribute);
    return true;
}

HtmlScanner::Token HtmlScanner::readRawText()
{
    const QStringView element = std::exchange(m_rawElement, QStringView());
    const qsizetype begin = m_position;
    qsizetype end = begin - 1;
    while (true) {
        end = m_html.indexOf(u"</", end + 1);
        if (end < 0) {
            end = m_html.size();
            break;
        }
        const QStringView rest = m_html.sliced(end + 2);
        if (rest.startsWith(element, Qt::CaseInsensitive)
            && (rest.size() == element.size() || endsName(rest[element.size()]))) {
            break;
        }
    }
    m_text = m_html.sliced(begin, end - begin);
    m_position = end;
    return Token::RawText;
}
