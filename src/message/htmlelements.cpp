// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "htmlelements.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>

namespace HtmlElements {

namespace {

struct Element
{
    std::string_view name;
    Role role;
};

constexpr std::size_t LongestName = 10;

// By name.
constexpr Element Elements[] = {
    {"a", Role::Link},
    {"address", Role::Block},
    {"article", Role::Block},
    {"aside", Role::Block},
    {"blockquote", Role::Quote},
    {"body", Role::Block},
    {"br", Role::Break},
    {"caption", Role::Block},
    {"center", Role::Block},
    {"datalist", Role::Hidden},
    {"dd", Role::Description},
    {"details", Role::Block},
    {"dialog", Role::Block},
    {"dir", Role::List},
    {"div", Role::Block},
    {"dl", Role::Definitions},
    {"dt", Role::Term},
    {"fieldset", Role::Block},
    {"figcaption", Role::Block},
    {"figure", Role::Parted},
    {"font", Role::Inline},
    {"footer", Role::Block},
    {"form", Role::Block},
    {"h1", Role::Parted},
    {"h2", Role::Parted},
    {"h3", Role::Parted},
    {"h4", Role::Parted},
    {"h5", Role::Parted},
    {"h6", Role::Parted},
    {"header", Role::Block},
    {"hgroup", Role::Block},
    {"hr", Role::Rule},
    {"iframe", Role::Hidden},
    {"image", Role::Picture},
    {"img", Role::Picture},
    {"legend", Role::Block},
    {"li", Role::Item},
    {"listing", Role::Preformatted},
    {"main", Role::Block},
    {"menu", Role::List},
    {"nav", Role::Block},
    {"noembed", Role::Hidden},
    {"noframes", Role::Hidden},
    {"ol", Role::NumberedList},
    {"option", Role::Block},
    {"p", Role::Paragraph},
    {"pre", Role::Preformatted},
    {"q", Role::Quotation},
    {"script", Role::Hidden},
    {"section", Role::Block},
    {"span", Role::Inline},
    {"style", Role::Hidden},
    {"summary", Role::Block},
    {"table", Role::Table},
    {"td", Role::Cell},
    {"template", Role::Hidden},
    {"textarea", Role::Preformatted},
    {"th", Role::Cell},
    {"title", Role::Hidden},
    {"tr", Role::Row},
    {"ul", Role::List},
    {"xml", Role::Hidden},
    {"xmp", Role::Preformatted},
};

static_assert(std::is_sorted(std::begin(Elements), std::end(Elements),
                             [](const Element &a, const Element &b) { return a.name < b.name; }));

} // namespace

Role roleOf(QStringView name)
{
    std::array<char, LongestName> buffer;
    if (std::size_t(name.size()) > buffer.size()) {
        return Role::None;
    }
    std::transform(name.begin(), name.end(), buffer.begin(),
                   [](QChar c) { return c.unicode() < 0x80 ? c.toLower().toLatin1() : '\0'; });
    const std::string_view lower(buffer.data(), std::size_t(name.size()));
    const auto *const element = std::lower_bound(std::begin(Elements), std::end(Elements), lower,
                                                 [](const Element &one, std::string_view other) {
                                                     return one.name < other;
                                                 });
    return element != std::end(Elements) && element->name == lower ? element->role : Role::None;
}

} // namespace HtmlElements
