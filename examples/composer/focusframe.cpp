// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "focusframe.h"

#include <QtCore/QEvent>
#include <QtGui/QPainter>

FocusFrame::FocusFrame(QAbstractScrollArea *area)
    : QWidget(area)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    area->installEventFilter(this);
    hide();
}

bool FocusFrame::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::FocusIn:
    case QEvent::FocusOut:
        setVisible(event->type() == QEvent::FocusIn);
        [[fallthrough]];
    case QEvent::Resize:
        setGeometry(parentWidget()->rect());
        raise();
        break;
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

void FocusFrame::paintEvent(QPaintEvent *)
{
    constexpr int Width = 2;
    QPainter painter(this);
    painter.setPen(QPen(palette().color(QPalette::Highlight), Width, Qt::SolidLine, Qt::SquareCap,
                        Qt::MiterJoin));
    painter.drawRect(rect().adjusted(Width / 2, Width / 2, -Width / 2, -Width / 2));
}
