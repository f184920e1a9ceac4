// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "optionreader.h"

#include "optiontable.h"

using namespace Qt::StringLiterals;

// An empty sender is the null reverse-path, and the others are what a person writes.
static bool mayBeEmpty(QLatin1String name)
{
    return name == "from"_L1 || name == "subject"_L1 || name == "text"_L1 || name == "from-name"_L1;
}

void OptionReader::complain(const QString &sentence)
{
    if (!m_problem) {
        m_problem = sentence;
    }
}

QString OptionReader::withoutBrackets(const QString &address)
{
    const bool bracketed = address.size() >= 2 && address.startsWith(u'<')
                           && address.endsWith(u'>');
    return bracketed ? address.sliced(1).chopped(1) : address;
}

void OptionReader::refuseEmptyValues()
{
    for (const OptionRow &row : optionTable()) {
        const auto name = QLatin1String(row.name);
        if (row.value && !mayBeEmpty(name) && values(name).contains(QString())) {
            complain(u"--%1 needs a value."_s.arg(name));
        }
    }
}

int OptionReader::wholeNumber(QLatin1String name, int fallback)
{
    if (!has(name)) {
        return fallback;
    }
    bool ok = false;
    const int number = value(name).toInt(&ok);
    if (!ok || number < 1) {
        complain(u"--%1 needs a whole number from 1 on."_s.arg(name));
    }
    return number;
}
