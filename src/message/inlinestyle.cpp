// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "inlinestyle.h"

#include <QtCore/QList>
#include <QtCore/QStringTokenizer>

#include <algorithm>

namespace {

bool isSame(QStringView a, QStringView b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

// Word writes ".0001pt".
bool isNone(QStringView length)
{
    qsizetype end = 0;
    while (end < length.size()
           && ((length[end] >= u'0' && length[end] <= u'9') || length[end] == u'.')) {
        ++end;
    }
    bool ok = false;
    const double number = length.first(end).toDouble(&ok);
    return ok && number < 0.01;
}

} // namespace

InlineStyle::InlineStyle(const QString &style)
{
    for (const QStringView declaration : qTokenize(QStringView(style), u';')) {
        const qsizetype colon = declaration.indexOf(u':');
        if (colon >= 0) {
            take(declaration.first(colon).trimmed(), declaration.sliced(colon + 1).trimmed());
        }
    }
}

void InlineStyle::take(QStringView property, QStringView value)
{
    const qsizetype important = value.indexOf(u'!');
    value = important < 0 ? value : value.first(important).trimmed();
    if (isSame(property, u"display")) {
        m_isHidden = isSame(value, u"none");
    } else if (isSame(property, u"margin-top")) {
        m_hasSpaceAbove = !isNone(value);
    } else if (isSame(property, u"margin-bottom")) {
        m_hasSpaceBelow = !isNone(value);
    } else if (isSame(property, u"margin")) {
        const QList<QStringView> lengths = value.split(u' ', Qt::SkipEmptyParts);
        if (!lengths.isEmpty()) {
            m_hasSpaceAbove = !isNone(lengths.first());
            m_hasSpaceBelow = !isNone(lengths.at(lengths.size() > 2 ? 2 : 0));
        }
    } else if (isSame(property, u"white-space")) {
        const bool isKept = isSame(value, u"pre") || isSame(value, u"pre-wrap")
                            || isSame(value, u"break-spaces");
        m_space = isKept                       ? PlainLines::Space::Kept
                  : isSame(value, u"pre-line") ? PlainLines::Space::WithLines
                                               : PlainLines::Space::Collapsed;
    } else if (isSame(property, u"-qt-paragraph-type")) {
        m_isEmptyParagraphOfQt = isSame(value, u"empty");
    }
}
