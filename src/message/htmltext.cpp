// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "htmltext.h"

#include "htmlelements.h"
#include "htmlentities.h"
#include "htmlscanner.h"
#include "inlinestyle.h"
#include "lineends.h"
#include "plainlines.h"

#include <algorithm>
#include <array>
#include <utility>

namespace {

using Role = HtmlElements::Role;
using Space = PlainLines::Space;

// What a reader cannot follow, or must not.
constexpr QLatin1String HiddenSchemes[] = {
    QLatin1String("#"),     QLatin1String("javascript:"), QLatin1String("vbscript:"),
    QLatin1String("data:"), QLatin1String("about:"),
};

QString shownUrl(const QString &href)
{
    QString url;
    const QString trimmed = href.trimmed();
    for (const QChar c : trimmed) {
        if (c == u' ' || c == u'<' || c == u'>') {
            url += QLatin1String("%") + QString::number(c.unicode(), 16).toUpper();
        } else if (c.unicode() >= 0x20 && c.unicode() != 0x7f) {
            url += c; // browsers drop the line ends as well
        }
    }
    const bool isHidden = std::any_of(std::begin(HiddenSchemes), std::end(HiddenSchemes),
                                      [&](QLatin1String scheme) {
                                          return url.startsWith(scheme, Qt::CaseInsensitive);
                                      });
    return isHidden ? QString() : url;
}

// A URL as people write it.
QString bareUrl(const QString &url)
{
    QString bare = url.simplified();
    for (const QLatin1String scheme : {QLatin1String("mailto:"), QLatin1String("http://"),
                                       QLatin1String("https://"), QLatin1String("tel:")}) {
        if (bare.startsWith(scheme, Qt::CaseInsensitive)) {
            bare.remove(0, scheme.size());
            break;
        }
    }
    if (bare.endsWith(u'/')) {
        bare.chop(1);
    }
    return bare;
}

class TextReader
{
public:
    TextReader(QStringView html, bool isOfQt);

    QString read();

private:
    struct Open // element
    {
        Role role = Role::None;
        bool isHidden = false;
        bool isParted = false; // from what follows
        bool isQtBlock = false; // a line of QTextDocument, even if nothing stands in it
        Space space = Space::Collapsed;
    };
    struct Link
    {
        QString url;
        QString text;
        bool hasPicture = false;
    };

    struct List
    {
        bool isNumbered = false;
        bool isAtFirst = true;
        qint64 next = 1;
    };
    struct Item
    {
        QString marker;
        bool isFirst = false; // of a list in no other
    };

    void readText(const QString &text);
    void readStart();
    void readEnd();
    void readPicture();
    void readRule();

    void openElement(Role role);
    void enter(Role role, const Item &item);
    void leave(const Open &element);
    void closeTo(qsizetype index);
    void closeImplied(Role role);
    void openLink();
    void closeLink();
    void addToLink(QStringView text);

    bool isHidden() const { return !m_open.isEmpty() && m_open.last().isHidden; }
    Space space() const { return m_open.isEmpty() ? Space::Collapsed : m_open.last().space; }
    bool isPartedRole(Role role) const;
    qsizetype last(Role role) const;
    qsizetype scopeOf(Role role) const;
    List startOfList(Role role) const;
    Item nextItem();

    HtmlScanner m_scanner;
    const bool m_isOfQt;
    PlainLines m_lines;
    QList<Open> m_open;
    std::array<QList<qsizetype>, HtmlElements::RoleCount> m_positions; // in m_open
    QList<qsizetype> m_blocks; // so as well, of all that are not inline
    QList<List> m_lists;
    Link m_link;
    bool m_isAtPreBegin = false;
    bool m_isEmptyParagraph = false;
};

TextReader::TextReader(QStringView html, bool isOfQt)
    : m_scanner(html)
    , m_isOfQt(isOfQt)
    , m_lines(isOfQt ? PlainLines::Ends::StayAsTheyAre : PlainLines::Ends::AreTrimmed)
{
}

QString TextReader::read()
{
    while (true) {
        switch (m_scanner.next()) {
        case HtmlScanner::Token::Text:
            readText(HtmlEntities::decoded(m_scanner.text(), HtmlEntities::Place::Text));
            break;
        case HtmlScanner::Token::RawText:
            if (!m_open.isEmpty() && m_open.last().role == Role::Preformatted
                && m_scanner.isName(QLatin1String("textarea"))) {
                readText(HtmlEntities::decoded(m_scanner.text(), HtmlEntities::Place::Text));
            }
            break;
        case HtmlScanner::Token::StartTag:
            readStart();
            break;
        case HtmlScanner::Token::EndTag:
            readEnd();
            break;
        case HtmlScanner::Token::End:
            closeTo(0);
            closeLink();
            return m_lines.take();
        }
    }
}

void TextReader::readText(const QString &text)
{
    QStringView shown(text);
    // HTML Standard section 13.2.6.4.7: a line end right behind <pre> is for those who read HTML.
    if (std::exchange(m_isAtPreBegin, false) && shown.startsWith(u'\n')) {
        shown = shown.sliced(1);
    }
    if (isHidden()) {
        return;
    }
    // The one before a list in an item is for those who read HTML, too.
    while (m_isOfQt && space() == Space::Kept && shown.endsWith(u'\n')) {
        shown.chop(1);
    }
    m_lines.addText(shown, space());
    addToLink(shown);
}

void TextReader::readStart()
{
    const Role role = HtmlElements::roleOf(m_scanner.name());
    m_isAtPreBegin = false;
    switch (role) {
    case Role::None:
        break;
    case Role::Break:
        if (!isHidden() && !m_isEmptyParagraph) {
            m_lines.endLine();
            addToLink(QStringLiteral(" "));
        }
        break;
    case Role::Rule:
        closeImplied(role);
        readRule();
        break;
    case Role::Picture:
        readPicture();
        break;
    case Role::Link:
        openLink();
        break;
    case Role::Quotation:
        readText(QStringLiteral("\""));
        break;
    default:
        closeImplied(role);
        openElement(role);
        break;
    }
}

void TextReader::readEnd()
{
    const Role role = HtmlElements::roleOf(m_scanner.name());
    m_isAtPreBegin = false;
    switch (role) {
    case Role::Break: // "</br>" is one to browsers
        readStart();
        break;
    case Role::Link:
        closeLink();
        break;
    case Role::Quotation:
        readText(QStringLiteral("\""));
        break;
    default:
        if (last(role) > scopeOf(role)) {
            closeTo(last(role));
        }
        break;
    }
}

void TextReader::readRule()
{
    if (isHidden()) {
        return;
    }
    m_lines.breakLine();
    if (!m_isOfQt) {
        m_lines.partParagraph();
    }
    m_lines.addText(QString(40, u'-'), Space::Collapsed);
    m_lines.breakLine();
    if (!m_isOfQt) {
        m_lines.partParagraph();
    }
}

void TextReader::readPicture()
{
    const InlineStyle style(m_scanner.attribute(QLatin1String("style")).value_or(QString()));
    if (isHidden() || style.isHidden()) {
        return;
    }
    const QString alt = m_scanner.attribute(QLatin1String("alt")).value_or(QString());
    m_lines.addText(alt, Space::Collapsed);
    addToLink(alt);
    m_link.hasPicture = true;
}

void TextReader::openElement(Role role)
{
    const InlineStyle style(m_scanner.attribute(QLatin1String("style")).value_or(QString()));
    Open element;
    element.role = role;
    element.isHidden = isHidden() || role == Role::Hidden || style.isHidden()
                       || m_scanner.attribute(QLatin1String("hidden"));
    const bool isQtText = m_isOfQt && (role == Role::Paragraph || role == Role::Item);
    const bool isKept = role == Role::Preformatted || isQtText;
    element.isQtBlock = isQtText
                        || (m_isOfQt && (role == Role::Preformatted || role == Role::Parted));
    element.space = style.space().value_or(isKept ? Space::Kept : space());
    const bool isParted = isPartedRole(role) && !m_isOfQt && !element.isHidden;
    if (isParted && style.hasSpaceAbove()) {
        m_lines.partParagraph();
    }
    element.isParted = isParted && style.hasSpaceBelow();
    // A list counts its items also where they are not shown.
    const Item item = role == Role::Item ? nextItem() : Item();
    if (!element.isHidden) {
        m_isEmptyParagraph = m_isOfQt && style.isEmptyParagraphOfQt();
        enter(role, item);
    }
    if (role == Role::List || role == Role::NumberedList) {
        m_lists.append(startOfList(role));
        if (!m_open.isEmpty()) {
            m_open.last().isQtBlock = false; // an item ends with the list in it
        }
    }
    m_isAtPreBegin = role == Role::Preformatted;
    m_positions[std::size_t(role)].append(m_open.size());
    if (role != Role::Inline) {
        m_blocks.append(m_open.size());
    }
    m_open.append(element);
}

bool TextReader::isPartedRole(Role role) const
{
    switch (role) {
    case Role::Paragraph:
    case Role::Parted:
    case Role::Preformatted:
    case Role::Quote:
    case Role::Definitions:
        return true;
    case Role::List:
    case Role::NumberedList:
        return m_lists.isEmpty();
    default:
        return false;
    }
}

void TextReader::enter(Role role, const Item &item)
{
    switch (role) {
    case Role::Inline:
        break;
    case Role::Quote:
        m_lines.openQuote();
        break;
    case Role::Item:
        m_lines.openItem(item.marker, item.isFirst);
        break;
    case Role::Description:
        m_lines.openIndent();
        break;
    case Role::Table:
        m_lines.openTable();
        break;
    case Role::Row:
        m_lines.beginRow();
        break;
    case Role::Cell:
        m_lines.beginCell();
        break;
    default:
        m_lines.breakLine();
        break;
    }
}

void TextReader::leave(const Open &element)
{
    // Each block of QTextDocument is a line.
    if (element.isQtBlock) {
        m_lines.ensureLine();
        m_isEmptyParagraph = false;
    }
    switch (element.role) {
    case Role::Inline:
        break;
    case Role::Quote:
    case Role::Description:
        m_lines.closeLevel();
        break;
    case Role::Item:
        m_lines.closeItem();
        break;
    case Role::Table:
        m_lines.closeTable();
        break;
    case Role::Cell:
        m_lines.endCell();
        break;
    default:
        m_lines.breakLine();
        break;
    }
    if (element.isParted) {
        m_lines.partParagraph();
    }
}

void TextReader::closeTo(qsizetype index)
{
    while (m_open.size() > index) {
        const Open element = m_open.takeLast();
        m_positions[std::size_t(element.role)].removeLast();
        if (element.role != Role::Inline) {
            m_blocks.removeLast();
        }
        if (element.role == Role::List || element.role == Role::NumberedList) {
            m_lists.removeLast();
        }
        if (!element.isHidden) {
            leave(element);
        }
    }
}

// The end tags that HTML lets people leave out.
void TextReader::closeImplied(Role role)
{
    const auto close = [this](Role open, qsizetype scope) {
        if (last(open) > scope) {
            closeTo(last(open));
        }
    };
    if (role == Role::Inline || role == Role::Hidden) {
        return;
    }
    close(Role::Paragraph, scopeOf(Role::Paragraph));
    switch (role) {
    case Role::Item:
    case Role::Row:
        close(role, scopeOf(role));
        break;
    case Role::Cell:
        close(role, std::max(scopeOf(role), last(Role::Row)));
        break;
    case Role::Term:
    case Role::Description:
        close(Role::Term, scopeOf(role));
        close(Role::Description, scopeOf(role));
        break;
    default:
        break;
    }
}

qsizetype TextReader::last(Role role) const
{
    const QList<qsizetype> &positions = m_positions[std::size_t(role)];
    return positions.isEmpty() ? -1 : positions.last();
}

// An element open at this position or before it is none of those that a tag here can close.
qsizetype TextReader::scopeOf(Role role) const
{
    const qsizetype cell = std::max(last(Role::Cell), last(Role::Table));
    switch (role) {
    case Role::Inline:
        return m_blocks.isEmpty() ? -1 : m_blocks.last();
    case Role::Table:
        return -1;
    case Role::Row:
    case Role::Cell:
        return last(Role::Table);
    case Role::Item:
        return std::max({cell, last(Role::List), last(Role::NumberedList)});
    case Role::Term:
    case Role::Description:
        return std::max(cell, last(Role::Definitions));
    default:
        return cell;
    }
}

TextReader::List TextReader::startOfList(Role role) const
{
    List list;
    list.isNumbered = role == Role::NumberedList;
    bool ok = false;
    const int start = m_scanner.attribute(QLatin1String("start")).value_or(QString()).toInt(&ok);
    list.next = ok ? start : 1;
    return list;
}

TextReader::Item TextReader::nextItem()
{
    Item item {QStringLiteral("- "), false};
    if (m_lists.isEmpty()) {
        return item;
    }
    List &list = m_lists.last();
    bool ok = false;
    const int value = m_scanner.attribute(QLatin1String("value")).value_or(QString()).toInt(&ok);
    list.next = ok ? value : list.next;
    if (list.isNumbered) {
        item.marker = QString::number(list.next) + QLatin1String(". ");
    }
    ++list.next;
    item.isFirst = std::exchange(list.isAtFirst, false) && m_lists.size() == 1;
    return item;
}

void TextReader::openLink()
{
    closeLink();
    if (!isHidden()) {
        m_link.url = shownUrl(m_scanner.attribute(QLatin1String("href")).value_or(QString()));
    }
}

void TextReader::addToLink(QStringView text)
{
    if (!m_link.url.isEmpty()) {
        m_link.text += text;
    }
}

void TextReader::closeLink()
{
    const Link link = std::exchange(m_link, Link());
    if (link.url.isEmpty()) {
        return;
    }
    const QString shown = u'<' + link.url + u'>';
    const QString text = bareUrl(link.text);
    if (text.isEmpty()) {
        m_lines.addText(link.hasPicture ? shown : QString(), Space::Collapsed);
    } else if (text.compare(bareUrl(link.url), Qt::CaseInsensitive) != 0) {
        m_lines.addBehind(shown);
    }
}

// What QTextDocument writes says so, and means blanks to be kept and blocks to be lines.
bool isOfQt(QStringView html)
{
    HtmlScanner scanner(html);
    while (true) {
        const HtmlScanner::Token token = scanner.next();
        if (token == HtmlScanner::Token::End
            || (token == HtmlScanner::Token::StartTag && scanner.isName(QLatin1String("body")))) {
            return false;
        }
        if (token == HtmlScanner::Token::StartTag && scanner.isName(QLatin1String("meta"))
            && scanner.attribute(QLatin1String("name")) == QLatin1String("qrichtext")) {
            return true;
        }
    }
}

} // namespace

QString HtmlText::plain(const QString &html)
{
    const QString lines = LineEnds::toLf(html);
    return TextReader(lines, isOfQt(lines)).read();
}
