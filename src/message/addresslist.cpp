// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include "addresslist.h"

#include "characters.h"
#include "phrase.h"

#include <QtCore/QVarLengthArray>

namespace AddressList {

namespace {

// One pass from left to right with no recursion, so the cost grows with the length alone.
class Parser
{
public:
    Parser(QStringView text, Mailbox::BareLocalPart bare)
        : m_text(text)
        , m_bare(bare)
    {
    }

    bool parse();
    List list() const { return m_list; }

private:
    struct Word
    {
        qsizetype begin;
        qsizetype end;
    };
    // Of most phrases they need no allocation, and there may be hundreds of thousands.
    using Words = QVarLengthArray<Word, 8>;

    bool atEnd() const { return m_position == m_text.size(); }
    bool at(QChar c) const { return !atEnd() && m_text[m_position] == c; }
    bool take(QChar c);
    QStringView slice(Word word) const { return m_text.sliced(word.begin, word.end - word.begin); }

    bool skipBlanksAndComments();
    bool takeRun();
    bool takeQuotedString();
    bool takeWord() { return at(u'"') ? takeQuotedString() : takeRun(); }
    bool takeDomain();

    bool parseMailboxOrGroupName();
    bool parseAngleAddress(const Words &phrase);
    QString textOf(const Words &phrase) const;
    bool append(Word address, const QString &name = {}, bool isInBrackets = false);
    bool isFollowedBySeparator();

    const QStringView m_text;
    const Mailbox::BareLocalPart m_bare;
    qsizetype m_position = 0;
    bool m_inGroup = false;
    List m_list;
};

bool Parser::parse()
{
    for (;;) {
        if (!skipBlanksAndComments()) {
            return false;
        }
        if (atEnd()) {
            return !m_inGroup;
        }
        if (take(u',')) {
            continue; // RFC 5322 section 4.4: elements of a list may be empty.
        }
        if (at(u';') && m_inGroup) {
            ++m_position;
            m_inGroup = false;
            m_list.groups.last().end = m_list.entries.size();
            if (!isFollowedBySeparator()) {
                return false;
            }
        } else if (!parseMailboxOrGroupName()) {
            return false;
        }
    }
}

bool Parser::take(QChar c)
{
    if (!at(c)) {
        return false;
    }
    ++m_position;
    return true;
}

// False if a comment has no end.
bool Parser::skipBlanksAndComments()
{
    qsizetype depth = 0;
    while (!atEnd()) {
        const QChar c = m_text[m_position];
        if (c == u'(') {
            ++depth;
        } else if (depth > 0 && c == u')') {
            --depth;
        } else if (depth > 0 && c == u'\\') {
            ++m_position;
            if (atEnd()) {
                return false;
            }
        } else if (depth == 0 && !Characters::isBlank(c.unicode())) {
            return true;
        }
        ++m_position;
    }
    return depth == 0;
}

// Atoms with the dots between them. Phrases have dots as well ("John Q. Public", RFC 5322
// section 4.1).
bool Parser::takeRun()
{
    const qsizetype begin = m_position;
    while (!atEnd()) {
        const char16_t c = m_text[m_position].unicode();
        if (c < 0x80 && c != u'.' && !Characters::isAsciiAtext(c)) {
            break;
        }
        ++m_position;
    }
    return m_position > begin;
}

bool Parser::takeQuotedString()
{
    ++m_position;
    while (!atEnd()) {
        const QChar c = m_text[m_position];
        ++m_position;
        if (c == u'"') {
            return true;
        }
        if (c == u'\\' && !atEnd()) {
            ++m_position;
        }
    }
    return false;
}

bool Parser::takeDomain()
{
    if (!take(u'[')) {
        return takeRun();
    }
    while (at(u':') || takeRun()) {
        if (at(u':')) {
            ++m_position;
        }
    }
    return take(u']');
}

bool Parser::parseMailboxOrGroupName()
{
    Words words;
    for (;;) {
        if (at(u'<')) {
            return parseAngleAddress(words);
        }
        if (at(u':')) {
            // RFC 5322 section 3.4: a group has a name, and no group stands in a group.
            if (words.isEmpty() || m_inGroup) {
                return false;
            }
            ++m_position;
            m_inGroup = true;
            m_list.groups.append({textOf(words), m_list.entries.size(), m_list.entries.size()});
            return true;
        }
        if (at(u'@')) {
            // No blank and no comment in an address, though old mail had them: readers disagree
            // about it.
            if (words.size() != 1 || words.first().end != m_position) {
                return false;
            }
            ++m_position;
            return takeDomain() && append({words.first().begin, m_position});
        }
        if (atEnd() || at(u',') || at(u';')) {
            return words.size() == 1 && append(words.first());
        }
        const qsizetype begin = m_position;
        if (!takeWord()) {
            return false;
        }
        words.append({begin, m_position});
        if (!at(u'@') && !skipBlanksAndComments()) {
            return false;
        }
    }
}

bool Parser::parseAngleAddress(const Words &phrase)
{
    ++m_position;
    if (!skipBlanksAndComments()) {
        return false;
    }
    Word address {m_position, m_position};
    if (atEnd() || !takeWord() || (take(u'@') && !takeDomain())) {
        return false;
    }
    address.end = m_position;
    if (!skipBlanksAndComments() || !take(u'>')) {
        return false;
    }
    return append(address, textOf(phrase), true);
}

QString Parser::textOf(const Words &phrase) const
{
    Phrase text;
    for (const Word word : phrase) {
        if (m_text[word.begin] == u'"') {
            text.addQuotedString(slice(word));
        } else {
            text.addAtom(slice(word));
        }
    }
    return text.takeText();
}

bool Parser::append(Word address, const QString &name, bool isInBrackets)
{
    const std::optional<Mailbox> mailbox = Mailbox::fromText(slice(address).toString(), m_bare);
    if (!mailbox || !isFollowedBySeparator()) {
        return false;
    }
    m_list.entries.append({name, *mailbox, isInBrackets});
    return true;
}

bool Parser::isFollowedBySeparator()
{
    return skipBlanksAndComments() && (atEnd() || at(u',') || (m_inGroup && at(u';')));
}

} // namespace

std::optional<List> parse(QStringView text, Mailbox::BareLocalPart bare)
{
    // A tab is a blank here; everything else that Characters keeps out has no place in any field.
    qsizetype from = 0;
    for (;;) {
        const qsizetype tab = text.indexOf(u'\t', from);
        if (!Characters::areShowable(text.sliced(from, (tab < 0 ? text.size() : tab) - from))) {
            return {};
        }
        if (tab < 0) {
            break;
        }
        from = tab + 1;
    }
    Parser parser(text, bare);
    return parser.parse() ? std::optional(parser.list()) : std::nullopt;
}

} // namespace AddressList
