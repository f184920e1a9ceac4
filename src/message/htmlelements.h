// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What the elements of HTML are to a reader of plain text. It knows their names alone.
#pragma once

#include <QtCore/QStringView>

#include <cstddef>

namespace HtmlElements {

enum class Role {
    None, // emphasis and the like, and what is unknown
    Inline, // has a style perhaps
    Link,
    Picture,
    Break,
    Rule,
    Quotation, // inside a paragraph
    Block,
    Paragraph,
    Parted, // by an empty line, as paragraphs are
    Preformatted,
    Quote,
    List,
    NumberedList,
    Item,
    Definitions,
    Term,
    Description,
    Table,
    Row,
    Cell,
    Hidden
};
constexpr std::size_t RoleCount = std::size_t(Role::Hidden) + 1;

Role roleOf(QStringView name);

} // namespace HtmlElements
