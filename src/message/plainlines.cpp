// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "plainlines.h"

#include "htmlspace.h"

#include <algorithm>
#include <utility>

namespace {

// Each line repeats its levels; what lies deeper is laid out as this one.
constexpr qsizetype DeepestLevel = 20;

constexpr char16_t NoBreakSpace = 0xa0;

bool isLineEnd(QChar c)
{
    return c == QChar::LineSeparator || c == QChar::ParagraphSeparator;
}

bool isControl(QChar c)
{
    return c.unicode() < 0x20 || c.unicode() == 0x7f;
}

// Whether the character goes to its line as it is.
bool isPlain(QChar c, PlainLines::Space space)
{
    if (c == u' ' || c == u'\t') {
        return space == PlainLines::Space::Kept;
    }
    return c != QChar(NoBreakSpace) && !isLineEnd(c) && !isControl(c);
}

// How long the text is without the blanks at its end, of which so many characters stay.
qsizetype trimmedSize(QStringView text, qsizetype kept)
{
    qsizetype size = text.size();
    while (size > kept && (text[size - 1] == u' ' || text[size - 1] == u'\t')) {
        --size;
    }
    return size;
}

} // namespace

PlainLines::PlainLines(Ends ends)
    : m_ends(ends)
{
}

void PlainLines::addText(QStringView text, Space space)
{
    for (qsizetype i = 0; i < text.size();) {
        const QChar c = text[i];
        if (isLineEnd(c) || (c == u'\n' && space != Space::Collapsed)) {
            endLine();
            ++i;
        } else if (isHtmlSpace(c) && space != Space::Kept) {
            m_space = m_space || (m_isOpen && !m_break);
            ++i;
        } else if (isControl(c) && c != u'\t') {
            ++i;
        } else if (c == QChar(NoBreakSpace) && space != Space::Kept) {
            // One that fills an empty cell is no content.
            if (!isFresh()) {
                begin();
                m_line += u' ';
            }
            ++i;
        } else {
            const qsizetype from = i;
            while (i < text.size() && isPlain(text[i], space)) {
                ++i;
            }
            begin();
            if (i == from) {
                m_line += u' '; // for a blank that does not break
                ++i;
            } else {
                m_line += text.sliced(from, i - from);
            }
            m_kept = space == Space::Kept ? m_line.size() : m_kept;
        }
    }
}

void PlainLines::addBehind(const QString &word)
{
    if (!m_isOpen) {
        begin();
    }
    if (!m_line.isEmpty() && !m_line.endsWith(u' ')) {
        m_line += u' ';
    }
    m_line += word;
}

void PlainLines::endLine()
{
    if (!isFresh() || isFreshItem()) {
        flushBreak();
        if (!m_isOpen) {
            openLine();
        }
        ++m_content;
        writeLine();
    }
}

void PlainLines::breakLine()
{
    m_break = m_break || !isFresh();
}

void PlainLines::partParagraph()
{
    if (!isFresh()) {
        m_break = true;
        m_part = true;
    }
}

void PlainLines::ensureLine()
{
    if (!isFresh() || isFreshItem()) {
        flushBreak();
        if (!m_isOpen) {
            begin();
        }
    }
}

void PlainLines::openQuote()
{
    m_levels.append(Level {});
    m_break = true;
}

void PlainLines::openItem(const QString &marker, bool isFirst)
{
    m_levels.append(Level {marker, false});
    m_break = true;
    m_part = m_part && isFirst;
    m_itemContent = m_content;
}

void PlainLines::openIndent()
{
    m_levels.append(Level {QStringLiteral("    "), false});
    m_break = true;
}

void PlainLines::closeLevel()
{
    m_levels.removeLast();
    m_break = true;
}

void PlainLines::closeItem()
{
    closeLevel();
    m_part = false;
    m_itemContent = -1;
}

void PlainLines::openTable()
{
    breakLine();
    m_rows.append(Row {});
}

void PlainLines::beginRow()
{
    breakLine();
    if (!m_rows.isEmpty()) {
        m_rows.last() = Row {};
    }
}

void PlainLines::beginCell()
{
    if (m_rows.isEmpty()) {
        breakLine();
        return;
    }
    Row &row = m_rows.last();
    if (row.hasCell && row.hasContent) {
        if (m_isOpen && row.lines == m_count) {
            m_break = false;
            m_part = false;
            m_space = false;
            ++m_tabs;
        } else {
            m_break = true;
        }
    }
    row.hasCell = true;
    row.isInCell = true;
    row.cellContent = m_content;
}

void PlainLines::endCell()
{
    if (!m_rows.isEmpty()) {
        m_rows.last().isInCell = false;
    }
}

void PlainLines::closeTable()
{
    m_rows.removeLast();
    breakLine();
}

QString PlainLines::take()
{
    if (m_isOpen) {
        writeLine();
    }
    if (m_ends == Ends::StayAsTheyAre) {
        m_out += m_emptyLines;
    }
    return std::exchange(m_out, QString());
}

bool PlainLines::isFreshItem() const
{
    return m_itemContent == m_content;
}

// Whether nothing stands in this cell or item yet.
bool PlainLines::isFresh() const
{
    return isFreshItem()
           || (!m_rows.isEmpty() && m_rows.last().isInCell
               && m_rows.last().cellContent == m_content);
}

void PlainLines::begin()
{
    flushBreak();
    if (!m_isOpen) {
        openLine();
    }
    flushSpace();
    ++m_content;
    // What has content is around what has.
    for (auto row = m_rows.rbegin(); row != m_rows.rend() && !row->hasContent; ++row) {
        row->hasContent = true;
        row->lines = m_count;
    }
}

void PlainLines::flushBreak()
{
    if (m_break) {
        if (m_isOpen) {
            writeLine();
        }
        m_break = false;
        m_space = false;
        m_tabs = 0;
    }
}

void PlainLines::flushSpace()
{
    if (!m_line.isEmpty()) {
        if (m_tabs > 0) {
            m_line.truncate(trimmedSize(m_line, m_kept));
            m_line += QString(m_tabs, u'\t');
        } else if (m_space) {
            m_line += u' ';
        }
    }
    m_tabs = 0;
    m_space = false;
}

void PlainLines::openLine()
{
    m_isOpen = true;
    m_line.clear();
    m_kept = 0;
    m_isParted = std::exchange(m_part, false);
    m_prefix.clear();
    bool isBehindMark = false;
    const qsizetype depth = std::min(m_levels.size(), DeepestLevel);
    for (qsizetype i = 0; i < depth; ++i) {
        Level &level = m_levels[i];
        const bool isQuote = level.begin.isEmpty();
        if (isBehindMark && !isQuote) {
            m_prefix += u' ';
        }
        isBehindMark = isQuote;
        if (isQuote) {
            m_prefix += u'>';
        } else {
            m_prefix += level.isUsed ? QString(level.begin.size(), u' ') : level.begin;
            level.isUsed = true;
        }
    }
    if (isBehindMark) {
        m_prefix += u' ';
    }
}

void PlainLines::writeLine()
{
    const qsizetype size = trimmedSize(m_line, m_kept);
    // RFC 3676 section 4.3: a signature's separator ends with a blank.
    const bool hadBlank = m_space || size < m_line.size();
    m_line.truncate(size);
    if (hadBlank && m_line == QLatin1String("--")) {
        m_line += u' ';
    }
    m_isOpen = false;
    m_space = false;
    m_tabs = 0;
    ++m_count;

    qsizetype quotes = 0;
    while (quotes < m_prefix.size() && m_prefix[quotes] == u'>') {
        ++quotes;
    }
    const bool isEmpty = m_line.isEmpty() && trimmedSize(m_prefix, quotes) == quotes;
    if (isEmpty && m_isFirst && m_ends == Ends::AreTrimmed) {
        return;
    }
    if (!isEmpty) {
        m_out += std::exchange(m_emptyLines, QString());
        if (m_isParted && !m_isFirst && !m_lastIsEmpty) {
            m_out += u'\n';
            m_out += QString(std::min(quotes, m_lastQuotes), u'>');
        }
    }
    QString &out = isEmpty ? m_emptyLines : m_out;
    if (!m_isFirst) {
        out += u'\n';
    }
    out += m_line.isEmpty() ? QStringView(m_prefix).first(trimmedSize(m_prefix, 0))
                            : QStringView(m_prefix);
    out += m_line;
    m_isFirst = false;
    m_lastIsEmpty = isEmpty;
    m_lastQuotes = quotes;
}
