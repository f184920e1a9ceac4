// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "readingorder.h"

#include <algorithm>

namespace {

using Widgets = QList<QWidget *>;

struct Span
{
    int begin = 0;
    int end = 0;
};

Span height(const QWidget *widget)
{
    const int top = widget->mapTo(widget->window(), QPoint()).y();
    return {top, top + widget->height()};
}

Span width(const QWidget *widget)
{
    const int left = widget->mapTo(widget->window(), QPoint()).x();
    return {left, left + widget->width()};
}

// Where a line could be drawn through the window without crossing any of them.
QList<Widgets> cut(Widgets widgets, Span (*spanOf)(const QWidget *))
{
    std::stable_sort(widgets.begin(), widgets.end(), [spanOf](const QWidget *a, const QWidget *b) {
        return spanOf(a).begin < spanOf(b).begin;
    });
    QList<Widgets> groups;
    int end = 0;
    for (QWidget *widget : std::as_const(widgets)) {
        const Span span = spanOf(widget);
        if (groups.isEmpty() || span.begin >= end) {
            groups.append(Widgets());
            end = span.end;
        }
        groups.last().append(widget);
        end = std::max(end, span.end);
    }
    return groups;
}

bool isInside(const QWidget *widget, const Widgets &others)
{
    return std::any_of(others.begin(), others.end(), [widget](const QWidget *other) {
        return other != widget && other->isAncestorOf(widget);
    });
}

} // namespace

QList<QWidget *> inReadingOrder(const QList<QWidget *> &widgets)
{
    Widgets outer = widgets;
    outer.removeIf([&widgets](const QWidget *widget) { return isInside(widget, widgets); });
    QList<Widgets> groups = cut(outer, height);
    if (groups.size() == 1) {
        groups = cut(outer, width);
    }
    Widgets ordered;
    for (const Widgets &group : std::as_const(groups)) {
        Widgets inner = widgets;
        inner.removeIf([&group](const QWidget *widget) { return !isInside(widget, group); });
        const bool isWhole = groups.size() == 1; // there is nothing left to cut
        ordered += isWhole ? group + inReadingOrder(inner) : inReadingOrder(group + inner);
    }
    return ordered;
}
