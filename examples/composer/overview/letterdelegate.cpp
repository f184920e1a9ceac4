// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "overview/letterdelegate.h"

#include "colors.h"
#include "overview/lettermodel.h"
#include "owndirection.h"

#include <QtGui/QPainter>
#include <QtWidgets/QApplication>

namespace {

constexpr int Margin = 8;
constexpr int Lines = 3;

} // namespace

void LetterDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    QStyleOptionViewItem row = option;
    initStyleOption(&row, index);
    row.text.clear();
    QStyle *style = row.widget ? row.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &row, painter, row.widget);

    const bool isSelected = row.state & QStyle::State_Selected;
    const QColor color = row.palette.color(isSelected ? QPalette::HighlightedText : QPalette::Text);
    QColor faint = color;
    faint.setAlphaF(0.7F);
    QRect line = row.rect.adjusted(Margin, Margin, -Margin, -Margin);
    line.setHeight(row.fontMetrics.height());
    const auto draw = [&](const QVariant &text, const QFont &font, const QColor &pen) {
        painter->setFont(font);
        painter->setPen(pen);
        const QString elided = QFontMetrics(font).elidedText(inOwnDirection(text.toString()),
                                                             Qt::ElideRight, line.width());
        painter->drawText(line, int(QStyle::visualAlignment(row.direction, Qt::AlignLeading)),
                          elided);
        line.translate(0, row.fontMetrics.height());
    };

    painter->save();
    QFont bold = row.font;
    bold.setBold(true);
    draw(index.data(LetterModel::RecipientsRole), bold, color);
    draw(index.data(Qt::DisplayRole), row.font, color);
    const bool isTroubled = index.data(LetterModel::TroubledRole).toBool() && !isSelected;
    draw(index.data(LetterModel::StateTextRole), row.font,
         isTroubled ? Colors::trouble(row.palette) : faint);
    painter->restore();
}

QSize LetterDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {option.fontMetrics.averageCharWidth() * 20,
            option.fontMetrics.height() * Lines + 2 * Margin};
}
