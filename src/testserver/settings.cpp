// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include "settings.h"

namespace SmtpServer {

namespace {

QStringView keywordOf(const QString &line)
{
    const qsizetype space = line.indexOf(u' ');
    return space < 0 ? QStringView(line) : QStringView(line).first(space);
}

} // namespace

QString Settings::extensionLine(QLatin1String keyword) const
{
    for (const QString &line : extensions) {
        if (keywordOf(line).compare(keyword, Qt::CaseInsensitive) == 0) {
            return line;
        }
    }
    return {};
}

bool Settings::hasExtension(QLatin1String keyword) const
{
    return !extensionLine(keyword).isEmpty();
}

void Settings::setExtension(const QString &line, bool enabled)
{
    const QString keyword = keywordOf(line).toString();
    extensions.removeIf([&](const QString &known) {
        return keywordOf(known).compare(keyword, Qt::CaseInsensitive) == 0;
    });
    if (enabled) {
        extensions.append(line);
    }
}

} // namespace SmtpServer
