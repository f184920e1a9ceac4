// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "colors.h"

using namespace Qt::StringLiterals;

QPalette Colors::paper(const QPalette &window)
{
    QPalette paper = window;
    paper.setColor(QPalette::Base, Qt::white);
    paper.setColor(QPalette::Text, Qt::black);
    paper.setColor(QPalette::Link, QColor(0x1a, 0x5f, 0xb4));
    return paper;
}

QString Colors::paperStyle()
{
    return u"a { color: %1; }"_s.arg(paper(QPalette()).color(QPalette::Link).name());
}

QColor Colors::trouble(const QPalette &window)
{
    return window.color(QPalette::Base).lightness() < 128 ? QColor(0xff, 0x8a, 0x80)
                                                          : QColor(0xb3, 0x26, 0x1e);
}
