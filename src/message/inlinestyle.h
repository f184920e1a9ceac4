// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The few declarations of a style attribute that matter to a reader of plain text. It knows no
// element, and no style sheet.
#pragma once

#include "plainlines.h"

#include <QtCore/QString>

#include <optional>

class InlineStyle
{
public:
    explicit InlineStyle(const QString &style);

    bool isHidden() const { return m_isHidden; }
    bool hasSpaceAbove() const { return m_hasSpaceAbove; } // unless the margin is none
    bool hasSpaceBelow() const { return m_hasSpaceBelow; }
    std::optional<PlainLines::Space> space() const { return m_space; }
    // What QTextDocument writes so has a <br> for browsers to show it, which is no line of the
    // text.
    bool isEmptyParagraphOfQt() const { return m_isEmptyParagraphOfQt; }

private:
    void take(QStringView property, QStringView value);

    bool m_isHidden = false;
    bool m_hasSpaceAbove = true;
    bool m_hasSpaceBelow = true;
    bool m_isEmptyParagraphOfQt = false;
    std::optional<PlainLines::Space> m_space;
};
