// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "compose/flowlayout.h"

#include <QtWidgets/QStyle>
#include <QtWidgets/QWidget>
#include <QtWidgets/QWidgetItem>

#include <algorithm>

FlowLayout::FlowLayout(QWidget *parent)
    : QLayout(parent)
{
}

FlowLayout::~FlowLayout()
{
    qDeleteAll(m_items);
}

void FlowLayout::insertWidget(int index, QWidget *widget)
{
    addChildWidget(widget);
    m_items.insert(index, new QWidgetItem(widget));
    invalidate();
}

void FlowLayout::addItem(QLayoutItem *item)
{
    m_items.append(item);
}

int FlowLayout::count() const
{
    return int(m_items.size());
}

QLayoutItem *FlowLayout::itemAt(int index) const
{
    return m_items.value(index);
}

QLayoutItem *FlowLayout::takeAt(int index)
{
    return index >= 0 && index < m_items.size() ? m_items.takeAt(index) : nullptr;
}

Qt::Orientations FlowLayout::expandingDirections() const
{
    return Qt::Horizontal;
}

bool FlowLayout::hasHeightForWidth() const
{
    return true;
}

int FlowLayout::heightForWidth(int width) const
{
    const QMargins margins = contentsMargins();
    const QList<QRect> rects = arranged(width - margins.left() - margins.right());
    int bottom = 0;
    for (const QRect &rect : rects) {
        bottom = std::max(bottom, rect.y() + rect.height());
    }
    return bottom + margins.top() + margins.bottom();
}

QSize FlowLayout::minimumSize() const
{
    QSize size;
    for (const QLayoutItem *item : m_items) {
        size = size.expandedTo(item->minimumSize());
    }
    return size.grownBy(contentsMargins());
}

QSize FlowLayout::sizeHint() const
{
    return minimumSize();
}

void FlowLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    const QRect inner = rect.marginsRemoved(contentsMargins());
    const QList<QRect> rects = arranged(inner.width());
    for (qsizetype i = 0; i < rects.size(); ++i) {
        const QRect place = rects.at(i).translated(inner.topLeft());
        m_items.at(i)->setGeometry(
            QStyle::visualRect(parentWidget()->layoutDirection(), inner, place));
    }
}

QSize FlowLayout::itemSize(int index) const
{
    const QLayoutItem *item = m_items.at(index);
    return index + 1 == count() ? item->minimumSize() : item->sizeHint();
}

QList<QRect> FlowLayout::arranged(int width) const
{
    QList<QRect> rects;
    int x = 0;
    int y = 0;
    int lineHeight = 0;
    for (int i = 0; i < count(); ++i) {
        QSize size = itemSize(i);
        if (x > 0 && x + size.width() > width) {
            x = 0;
            y += lineHeight + spacing();
            lineHeight = 0;
        }
        size.setWidth(i + 1 == count() ? std::max(width - x, 0) : std::min(size.width(), width));
        rects.append(QRect(QPoint(x, y), size));
        x += size.width() + spacing();
        lineHeight = std::max(lineHeight, size.height());
    }
    return rects;
}
