// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include "calendarobject.h"

#include <algorithm>

QString CalendarObject::methodOf(const QByteArray &calendar)
{
    static constexpr QByteArrayView Method("METHOD");
    for (qsizetype begin = 0; begin < calendar.size();) {
        const qsizetype lineEnd = calendar.indexOf('\n', begin);
        qsizetype end = lineEnd < 0 ? calendar.size() : lineEnd;
        const auto isContinued = [&] {
            return end + 1 < calendar.size()
                   && (calendar[end + 1] == ' ' || calendar[end + 1] == '\t');
        };
        const QByteArrayView name = QByteArrayView(calendar).sliced(begin).first(
            std::min(Method.size(), end - begin));
        if (name.compare(Method, Qt::CaseInsensitive) == 0) {
            // Section 3.1: a line end with a blank behind it is no part of the line.
            QByteArray line = calendar.sliced(begin, end - begin).trimmed();
            while (isContinued()) {
                const qsizetype next = calendar.indexOf('\n', end + 1);
                const qsizetype nextEnd = next < 0 ? calendar.size() : next;
                line += calendar.sliced(end + 2, nextEnd - end - 2).trimmed();
                end = nextEnd;
            }
            // Parameters may stand before the colon.
            const char behind = line.size() > Method.size() ? line[Method.size()] : '\0';
            if (behind == ':' || behind == ';') {
                return QString::fromUtf8(line.sliced(line.indexOf(':') + 1).trimmed());
            }
        }
        begin = end + 1;
    }
    return {};
}

bool CalendarObject::isMethod(const QString &text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](QChar c) {
        return c == u'-' || (c >= u'0' && c <= u'9') || (c >= u'A' && c <= u'Z')
               || (c >= u'a' && c <= u'z');
    });
}
