// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Cuts HTML into tags and text, as browsers do with whatever is malformed (HTML Standard section
// 13.2.5). It knows no element's meaning, and no tree.
#pragma once

#include <QtCore/QList>
#include <QtCore/QString>

#include <optional>

// Looks at each character a limited number of times. What it gives points into the HTML.
class HtmlScanner
{
public:
    enum class Token {
        Text, // references stand in it as they are written
        RawText, // of an element whose text has no tags: style, script, title, textarea...
        StartTag,
        EndTag,
        End
    };
    // "<!--[if gte mso 9]>...<![endif]-->" is a comment to all programs but Outlook.
    enum class Conditional { Skipped, Entered };

    struct Attribute
    {
        QStringView name;
        QStringView value; // without the quotes; references stand in it as they are written
        bool isQuoted = false;

        bool isName(QLatin1String other) const
        {
            return name.compare(other, Qt::CaseInsensitive) == 0;
        }
    };

    explicit HtmlScanner(QStringView html, Conditional conditional = Conditional::Skipped);

    Token next();

    QStringView text() const { return m_text; }
    bool isName(QLatin1String name) const;
    QStringView name() const { return m_name; }
    const QList<Attribute> &attributes() const { return m_attributes; }
    // Of the first one with that name, references decoded.
    std::optional<QString> attribute(QLatin1String name) const;

private:
    Token readMarkup();
    Token readTag(qsizetype begin, Token kind);
    bool readAttribute();
    Token readRawText();
    bool skipDeclaration();
    void skipBehind(QStringView mark, qsizetype from);
    void skipSpace();
    bool isMarkup(qsizetype position) const;

    QStringView m_html;
    Conditional m_conditional;
    qsizetype m_position = 0;
    QStringView m_text;
    QStringView m_name;
    QStringView m_rawElement; // whose text comes next
    QList<Attribute> m_attributes;
};
