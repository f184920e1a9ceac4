// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Reads one value of a parsed command line after the other and keeps the first complaint. It knows
// no option by name but the few that may be empty.
#pragma once

#include <QtCore/QCommandLineParser>

#include <optional>

class OptionReader
{
public:
    explicit OptionReader(const QCommandLineParser &parser)
        : m_parser(parser)
    {
    }

    const std::optional<QString> &problem() const { return m_problem; }
    void complain(const QString &sentence);

    bool has(QLatin1String name) const { return m_parser.isSet(QString(name)); }
    QString value(QLatin1String name) const { return m_parser.value(QString(name)); }
    QStringList values(QLatin1String name) const { return m_parser.values(QString(name)); }
    // Of the options as they came, each as often as it was given; by the name that was given.
    QStringList namesInOrder() const { return m_parser.optionNames(); }

    // An address may be given as the wire writes it, in angle brackets.
    static QString withoutBrackets(const QString &address);

    void refuseEmptyValues();
    int wholeNumber(QLatin1String name, int fallback);

private:
    const QCommandLineParser &m_parser;
    std::optional<QString> m_problem;
};
