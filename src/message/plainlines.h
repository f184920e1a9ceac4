// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Lays text out in the lines of a plain mail: paragraphs, quotes, items, the cells of tables. It
// knows no HTML.
#pragma once

#include <QtCore/QList>
#include <QtCore/QString>

class PlainLines
{
public:
    enum class Space {
        Collapsed, // a run of blanks is one, and ends no line
        WithLines, // so as well, but line ends stay
        Kept
    };
    enum class Ends { AreTrimmed, StayAsTheyAre }; // the empty lines at begin and end

    explicit PlainLines(Ends ends = Ends::AreTrimmed);

    void addText(QStringView text, Space space);
    // To what is on this line, also where it shall be broken.
    void addBehind(const QString &word);

    void endLine(); // also an empty one
    void breakLine(); // before what comes next, where that is not the begin of a cell or item
    void partParagraph(); // the same, by an empty line
    void ensureLine(); // an empty one, where nothing stands

    void openQuote();
    void openItem(const QString &marker, bool isFirst);
    void openIndent();
    void closeLevel(); // of a quote or indent
    void closeItem();

    void openTable();
    void beginRow();
    void beginCell();
    void endCell();
    void closeTable();

    QString take();

private:
    struct Level
    {
        QString begin; // nothing for a quote
        bool isUsed = false;
    };
    struct Row
    {
        bool hasContent = false;
        bool hasCell = false;
        bool isInCell = false;
        qsizetype lines = 0; // that were written before its content
        qsizetype cellContent = 0;
    };

    bool isFresh() const;
    bool isFreshItem() const;
    void begin(); // something is about to stand on a line
    void flushBreak();
    void flushSpace();
    void openLine();
    void writeLine();

    const Ends m_ends;
    QString m_out;
    QString m_emptyLines; // wait for one that is not
    bool m_isFirst = true;
    bool m_lastIsEmpty = false;
    qsizetype m_lastQuotes = 0;
    qsizetype m_count = 0; // of lines written
    qsizetype m_content = 0; // counts whatever stands on lines

    bool m_isOpen = false; // a line
    QString m_prefix;
    QString m_line;
    qsizetype m_kept = 0; // of its characters no trimming takes
    bool m_isParted = false; // from the one before
    bool m_space = false;
    qsizetype m_tabs = 0;

    bool m_break = false;
    bool m_part = false;

    QList<Level> m_levels;
    qsizetype m_itemContent = -1; // when the item without content began
    QList<Row> m_rows;
};
